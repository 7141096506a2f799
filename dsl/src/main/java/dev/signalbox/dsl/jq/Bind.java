package dev.signalbox.dsl.jq;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// `source as pattern | body`
final class Bind extends Filter {

  /// Takes the variables of a pattern that were bound.
  @FunctionalInterface
  interface Bound {
    void in(Env env);
  }

  /// What `as` binds: a variable, or parts of a list or object. The parser lays out variables in
  /// the order in which they are bound.
  sealed interface Pattern {

    /// Binds to `value` and goes on, for every way of binding.
    void bind(Env env, JsonNode value, Bound next);
  }

  /// `$name`
  record Name() implements Pattern {
    @Override
    public void bind(Env env, JsonNode value, Bound next) {
      next.in(env.with(value));
    }
  }

  /// `[a, b]`
  record Elements(List<Pattern> patterns) implements Pattern {
    @Override
    public void bind(Env env, JsonNode value, Bound next) {
      if (!value.isArray() && !value.isNull()) {
        throw Values.cannotIndex(value, Json.number(0));
      }
      bind(env, value, next, 0);
    }

    private void bind(Env env, JsonNode value, Bound next, int index) {
      if (index == patterns.size()) {
        next.in(env);
        return;
      }
      var element = Values.get(env.run, value, Json.number(index));
      patterns.get(index).bind(env, element, inner -> bind(inner, value, next, index + 1));
    }
  }

  /// A member of an object pattern.
  ///
  /// @param key gives the name; evaluated on what is matched
  /// @param binds whether the whole member is bound to a variable, too: `$name: pattern`
  /// @param pattern of the member
  record Member(Filter key, boolean binds, Pattern pattern) {}

  /// `{a: b, $c, (d): e}`
  record Members(List<Member> members) implements Pattern {
    @Override
    public void bind(Env env, JsonNode value, Bound next) {
      bind(env, value, next, 0);
    }

    private void bind(Env env, JsonNode value, Bound next, int index) {
      if (index == members.size()) {
        next.in(env);
        return;
      }
      var member = members.get(index);
      member.key.each(
          env,
          value,
          key -> {
            if (!key.isString()) {
              throw Values.cannotIndex(value, key);
            }
            var part = Values.get(env.run, value, key);
            var inner = member.binds ? env.with(part) : env;
            member.pattern.bind(inner, part, bound -> bind(bound, value, next, index + 1));
          });
    }
  }

  /// Binds nothing: what follows a `$name` alone in an object pattern.
  record Nothing() implements Pattern {
    @Override
    public void bind(Env env, JsonNode value, Bound next) {
      next.in(env);
    }
  }

  private final Filter source;
  private final Pattern pattern;
  private final Filter body;
  private final boolean single;

  Bind(Filter source, Pattern pattern, Filter body) {
    this.source = source;
    this.pattern = pattern;
    this.body = body;
    this.single = source.isSingle() && pattern instanceof Name && body.isSingle();
  }

  @Override
  boolean isSingle() {
    return single;
  }

  @Override
  JsonNode one(Env env, JsonNode in) {
    return body.one(env.with(source.one(env, in)), in);
  }

  @Override
  void each(Env env, JsonNode in, Sink out) {
    source.each(env, in, value -> pattern.bind(env, value, inner -> body.each(inner, in, out)));
  }

  @Override
  void paths(Env env, Path path, JsonNode in, PathSink out) {
    source.each(
        env, in, value -> pattern.bind(env, value, inner -> body.paths(inner, path, in, out)));
  }
}
