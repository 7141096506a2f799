package dev.signalbox.tidy;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The rules that are about the text of one file. Parses with the JDK's own compiler, which knows
/// each new syntax on the day we can use it.
final class SourceRules {

  private static final Pattern MOCKS =
      Pattern.compile(
          "^import (static )?(org\\.mockito|org\\.easymock|org\\.jmock|mockit|io\\.mockk"
              + "|org\\.powermock|org\\.springframework\\.mock)\\b.*");
  private static final Pattern VAGUE_PACKAGE =
      Pattern.compile("^package .*\\b(utils?|common|impl|helpers?|misc)\\b.*");

  private SourceRules() {}

  static List<Finding> check(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      findings.addAll(checkText(file));
    }
    findings.addAll(checkTrees(files));
    return findings;
  }

  private static List<Finding> checkText(SourceFile file) {
    var findings = new ArrayList<Finding>();
    var lines = file.lines();
    if (lines.size() > Rule.FILE.limit()) {
      findings.add(new Finding(Rule.FILE, file.path(), lines.size(), lines.size() + " lines"));
    }
    var tooLong = lines.stream().filter(SourceRules::isTooLong).toList();
    if (!tooLong.isEmpty()) {
      var what = tooLong.size() + " lines over 100, the first: " + tooLong.getFirst().strip();
      findings.add(new Finding(Rule.LINE, file.path(), tooLong.size(), what));
    }
    for (var line : lines) {
      if (MOCKS.matcher(line).matches()) {
        findings.add(new Finding(Rule.MOCK, file.path(), 1, line));
      }
      if (VAGUE_PACKAGE.matcher(line).matches()) {
        findings.add(new Finding(Rule.PACKAGE, file.path(), 1, line));
      }
    }
    return findings;
  }

  /// The formatter does not break imports, so their length is nobody's fault.
  private static boolean isTooLong(String line) {
    return line.codePointCount(0, line.length()) > Rule.LINE.limit() && !line.startsWith("import ");
  }

  private static List<Finding> checkTrees(List<SourceFile> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    var sources = files.stream().map(InMemory::new).toList();
    var byUri = new HashMap<URI, SourceFile>();
    sources.forEach(source -> byUri.put(source.toUri(), source.file));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task = (JavacTask) compiler.getTask(null, null, null, null, null, sources);
    try {
      for (CompilationUnitTree unit : task.parse()) {
        var file = requireNonNull(byUri.get(unit.getSourceFile().toUri()));
        var scan = new TreeScan(file, unit, Trees.instance(task).getSourcePositions());
        scan.scan(unit, null);
        findings.addAll(scan.findings());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("parse " + files.size() + " files", e);
    }
    return findings;
  }

  private static final class InMemory extends SimpleJavaFileObject {
    private final SourceFile file;

    InMemory(SourceFile file) {
      super(URI.create("memory:///" + file.path()), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }
}
