/// Open Workflow Specification documents, read and checked into core definitions.
@NullMarked
package dev.signalbox.dsl;

import org.jspecify.annotations.NullMarked;
