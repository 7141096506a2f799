package dev.signalbox.driver.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.Tenant;
import dev.signalbox.testkit.Await;
import dev.signalbox.testkit.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlarmsTest {

  private static final long START_MS = FakeTime.START.toEpochMilli();

  private final FakeTime time = new FakeTime();
  private final Set<Run> woken = ConcurrentHashMap.newKeySet();
  private final Alarms alarms = new Alarms(time, Thread.ofVirtual().factory(), woken::add);

  @AfterEach
  void close() {
    alarms.close();
  }

  @Test
  void a_run_is_woken_at_the_time_set_last() {
    var run = run(1);
    alarms.start();
    alarms.set(run, START_MS + 1_000);
    alarms.set(run, START_MS + 5_000);

    time.advance(Duration.ofMillis(4_999));
    Await.until("it sleeps on", () -> nextWakeMs() == START_MS + 5_000);
    assertThat(woken).isEmpty();
    time.advance(Duration.ofMillis(1));

    Await.until("it is woken", () -> woken.contains(run));
    assertThat(alarms.size()).isZero();
  }

  @Test
  void an_earlier_alarm_is_not_kept_waiting_by_a_later_one() {
    var late = run(1);
    var early = run(2);
    alarms.start();
    alarms.set(late, START_MS + 60_000);
    Await.until("it sleeps", () -> nextWakeMs() == START_MS + 60_000);

    alarms.set(early, START_MS + 1_000);
    Await.until("it sleeps for the earlier", () -> nextWakeMs() == START_MS + 1_000);
    time.advance(Duration.ofSeconds(1));

    Await.until("it is woken", () -> woken.contains(early));
    assertThat(woken).containsExactly(early);
  }

  @Test
  void every_alarm_fires_once_whatever_was_moved_or_removed_before() {
    var random = new Random(42);
    var runs = new ArrayList<Run>();
    for (var i = 0; i < 2_000; i++) {
      runs.add(run(i));
      alarms.set(runs.get(i), START_MS + random.nextInt(10_000));
    }
    for (var i = 0; i < 5_000; i++) {
      var run = runs.get(random.nextInt(runs.size()));
      alarms.set(run, random.nextInt(4) == 0 ? Long.MAX_VALUE : START_MS + random.nextInt(10_000));
    }
    var expected = new HashSet<>(due(runs, START_MS + 5_000));
    alarms.start();

    time.advance(Duration.ofSeconds(5));
    Await.until("half are woken", () -> woken.size() == expected.size());

    assertThat(woken).isEqualTo(expected);
    expected.addAll(due(runs, START_MS + 10_000));
    time.advance(Duration.ofSeconds(5));
    Await.until("all are woken", () -> alarms.size() == 0 && woken.size() == expected.size());
    assertThat(woken).isEqualTo(expected);
  }

  @Test
  void a_time_between_two_milliseconds_is_not_met_before_the_later_one() {
    assertThat(Alarms.ceilingMs(Instant.ofEpochSecond(1, 1))).isEqualTo(1_001);
    assertThat(Alarms.ceilingMs(Instant.ofEpochSecond(1))).isEqualTo(1_000);
  }

  private static List<Run> due(List<Run> runs, long untilMs) {
    return runs.stream().filter(run -> run.alarmPlace >= 0 && run.alarmMs <= untilMs).toList();
  }

  private long nextWakeMs() {
    return time.nextWake().map(Instant::toEpochMilli).orElse(0L);
  }

  private static Run run(int n) {
    return new Run(new ExecutionId(new UUID(0, n)), Tenant.DEFAULT, null);
  }
}
