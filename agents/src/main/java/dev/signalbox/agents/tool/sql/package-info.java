/// Tools of kind `sql_query`: questions in SQL to SQLite databases and CSV files, and no changes.
@NullMarked
package dev.signalbox.agents.tool.sql;

import org.jspecify.annotations.NullMarked;
