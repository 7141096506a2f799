/// The model `scripted`: a file of rules that answers in a language model's place.
@NullMarked
package dev.signalbox.agents.model.scripted;

import org.jspecify.annotations.NullMarked;
