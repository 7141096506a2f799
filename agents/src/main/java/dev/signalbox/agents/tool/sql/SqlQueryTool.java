package dev.signalbox.agents.tool.sql;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.agents.tool.ReadyTool;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A tool that answers SQL queries.
final class SqlQueryTool implements ReadyTool {

  private final SqlSettings settings;
  private final ProjectFiles files;
  private final CsvDatabase csv;
  private final ExecutorService threads;
  private final Time time;

  /// @param threads platform threads: a query inside SQLite holds its thread
  SqlQueryTool(
      SqlSettings settings,
      ProjectFiles files,
      CsvDatabase csv,
      ExecutorService threads,
      Time time) {
    this.settings = settings;
    this.files = files;
    this.csv = csv;
    this.threads = threads;
    this.time = time;
  }

  @Override
  public Result call(JsonNode arguments, String key) throws InterruptedException {
    var sql = arguments.path("query").asString("");
    SqlText.problem(sql)
        .ifPresent(problem -> {
          throw FailedException.of(Failure.Kind.VALIDATION, problem);
        });
    var parameters = arguments.path("params");
    var started = time.now();
    var run = new QueryRun(settings, time);
    var result = await(submit(connection -> run.run(connection, sql, parameters)), run::cancel);
    return new Result(result, metadata(result, Duration.between(started, time.now())));
  }

  @Override
  public String hint() {
    try {
      return await(submit(TableHint::of), () -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static ObjectNode metadata(ObjectNode result, Duration took) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("row_count", result.path("row_count").intValue())
        .put("truncated", result.path("truncated").booleanValue())
        .put("duration_ms", took.toMillis());
  }

  private interface Use<T> {
    T of(Connection connection) throws SQLException;
  }

  private <T> T onDatabase(Use<T> use) {
    try (var connection = ReadOnlyDatabase.open(database())) {
      return use.of(connection);
    } catch (SQLException e) {
      throw new FailedException(Failure.of(Failure.Kind.VALIDATION, message(e)), e);
    } catch (IOException e) {
      throw new FailedException(Failure.of(Failure.Kind.RUNTIME, "cannot be read: " + e), e);
    } catch (IllegalArgumentException e) {
      throw new FailedException(
          Failure.of(Failure.Kind.CONFIGURATION, String.valueOf(e.getMessage())), e);
    }
  }

  private Path database() throws IOException, SQLException {
    var database = settings.database();
    if (database != null) {
      return files.find(database);
    }
    return csv.of(
        settings.tables().entrySet().stream()
            .map(e -> new CsvTable(e.getKey(), files.find(e.getValue()), settings.delimiter()))
            .toList());
  }

  /// SQLite's words, without what the driver says around them.
  private static String message(SQLException e) {
    var message = String.valueOf(e.getMessage());
    var words = message.replaceFirst("^\\[SQLITE_[A-Z_]+]\\s*", "");
    return words.replaceFirst("^SQL error or missing database \\((.*)\\)$", "$1");
  }

  private <T> Future<T> submit(Use<T> use) {
    try {
      return threads.submit(() -> onDatabase(use));
    } catch (RejectedExecutionException e) {
      throw new FailedException(
          RemoteFailures.unreachable("the query is not made: this server stops"), e);
    }
  }

  private static <T> T await(Future<T> result, Runnable cancel) throws InterruptedException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      cancel.run();
      result.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailedException failed) {
        throw failed;
      }
      throw new IllegalStateException("a query broke", e.getCause());
    }
  }
}
