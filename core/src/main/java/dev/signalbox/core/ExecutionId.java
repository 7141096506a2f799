package dev.signalbox.core;

import java.util.UUID;

/// Names one execution: a UUID, version 7 for those this server makes, so that ids sort by age.
///
/// @param value the UUID; any version is accepted when read
public record ExecutionId(UUID value) implements Comparable<ExecutionId> {

  /// Reads the canonical 36-character form.
  ///
  /// @throws IllegalArgumentException if `text` is not a UUID in that form
  public static ExecutionId parse(String text) {
    // UUID.fromString also takes short groups ("1-2-3-4-5"): two spellings of one id in a URL.
    if (text.length() != 36) {
      throw new IllegalArgumentException("an execution id is a UUID of 36 characters");
    }
    return new ExecutionId(UUID.fromString(text));
  }

  @Override
  public int compareTo(ExecutionId other) {
    var high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
