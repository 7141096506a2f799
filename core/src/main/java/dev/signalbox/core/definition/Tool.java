package dev.signalbox.core.definition;

import tools.jackson.databind.JsonNode;

/// A tool: something a model may ask for, or a task may call.
///
/// @param name unique in the project
/// @param description words for the model
/// @param parameters what the arguments must look like
/// @param kind which implementation, e.g. `http`, `sql_query`
/// @param config the implementation's settings; secrets by reference only
/// @param once whether its effect must not happen twice: after a crash in the middle a person is
///   asked, it is not repeated by itself
/// @param approval whether a person is asked before each call
public record Tool(
    String name,
    String description,
    Schema parameters,
    String kind,
    JsonNode config,
    boolean once,
    boolean approval) {}
