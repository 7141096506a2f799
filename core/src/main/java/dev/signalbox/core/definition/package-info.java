/// What a workflow is: the sealed syntax tree of the DSL, and the agents and tools it names.
///
/// Built by the dsl module, read by everything else. Immutable. JSON nodes inside are never changed
/// after construction.
@NullMarked
package dev.signalbox.core.definition;

import org.jspecify.annotations.NullMarked;
