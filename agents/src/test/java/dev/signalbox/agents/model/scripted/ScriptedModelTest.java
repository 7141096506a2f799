package dev.signalbox.agents.model.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agents.ManualTime;
import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.execution.ModelRequest;
import dev.signalbox.core.port.Performer.TextSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ScriptedModelTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final ManualTime time = new ManualTime();
  private final List<String> written = new ArrayList<>();

  @Test
  void the_first_rule_that_matches_answers() throws Exception {
    var model =
        model(
            """
            rules:
              - when: {user: 'snow'}
                reply: {text: it snows}
              - when: {user: 'rain'}
                reply: {text: it rains}
              - reply: {text: who knows}
            """);

    assertThat(ask(model, 1, user("rain or snow?")).text()).isEqualTo("it snows");
    assertThat(ask(model, 1, user("much rain?")).text()).isEqualTo("it rains");
    assertThat(ask(model, 1, user("sun?")).text()).isEqualTo("who knows");
  }

  @Test
  void arguments_of_a_tool_call_are_filled_in_from_the_question() throws Exception {
    var model =
        model(
            """
            rules:
              - agent: DataAgent
                when:
                  last: user
                  user: 'in (?<year>\\d{4})'
                set:
                  year: '${ $match.year | tonumber }'
                reply:
                  tool_calls:
                    - name: sql_query
                      arguments:
                        query: 'select count(*) as n from weather where year = ${ $year }'
                        params: ['${ $year }', '${ $year + 1 }']
            """);

    var reply = ask(model, 1, user("How much rain fell in 2014?"));

    assertThat(reply.text()).isNull();
    assertThat(reply.finishReason()).isEqualTo("tool_calls");
    assertThat(reply.toolCalls())
        .containsExactly(
            new ModelReply.ToolCall(
                "call_1_1",
                "sql_query",
                json(
                    """
                    {"query": "select count(*) as n from weather where year = 2014",
                     "params": [2014, 2015]}
                    """)));
  }

  @Test
  void a_tool_result_is_read_as_json() throws Exception {
    var model =
        model(
            """
            rules:
              - when: {last: tool, has_result: sql_query}
                reply:
                  text: '${ $last.rows[0].days } days: ${ $results.sql_query | length } query'
            """);

    var reply =
        ask(
            model,
            2,
            user("?"),
            new Message.Assistant(null, List.of()),
            new Message.ToolResult("c1", "sql_query", json("{\"rows\": [{\"days\": 12}]}"), false));

    assertThat(reply.text()).isEqualTo("12 days: 1 query");
  }

  @Test
  void json_that_another_agent_wrote_as_text_is_read_as_json() throws Exception {
    var model = model("{rules: [{reply: {text: '${ $last.answer }'}}]}");

    var result =
        new Message.ToolResult("c1", "DataAgent", json("\"{\\\"answer\\\": \\\"42\\\"}\""), false);

    assertThat(ask(model, 2, user("?"), result).text()).isEqualTo("42");
  }

  @Test
  void a_failed_result_is_no_result() throws Exception {
    var model =
        model(
            """
            rules:
              - {when: {has_result: sql_query}, reply: {text: done}}
              - {when: {last: tool, jq: '.messages[-1].failed'}, reply: {text: 'sorry: ${ $last }'}}
            """);

    var failed = new Message.ToolResult("c1", "sql_query", json("\"no such column\""), true);

    assertThat(ask(model, 2, user("?"), failed).text()).isEqualTo("sorry: no such column");
  }

  @Test
  void turns_agents_and_missing_results_are_conditions() throws Exception {
    var model =
        model(
            """
            rules:
              - {agent: [A, B], reply: {text: other agent}}
              - {when: {turn: {from: 3}}, reply: {text: late}}
              - {when: {turn: 2, lacks_result: search}, reply: {text: second}}
              - {reply: {text: first}}
            """);

    assertThat(ask(model, 1, user("?")).text()).isEqualTo("first");
    assertThat(ask(model, 2, user("?")).text()).isEqualTo("second");
    assertThat(ask(model, 7, user("?")).text()).isEqualTo("late");
  }

  @Test
  void text_is_streamed_in_chunks_with_pauses() throws Exception {
    var model =
        model(
            """
            rules:
              - delay_ms: 500
                stream: {chunk: 4, delay_ms: 20}
                reply: {text: a long answer}
            """);

    var reply = ask(model, 1, user("?"));

    assertThat(written).containsExactly("a lo", "ng a", "nswe", "r");
    assertThat(time.pausesMs()).containsExactly(500L, 20L, 20L, 20L);
    assertThat(reply.durationMs()).isEqualTo(560);
  }

  @Test
  void a_call_fails_as_often_as_the_script_says_and_then_succeeds() throws Exception {
    var model =
        model(
            """
            rules:
              - fail: {status: 429, times: 2, retry_after_ms: 1500}
                reply: {text: at last}
            """);

    for (var attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> ask(model, 1, user("?")))
          .isInstanceOfSatisfying(
              FailedException.class,
              e -> {
                assertThat(e.failure().status()).isEqualTo(429);
                assertThat(e.failure().retryable()).isTrue();
                assertThat(e.failure().retryAfterMs()).isEqualTo(1500);
              });
    }
    assertThat(ask(model, 1, user("?")).text()).isEqualTo("at last");
  }

  @Test
  void tokens_are_estimated_and_free() throws Exception {
    var model = model("{rules: [{reply: {text: 12345678}}]}");

    var reply = ask(model, 1, user("?"));

    assertThat(reply.model()).isEqualTo("scripted");
    assertThat(reply.usage().outputTokens()).isEqualTo(2);
    assertThat(reply.usage().inputTokens()).isPositive();
    assertThat(reply.usage().costUsd()).isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void without_a_matching_rule_the_failure_names_agent_and_message() {
    var model = model("{rules: [{when: {user: rain}, reply: {text: yes}}]}");

    assertThatThrownBy(() -> ask(model, 3, user("Does it snow?")))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("DataAgent")
        .hasMessageContaining("turn 3")
        .hasMessageContaining("Does it snow?")
        .hasMessageContaining("test.yaml");
  }

  @Test
  void a_filter_that_fails_names_its_rule() {
    var model = model("{rules: [{name: sums, reply: {text: '${ .turn + {} }'}}]}");

    assertThatThrownBy(() -> ask(model, 1, user("?")))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("sums: failed: .turn + {}");
  }

  private ScriptedModel model(String script) {
    return new ScriptedModel("scripted", Script.parse("test.yaml", script), time);
  }

  private ModelReply ask(ScriptedModel model, int turn, Message... messages)
      throws InterruptedException {
    TextSink sink = written::add;
    var request = new ModelRequest("scripted", "DataAgent", List.of(messages), List.of(), null);
    return model.ask(new ModelCall(request, turn, "execution/step"), sink);
  }

  private static Message user(String text) {
    return new Message.User(text);
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }
}
