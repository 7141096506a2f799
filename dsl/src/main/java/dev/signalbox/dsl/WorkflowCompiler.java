package dev.signalbox.dsl;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Workflow;
import dev.signalbox.core.port.Definitions;
import dev.signalbox.core.port.Deployments;
import dev.signalbox.core.port.Workflows;
import dev.signalbox.dsl.document.Document;
import dev.signalbox.dsl.document.Format;
import dev.signalbox.dsl.document.Problems;
import dev.signalbox.dsl.jq.ExpressionLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Compiles definitions in the Open Workflow DSL 1.0. Safe for any thread.
public final class WorkflowCompiler {

  private final ExpressionLimits limits;
  private final JsonSchemas schemas;

  /// @param limits what one evaluation of an expression may take
  /// @param schemas compiles the schemas inside definitions
  public WorkflowCompiler(ExpressionLimits limits, JsonSchemas schemas) {
    this.limits = limits;
    this.schemas = schemas;
  }

  /// Checks and compiles a definition. All mistakes are found at once.
  ///
  /// @param catalog what it may name
  /// @param id under which it is deployed, or null for its own name
  /// @param revision which revision of `id` it will be
  public Compilation compile(
      Catalog catalog, @Nullable WorkflowId id, int revision, Deployments.Source source) {
    var problems = new Problems();
    var document =
        Document.read(source.text(), Format.of(source.mediaType()), problems).orElse(null);
    if (document == null) {
      return new Compilation.Invalid(problems.errors(), problems.warnings());
    }
    var build = new Build(catalog, limits, schemas, problems);
    var read =
        new WorkflowReader(build).read(document.cursor(problems), id == null ? null : id.value());
    if (!problems.none()) {
      return new Compilation.Invalid(problems.errors(), problems.warnings());
    }
    var used = UsedResources.of(build.used, catalog);
    var hash = hash(source.text(), used.json());
    var header =
        new Workflow.Header(
            id == null ? new WorkflowId(read.about().name()) : id,
            revision,
            hash,
            read.about().name(),
            read.about().version(),
            read.about().title());
    var workflow = new Workflow(header, read.body(), used.resources(), document.root());
    return new Compilation.Compiled(workflow, used.json(), hash, problems.warnings());
  }

  /// Compiles a stored revision again, with the agents and tools it was deployed with.
  ///
  /// @throws Workflows.UnknownWorkflowException if that is no longer possible
  public Workflow load(Definitions.Revision stored) {
    var catalog = UsedResources.read(stored.resources(), schemas);
    var source = new Deployments.Source(stored.source(), stored.mediaType());
    return switch (compile(catalog, stored.workflow(), stored.revision(), source)) {
      case Compilation.Compiled compiled -> compiled.workflow();
      case Compilation.Invalid(var errors, _) ->
          throw new Workflows.UnknownWorkflowException(
              stored.workflow(), stored.revision(), errors.getFirst().toString());
    };
  }

  private static String hash(String source, String resources) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(source.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(resources.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
