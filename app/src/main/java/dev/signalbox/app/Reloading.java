package dev.signalbox.app;

import dev.signalbox.core.port.Time;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes over a project's files as they change. With mistakes in them, the server goes on with what
/// it had.
final class Reloading {

  private final ProjectSource source;
  private final CurrentProject current;
  private final Closing closing;
  private final Consumer<String> tell;

  /// @param closing takes what is opened on the way
  /// @param tell takes what happened, in words
  Reloading(ProjectSource source, CurrentProject current, Closing closing, Consumer<String> tell) {
    this.source = source;
    this.current = current;
    this.closing = closing;
    this.tell = tell;
  }

  /// Begins to watch.
  ProjectWatch start(Path folder, Time time) {
    return new ProjectWatch(folder, time, this::take);
  }

  private void take(Set<Path> files) {
    var names = files.stream().map(Path::toString).sorted().collect(Collectors.joining(", "));
    var project = source.read();
    if (!project.mistakes().isEmpty()) {
      tell.accept("changed   " + names + "; not taken over: " + ProjectSource.mistakes(project));
      return;
    }
    tell.accept("changed   " + names);
    var outside = source.outside(project.settings());
    closing.push(outside::close);
    current.take(project, outside).forEach(it -> tell.accept("deployed  " + it));
  }
}
