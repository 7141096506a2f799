package dev.signalbox.dsl;

import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import dev.signalbox.dsl.document.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one task.
final class TaskReader {

  private static final List<String> BASE =
      List.of("if", "input", "output", "export", "timeout", "then", "metadata");

  /// What tells a task's kind, and what else that kind may have. `for` comes before `do`, which it
  /// has, too.
  private static final Map<String, Set<String>> KINDS = kinds();

  private final Build build;

  TaskReader(Build build) {
    this.build = build;
  }

  private static Map<String, Set<String>> kinds() {
    var kinds = new LinkedHashMap<String, Set<String>>();
    kinds.put("for", Set.of("while", "do"));
    kinds.put("call", Set.of("with"));
    kinds.put("do", Set.of());
    kinds.put("emit", Set.of());
    kinds.put("fork", Set.of());
    kinds.put("listen", Set.of("foreach"));
    kinds.put("raise", Set.of());
    kinds.put("run", Set.of());
    kinds.put("set", Set.of());
    kinds.put("switch", Set.of());
    kinds.put("try", Set.of("catch"));
    kinds.put("wait", Set.of());
    return kinds;
  }

  Task read(Cursor cursor, Spot spot) {
    build.lists.count(cursor);
    var kind = kind(cursor);
    var members = cursor.members("this task", known(kind));
    var head = head(cursor, members, spot);
    if (kind == null) {
      return new Task.Set(head, Expressions.NULL);
    }
    return switch (kind) {
      case "for" -> loop(head, members, spot);
      case "call" -> build.calls.read(head, members, spot);
      case "do" -> new Task.Do(head, list(members, "do", spot.inside("do"), spot.around()));
      case "emit" -> build.events.emit(head, members.required("emit"), spot);
      case "fork" -> fork(head, members, spot);
      case "listen" -> build.events.listen(head, members, spot);
      case "raise" -> raise(head, members, spot);
      case "run" -> build.runs.read(head, members.required("run"), spot);
      case "set" -> set(head, members, spot);
      case "switch" -> choice(head, members, spot);
      case "try" -> build.tries.read(head, members, spot);
      default -> pause(head, members, spot);
    };
  }

