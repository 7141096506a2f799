package dev.signalbox.dsl;

import dev.signalbox.core.definition.Catch;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.Task;
import dev.signalbox.dsl.document.Cursor;
import dev.signalbox.dsl.document.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `try`.
final class TryReader {

  private static final Set<String> CATCH =
      Set.of("errors", "as", "when", "exceptWhen", "retry", "do", "then");

  private final Build build;

  TryReader(Build build) {
    this.build = build;
  }

  Task read(Task.Head head, Members task, Spot spot) {
    var body = task.required("try");
    var handler = task.required("catch");
    return new Task.Try(
        head,
        build.lists.read(body, spot.inside("try"), spot.around()),
        handler == null
            ? new Catch(null, "error", null, null, null, null, null)
            : handler(handler, spot));
  }

  private Catch handler(Cursor cursor, Spot spot) {
    var members = cursor.members("'catch'", CATCH);
    var as = Variables.name(members.optional("as"), "error", spot.around());
    var inner = spot.around().with(Set.of(as));
    var arguments = Arguments.DEFINITION.with(inner.variables());
    var body = members.optional("do");
    var then = members.optional("then");
    return new Catch(
        build.errors.filter(members.optional("errors")),
        as,
        condition(members, "when", arguments),
        condition(members, "exceptWhen", arguments),
        build.retries.read(members.optional("retry"), arguments),
        body == null ? null : build.lists.read(body, spot.inside("catch/do"), inner),
        then == null ? null : build.flow.read(then, spot.siblings()));
  }

  private @Nullable Expression condition(Members members, String name, Arguments arguments) {
    var cursor = members.optional(name);
    return cursor == null ? null : build.expressions.always(cursor, arguments);
  }
}
