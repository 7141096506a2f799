package dev.signalbox.core.event;

/// An event at its place in the journal.
///
/// @param seq its number within the execution, from 1, without gaps
/// @param event the fact
public record Recorded(long seq, Event event) {}
