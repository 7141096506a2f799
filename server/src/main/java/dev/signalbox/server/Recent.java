package dev.signalbox.server;

import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers that are good for a second, however many ask: for what costs more than a look at one
/// execution.
final class Recent<K, V> {

  private static final Duration GOOD_FOR = Duration.ofSeconds(1);
  private static final int MAX_KEPT = 1_000; // then all are read anew

  private final Function<K, V> read;
  private final Time time;
  private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

  /// One answer; its monitor lets only one reader read it.
  private static final class Entry<V> {
    private @Nullable V value; // guarded by this, as is until
    private Instant until = Instant.MIN;
  }

  /// @param read finds an answer
  Recent(Function<K, V> read, Time time) {
    this.read = read;
    this.time = time;
  }

  /// The answer, at most a second old.
  V of(K key) {
    if (entries.size() >= MAX_KEPT) {
      entries.clear();
    }
    var entry = entries.computeIfAbsent(key, _ -> new Entry<>());
    synchronized (entry) {
      var known = entry.value;
      if (known != null && time.now().isBefore(entry.until)) {
        return known;
      }
      var value = read.apply(key);
      entry.value = value;
      entry.until = time.now().plus(GOOD_FOR);
      return value;
    }
  }
}
