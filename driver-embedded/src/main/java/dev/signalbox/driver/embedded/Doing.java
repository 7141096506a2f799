package dev.signalbox.driver.embedded;

/// Something that is being seen to for a run.
sealed interface Doing permits Job, Errand {

  /// Marks it as still due in this look; see [Live#look].
  void seen(int look);

  /// The last look in which it was due.
  int seen();

  /// Stops it: it is no longer due. Its outcome, if it still comes, is dropped.
  void stop();

  /// Whether nothing is done and no memory needed until somebody else acts.
  boolean isPassive();
}
