package dev.signalbox.app;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Definitions.Revision;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Time;
import dev.signalbox.dsl.Catalog;
import dev.signalbox.dsl.Compilation;
import dev.signalbox.dsl.WorkflowCompiler;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Deploys workflows that name the agents, tools and secrets of the project, and each other.
final class ProjectDeployments implements Deployments {

  private final WorkflowCompiler compiler;
  private final Definitions definitions;
  private final CompiledWorkflows workflows;
  private final Time time;
  private final ReentrantLock deploying = new ReentrantLock();
  private volatile Catalog resources = Catalog.EMPTY;

  ProjectDeployments(
      WorkflowCompiler compiler, Definitions definitions, CompiledWorkflows workflows, Time time) {
    this.compiler = compiler;
    this.definitions = definitions;
    this.workflows = workflows;
    this.time = time;
  }

  /// From now on deployments may name these. @param catalog without workflows
  void use(Catalog catalog) {
    this.resources = catalog;
  }

  @Override
  public Result deploy(Tenant tenant, WorkflowId workflow, Source source) {
    deploying.lock(); // the number of a revision must not be given twice
    try {
      var before = definitions.revisions(tenant, workflow);
      var next = before.isEmpty() ? 1 : before.getFirst().revision() + 1;
      var created = definitions.latest(tenant, workflow).isEmpty();
      return switch (compile(tenant, workflow, next, source)) {
        case Compilation.Invalid(var errors, var warnings) -> new Result.Refused(errors, warnings);
        case Compilation.Compiled compiled -> {
          var stored = definitions.deploy(revision(tenant, workflow, next, source, compiled));
          if (stored.revision() == next) {
            workflows.keep(tenant, compiled.workflow());
          }
          yield new Result.Accepted(stored, created, compiled.warnings());
        }
      };
    } finally {
      deploying.unlock();
    }
  }

  @Override
  public Result validate(Tenant tenant, Source source) {
    return switch (compile(tenant, null, 0, source)) {
      case Compilation.Invalid(var errors, var warnings) -> new Result.Refused(errors, warnings);
      case Compilation.Compiled compiled -> {
        var id = compiled.workflow().id();
        var created = definitions.latest(tenant, id).isEmpty();
        yield new Result.Accepted(
            revision(tenant, id, 0, source, compiled), created, compiled.warnings());
      }
    };
  }

  private Revision revision(
      Tenant tenant, WorkflowId workflow, int number, Source source, Compilation.Compiled of) {
    return new Revision(
        tenant,
        workflow,
        number,
        of.hash(),
        source.text(),
        source.mediaType(),
        of.resources(),
        time.now());
  }

  /// Compiles against the workflows that the text mentions and those that they run in turn. Only if
  /// there is a mistake, against all, since the message may have to name another.
  private Compilation compile(Tenant tenant, @Nullable WorkflowId id, int revision, Source source) {
    var newest = new HashMap<String, Revision>();
    definitions.list(tenant).forEach(it -> newest.put(it.workflow().value(), it));
    var mentioned = newest.keySet().stream().filter(source.text()::contains).toList();
    var first = compiler.compile(catalog(newest, mentioned), id, revision, source);
    return first instanceof Compilation.Invalid && mentioned.size() < newest.size()
        ? compiler.compile(catalog(newest, newest.keySet()), id, revision, source)
        : first;
  }

  private Catalog catalog(Map<String, Revision> newest, Collection<String> wanted) {
    var deployed = new HashMap<String, Catalog.Deployed>();
    var left = new ArrayDeque<>(wanted);
    for (var id = left.poll(); id != null; id = left.poll()) {
      var latest = newest.get(id);
      if (latest != null && !deployed.containsKey(id)) {
        var compiled = workflows.revision(latest.tenant(), latest.workflow(), latest.revision());
        var known = Catalog.Deployed.of(compiled);
        deployed.put(id, known);
        left.addAll(known.runs());
      }
    }
    var now = resources;
    return new Catalog(now.agents(), now.tools(), now.secretNames(), deployed);
  }
}
