package dev.signalbox.dsl;

import dev.signalbox.core.definition.Then;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads flow directives.
final class FlowReader {

  static final Set<String> WORDS = Set.of("continue", "exit", "end");

  private final Build build;

  FlowReader(Build build) {
    this.build = build;
  }

  /// Where the flow goes; to the next task where nothing is said.
  Then read(@Nullable Cursor cursor, Spot.Siblings siblings) {
    var text = cursor == null ? "continue" : cursor.filledText();
    if (cursor == null || text == null) {
      return new Then.Continue();
    }
    return switch (text) {
      case "continue" -> new Then.Continue();
      case "exit" -> new Then.Exit();
      case "end" -> new Then.End();
      default -> to(cursor, text, siblings);
    };
  }

  private Then to(Cursor cursor, String name, Spot.Siblings siblings) {
    var index = siblings.indexes().get(name);
    if (!siblings.alone().isEmpty()) {
      cursor.error("'" + name + "' cannot be reached: " + siblings.alone());
    } else if (index != null) {
      return new Then.Goto(name, index);
    } else if (build.lists.knows(name)) {
      cursor.error(
          "task '" + name + "' is not in this list; the flow stays within the list it is in");
    } else {
      List<String> known = new ArrayList<>(siblings.indexes().keySet());
      known.addAll(WORDS);
      cursor.error("no task '" + name + "' in this list" + Nearest.hint(name, known));
    }
    return new Then.Continue();
  }
}
