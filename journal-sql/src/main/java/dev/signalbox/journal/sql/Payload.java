package dev.signalbox.journal.sql;

import org.jspecify.annotations.Nullable;

/// A value too large for the events that hold it.
final class Payload {

  private final Hash hash;
  private final byte[] json;
  private byte @Nullable [] packed;

  /// @param hash of `json`
  Payload(Hash hash, byte[] json) {
    this.hash = hash;
    this.json = json;
  }

  Hash hash() {
    return hash;
  }

  /// As it is stored. Packing takes time: best asked for before the writer asks.
  byte[] packed() {
    if (packed == null) {
      packed = Packing.pack(json);
    }
    return packed;
  }
}
