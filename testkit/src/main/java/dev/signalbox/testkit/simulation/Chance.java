package dev.signalbox.testkit.simulation;

/// Chance that can be repeated: a function of a seed and of what is asked about, never of when or
/// in which order it is asked. So a simulation that crashes and goes on meets the same fate.
///
/// @param seed of the simulation
record Chance(long seed) {

  /// Evenly spread over all longs.
  long of(String what, long number) {
    var hash = seed * 0x9E3779B97F4A7C15L + number;
    for (var i = 0; i < what.length(); i++) {
      hash = (hash ^ what.charAt(i)) * 0x100000001B3L;
    }
    return mixed(mixed(hash));
  }

  private static long mixed(long value) {
    var hash = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  /// Evenly spread from 0 to 1.
  double share(String what, long number) {
    return (of(what, number) >>> 11) * 0x1.0p-53;
  }

  /// One of `bound` numbers from 0.
  int pick(String what, long number, int bound) {
    return (int) Math.floorMod(of(what, number), (long) bound);
  }
}
