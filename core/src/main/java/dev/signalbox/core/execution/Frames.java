package dev.signalbox.core.execution;

import dev.signalbox.core.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The active frames by step, in order of start. Copied on change: there are few at a time.
final class Frames {

  static final Frames NONE = new Frames(Map.of());

  private final Map<StepId, Frame> byId;

  private Frames(Map<StepId, Frame> byId) {
    this.byId = byId;
  }

  @Nullable Frame find(StepId id) {
    return byId.get(id);
  }

  Frame get(StepId id) {
    var frame = byId.get(id);
    if (frame == null) {
      throw new IllegalStateException("step '" + id + "' is not active");
    }
    return frame;
  }

  Collection<Frame> all() {
    return byId.values();
  }

  Frames with(Frame frame) {
    var copy = new LinkedHashMap<>(byId);
    copy.put(frame.id(), frame);
    return new Frames(copy);
  }

  /// Without `gone`, and with `changed` in its old place.
  Frames replacing(StepId gone, Frame changed) {
    var copy = new LinkedHashMap<>(byId);
    copy.remove(gone);
    copy.put(changed.id(), changed);
    return new Frames(copy);
  }

  Frames without(StepId gone) {
    var copy = new LinkedHashMap<>(byId);
    copy.remove(gone);
    return new Frames(copy);
  }

  /// All frames inside `outer`, innermost first.
  List<Frame> inside(StepId outer) {
    var found = new ArrayList<Frame>();
    for (var frame : byId.values()) {
      if (!frame.id().equals(outer) && isInside(frame, outer)) {
        found.addFirst(frame);
      }
    }
    return found;
  }

  private boolean isInside(Frame frame, StepId outer) {
    var at = frame;
    while (at != null && !at.id().isRoot()) {
      if (at.base().parent().equals(outer)) {
        return true;
      }
      at = byId.get(at.base().parent());
    }
    return false;
  }
}
