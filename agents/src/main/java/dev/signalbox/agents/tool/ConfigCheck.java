package dev.signalbox.agents.tool;

import dev.signalbox.core.definition.Schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Collects what is wrong with the settings of a tool.
public final class ConfigCheck {

  private final JsonNode config;
  private final List<Violation> violations = new ArrayList<>();

  /// @param config what is checked
  /// @param members names of all members there may be
  public ConfigCheck(JsonNode config, Set<String> members) {
    this.config = config;
    if (!config.isObject()) {
      wrong("", "must be an object");
      return;
    }
    for (var name : config.propertyNames()) {
      if (!members.contains(name)) {
        wrong("/" + name, "there is no such setting; there are " + sorted(members));
      }
    }
  }

  /// The member must be text if it is there.
  public ConfigCheck text(String name) {
    var value = config.path(name);
    if (!value.isMissingNode() && !value.isString()) {
      wrong("/" + name, "must be text");
    }
    return this;
  }

  /// The member must be a whole number in these bounds if it is there.
  public ConfigCheck number(String name, long least, long most) {
    var value = config.path(name);
    if (value.isMissingNode()) {
      return this;
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      wrong("/" + name, "must be a whole number from " + least + " to " + most);
    }
    return this;
  }

  /// The member must be one of these words if it is there.
  public ConfigCheck word(String name, Set<String> words) {
    var value = config.path(name);
    if (!value.isMissingNode() && !(value.isString() && words.contains(value.stringValue()))) {
      wrong("/" + name, "must be one of " + sorted(words));
    }
    return this;
  }

  /// Anything else about a text that is there; `check` throws an `IllegalArgumentException` that
  /// says what is wrong.
  public ConfigCheck text(String name, Consumer<String> check) {
    var value = config.path(name);
    text(name);
    if (value.isString()) {
      try {
        check.accept(value.stringValue());
      } catch (IllegalArgumentException e) {
        wrong("/" + name, String.valueOf(e.getMessage()));
      }
    }
    return this;
  }

  /// Says that something is wrong.
  public ConfigCheck wrong(String pointer, String detail) {
    violations.add(new Violation(pointer, detail));
    return this;
  }

  /// All that is wrong.
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
