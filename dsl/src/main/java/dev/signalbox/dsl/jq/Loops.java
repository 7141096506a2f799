package dev.signalbox.dsl.jq;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `reduce` and `foreach`.
final class Loops {

  private Loops() {}

  /// A value and the way to it, where that is asked for.
  private static final class State {
    Path path = Path.ROOT;
    JsonNode value = Json.NULL;
  }

  /// `reduce source as pattern (start; update)`
  static final class Reduce extends Filter {

    private final Filter source;
    private final Bind.Pattern pattern;
    private final Filter start;
    private final Filter update;

    Reduce(Filter source, Bind.Pattern pattern, Filter start, Filter update) {
      this.source = source;
      this.pattern = pattern;
      this.start = start;
      this.update = update;
    }

    @Override
    boolean isSingle() {
      return start.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return from(env, in, start.one(env, in));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      start.each(env, in, first -> out.take(from(env, in, first)));
    }

    private JsonNode from(Env env, JsonNode in, JsonNode first) {
      var state = new State();
      state.value = first;
      source.each(
          env,
          in,
          item ->
              pattern.bind(
                  env,
                  item,
                  inner -> {
                    env.run.tick();
                    if (update.isSingle()) {
                      state.value = update.one(inner, state.value);
                    } else {
                      var last = new State();
                      update.each(inner, state.value, value -> last.value = value);
                      state.value = last.value;
                    }
                  }));
      return state.value;
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      start.paths(
          env,
          path,
          in,
          (at, first) -> {
            var state = new State();
            state.path = at;
            state.value = first;
            source.each(
                env,
                in,
                item ->
                    pattern.bind(
                        env,
                        item,
                        inner -> {
                          env.run.tick();
                          var last = new State();
                          update.paths(
                              inner,
                              state.path,
                              state.value,
                              (where, value) -> {
                                last.path = where;
                                last.value = value;
                              });
                          state.path = last.path;
                          state.value = last.value;
                        }));
            out.take(state.path, state.value);
          });
    }
  }

  /// `foreach source as pattern (start; update; extract)`
  static final class Foreach extends Filter {

    private final Filter source;
    private final Bind.Pattern pattern;
    private final Filter start;
    private final Filter update;
    private final @Nullable Filter extract;

    Foreach(
        Filter source,
        Bind.Pattern pattern,
        Filter start,
        Filter update,
        @Nullable Filter extract) {
      this.source = source;
      this.pattern = pattern;
      this.start = start;
      this.update = update;
      this.extract = extract;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      start.each(
          env,
          in,
          first -> {
            var state = new State();
            state.value = first;
            source.each(env, in, item -> pattern.bind(env, item, inner -> turn(inner, state, out)));
          });
    }

    private void turn(Env env, State state, Sink out) {
      env.run.tick();
      var before = state.value;
      state.value = Json.NULL;
      update.each(
          env,
          before,
          value -> {
            state.value = value;
            if (extract == null) {
              out.take(value);
            } else {
              extract.each(env, value, out);
            }
          });
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      start.paths(
          env,
          path,
          in,
          (at, first) -> {
            var state = new State();
            state.path = at;
            state.value = first;
            source.each(
                env, in, item -> pattern.bind(env, item, inner -> turnPaths(inner, state, out)));
          });
    }

    private void turnPaths(Env env, State state, PathSink out) {
      env.run.tick();
      var path = state.path;
      var before = state.value;
      state.value = Json.NULL;
      update.paths(
          env,
          path,
          before,
          (at, value) -> {
            state.path = at;
            state.value = value;
            if (extract == null) {
              out.take(at, value);
            } else {
              extract.paths(env, at, value, out);
            }
          });
    }
  }
}
