package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Task;
import dev.signalbox.core.event.ModelReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an agent's model is told: derived from the definition and the journal.
final class Conversation {

  private final Facts facts;
  private final Frame.Working agent;

  Conversation(Facts facts, Frame.Working agent) {
    this.facts = facts;
    this.agent = agent;
  }

  /// The next request.
  ModelRequest request() {
    var who = agent.agent();
    return new ModelRequest(who.model(), who.name(), messages(), tools(), who.output());
  }

  /// All of it so far, from the instructions on.
  List<Message> messages() {
    var all = new ArrayList<Message>();
    if (!agent.agent().instructions().isBlank()) {
      all.add(new Message.Instructions(agent.agent().instructions()));
    }
    if (agent.asked() == null) {
      addHistory(all);
    }
    all.add(new Message.User(question()));
    all.addAll(agent.talk().messages());
    return List.copyOf(all);
  }

  /// What the agent is asked.
  ///
  /// @throws dev.signalbox.core.definition.ExpressionException if the prompt cannot be evaluated
  String question() {
    if (agent.asked() != null) {
      return agent.asked();
    }
    var input = agent.base().input().get();
    var prompt = call().prompt();
    if (prompt != null) {
      return text(prompt.evaluate(input, facts.within(agent)));
    }
    var query = input.path("query");
    return query.isString() ? query.stringValue() : text(input);
  }

  private void addHistory(List<Message> all) {
    var input = agent.base().input().get();
    var given = call().history();
    var history =
        given == null ? input.path("chat_history") : given.evaluate(input, facts.within(agent));
    for (JsonNode turn : history) {
      var content = text(turn.path("content"));
      switch (turn.path("role").stringValue("user")) {
        case "assistant" -> all.add(new Message.Assistant(content, List.of()));
        case "system" -> all.add(new Message.Instructions(content));
        default -> all.add(new Message.User(content));
      }
    }
  }

  private Task.CallAgent call() {
    return (Task.CallAgent) Births.task(agent);
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private List<ModelRequest.ToolSpec> tools() {
    var specs = new ArrayList<ModelRequest.ToolSpec>();
    for (var name : agent.agent().tools()) {
      var tool = facts.workflow().tools().get(name);
      if (tool != null) {
        specs.add(new ModelRequest.ToolSpec(name, tool.description(), tool.parameters().source()));
      }
    }
    for (var name : agent.agent().delegates()) {
      var other = facts.workflow().agents().get(name);
      if (other != null) {
        specs.add(new ModelRequest.ToolSpec(name, other.description(), delegation()));
      }
    }
    return specs;
  }

  /// What an agent is handed by another: a task in words.
  private static JsonNode delegation() {
    var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema
        .putObject("properties")
        .putObject("task")
        .put("type", "string")
        .put("description", "what to do, with all that is needed to do it");
    schema.putArray("required").add("task");
    return schema.put("additionalProperties", false);
  }

  /// The last answer's text, empty if it had none.
  String answer() {
    return agent.talk().last() instanceof Message.Assistant(@Nullable String text, var _)
            && text != null
        ? text
        : "";
  }

  /// How often the model has been told that its answer is not what was asked for.
  int corrections() {
    var count = 0;
    for (var message : agent.talk().messages()) {
      count += message instanceof Message.User ? 1 : 0;
    }
    return count;
  }

  static ModelReply.ToolCall callAt(Frame.Working agent, int place) {
    return agent.work().calls().get(place);
  }
}
