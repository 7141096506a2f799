/// How requests come in and answers go out: routing, strict reading, problem documents.
@NullMarked
package dev.signalbox.server.http;

import org.jspecify.annotations.NullMarked;
