package dev.signalbox.dsl.jq;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Literals, variables, and what puts filters together.
final class Basics {

  private Basics() {}

  /// A value written in the program.
  static final class Literal extends Filter.Single {

    final JsonNode value;

    Literal(JsonNode value) {
      this.value = value;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return value;
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      if (!value.isNull()) {
        super.paths(env, path, in, out);
      }
      out.take(path, value);
    }
  }

  /// `$name`, given from outside.
  static final class Argument extends Filter.Single {

    final String name;
    private final int index;

    Argument(String name, int index) {
      this.name = name;
      this.index = index;
    }

    @Override
    boolean isPlain() {
      return true;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return env.run.argument(index);
    }
  }

  /// `$name`, bound in the program.
  static final class Variable extends Filter.Single {

    private final int hops;

    Variable(int hops) {
      this.hops = hops;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return env.value(hops);
    }
  }

  /// `first | then`
  static final class Pipe extends Filter {

    private final Filter first;
    private final Filter then;
    private final boolean single;

    Pipe(Filter first, Filter then) {
      this.first = first;
      this.then = then;
      this.single = first.isSingle() && then.isSingle();
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return then.one(env, first.one(env, in));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      if (first.isSingle()) {
        then.each(env, first.one(env, in), out);
      } else {
        first.each(env, in, value -> then.each(env, value, out));
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      first.paths(env, path, in, (at, value) -> then.paths(env, at, value, out));
    }
  }

  /// `one, other, …`
  static final class Comma extends Filter {

    private final List<Filter> parts;

    Comma(List<Filter> parts) {
      this.parts = List.copyOf(parts);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      for (var part : parts) {
        env.run.tick();
        part.each(env, in, out);
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      for (var part : parts) {
        env.run.tick();
        part.paths(env, path, in, out);
      }
    }
  }

  /// `[…]`
  static final class ListOf extends Filter.Single {

    private final Filter elements;

    ListOf(Filter elements) {
      this.elements = elements;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var list = Json.list();
      elements.each(
          env,
          in,
          value -> {
            env.run.tick();
            env.run.cells(1);
            list.add(value);
          });
      return list;
    }
  }

  /// `"…\(…)…"`: texts and what is put between them.
  static final class Interpolation extends Filter {

    private final List<Filter> parts;
    private final boolean single;

    Interpolation(List<Filter> parts) {
      this.parts = List.copyOf(parts);
      this.single = parts.stream().allMatch(Filter::isSingle);
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var text = new StringBuilder();
      for (var part : parts) {
        text.append(part.one(env, in).stringValue());
        env.run.text(text.length());
      }
      return Json.text(text.toString());
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      if (single) {
        out.take(one(env, in));
      } else {
        each(env, in, out, parts.size() - 1, "");
      }
    }

    /// The last part is the outermost loop, as everywhere in jq.
    private void each(Env env, JsonNode in, Sink out, int index, String rest) {
      if (index < 0) {
        out.take(Json.text(rest));
        return;
      }
      parts
          .get(index)
          .each(
              env,
              in,
              value -> {
                var text = value.stringValue();
                env.run.text((long) text.length() + rest.length());
                each(env, in, out, index - 1, text + rest);
              });
    }
  }
}
