package dev.signalbox.app;

import dev.signalbox.app.cli.CommandException;
import dev.signalbox.app.project.Mistake;
import dev.signalbox.app.project.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the mistakes of one file or of a whole project.
final class Validation {

  private final ProjectFolder reader;

  Validation(ProjectFolder reader) {
    this.reader = reader;
  }

  /// The mistakes of a project folder, or of one file, which is checked together with the project
  /// it lies in.
  List<Mistake> check(Path path) {
    if (Files.isDirectory(path)) {
      return reader.read(path, null).mistakes();
    }
    if (!Files.isRegularFile(path)) {
      throw CommandException.failed("there is no file or folder " + path);
    }
    var folder = ProjectFolder.enclosing(path);
    return folder == null ? reader.check(path) : reader.check(folder, path);
  }
}
