/// The port to language models: what is asked, what is known of a model, what it costs.
@NullMarked
package dev.signalbox.agents.model;

import org.jspecify.annotations.NullMarked;
