package dev.signalbox.core.definition;

import dev.signalbox.core.definition.Workflow.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives every task of a workflow its ids: the name where it is unique, otherwise a path. What is
/// inside a loop or a function has ids within that one, since the steps there carry its id before
/// their own.
final class TaskNodes {

  /// Where a task stands.
  ///
  /// @param parent reference of the task around it, or null
  /// @param path from the outermost list
  /// @param repeats whether it is inside a loop
  /// @param owner reference of the nearest loop or function around it; `""` if there is none
  /// @param local path from there
  private record Place(
      @Nullable String parent, String path, boolean repeats, String owner, String local) {}

  private record Found(Task task, Place place, int index) {}

  private final List<Found> found = new ArrayList<>();

  private TaskNodes() {}

  static Map<String, TaskNode> index(TaskList body) {
    var walk = new TaskNodes();
    walk.list(body, new Place(null, "", false, "", ""));
    var names = walk.count(_ -> "");
    var locals = walk.count(place -> place.owner);
    var nodes = new LinkedHashMap<String, TaskNode>();
    for (var each : walk.found) {
      var local = id(each, locals, each.place.owner, each.place.local);
      var owner = nodes.get(each.place.owner);
      var id =
          owner != null && owner.task() instanceof Task.CallFunction
              ? owner.nodeId() + "/" + local
              : id(each, names, "", each.place.path);
      var node =
          new TaskNode(
              each.task,
              id,
              owner == null ? id : local,
              each.place.parent,
              each.index,
              nodes.size(),
              each.place.repeats);
      if (nodes.put(each.task.head().reference(), node) != null) {
        throw new IllegalArgumentException("two tasks at " + each.task.head().reference());
      }
    }
    return nodes;
  }

  /// A task's name if it is unique in a scope, otherwise its path there.
  private static String id(Found each, Map<Named, Integer> counts, String scope, String path) {
    var name = each.task.name();
    var isUnique = Integer.valueOf(1).equals(counts.get(new Named(scope, name)));
    return isUnique && !reads(name) ? name : path + name;
  }

  private record Named(String scope, String name) {}

  private Map<Named, Integer> count(Function<Place, String> scope) {
    var counts = new HashMap<Named, Integer>();
    found.forEach(
        it -> counts.merge(new Named(scope.apply(it.place), it.task.name()), 1, Integer::sum));
    return counts;
  }

  /// Whether a name would be taken for a structural id, so that its path must go before it.
  private static boolean reads(String name) {
    return name.indexOf('/') >= 0 || name.indexOf('#') >= 0 || name.indexOf('[') >= 0;
  }

  private void list(TaskList tasks, Place place) {
    for (var i = 0; i < tasks.size(); i++) {
      task(tasks.get(i), place, i);
    }
  }

  private void task(Task task, Place place, int index) {
    found.add(new Found(task, place, index));
    switch (task) {
      case Task.Do(_, var body) -> list(body, inside(task, place, "", false));
      case Task.Fork(_, var branches, _) -> list(branches, inside(task, place, "fork/", false));
      case Task.For loop -> list(loop.body(), inside(task, place, "", true));
      case Task.Try attempt -> {
        list(attempt.body(), inside(task, place, "try/", false));
        if (attempt.handler().body() != null) {
          list(attempt.handler().body(), inside(task, place, "catch/", false));
        }
      }
      case Task.Listen listen when listen.foreach() != null ->
          list(listen.foreach().body(), inside(task, place, "", true));
      case Task.CallFunction call -> task(call.body(), inside(task, place, "", false), 0);
      case Task.Set _, Task.Switch _, Task.Raise _, Task.Wait _, Task.Listen _, Task.Emit _ -> {}
      case Task.CallHttp _, Task.CallAgent _, Task.CallTool _, Task.CallApproval _ -> {}
      case Task.RunWorkflow _ -> {}
    }
  }

  private static Place inside(Task task, Place place, String kind, boolean repeats) {
    var reference = task.head().reference();
    var isOwner = repeats || task instanceof Task.CallFunction;
    return new Place(
        reference,
        place.path + task.name() + "/" + kind,
        place.repeats || repeats,
        isOwner ? reference : place.owner,
        isOwner ? "" : place.local + task.name() + "/" + kind);
  }
}
