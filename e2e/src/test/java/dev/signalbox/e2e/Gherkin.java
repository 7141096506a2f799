package dev.signalbox.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the part of Gherkin that the conformance kit of the standard is written in: scenarios of
/// steps, each with a text block or none.
final class Gherkin {

  private static final Set<String> KEYWORDS = Set.of("Given", "When", "Then", "And", "But");

  private final List<Scenario> scenarios = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private String name = "";

  private Gherkin() {}

  /// A scenario of the kit.
  record Scenario(String name, List<Step> steps) {}

  /// A step. @param text without its keyword. @param block what follows it in quotes, or empty
  record Step(String text, String block) {}

  /// The scenarios of a file.
  static List<Scenario> read(List<String> lines) {
    var reader = new Gherkin();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i).strip();
      var keyword = line.split(" ", 2)[0];
      if (line.startsWith("Scenario:")) {
        reader.endScenario();
        reader.name = line.substring("Scenario:".length()).strip();
      } else if (KEYWORDS.contains(keyword)) {
        var text = line.substring(keyword.length()).strip();
        var hasBlock = i + 1 < lines.size() && lines.get(i + 1).strip().startsWith("\"\"\"");
        var end = hasBlock ? endOfBlock(lines, i + 2) : i;
        var block = hasBlock ? block(lines.subList(i + 1, end)) : "";
        reader.steps.add(new Step(text, block));
        i = end;
      }
    }
    reader.endScenario();
    return reader.scenarios;
  }

  private static int endOfBlock(List<String> lines, int from) {
    var at = from;
    while (!lines.get(at).strip().equals("\"\"\"")) {
      at++;
    }
    return at;
  }

  /// @param lines the opening quotes and what follows them
  private static String block(List<String> lines) {
    var indent = lines.getFirst().indexOf('"');
    var block = new StringBuilder();
    for (var line : lines.subList(1, lines.size())) {
      block.append(line.length() < indent ? line.strip() : line.substring(indent)).append('\n');
    }
    return block.toString();
  }

  private void endScenario() {
    if (!steps.isEmpty()) {
      scenarios.add(new Scenario(name, List.copyOf(steps)));
    }
    steps.clear();
  }
}
