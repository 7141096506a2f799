package dev.signalbox.core.execution;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.EventFilter.All;
import dev.signalbox.core.definition.EventFilter.Any;
import dev.signalbox.core.definition.EventFilter.Consumption;
import dev.signalbox.core.definition.EventFilter.One;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.definition.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a `listen` has heard and still wants to hear.
final class Listens {

  private Listens() {}

  static Task.Listen task(Frame.Listening listening) {
    return (Task.Listen) Births.task(listening);
  }

  /// The events taken for what it listens to, in order; those for `until` left out.
  static List<JsonNode> events(Frame.Listening listening) {
    var events = new ArrayList<JsonNode>();
    for (var taken : listening.taken()) {
      if (taken.filter() >= 0) {
        events.add(taken.event());
      }
    }
    return events;
  }

  /// What it hands on of them.
  static JsonNode values(Frame.Listening listening) {
    var values = JsonNodeFactory.instance.arrayNode();
    for (var i = 0; i < events(listening).size(); i++) {
      values.add(Inputs.event(listening, i));
    }
    return values;
  }

  /// Whether all has come that it waits for.
  ///
  /// @throws ExpressionException if `until` cannot be evaluated
  static boolean isDone(Facts facts, Frame.Listening listening) {
    return switch (task(listening).until()) {
      case One _ -> !events(listening).isEmpty();
      case All(var filters) -> satisfied(listening, false).size() == filters.size();
      case Any any -> isDone(facts, listening, any);
    };
  }

  private static boolean isDone(Facts facts, Frame.Listening listening, Any any) {
    var heard = !events(listening).isEmpty();
    if (any.untilCondition() != null) {
      return heard
          && Numbers.holds(any.untilCondition(), values(listening), facts.within(listening));
    }
    return any.untilEvents() == null ? heard : hasCome(listening, any.untilEvents());
  }

  private static boolean hasCome(Frame.Listening listening, Consumption until) {
    var satisfied = satisfied(listening, true);
    return until instanceof All(var filters)
        ? satisfied.size() == filters.size()
        : !satisfied.isEmpty();
  }

  private static Set<Integer> satisfied(Frame.Listening listening, boolean ofUntil) {
    var satisfied = new HashSet<Integer>();
    for (var taken : listening.taken()) {
      if (taken.filter() < 0 == ofUntil) {
        satisfied.add(taken.filter());
      }
    }
    return satisfied;
  }

  /// The types of events it may take; `*` for any.
  static Set<String> types(Frame.Listening listening) {
    var types = new HashSet<String>();
    var until = task(listening).until();
    add(until, types);
    if (until instanceof Any(_, _, Consumption end) && end != null) {
      add(end, types);
    }
    return types;
  }

  private static void add(Consumption consumption, Set<String> types) {
    if (consumption.filters().isEmpty()) {
      types.add("*");
    }
    for (EventFilter filter : consumption.filters()) {
      var type = filter.with().get("type");
      types.add(type == null || type.condition() ? "*" : constant(type.value()));
    }
  }

  private static String constant(Expression value) {
    return value instanceof Constant(JsonNode text) ? text.stringValue("*") : "*";
  }

  /// The filter an event is taken for (see [dev.signalbox.core.event.Event.EventConsumed]), or
  /// [Integer#MIN_VALUE] if it is not wanted.
  static int filterFor(Facts facts, Frame.Listening listening, JsonNode event) {
    var match = new EventMatch(facts, listening, event);
    var until = task(listening).until();
    if (until instanceof Any(_, _, Consumption end) && end != null) {
      var place = wanted(match, listening, end, true);
      if (place >= 0) {
        return -1 - place;
      }
    }
    var place = wanted(match, listening, until, false);
    return place >= 0 ? place : Integer.MIN_VALUE;
  }

  private static int wanted(
      EventMatch match, Frame.Listening listening, Consumption consumption, boolean ofUntil) {
    if (consumption.filters().isEmpty()) {
      return 0;
    }
    var satisfied = consumption instanceof All ? satisfied(listening, ofUntil) : Set.<Integer>of();
    for (var i = 0; i < consumption.filters().size(); i++) {
      var open = !satisfied.contains(ofUntil ? -1 - i : i);
      if (open && match.fits(consumption.filters().get(i))) {
        return i;
      }
    }
    return -1;
  }
}
