package dev.signalbox.agents.tool;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.core.definition.Tool;
import dev.signalbox.core.port.ToolKinds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The tools of a server: every kind there is, and each tool made ready once.
public final class Tools implements ToolKinds {

  /// Tools kept ready; the one not called for longest goes first.
  private static final int MAX_READY = 1_000;

  private final Map<String, ToolKind> kinds = new TreeMap<>();
  private final Map<Settings, ReadyTool> ready =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Settings, ReadyTool> eldest) {
          return size() > MAX_READY;
        }
      };

  /// What two tools must share to be the same to us; names and descriptions are for models.
  private record Settings(String kind, JsonNode config) {}

  /// @param kinds every kind there is
  public Tools(List<ToolKind> kinds) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
  }

  /// Calls a tool.
  ///
  /// @param arguments agree with the tool's schema
  /// @param key the same for every try of a call
  /// @throws FailedException if it does not work
  public ReadyTool.Result call(Tool tool, JsonNode arguments, String key)
      throws InterruptedException {
    return ready(tool).call(arguments, key);
  }

  /// The tool with a description that also says what its kind knows, e.g. the tables there are.
  public Tool described(Tool tool) {
    var hint = ready(tool).hint();
    if (hint.isEmpty()) {
      return tool;
    }
    var description = tool.description() + "\n\n" + hint;
    return new Tool(
        tool.name(),
        description.strip(),
        tool.parameters(),
        tool.kind(),
        tool.config(),
        tool.once(),
        tool.approval());
  }

  /// Tools as `GET /api/tools` lists them: without their settings, which name secrets.
  public static ArrayNode describe(Collection<Tool> tools) {
    var list = JsonNodeFactory.instance.arrayNode();
    for (var tool : tools) {
      list.addObject()
          .put("name", tool.name())
          .put("description", tool.description())
          .put("kind", tool.kind())
          .put("once", tool.once())
          .put("approval", tool.approval())
          .set("parameters", tool.parameters().source());
    }
    return list;
  }

  private ReadyTool ready(Tool tool) {
    var kind = kinds.get(tool.kind());
    if (kind == null) {
      throw FailedException.of(
          Failure.Kind.CONFIGURATION,
          "tool " + tool.name() + " is of kind " + tool.kind() + "; there are " + kinds.keySet());
    }
    var problems = kind.check(tool.config());
    if (!problems.isEmpty()) {
      throw FailedException.of(
          Failure.Kind.CONFIGURATION, "tool " + tool.name() + ": " + problems.getFirst());
    }
    synchronized (ready) {
      return ready.computeIfAbsent(
          new Settings(tool.kind(), tool.config()), _ -> kind.prepare(tool.config()));
    }
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(kinds.keySet());
  }

  @Override
  public List<Schema.Violation> check(String kind, JsonNode config) {
    return find(kind).check(config);
  }

  @Override
  public Optional<JsonNode> defaultParameters(String kind) {
    return find(kind).defaultParameters();
  }

  private ToolKind find(String name) {
    @Nullable ToolKind kind = kinds.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("there is no kind of tool " + name);
    }
    return kind;
  }
}
