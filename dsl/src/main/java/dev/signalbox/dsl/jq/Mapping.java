package dev.signalbox.dsl.jq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Functions that apply a filter to each part of a value, and those on paths and streams.
final class Mapping {

  private static final Filter ELEMENTS = new Access.Iterate(Access.Identity.INSTANCE);

  private Mapping() {}

  /// What a function with filters for arguments makes of its input.
  @FunctionalInterface
  private interface Of {
    JsonNode apply(Env env, JsonNode in);
  }

  static Map<String, Builtin> builtins() {
    var all = new LinkedHashMap<String, Builtin>();
    all.put("map/1", it -> new Basics.ListOf(new Basics.Pipe(ELEMENTS, it.getFirst())));
    all.put("map_values/1", it -> of((env, in) -> mapValues(it.getFirst(), env, in)));
    all.put("with_entries/1", it -> of((env, in) -> withEntries(it.getFirst(), env, in)));
    all.put("walk/1", Walk::new);
    all.put(
        "add/1", it -> of((env, in) -> new Containers.Sum(env.run).of(all(it.get(0), env, in))));
    all.put(
        "isempty/1",
        it -> of((env, in) -> Json.bool(Updates.first(env, it.getFirst(), in) == null)));
    quantifiers(all);
    all.put("path/1", Paths::new);
    all.put("paths/0", _ -> new Paths(List.of(new Access.Everything()), true));
    all.put(
        "del/1",
        it ->
            of((env, in) -> {
              var updates = new Updates(env.run, in);
              updates.delete(all(new Paths(it), env, in));
              return updates.root();
            }));
    all.put("pick/1", it -> of((env, in) -> pick(it.getFirst(), env, in)));
    all.put("tostream/0", _ -> new ToStream());
    all.put("fromstream/1", FromStream::new);
    return all;
  }

  private static void quantifiers(Map<String, Builtin> all) {
    for (var name : List.of("any", "all")) {
      var wanted = name.equals("any");
      var identity = Access.Identity.INSTANCE;
      all.put(name + "/0", _ -> of((env, in) -> quantify(wanted, ELEMENTS, identity, env, in)));
      all.put(
          name + "/1", it -> of((env, in) -> quantify(wanted, ELEMENTS, it.getFirst(), env, in)));
      all.put(name + "/2", it -> of((env, in) -> quantify(wanted, it.get(0), it.get(1), env, in)));
    }
  }

  private static Filter of(Of function) {
    return new Filter.Single() {
      @Override
      JsonNode one(Env env, JsonNode in) {
        return function.apply(env, in);
      }
    };
  }

  private static List<JsonNode> all(Filter filter, Env env, JsonNode in) {
    return Json.elements(new Basics.ListOf(filter).one(env, in));
  }

  /// Stops at the first value that decides.
  private static JsonNode quantify(
      boolean wanted, Filter values, Filter condition, Env env, JsonNode in) {
    var label = new BreakException.Label();
    try {
      values.each(
          env,
          in,
          value -> {
            env.run.tick();
            condition.each(
                env,
                value,
                it -> {
                  if (Filter.isTrue(it) == wanted) {
                    throw new BreakException(label);
                  }
                });
          });
      return Json.bool(!wanted);
    } catch (BreakException e) {
      if (!e.isFor(label)) {
        throw e;
      }
      return Json.bool(wanted);
    }
  }

  private static JsonNode mapValues(Filter filter, Env env, JsonNode in) {
    env.run.cells(in.size());
    return switch (in) {
      case ObjectNode object -> {
        var mapped = Json.object();
        object.forEachEntry((name, value) -> {
          env.run.tick();
          var first = Updates.first(env, filter, value);
          if (first != null) {
            mapped.set(name, first);
          }
        });
        yield mapped;
      }
      case ArrayNode list -> {
        var mapped = Json.list(list.size());
        for (var element : list) {
          env.run.tick();
          var first = Updates.first(env, filter, element);
          if (first != null) {
            mapped.add(first);
          }
        }
        yield mapped;
      }
      default -> throw new JqException("Cannot iterate over " + Json.words(in));
    };
  }

