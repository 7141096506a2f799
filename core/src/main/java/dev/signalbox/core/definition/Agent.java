package dev.signalbox.core.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent: a model with instructions, tools, and other agents it may hand work to.
///
/// @param name unique in the project
/// @param type what it is for
/// @param model name of a configured model
/// @param instructions its system message
/// @param tools names of the tools it may call
/// @param delegates names of the agents it may hand work to
/// @param output what its answer must look like (then the answer is JSON), or null for text
/// @param limits when it is stopped
/// @param description words for the agents that may delegate to it, and for people
public record Agent(
    String name,
    Type type,
    String model,
    String instructions,
    List<String> tools,
    List<String> delegates,
    @Nullable Schema output,
    Limits limits,
    String description) {

  public Agent {
    tools = List.copyOf(tools);
    delegates = List.copyOf(delegates);
  }

  /// What an agent is for.
  public enum Type {
    ORCHESTRATOR,
    WORKER;

    /// As the API spells it.
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// When an agent is stopped, as a failure of its step.
  ///
  /// @param maxTurns model calls in one run of the agent, 1 to 1,000
  /// @param maxToolCalls tool calls and delegations in one run, 0 to 10,000
  /// @param maxParallel tool calls of one reply, 1 to 128; further ones are answered by an error
  /// @param maxRetries tries after a retryable failure of a model call, 0 to 20
  public record Limits(int maxTurns, int maxToolCalls, int maxParallel, int maxRetries) {

    /// What an agent has that says nothing.
    public static final Limits DEFAULT = new Limits(25, 100, 16, 4);

    public Limits {
      check("max_turns", maxTurns, 1, 1_000);
      check("max_tool_calls", maxToolCalls, 0, 10_000);
      check("max_parallel", maxParallel, 1, 128);
      check("max_retries", maxRetries, 0, 20);
    }

    private static void check(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + " must be " + least + " to " + most + ", was " + value);
      }
    }
  }
}
