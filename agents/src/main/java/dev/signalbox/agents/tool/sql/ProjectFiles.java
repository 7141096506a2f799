package dev.signalbox.agents.tool.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The files of a project. None outside its folder can be reached, by whatever path or link.
final class ProjectFiles {

  private final Path folder;

  ProjectFiles(Path folder) {
    this.folder = folder;
  }

  /// The real path of a file, links resolved.
  ///
  /// @param relative as written in the tool's settings
  /// @throws IllegalArgumentException if it is no readable file of the project; says why
  Path find(String relative) {
    try {
      var written = Path.of(relative);
      if (written.isAbsolute()) {
        throw new IllegalArgumentException(relative + " must be relative to the project folder");
      }
      var root = folder.toRealPath();
      if (!root.resolve(written).normalize().startsWith(root)) {
        throw new IllegalArgumentException(relative + " leads out of the project folder");
      }
      var file = root.resolve(written).toRealPath();
      if (!file.startsWith(root)) {
        throw new IllegalArgumentException(relative + " is a link out of the project folder");
      }
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new IllegalArgumentException(relative + " is not a file that can be read");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(relative + " is not a path: " + e.getReason(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("there is no file " + relative + " in the project", e);
    }
  }
}
