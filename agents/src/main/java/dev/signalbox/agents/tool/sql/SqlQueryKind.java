package dev.signalbox.agents.tool.sql;

import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.agents.tool.ToolKind;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.port.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The kind `sql_query`: read-only SQL on a SQLite file or on CSV files of the project.
public final class SqlQueryKind implements ToolKind, AutoCloseable {

  /// Queries at once, whole server: each holds a core.
  private static final int MAX_QUERIES = 4;

  private static final String PARAMETERS =
      """
      {
        "type": "object",
        "properties": {
          "query": {
            "type": "string",
            "description": "One SQL query (SQLite): select, with, values or explain"
          },
          "params": {
            "type": "array",
            "description": "Values for the ? of the query, in order",
            "items": {"type": ["string", "number", "boolean", "null"]}
          }
        },
        "required": ["query"],
        "additionalProperties": false
      }
      """;

  private final ProjectFiles files;
  private final CsvDatabase csv;
  private final Time time;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          MAX_QUERIES, Thread.ofPlatform().name("sql-query-", 0).daemon().factory());

  /// @param project folder that paths are relative to and may not leave
  /// @param cache folder for what is made of CSV files; may be emptied at any time
  /// @param time for time limits
  public SqlQueryKind(Path project, Path cache, Time time) {
    this.files = new ProjectFiles(project);
    this.csv = new CsvDatabase(cache);
    this.time = time;
  }

  @Override
  public String name() {
    return "sql_query";
  }

  @Override
  public List<Schema.Violation> check(JsonNode config) {
    return SqlSettings.check(config, files);
  }

  @Override
  public Optional<JsonNode> defaultParameters() {
    return Optional.of(new JsonMapper().readTree(PARAMETERS));
  }

  @Override
  public ReadyTool prepare(JsonNode config) {
    return new SqlQueryTool(SqlSettings.of(config), files, csv, threads, time);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
