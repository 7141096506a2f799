package dev.signalbox.agents.model.scripted;

/// A mistake in a script.
///
/// @param file the script
/// @param line its line, from 1
/// @param column its column, from 1
/// @param detail what is wrong and what would be right
public record ScriptProblem(String file, int line, int column, String detail) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + detail;
  }
}
