package dev.signalbox.server.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Where the files of the page are read from.
@FunctionalInterface
public interface UiSource {

  /// The bytes of a file, or empty if there is none.
  ///
  /// @param name path below the page's folder, e.g. `assets/index-1a2b3c.js`; never with `..`
  Optional<byte[]> read(String name);

  /// The page that was built into this module, if it was.
  static UiSource built() {
    return name -> {
      try (var in = UiSource.class.getResourceAsStream(name)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("read " + name, e);
      }
    };
  }

  /// No page.
  static UiSource none() {
    return _ -> Optional.empty();
  }
}
