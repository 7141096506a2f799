package dev.signalbox.agents.tool.sql;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import dev.signalbox.core.port.Time;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One query on one connection, which ends when its time is over or nobody wants it any more.
final class QueryRun {

  /// SQLite asks whether to go on after this many of its instructions: some 0.1 ms.
  private static final int INSTRUCTIONS = 10_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SqlSettings settings;
  private final Time time;
  private final Instant deadline;
  private volatile boolean cancelled;

  QueryRun(SqlSettings settings, Time time) {
    this.settings = settings;
    this.time = time;
    this.deadline = time.now().plusMillis(settings.timeoutMs());
  }

  /// Ends the query soon. For any thread.
  void cancel() {
    cancelled = true;
  }

  /// `{columns, rows, row_count, truncated}`.
  ObjectNode run(Connection connection, String sql, JsonNode parameters) throws SQLException {
    ProgressHandler.setHandler(connection, INSTRUCTIONS, new Watch());
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (var rows = statement.executeQuery()) {
        return read(rows);
      }
    } catch (SQLException e) {
      if (isOver()) {
        var failure = Failure.of(Failure.Kind.TIMEOUT, tookTooLong());
        throw new FailedException(failure, e);
      }
      throw e;
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  private String tookTooLong() {
    return "the query took longer than " + settings.timeoutMs() + " ms";
  }

  private boolean isOver() {
    return cancelled || time.now().isAfter(deadline);
  }

  private final class Watch extends ProgressHandler {
    @Override
    protected int progress() {
      return isOver() ? 1 : 0;
    }
  }

  private static void bind(PreparedStatement statement, JsonNode parameters) throws SQLException {
    var wanted = statement.getParameterMetaData().getParameterCount();
    if (parameters.size() != wanted) {
      throw FailedException.of(
          Failure.Kind.VALIDATION,
          "the query has " + wanted + " parameters, params has " + parameters.size());
    }
    var i = 0;
    for (var parameter : parameters) {
      statement.setObject(++i, value(parameter));
    }
  }

  private static @Nullable Object value(JsonNode parameter) {
    return switch (parameter.getNodeType()) {
      case STRING -> parameter.stringValue();
      case BOOLEAN -> parameter.booleanValue() ? 1 : 0;
      case NUMBER ->
          parameter.isIntegralNumber() && parameter.canConvertToLong()
              ? (Object) parameter.longValue()
              : (Object) parameter.doubleValue();
      case NULL -> null;
      case ARRAY, BINARY, MISSING, OBJECT, POJO ->
          throw FailedException.of(
              Failure.Kind.VALIDATION, "params may hold text, numbers, booleans and null only");
    };
  }

  private ObjectNode read(ResultSet rows) throws SQLException {
    var columns = columns(rows);
    var list = NODES.arrayNode();
    var bytes = 0L;
    var truncated = false;
    while (rows.next()) {
      var row = NODES.objectNode();
      for (var i = 0; i < columns.size(); i++) {
        row.set(columns.get(i), value(rows.getObject(i + 1)));
      }
      bytes += row.toString().length();
      if (list.size() == settings.maxRows() || bytes > settings.maxBytes()) {
        truncated = true;
        break;
      }
      list.add(row);
    }
    var result = NODES.objectNode();
    var names = result.putArray("columns");
    columns.forEach(names::add);
    var count = list.size();
    result.set("rows", list);
    return result.put("row_count", count).put("truncated", truncated);
  }

  private static List<String> columns(ResultSet rows) throws SQLException {
    var metadata = rows.getMetaData();
    var columns = new LinkedHashSet<String>();
    for (var i = 1; i <= metadata.getColumnCount(); i++) {
      var label = metadata.getColumnLabel(i);
      var name = label;
      for (var n = 2; !columns.add(name); n++) { // two columns of one name are both told
        name = label + "_" + n;
      }
    }
    return new ArrayList<>(columns);
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number when Double.isFinite(number) -> NODES.numberNode(number);
      case byte[] bytes -> NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
      default -> NODES.stringNode(value.toString());
    };
  }
}
