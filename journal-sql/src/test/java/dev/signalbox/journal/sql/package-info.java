/// Tests of the journal on SQLite.
@NullMarked
package dev.signalbox.journal.sql;

import org.jspecify.annotations.NullMarked;
