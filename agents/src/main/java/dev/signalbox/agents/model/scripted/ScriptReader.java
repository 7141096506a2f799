package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.jq.Jq;
import dev.signalbox.agents.jq.JqException;
import dev.signalbox.agents.jq.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns a document into a script, and collects all that is wrong with it on the way.
final class ScriptReader {

  private static final Set<String> RULE =
      Set.of("name", "agent", "when", "set", "reply", "delay_ms", "stream", "fail");
  private static final Set<String> WHEN =
      Set.of("last", "user", "has_result", "lacks_result", "turn", "jq");
  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  /// Longest pause: ten minutes.
  private static final int MAX_DELAY_MS = 600_000;

  private static final int MAX_TURNS = 1_000_000;

  private final String file;
  private final PlacedDocument document;
  private final Placed.Problems problems;

  ScriptReader(String file, PlacedDocument document) {
    this.file = file;
    this.document = document;
    this.problems = new Placed.Problems(file);
  }

  /// @throws ScriptException if there is anything wrong
  Script read() {
    var root = new Placed(document, "", document.root(), problems);
    var rules = new ArrayList<Rule>();
    if (root.isObjectOf(Set.of("rules"))) {
      root.member("rules")
          .ifPresentOrElse(
              list -> list.items().forEach(rule -> rules.add(readRule(rule, rules.size() + 1))),
              () -> root.wrong("needs a member rules: an array"));
    }
    problems.throwIfAny();
    return new Script(file, rules);
  }

  private Rule readRule(Placed rule, int number) {
    rule.isObjectOf(RULE);
    var reply = rule.member("reply");
    var fault = rule.member("fail").map(this::readFault).orElse(null);
    if (reply.isEmpty() && fault == null) {
      rule.wrong("needs a reply: {text: …} or {tool_calls: [{name: …, arguments: {…}}]}");
    }
    reply.ifPresent(this::checkReply);
    return new Rule(
        rule.member("name").map(Placed::text).orElse("rule " + number),
        readCondition(rule),
        rule.member("set").map(this::readVariables).orElse(Map.of()),
        reply.flatMap(r -> template(r, "text")).orElse(null),
        reply.flatMap(r -> template(r, "tool_calls")).orElse(noCalls()),
        reply.flatMap(r -> r.member("finish_reason")).map(Placed::text).orElse(null),
        rule.member("delay_ms").map(d -> d.number(0, MAX_DELAY_MS)).orElse(0),
        rule.member("stream").map(this::readChunks).orElse(Rule.Chunks.AT_ONCE),
        fault);
  }

  private static Template noCalls() {
    return new Template.Fixed(JsonNodeFactory.instance.arrayNode());
  }

  private Condition readCondition(Placed rule) {
    var agents = rule.member("agent").map(Placed::texts).orElse(List.of());
    var when = rule.member("when");
    when.ifPresent(w -> w.isObjectOf(WHEN));
    var turns = when.flatMap(w -> w.member("turn")).map(this::readTurns).orElse(Turns.ANY);
    return new Condition(
        agents,
        when.flatMap(w -> w.member("last")).map(this::readRole).orElse(null),
        when.flatMap(w -> w.member("user")).map(this::readPattern).orElse(null),
        when.flatMap(w -> w.member("has_result")).map(Placed::texts).orElse(List.of()),
        when.flatMap(w -> w.member("lacks_result")).map(Placed::texts).orElse(List.of()),
        turns.from(),
        turns.to(),
        when.flatMap(w -> w.member("jq")).map(this::readFilter).orElse(null));
  }

  private record Turns(int from, int to) {
    static final Turns ANY = new Turns(1, Integer.MAX_VALUE);
  }

  private Turns readTurns(Placed turn) {
    if (!turn.value().isObject()) {
      var number = turn.number(1, MAX_TURNS);
      return new Turns(number, number);
    }
    turn.isObjectOf(Set.of("from", "to"));
    return new Turns(
        turn.member("from").map(t -> t.number(1, MAX_TURNS)).orElse(Turns.ANY.from()),
        turn.member("to").map(t -> t.number(1, MAX_TURNS)).orElse(Turns.ANY.to()));
  }

  private @Nullable String readRole(Placed role) {
    var text = role.text();
    if (text != null && !ROLES.contains(text)) {
      role.wrong("must be system, user, assistant or tool");
    }
    return text;
  }

  private @Nullable Pattern readPattern(Placed pattern) {
    var text = pattern.text();
    try {
      return text == null ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      pattern.wrong(
          "is not a regular expression: " + e.getDescription() + " at " + (e.getIndex() + 1));
      return null;
    }
  }

  private @Nullable Jq readFilter(Placed filter) {
    var text = filter.text();
    return text == null ? null : compiled(filter, () -> Jq.compile(text));
  }

  private Map<String, Template> readVariables(Placed set) {
    var variables = new LinkedHashMap<String, Template>();
    if (!set.value().isObject()) {
      set.wrong("must be an object: names and the values to give them");
      return variables;
    }
    for (var name : set.value().propertyNames()) {
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        set.wrong(name + " is no name for a variable: letters, digits and _ only");
      }
      template(set, name).ifPresent(template -> variables.put(name, template));
    }
    return variables;
  }

  private void checkReply(Placed reply) {
    reply.isObjectOf(Set.of("text", "tool_calls", "finish_reason"));
    if (reply.member("text").isEmpty() && reply.member("tool_calls").isEmpty()) {
      reply.wrong("needs text or tool_calls");
    }
    reply
        .member("tool_calls")
        .filter(calls -> !calls.value().isString()) // a filter gives them
        .ifPresent(calls -> calls.items().forEach(this::checkCall));
  }

  private void checkCall(Placed call) {
    if (call.isObjectOf(Set.of("name", "arguments"))) {
      call.member("name").ifPresentOrElse(Placed::text, () -> call.wrong("needs a name"));
    }
  }

  private Rule.Chunks readChunks(Placed stream) {
    stream.isObjectOf(Set.of("chunk", "delay_ms"));
    return new Rule.Chunks(
        stream.member("chunk").map(c -> c.number(1, 1_000_000)).orElse(16),
        stream.member("delay_ms").map(d -> d.number(0, MAX_DELAY_MS)).orElse(0));
  }

  private Rule.Fault readFault(Placed fail) {
    fail.isObjectOf(Set.of("status", "times", "retry_after_ms"));
    return new Rule.Fault(
        fail.member("status").map(s -> s.number(400, 599)).orElse(503),
        fail.member("times").map(t -> t.number(1, Integer.MAX_VALUE)).orElse(Integer.MAX_VALUE),
        fail.member("retry_after_ms").map(r -> r.number(0, MAX_DELAY_MS)).orElse(0));
  }

  private Optional<Template> template(Placed parent, String name) {
    return parent
        .member(name)
        .map(member -> compiled(member, () -> Template.compile(member.value())));
  }

  private static <T> @Nullable T compiled(Placed source, Supplier<T> compilation) {
    try {
      return compilation.get();
    } catch (JqException e) {
      source.wrong(String.valueOf(e.getMessage()));
      return null;
    }
  }
}
