package dev.signalbox.server;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Definitions.Revision;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Deployments.Result;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.core.trace.Graph;
import dev.signalbox.core.trace.TraceJson;
import dev.signalbox.server.http.Dispatcher;
import dev.signalbox.server.http.Exchange;
import dev.signalbox.server.http.Parameters;
import dev.signalbox.server.http.Problem;
import dev.signalbox.server.http.Problem.Kind;
import dev.signalbox.server.http.Problem.Place;
import dev.signalbox.server.http.Problem.Pointed;
import dev.signalbox.server.http.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Deploys and shows workflows.
final class WorkflowRoutes {

  private static final String JSON = "application/json";
  private static final String YAML = "application/yaml";
  private static final Set<String> YAML_TYPES =
      Set.of(YAML, "application/x-yaml", "text/yaml", "text/x-yaml");
  private static final List<String> TYPES = List.of(YAML, JSON);
  private static final String ONE = "/api/workflows/{workflow_id}";

  private final Needs needs;
  private final LatestRevisions revisions;
  private final WorkflowStats stats;

  WorkflowRoutes(Needs needs, LatestRevisions revisions) {
    this.needs = needs;
    this.revisions = revisions;
    this.stats = new WorkflowStats(needs);
  }

  void addTo(Dispatcher routes) {
    routes
        .on("POST", "/api/workflows/validate", this::validate)
        .get("/api/workflows", this::list, "page_size", "page_token")
        .on("PUT", ONE, this::deploy)
        .get(ONE, this::show, "revision")
        .on("DELETE", ONE, this::delete)
        .get(ONE + "/revisions", this::revisions, "page_size", "page_token")
        .get(ONE + "/graph", this::graph, "revision")
        .get(ONE + "/stats", this::stats);
  }

