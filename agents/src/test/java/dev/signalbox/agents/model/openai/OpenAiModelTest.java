package dev.signalbox.agents.model.openai;

import static dev.signalbox.agents.model.openai.OpenAiPeer.event;
import static dev.signalbox.agents.model.openai.OpenAiPeer.finish;
import static dev.signalbox.agents.model.openai.OpenAiPeer.text;
import static dev.signalbox.agents.model.openai.OpenAiPeer.toolCall;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.execution.ModelRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OpenAiModelTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void a_streamed_text_is_written_live_and_answered_whole() throws Exception {
    try (var peer =
        OpenAiPeer.streaming(text("Hel"), text("lo ü"), finish("stop"), OpenAiPeer.USAGE)) {
      var reply = peer.ask(new Message.Instructions("Be brief."), new Message.User("Hi"));

      assertThat(reply.text()).isEqualTo("Hello ü");
      assertThat(reply.finishReason()).isEqualTo("stop");
      assertThat(reply.model()).isEqualTo("gpt-test-2026");
      assertThat(reply.usage()).isEqualTo(new Usage(1000, 20, new BigDecimal("0.00029")));
      assertThat(peer.written()).containsExactly("Hel", "lo ü");
    }
  }

  @Test
  void a_question_is_sent_as_openai_wants_it() throws Exception {
    try (var peer = OpenAiPeer.streaming(text("a"), finish("stop"))) {
      peer.ask(new Message.Instructions("Be brief."), new Message.User("Hi"));

      var received = peer.server().received().getFirst();
      assertThat(received.target()).isEqualTo("/v1/chat/completions");
      assertThat(received.headers())
          .containsEntry("Authorization", "Bearer " + OpenAiPeer.KEY)
          .containsEntry("User-Agent", "signalbox");
      assertThat(JSON.readTree(received.body()))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"model": "gpt-test", "stream": true,
                   "stream_options": {"include_usage": true},
                   "messages": [{"role": "system", "content": "Be brief."},
                                {"role": "user", "content": "Hi"}]}
                  """));
    }
  }

  @Test
  void events_may_come_in_pieces_of_any_size() throws Exception {
    try (var peer =
        new OpenAiPeer(e -> {
          e.begin(200, "Content-Type: text/event-stream");
          var all = ": hi\n\n" + event(text("aü€")) + event(finish("stop")) + "data: [DONE]";
          for (var c : all.codePoints().mapToObj(Character::toString).toList()) {
            e.chunk(c.equals("\n") ? "\r\n" : c);
          }
          e.chunk("");
        })) {
      assertThat(peer.ask().text()).isEqualTo("aü€");
    }
  }

  @Test
  void tool_calls_come_in_pieces_and_in_parallel() throws Exception {
    try (var peer =
        OpenAiPeer.streaming(
            toolCall(0, "\"id\":\"c1\",", "\"name\":\"sql_query\",\"arguments\":\"\""),
            toolCall(0, "", "\"arguments\":\"{\\\"query\\\":\""),
            toolCall(0, "", "\"arguments\":\" \\\"select 1\\\"}\""),
            toolCall(1, "\"id\":\"c2\",", "\"name\":\"now\",\"arguments\":\"\""),
            finish("tool_calls"))) {
      var reply = peer.ask();

      assertThat(reply.text()).isNull();
      assertThat(reply.finishReason()).isEqualTo("tool_calls");
      assertThat(reply.toolCalls())
          .containsExactly(
              new ToolCall("c1", "sql_query", JSON.readTree("{\"query\": \"select 1\"}")),
              new ToolCall("c2", "now", JSON.createObjectNode()));
    }
  }

  @Test
  void what_other_servers_leave_out_is_made_up_for() throws Exception {
    try (var peer =
        OpenAiPeer.streaming( // no ids, no model, no usage, arguments that are not JSON
            "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{broken\"}}]}}]}",
            "{\"choices\":[{\"delta\":{},\"finish_reason\":\"eos\"}]}")) {
      var reply = peer.ask();

      assertThat(reply.toolCalls())
          .containsExactly(
              new ToolCall("call_3_1", "f", JSON.getNodeFactory().stringNode("{broken")));
      assertThat(reply.finishReason()).isEqualTo("eos");
      assertThat(reply.model()).isEqualTo("gpt-test");
      assertThat(reply.usage()).isEqualTo(Usage.UNKNOWN);
    }
  }

  @Test
  void without_a_reason_the_end_of_the_stream_is_the_end() throws Exception {
    try (var peer = OpenAiPeer.streaming(text("a"))) {
      assertThat(peer.ask().finishReason()).isEqualTo("stop");
    }
  }

  @Test
  void thoughts_are_no_part_of_the_answer() throws Exception {
    try (var peer =
        OpenAiPeer.streaming(
            "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hmm\"}}]}",
            text("<th"),
            text("ink>so, "),
            text("well</think>\\n\\nIt "),
            text("is 4."),
            finish("stop"))) {
      assertThat(peer.ask().text()).isEqualTo("It is 4.");
      assertThat(peer.written()).containsExactly("It ", "is 4.");
    }
  }

  @Test
  void a_conversation_with_tools_is_sent_whole() throws Exception {
    var messages =
        List.of(
            new Message.User("?"),
            new Message.Assistant(
                null, List.of(new ToolCall("c1", "sql", JSON.readTree("{\"q\":\"s\"}")))),
            new Message.ToolResult("c1", "sql", JSON.readTree("{\"rows\":[1]}"), false),
            new Message.ToolResult("c2", "ask", JSON.readTree("\"words\""), true));
    try (var peer = OpenAiPeer.streaming(text("a"), finish("stop"))) {
      peer.ask(messages.toArray(Message[]::new));

      assertThat(JSON.readTree(peer.server().received().getFirst().body()).path("messages"))
          .isEqualTo(
              JSON.readTree(
                  """
                  [{"role": "user", "content": "?"},
                   {"role": "assistant", "tool_calls": [{"id": "c1", "type": "function",
                    "function": {"name": "sql", "arguments": "{\\"q\\":\\"s\\"}"}}]},
                   {"role": "tool", "tool_call_id": "c1", "content": "{\\"rows\\":[1]}"},
                   {"role": "tool", "tool_call_id": "c2", "content": "words"}]
                  """));
    }
  }

  @Test
  void schemas_are_sent_as_they_are_written() throws Exception {
    var parameters =
        JSON.readTree(
            """
            {"type": "object", "required": ["q"],
             "properties": {"q": {"type": "string", "pattern": "^s"},
                            "n": {"$ref": "#/definitions/n"}},
             "definitions": {"n": {"type": ["integer", "null"]}}}
            """);
    var request =
        new ModelRequest(
            "gpt",
            "DataAgent",
            List.of(new Message.User("?")),
            List.of(new ModelRequest.ToolSpec("sql", "queries", parameters)),
            new JustSchema(JSON.readTree("{\"type\":\"object\",\"minProperties\":1}")));
    try (var peer = OpenAiPeer.streaming(text("{}"), finish("stop"))) {
      peer.ask(request);

      var body = JSON.readTree(peer.server().received().getFirst().body());
      assertThat(body.path("tools"))
          .isEqualTo(
              JSON.readTree(
                  """
                  [{"type": "function", "function": {"name": "sql", "description": "queries",
                    "parameters": {"type": "object", "required": ["q"],
                      "properties": {"q": {"type": "string", "pattern": "^s"},
                                     "n": {"$ref": "#/$defs/n"}},
                      "$defs": {"n": {"type": ["integer", "null"]}}}}}]
                  """));
      assertThat(body.path("response_format"))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"type": "json_schema", "json_schema": {"name": "answer", "strict": false,
                    "schema": {"type": "object", "minProperties": 1}}}
                  """));
    }
  }

  @Test
  void an_interrupt_closes_the_stream_and_the_server_sees_it() throws Exception {
    var halfway = new CountDownLatch(1);
    try (var peer =
        new OpenAiPeer(e -> {
          e.begin(200, "Content-Type: text/event-stream");
          e.chunk(event(text("Hel")));
          e.awaitDisconnect();
        })) {
      var thrown = new AtomicReference<Throwable>();
      var asking =
          Thread.startVirtualThread(() -> {
            try {
              peer.model().ask(OpenAiPeer.call(), _ -> halfway.countDown());
            } catch (Throwable e) {
              thrown.set(e);
            }
          });
      halfway.await();

      asking.interrupt();

      asking.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(peer.server().sawDisconnect()).isTrue();
    }
  }

  @Test
  void many_streams_at_once_do_not_wait_for_each_other() throws Exception {
    var all = new CountDownLatch(100);
    try (var peer =
            new OpenAiPeer(e -> {
              e.begin(200, "Content-Type: text/event-stream");
              e.chunk(event(text("a")));
              all.countDown();
              all.await(); // none ends before all have begun
              e.chunk(event(text("b")) + event(finish("stop")));
              e.chunk("");
            });
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var model = peer.model();
      var replies = new ArrayList<Future<ModelReply>>();
      for (var i = 0; i < 100; i++) {
        replies.add(threads.submit(() -> model.ask(OpenAiPeer.call(), _ -> {})));
      }

      for (var reply : replies) {
        assertThat(reply.get().text()).isEqualTo("ab");
      }
    }
  }

  @Test
  void a_server_without_a_key_is_sent_none() throws Exception {
    try (var peer = OpenAiPeer.streaming(text("a"), finish("stop"))) {
      var reply = peer.model(null, Map.of()).ask(OpenAiPeer.call(), _ -> {});

      assertThat(reply.text()).isEqualTo("a");
      assertThat(peer.server().received().getFirst().headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void people_see_the_host_and_never_the_key() throws Exception {
    try (var peer = OpenAiPeer.streaming()) {
      assertThat(peer.model().info().toJson())
          .isEqualTo(
              JSON.readTree(
                  """
                  {"name": "gpt", "provider": "openai", "model": "gpt-test",
                   "host": "127.0.0.1:%d",
                   "prices": {"input_per_million_usd": "0.25", "output_per_million_usd": "2"}}
                  """
                      .formatted(peer.server().port())));
    }
  }

  private record JustSchema(JsonNode source) implements Schema {
    @Override
    public List<Violation> violations(JsonNode value) {
      return List.of();
    }
  }

  @Test
  void an_endpoint_that_knows_no_schema_is_asked_in_the_way_that_it_knows() throws Exception {
    try (var peer =
        new OpenAiPeer(exchange -> {
          var format = JSON.readTree(exchange.request().body()).path("response_format");
          if (format.path("type").asString("").equals("json_schema")) {
            exchange.respond(500, "{\"error\": {\"message\": \"unknown response_format\"}}");
          } else {
            exchange.begin(200, "Content-Type: text/event-stream");
            exchange.chunk(event(text("{}")) + event(finish("stop")) + "data: [DONE]\n\n");
            exchange.chunk("");
          }
        })) {
      var model = peer.model();
      var schema = new JustSchema(JSON.readTree("{\"type\": \"object\"}"));
      var messages =
          List.<Message>of(new Message.Instructions("Be brief."), new Message.User("Hi"));
      var call = new ModelCall(new ModelRequest("gpt", "A", messages, List.of(), schema), 3, "k");

      assertThat(model.ask(call, _ -> {}).text()).isEqualTo("{}");
      assertThat(model.ask(call, _ -> {}).text()).isEqualTo("{}");

      assertThat(peer.server().received())
          .extracting(
              it -> JSON.readTree(it.body()).path("response_format").path("type").asString())
          .containsExactly("json_schema", "json_object", "json_object");
      var told = JSON.readTree(peer.server().received().getLast().body()).path("messages").path(0);
      assertThat(told.path("content").asString())
          .startsWith("Be brief.")
          .endsWith("{\"type\":\"object\"}");
    }
  }
}
