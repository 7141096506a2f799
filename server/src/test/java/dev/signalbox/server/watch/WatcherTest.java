package dev.signalbox.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.trace.Summary;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.Histories;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatcherTest {

  private static final Event.Accepted ACCEPTED =
      new Event.Accepted(FakeTime.START, Histories.start());

  private final Watcher watcher = new Watcher(new ListFilter(Tenant.DEFAULT, Set.of(), null));

  @Test
  void of_each_execution_only_the_latest_state_waits() throws InterruptedException {
    watcher.offer(change(summary(1)));
    watcher.offer(change(summary(2)));
    var last = change(summary(1).after(new Event.Started(FakeTime.START)));
    watcher.offer(last);

    var batch = watcher.take(0);

    assertThat(batch.changes()).hasSize(2).contains(last);
    assertThat(batch.lost()).isFalse();
    assertThat(watcher.take(0).changes()).isEmpty();
  }

  @Test
  void a_client_that_does_not_read_costs_no_more_than_so_much_and_is_told_to_start_over()
      throws InterruptedException {
    for (var n = 0; n < 100_000; n++) {
      watcher.offer(change(summary(n)));
    }

    var batch = watcher.take(0);

    assertThat(batch.lost()).isTrue();
    assertThat(batch.changes()).hasSizeLessThan(20_000);
    assertThat(batch.changes()).extracting(Change::execution).contains(Histories.id(99_999));
    assertThat(watcher.take(0).lost()).isFalse();
  }

  private static Change change(Summary summary) {
    return Change.of(summary, Set.of());
  }

  private static Summary summary(long n) {
    return Summary.of(Histories.id(n), ACCEPTED);
  }
}
