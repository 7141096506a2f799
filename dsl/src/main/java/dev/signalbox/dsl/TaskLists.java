package dev.signalbox.dsl;

import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Then;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Pointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads lists of tasks.
final class TaskLists {

  /// Most tasks, those of a function counted at each call.
  static final int MAX_TASKS = 10_000;

  private final Build build;
  private final Set<String> names = new HashSet<>();
  private int tasks;

  TaskLists(Build build) {
    this.build = build;
  }

  /// Whether some list, read so far or not, has a task of this name.
  boolean knows(String name) {
    return names.contains(name);
  }

  /// Notes the names of all tasks of a definition, for messages about a wrong `then`.
  void noteNames(Cursor definition) {
    var value = definition.value();
    if (value.isArray()) {
      for (var element : definition.elements()) {
        if (element.value().isObject() && element.value().size() == 1) {
          names.add(element.entries().getFirst().name());
        }
        noteNames(element);
      }
    } else if (value.isObject()) {
      definition.entries().forEach(it -> noteNames(it.value()));
    }
  }

  void count(Cursor cursor) {
    if (++tasks == MAX_TASKS + 1) {
      cursor.error("more than " + MAX_TASKS + " tasks, functions counted at each call");
    }
  }

  boolean full() {
    return tasks > MAX_TASKS;
  }

  /// Tasks that run one after the other.
  TaskList read(@Nullable Cursor list, String reference, Spot.Around around) {
    return read(list, reference, around, "");
  }

  /// Tasks that run at the same time.
  TaskList readBranches(@Nullable Cursor list, String reference, Spot.Around around) {
    return read(list, reference, around, "a branch goes its own way to its end");
  }

  private TaskList read(@Nullable Cursor list, String reference, Spot.Around around, String alone) {
    var entries = new ArrayList<Cursor.@Nullable Member>();
    var indexes = new LinkedHashMap<String, Integer>();
    for (var element : list == null ? List.<Cursor>of() : list.elements()) {
      var entry = single(element, "a task");
      if (entry != null) {
        checkName(entry);
        if (indexes.putIfAbsent(entry.name(), entries.size()) != null) {
          entry.value().nameError("a second task '" + entry.name() + "' in this list");
        }
      }
      entries.add(entry);
    }
    if (list != null && list.value().isArray() && entries.isEmpty()) {
      list.error("needs at least one task");
    }
    var siblings = new Spot.Siblings(indexes, alone);
    var read = new ArrayList<Task>();
    for (var i = 0; i < entries.size() && !full(); i++) {
      var entry = entries.get(i);
      if (entry != null) {
        var at = Pointer.child(Pointer.child(reference, i), entry.name());
        read.add(build.tasks.read(entry.value(), new Spot(entry.name(), at, around, siblings)));
      }
    }
    if (alone.isEmpty() && read.size() == entries.size()) {
      Reachability.check(read, entries);
    }
    return read.isEmpty() ? placeholder(reference) : new TaskList(read);
  }

  private static void checkName(Cursor.Member entry) {
    if (entry.name().isBlank()) {
      entry.value().nameError("a task needs a name");
    } else if (FlowReader.WORDS.contains(entry.name())) {
      entry.value().nameError("'" + entry.name() + "' is a flow directive and cannot name a task");
    }
  }

  /// The one member of an element of a list, or null if it has none or several, which is reported.
  static Cursor.@Nullable Member single(Cursor element, String what) {
    var entries = element.entries();
    if (entries.size() == 1) {
      return entries.getFirst();
    }
    if (element.value().isObject()) {
      element.error(
          entries.isEmpty()
              ? what + " needs a name"
              : what
                  + " is an object with one member, its name; here are "
                  + entries.size()
                  + " (is the indentation right?)");
    }
    return null;
  }

  /// Stands for a list that could not be read: the definition will be refused.
  private static TaskList placeholder(String reference) {
    var nothing = tools.jackson.databind.node.JsonNodeFactory.instance.nullNode();
    var head =
        new Task.Head(
            "?", reference, null, null, DataFlow.UNCHANGED, null, new Then.Continue(), nothing);
    return new TaskList(List.of(new Task.Set(head, Expressions.NULL)));
  }
}
