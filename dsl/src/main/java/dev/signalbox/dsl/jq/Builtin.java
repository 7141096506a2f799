package dev.signalbox.dsl.jq;

import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A function of jq itself.
@FunctionalInterface
interface Builtin {

  /// A call of it. @param arguments as filters
  Filter call(List<Filter> arguments);

  /// What a function makes of its input.
  @FunctionalInterface
  interface OfInput {
    JsonNode apply(Run run, JsonNode in);
  }

  /// What a function makes of its input and its arguments' values.
  @FunctionalInterface
  interface OfValues {
    JsonNode apply(Run run, JsonNode in, JsonNode[] arguments);
  }

  static Builtin input(OfInput function) {
    return values((run, in, _) -> function.apply(run, in));
  }

  static Builtin values(OfValues function) {
    return arguments -> new Call(function, arguments);
  }

  /// A call of a function of values; for several values of its arguments, the last argument is the
  /// outermost loop.
  final class Call extends Filter {

    private final OfValues function;
    private final Filter[] arguments;
    private final boolean single;

    Call(OfValues function, List<Filter> arguments) {
      this.function = function;
      this.arguments = arguments.toArray(Filter[]::new);
      this.single = arguments.stream().allMatch(Filter::isSingle);
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var values = new JsonNode[arguments.length];
      for (var i = arguments.length - 1; i >= 0; i--) {
        values[i] = arguments[i].one(env, in);
      }
      env.run.tick();
      return function.apply(env.run, in, values);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      if (single) {
        out.take(one(env, in));
      } else {
        each(env, in, out, arguments.length - 1, new JsonNode[arguments.length]);
      }
    }

    private void each(Env env, JsonNode in, Sink out, int index, JsonNode[] values) {
      if (index < 0) {
        env.run.tick();
        out.take(function.apply(env.run, in, Arrays.copyOf(values, values.length)));
        return;
      }
      arguments[index].each(
          env,
          in,
          value -> {
            values[index] = value;
            each(env, in, out, index - 1, values);
          });
    }
  }
}
