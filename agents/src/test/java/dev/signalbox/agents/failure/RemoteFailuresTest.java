package dev.signalbox.agents.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoteFailuresTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, false",
    "404, false",
    "408, true",
    "409, false",
    "422, false",
    "425, true",
    "429, true",
    "500, true",
    "501, false",
    "502, true",
    "503, true",
    "504, true"
  })
  void a_status_says_whether_to_try_again(int status, boolean retryable) {
    var failure = RemoteFailures.status(status, "x", null, NOW);

    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.type()).endsWith("/communication");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             | 7000
           0                            | 0
          Sun, 01 Mar 2026 12:00:30 GMT | 30000
          Sun, 01 Mar 2026 11:00:00 GMT | 0
          999999999                     | 86400000
          soon                          | 0
          -5                            | 0
          """)
  void retry_after_is_seconds_or_a_date(String header, long ms) {
    assertThat(RemoteFailures.status(503, "x", header, NOW).retryAfterMs()).isEqualTo(ms);
  }
}
