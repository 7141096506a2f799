package dev.signalbox.dsl.jq;

import tools.jackson.databind.JsonNode;

/// A node of a program. Gives any number of values for an input, by handing each on.
abstract class Filter {

  /// Takes values.
  @FunctionalInterface
  interface Sink {
    void take(JsonNode value);
  }

  /// Takes values with the paths that lead to them.
  @FunctionalInterface
  interface PathSink {
    void take(Path path, JsonNode value);
  }

  /// Hands on each value.
  abstract void each(Env env, JsonNode in, Sink out);

  /// Hands on each value with its path. Only for what merely walks the input.
  void paths(Env env, Path path, JsonNode in, PathSink out) {
    throw new JqException("this is no path: only what walks its input can be updated");
  }

  /// Whether it always gives exactly one value, or fails.
  boolean isSingle() {
    return false;
  }

  /// The value of a filter that gives exactly one.
  JsonNode one(Env env, JsonNode in) {
    throw new IllegalStateException("gives not exactly one value");
  }

  /// Whether what it gives is a part of its input or of an argument, so that nothing new is made.
  boolean isPlain() {
    return false;
  }

  /// A filter that always gives exactly one value, or fails.
  abstract static class Single extends Filter {

    @Override
    final boolean isSingle() {
      return true;
    }

    @Override
    abstract JsonNode one(Env env, JsonNode in);

    @Override
    final void each(Env env, JsonNode in, Sink out) {
      out.take(one(env, in));
    }
  }

  /// Truth as jq has it: all but false and null.
  static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : !value.isNull();
  }
}
