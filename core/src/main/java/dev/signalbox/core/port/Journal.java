package dev.signalbox.core.port;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import java.util.List;
import java.util.function.Consumer;

/// The truth: for each execution an append-only list of events. Safe for any thread.
public interface Journal extends AutoCloseable {

  /// Appends, and returns once the events are on disk and [#follow] listeners have been told. All
  /// of `events` are recorded, or none.
  ///
  /// The first append of an execution has `expectedSeq` 0 and begins with [Event.Accepted]. Nothing
  /// can be appended after a final event.
  ///
  /// @param expectedSeq seq of the execution's last event, as the caller knows it
  /// @throws StaleAppendException if that is not its last event
  /// @throws IllegalStateException if it is, and a final one
  /// @throws StorageException if it could not be made durable; no listener was told
  void append(ExecutionId execution, long expectedSeq, List<Event> events);

  /// Refuses what no journal may take, whatever it holds: nothing at all, a first event other than
  /// [Event.Accepted] or another that is one, an event after a final one. For those who implement
  /// [#append].
  ///
  /// @throws IllegalArgumentException if the append breaks a rule
  static void requireValid(ExecutionId execution, long expectedSeq, List<Event> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("nothing to append to execution " + execution);
    }
    for (var i = 0; i < events.size(); i++) {
      var event = events.get(i);
      var seq = expectedSeq + 1 + i;
      if ((seq == 1) != (event instanceof Event.Accepted)
          || (event.isFinal() && i < events.size() - 1)) {
        var kind = event.getClass().getSimpleName();
        throw new IllegalArgumentException(
            "execution " + execution + ": event " + seq + " of this append cannot be " + kind);
      }
    }
  }

  /// Events after `afterSeq`, in order, at most `limit`. Empty if there are none, or no such
  /// execution.
  ///
  /// @throws StorageException if they cannot be read
  List<Recorded> read(ExecutionId execution, long afterSeq, int limit);

  /// Seq of the last event, 0 for an unknown execution. From memory for those that are not
  /// finished.
  long lastSeq(ExecutionId execution);

  /// Every execution that has not ended, with all its events, oldest first. Used once, at start.
  void recover(Consumer<Unfinished> visitor);

  /// An execution that has not ended. @param events all of them, from seq 1
  record Unfinished(ExecutionId execution, List<Event> events) {}

  /// Tells `listener` of every append from now on, once it is durable and before [#append] returns,
  /// in order for each execution. The listener must be quick and must not call the journal.
  ///
  /// @return ends it when closed
  Subscription follow(Consumer<Appended> listener);

  /// What was appended. @param firstSeq seq of the first of `events`
  record Appended(ExecutionId execution, long firstSeq, List<Event> events) {}

  /// Ends a subscription. Closing twice is allowed.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// Whether appends work. False after the first storage error, until an append of the journal's
  /// own has succeeded again.
  boolean healthy();

  @Override
  void close();
}
