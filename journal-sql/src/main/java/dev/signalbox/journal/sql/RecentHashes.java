package dev.signalbox.journal.sql;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// Payloads that were stored of late. The same value is often recorded several times in a row (a
/// step's output is its parent's, and the workflow's): who meets it again need not pack it again.
/// It may forget some, and may name some that are gone.
final class RecentHashes {

  private static final int SLOTS = 1_024;

  private final AtomicReferenceArray<Hash> slots = new AtomicReferenceArray<>(SLOTS);

  void add(Hash hash) {
    slots.set(slot(hash), hash);
  }

  boolean contains(Hash hash) {
    return hash.equals(slots.get(slot(hash)));
  }

  private static int slot(Hash hash) {
    return Math.floorMod(hash.hashCode(), SLOTS);
  }
}
