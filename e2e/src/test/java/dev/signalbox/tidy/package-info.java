/// The house rules, checked by a machine.
@NullMarked
package dev.signalbox.tidy;

import org.jspecify.annotations.NullMarked;
