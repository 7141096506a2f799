package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.jq.Jq;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// When a rule answers: all that is given must hold.
///
/// @param agents names of the agents it answers; empty for any
/// @param last role of the last message, or null for any
/// @param user pattern to be found in the last user message, or null for any
/// @param results tools whose results must be there
/// @param missing tools whose results must not be there
/// @param fromTurn first turn
/// @param toTurn last turn
/// @param filter must be true, or null
record Condition(
    List<String> agents,
    @Nullable String last,
    @Nullable Pattern user,
    List<String> results,
    List<String> missing,
    int fromTurn,
    int toTurn,
    @Nullable Jq filter) {

  /// The groups of the pattern by name and number, or empty if the rule does not answer.
  Optional<ObjectNode> match(Conversation conversation) {
    if (!fits(conversation)) {
      return Optional.empty();
    }
    var groups = JsonNodeFactory.instance.objectNode();
    if (user != null) {
      var matcher = user.matcher(conversation.lastUserText());
      if (!matcher.find()) {
        return Optional.empty();
      }
      fill(groups, matcher);
    }
    return holds(conversation, groups) ? Optional.of(groups) : Optional.empty();
  }

  private boolean fits(Conversation conversation) {
    return (agents.isEmpty() || agents.contains(conversation.agent()))
        && (last == null || last.equals(conversation.lastRole()))
        && conversation.turn() >= fromTurn
        && conversation.turn() <= toTurn
        && results.stream().allMatch(conversation::hasResult)
        && missing.stream().noneMatch(conversation::hasResult);
  }

  private boolean holds(Conversation conversation, ObjectNode groups) {
    if (filter == null) {
      return true;
    }
    var value = filter.evaluate(conversation.json(), conversation.variables(groups));
    return value.isBoolean() && value.booleanValue();
  }

  private static void fill(ObjectNode groups, Matcher matcher) {
    for (var i = 0; i <= matcher.groupCount(); i++) {
      groups.put(Integer.toString(i), matcher.group(i));
    }
    Map<String, Integer> names = matcher.namedGroups();
    names.forEach((name, i) -> groups.put(name, matcher.group(i)));
  }
}
