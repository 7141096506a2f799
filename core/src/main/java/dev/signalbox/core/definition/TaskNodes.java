package dev.signalbox.core.definition;

import dev.signalbox.core.definition.Workflow.TaskNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives every task of a workflow its node id: the name where it is unique, otherwise a path.
final class TaskNodes {

  private record Place(@Nullable String parent, String path, boolean repeats) {}

  private record Found(Task task, Place place, int index) {}

  private final List<Found> found = new ArrayList<>();

  private TaskNodes() {}

  static Map<String, TaskNode> index(TaskList body) {
    var walk = new TaskNodes();
    walk.list(body, new Place(null, "", false));
    var names = Workflow.countNames(walk.found.stream().map(Found::task).toList());
    var nodes = new LinkedHashMap<String, TaskNode>();
    for (var each : walk.found) {
      var name = each.task.name();
      var unique = Integer.valueOf(1).equals(names.get(name)) && !reads(name);
      var id = unique ? name : each.place.path + name;
      var node =
          new TaskNode(
              each.task, id, each.place.parent, each.index, nodes.size(), each.place.repeats);
      if (nodes.put(each.task.head().reference(), node) != null) {
        throw new IllegalArgumentException("two tasks at " + each.task.head().reference());
      }
    }
    return nodes;
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
    return new Place(
        task.head().reference(), place.path + task.name() + "/" + kind, place.repeats || repeats);
  }
}
