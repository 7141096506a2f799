package dev.signalbox.server;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.testkit.FakeTime;
import dev.signalbox.testkit.FakeWorkflows;
import dev.signalbox.testkit.Flows;
import java.util.List;

/// Takes any text that begins with `document:` or `{`, and refuses every other.
final class FakeDeployments implements Deployments {

  private static final Problem WARNING = new Problem("/do", 2, 1, "there is little to do");

  private final Definitions definitions;
  private final FakeWorkflows workflows;
  private final FakeTime time;

  FakeDeployments(Definitions definitions, FakeWorkflows workflows, FakeTime time) {
    this.definitions = definitions;
    this.workflows = workflows;
    this.time = time;
  }

  @Override
  public Result deploy(Tenant tenant, WorkflowId workflow, Source source) {
    if (isBad(source)) {
      return refused();
    }
    var created = definitions.latest(tenant, workflow).isEmpty();
    var stored = definitions.deploy(candidate(tenant, workflow, source));
    workflows.add(
        Flows.workflow(workflow.value())
            .revision(stored.revision())
            .tasks(Flows.set("only", "{a: 1}")));
    return new Result.Accepted(stored, created, List.of(WARNING));
  }

  @Override
  public Result validate(Tenant tenant, Source source) {
    return isBad(source)
        ? refused()
        : new Result.Accepted(
            candidate(tenant, new WorkflowId("validated"), source), true, List.of(WARNING));
  }

  private Definitions.Revision candidate(Tenant tenant, WorkflowId workflow, Source source) {
    var hash = Integer.toHexString(source.text().hashCode());
    return new Definitions.Revision(
        tenant, workflow, 0, hash, source.text(), source.mediaType(), "{}", time.now());
  }

  private static boolean isBad(Source source) {
    return !source.text().startsWith("document:") && !source.text().startsWith("{");
  }

  private static Result refused() {
    var first = new Problem("/document", 1, 1, "is missing");
    var second =
        new Problem("/do/0", 3, 5, "there is no agent 'DataAgnt'; did you mean DataAgent?");
    return new Result.Refused(List.of(first, second), List.of());
  }
}
