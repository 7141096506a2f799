/// YAML and JSON texts as trees that remember where everything stood, and readers that report every
/// mistake with its place. For the dsl module alone.
@NullMarked
package dev.signalbox.dsl.document;

import org.jspecify.annotations.NullMarked;
