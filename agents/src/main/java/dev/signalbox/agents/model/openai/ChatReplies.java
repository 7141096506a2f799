package dev.signalbox.agents.model.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.signalbox.agents.model.Prices;
import dev.signalbox.core.Usage;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.ModelReply.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// LangChain4j's answers in our words.
final class ChatReplies {

  private static final JsonMapper JSON = new JsonMapper();

  private ChatReplies() {}

  /// The answer that LangChain4j has put together.
  ///
  /// @param turn for the ids of tool calls that have none
  /// @param durationMs from sending to the last byte
  static ModelReply of(ChatResponse response, OpenAiSettings settings, int turn, long durationMs) {
    var message = response.aiMessage();
    var model = response.metadata().modelName();
    var text = message.text() == null ? "" : ThoughtFilter.withoutThoughts(message.text());
    var calls = toolCalls(message.toolExecutionRequests(), turn);
    return new ModelReply(
        text.isEmpty() ? null : text,
        calls,
        finishReason(response).orElse(calls.isEmpty() ? "stop" : "tool_calls"),
        model == null ? settings.model() : model,
        usage(response, settings.prices()),
        durationMs);
  }

  private static List<ToolCall> toolCalls(List<ToolExecutionRequest> requests, int turn) {
    var calls = new ArrayList<ToolCall>();
    for (var request : requests) {
      var id = request.id();
      var own = "call_" + turn + "_" + (calls.size() + 1);
      calls.add(
          new ToolCall(
              id == null || id.isBlank() ? own : id,
              request.name() == null ? "" : request.name(),
              arguments(request.arguments())));
    }
    return calls;
  }

  private static JsonNode arguments(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.stringNode(text);
    }
  }

  /// Tokens as far as they were told; without them the cost is not known either.
  private static Usage usage(ChatResponse response, @Nullable Prices prices) {
    var tokens = response.metadata().tokenUsage();
    if (tokens == null || tokens.inputTokenCount() == null || tokens.outputTokenCount() == null) {
      return Usage.UNKNOWN;
    }
    var input = tokens.inputTokenCount();
    var output = tokens.outputTokenCount();
    return new Usage(input, output, prices == null ? null : prices.cost(input, output));
  }

  /// The provider's own word: LangChain4j knows but some.
  private static Optional<String> finishReason(ChatResponse response) {
    if (!(response.metadata() instanceof OpenAiChatResponseMetadata metadata)) {
      return Optional.empty();
    }
    return metadata.rawServerSentEvents().reversed().stream()
        .map(ServerSentEvent::data)
        .filter(data -> data.contains("\"finish_reason\""))
        .map(data -> JSON.readTree(data).at("/choices/0/finish_reason"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst();
  }
}
