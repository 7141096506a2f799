package dev.signalbox.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.SystemTime;
import dev.signalbox.agents.http.Failures;
import dev.signalbox.agents.tool.sql.SqlQueryKind;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ToolsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final AtomicInteger prepared = new AtomicInteger();
  private final Tools tools = new Tools(List.of(new Echo()));

  @Test
  void a_tool_is_made_ready_once() throws Exception {
    var one = tool("one", "echo", "{\"prefix\": \"a\"}");
    var same = tool("same", "echo", "{\"prefix\": \"a\"}");
    var other = tool("other", "echo", "{\"prefix\": \"b\"}");

    assertThat(tools.call(one, JSON.readTree("1"), "k").output().toString()).isEqualTo("\"a1\"");
    assertThat(tools.call(same, JSON.readTree("2"), "k").output().toString()).isEqualTo("\"a2\"");
    assertThat(tools.call(other, JSON.readTree("3"), "k").output().toString()).isEqualTo("\"b3\"");
    assertThat(prepared).hasValue(2);
  }

  @Test
  void a_kind_that_is_not_there_any_more_fails_and_says_which_are() {
    var failure = Failures.of(() -> tools.call(tool("t", "soap", "{}"), JSON.readTree("1"), "k"));

    assertThat(failure.type()).isEqualTo(Failure.Kind.CONFIGURATION.type());
    assertThat(failure.detail()).isEqualTo("tool t is of kind soap; there are [echo]");
  }

  @Test
  void settings_that_are_wrong_by_now_fail() {
    var failure = Failures.of(() -> tools.call(tool("t", "echo", "{}"), JSON.readTree("1"), "k"));

    assertThat(failure.detail()).isEqualTo("tool t: /prefix: is missing");
  }

  @Test
  void a_model_is_told_what_the_kind_knows(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("w.csv"), "day,rain\n1,0.5\n");
    try (var sql = new SqlQueryKind(folder, folder.resolve("cache"), new SystemTime())) {
      var described =
          new Tools(List.of(sql)).described(tool("t", "sql_query", "{\"csv\": \"w.csv\"}"));

      assertThat(described.description())
          .startsWith("Does t.\n\nThe database is SQLite")
          .contains("w(day INTEGER e.g. 1, rain REAL e.g. 0.5)");
    }
  }

  @Test
  void people_see_no_settings() {
    var described = Tools.describe(List.of(tool("t", "echo", "{\"prefix\": \"secret\"}")));

    assertThat(described)
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "t", "description": "Does t.", "kind": "echo", "once": false,
                  "approval": false, "parameters": {"type": "integer"}}]
                """));
  }

  private static Tool tool(String name, String kind, String config) {
    var parameters = new JustSchema(JSON.readTree("{\"type\": \"integer\"}"));
    var settings = JSON.readTree(config);
    return new Tool(name, "Does " + name + ".", parameters, kind, settings, false, false);
  }

  /// Gives its arguments back.
  private final class Echo implements ToolKind {

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public List<Schema.Violation> check(JsonNode config) {
      return config.has("prefix")
          ? List.of()
          : List.of(new Schema.Violation("/prefix", "is missing"));
    }

    @Override
    public Optional<JsonNode> defaultParameters() {
      return Optional.empty();
    }

    @Override
    public ReadyTool prepare(JsonNode config) {
      prepared.incrementAndGet();
      var prefix = config.path("prefix").stringValue();
      return (arguments, _) ->
          new ReadyTool.Result(JSON.getNodeFactory().stringNode(prefix + arguments), null);
    }
  }

  private record JustSchema(JsonNode source) implements Schema {
    @Override
    public List<Violation> violations(JsonNode value) {
      return List.of();
    }
  }
}
