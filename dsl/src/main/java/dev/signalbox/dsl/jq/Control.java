package dev.signalbox.dsl.jq;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What decides: conditions, errors and alternatives.
final class Control {

  private Control() {}

  /// `if condition then yes else no end`
  static final class If extends Filter {

    private final Filter condition;
    private final Filter yes;
    private final Filter no;
    private final boolean single;

    If(Filter condition, Filter yes, Filter no) {
      this.condition = condition;
      this.yes = yes;
      this.no = no;
      this.single = condition.isSingle() && yes.isSingle() && no.isSingle();
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      return (isTrue(condition.one(env, in)) ? yes : no).one(env, in);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      if (condition.isSingle()) {
        (isTrue(condition.one(env, in)) ? yes : no).each(env, in, out);
      } else {
        condition.each(env, in, value -> (isTrue(value) ? yes : no).each(env, in, out));
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      condition.each(env, in, value -> (isTrue(value) ? yes : no).paths(env, path, in, out));
    }
  }

  /// `one and other`, `one or other`
  static final class Logic extends Filter {

    private final Filter left;
    private final Filter right;
    private final boolean and;

    Logic(Filter left, Filter right, boolean and) {
      this.left = left;
      this.right = right;
      this.and = and;
    }

    @Override
    boolean isSingle() {
      return left.isSingle() && right.isSingle();
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      var decides = isTrue(left.one(env, in)) != and;
      return Json.bool(decides ? !and : isTrue(right.one(env, in)));
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      left.each(
          env,
          in,
          value -> {
            if (isTrue(value) != and) {
              out.take(Json.bool(!and));
            } else {
              right.each(env, in, other -> out.take(Json.bool(isTrue(other))));
            }
          });
    }
  }

  /// An error that comes from what a `try` hands its values to, on its way past that `try`.
  private static final class Passing extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient BreakException.Label by;
    private final JqException error;

    Passing(BreakException.Label by, JqException error) {
      super(null, null, false, false);
      this.by = by;
      this.error = error;
    }
  }

  /// Runs `body`, and `caught` if it fails; not if `after`, which takes its values, does.
  private static void guarded(
      java.util.function.Consumer<java.util.function.Consumer<Runnable>> body,
      java.util.function.Consumer<JqException> caught) {
    var here = new BreakException.Label();
    JqException error;
    try {
      body.accept(after -> {
        try {
          after.run();
        } catch (JqException e) {
          throw new Passing(here, e);
        }
      });
      return;
    } catch (JqException e) {
      error = e;
    } catch (Passing e) {
      if (e.by == here) {
        throw e.error;
      }
      throw e;
    }
    caught.accept(error);
  }

  /// `try body catch handler`, and `body?` without a handler.
  static final class Try extends Filter {

    private final Filter body;
    private final @Nullable Filter handler;

    Try(Filter body, @Nullable Filter handler) {
      this.body = body;
      this.handler = handler;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      guarded(
          after -> body.each(env, in, value -> after.accept(() -> out.take(value))),
          error -> {
            if (handler != null) {
              handler.each(env, error.value(), out);
            }
          });
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      guarded(
          after ->
              body.paths(env, path, in, (at, value) -> after.accept(() -> out.take(at, value))),
          error -> {
            if (handler != null) {
              handler.paths(env, path, error.value(), out);
            }
          });
    }
  }

  /// `one // other`: what is true of the one, or all of the other.
  static final class Alternative extends Filter {

    private final Filter one;
    private final Filter other;
    private final boolean single;

    Alternative(Filter one, Filter other) {
      this.one = one;
      this.other = other;
      this.single = one.isSingle() && other.isSingle();
    }

    @Override
    boolean isSingle() {
      return single;
    }

    @Override
    JsonNode one(Env env, JsonNode in) {
      try {
        var value = one.one(env, in);
        if (isTrue(value)) {
          return value;
        }
      } catch (JqException e) {
        // An error counts as nothing here.
      }
      return other.one(env, in);
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      var found = new boolean[1];
      guarded(
          after ->
              one.each(
                  env,
                  in,
                  value -> {
                    if (isTrue(value)) {
                      found[0] = true;
                      after.accept(() -> out.take(value));
                    }
                  }),
          _ -> {});
      if (!found[0]) {
        other.each(env, in, out);
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      var found = new boolean[1];
      guarded(
          after ->
              one.paths(
                  env,
                  path,
                  in,
                  (at, value) -> {
                    if (isTrue(value)) {
                      found[0] = true;
                      after.accept(() -> out.take(at, value));
                    }
                  }),
          _ -> {});
      if (!found[0]) {
        other.paths(env, path, in, out);
      }
    }
  }

  /// `label $name | body`
  static final class Label extends Filter {

    private final Filter body;

    Label(Filter body) {
      this.body = body;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      var label = new BreakException.Label();
      try {
        body.each(env.withLabel(label), in, out);
      } catch (BreakException e) {
        if (!e.isFor(label)) {
          throw e;
        }
      }
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      var label = new BreakException.Label();
      try {
        body.paths(env.withLabel(label), path, in, out);
      } catch (BreakException e) {
        if (!e.isFor(label)) {
          throw e;
        }
      }
    }
  }

  /// `break $name`
  static final class Break extends Filter {

    private final int hops;

    Break(int hops) {
      this.hops = hops;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      throw new BreakException(env.label(hops));
    }

    @Override
    void paths(Env env, Path path, JsonNode in, PathSink out) {
      throw new BreakException(env.label(hops));
    }
  }
}
