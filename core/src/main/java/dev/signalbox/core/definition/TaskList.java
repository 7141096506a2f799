package dev.signalbox.core.definition;

import java.util.List;

/// Tasks in order. At least one.
///
/// @param tasks names are unique within
public record TaskList(List<Task> tasks) {

  public TaskList {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("a task list has at least one task");
    }
    tasks = List.copyOf(tasks);
  }

  /// How many.
  public int size() {
    return tasks.size();
  }

  /// The task at `index`, from 0.
  public Task get(int index) {
    return tasks.get(index);
  }
}
