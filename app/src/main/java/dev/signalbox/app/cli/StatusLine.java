package dev.signalbox.app.cli;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// The last line on the screen, drawn again and again: how far an execution is and what it does.
/// Where nobody looks there is none.
final class StatusLine {

  private static final String ERASE = "\r\033[2K";
  private static final int BAR = 24;

  /// Characters of a model's text that are shown; with the bar they fit into 80 columns.
  private static final int TAIL = 40;

  private final Terminal terminal;
  private final PrintWriter out;
  private double progress;
  private String now = "";
  private String text = "";
  private boolean drawn;

  StatusLine(Terminal terminal, PrintWriter out) {
    this.terminal = terminal;
    this.out = out;
  }

  /// Takes `progress` and `current_step`.
  void progress(JsonNode data) {
    progress = data.path("progress").asDouble(progress);
    var next = data.path("current_step").asString(now);
    if (!next.equals(now)) {
      now = next;
      text = "";
    }
  }

  /// Takes what a model has written since the last call.
  void text(String chunk) {
    var all = (text + chunk).replaceAll("\\s+", " ");
    text = all.length() <= TAIL ? all : all.substring(all.length() - TAIL);
  }

  /// Prints a line above this one.
  void print(String line) {
    clear();
    out.println(line);
    draw();
  }

  /// Draws it again.
  void draw() {
    if (terminal.live()) {
      out.print(ERASE + words());
      drawn = true;
    }
    out.flush();
  }

  /// Removes it.
  void clear() {
    if (drawn) {
      out.print(ERASE);
      drawn = false;
    }
  }

  String words() {
    var full = (int) Math.round(progress * BAR);
    var bar = terminal.sign("█", "#").repeat(full) + terminal.sign("░", ".").repeat(BAR - full);
    var percent = Math.round(progress * 100) + " %";
    return terminal.cyan(bar) + " " + percent + "  " + now + "  " + terminal.dim(text);
  }
}
