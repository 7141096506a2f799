package dev.signalbox.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.http.Egress;
import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.http.HttpLimits;
import dev.signalbox.agents.http.HttpTransport;
import dev.signalbox.agents.http.NameService;
import dev.signalbox.agents.model.scripted.Script;
import dev.signalbox.agents.model.scripted.ScriptedModel;
import dev.signalbox.agents.tool.Tools;
import dev.signalbox.agents.tool.sql.SqlQueryKind;
import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Failure;
import dev.signalbox.core.StepId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Scope;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.execution.ModelRequest;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Performer.Context;
import dev.signalbox.core.port.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OutsidePerformerTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Action.Key KEY = new Action.Key(new StepId("step"), 3);

  @TempDir Path folder;

  private final SystemTime time = new SystemTime();
  private final HttpTransport transport = new HttpTransport(NameService.SYSTEM, Egress.PUBLIC);
  private final List<String> text = new ArrayList<>();
  private final Context context =
      new Context(Tenant.DEFAULT, new ExecutionId(new UUID(0, 1)), KEY.step(), text::add);

  private SqlQueryKind sql = new SqlQueryKind(Path.of(""), Path.of(""), time);
  private OutsidePerformer performer = performer();

  @BeforeEach
  void a_project() throws Exception {
    Files.writeString(folder.resolve("weather.csv"), "day,rain\n1,0.5\n2,0\n");
    sql.close();
    sql = new SqlQueryKind(folder, folder.resolve("cache"), time);
    performer = performer();
  }

  private OutsidePerformer performer() {
    var script =
        Script.parse(
            "s.yaml",
            """
            rules:
              - when: {lacks_result: sql_query}
                reply:
                  tool_calls:
                    - name: sql_query
                      arguments: {query: select sum(rain) as mm from weather}
              - reply: {text: '${ $results.sql_query[0].rows[0].mm } mm'}
            """);
    return new OutsidePerformer(
        new Models(List.of(new ScriptedModel("small", script, time))),
        new Tools(List.of(sql)),
        new HttpCaller(transport, Secrets.NONE, time, HttpLimits.DEFAULT));
  }

  @AfterEach
  void close() {
    sql.close();
    transport.close();
  }

  @Test
  void a_model_asks_for_a_real_query_and_answers_from_its_result() throws Exception {
    var asked = new Message.User("How much rain?");

    var first = reply(performer.perform(ask("small", 1, asked), context));
    var call = first.toolCalls().getFirst();
    var done = done(performer.perform(query(call.arguments()), context));
    var result = new Message.ToolResult(call.id(), call.name(), done.output(), false);
    var second = reply(performer.perform(ask("small", 2, asked, result), context));

    assertThat(second.text()).isEqualTo("0.5 mm");
    assertThat(text).containsExactly("0.5 mm");
  }

  @Test
  void a_model_that_is_not_configured_fails_and_says_which_are() throws Exception {
    var failure = failure(performer.perform(ask("large", 1), context));

    assertThat(failure.type()).isEqualTo(Failure.Kind.CONFIGURATION.type());
    assertThat(failure.detail()).isEqualTo("no model is named large; there are [small]");
  }

  @Test
  void what_a_tool_refuses_is_a_failure() throws Exception {
    var arguments = JSON.createObjectNode().put("query", "drop table weather");

    var failure = failure(performer.perform(query(arguments), context));

    assertThat(failure.detail()).contains("only queries are allowed");
  }

  @Test
  void what_egress_refuses_is_a_failure() throws Exception {
    var call =
        new HttpCall(
            constant("get"),
            constant("http://127.0.0.1:9/"),
            null,
            null,
            null,
            HttpCall.Output.CONTENT,
            false,
            null);

    var failure =
        failure(
            performer.perform(
                new Action.CallHttp(KEY, "k", call, JSON.createObjectNode(), Scope.EMPTY),
                context));

    assertThat(failure.status()).isEqualTo(403);
  }

  private static Action.AskModel ask(String model, int turn, Message... messages) {
    var request = new ModelRequest(model, "DataAgent", List.of(messages), List.of(), null);
    return new Action.AskModel(KEY, "k", turn, request);
  }

  private static Action.CallTool query(JsonNode arguments) {
    var config = JSON.createObjectNode().put("csv", "weather.csv");
    var tool = new Tool("sql_query", "", new Anything(), "sql_query", config, false, false);
    return new Action.CallTool(KEY, "k", tool, arguments);
  }

  private static Constant constant(String text) {
    return new Constant(JSON.getNodeFactory().stringNode(text));
  }

  private static dev.signalbox.core.event.ModelReply reply(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Replied.class);
    return ((Outcome.Replied) outcome).reply();
  }

  private static Outcome.Done done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return (Outcome.Done) outcome;
  }

  private static Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).failure();
  }

  private record Anything() implements Schema {
    @Override
    public List<Violation> violations(JsonNode value) {
      return List.of();
    }

    @Override
    public JsonNode source() {
      return JSON.createObjectNode();
    }
  }
}
