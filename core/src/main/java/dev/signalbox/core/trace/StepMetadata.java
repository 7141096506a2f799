package dev.signalbox.core.trace;

import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.definition.Workflow.TaskNode;
import dev.signalbox.core.event.Event.Place;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.StepType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes the `metadata` objects of steps. Each is made anew, never changed.
final class StepMetadata {

  private static final List<String> OF_MODEL_CALLS =
      List.of("model", "finish_reason", "turns", "input_tokens", "output_tokens", "cost_usd");

  private StepMetadata() {}

  /// What a task's definition tells.
  static ObjectNode of(Workflow workflow, TaskNode node, @Nullable String agent) {
    var metadata = JsonNodeFactory.instance.objectNode();
    if (node.task().head().title() != null) {
      metadata.put("description", node.task().head().title());
    }
    putAgentType(metadata, workflow, agent);
    metadata.put("node", node.nodeId());
    return metadata;
  }

  /// What is known of a call that an agent makes: of a tool, or of another agent.
  static ObjectNode ofAgentsCall(Workflow workflow, Place place, @Nullable Step caller) {
    var metadata = JsonNodeFactory.instance.objectNode();
    var delegated = place.type() == StepType.AGENT_EXECUTION;
    if (delegated) {
      metadata.put("orchestrated", true);
      putAgentType(metadata, workflow, place.agent());
    }
    var from = caller == null ? "" : caller.metadata().path("node").asString("");
    var name = String.valueOf(delegated ? place.agent() : place.tool());
    metadata.put("node", delegated ? AgentNodes.agent(from, name) : AgentNodes.tool(from, name));
    return metadata;
  }

  private static void putAgentType(ObjectNode to, Workflow workflow, @Nullable String name) {
    var agent = name == null ? null : workflow.agents().get(name);
    if (agent != null) {
      to.put("agent_type", agent.type().label());
    }
  }

  /// The metadata of a step after its agent's model answered once more.
  ///
  /// @param spent all that the step's model calls consumed, this one included
  static ObjectNode replied(Step step, int turn, ModelReply reply, Usage spent) {
    return changed(
        step,
        metadata -> {
          metadata.put("model", reply.model());
          metadata.put("finish_reason", reply.finishReason());
          metadata.put("turns", turn);
          TraceJson.putUsage(metadata, spent);
        });
  }

  /// The metadata of a step that is tried again: as at first, with what model calls consumed
  /// before.
  static ObjectNode consumed(Step fresh, Step earlier) {
    return changed(
        fresh,
        metadata -> {
          for (var name : OF_MODEL_CALLS) {
            var value = earlier.metadata().get(name);
            if (value != null) {
              metadata.set(name, value);
            }
          }
        });
  }

  /// The metadata of a step, with what its performer told at the end.
  static ObjectNode completed(Step step, @Nullable JsonNode told) {
    return told instanceof ObjectNode members
        ? changed(step, metadata -> metadata.setAll(members))
        : step.metadata();
  }

  static ObjectNode with(Step step, String name, String value) {
    return changed(step, metadata -> metadata.put(name, value));
  }

  static ObjectNode with(Step step, String name, JsonNode value) {
    return changed(step, metadata -> metadata.set(name, value));
  }

  static ObjectNode counting(Step step, String name) {
    var count = step.metadata().path(name).asInt(0) + 1;
    return changed(step, metadata -> metadata.put(name, count));
  }

  private static ObjectNode changed(Step step, Consumer<ObjectNode> change) {
    // A shallow copy: values inside are never changed either.
    var metadata = JsonNodeFactory.instance.objectNode();
    metadata.setAll(step.metadata());
    change.accept(metadata);
    return metadata;
  }
}
