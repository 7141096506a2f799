package dev.signalbox.dsl;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.RetryPolicy;
import dev.signalbox.core.definition.RetryPolicy.Backoff;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads retry policies.
final class RetryReader {

  private static final Set<String> KNOWN =
      Set.of("when", "exceptWhen", "delay", "backoff", "limit", "jitter");
  private static final Set<String> BACKOFFS = Set.of("constant", "linear", "exponential");

  /// Most tries that can be asked for.
  private static final int MAX_TRIES = 1_000_000;

  private final Build build;

  RetryReader(Build build) {
    this.build = build;
  }

  private record Limit(
      int maxAttempts, @Nullable Expression attemptMs, @Nullable Expression allMs) {

    static final Limit NONE = new Limit(0, null, null);
  }

  /// A policy, written here or named. Null if there is none, or no such name, which is reported.
  @Nullable RetryPolicy read(@Nullable Cursor cursor, Arguments arguments) {
    if (cursor == null) {
      return null;
    }
    if (!cursor.value().isString()) {
      return policy(cursor, arguments);
    }
    var found = build.use.find(Reusables.Kind.RETRY, cursor);
    return found == null ? null : policy(found, arguments);
  }

  RetryPolicy policy(Cursor cursor, Arguments arguments) {
    var members = cursor.members("a retry policy", KNOWN);
    var jitter = members.optional("jitter");
    var range = jitter == null ? null : jitter.members("'jitter'", Set.of("from", "to"));
    var limit = limit(members.optional("limit"), arguments);
    if (cursor.value().isObject() && limit.maxAttempts == 0 && limit.allMs == null) {
      cursor.warning("has no limit: it tries again for ever; add limit: {attempt: {count: 5}}");
    }
    return new RetryPolicy(
        condition(members, "when", arguments),
        condition(members, "exceptWhen", arguments),
        duration(members.optional("delay"), arguments),
        backoff(members.optional("backoff")),
        limit.maxAttempts,
        limit.attemptMs,
        limit.allMs,
        range == null ? null : duration(range.required("from"), arguments),
        range == null ? null : duration(range.required("to"), arguments));
  }

  private @Nullable Expression condition(Members members, String name, Arguments arguments) {
    var cursor = members.optional(name);
    return cursor == null ? null : build.expressions.always(cursor, arguments);
  }

  private @Nullable Expression duration(@Nullable Cursor cursor, Arguments arguments) {
    return cursor == null ? null : build.durations.read(cursor, arguments);
  }

  private static Backoff backoff(@Nullable Cursor cursor) {
    if (cursor == null) {
      return Backoff.CONSTANT;
    }
    var members = cursor.members("'backoff'", BACKOFFS);
    var chosen = BACKOFFS.stream().filter(members::has).toList();
    if (cursor.value().isObject() && chosen.size() != 1) {
      cursor.error("needs exactly one of constant, linear, exponential, e.g. {exponential: {}}");
      return Backoff.CONSTANT;
    }
    for (var name : chosen) {
      var settings = members.optional(name);
      if (settings != null && !settings.value().isNull()) {
        settings.members("'" + name + "'", Set.of());
      }
    }
    return members.has("linear")
        ? Backoff.LINEAR
        : members.has("exponential") ? Backoff.EXPONENTIAL : Backoff.CONSTANT;
  }

  private Limit limit(@Nullable Cursor cursor, Arguments arguments) {
    if (cursor == null) {
      return Limit.NONE;
    }
    var members = cursor.members("'limit'", Set.of("attempt", "duration"));
    var all = duration(members.optional("duration"), arguments);
    var attempt = members.optional("attempt");
    if (attempt == null) {
      return new Limit(0, null, all);
    }
    var one = attempt.members("'attempt'", Set.of("count", "duration"));
    var count = one.optional("count");
    var tries = count == null ? 0 : count.integer(1, MAX_TRIES, 0);
    return new Limit(tries, duration(one.optional("duration"), arguments), all);
  }
}
