package dev.signalbox.tidy;

/// A house rule that a machine can check, with the reason a person needs when it fails.
enum Rule {
  LINE(100, "side by side diffs and split screens cut longer lines off"),
  METHOD(40, "a method that does not fit a screen cannot be checked by reading it; name its parts"),
  FILE(400, "a file this long holds more than one idea; split it by idea, not by size"),
  PARAMETERS(5, "nobody remembers the order of six arguments; make a record of them"),
  NAME(0, "Util, Common, Impl, Manager, Helper and I… say nothing; name what it does or is"),
  PACKAGE(0, "packages are by feature; util, common, impl and helper collect what has no owner"),
  SLEEP(0, "a sleep is too short on a busy machine and too long on any other; wait for an event"),
  MOCK(0, "write a fake: mocks pin calls, a fake keeps a promise"),
  ARROW(0, "arrows point to core and never sideways, so that each shell can be replaced"),
  CORE_IO(0, "the core does no I/O: events in, new events and due actions out. Use a port"),
  CORE_DEPENDENCY(0, "whatever core depends on, every module and every user depends on");

  private final int limit;
  private final String why;

  Rule(int limit, String why) {
    this.limit = limit;
    this.why = why;
  }

  int limit() {
    return limit;
  }

  String why() {
    return why;
  }
}
