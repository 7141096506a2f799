package dev.signalbox.dsl.jq;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What walks the input: `.`, `.name`, `.[…]`, `.[]`, `..`.
final class Access {

  private Access() {}

  /// `.`
  static final class Identity extends Filter.Single {

    static final Identity INSTANCE = new Identity();

    @Override
    boolean isPlain() {
      return true;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return in;
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      out.take(path, in);
    }
  }

  /// `target.name`
  static final class Field extends Filter {

    private final Filter target;
    private final String name;
    private final JsonNode key;

    Field(Filter target, String name) {
      this.target = target;
      this.name = name;
      this.key = Json.text(name);
    }

    @Override
    boolean isSingle() {
      return target.isSingle();
    }

    @Override
    boolean isPlain() {
      return target.isPlain();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return of(target.one(env, in));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      target.each(env, in, value -> out.take(of(value)));
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      target.paths(env, path, in, (at, value) -> out.take(at.with(key), of(value)));
    }

    private JsonNode of(JsonNode value) {
      if (value.isObject()) {
        var member = value.get(name);
        return member == null ? Json.NULL : member;
      }
      if (value.isNull()) {
        return Json.NULL;
      }
      throw Values.cannotIndex(value, key);
    }
  }

  /// `target[key]`; the key is evaluated on the input, not on the target.
  static final class Index extends Filter {

    private final Filter target;
    private final Filter key;

    Index(Filter target, Filter key) {
      this.target = target;
      this.key = key;
    }

    @Override
    boolean isSingle() {
      return target.isSingle() && key.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var at = key.one(env, in);
      return Values.get(env.run, target.one(env, in), at);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      key.each(
          env, in, at -> target.each(env, in, value -> out.take(Values.get(env.run, value, at))));
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      key.each(
          env,
          in,
          step ->
              target.paths(
                  env,
                  path,
                  in,
                  (at, value) -> out.take(at.with(step), Values.get(env.run, value, step))));
    }
  }

  /// The key of `target[from:to]`: an object of both ends, as paths hold it.
  static final class SliceKey extends Filter {

    private final Filter from;
    private final Filter to;

    SliceKey(@Nullable Filter from, @Nullable Filter to) {
      this.from = from == null ? new Basics.Literal(Json.NULL) : from;
      this.to = to == null ? new Basics.Literal(Json.NULL) : to;
    }

    @Override
    boolean isSingle() {
      return from.isSingle() && to.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return key(from.one(env, in), to.one(env, in));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      from.each(env, in, start -> to.each(env, in, end -> out.take(key(start, end))));
    }

    private static JsonNode key(JsonNode start, JsonNode end) {
      var key = Json.object();
      key.set("start", start);
      key.set("end", end);
      return key;
    }
  }

  /// `target[]`
  static final class Iterate extends Filter {

    private final Filter target;

    Iterate(Filter target) {
      this.target = target;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      target.each(env, in, value -> all(env.run, value, out));
    }

    private static void all(Run run, JsonNode value, Sink out) {
      if (!value.isContainer()) {
        throw new JqException("Cannot iterate over " + Json.words(value));
      }
      for (var element : value) {
        run.tick();
        out.take(element);
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      target.paths(env, path, in, (at, value) -> allPaths(env.run, at, value, out));
    }
  }

  /// Hands on every element or member with its path.
  static void allPaths(Run run, Path path, JsonNode value, Filter.PathSink out) {
    switch (value.getNodeType()) {
      case ARRAY -> {
        for (var i = 0; i < value.size(); i++) {
          run.tick();
          out.take(path.with(Json.number(i)), value.get(i));
        }
      }
      case OBJECT -> {
        for (var member : List.copyOf(value.properties())) {
          run.tick();
          out.take(path.with(Json.text(member.getKey())), member.getValue());
        }
      }
      case NULL -> {}
      default -> throw new JqException("Cannot iterate over " + Json.words(value));
    }
  }

  /// `..`
  static final class Everything extends Filter {

    @Override
    void each(Env env, JsonNode in, Sink out) {
      each(env.run, in, out, 0);
    }

    private static void each(Run run, JsonNode value, Sink out, int depth) {
      check(run, depth);
      out.take(value);
      for (var element : value) {
        each(run, element, out, depth + 1);
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      paths(env.run, path, in, out, 0);
    }

    private static void paths(Run run, Path path, JsonNode value, PathSink out, int depth) {
      check(run, depth);
      out.take(path, value);
      if (value.isContainer()) {
        allPaths(run, path, value, (at, element) -> paths(run, at, element, out, depth + 1));
      }
    }

    private static void check(Run run, int depth) {
      run.tick();
      if (depth > Order.MAX_DEPTH) {
        throw new LimitException("walks a value nested deeper than " + Order.MAX_DEPTH);
      }
    }
  }
}
