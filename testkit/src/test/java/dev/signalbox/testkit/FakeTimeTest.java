package dev.signalbox.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class FakeTimeTest {

  private final FakeTime time = new FakeTime();

  @Test
  void a_sleeper_wakes_when_its_time_has_come_and_not_before() throws InterruptedException {
    var awake = new AtomicBoolean();
    var sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                time.sleepUntil(FakeTime.START.plusSeconds(10));
                awake.set(true);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Await.until("it sleeps", () -> time.sleeping() == 1);

    time.advance(Duration.ofMillis(9_999));

    assertThat(awake).isFalse();
    assertThat(time.nextWake()).contains(FakeTime.START.plusSeconds(10));

    time.advance(Duration.ofMillis(1));
    sleeper.join();

    assertThat(awake).isTrue();
    assertThat(time.sleeping()).isZero();
  }
}
