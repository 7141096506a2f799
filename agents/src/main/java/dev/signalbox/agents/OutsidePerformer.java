package dev.signalbox.agents;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.http.HttpCaller;
import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.agents.tool.Tools;
import dev.signalbox.core.execution.Action;
import dev.signalbox.core.execution.Outcome;
import dev.signalbox.core.port.Performer;

/// Does what goes outside, by asking the models, calling the tools and sending the requests that
/// this server is configured with.
public final class OutsidePerformer implements Performer {

  private final Models models;
  private final Tools tools;
  private final HttpCaller http;

  /// @param models all models that agents may name
  /// @param tools all kinds of tool
  /// @param http for `call: http`
  public OutsidePerformer(Models models, Tools tools, HttpCaller http) {
    this.models = models;
    this.tools = tools;
    this.http = http;
  }

  @Override
  public Outcome perform(Action.Work action, Context context) throws InterruptedException {
    try {
      return switch (action) {
        case Action.AskModel ask -> ask(ask, context);
        case Action.CallTool call -> call(call);
        case Action.CallHttp call -> http.call(call);
      };
    } catch (FailedException e) {
      return new Outcome.Failed(e.failure());
    }
  }

  private Outcome ask(Action.AskModel action, Context context) throws InterruptedException {
    var model = models.get(action.request().model());
    var call = new ModelCall(action.request(), action.turn(), action.idempotencyKey());
    return new Outcome.Replied(model.ask(call, context.text()));
  }

  private Outcome call(Action.CallTool action) throws InterruptedException {
    var result = tools.call(action.tool(), action.arguments(), action.idempotencyKey());
    return new Outcome.Done(result.output(), result.metadata(), null);
  }
}
