package dev.signalbox.dsl;

import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.EventFilter.Consumption;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Task;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads `emit` and `listen`.
final class EventReader {

  private static final Set<String> READS = Set.of("data", "envelope", "raw");

  /// Names of CloudEvents attributes.
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,64}");

  private final Build build;

  EventReader(Build build) {
    this.build = build;
  }

  Task emit(Task.Head head, @Nullable Cursor emit, Spot spot) {
    var event = required(emit, "'emit'", "event");
    var with = required(event, "'event'", "with");
    return new Task.Emit(
        head, with == null ? Expressions.NULL : properties(with, spot.arguments()));
  }

  private Expression properties(Cursor with, Arguments arguments) {
    var parts = new LinkedHashMap<String, Expression>();
    var source = JsonNodeFactory.instance.stringNode(build.identity.source());
    parts.put("source", new Constant(source));
    with.anyMembers("an event").required("type");
    for (var entry : with.entries()) {
      checkAttribute(entry);
      var isData = entry.name().equals("data");
      if (!isData && entry.value().value().isContainer()) {
        entry.value().error("must be a plain value: only 'data' may be a list or object");
      }
      parts.put(entry.name(), build.expressions.value(entry.value(), arguments));
    }
    return Template.of(parts);
  }

  private static void checkAttribute(Cursor.Member entry) {
    if (!ATTRIBUTE.matcher(entry.name()).matches()) {
      entry
          .value()
          .nameError("'" + entry.name() + "': an event's attribute has only a-z and 0-9 in it");
    }
  }

  Task listen(Task.Head head, Members task, Spot spot) {
    var listen = task.required("listen");
    var members = listen == null ? null : listen.members("'listen'", Set.of("to", "read"));
    var to = members == null ? null : members.required("to");
    var read = members == null ? null : members.optional("read");
    var foreach = task.optional("foreach");
    return new Task.Listen(
        head,
        to == null ? new EventFilter.All(List.of()) : consumption(to, spot.arguments(), true),
        read(read),
        foreach == null ? null : foreach(foreach, spot));
  }

  private static Task.Listen.Read read(@Nullable Cursor cursor) {
    var read = cursor == null ? null : cursor.choice(READS);
    return read == null
        ? Task.Listen.Read.DATA
        : Task.Listen.Read.valueOf(read.toUpperCase(Locale.ROOT));
  }

  private Consumption consumption(Cursor cursor, Arguments arguments, boolean untilAllowed) {
    var known = untilAllowed ? Set.of("one", "any", "all", "until") : Set.of("one", "any", "all");
    var members = cursor.members("an event consumption", known);
    var chosen = List.of("one", "any", "all").stream().filter(members::has).toList();
    if (chosen.size() != 1) {
      if (cursor.value().isObject()) {
        cursor.error("needs exactly one of one, any, all");
      }
      return new EventFilter.All(List.of());
    }
    var until = members.optional("until");
    if (until != null && !members.has("any")) {
      until.nameError("'until' goes with 'any' only");
    }
    var one = members.optional("one");
    var all = members.optional("all");
    var any = members.optional("any");
    if (one != null) {
      return new EventFilter.One(filter(one, arguments));
    }
    if (all != null) {
      if (all.value().isArray() && all.value().isEmpty()) {
        all.error("needs at least one filter");
      }
      return new EventFilter.All(filters(all, arguments));
    }
    return any(any == null ? List.of() : filters(any, arguments), until, arguments);
  }

  private Consumption any(List<EventFilter> filters, @Nullable Cursor until, Arguments arguments) {
    if (until == null) {
      return new EventFilter.Any(filters, null, null);
    }
    return until.value().isObject()
        ? new EventFilter.Any(filters, null, consumption(until, arguments, false))
        : new EventFilter.Any(filters, build.expressions.always(until, arguments), null);
  }

  private List<EventFilter> filters(Cursor list, Arguments arguments) {
    return list.elements().stream().map(it -> filter(it, arguments)).toList();
  }

  private EventFilter filter(Cursor cursor, Arguments arguments) {
    var members = cursor.members("an event filter", Set.of("with", "correlate"));
    var with = new LinkedHashMap<String, EventFilter.Attribute>();
    var conditions = members.required("with");
    if (conditions != null) {
      if (conditions.value().isObject() && conditions.value().isEmpty()) {
        conditions.error("needs at least one attribute, e.g. {type: com.example.ordered}");
      }
      for (var entry : conditions.entries()) {
        checkAttribute(entry);
        var value = entry.value().value();
        var condition = value.isString() && Expressions.isExpression(value.stringValue());
        var expression = build.expressions.value(entry.value(), arguments);
        with.put(entry.name(), new EventFilter.Attribute(expression, condition));
      }
    }
    return new EventFilter(with, correlations(members.optional("correlate"), arguments));
  }

  private Map<String, EventFilter.Correlation> correlations(
      @Nullable Cursor cursor, Arguments arguments) {
    var correlations = new LinkedHashMap<String, EventFilter.Correlation>();
    for (var entry : cursor == null ? List.<Cursor.Member>of() : cursor.entries()) {
      var members = entry.value().members("a correlation", Set.of("from", "expect"));
      var from = members.required("from");
      var expect = members.optional("expect");
      correlations.put(
          entry.name(),
          new EventFilter.Correlation(
              from == null ? Expressions.NULL : build.expressions.always(from, arguments),
              expect == null ? null : build.expressions.value(expect, arguments)));
    }
    return correlations;
  }

  private Task.Listen.@Nullable ForEach foreach(Cursor cursor, Spot spot) {
    var members = cursor.members("'foreach'", Set.of("item", "at", "do", "output", "export"));
    var names = Variables.read(members.optional("item"), members.optional("at"), spot.around());
    var inner = spot.around().with(names.all());
    var body = members.required("do");
    if (body == null) {
      return null;
    }
    var tasks = build.lists.read(body, spot.inside("foreach/do"), inner);
    DataFlow data = build.data.ofTask(members, inner);
    refuseOfTurns(members, data);
    return new Task.Listen.ForEach(names.item(), names.at(), tasks, data);
  }

  /// A turn is no step of its own: nothing could be recorded as its export or its failure.
  private static void refuseOfTurns(Members members, DataFlow data) {
    var export = members.optional("export");
    if (export != null) {
      export.nameError("is not supported in 'foreach'; let a task of its 'do' export");
    }
    var output = members.optional("output");
    if (output != null && data.outputSchema() != null) {
      output.error("'schema' is not supported in 'foreach'; use the 'output' of the listen task");
    }
  }

  private static @Nullable Cursor required(@Nullable Cursor cursor, String what, String name) {
    return cursor == null ? null : cursor.members(what, Set.of(name)).required(name);
  }
}
