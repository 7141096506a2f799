package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.port.LiveText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The text that models are writing at the moment: kept until the reply is recorded, so that who
/// comes later sees it too. In memory only, and bounded: what is too much is not shown live.
public final class StreamedText implements LiveText {

  /// Longest text of one step that is kept; of a longer one the beginning goes first.
  private static final int MAX_STEP_CHARS = 262_144;

  /// Most text of all steps that is kept: 64 MiB at two bytes a character.
  private static final long MAX_TOTAL_CHARS = 32L << 20;

  /// Sweeps that find nothing new before a text is dropped; ten minutes of them.
  private static final int ABANDONED_SWEEPS = 60;

  private final Map<ExecutionId, Map<StepId, Buffer>> texts = new ConcurrentHashMap<>();
  private final AtomicLong totalChars = new AtomicLong();
  private volatile Consumer<ExecutionId> listener = _ -> {};

  /// Text of one step. Guarded by itself.
  private static final class Buffer {
    private final StringBuilder text = new StringBuilder();
    private long dropped; // characters that went from the beginning
    private boolean over;
    private int idleSweeps;
  }

  /// A piece of a step's text.
  ///
  /// @param step whose
  /// @param source tells the texts of two tries of one step apart
  /// @param offset place of its first character in the whole text
  /// @param text the piece
  record Piece(StepId step, Object source, long offset, String text) {}

  /// Sets who is told, on the writer's thread, that an execution has new text.
  void onText(Consumer<ExecutionId> told) {
    this.listener = told;
  }

  @Override
  public void append(ExecutionId execution, StepId step, String chunk) {
    if (chunk.isEmpty() || totalChars.get() > MAX_TOTAL_CHARS) {
      return;
    }
    // Within compute, so that a reply recorded meanwhile cannot leave a text behind.
    texts.compute(
        execution,
        (_, known) -> {
          var steps = known == null ? new ConcurrentHashMap<StepId, Buffer>() : known;
          write(steps.computeIfAbsent(step, _ -> new Buffer()), chunk);
          return steps;
        });
    listener.accept(execution);
  }

  private void write(Buffer buffer, String chunk) {
    synchronized (buffer) {
      buffer.text.append(chunk);
      var excess = Math.max(0, buffer.text.length() - MAX_STEP_CHARS);
      buffer.text.delete(0, excess);
      buffer.dropped += excess;
      buffer.idleSweeps = 0;
      totalChars.addAndGet(chunk.length() - excess);
    }
  }

  /// What was written since.
  ///
  /// @param seen how far the caller has read each source, updated by this call
  List<Piece> since(ExecutionId execution, Map<Object, Long> seen) {
    var steps = texts.get(execution);
    if (steps == null) {
      seen.clear();
      return List.of();
    }
    seen.keySet().retainAll(steps.values());
    var pieces = new ArrayList<Piece>();
    new LinkedHashMap<>(steps)
        .forEach((step, buffer) -> {
          var piece = piece(step, buffer, seen.getOrDefault(buffer, 0L));
          if (piece != null) {
            pieces.add(piece);
            seen.put(buffer, piece.offset() + piece.text().length());
          }
        });
    return pieces;
  }

  private static @Nullable Piece piece(StepId step, Buffer buffer, long from) {
    synchronized (buffer) {
      var begin = Math.max(from, buffer.dropped);
      var end = buffer.dropped + buffer.text.length();
      return buffer.over || begin >= end
          ? null
          : new Piece(step, buffer, begin, buffer.text.substring((int) (begin - buffer.dropped)));
    }
  }

  /// Drops the text of what was recorded: from now on the trace has it.
  void recorded(Journal.Appended appended) {
    if (texts.isEmpty()) {
      return;
    }
    for (var event : appended.events()) {
      switch (event) {
        case Event.ModelReplied e -> forget(appended.execution(), e.step());
        case Event.StepCompleted e -> forget(appended.execution(), e.step());
        case Event.StepFailed e -> forget(appended.execution(), e.step());
        case Event.StepSkipped e -> forget(appended.execution(), e.step());
        case Event.StepRetrying e -> forget(appended.execution(), e.step());
        case Event.Completed _, Event.Failed _, Event.Cancelled _ -> forget(appended.execution());
        default -> {}
      }
    }
  }

  /// Drops what nobody has written to for long: an action that was interrupted may write a last
  /// word after its end was recorded.
  void sweep() {
    texts.forEach((execution, steps) -> {
      if (steps.values().stream().filter(StreamedText::isAbandoned).count() == steps.size()) {
        forget(execution);
      }
    });
  }

  private static boolean isAbandoned(Buffer buffer) {
    synchronized (buffer) {
      return ++buffer.idleSweeps > ABANDONED_SWEEPS;
    }
  }

  private void forget(ExecutionId execution, StepId step) {
    texts.computeIfPresent(
        execution,
        (_, steps) -> {
          drop(steps.remove(step));
          return steps.isEmpty() ? null : steps;
        });
  }

  private void forget(ExecutionId execution) {
    var steps = texts.remove(execution);
    if (steps != null) {
      steps.values().forEach(this::drop);
    }
  }

  private void drop(@Nullable Buffer buffer) {
    if (buffer != null) {
      synchronized (buffer) {
        buffer.over = true;
        totalChars.addAndGet(-buffer.text.length());
      }
    }
  }
}
