package dev.signalbox.app.cli;

import dev.signalbox.app.client.Api;
import dev.signalbox.app.client.ServerEvent;
import java.io.PrintWriter;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shows an execution in a terminal: a line for each step as it ends, and below them, where a
/// person looks, one line that tells how far it is.
final class Follower {

  private static final Set<String> FINAL =
      Set.of("execution.completed", "execution.failed", "execution.cancelled");

  private final Terminal terminal;
  private final PrintWriter out;
  private final StatusLine status;
  private final StepLines steps;

  Follower(Terminal terminal, PrintWriter out) {
    this.terminal = terminal;
    this.out = out;
    this.status = new StatusLine(terminal, out);
    this.steps = new StepLines(terminal, status::print);
  }

  /// Follows an execution to its end.
  Ending follow(Api api, String execution) {
    api.events(Executions.path(execution, "events"), this::take);
    status.clear();
    return end(api, execution);
  }

  /// Shows an execution as it is now.
  ///
  /// @param now its status
  /// @param trace its steps
  void show(Api api, String execution, JsonNode now, JsonNode trace) {
    snapshot(now, trace);
    if (Executions.isFinal(now)) {
      out.println();
      out.println(end(api, execution).words());
    } else {
      status.progress(now);
      out.println(status.words());
    }
    out.flush();
  }

  /// Returns whether more is wanted.
  private boolean take(ServerEvent event) {
    var data = JsonMapper.shared().readTree(event.data());
    if (event.type().equals("snapshot")) {
      snapshot(data, data);
    }
    if (data.has("decision")) {
      steps.decision(data.path("decision").path("name").asString(""), data.path("decision"));
    }
    if (data.has("step")) {
      steps.step(data.path("step"));
    }
    if (event.type().equals("step.text")) {
      status.text(data.path("text").asString(""));
    }
    if (!event.type().equals("snapshot")) {
      data.path("steps").forEach(steps::step); // further steps that the event changed
    }
    status.progress(data);
    status.draw();
    return !FINAL.contains(event.type());
  }

  private void snapshot(JsonNode now, JsonNode trace) {
    var dot = terminal.sign(" · ", " - ");
    status.print(
        terminal.bold(now.path("workflow_id").asString(""))
            + dot
            + terminal.dim(now.path("execution_id").asString("")));
    var query = now.path("query").asString("");
    if (!query.isEmpty()) {
      status.print(query);
    }
    status.print("");
    var decided = now.has("branch_decisions") ? now : now.path("workflow_trace");
    steps.all(decided, trace);
    status.progress(now);
  }

  private Ending end(Api api, String execution) {
    var result = api.get(Executions.path(execution, "result"));
    var ending = Ending.of(result);
    var took = Words.duration(result.path("duration_ms").asLong(0));
    var spent = Words.usage(result.path("usage"));
    var line = ending.label() + " in " + took + (spent.isEmpty() ? "" : ", " + spent);
    out.println(ending.exitCode() == Exit.OK ? terminal.green(line) : terminal.red(line));
    out.flush();
    return ending;
  }
}
