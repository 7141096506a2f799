package dev.signalbox.journal.sql;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names a value that is stored apart from its events: the SHA-256 of its JSON.
final class Hash implements Comparable<Hash> {

  private static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  static Hash of(byte[] json) {
    try {
      return new Hash(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The hash that an event refers to.
  ///
  /// @throws IllegalArgumentException if it refers to none
  static Hash parse(String reference) {
    var bytes = HexFormat.of().parseHex(reference);
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("no payload has the name " + reference);
    }
    return new Hash(bytes);
  }

  /// As events refer to it.
  String reference() {
    return HexFormat.of().formatHex(bytes);
  }

  /// As it is stored. Not to be changed.
  byte[] bytes() {
    return bytes;
  }

  /// All in a row, or null if there are none.
  static byte @Nullable [] join(Collection<Hash> hashes) {
    if (hashes.isEmpty()) {
      return null;
    }
    var joined = new byte[hashes.size() * BYTES];
    var at = 0;
    for (var hash : hashes) {
      System.arraycopy(hash.bytes, 0, joined, at, BYTES);
      at += BYTES;
    }
    return joined;
  }

  /// What [#join] joined.
  static List<Hash> split(byte @Nullable [] joined) {
    if (joined == null) {
      return List.of();
    }
    var hashes = new ArrayList<Hash>();
    for (var at = 0; at < joined.length; at += BYTES) {
      hashes.add(new Hash(Arrays.copyOfRange(joined, at, at + BYTES)));
    }
    return hashes;
  }

  @Override
  public int compareTo(Hash other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && Arrays.equals(hash.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
