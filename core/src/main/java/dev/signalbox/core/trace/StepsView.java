package dev.signalbox.core.trace;

import java.util.List;

/// An execution at one moment, with its steps.
///
/// @param view all but the steps
/// @param steps in order of start, pending ones last in order of definition; all of them, or those
///   that were asked for
public record StepsView(TraceView view, List<Step> steps) {}
