package dev.signalbox.app.client;

import org.jspecify.annotations.Nullable;

/// One server-sent event.
///
/// @param id the cursor to go on from, or null for what is shown once and never replayed
/// @param type e.g. `step.completed`
/// @param data its text, lines joined by `\n`
public record ServerEvent(@Nullable String id, String type, String data) {}
