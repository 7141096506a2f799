package dev.signalbox.core.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation that only grows: the newest message and what came before.
///
/// @param before null before the first
/// @param message null only before the first
record Talk(@Nullable Talk before, @Nullable Message message) {

  static final Talk NONE = new Talk(null, null);

  Talk plus(Message next) {
    return new Talk(this, next);
  }

  /// All messages, oldest first.
  List<Message> messages() {
    var all = new ArrayList<Message>();
    for (var at = this; at != null; at = at.before) {
      if (at.message != null) {
        all.add(at.message);
      }
    }
    Collections.reverse(all);
    return all;
  }

  /// The newest message, or null.
  @Nullable Message last() {
    return message;
  }
}
