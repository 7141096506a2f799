package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An append on its way to the disk.
final class Append extends Ticket {

  private final ExecutionId execution;
  private final long expectedSeq;
  private final List<Event> events;
  private final Encoded encoded;
  private final Live live;

  // The writer's own, read by the appending thread once it is let go.
  private long row;
  private @Nullable Refusal refusal;

  /// Why nothing was appended though the disk works.
  sealed interface Refusal {

    /// The execution is elsewhere. @param seq its last event
    record Stale(long seq) implements Refusal {}

    /// The execution has ended.
    record Ended() implements Refusal {}
  }

  /// @param live what memory holds of the execution; new for the first append
  Append(ExecutionId execution, long expectedSeq, List<Event> events, Encoded encoded, Live live) {
    this.execution = execution;
    this.expectedSeq = expectedSeq;
    this.events = events;
    this.encoded = encoded;
    this.live = live;
  }

  ExecutionId execution() {
    return execution;
  }

  long expectedSeq() {
    return expectedSeq;
  }

  boolean isFirst() {
    return expectedSeq == 0;
  }

  List<Event> events() {
    return events;
  }

  Encoded encoded() {
    return encoded;
  }

  Live live() {
    return live;
  }

  long row() {
    return row;
  }

  void setRow(long id) {
    row = id;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  void refuse(@Nullable Refusal why) {
    refusal = why;
  }
}
