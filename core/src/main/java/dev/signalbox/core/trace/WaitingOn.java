package dev.signalbox.core.trace;

import dev.signalbox.core.StepId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something an execution waits for, so that none is ever silent about why it does not go on.
///
/// @param kind what sort of thing
/// @param step which step waits, [StepId#ROOT] for the execution itself
/// @param since from when
/// @param until when it comes, or the deadline; null if not known
/// @param detail words for a person, or null
public record WaitingOn(
    Kind kind, StepId step, Instant since, @Nullable Instant until, @Nullable String detail) {

  /// What sort of thing is waited for.
  public enum Kind {
    /// a person's decision
    APPROVAL,
    /// a CloudEvent
    EVENT,
    /// a time
    TIMER,
    /// the pause before another try
    RETRY,
    /// the pause that the other side asked for, since it was asked too often
    RATE_LIMIT,
    /// more to spend
    BUDGET,
    /// a person, to say whether an effect that must not happen twice has happened
    UNCERTAIN_EFFECT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// As the API spells it.
    public String label() {
      return label;
    }

    /// Whether it ends when somebody or something outside acts, and nobody can say when that is.
    public boolean isOpenEnded() {
      return switch (this) {
        case APPROVAL, EVENT, BUDGET, UNCERTAIN_EFFECT -> true;
        case TIMER, RETRY, RATE_LIMIT -> false;
      };
    }
  }
}
