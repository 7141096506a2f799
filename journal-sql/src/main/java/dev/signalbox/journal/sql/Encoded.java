package dev.signalbox.journal.sql;

import java.util.List;

/// The events of one append as they are stored.
///
/// @param body one JSON object a line
/// @param events how many
/// @param status after them, 0 if they leave it as it was
/// @param createdAt time of the first, in ms
/// @param startedAt when the execution started, in ms, if one of them says so, else -1
/// @param endedAt when it ended, likewise
/// @param payloads the values that `body` refers to, each once
record Encoded(
    Bytes body,
    int events,
    int status,
    long createdAt,
    long startedAt,
    long endedAt,
    List<Payload> payloads) {}
