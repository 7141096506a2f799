package dev.signalbox.server.ui;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The files of the page, each read once and kept.
final class UiFiles {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("woff2", "font/woff2"));

  private final UiSource source;
  private final Map<String, UiFile> read = new ConcurrentHashMap<>(); // only files there are

  UiFiles(UiSource source) {
    this.source = source;
  }

  /// A file of a folder; empty if there is none, or it is none that a page has.
  ///
  /// @param folder `""`, or a name with a slash at its end
  /// @param name as a stranger sent it
  Optional<UiFile> find(String folder, String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    var path = folder + name;
    var known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    var found = source.read(path).map(plain -> UiFile.of(type, plain, coding(path)));
    found.ifPresent(file -> read.put(path, file));
    return found;
  }

  /// What the build has compressed lies beside the file.
  private UiFile.Coding coding(String path) {
    return coding ->
        switch (coding) {
          case "br" -> source.read(path + ".br");
          case "gzip" -> source.read(path + ".gz");
          default -> Optional.empty();
        };
  }
}
