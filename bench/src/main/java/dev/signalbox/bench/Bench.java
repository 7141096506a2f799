package dev.signalbox.bench;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.core.Usage;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.LiveText;
import dev.signalbox.core.port.Performer;
import dev.signalbox.core.port.Time;
import dev.signalbox.driver.embedded.EmbeddedDriver;
import dev.signalbox.driver.embedded.Settings;
import dev.signalbox.journal.sql.SqliteStore;
import dev.signalbox.journal.sql.StoreSettings;
import dev.signalbox.testkit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A journal and a driver in this process, as the server has them, without HTTP.
final class Bench implements AutoCloseable {

  /// The clock of the machine.
  static final Time CLOCK =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now().truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public void sleepUntil(Instant until) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(Math.max(0, Duration.between(Instant.now(), until).toNanos()));
        }
      };

  private static final AtomicLong IDS = new AtomicLong(System.nanoTime());

  final SqliteStore store;
  final EmbeddedDriver driver;
  private final Map<ExecutionId, CountDownLatch> ends = new ConcurrentHashMap<>();

  /// @param folder of the data
  /// @param performer what is outside
  Bench(Path folder, Performer performer, Workflow... workflows) {
    this.store = SqliteStore.open(folder, StoreSettings.DEFAULT, CLOCK);
    store.journal().follow(this::ended);
    var known = new ConcurrentHashMap<String, Workflow>();
    for (var workflow : workflows) {
      known.put(workflow.id().value(), workflow);
    }
    this.driver =
        new EmbeddedDriver(
            new EmbeddedDriver.Needs(
                store.journal(),
                (_, id, _) -> Objects.requireNonNull(known.get(id.value())),
                performer,
                CLOCK,
                LiveText.NONE,
                Settings.DEFAULT));
  }

  private void ended(Journal.Appended appended) {
    if (isEnd(appended.events().getLast())) {
      var latch = ends.remove(appended.execution());
      if (latch != null) {
        latch.countDown();
      }
    }
  }

  private static boolean isEnd(Event event) {
    return event instanceof Event.Completed
        || event instanceof Event.Failed
        || event instanceof Event.Cancelled;
  }

  /// A new id, a UUID of version 7.
  static ExecutionId id() {
    var high = (System.currentTimeMillis() << 16) | 0x7000L;
    var low = 0x8000000000000000L | (IDS.incrementAndGet() & 0x3fffffffffffffffL);
    return new ExecutionId(new UUID(high, low));
  }

  static Start start(Workflow workflow) {
    return new Start(
        workflow.id(),
        1,
        Tenant.DEFAULT,
        Json.json("{query: 'What does it cost?'}"),
        new Start.Request("What does it cost?", null, null),
        Map.of(),
        Start.Budget.UNLIMITED,
        null,
        null,
        null);
  }

  /// Starts an execution and does not wait for its end.
  ExecutionId start(ExecutionId id, Workflow workflow) {
    driver.start(id, start(workflow));
    return id;
  }

  /// Runs an execution to its end.
  void run(Workflow workflow) throws InterruptedException {
    var id = id();
    var end = new CountDownLatch(1);
    ends.put(id, end);
    driver.start(id, start(workflow));
    if (!end.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("execution " + id + " does not end");
    }
  }

  /// A performer that answers at once.
  static Performer instant() {
    return (action, _) -> answer(action);
  }

  /// What an instant performer answers.
  static Outcome answer(Action.Work action) {
    return switch (action) {
      case Action.AskModel _ ->
          new Outcome.Replied(new ModelReply("ok", List.of(), "stop", "m", Usage.NONE, 1));
      case Action.CallTool _, Action.CallHttp _ ->
          new Outcome.Done(Json.json("{ok: true}"), null, null);
    };
  }

  /// A performer that never answers.
  static Performer silent() {
    return (_, _) -> {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts down");
    };
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory("signalbox-bench-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long bytes(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
    store.close();
  }
}
