package dev.signalbox.agents.model.openai;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agents.LoopbackServer;
import dev.signalbox.agents.SystemTime;
import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.http.Egress;
import dev.signalbox.agents.http.HttpTransport;
import dev.signalbox.agents.http.NameService;
import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.agents.model.Prices;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.execution.ModelRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server that speaks OpenAI's stream format, and the model that asks it.
final class OpenAiPeer implements AutoCloseable {

  static final String KEY = "sk-test-0123456789";
  static final String USAGE =
      "{\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":20,"
          + "\"total_tokens\":1020}}";

  private static final Prices PRICES = new Prices(new BigDecimal("0.25"), new BigDecimal("2"));

  private final HttpTransport transport = new HttpTransport(NameService.SYSTEM, Egress.ANYWHERE);
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final LoopbackServer server;

  OpenAiPeer(LoopbackServer.Handler handler) throws IOException {
    this.server = new LoopbackServer(handler);
  }

  /// A peer that answers with these events, and the one that ends them.
  static OpenAiPeer streaming(String... events) throws IOException {
    return new OpenAiPeer(exchange -> {
      exchange.begin(200, "Content-Type: text/event-stream; charset=utf-8");
      for (var event : events) {
        exchange.chunk(event(event));
      }
      exchange.chunk("data: [DONE]\n\n");
      exchange.chunk("");
    });
  }

  LoopbackServer server() {
    return server;
  }

  /// What was written live.
  List<String> written() {
    return written;
  }

  OpenAiModel model() {
    return model("MODEL_KEY", Map.of("MODEL_KEY", KEY));
  }

  OpenAiModel model(@Nullable String keyVariable, Map<String, String> environment) {
    var url = URI.create(server.uri() + "/v1");
    var settings = new OpenAiSettings("gpt", url, "gpt-test", keyVariable, PRICES, 5_000);
    return new OpenAiModel(settings, environment, transport, new SystemTime());
  }

  ModelReply ask(ModelRequest request) throws InterruptedException {
    return model().ask(new ModelCall(request, 3, "k"), written::add);
  }

  ModelReply ask(Message... messages) throws InterruptedException {
    return model().ask(call(messages), written::add);
  }

  static ModelCall call(Message... messages) {
    var all = messages.length == 0 ? List.<Message>of(new Message.User("?")) : List.of(messages);
    return new ModelCall(new ModelRequest("gpt", "A", all, List.of(), null), 3, "k");
  }

  Failure failure() {
    var failure = new Failure[1];
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(FailedException.class, e -> failure[0] = e.failure());
    return failure[0];
  }

  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  static String text(String text) {
    return "{\"id\":\"x\",\"model\":\"gpt-test-2026\",\"choices\":[{\"index\":0,\"delta\":"
        + "{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}]}";
  }

  static String finish(String reason) {
    return "{\"model\":\"gpt-test-2026\",\"choices\":[{\"index\":0,\"delta\":{},"
        + "\"finish_reason\":\""
        + reason
        + "\"}]}";
  }

  static String toolCall(int index, String id, String function) {
    return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":%d,%s\"type\":"
            .formatted(index, id)
        + "\"function\",\"function\":{"
        + function
        + "}}]},\"finish_reason\":null}]}";
  }

  @Override
  public void close() {
    server.close();
    transport.close();
  }
}
