package dev.signalbox.dsl.jq;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is bound at a point of an evaluation: a list, the innermost first. How far out something
/// is, the parser knows.
final class Env {

  final Run run;
  private final @Nullable Env outer;
  private final @Nullable Object slot;

  private Env(Run run, @Nullable Env outer, @Nullable Object slot) {
    this.run = run;
    this.outer = outer;
    this.slot = slot;
  }

  static Env of(Run run) {
    return new Env(run, null, null);
  }

  Env with(JsonNode value) {
    return new Env(run, this, value);
  }

  Env with(Closure closure) {
    return new Env(run, this, closure);
  }

  Env withLabel(BreakException.Label label) {
    return new Env(run, this, label);
  }

  Env out(int hops) {
    var env = this;
    for (var i = 0; i < hops; i++) {
      var next = env.outer;
      if (next == null) {
        throw new IllegalStateException("the parser counted " + hops + " bindings, there are " + i);
      }
      env = next;
    }
    return env;
  }

  JsonNode value(int hops) {
    if (out(hops).slot instanceof JsonNode value) {
      return value;
    }
    throw new IllegalStateException("no value is bound there");
  }

  Closure closure(int hops) {
    if (out(hops).slot instanceof Closure closure) {
      return closure;
    }
    throw new IllegalStateException("no filter is bound there");
  }

  BreakException.Label label(int hops) {
    if (out(hops).slot instanceof BreakException.Label label) {
      return label;
    }
    throw new IllegalStateException("no label is bound there");
  }

  /// A filter and what is bound around it.
  record Closure(Filter filter, Env env) {}
}
