package dev.signalbox.journal.sql;

/// What a pass of retention removed.
///
/// @param executions how many
/// @param bytes of the database file that are free again, given back to the file system or kept for
///   what comes next
public record Retained(long executions, long bytes) {}
