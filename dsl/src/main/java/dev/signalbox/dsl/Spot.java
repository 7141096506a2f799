package dev.signalbox.dsl;

import dev.signalbox.dsl.document.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Where a task stands: what its readers must know of what is around it.
///
/// @param name the task's
/// @param reference the task's
/// @param around what encloses it
/// @param siblings the tasks that `then` may name
record Spot(String name, String reference, Around around, Siblings siblings) {

  /// What encloses a task.
  ///
  /// @param variables names of loops and handlers that expressions may use
  /// @param functions those being called, outermost first
  record Around(Set<String> variables, List<String> functions) {

    /// Around the outermost tasks.
    static final Around NOTHING = new Around(Set.of(), List.of());

    Around {
      variables = Set.copyOf(variables);
      functions = List.copyOf(functions);
    }

    Around with(Collection<String> more) {
      var all = new TreeSet<>(variables);
      all.addAll(more);
      return new Around(all, functions);
    }

    /// Inside a function: it sees no variable of its caller.
    Around calling(String function) {
      var calls = new ArrayList<>(functions);
      calls.add(function);
      return new Around(Set.of(), calls);
    }
  }

  /// Tasks that stand beside each other.
  ///
  /// @param indexes by name
  /// @param alone why `then` may name none of them, or empty if it may
  record Siblings(Map<String, Integer> indexes, String alone) {}

  /// What expressions of the task itself may use.
  Arguments arguments() {
    return Arguments.DEFINITION.with(around.variables);
  }

  /// Reference of a list inside the task.
  String inside(String segments) {
    return reference + "/" + segments;
  }

  /// Reference of something named inside the task.
  String insideNamed(String name) {
    return Pointer.child(reference, name);
  }
}
