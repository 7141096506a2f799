package dev.signalbox.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A Java file of the repository, or a sample that pretends to be one.
///
/// @param path from the root of the repository, with slashes
record SourceFile(String path, String text) {

  private static final Set<String> NOT_OURS = Set.of("target", "dist", "node_modules");

  /// The root of the repository that this test was started in.
  static Path root() {
    var directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      var parent = directory.getParent();
      if (parent == null) {
        throw new IllegalStateException("no mvnw in any directory above " + Path.of("").toUri());
      }
      directory = parent;
    }
    return directory;
  }

  static List<SourceFile> below(Path root) {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> isOurs(root.relativize(path)))
          .sorted()
          .map(path -> read(root, path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("list " + root, e);
    }
  }

  boolean isTest() {
    return path.contains("/src/test/") || path.startsWith("testkit/") || path.startsWith("e2e/");
  }

  List<String> lines() {
    return text.lines().toList();
  }

  private static boolean isOurs(Path relative) {
    return Stream.iterate(relative, p -> p != null, Path::getParent)
        .map(path -> path.getFileName().toString())
        .noneMatch(name -> NOT_OURS.contains(name) || name.startsWith("."));
  }

  private static SourceFile read(Path root, Path path) {
    try {
      var relative = root.relativize(path).toString().replace('\\', '/');
      return new SourceFile(relative, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException("read " + path, e);
    }
  }
}
