package dev.signalbox.dsl;

import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Schema;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `input`, `output` and `export`.
final class DataReader {

  private static final Set<String> INPUT = Set.of("schema", "from");
  private static final Set<String> OUTPUT = Set.of("schema", "as");

  private final Build build;

  DataReader(Build build) {
    this.build = build;
  }

  DataFlow ofTask(Members task, Spot.Around around) {
    var input = members(task.optional("input"), "'input'", INPUT);
    var output = members(task.optional("output"), "'output'", OUTPUT);
    var export = members(task.optional("export"), "'export'", OUTPUT);
    return flow(
        new DataFlow(
            schema(input),
            expression(input, "from", Arguments.BEFORE.with(around.variables())),
            expression(output, "as", Arguments.OUTPUT.with(around.variables())),
            schema(output),
            expression(export, "as", Arguments.EXPORT.with(around.variables())),
            schema(export)));
  }

  DataFlow ofWorkflow(Members workflow) {
    var input = members(workflow.optional("input"), "'input'", INPUT);
    var output = members(workflow.optional("output"), "'output'", OUTPUT);
    return flow(
        new DataFlow(
            schema(input),
            expression(input, "from", Arguments.WORKFLOW_INPUT),
            expression(output, "as", Arguments.WORKFLOW_OUTPUT),
            schema(output),
            null,
            null));
  }

  private static DataFlow flow(DataFlow flow) {
    return flow.equals(DataFlow.UNCHANGED) ? DataFlow.UNCHANGED : flow;
  }

  private static @Nullable Members members(
      @Nullable Cursor cursor, String what, Set<String> known) {
    return cursor == null ? null : cursor.members(what, known);
  }

  private @Nullable Schema schema(@Nullable Members members) {
    var schema = members == null ? null : members.optional("schema");
    return schema == null ? null : build.schemas.read(schema);
  }

  private @Nullable Expression expression(
      @Nullable Members members, String name, Arguments arguments) {
    var cursor = members == null ? null : members.optional(name);
    return cursor == null ? null : build.expressions.alwaysOrStructure(cursor, arguments);
  }
}
