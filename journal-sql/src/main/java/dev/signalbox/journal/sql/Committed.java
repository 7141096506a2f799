package dev.signalbox.journal.sql;

/// Makes visible what the writer has committed: first to who reads, then to who listens.
final class Committed implements Writer.Listener {

  private final LiveIndex index;
  private final Followers followers;
  private final Archiver archiver;
  private final Prober prober;

  Committed(LiveIndex index, Followers followers, Archiver archiver, Prober prober) {
    this.index = index;
    this.followers = followers;
    this.archiver = archiver;
    this.prober = prober;
  }

  @Override
  public void appended(Append append) {
    var live = append.live();
    var encoded = append.encoded();
    live.add(
        new Live.Row(
            append.row(),
            encoded.events(),
            encoded.status(),
            encoded.startedAt(),
            encoded.endedAt()));
    if (append.isFirst()) {
      index.add(live);
    }
    if (encoded.endedAt() >= 0) {
      index.finished(live);
    }
    followers.tell(append);
    if (encoded.endedAt() >= 0) {
      archiver.add(live);
    }
  }

  @Override
  public void troubled() {
    prober.start();
  }
}
