package dev.signalbox.dsl.document;

import dev.signalbox.dsl.document.TreeBuilder.Unreadable;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads YAML 1.2 with the core schema. What JSON has not is refused: tags, several documents,
/// infinity.
final class YamlReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private record Anchored(JsonNode value, int size) {}

  private record Opened(@Nullable Anchor anchor, JsonNode container, int nodesBefore) {}

  private final ScalarResolver resolver = new CoreScalarResolver(false);
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private final Deque<Opened> opened = new ArrayDeque<>();
  private final TreeBuilder builder;
  private int documents;

  private YamlReader(TreeBuilder builder) {
    this.builder = builder;
  }

  static void read(String text, TreeBuilder builder) throws Unreadable {
    var settings =
        LoadSettings.builder()
            .setLabel("definition")
            .setCodePointLimit(Document.MAX_LENGTH)
            .build();
    var reader = new YamlReader(builder);
    try {
      for (var event : new Parse(settings).parseString(text)) {
        reader.take(event);
      }
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      throw new Unreadable(mark(mark), "is not YAML: " + words(e));
    } catch (YamlEngineException e) {
      throw new Unreadable(Mark.START, "is not YAML: " + e.getMessage());
    }
  }

  private static String words(MarkedYamlEngineException e) {
    var context = e.getContext();
    return context == null || context.isBlank() ? e.getProblem() : context + " " + e.getProblem();
  }

  private void take(Event event) throws Unreadable {
    var mark = mark(event.getStartMark());
    switch (event) {
      case AliasEvent alias -> alias(alias, mark);
      case ScalarEvent scalar -> scalar(scalar, mark);
      case CollectionStartEvent start -> open(start, mark);
      default -> {
        switch (event.getEventId()) {
          case SequenceEnd, MappingEnd -> close();
          case DocumentStart -> {
            if (++documents > 1) {
              throw new Unreadable(mark, "has a second document; one is allowed");
            }
          }
          default -> {}
        }
      }
    }
  }

  private void open(CollectionStartEvent start, Mark mark) throws Unreadable {
    refuseTag(start.getTag(), mark);
    refuseName(mark, "a list or object");
    var before = builder.nodes();
    var array = start.getEventId() == Event.ID.SequenceStart;
    var container = builder.open(array, mark);
    opened.push(new Opened(anchor(start), container, before));
  }

  private void close() {
    var closed = opened.pop();
    builder.close();
    if (closed.anchor != null) {
      var size = builder.nodes() - closed.nodesBefore;
      anchors.put(closed.anchor, new Anchored(closed.container, size));
    }
  }

  private void alias(AliasEvent alias, Mark mark) throws Unreadable {
    refuseName(mark, "an alias");
    var anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new Unreadable(
          mark, "alias '*" + alias.getAlias() + "' has no anchor that ends before it");
    }
    builder.add(anchored.value, anchored.size, mark);
  }

  private void scalar(ScalarEvent scalar, Mark mark) throws Unreadable {
    refuseTag(scalar.getTag(), mark);
    if (builder.wantsName()) {
      builder.name(scalar.getValue(), mark);
      return;
    }
    var value = value(scalar, mark);
    builder.add(value, 1, mark);
    var anchor = anchor(scalar);
    if (anchor != null) {
      anchors.put(anchor, new Anchored(value, 1));
    }
  }

  private JsonNode value(ScalarEvent scalar, Mark mark) throws Unreadable {
    var text = scalar.getValue();
    var tag = scalar.isPlain() ? resolver.resolve(text, true) : Tag.STR;
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (tag.equals(Tag.INT)) {
      return integer(text);
    }
    if (tag.equals(Tag.FLOAT)) {
      return decimal(text, mark);
    }
    return JSON.stringNode(text);
  }

  private static JsonNode integer(String text) {
    var value =
        text.startsWith("0o")
            ? new BigInteger(text.substring(2), 8)
            : text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    if (value.bitLength() < Integer.SIZE) {
      return JSON.numberNode(value.intValue());
    }
    return value.bitLength() < Long.SIZE
        ? JSON.numberNode(value.longValue())
        : JSON.numberNode(value);
  }

  private static JsonNode decimal(String text, Mark mark) throws Unreadable {
    if (text.contains("inf") || text.contains("Inf") || text.contains("INF")) {
      throw new Unreadable(mark, "infinity has no place in JSON");
    }
    if (text.equalsIgnoreCase(".nan")) {
      throw new Unreadable(mark, "NaN has no place in JSON");
    }
    var value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new Unreadable(mark, text + " is larger than any number here may be");
    }
    return JSON.numberNode(value);
  }

  private void refuseName(Mark mark, String what) throws Unreadable {
    if (builder.wantsName()) {
      throw new Unreadable(mark, what + " cannot be the name of a member");
    }
  }

  private static void refuseTag(Optional<String> tag, Mark mark) throws Unreadable {
    if (tag.isPresent()) {
      throw new Unreadable(mark, "tag '" + tag.get() + "' is not allowed; no tag is");
    }
  }

  private static @Nullable Anchor anchor(NodeEvent event) {
    return event.getAnchor().orElse(null);
  }

  private static Mark mark(Optional<org.snakeyaml.engine.v2.exceptions.Mark> mark) {
    return mark.map(at -> new Mark(at.getLine() + 1, at.getColumn() + 1)).orElse(Mark.START);
  }
}
