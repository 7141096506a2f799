package dev.signalbox.agents.model.openai;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.event.ModelReply.ToolCall;
import dev.signalbox.core.execution.Message;
import dev.signalbox.core.execution.ModelRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Our questions in LangChain4j's words.
final class ChatRequests {

  private ChatRequests() {}

  /// @param format how to ask for the answer that the request wants, if it wants a certain one
  static ChatRequest of(ModelRequest request, AnswerFormat format) {
    var chat = ChatRequest.builder().messages(messages(request, format));
    if (!request.tools().isEmpty()) {
      chat.toolSpecifications(request.tools().stream().map(ChatRequests::of).toList());
    }
    var output = request.output();
    if (output != null && format != AnswerFormat.WORDS) {
      chat.responseFormat(format == AnswerFormat.SCHEMA ? format(output) : ResponseFormat.JSON);
    }
    return chat.build();
  }

  private static List<ChatMessage> messages(ModelRequest request, AnswerFormat format) {
    var messages = new ArrayList<ChatMessage>();
    var output = format == AnswerFormat.SCHEMA ? null : request.output();
    if (output != null) {
      // First, and in one message with the instructions: many models know no second one.
      var wanted = "Answer with one JSON value of this schema and nothing else: " + output.source();
      var first = request.messages().getFirst();
      messages.add(
          SystemMessage.from(
              first instanceof Message.Instructions(var text) ? text + "\n\n" + wanted : wanted));
    }
    for (var message : request.messages()) {
      if (output == null || !(message instanceof Message.Instructions)) {
        messages.add(of(message));
      }
    }
    return messages;
  }

  private static ChatMessage of(Message message) {
    return switch (message) {
      case Message.Instructions(var text) -> SystemMessage.from(text);
      case Message.User(var text) -> UserMessage.from(text);
      case Message.Assistant(var text, var calls) ->
          AiMessage.builder()
              .text(text == null && calls.isEmpty() ? "" : text)
              .toolExecutionRequests(calls.stream().map(ChatRequests::of).toList())
              .build();
      case Message.ToolResult(var id, var name, var content, _) ->
          ToolExecutionResultMessage.from(id, name, text(content));
    };
  }

  private static ToolExecutionRequest of(ToolCall call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(call.name())
        .arguments(text(call.arguments()))
        .build();
  }

  private static String text(JsonNode content) {
    return content.isString() ? content.stringValue() : content.toString();
  }

  private static ToolSpecification of(ModelRequest.ToolSpec tool) {
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(parameters(tool.parameters()))
        .build();
  }

  /// Only the outermost object is taken apart, of which the adapter sends properties, required and
  /// definitions; all within is sent as it is written.
  private static JsonObjectSchema parameters(JsonNode schema) {
    var parameters = JsonObjectSchema.builder();
    parameters.addProperties(elements(schema.path("properties")));
    parameters.required(
        schema.path("required").values().stream().map(name -> name.asString("")).toList());
    var definitions = elements(schema.path("$defs"));
    definitions.putAll(elements(schema.path("definitions")));
    if (!definitions.isEmpty()) {
      parameters.definitions(definitions);
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> elements(JsonNode object) {
    var elements = new LinkedHashMap<String, JsonSchemaElement>();
    for (var member : object.properties()) {
      // Definitions are sent as `$defs`, whatever their author called them.
      var text = member.getValue().toString().replace("\"#/definitions/", "\"#/$defs/");
      elements.put(member.getKey(), JsonRawSchema.from(text));
    }
    return elements;
  }

  private static ResponseFormat format(Schema output) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name("answer")
                .rootElement(JsonRawSchema.from(output.source().toString()))
                .build())
        .build();
  }
}
