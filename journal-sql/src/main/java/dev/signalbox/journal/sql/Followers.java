package dev.signalbox.journal.sql;

import dev.signalbox.core.port.Journal.Appended;
import dev.signalbox.core.port.Journal.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Those who want to be told of appends.
final class Followers {

  private static final Logger LOG = LoggerFactory.getLogger(Followers.class);

  private final List<Follower> all = new CopyOnWriteArrayList<>();

  Subscription add(Consumer<Appended> listener) {
    var follower = new Follower(listener);
    all.add(follower);
    return follower;
  }

  /// Tells them, on the writer's thread: that is what keeps the order.
  void tell(Append append) {
    if (all.isEmpty()) {
      return;
    }
    var appended = new Appended(append.execution(), append.expectedSeq() + 1, append.events());
    for (var follower : all) {
      follower.tell(appended);
    }
  }

  /// One subscription; the same listener may have several.
  private final class Follower implements Subscription {

    private final Consumer<Appended> listener;

    Follower(Consumer<Appended> listener) {
      this.listener = listener;
    }

    /// Whatever a listener does, the append has happened, and others wait for the writer.
    void tell(Appended appended) {
      try {
        listener.accept(appended);
      } catch (RuntimeException e) {
        LOG.error("a listener failed at execution {}", appended.execution(), e);
      }
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }
}
