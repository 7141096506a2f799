package dev.signalbox.server.watch;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.event.Recorded;
import dev.signalbox.core.event.Start;
import dev.signalbox.core.port.Journal;
import dev.signalbox.core.trace.Outline;
import dev.signalbox.core.trace.Step;
import dev.signalbox.core.trace.StepsView;
import dev.signalbox.core.trace.Trace;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.core.trace.TraceView;
import dev.signalbox.server.http.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The trace of one execution, kept while somebody reads it.
///
/// The journal only leaves its news here; whoever reads folds them in. So an execution that nobody
/// watches costs nothing, and one that is watched delays no append.
public final class View {

  private static final int MAX_NEWS = 512; // events left unread; beyond, they are read again
  private static final int MAX_TAIL = 512; // frames kept for streams to catch up with
  private static final int PAGE = 1_000; // events read at once
  private static final long SLICE_MS = 100; // how long rendered progress is still good

  private final Journal journal;
  private final ExecutionId execution;
  private final Start start;
  private final Outline outline;
  private final Trace trace;
  private final ArrayDeque<Recorded> news = new ArrayDeque<>(); // guarded by itself
  private final ArrayDeque<Frame> tail = new ArrayDeque<>(); // guarded by this
  private final Object bell = new Object();
  private final AtomicBoolean rung = new AtomicBoolean();
  private final AtomicBoolean rendering = new AtomicBoolean();
  private volatile int streams; // written under this
  private boolean loaded; // guarded by this
  private volatile long toldSeq;
  private volatile long rings; // written under bell
  private volatile int steps;
  private volatile Progress progress = new Progress(-1, 0, new byte[0]);
  private volatile Instant usedAt;

  /// Rendered progress.
  private static final class Progress {
    private final long seq;
    private final long slice; // number of the time slice it was rendered in
    private final byte[] bytes; // never changed

    Progress(long seq, long slice, byte[] bytes) {
      this.seq = seq;
      this.slice = slice;
      this.bytes = bytes;
    }
  }

  /// Where a trace is made from.
  ///
  /// @param accepted its first event
  record Origin(ExecutionId execution, Event.Accepted accepted, Outline outline) {}

  View(Journal journal, Origin origin, Instant now) {
    this.journal = journal;
    this.execution = origin.execution;
    this.start = origin.accepted.start();
    this.outline = origin.outline;
    this.trace = Trace.of(execution, outline);
    this.usedAt = now;
    trace.apply(new Recorded(1, origin.accepted));
  }

  /// Which execution.
  public ExecutionId execution() {
    return execution;
  }

  /// What was asked for.
  public Start start() {
    return start;
  }

  /// The outline of its workflow.
  public Outline outline() {
    return outline;
  }

  /// How it stands at `now`.
  public TraceView at(Instant now) {
    usedAt = now;
    catchUp();
    var view = trace.view(now);
    steps = view.progress().total();
    return view;
  }

  /// How it stands at `now`, with the steps that changed after `since`.
  public StepsView at(Instant now, long since) {
    usedAt = now;
    catchUp();
    return trace.view(now, since);
  }

  /// One step.
  public Optional<Step> step(StepId id) {
    catchUp();
    return trace.step(id);
  }

  /// Its progress at `now`, rendered. As it is asked for most often of all, the bytes are shared by
  /// all who ask within a tenth of a second.
  public byte[] progress(Instant now) {
    var slice = now.toEpochMilli() / SLICE_MS;
    var known = progress;
    var isTrue = known.seq == toldSeq;
    if (isTrue && known.slice == slice) {
      usedAt = now;
      return known.bytes;
    }
    // While one of many who poll renders the new slice, the others take the one before.
    if (!rendering.compareAndSet(false, true)) {
      return isTrue && known.slice == slice - 1 ? known.bytes : render(now, slice);
    }
    try {
      return render(now, slice);
    } finally {
      rendering.set(false);
    }
  }

