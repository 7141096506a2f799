package dev.signalbox.agents.model;

import dev.signalbox.core.execution.ModelRequest;

/// One question to a model.
///
/// @param request the conversation so far, and what the answer may be
/// @param turn the agent's model calls so far, this one included
/// @param key the same for every try of this call, and for no other call
public record ModelCall(ModelRequest request, int turn, String key) {}
