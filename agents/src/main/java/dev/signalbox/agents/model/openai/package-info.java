/// Models behind an endpoint that speaks OpenAI's chat completions: OpenAI itself, and the many
/// servers that do as it does.
@NullMarked
package dev.signalbox.agents.model.openai;

import org.jspecify.annotations.NullMarked;
