package dev.signalbox.agents.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Catches failures, for tests.
public final class Failures {

  private Failures() {}

  /// What `call` fails with.
  public static Failure of(ThrowingCallable call) {
    var failure = new Failure[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FailedException.class, e -> failure[0] = e.failure());
    return failure[0];
  }
}
