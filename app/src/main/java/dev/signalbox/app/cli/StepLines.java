package dev.signalbox.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Turns the steps of one execution into lines, indented by what encloses them: a line when a step
/// ends, and one when an agent begins, since that may take a while. Where the lines of several
/// branches mix, the enclosing steps are named again.
final class StepLines {

  private static final String INDENT = "  ";

  private final Terminal terminal;
  private final Consumer<String> print;
  private final Map<String, JsonNode> steps = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private List<String> open = List.of();

  /// @param print takes each line
  StepLines(Terminal terminal, Consumer<String> print) {
    this.terminal = terminal;
    this.print = print;
  }

  /// Takes a step as it is now.
  void step(JsonNode step) {
    var known = steps.put(id(step), step);
    switch (step.path("status").asString("")) {
      case "completed" -> end(step, terminal.green(terminal.sign("✓", "ok")), took(step));
      case "failed" -> end(step, terminal.red(terminal.sign("✗", "failed")), problem(step));
      case "skipped" -> skipped(step);
      case "running" -> running(step, known);
      default -> {} // pending
    }
  }

  /// Takes all steps and decisions at once.
  ///
  /// @param now has `branch_decisions`
  /// @param trace has `steps`
  void all(JsonNode now, JsonNode trace) {
    var decisions = new HashMap<String, String>();
    var made = now.path("branch_decisions");
    made.forEachEntry((name, decision) -> decisions.put(stepOf(name, decision), name));
    for (var step : trace.path("steps")) {
      steps.put(id(step), step);
      var decided = decisions.get(id(step));
      if (decided != null) {
        decision(decided, made.path(decided));
      }
      step(step);
    }
  }

  /// Takes a decision: its line stands for the end of its step.
  void decision(String name, JsonNode decision) {
    var id = stepOf(name, decision);
    if (!told.add(id)) {
      return;
    }
    var parents = enclosing(id);
    var sign = terminal.yellow(terminal.sign("◆", "*"));
    var outcome = terminal.bold(decision.path("outcome").asString(""));
    line(parents, sign + " " + name + terminal.sign(" → ", " -> ") + outcome);
    var reason = decision.path("reason").asString("");
    if (!reason.isEmpty()) {
      line(parents, INDENT + terminal.dim(reason));
    }
  }

  private void running(JsonNode step, @Nullable JsonNode known) {
    var attempt = step.path("attempt").asInt(1);
    if (known != null && attempt > Math.max(1, known.path("attempt").asInt(1))) {
      var again = terminal.yellow(terminal.sign("↻", "again"));
      line(enclosing(id(step)), again + " " + name(step) + ", try " + attempt);
    } else if (known == null && isAgent(step)) {
      open(enclosing(id(step)), id(step));
    }
  }

  /// Of a branch that was not taken, one line is enough.
  private void skipped(JsonNode step) {
    var parent = steps.get(step.path("parent_step_id").asString(""));
    if (parent == null || !parent.path("status").asString("").equals("skipped")) {
      end(step, terminal.dim(terminal.sign("–", "skipped")), "");
    }
  }

  private void end(JsonNode step, String sign, String how) {
    if (told.add(id(step))) {
      var parents = enclosing(id(step));
      line(parents, sign + " " + name(step) + (how.isEmpty() ? "" : "  " + terminal.dim(how)));
      open = with(parents, id(step)); // what is in it may follow, when all is told afterwards
    }
  }

  private void line(List<String> parents, String text) {
    for (var depth = 0; depth < parents.size(); depth++) {
      if (depth >= open.size() || !open.get(depth).equals(parents.get(depth))) {
        open(parents.subList(0, depth), parents.get(depth));
      }
    }
    open = parents;
    print.accept(INDENT.repeat(parents.size()) + text);
  }

  /// Says that `id` has begun, below its `parents`.
  private void open(List<String> parents, String id) {
    var step = steps.get(id);
    var sign = terminal.cyan(terminal.sign("▶", ">"));
    line(parents, sign + " " + (step == null ? id : name(step)));
    open = with(parents, id);
  }

  private static List<String> with(List<String> parents, String id) {
    var all = new ArrayList<>(parents);
    all.add(id);
    return List.copyOf(all);
  }

  /// Ids of what encloses a step, outermost first.
  private List<String> enclosing(String id) {
    var found = new ArrayList<String>();
    for (var step = steps.get(id); step != null; step = steps.get(found.getFirst())) {
      var parent = step.path("parent_step_id").asString("");
      if (parent.isEmpty() || found.contains(parent)) {
        break;
      }
      found.addFirst(parent);
    }
    return found;
  }

  private String name(JsonNode step) {
    var id = id(step);
    var last = id.substring(id.lastIndexOf('/') + 1);
    var who = step.path("agent_name").asString(step.path("tool_name").asString(""));
    if (isTool(step)) {
      who = step.path("tool_name").asString("");
    }
    if (who.isEmpty() || who.equals(last)) {
      return last;
    }
    // What an agent does has a structural id, such as `tool:sql_query#1`, that says no more.
    return last.indexOf(':') >= 0
        ? who
        : last + " " + terminal.dim(terminal.sign("·", "-")) + " " + who;
  }

  private static String stepOf(String name, JsonNode decision) {
    return decision.path("step_id").asString(name);
  }

  private static boolean isAgent(JsonNode step) {
    return step.path("step_type").asString("").equals("agent_execution");
  }

  private static boolean isTool(JsonNode step) {
    return step.path("step_type").asString("").equals("tool_call");
  }

  private static String id(JsonNode step) {
    return step.path("step_id").asString("");
  }

  private static String took(JsonNode step) {
    var ms = step.path("duration_ms");
    return ms.isNumber() ? Words.duration(ms.asLong()) : "";
  }

  private static String problem(JsonNode step) {
    var error = step.path("error");
    return error.isObject() ? Words.problem(error) : error.asString("");
  }
}