  /// What kind of task it is, or null if that cannot be told, which is reported.
  private static @Nullable String kind(Cursor cursor) {
    var value = cursor.value();
    if (!value.isObject()) {
      return null;
    }
    var found = new ArrayList<>(KINDS.keySet().stream().filter(value::has).toList());
    if (found.contains("for")) {
      found.remove("do");
    }
    if (found.size() > 1) {
      cursor.error("is both '" + found.get(0) + "' and '" + found.get(1) + "'; a task is one");
    }
    if (found.isEmpty() && !misspelt(cursor)) {
      cursor.error("needs one of " + String.join(", ", KINDS.keySet().stream().sorted().toList()));
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  /// Whether a member looks like a misspelt kind, which will be reported as an unknown member.
  private static boolean misspelt(Cursor cursor) {
    return cursor.entries().stream()
        .filter(it -> !BASE.contains(it.name()))
        .anyMatch(it -> Nearest.to(it.name(), known(null)).filter(KINDS::containsKey).isPresent());
  }

  private static Set<String> known(@Nullable String kind) {
    var known = new TreeSet<>(BASE);
    if (kind == null) {
      KINDS.forEach((name, more) -> {
        known.add(name);
        known.addAll(more);
      });
    } else {
      known.add(kind);
      known.addAll(KINDS.getOrDefault(kind, Set.of()));
    }
    return known;
  }

  private Task.Head head(Cursor cursor, Members members, Spot spot) {
    var condition = members.optional("if");
    var before = Arguments.BEFORE.with(spot.around().variables());
    return new Task.Head(
        spot.name(),
        spot.reference(),
        title(members.optional("metadata")),
        condition == null ? null : build.expressions.always(condition, before),
        build.data.ofTask(members, spot.around()),
        timeout(members.optional("timeout"), spot.arguments()),
        build.flow.read(members.optional("then"), spot.siblings()),
        cursor.value());
  }

  private static @Nullable String title(@Nullable Cursor metadata) {
    if (metadata == null || metadata.entries().isEmpty()) {
      return null;
    }
    var title = metadata.value().path("title");
    return title.isString() ? title.stringValue() : null;
  }

  /// A timeout, written here or named; null if there is none, or it cannot be read.
  @Nullable Expression timeout(@Nullable Cursor cursor, Arguments arguments) {
    if (cursor == null) {
      return null;
    }
    var found = cursor.value().isString() ? build.use.find(Reusables.Kind.TIMEOUT, cursor) : cursor;
    var after =
        found == null ? null : found.members("a timeout", Set.of("after")).required("after");
    return after == null ? null : build.durations.read(after, arguments);
  }

  private TaskList list(Members members, String name, String reference, Spot.Around around) {
    return build.lists.read(members.required(name), reference, around);
  }

  private Task loop(Task.Head head, Members members, Spot spot) {
    var settings = members.required("for");
    var loop = settings == null ? null : settings.members("'for'", Set.of("each", "in", "at"));
    var names =
        loop == null
            ? new Variables("item", "index")
            : Variables.read(loop.optional("each"), loop.optional("at"), spot.around());
    var in = loop == null ? null : loop.required("in");
    var around = spot.around().with(names.all());
    var condition = members.optional("while");
    return new Task.For(
        head,
        names.item(),
        names.at(),
        in == null ? Expressions.NULL : in(in, spot.arguments()),
        condition == null
            ? null
            : build.expressions.always(condition, spot.arguments().with(names.all())),
        list(members, "do", spot.inside("do"), around));
  }

  private Expression in(Cursor cursor, Arguments arguments) {
    if (!cursor.value().isString() && !cursor.value().isArray()) {
      cursor.error("must be a list, or an expression that gives one");
    }
    return build.expressions.alwaysOrStructure(cursor, arguments);
  }

  private Task fork(Task.Head head, Members members, Spot spot) {
    var settings = members.required("fork");
    var fork = settings == null ? null : settings.members("'fork'", Set.of("branches", "compete"));
    var branches = fork == null ? null : fork.required("branches");
    var tasks = build.lists.readBranches(branches, spot.inside("fork/branches"), spot.around());
    return new Task.Fork(head, tasks, fork != null && fork.flag("compete", false));
  }

  private Task raise(Task.Head head, Members members, Spot spot) {
    var settings = members.required("raise");
    var error =
        settings == null ? null : settings.members("'raise'", Set.of("error")).required("error");
    return new Task.Raise(
        head, error == null ? Expressions.NULL : build.errors.read(error, spot.arguments()));
  }

  private Task set(Task.Head head, Members members, Spot spot) {
    var value = members.required("set");
    if (value == null) {
      return new Task.Set(head, Expressions.NULL);
    }
    var node = value.value();
    if (node.isString() && !Expressions.isExpression(node.stringValue())) {
      value.error("must be an object, or an expression ${ … }");
    } else if (!node.isString() && !node.isObject()) {
      value.error("must be an object, or an expression ${ … }, is " + Cursor.kind(node));
    } else if (node.isObject() && node.isEmpty()) {
      value.error("needs at least one member");
    }
    return new Task.Set(head, build.expressions.value(value, spot.arguments()));
  }

  private Task pause(Task.Head head, Members members, Spot spot) {
    var duration = members.required("wait");
    return new Task.Wait(
        head,
        duration == null ? Expressions.NULL : build.durations.read(duration, spot.arguments()));
  }

  private Task choice(Task.Head head, Members members, Spot spot) {
    var cases = new ArrayList<Task.Switch.Case>();
    var defaults = new ArrayList<Task.Switch.Case>();
    var names = new HashSet<String>();
    var list = members.required("switch");
    var elements = list == null ? List.<Cursor>of() : list.elements();
    if (list != null && list.value().isArray() && elements.isEmpty()) {
      list.error("needs at least one case");
    }
    for (var i = 0; i < elements.size(); i++) {
      var entry = TaskLists.single(elements.get(i), "a case");
      if (entry == null) {
        continue;
      }
      if (!names.add(entry.name())) {
        entry.value().nameError("a second case '" + entry.name() + "'");
      }
      var read = readCase(entry, spot);
      if (read.when() == null) {
        if (!defaults.isEmpty()) {
          entry.value().error("a second case without 'when'; only one can be the default");
        } else if (i < elements.size() - 1) {
          entry.value().warning("has no 'when', so it is tried last; put it last");
        }
        defaults.add(read);
      } else {
        cases.add(read);
      }
    }
    return new Task.Switch(head, Stream.concat(cases.stream(), defaults.stream()).toList());
  }

  private Task.Switch.Case readCase(Cursor.Member entry, Spot spot) {
    var members = entry.value().members("a case", Set.of("when", "then"));
    var when = members.optional("when");
    var text = when == null ? null : when.text();
    return new Task.Switch.Case(
        entry.name(),
        when == null ? null : build.expressions.always(when, spot.arguments()),
        text == null ? null : Expressions.source(text).strip(),
        build.flow.read(members.required("then"), spot.siblings()));
  }
}
