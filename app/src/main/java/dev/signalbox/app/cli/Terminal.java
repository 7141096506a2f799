package dev.signalbox.app.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Where commands write.
///
/// @param out answers: what a pipe is for
/// @param err everything else: progress, notices, errors
/// @param live whether a person looks at it, so that a line may be drawn again
/// @param colours whether escape sequences may set colours
/// @param unicode whether it can show more than ASCII
public record Terminal(
    PrintWriter out, PrintWriter err, boolean live, boolean colours, boolean unicode) {

  /// A terminal for a pipe or a file: ASCII, no colours.
  public static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, false, false, false);
  }

  /// The terminal this process was started from. Honours `NO_COLOR` (no-color.org).
  public static Terminal ofProcess() {
    var live = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    var colours = live && System.getenv("NO_COLOR") == null;
    var charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"));
    var out = new PrintWriter(System.out, true, charset);
    var err = new PrintWriter(System.err, true, charset);
    return new Terminal(out, err, live, colours, charset.equals(StandardCharsets.UTF_8));
  }

  String bold(String text) {
    return styled("1", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String yellow(String text) {
    return styled("33", text);
  }

  String cyan(String text) {
    return styled("36", text);
  }

  private String styled(String code, String text) {
    return colours && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
  }

  /// `rich` where the terminal can show it, else `ascii`.
  String sign(String rich, String ascii) {
    return unicode ? rich : ascii;
  }
}