  private void deploy(Exchange exchange) {
    var id = exchange.segment("workflow_id");
    if (!WorkflowId.accepts(id)) {
      throw Parameters.refused("workflow_id", "must match [A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    }
    var workflow = new WorkflowId(id);
    switch (needs.deployments().deploy(exchange.tenant(), workflow, source(exchange))) {
      case Result.Accepted done -> {
        revisions.changed();
        var body = object();
        body.put("workflow_id", id);
        body.put("revision", done.revision().revision());
        body.put("hash", done.revision().hash());
        body.set("warnings", problems(done.warnings()));
        if (done.created()) {
          exchange.with("Location", "/api/workflows/" + id);
        }
        exchange.json(done.created() ? 201 : 200, body);
      }
      case Result.Refused refused -> throw refusal(refused.errors());
    }
  }

  private void validate(Exchange exchange) {
    var body = object();
    switch (needs.deployments().validate(exchange.tenant(), source(exchange))) {
      case Result.Accepted accepted -> {
        body.put("valid", true).putArray("errors");
        body.set("warnings", problems(accepted.warnings()));
      }
      case Result.Refused refused -> {
        body.put("valid", false).set("errors", problems(refused.errors()));
        body.set("warnings", problems(refused.warnings()));
      }
    }
    exchange.json(200, body);
  }

  private static Deployments.Source source(Exchange exchange) {
    if (YAML_TYPES.contains(exchange.contentType())) {
      exchange.requireType(YAML_TYPES);
      return new Deployments.Source(exchange.text(), YAML);
    }
    exchange.requireType(TYPES);
    return new Deployments.Source(exchange.text(), JSON);
  }

  private static ProblemException refusal(List<Deployments.Problem> errors) {
    var pointed =
        errors.stream()
            .map(error ->
                new Pointed(
                    Place.POINTER, error.pointer(), error.line(), error.column(), error.detail()))
            .toList();
    return Problem.invalid(Kind.INVALID_DEFINITION, pointed).exception();
  }

  private void list(Exchange exchange) {
    exchange.requireAccept(JSON);
    var page =
        Pages.of(
            needs.definitions().list(exchange.tenant()),
            each -> Pages.newestFirst(each.deployedAt().toEpochMilli(), each.workflow().value()),
            exchange.parameters());
    var body = object();
    var all = body.putArray("workflows");
    for (var revision : page.items()) {
      var item = summary(revision);
      item.set("health", stats.health(revision.tenant(), revision.workflow()));
      all.add(item);
    }
    exchange.json(200, body.put("next_page_token", page.nextToken()));
  }

  private void revisions(Exchange exchange) {
    exchange.requireAccept(JSON);
    var found = needs.definitions().revisions(exchange.tenant(), exchange.workflow());
    if (found.isEmpty()) {
      throw Exchange.notFound("workflow");
    }
    var page =
        Pages.of(found, each -> Pages.newestFirst(each.revision(), ""), exchange.parameters());
    var body = object();
    var all = body.putArray("revisions");
    page.items().forEach(revision -> all.add(summary(revision)));
    exchange.json(200, body.put("next_page_token", page.nextToken()));
  }

  private void show(Exchange exchange) {
    exchange.requireAccept(JSON);
    var revision = revision(exchange);
    var body = summary(revision);
    body.put("media_type", revision.mediaType());
    body.put("source", revision.source());
    var agents = body.putArray("agents");
    var tools = body.putArray("tools");
    compiled(revision)
        .ifPresent(workflow -> {
          workflow.agents().keySet().stream().sorted().forEach(agents::add);
          workflow.tools().keySet().stream().sorted().forEach(tools::add);
        });
    exchange.json(200, body);
  }

  private void graph(Exchange exchange) {
    exchange.requireAccept(JSON);
    var revision = revision(exchange);
    var workflow =
        compiled(revision)
            .orElseThrow(() ->
                Problem.of(Kind.CONFLICT, "This revision can no longer be compiled.").exception());
    var body = object();
    body.put("workflow_id", revision.workflow().value());
    body.put("revision", revision.revision());
    body.setAll(Graph.of(workflow).json());
    exchange.json(200, body);
  }

  /// Of a deleted workflow too: its executions are still there.
  private void stats(Exchange exchange) {
    exchange.requireAccept(JSON);
    var workflow = exchange.workflow();
    if (needs.definitions().find(exchange.tenant(), workflow, 1).isEmpty()) {
      throw Exchange.notFound("workflow");
    }
    exchange.json(200, stats.of(exchange.tenant(), workflow));
  }

  private void delete(Exchange exchange) {
    if (!needs.definitions().delete(exchange.tenant(), exchange.workflow())) {
      throw Exchange.notFound("workflow");
    }
    revisions.changed();
    exchange.empty();
  }

  /// The revision that is asked for: of a deleted workflow only by its number, since executions may
  /// still run on it.
  private Revision revision(Exchange exchange) {
    var number = exchange.parameters().count("revision", 1, 0);
    var found =
        number == 0
            ? needs.definitions().latest(exchange.tenant(), exchange.workflow())
            : needs
                .definitions()
                .find(
                    exchange.tenant(),
                    exchange.workflow(),
                    (int) Math.min(number, Integer.MAX_VALUE));
    return found.orElseThrow(() -> Exchange.notFound("workflow"));
  }

  private ObjectNode summary(Revision revision) {
    var header = compiled(revision).map(Workflow::header);
    var json = object();
    json.put("workflow_id", revision.workflow().value());
    json.put("revision", revision.revision());
    json.put("hash", revision.hash());
    json.put("name", header.map(Workflow.Header::name).orElse(null));
    json.put("version", header.map(Workflow.Header::version).orElse(null));
    json.put("title", header.map(Workflow.Header::title).orElse(null));
    json.put("deployed_at", TraceJson.time(revision.deployedAt()));
    return json;
  }

  /// Empty if a newer server no longer takes what an older one took.
  private Optional<Workflow> compiled(Revision revision) {
    try {
      return Optional.of(
          needs.workflows().revision(revision.tenant(), revision.workflow(), revision.revision()));
    } catch (Workflows.UnknownWorkflowException e) {
      return Optional.empty();
    }
  }

  private static ArrayNode problems(List<Deployments.Problem> problems) {
    var all = JsonNodeFactory.instance.arrayNode();
    for (var problem : problems) {
      all.addObject()
          .put("pointer", problem.pointer())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("detail", problem.detail());
    }
    return all;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
