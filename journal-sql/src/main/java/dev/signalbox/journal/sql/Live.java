package dev.signalbox.journal.sql;

import java.util.Arrays;

/// What memory holds of an execution whose events are in the log: some 150 bytes while it waits,
/// whatever it was asked. The writer changes it, after a commit; anyone may read it.
///
/// Where its rows are is a list of pairs of varints: how far a row is from the one before, and how
/// many events it holds. A row costs 2 to 6 bytes.
final class Live extends Key {

  private static final int FIRST_CAPACITY = 12; // the acceptance and one or two more appends

  private final WorkflowRef workflow;
  private final long createdAt;

  // Guarded by this, but for bytes of rows before `used`: they never change.
  private byte[] rows = new byte[FIRST_CAPACITY];
  private int used;
  private long lastRow;
  private long lastSeq;
  private byte status;
  private long startedAt = -1;
  private long endedAt = -1;

  // The writer's own.
  private int pendingEvents;
  private boolean pendingEnd;

  /// @param execution its id
  /// @param createdAt when it was accepted, in ms
  Live(Key execution, WorkflowRef workflow, long createdAt) {
    super(execution);
    this.workflow = workflow;
    this.createdAt = createdAt;
  }

  /// Where it stands, at one moment. Times in ms, -1 for none.
  record Standing(int status, long lastSeq, long startedAt, long endedAt) {}

  WorkflowRef workflow() {
    return workflow;
  }

  long createdAt() {
    return createdAt;
  }

  synchronized Standing standing() {
    return new Standing(status, lastSeq, startedAt, endedAt);
  }

  synchronized int status() {
    return status;
  }

  synchronized long lastSeq() {
    return lastSeq;
  }

  /// Where its first event is.
  synchronized long firstRow() {
    return new Varints(rows).next();
  }

  /// Where all its events are.
  long[] rows() {
    return rows(0, Long.MAX_VALUE);
  }

  /// Where its events after `afterSeq` are, but none that are more than `limit` further.
  long[] rows(long afterSeq, long limit) {
    byte[] places;
    int end;
    synchronized (this) {
      places = rows;
      end = used;
    }
    var varints = new Varints(places);
    var found = new long[8];
    var count = 0;
    var row = 0L;
    var seq = 1L;
    while (varints.position() < end && seq - limit <= afterSeq) {
      row += varints.next();
      var events = varints.next();
      if (seq + events - 1 > afterSeq) {
        found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
        found[count++] = row;
      }
      seq += events;
    }
    return Arrays.copyOf(found, count);
  }

  /// What will be its last event once the transaction in progress commits. For the writer.
  long pendingSeq() {
    return lastSeq() + pendingEvents;
  }

  /// Whether nothing may follow in the transaction in progress. For the writer.
  boolean pendingEnd() {
    return pendingEnd || StatusCode.isFinal(status());
  }

  /// Counts in what the transaction in progress appends. For the writer.
  void pend(int events, boolean end) {
    pendingEvents += events;
    pendingEnd |= end;
  }

  /// Forgets [#pend]: the transaction has ended, one way or the other. For the writer.
  void unpend() {
    pendingEvents = 0;
    pendingEnd = false;
  }

  /// Takes in a row that is committed. For the writer.
  synchronized void add(Row row) {
    var distance = row.id() - lastRow;
    var needed = used + Varints.size(distance) + Varints.size(row.events());
    if (rows.length < needed) {
      rows = Arrays.copyOf(rows, needed + used / 2);
    }
    used = Varints.put(rows, used, distance);
    used = Varints.put(rows, used, row.events());
    lastRow = row.id();
    lastSeq += row.events();
    status = row.status() == 0 ? status : (byte) row.status();
    startedAt = row.startedAt() < 0 ? startedAt : row.startedAt();
    endedAt = row.endedAt() < 0 ? endedAt : row.endedAt();
  }

  /// What memory keeps of a row of the log. Times in ms, -1 where the row does not say.
  ///
  /// @param id its place
  /// @param events how many it holds
  /// @param status after them, 0 if it stays as it was
  record Row(long id, int events, int status, long startedAt, long endedAt) {}
}
