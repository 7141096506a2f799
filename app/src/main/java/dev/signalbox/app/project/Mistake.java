package dev.signalbox.app.project;

import dev.signalbox.core.port.Deployments.Problem;
import java.nio.file.Path;

/// Something wrong in a file of a project.
///
/// @param file the file, as it was asked for: relative to where the user stands
/// @param line its line, from 1
/// @param column its column, from 1
/// @param detail what is wrong and what would be right
public record Mistake(Path file, int line, int column, String detail) {

  static Mistake of(Path file, Problem problem) {
    return new Mistake(file, problem.line(), problem.column(), problem.detail());
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + detail;
  }
}
