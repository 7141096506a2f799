package dev.signalbox.core.execution;

import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.ExpressionException;
import tools.jackson.databind.JsonNode;

/// Whether a CloudEvent is one that a `listen` is for. An expression that cannot be evaluated on an
/// event does not match it: events come from anywhere, and a strange one must not fail a workflow.
final class EventMatch {

  private final Facts facts;
  private final Frame.Listening listening;
  private final JsonNode event;

  EventMatch(Facts facts, Frame.Listening listening, JsonNode event) {
    this.facts = facts;
    this.listening = listening;
    this.event = event;
  }

  /// What tells two CloudEvents apart: source and id, by their standard.
  static String identity(JsonNode event) {
    return event.path("source").stringValue("") + "\n" + event.path("id").stringValue("");
  }

  boolean fits(EventFilter filter) {
    try {
      return attributesFit(filter) && correlationsFit(filter);
    } catch (ExpressionException e) {
      return false;
    }
  }

  private boolean attributesFit(EventFilter filter) {
    var scope = facts.within(listening);
    for (var entry : filter.with().entrySet()) {
      var attribute = entry.getValue();
      var actual = event.path(entry.getKey());
      if (attribute.condition()) {
        var value = attribute.value().evaluate(event, scope);
        if (!value.booleanValue(false) && (value.isBoolean() || !value.equals(actual))) {
          return false;
        }
      } else {
        var wanted = attribute.value().evaluate(listening.base().input().get(), scope);
        if (!wanted.equals(actual)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean correlationsFit(EventFilter filter) {
    for (var entry : filter.correlate().entrySet()) {
      if (!correlates(entry.getKey(), entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  private boolean correlates(String name, EventFilter.Correlation correlation) {
    var scope = facts.within(listening);
    var actual = correlation.from().evaluate(event, scope);
    if (correlation.expect() != null) {
      var expected = correlation.expect().evaluate(listening.base().input().get(), scope);
      return expected.equals(actual);
    }
    for (var taken : listening.taken()) {
      var of = filterOf(taken.filter());
      var same = of == null ? null : of.correlate().get(name);
      if (same != null) {
        return same.from().evaluate(taken.event(), scope).equals(actual);
      }
    }
    return true;
  }

  private @org.jspecify.annotations.Nullable EventFilter filterOf(int place) {
    var until = Listens.task(listening).until();
    if (place >= 0) {
      return place < until.filters().size() ? until.filters().get(place) : null;
    }
    return until instanceof EventFilter.Any(_, _, EventFilter.Consumption end) && end != null
        ? end.filters().get(-1 - place)
        : null;
  }
}
