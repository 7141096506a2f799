package dev.signalbox.dsl.jq;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Functions that a program defines, and calls of them.
final class Functions {

  private Functions() {}

  /// `def name(…): body;`. The body is set once it is read: it may call the function itself.
  static final class Definition {

    private @Nullable Filter body;

    void define(Filter filter) {
      body = filter;
    }

    Filter body() {
      if (body == null) {
        throw new IllegalStateException("the function is still being read");
      }
      return body;
    }
  }

  /// A call of such a function. Its arguments are filters, evaluated where the function uses them.
  static final class Call extends Filter {

    private final Definition definition;
    private final int hops;
    private final List<Filter> arguments;

    /// @param hops how far out the function was defined
    Call(Definition definition, int hops, List<Filter> arguments) {
      this.definition = definition;
      this.hops = hops;
      this.arguments = List.copyOf(arguments);
    }

    private Env inside(Env env) {
      var inside = env.out(hops);
      for (var argument : arguments) {
        inside = inside.with(new Env.Closure(argument, env));
      }
      return inside;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      env.run.enter();
      try {
        definition.body().each(inside(env), in, out);
      } finally {
        env.run.leave();
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      env.run.enter();
      try {
        definition.body().paths(inside(env), path, in, out);
      } finally {
        env.run.leave();
      }
    }
  }

  /// The use of an argument inside a function.
  static final class Use extends Filter {

    private final int hops;

    Use(int hops) {
      this.hops = hops;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      var closure = env.closure(hops);
      env.run.enter();
      try {
        closure.filter().each(closure.env(), in, out);
      } finally {
        env.run.leave();
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      var closure = env.closure(hops);
      env.run.enter();
      try {
        closure.filter().paths(closure.env(), path, in, out);
      } finally {
        env.run.leave();
      }
    }
  }
}
