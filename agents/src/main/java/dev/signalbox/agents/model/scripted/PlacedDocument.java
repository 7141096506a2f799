package dev.signalbox.agents.model.scripted;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A YAML or JSON document as a JSON tree that knows where each of its values was written.
final class PlacedDocument {

  /// Deepest nesting: deeper ones are no scripts, and would overflow the stack.
  private static final int MAX_DEPTH = 100;

  /// Most values, so that aliases of aliases end.
  private static final int MAX_VALUES = 200_000;

  private static final int MAX_CHARACTERS = 10_000_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// A line and a column, both from 1.
  record Position(int line, int column) {
    static final Position START = new Position(1, 1);

    static Position of(Mark mark) {
      return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
  }

  private final String file;
  private final Map<String, Position> positions = new HashMap<>();
  private JsonNode root = NODES.nullNode();
  private int values;

  private PlacedDocument(String file) {
    this.file = file;
  }

  /// @throws ScriptException if it is neither YAML nor JSON
  static PlacedDocument parse(String file, String text) {
    var document = new PlacedDocument(file);
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(MAX_VALUES)
            .build();
    try {
      new Compose(settings)
          .composeString(text)
          .ifPresent(node -> document.root = document.read(node, "", 0));
      return document;
    } catch (MarkedYamlEngineException e) {
      var position = e.getProblemMark().map(Position::of).orElse(Position.START);
      throw document.broken(position, e.getProblem());
    } catch (YamlEngineException e) {
      throw document.broken(Position.START, String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) { // the parser itself has no limit
      throw document.broken(Position.START, "nested too deeply");
    }
  }

  JsonNode root() {
    return root;
  }

  /// Where the value at a JSON pointer was written; of a member, where its name was.
  Position position(String pointer) {
    return positions.getOrDefault(pointer, Position.START);
  }

  private JsonNode read(Node node, String pointer, int depth) {
    positions.putIfAbsent(pointer, place(node));
    if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
      throw broken(place(node), "nested too deeply, or too large");
    }
    return switch (node) {
      case ScalarNode scalar -> read(scalar);
      case SequenceNode sequence -> readSequence(sequence, pointer, depth);
      case MappingNode mapping -> readMapping(mapping, pointer, depth);
      default -> throw broken(place(node), "is not a value");
    };
  }

  private JsonNode readSequence(SequenceNode sequence, String pointer, int depth) {
    var array = NODES.arrayNode();
    for (var item : sequence.getValue()) {
      array.add(read(item, pointer + "/" + array.size(), depth + 1));
    }
    return array;
  }

  private JsonNode readMapping(MappingNode mapping, String pointer, int depth) {
    var object = NODES.objectNode();
    for (var member : mapping.getValue()) {
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw broken(place(member.getKeyNode()), "the name of a member must be text");
      }
      if (object.has(key.getValue())) {
        throw broken(place(key), "there are two members named " + key.getValue());
      }
      var path = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
      positions.put(path, place(key));
      object.set(key.getValue(), read(member.getValueNode(), path, depth + 1));
    }
    return object;
  }

  private JsonNode read(ScalarNode scalar) {
    var text = scalar.getValue();
    var tag = scalar.getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return whole(new BigInteger(text));
      }
      if (tag.equals(Tag.FLOAT)) {
        return NODES.numberNode(new BigDecimal(text));
      }
    } catch (NumberFormatException e) { // .inf, .nan, 0x…: not JSON
      throw broken(place(scalar), text + " is not a number of JSON");
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.NULL) ? NODES.nullNode() : NODES.stringNode(text);
  }

  private static JsonNode whole(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return NODES.numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? NODES.numberNode(number.longValue())
        : NODES.numberNode(number);
  }

  private static Position place(Node node) {
    return node.getStartMark().map(Position::of).orElse(Position.START);
  }

  private ScriptException broken(Position position, String detail) {
    return new ScriptException(
        List.of(new ScriptProblem(file, position.line(), position.column(), detail)));
  }
}
