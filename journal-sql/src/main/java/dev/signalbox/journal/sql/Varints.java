package dev.signalbox.journal.sql;

/// Numbers of 7 bits a byte, the lowest first: small ones take one byte.
final class Varints {

  private final byte[] bytes;
  private int position;

  Varints(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return position;
  }

  long next() {
    var value = 0L;
    for (var shift = 0; ; shift += 7) {
      var part = bytes[position++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  /// How many bytes `value`, at least 0, takes.
  static int size(long value) {
    return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  /// Writes `value`, at least 0, at `position`. Returns where the next one goes.
  static int put(byte[] bytes, int position, long value) {
    var at = position;
    var rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }
}
