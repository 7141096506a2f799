/// HTTP as workflows and tools use it: requests, proof of who calls, and the rules of where a
/// request may go.
@NullMarked
package dev.signalbox.agents.http;

import org.jspecify.annotations.NullMarked;
