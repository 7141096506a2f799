package dev.signalbox.core.definition;

/// Where the flow goes after a task.
public sealed interface Then {

  /// To the next task of the list, if any.
  record Continue() implements Then {}

  /// Out of the list: what encloses it completes. In the body of a `for`, the loop ends.
  record Exit() implements Then {}

  /// The workflow ends, with the task's output.
  record End() implements Then {}

  /// To another task of the same list.
  ///
  /// @param name its name
  /// @param index its place in the list, from 0
  record Goto(String name, int index) implements Then {}

  /// As a definition spells it.
  default String label() {
    return switch (this) {
      case Continue _ -> "continue";
      case Exit _ -> "exit";
      case End _ -> "end";
      case Goto(var name, _) -> name;
    };
  }
}