  private static JsonNode withEntries(Filter filter, Env env, JsonNode in) {
    var entries = Containers.toEntries(env.run, in);
    return Containers.fromEntries(env.run, all(new Basics.Pipe(ELEMENTS, filter), env, entries));
  }

  private static JsonNode pick(Filter places, Env env, JsonNode in) {
    var picked = new Updates(env.run, Json.NULL);
    places.paths(env, Path.ROOT, in, (path, value) -> picked.set(path.steps(), value));
    return picked.root();
  }

  /// `walk(f)`: the parts first, then the whole.
  private static final class Walk extends Filter {

    private final Filter filter;

    Walk(List<Filter> arguments) {
      this.filter = arguments.getFirst();
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      each(env, in, out, 0);
    }

    private void each(Env env, JsonNode in, Sink out, int depth) {
      env.run.tick();
      if (depth > Order.MAX_DEPTH) {
        throw new LimitException("walks a value nested deeper than " + Order.MAX_DEPTH);
      }
      filter.each(env, rebuilt(env, in, depth), out);
    }

    private JsonNode rebuilt(Env env, JsonNode in, int depth) {
      env.run.cells(in.size());
      if (in instanceof ArrayNode list) {
        var whole = Json.list(list.size());
        list.forEach(it -> each(env, it, whole::add, depth + 1));
        return whole;
      }
      if (in instanceof ObjectNode object) {
        var whole = Json.object();
        object.forEachEntry((name, value) ->
            each(
                env,
                value,
                it -> {
                  if (!whole.has(name)) {
                    whole.set(name, it);
                  }
                },
                depth + 1));
        return whole;
      }
      return in;
    }
  }

  /// `path(f)`, and `paths` without the empty one.
  private static final class Paths extends Filter {

    private final Filter places;
    private final boolean inner;

    Paths(List<Filter> arguments) {
      this(arguments, false);
    }

    Paths(List<Filter> arguments, boolean inner) {
      this.places = arguments.getFirst();
      this.inner = inner;
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      places.paths(
          env,
          Path.ROOT,
          in,
          (path, _) -> {
            var list = path.toJson();
            env.run.tick();
            env.run.copied(list.size());
            if (!inner || !list.isEmpty()) {
              out.take(list);
            }
          });
    }
  }

  /// `tostream`
  private static final class ToStream extends Filter {

    @Override
    void each(Env env, JsonNode in, Sink out) {
      write(env, Path.ROOT, in, out, 0);
    }

    private static void write(Env env, Path path, JsonNode value, Sink out, int depth) {
      env.run.tick();
      if (depth > Order.MAX_DEPTH) {
        throw new LimitException("walks a value nested deeper than " + Order.MAX_DEPTH);
      }
      if (!value.isContainer() || value.isEmpty()) {
        out.take(Json.list().add(path.toJson()).add(value));
        return;
      }
      var last = new Path[] {path};
      Access.allPaths(
          env.run,
          path,
          value,
          (at, part) -> {
            last[0] = at;
            write(env, at, part, out, depth + 1);
          });
      out.take(Json.list().add(last[0].toJson()));
    }
  }

  /// `fromstream(f)`
  private static final class FromStream extends Filter {

    private final Filter events;

    FromStream(List<Filter> arguments) {
      this.events = arguments.getFirst();
    }

    @Override
    void each(Env env, JsonNode in, Sink out) {
      var building = new Updates[] {new Updates(env.run, Json.NULL)};
      events.each(
          env,
          in,
          event -> {
            var steps = Values.steps(event.path(0));
            var leaf = event.size() == 2;
            if (leaf) {
              building[0].set(steps, event.get(1));
            }
            if (steps.size() == (leaf ? 0 : 1)) {
              var whole = building[0].root();
              building[0] = new Updates(env.run, Json.NULL);
              out.take(whole);
            }
          });
    }
  }
}
