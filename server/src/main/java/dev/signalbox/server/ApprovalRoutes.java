package dev.signalbox.server;

import dev.signalbox.core.ExecutionId;
import dev.signalbox.core.ExecutionStatus;
import dev.signalbox.core.StepId;
import dev.signalbox.core.event.Event;
import dev.signalbox.core.port.Executions;
import dev.signalbox.server.Approvals.Approval;
import dev.signalbox.server.Approvals.Status;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Members;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.watch.JournalEvents;
import dev.signalbox.server.watch.Traces;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Shows what people are asked, and takes their answers.
final class ApprovalRoutes {

  private static final List<String> STATUSES =
      Arrays.stream(Status.values()).map(Status::label).toList();
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 500;
  private static final int MAX_EXECUTIONS = 200; // looked through for one page
  private static final int MAX_COMMENT_CHARS = 10_000;

  private final Needs needs;
  private final Traces traces;

  ApprovalRoutes(Needs needs, Traces traces) {
    this.needs = needs;
    this.traces = traces;
  }

  void addTo(Dispatcher routes) {
    routes
        .get("/api/approvals", this::list, "status", "execution_id", "page_size", "page_token")
        .on("POST", "/api/executions/{execution_id}/approvals/{step_id}", this::answer);
  }

  private void list(Exchange exchange) {
    exchange.requireAccept("application/json");
    var in = exchange.parameters();
    var statuses = in.words("status", STATUSES);
    var wanted = statuses.isEmpty() ? List.of(Status.PENDING.label()) : statuses;
    var body = JsonNodeFactory.instance.objectNode();
    var found = body.putArray("approvals");
    var one = in.execution("execution_id");
    if (one != null) {
      if (traces.find(exchange.tenant(), one).isPresent()) {
        matching(one, wanted).forEach(approval -> found.add(approval.json()));
      }
      exchange.json(200, body.put("next_page_token", ""));
      return;
    }
    var size = in.pageSize(PAGE, MAX_PAGE);
    var executions = needs.executions().list(query(exchange, wanted));
    ExecutionId last = null;
    for (var summary : executions) {
      if (found.size() >= size) {
        break;
      }
      last = summary.execution();
      matching(last, wanted).forEach(approval -> found.add(approval.json()));
    }
    var isAll =
        executions.size() < MAX_EXECUTIONS
            && (last == null || last.equals(executions.getLast().execution()));
    exchange.json(200, body.put("next_page_token", isAll || last == null ? "" : last.toString()));
  }

  /// A page goes through so many executions and no more; it may be short, and its token goes on.
  private static Executions.Query query(Exchange exchange, List<String> wanted) {
    var live = Set.of(ExecutionStatus.RUNNING, ExecutionStatus.WAITING, ExecutionStatus.PAUSED);
    var statuses =
        wanted.equals(List.of(Status.PENDING.label())) ? live : Set.<ExecutionStatus>of();
    return new Executions.Query(
        exchange.tenant(),
        statuses,
        null,
        null,
        null,
        exchange.parameters().pageToken(),
        MAX_EXECUTIONS);
  }

  private List<Approval> matching(ExecutionId execution, List<String> wanted) {
    return approvals(execution).all().stream()
        .filter(approval -> wanted.contains(approval.status().label()))
        .toList();
  }

  private Approvals approvals(ExecutionId execution) {
    var approvals = new Approvals(execution);
    for (var recorded : new JournalEvents(needs.journal(), execution)) {
      approvals.after(recorded.event());
    }
    return approvals;
  }

  private void answer(Exchange exchange) {
    var view =
        traces
            .find(exchange.tenant(), exchange.execution())
            .orElseThrow(() -> Exchange.notFound("execution"));
    var step = new StepId(exchange.segment("step_id"));
    var answer = answer(exchange.json());
    switch (needs.driver().answer(view.execution(), step, answer)) {
      case DONE, ALREADY -> {
        var approval = approvals(view.execution()).of(step);
        if (approval == null) {
          throw Exchange.notFound("approval");
        }
        exchange.json(200, approval.json());
      }
      case CONFLICT ->
          throw Problem.of(Kind.CONFLICT, "It was decided otherwise, or is no longer asked.")
              .exception();
      case UNKNOWN -> throw Exchange.notFound("approval");
    }
  }

  private static Event.Answer answer(JsonNode body) {
    var in = Members.of(body);
    in.require("decision");
    var decision = in.word("decision", List.of("approve", "reject"));
    var comment = in.text("comment", MAX_COMMENT_CHARS);
    @Nullable JsonNode data = in.any("data");
    in.end();
    return new Event.Answer("approve".equals(decision), comment, data, null);
  }
}
