package dev.signalbox.app.project;

import dev.signalbox.dsl.ProjectResources;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the texts of a project's files.
final class ProjectFiles {

  private final List<Mistake> mistakes;

  /// @param mistakes takes what cannot be read
  ProjectFiles(List<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  /// The definitions of a folder, by name; none if there is no such folder.
  List<ProjectResources.File> folder(Path folder) {
    var files = new ArrayList<ProjectResources.File>();
    for (var file : list(folder)) {
      text(file, "").ifPresent(text -> files.add(new ProjectResources.File(file.toString(), text)));
    }
    return files;
  }

  private List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(ProjectFiles::isDefinition).sorted().toList();
    } catch (IOException e) {
      mistakes.add(new Mistake(folder, 1, 1, "cannot be read: " + e));
      return List.of();
    }
  }

  /// Whether a file's name says that it is YAML or JSON. Editors leave others, hidden ones.
  static boolean isDefinition(Path file) {
    var name = file.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
        && Files.isRegularFile(file);
  }

  /// The text of a file, or nothing if it cannot be read, which is then a mistake.
  ///
  /// @param hint added to the words for a file that is not there
  Optional<String> text(Path file, String hint) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      mistakes.add(new Mistake(file, 1, 1, "there is no such file" + hint));
    } catch (CharacterCodingException e) {
      mistakes.add(new Mistake(file, 1, 1, "must be UTF-8, and is not"));
    } catch (IOException e) {
      mistakes.add(new Mistake(file, 1, 1, "cannot be read: " + e));
    }
    return Optional.empty();
  }
}
