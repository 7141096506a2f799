package dev.signalbox.journal.sql;

/// What memory holds of the database.
record Content(LiveIndex index, WorkflowRefs workflows) {

  /// Of an empty one.
  Content() {
    this(new LiveIndex(), new WorkflowRefs());
  }
}
