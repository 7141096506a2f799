package dev.signalbox.bench;

/// What a measurement found.
///
/// @param what was measured, in words
/// @param goal what is aimed at, in words
/// @param found the figure, with its unit
/// @param met whether the goal is met
/// @param how what was done to find it, and what the figure leaves out
record Result(String what, String goal, String found, boolean met, String how) {

  String line() {
    return String.format(
        "%-9s %s%n          %s (goal %s)", met ? "ok" : "MISSED", what, found, goal);
  }
}
