/// Tools of kind `http`: one request of an HTTP API, as a tool.
@NullMarked
package dev.signalbox.agents.tool.http;

import org.jspecify.annotations.NullMarked;
