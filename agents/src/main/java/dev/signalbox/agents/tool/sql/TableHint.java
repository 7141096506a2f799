package dev.signalbox.agents.tool.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a model which tables there are.
final class TableHint {

  /// Longest hint: it goes with every question to a model, and is paid for.
  private static final int MAX_LENGTH = 8_000;

  private static final int MAX_EXAMPLE = 40;

  private TableHint() {}

  static String of(Connection connection) throws SQLException {
    var text = new StringBuilder("The database is SQLite, read-only. Its tables:");
    for (var table : tables(connection)) {
      text.append("\n").append(table).append("(").append(columns(connection, table)).append(")");
      if (text.length() > MAX_LENGTH) {
        return text.substring(0, MAX_LENGTH) + "…";
      }
    }
    return text.toString();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select name from sqlite_schema
                where type in ('table', 'view') and name not like 'sqlite_%' order by name
                """)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /// Names, types and, of the first row, the values.
  private static String columns(Connection connection, String table) throws SQLException {
    var quoted = "\"" + table.replace("\"", "\"\"") + "\"";
    var columns = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + quoted + " limit 1")) {
      var metadata = rows.getMetaData();
      var filled = rows.next();
      for (var i = 1; i <= metadata.getColumnCount(); i++) {
        var example = filled ? example(rows.getString(i)) : "";
        columns.add(metadata.getColumnName(i) + " " + metadata.getColumnTypeName(i) + example);
      }
    }
    return String.join(", ", columns);
  }

  private static String example(@Nullable String value) {
    if (value == null) {
      return "";
    }
    var line = value.replaceAll("\\s+", " ");
    return " e.g. " + (line.length() <= MAX_EXAMPLE ? line : line.substring(0, MAX_EXAMPLE) + "…");
  }
}
