/// Runtime expressions: jq, compiled at deploy, bounded when evaluated. For the dsl module alone.
@NullMarked
package dev.signalbox.dsl.jq;

import org.jspecify.annotations.NullMarked;