  private byte[] render(Instant now, long slice) {
    var view = at(now);
    var bytes = Json.bytes(json -> Json.tree(json, TraceJson.progressBody(view)));
    progress = new Progress(view.seq(), slice, bytes);
    return bytes;
  }

  /// Takes note of news. Quick, as the journal asks of its listeners.
  void tell(Journal.Appended appended) {
    var count = appended.events().size();
    synchronized (news) {
      if (news.size() + count <= MAX_NEWS) {
        for (var i = 0; i < count; i++) {
          news.add(new Recorded(appended.firstSeq() + i, appended.events().get(i)));
        }
      }
      toldSeq = Math.max(toldSeq, appended.firstSeq() + count - 1);
    }
  }

  /// Folds in what was told, or what the journal has where that was too much to keep.
  synchronized void catchUp() {
    if (!loaded) {
      read(Long.MAX_VALUE); // all there is; what comes meanwhile is among the news
      loaded = true;
    }
    for (var recorded = nextNews(); recorded != null; recorded = nextNews()) {
      if (recorded.seq() > trace.seq() + 1) {
        read(recorded.seq() - 1);
      }
      apply(recorded);
    }
    read(toldSeq);
  }

  private @Nullable Recorded nextNews() {
    synchronized (news) {
      return news.poll();
    }
  }

  /// Folds in what the journal has, at least up to `seq` if it has that.
  private void read(long seq) {
    while (trace.seq() < seq) {
      var page = journal.read(execution, trace.seq(), PAGE);
      if (page.isEmpty()) {
        break; // the end, or removed by retention meanwhile: it stays as it was
      }
      page.forEach(this::apply);
    }
    synchronized (news) {
      toldSeq = Math.max(toldSeq, trace.seq());
    }
  }

  private void apply(Recorded recorded) {
    var shown = trace.apply(recorded);
    if (streams > 0 && shown.isPresent()) {
      tail.add(Frame.of(shown.get()));
      if (tail.size() > MAX_TAIL) {
        tail.poll();
      }
    }
  }

  /// A stream begins: frames are kept from now on.
  synchronized void opened() {
    catchUp();
    streams++;
  }

  /// A stream has ended.
  synchronized void closed() {
    streams--;
    if (streams == 0) {
      tail.clear();
    }
  }

  /// Whether somebody streams it.
  boolean isStreamed() {
    return streams > 0;
  }

  /// Frames after `seq`, or empty if they are no longer kept and must be replayed.
  synchronized Optional<List<Frame>> framesAfter(long seq) {
    catchUp();
    if (seq >= trace.seq()) {
      return Optional.of(List.of());
    }
    var first = tail.peek();
    return first == null || first.seq() > seq + 1
        ? Optional.empty()
        : Optional.of(tail.stream().filter(frame -> frame.seq() > seq).toList());
  }

  /// Seq of the last event folded in.
  public long seq() {
    return trace.seq();
  }

  /// Whether its progress moves with time.
  boolean isAtWork() {
    return trace.status() == ExecutionStatus.RUNNING;
  }

  /// Whether nothing more can come.
  public boolean isFinal() {
    return trace.status().isFinal();
  }

  /// Whether its streams must be woken: somebody streams it, and nobody has been told to yet.
  boolean claimRing() {
    return streams > 0 && rung.compareAndSet(false, true);
  }

  /// Counts what happened; see [#await].
  long rings() {
    return rings;
  }

  /// Wakes the streams: something happened.
  void ring() {
    rung.set(false); // before the count: what happens from now on rings again
    synchronized (bell) {
      rings++;
      bell.notifyAll();
    }
  }

  /// Waits until something happened since `heard`, or `ms` have passed.
  void await(long heard, long ms) throws InterruptedException {
    var deadline = System.nanoTime() + ms * 1_000_000;
    synchronized (bell) {
      for (var left = ms; rings == heard && left > 0; ) {
        bell.wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
    }
  }

  /// Roughly how much memory it takes, in steps and events.
  long weight() {
    synchronized (news) {
      return 8L + steps + news.size();
    }
  }

  /// When it was read last.
  Instant usedAt() {
    return usedAt;
  }
}
