package dev.signalbox.core.execution;

import dev.signalbox.core.Failure;
import dev.signalbox.core.definition.ExpressionException;
import dev.signalbox.core.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an execution begins and ends.
final class RootRules {

  private final Facts facts;
  private final Instant now;

  RootRules(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  List<Event> next(Frame.Block root) {
    var obstacle = obstacle(root);
    if (obstacle != null) {
      return Rules.failed(facts, obstacle, now);
    }
    if (root.failure() != null) {
      return Rules.failed(facts, root.failure(), now);
    }
    var cursor = root.cursor();
    var move = new Steps(facts, now).next(root, cursor, -1);
    return move.isEmpty() && cursor.isThrough() ? completed(root) : move;
  }

  private @Nullable Failure obstacle(Frame.Block root) {
    var memo = root.base().memo();
    if (memo.entered) {
      return null;
    }
    try {
      var schema = facts.workflow().data().inputSchema();
      var wrong = Flow.wrong(schema, root.base().rawInput(), "the workflow's input");
      if (wrong == null) {
        var _ = root.base().input().get();
        Rules.deadline(facts);
        memo.entered = true;
      }
      return wrong;
    } catch (ExpressionException e) {
      return Flow.failure(e, root.base());
    }
  }

  private List<Event> completed(Frame.Block root) {
    var data = facts.workflow().data();
    try {
      var last = Inputs.forChild(facts, root, -1);
      var scope = Births.rootScope(facts.env(), root.base()).seeing(facts.contextOf(root));
      var output = data.outputAs() == null ? last : data.outputAs().evaluate(last, scope);
      var wrong = Flow.wrong(data.outputSchema(), () -> output, "the workflow's output");
      return wrong == null
          ? List.of(new Event.Completed(now, output))
          : Rules.failed(facts, wrong, now);
    } catch (ExpressionException e) {
      return Rules.failed(facts, Flow.failure(e, root.base()), now);
    }
  }
}
