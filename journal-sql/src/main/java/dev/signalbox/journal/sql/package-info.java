/// The journal, payloads and execution index on SQLite and PostgreSQL.
@NullMarked
package dev.signalbox.journal.sql;

import org.jspecify.annotations.NullMarked;
