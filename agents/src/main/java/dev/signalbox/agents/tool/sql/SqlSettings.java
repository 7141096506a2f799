package dev.signalbox.agents.tool.sql;

import dev.signalbox.agents.tool.ConfigCheck;
import dev.signalbox.core.definition.Schema.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The settings of a tool of kind `sql_query`.
///
/// @param database path of a SQLite file, or null
/// @param tables paths of CSV files by name of table, if there is no database
/// @param delimiter between the values of a CSV file
/// @param maxRows rows given back at most
/// @param timeoutMs longest time a query may take
/// @param maxBytes largest result, as JSON
record SqlSettings(
    @Nullable String database,
    Map<String, String> tables,
    char delimiter,
    int maxRows,
    long timeoutMs,
    int maxBytes) {

  private static final Set<String> MEMBERS =
      Set.of("database", "csv", "table", "delimiter", "max_rows", "timeout_ms", "max_bytes");

  private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,62}";

  static SqlSettings of(JsonNode config) {
    return new SqlSettings(
        config.path("database").stringValue(null),
        tables(config),
        config.path("delimiter").stringValue(",").charAt(0),
        config.path("max_rows").asInt(1_000),
        config.path("timeout_ms").asLong(5_000),
        config.path("max_bytes").asInt(1 << 20));
  }

  private static Map<String, String> tables(JsonNode config) {
    var tables = new LinkedHashMap<String, String>();
    var csv = config.path("csv");
    if (csv.isString()) {
      var table = config.path("table").stringValue(nameOf(csv.stringValue()));
      tables.put(table, csv.stringValue());
    }
    csv.properties().forEach(e -> tables.put(e.getKey(), e.getValue().asString("")));
    return tables;
  }

  /// A table's name made of its file's.
  private static String nameOf(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    var dot = file.lastIndexOf('.');
    var stem = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9_]", "_");
    return stem.isEmpty() || Character.isDigit(stem.charAt(0)) ? "t_" + stem : stem;
  }

  static List<Violation> check(JsonNode config, ProjectFiles files) {
    var check =
        new ConfigCheck(config, MEMBERS)
            .text("database", files::find)
            .text("table", SqlSettings::checkName)
            .text("delimiter", SqlSettings::checkDelimiter)
            .number("max_rows", 1, 100_000)
            .number("timeout_ms", 1, 600_000)
            .number("max_bytes", 1_000, 100_000_000);
    checkCsv(config.path("csv"), files, check);
    if (config.isObject() && config.has("database") == config.has("csv")) {
      check.wrong("", "needs either database: a SQLite file, or csv: a CSV file");
    }
    if (config.has("table") && !config.path("csv").isString()) {
      check.wrong("/table", "goes with csv: one file only");
    }
    return check.violations();
  }

  private static void checkCsv(JsonNode csv, ProjectFiles files, ConfigCheck check) {
    if (csv.isString()) {
      checkFile("/csv", csv, files, check);
    } else if (csv.isObject() && !csv.isEmpty()) {
      for (var table : csv.properties()) {
        if (!table.getKey().matches(NAME)) {
          check.wrong("/csv/" + table.getKey(), "is no name for a table");
        }
        checkFile("/csv/" + table.getKey(), table.getValue(), files, check);
      }
    } else if (!csv.isMissingNode()) {
      check.wrong("/csv", "must be a path, or an object of paths by name of table");
    }
  }

  private static void checkFile(
      String pointer, JsonNode path, ProjectFiles files, ConfigCheck check) {
    try {
      files.find(path.stringValue(""));
    } catch (IllegalArgumentException e) {
      check.wrong(pointer, String.valueOf(e.getMessage()));
    }
  }

  private static void checkName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("is no name for a table: letters, digits and _");
    }
  }

  private static void checkDelimiter(String delimiter) {
    if (!delimiter.matches("[,;|:\\t]")) {
      throw new IllegalArgumentException("must be one of , ; | : or a tab");
    }
  }
}
