package dev.signalbox.journal.sql;

/// Bytes that nobody changes any more: an array that may be part of a record.
final class Bytes {

  private final byte[] array;

  /// @param array given away: the caller does not change it
  Bytes(byte[] array) {
    this.array = array;
  }

  /// The bytes themselves. Not to be changed.
  byte[] array() {
    return array;
  }
}
