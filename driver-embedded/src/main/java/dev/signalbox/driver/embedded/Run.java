package dev.signalbox.driver.embedded;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One execution that has not ended: its mailbox, and what its wake-up needs. There may be a
/// million, so nothing is kept here that a waiting execution can do without: all else is in [Live].
///
/// Between [#put] or [#claim] and [#rest] exactly one thread works on a run; only that thread
/// touches the members that are not private.
final class Run {

  final ExecutionId id;
  final Tenant tenant;

  /// The execution that started it, or null.
  final @Nullable ExecutionId parent;

  /// The last event recorded, 0 as long as that is not known.
  long seq;

  /// What it listens for; the sets are shared.
  Set<String> topics = Set.of();

  /// The state and all that belongs to it, or null while it is not in memory.
  @Nullable Live live;

  /// Owned by [Alarms]: when to wake it, in ms of the epoch, and its place in the heap or -1.
  long alarmMs;

  int alarmPlace = -1;

  private @Nullable ArrayDeque<Input> mail;
  private boolean active;
  private boolean gone;

  Run(ExecutionId id, Tenant tenant, @Nullable ExecutionId parent) {
    this.id = id;
    this.tenant = tenant;
    this.parent = parent;
  }

  /// What became of an input.
  enum Put {
    /// the caller must see to it that somebody works on the run
    ACTIVATE,
    /// somebody does already
    QUEUED,
    /// the execution has ended, or is no longer ours
    GONE
  }

  synchronized Put put(Input input) {
    if (gone) {
      return Put.GONE;
    }
    if (mail == null) {
      mail = new ArrayDeque<>(4);
    }
    mail.add(input);
    if (active) {
      return Put.QUEUED;
    }
    active = true;
    return Put.ACTIVATE;
  }

  /// Makes the calling thread the one that works on this new run.
  synchronized void claim() {
    active = true;
  }

  /// The next input, or null.
  synchronized @Nullable Input poll() {
    return mail == null ? null : mail.poll();
  }

  synchronized boolean hasMail() {
    return mail != null && !mail.isEmpty();
  }

  /// Ends the work on it, unless there is mail. Returns whether it ended.
  synchronized boolean rest() {
    if (hasMail()) {
      return false;
    }
    mail = null;
    active = false;
    return true;
  }

  /// Whether its state is in memory. A glance from outside, that may be out of date.
  synchronized boolean isResident() {
    return active || live != null;
  }

  /// Ends the work on it although there may be mail: something has to be waited for. Returns false
  /// if the waiting is over already, or if there is a request: nobody else would see to it, since
  /// it found somebody at work.
  synchronized boolean pause() {
    if (mail != null
        && (mail.removeIf(input -> input instanceof Input.Wake)
            || mail.stream().anyMatch(input -> input instanceof Input.Request))) {
      return false;
    }
    active = false;
    return true;
  }

  /// Takes no more mail. Returns false if there is some, which must be seen to first.
  synchronized boolean leave() {
    if (hasMail()) {
      return false;
    }
    gone = true;
    return true;
  }

  /// Takes no more mail, and returns what there was.
  synchronized List<Input> leaveAtOnce() {
    gone = true;
    List<Input> left = mail == null ? List.of() : List.copyOf(mail);
    mail = null;
    return left;
  }

  /// Removes what somebody waits for an answer to.
  synchronized List<Input.Request> takeRequests() {
    var requests = new ArrayList<Input.Request>();
    if (mail != null) {
      mail.removeIf(input -> input instanceof Input.Request request && requests.add(request));
    }
    return requests;
  }
}
