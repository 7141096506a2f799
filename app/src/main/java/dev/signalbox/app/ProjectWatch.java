package dev.signalbox.app;

import dev.signalbox.core.port.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads a project again whenever one of its files changes. With mistakes in it, the server goes on
/// with what it had.
final class ProjectWatch implements AutoCloseable {

  /// An editor writes a file in several steps, and people save several files: wait for a pause.
  private static final long PAUSE_MS = 150;

  private static final WatchEvent.Kind<?>[] KINDS = {
    StandardWatchEventKinds.ENTRY_CREATE,
    StandardWatchEventKinds.ENTRY_MODIFY,
    StandardWatchEventKinds.ENTRY_DELETE
  };

  private final Path folder;
  private final Time time;
  private final Consumer<Set<Path>> changed;
  private final WatchService watch;
  private final Thread thread;

  /// @param folder the project's
  /// @param changed takes the files that changed; on a thread of this object
  ProjectWatch(Path folder, Time time, Consumer<Set<Path>> changed) {
    this.folder = folder;
    this.time = time;
    this.changed = changed;
    try {
      this.watch = FileSystems.getDefault().newWatchService();
      registerAll();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + folder, e);
    }
    this.thread = Thread.ofPlatform().name("project-watch").daemon().start(this::run);
  }

  /// All folders, again each time: one may be new. Registering twice changes nothing.
  private void registerAll() throws IOException {
    for (var each : List.of("", "workflows", "agents", "tools", "models")) {
      var path = folder.resolve(each);
      if (Files.isDirectory(path)) {
        path.register(watch, KINDS);
      }
    }
  }

  private void run() {
    try {
      while (true) {
        var files = new HashSet<Path>();
        take(files, true);
        var size = -1;
        while (files.size() != size) {
          size = files.size();
          time.sleepUntil(time.now().plusMillis(PAUSE_MS));
          take(files, false);
        }
        registerAll();
        if (!files.isEmpty()) {
          changed.accept(files);
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      return; // closed
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + folder, e);
    }
  }

  private void take(Set<Path> files, boolean wait) throws InterruptedException {
    var key = wait ? watch.take() : watch.poll();
    while (key != null) {
      var parent = (Path) key.watchable();
      for (var event : key.pollEvents()) {
        if (event.context() instanceof Path name && isOurs(name)) {
          files.add(parent.resolve(name));
        }
      }
      key.reset();
      key = watch.poll();
    }
  }

  /// Not what editors leave beside a file while they write it.
  private static boolean isOurs(Path name) {
    var text = name.toString();
    return !text.startsWith(".")
        && (text.endsWith(".yaml") || text.endsWith(".yml") || text.endsWith(".json"));
  }

  @Override
  public void close() {
    try {
      watch.close();
      thread.interrupt();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
