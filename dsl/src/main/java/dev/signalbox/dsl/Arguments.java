package dev.signalbox.dsl;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What an expression at some place may name with `$`: the specification's table of arguments, and
/// the variables of the loops and handlers around.
///
/// @param names without `$`
record Arguments(Set<String> names) {

  /// No variable may take one of these names.
  static final Set<String> RESERVED =
      Set.of(
          "context",
          "input",
          "output",
          "secrets",
          "authorization",
          "task",
          "workflow",
          "runtime",
          "now",
          "ENV",
          "__loc__");

  /// `input.from` of the workflow, and its timeout.
  static final Arguments WORKFLOW_INPUT = of("workflow", "runtime");

  /// `output.as` of the workflow.
  static final Arguments WORKFLOW_OUTPUT = of("context", "workflow", "runtime");

  /// `if` and `input.from` of a task.
  static final Arguments BEFORE = of("context", "task", "workflow", "runtime");

  /// What a task does.
  static final Arguments DEFINITION =
      of("context", "input", "task", "workflow", "runtime", "authorization");

  /// `output.as` of a task.
  static final Arguments OUTPUT = DEFINITION;

  /// `export.as` of a task.
  static final Arguments EXPORT = DEFINITION.with(Set.of("output"));

  Arguments {
    names = Set.copyOf(names);
  }

  private static Arguments of(String... names) {
    return new Arguments(new TreeSet<>(Arrays.asList(names)));
  }

  /// These and `more`.
  Arguments with(Collection<String> more) {
    if (names.containsAll(more)) {
      return this;
    }
    var all = new TreeSet<>(names);
    all.addAll(more);
    return new Arguments(all);
  }

  /// These and the secrets: only where what is made of them is never stored.
  Arguments withSecrets() {
    return with(Set.of("secrets"));
  }
}
