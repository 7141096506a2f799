package dev.signalbox.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Walks the syntax tree of one file and notes what breaks a rule about types, methods or calls.
final class TreeScan extends TreeScanner<@Nullable Void, @Nullable Void> {

  private static final Pattern VAGUE_NAME =
      Pattern.compile(
          ".*(Util|Utils|Utility|Utilities|Common|Impl|Helper|Helpers)([A-Z].*)?"
              + "|.*Managers?"
              + "|I[A-Z][a-z].*");
  private static final Pattern SLEEP =
      Pattern.compile("(.*\\.)?(Thread|TimeUnit\\.[A-Z]+|LockSupport)\\.(sleep|park\\w*)");

  private final SourceFile file;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final Deque<ClassTree> types = new ArrayDeque<>();
  private final List<Finding> findings = new ArrayList<>();

  TreeScan(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {
    this.file = file;
    this.unit = unit;
    this.positions = positions;
  }

  List<Finding> findings() {
    return findings;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    var name = type.getSimpleName().toString();
    if (VAGUE_NAME.matcher(name).matches()) {
      findings.add(new Finding(Rule.NAME, file.path() + "#" + name, 1, "a type named " + name));
    }
    types.push(type);
    super.visitClass(type, null);
    types.pop();
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    var length = lastLine(method) - firstLine(method) + 1;
    if (length > Rule.METHOD.limit()) {
      findings.add(new Finding(Rule.METHOD, place(method), length, length + " lines"));
    }
    var parameters = method.getParameters().size();
    if (parameters > Rule.PARAMETERS.limit() && !isRecordConstructor(method)) {
      var what = parameters + " parameters";
      findings.add(new Finding(Rule.PARAMETERS, place(method), parameters, what));
    }
    return super.visitMethod(method, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    var called = call.getMethodSelect().toString();
    if (file.isTest() && SLEEP.matcher(called).matches()) {
      var what = "line " + line(positions.getStartPosition(unit, call)) + " calls " + called;
      findings.add(new Finding(Rule.SLEEP, file.path(), 1, what));
    }
    return super.visitMethodInvocation(call, null);
  }

  private boolean isRecordConstructor(MethodTree method) {
    var owner = types.peek();
    return method.getReturnType() == null && owner != null && owner.getKind() == Tree.Kind.RECORD;
  }

  /// Overloads share a place; the ratchet then holds the largest of them.
  private String place(MethodTree method) {
    var owner = types.peek();
    var constructed = owner == null ? "" : owner.getSimpleName().toString();
    var name = method.getReturnType() == null ? constructed : method.getName().toString();
    return file.path() + "#" + name;
  }

  private int firstLine(Tree tree) {
    return line(positions.getStartPosition(unit, tree));
  }

  private int lastLine(Tree tree) {
    return line(positions.getEndPosition(unit, tree));
  }

  private int line(long position) {
    return Math.toIntExact(unit.getLineMap().getLineNumber(position));
  }
}
