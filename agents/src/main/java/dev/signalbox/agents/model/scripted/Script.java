package dev.signalbox.agents.model.scripted;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A script, read and checked: rules, of which the first that matches a conversation answers.
public final class Script {

  private final String file;
  private final List<Rule> rules;

  Script(String file, List<Rule> rules) {
    this.file = file;
    this.rules = List.copyOf(rules);
  }

  /// Reads a file, YAML or JSON.
  ///
  /// @throws ScriptException if there is anything wrong with it
  public static Script load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw unreadable(file, "is not UTF-8");
    } catch (IOException e) {
      throw unreadable(file, "cannot be read: " + e);
    }
  }

  /// Reads a script's text.
  ///
  /// @param file where it is from, for messages
  /// @throws ScriptException if there is anything wrong with it
  public static Script parse(String file, String text) {
    return new ScriptReader(file, PlacedDocument.parse(file, text)).read();
  }

  String file() {
    return file;
  }

  List<Rule> rules() {
    return rules;
  }

  private static ScriptException unreadable(Path file, String detail) {
    return new ScriptException(List.of(new ScriptProblem(file.toString(), 1, 1, detail)));
  }
}
