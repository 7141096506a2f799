package dev.signalbox.bench;

import java.util.List;

/// Something that can be measured. Ratios are between two things measured in the same run.
interface Measurement {

  /// A short name, to choose it by.
  String name();

  /// Measures.
  ///
  /// @throws InterruptedException if the benchmark is stopped
  List<Result> measure() throws Exception;
}
