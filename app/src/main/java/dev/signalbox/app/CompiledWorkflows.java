package dev.signalbox.app;

import dev.signalbox.core.Tenant;
import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.dsl.WorkflowCompiler;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compiled revisions, kept in memory as far as they were asked for lately. A stored revision never
/// changes, so what is kept is never stale.
final class CompiledWorkflows implements Workflows {

  /// How many are kept; one of a usual size takes some 100 kB.
  private static final int MOST = 1_000;

  private final Definitions definitions;
  private final WorkflowCompiler compiler;
  private final Map<Key, Workflow> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Workflow> eldest) {
          return size() > MOST;
        }
      };

  private record Key(Tenant tenant, WorkflowId workflow, int revision) {}

  CompiledWorkflows(Definitions definitions, WorkflowCompiler compiler) {
    this.definitions = definitions;
    this.compiler = compiler;
  }

  @Override
  public Workflow revision(Tenant tenant, WorkflowId workflow, int revision) {
    var key = new Key(tenant, workflow, revision);
    synchronized (kept) {
      var known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    // Outside of the lock: two may compile the same at once, which costs time and nothing else.
    var stored =
        definitions
            .find(tenant, workflow, revision)
            .orElseThrow(
                () -> new UnknownWorkflowException(workflow, revision, "was never deployed"));
    var compiled = compiler.load(stored);
    keep(key, compiled);
    return compiled;
  }

  /// Keeps what was compiled anyway.
  void keep(Tenant tenant, Workflow compiled) {
    keep(new Key(tenant, compiled.id(), compiled.header().revision()), compiled);
  }

  private void keep(Key key, Workflow compiled) {
    synchronized (kept) {
      kept.put(key, compiled);
    }
  }
}
