package dev.signalbox.core;

/// Names one step within its execution, readable and stable: `analyse`, `each[2]/fetch`,
/// `agent_step_1/tool:sql_query#1`. Retries keep the id.
///
/// @param value the id; `""` is the execution itself, which is no step of the trace
public record StepId(String value) {

  /// The execution itself, the parent of its outermost steps.
  public static final StepId ROOT = new StepId("");

  /// Whether this is the execution itself and no step.
  public boolean isRoot() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value;
  }
}
