package dev.signalbox.dsl.jq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Functions that give any number of values, and do the same whether paths are asked for or not.
final class Generators {

  private static final Filter ONE = new Basics.Literal(Json.number(1));
  private static final Filter ZERO = new Basics.Literal(Json.number(0));

  private Generators() {}

  /// A value that a filter is used on, and where its results go.
  ///
  /// @param path to `in`, or [Path#NONE]
  private record Here(Env env, Path path, JsonNode in, Filter.PathSink out) {

    /// Uses another filter here.
    void go(Filter filter, Filter.PathSink to) {
      if (path == Path.NONE) {
        filter.each(env, in, value -> to.take(Path.NONE, value));
      } else {
        filter.paths(env, path, in, to);
      }
    }

    /// The values of an argument.
    void values(Filter argument, Filter.Sink to) {
      argument.each(env, in, to);
    }

    void giveInput() {
      out.take(path, in);
    }

    Here at(Path where, JsonNode value, Filter.PathSink to) {
      return new Here(env, where, value, to);
    }
  }

  @FunctionalInterface
  private interface Walk {
    void walk(Here here);
  }

  private static Filter of(Walk walk) {
    return new Filter() {
      @Override
      void each(Env env, JsonNode in, Sink out) {
        walk.walk(new Here(env, Path.NONE, in, (_, value) -> out.take(value)));
      }

      @Override
      void paths(Env env, Path path, JsonNode in, PathSink out) {
        walk.walk(new Here(env, path, in, out));
      }
    };
  }

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("empty/0", _ -> of(_ -> {}));
    all.put("error/0", _ -> of(here -> fail(here.in)));
    all.put("error/1", it -> of(here -> here.values(it.getFirst(), Generators::fail)));
    all.put("select/1", it -> of(here -> select(it.getFirst(), here)));
    all.put("recurse/0", _ -> new Access.Everything());
    all.put("recurse/1", it -> of(here -> recurse(it.getFirst(), here)));
    all.put("repeat/1", it -> of(here -> recurse(it.getFirst(), here)));
    all.put("until/2", it -> of(here -> until(it.get(0), it.get(1), here)));
    all.put("while/2", it -> of(here -> whilst(it.get(0), it.get(1), here)));
    all.put("range/1", it -> new Range(ZERO, it.get(0), ONE));
    all.put("range/2", it -> new Range(it.get(0), it.get(1), ONE));
    all.put("range/3", it -> new Range(it.get(0), it.get(1), it.get(2)));
    all.put("first/1", it -> of(here -> limit(1, it.getFirst(), here)));
    all.put("last/1", it -> of(here -> last(it.getFirst(), here)));
    all.put(
        "limit/2", it -> of(here -> here.values(it.get(0), n -> limit(count(n), it.get(1), here))));
    all.put(
        "skip/2", it -> of(here -> here.values(it.get(0), n -> skip(count(n), it.get(1), here))));
    return all;
  }

  private static void fail(JsonNode value) {
    throw new JqException(value);
  }

  private static long count(JsonNode value) {
    return (long) Math.ceil(Maths.number(value));
  }

  private static void select(Filter condition, Here here) {
    if (condition.isSingle()) {
      if (Filter.isTrue(condition.one(here.env, here.in))) {
        here.giveInput();
      }
    } else {
      here.values(
          condition,
          it -> {
            if (Filter.isTrue(it)) {
              here.giveInput();
            }
          });
    }
  }

  /// The value seen last and its path.
  private static final class Last {
    Path path = Path.NONE;
    JsonNode value = Json.NULL;
    long count;

    void see(Path at, JsonNode its) {
      path = at;
      value = its;
      count++;
    }
  }

  private static void last(Filter filter, Here here) {
    var last = new Last();
    here.go(
        filter,
        (at, value) -> {
          here.env.run.tick();
          last.see(at, value);
        });
    if (last.count > 0) {
      here.out.take(last.path, last.value);
    }
  }

  /// The last value is handed on after the filter was left: it must not hold what it has open.
  private static void limit(long most, Filter filter, Here here) {
    if (most <= 0) {
      return;
    }
    var label = new BreakException.Label();
    var last = new Last();
    try {
      here.go(
          filter,
          (at, value) -> {
            here.env.run.tick();
            last.see(at, value);
            if (last.count == most) {
              throw new BreakException(label);
            }
            here.out.take(at, value);
          });
    } catch (BreakException e) {
      if (!e.isFor(label)) {
        throw e;
      }
      here.out.take(last.path, last.value);
    }
  }

  private static void skip(long count, Filter filter, Here here) {
    var last = new Last();
    here.go(
        filter,
        (at, value) -> {
          here.env.run.tick();
          last.see(at, value);
          if (last.count > count) {
            here.out.take(at, value);
          }
        });
  }

  /// Walks a tree that filters span, depth first: what a value leads to is found before the first
  /// of it is followed. Holds what is still to be walked in a list of its own, so a chain may be
  /// long.
  private static void span(Here start, Walk step) {
    var run = start.env.run;
    var todo = new ArrayDeque<Here>();
    todo.push(start);
    while (!todo.isEmpty()) {
      run.tick();
      var next = new ArrayList<Here>();
      var here = todo.pop();
      step.walk(
          here.at(
              here.path,
              here.in,
              (at, value) -> {
                run.tick();
                next.add(start.at(at, value, start.out));
              }));
      run.cells(Math.max(0, next.size() - 1));
      next.reversed().forEach(todo::push);
    }
  }

  /// `recurse(f)` and `repeat(f)`: the input, then the same of each value of `f` on it.
  private static void recurse(Filter filter, Here start) {
    span(
        start,
        here -> {
          start.out.take(here.path, here.in);
          here.go(filter, here.out);
        });
  }

  private static void until(Filter condition, Filter next, Here start) {
    span(
        start,
        here ->
            here.values(
                condition,
                done -> {
                  if (Filter.isTrue(done)) {
                    start.out.take(here.path, here.in);
                  } else {
                    here.go(next, here.out);
                  }
                }));
  }

  private static void whilst(Filter condition, Filter next, Here start) {
    span(
        start,
        here ->
            here.values(
                condition,
                on -> {
                  if (Filter.isTrue(on)) {
                    start.out.take(here.path, here.in);
                    here.go(next, here.out);
                  }
                }));
  }

  /// `range(from; upto; by)`
  private static final class Range extends Filter {

    private final Filter from;
    private final Filter upto;
    private final Filter by;

    Range(Filter from, Filter upto, Filter by) {
      this.from = from;
      this.upto = upto;
      this.by = by;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      from.each(
          env,
          in,
          a -> upto.each(env, in, b -> by.each(env, in, step -> count(env.run, a, b, step, out))));
    }

    private static void count(Run run, JsonNode from, JsonNode upto, JsonNode by, Sink out) {
      if (!from.isNumber() || !upto.isNumber() || !by.isNumber()) {
        throw new JqException("Range bounds must be numeric");
      }
      var end = upto.doubleValue();
      if (Json.isLong(from) && Json.isLong(by) && Math.abs(end) < 1e15) {
        var step = by.longValue();
        for (var i = from.longValue(); step > 0 ? i < end : step < 0 && i > end; i += step) {
          run.tick();
          out.take(Json.number(i));
        }
        return;
      }
      var step = by.doubleValue();
      for (var x = from.doubleValue(); step > 0 ? x < end : step < 0 && x > end; x += step) {
        run.tick();
        out.take(Json.number(x));
      }
    }
  }
}
