package dev.signalbox.agents.tool.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file with a header row, to become a table.
///
/// @param name the table's
/// @param file where it is
/// @param delimiter between its values
record CsvTable(String name, Path file, char delimiter) {

  private static final int MAX_COLUMNS = 1_000;
  private static final int ROWS_PER_BATCH = 1_000;

  /// Makes the table and fills it; empty values become null.
  ///
  /// @throws IllegalArgumentException if the file is not such a CSV file; says why
  void load(Connection connection) throws SQLException, IOException {
    try {
      var types = new ArrayList<ColumnType>();
      List<String> names = read(rows -> columns(rows, types));
      try (var create = connection.createStatement()) {
        create.execute(createStatement(names, types));
      }
      var marks = String.join(", ", Collections.nCopies(names.size(), "?"));
      try (var insert =
          connection.prepareStatement("insert into \"" + name + "\" values (" + marks + ")")) {
        read(rows -> insertAll(rows, types, insert));
      }
    } catch (UncheckedIOException e) { // of the parser, amid the rows
      var problem =
          e.getCause() instanceof CharacterCodingException ? "is not UTF-8" : "" + e.getMessage();
      throw new IllegalArgumentException(file.getFileName() + " " + problem, e);
    }
  }

  private interface Use<T> {
    T of(CSVParser rows) throws SQLException;
  }

  private <T> T read(Use<T> use) throws SQLException, IOException {
    var format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      reader.mark(1);
      if (reader.read() != '\uFEFF') { // a byte order mark is no part of the first name
        reader.reset();
      }
      try (var rows = CSVParser.parse(reader, format)) {
        return use.of(rows);
      }
    }
  }

  private List<String> columns(CSVParser rows, List<ColumnType> types) {
    List<String> names = null;
    for (var row : rows) {
      if (names == null) {
        names = names(row);
        types.addAll(Collections.nCopies(names.size(), ColumnType.INTEGER));
        continue;
      }
      requireWidth(row, names.size());
      for (var i = 0; i < names.size(); i++) {
        if (!value(row, i).isEmpty()) {
          types.set(i, types.get(i).or(ColumnType.of(value(row, i))));
        }
      }
    }
    if (names == null) {
      throw new IllegalArgumentException(file.getFileName() + " is empty: a header row is needed");
    }
    return names;
  }

  private List<String> names(CSVRecord header) {
    if (header.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(file.getFileName() + " has more than 1000 columns");
    }
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (var title : header) {
      var base = title.isBlank() ? "column_" + (names.size() + 1) : title.strip();
      var name = base;
      for (var n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
        name = base + "_" + n;
      }
      names.add(name);
    }
    return names;
  }

  private String createStatement(List<String> names, List<ColumnType> types) {
    var columns = new String[names.size()];
    Arrays.setAll(columns, i -> quoted(names.get(i)) + " " + types.get(i));
    return Arrays.stream(columns)
        .collect(Collectors.joining(", ", "create table " + quoted(name) + " (", ")"));
  }

  private long insertAll(CSVParser rows, List<ColumnType> types, PreparedStatement insert)
      throws SQLException {
    var inserted = 0L;
    var header = true;
    for (var row : rows) {
      if (header) {
        header = false;
        continue;
      }
      requireWidth(row, types.size());
      for (var i = 0; i < types.size(); i++) {
        insert.setObject(i + 1, value(row, i).isEmpty() ? null : types.get(i).read(value(row, i)));
      }
      insert.addBatch();
      if (++inserted % ROWS_PER_BATCH == 0) {
        insert.executeBatch();
      }
    }
    insert.executeBatch();
    return inserted;
  }

  /// Short rows end in empty values; long ones are a mistake.
  private void requireWidth(CSVRecord row, int width) {
    if (row.size() > width) {
      throw new IllegalArgumentException(
          "%s, row %d has %d values, the header has %d"
              .formatted(file.getFileName(), row.getRecordNumber(), row.size(), width));
    }
  }

  private static String value(CSVRecord row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
