package dev.signalbox.agents.model.openai;

import dev.signalbox.core.port.Performer.TextSink;

/// Keeps thoughts out of an answer: some servers send what a model thinks as the beginning of its
/// text, in `<think>…</think>`.
final class ThoughtFilter implements TextSink {

  private static final String BEGIN = "<think>";
  private static final String END = "</think>";

  private final TextSink sink;
  private final StringBuilder held = new StringBuilder();
  private boolean decided;

  /// @param sink takes the text without thoughts
  ThoughtFilter(TextSink sink) {
    this.sink = sink;
  }

  @Override
  public void append(String chunk) {
    if (decided) {
      sink.append(chunk);
      return;
    }
    held.append(chunk);
    var text = held.toString();
    var start = text.stripLeading();
    if (BEGIN.startsWith(start) || (start.startsWith(BEGIN) && !start.contains(END))) {
      return; // it may be a thought, or is one that goes on
    }
    decided = true;
    var answer = withoutThoughts(text);
    if (!answer.isEmpty()) {
      sink.append(answer);
    }
  }

  /// The text behind its thoughts.
  static String withoutThoughts(String text) {
    var start = text.stripLeading();
    var end = start.indexOf(END);
    return start.startsWith(BEGIN) && end >= 0
        ? start.substring(end + END.length()).stripLeading()
        : text;
  }
}
