package dev.signalbox.agents.model.scripted;

import java.util.List;
import java.util.stream.Collectors;

/// A script cannot be used.
public final class ScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<ScriptProblem> problems;

  /// @param problems all mistakes, in order of place; at least one
  public ScriptException(List<ScriptProblem> problems) {
    super(problems.stream().map(ScriptProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// All mistakes, in order of place.
  public List<ScriptProblem> problems() {
    return problems;
  }
}
