package dev.signalbox.core.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which CloudEvents a `listen` is for.
///
/// @param with conditions on attributes; each must hold
/// @param correlate further conditions, by name
public record EventFilter(Map<String, Attribute> with, Map<String, Correlation> correlate) {

  /// A condition on one attribute.
  ///
  /// @param value the attribute's value, or, if `condition`, a predicate on the whole event
  /// @param condition whether `value` was written as an expression that is true or false
  public record Attribute(Expression value, boolean condition) {}

  /// A value of the event that must agree with something.
  ///
  /// @param from evaluates on the event
  /// @param expect evaluates on the task's input to what `from` must equal; null: the first event
  ///   consumed sets it, later ones must agree
  public record Correlation(Expression from, @Nullable Expression expect) {}

  /// What has to come before a `listen` is done.
  public sealed interface Consumption {

    /// The filters, in order of definition.
    List<EventFilter> filters();
  }

  /// One event. @param filter which
  public record One(EventFilter filter) implements Consumption {
    @Override
    public List<EventFilter> filters() {
      return List.of(filter);
    }
  }

  /// One event for each filter, in any order. @param filters which
  public record All(List<EventFilter> filters) implements Consumption {}

  /// Events of any filter.
  ///
  /// @param filters which; empty for every event
  /// @param untilCondition go on until true on the events so far, or null
  /// @param untilEvents go on until these have come, or null; with neither, one event is enough
  public record Any(
      List<EventFilter> filters,
      @Nullable Expression untilCondition,
      @Nullable Consumption untilEvents)
      implements Consumption {}
}
