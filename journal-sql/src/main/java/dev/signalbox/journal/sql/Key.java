package dev.signalbox.journal.sql;

import dev.signalbox.core.ExecutionId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An execution's id as two numbers: what a map of a million executions can afford.
class Key implements Comparable<Key> {

  /// How far the time in an id may be from when its execution was accepted, to be relied on.
  static final Duration SLACK = Duration.ofDays(1);

  private final long high;
  private final long low;

  Key(ExecutionId execution) {
    this.high = execution.value().getMostSignificantBits();
    this.low = execution.value().getLeastSignificantBits();
  }

  Key(Key same) {
    this.high = same.high;
    this.low = same.low;
  }

  /// @param bytes as [#bytes] made them
  Key(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    this.high = buffer.getLong();
    this.low = buffer.getLong();
  }

  final ExecutionId execution() {
    return new ExecutionId(new UUID(high, low));
  }

  /// As it is stored: 16 bytes that sort as ids do.
  final byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /// Whether this is an id of version 7 whose time is, within [#SLACK], that of its acceptance.
  final boolean tells(long createdAt) {
    return (high >>> 12 & 0xf) == 7 && Math.abs((high >>> 16) - createdAt) < SLACK.toMillis();
  }

  /// The least id of version 7 at a time, as SQL writes it.
  static String literal(Instant time) {
    var ms = Math.clamp(time.toEpochMilli(), 0, (1L << 48) - 1); // 48 bits of an id
    return "x'" + HexFormat.of().toHexDigits(ms, 12) + "'"; // shorter sorts before longer
  }

  @Override
  public final int compareTo(Key other) {
    var first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Key key && key.high == high && key.low == low;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(high * 31 + low);
  }
}
