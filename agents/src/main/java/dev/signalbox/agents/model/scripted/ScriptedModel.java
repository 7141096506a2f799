package dev.signalbox.agents.model.scripted;

import dev.signalbox.agents.failure.FailedException;
import dev.signalbox.agents.failure.RemoteFailures;
import dev.signalbox.agents.jq.JqException;
import dev.signalbox.agents.model.Model;
import dev.signalbox.agents.model.ModelCall;
import dev.signalbox.agents.model.ModelInfo;
import dev.signalbox.agents.model.Prices;
import dev.signalbox.core.Failure;
import dev.signalbox.core.event.ModelReply;
import dev.signalbox.core.port.Performer.TextSink;
import dev.signalbox.core.port.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model whose answers are computed by the rules of a script. Everything about it is real but the
/// language model: it calls tools, reads their results, takes time, streams and fails.
public final class ScriptedModel implements Model {

  /// How people see that no language model answered.
  public static final String PROVIDER = "scripted";

  /// How many calls it remembers the failed tries of.
  private static final int REMEMBERED_CALLS = 10_000;

  private final ModelInfo info;
  private final Script script;
  private final Time time;
  private final Map<String, Integer> failedTries = forgetful();

  /// @param name what agents call it
  /// @param script what it answers
  /// @param time for its pauses
  public ScriptedModel(String name, Script script, Time time) {
    this.info = new ModelInfo(name, PROVIDER, PROVIDER, null, Prices.FREE);
    this.script = script;
    this.time = time;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public ModelReply ask(ModelCall call, TextSink text) throws InterruptedException {
    var started = time.now();
    var answer = answer(new Conversation(call)); // which is garbage while we pause
    pause(answer.rule().delayMs());
    failIfDue(answer.rule(), call);
    write(answer.text(), answer.rule().chunks(), text);
    return answer.toReply(Duration.between(started, time.now()).toMillis());
  }

  private ScriptedAnswer answer(Conversation conversation) {
    try {
      for (var rule : script.rules()) {
        var match = rule.condition().match(conversation);
        if (match.isPresent()) {
          return ScriptedAnswer.of(rule, conversation, match.get());
        }
      }
    } catch (JqException e) {
      throw FailedException.of(Failure.Kind.RUNTIME, script.file() + ": " + e.getMessage());
    }
    throw FailedException.of(Failure.Kind.RUNTIME, noRule(conversation));
  }

  private String noRule(Conversation conversation) {
    return "no rule of %s answers %s in turn %d; the last message is of role %s: %s"
        .formatted(
            script.file(),
            conversation.agent(),
            conversation.turn(),
            conversation.lastRole(),
            conversation.lastExcerpt());
  }

  private void failIfDue(Rule rule, ModelCall call) {
    var fault = rule.fault();
    if (fault == null || tries(call) > fault.times()) {
      return;
    }
    var detail = rule.name() + " of " + script.file() + " fails by its script";
    var failure = RemoteFailures.status(fault.status(), detail, null, time.now());
    throw new FailedException(failure.after(fault.retryAfterMs()));
  }

  private int tries(ModelCall call) {
    synchronized (failedTries) {
      return failedTries.merge(call.key() + "#" + call.turn(), 1, Integer::sum);
    }
  }

  private void write(String text, Rule.Chunks chunks, TextSink sink) throws InterruptedException {
    var at = 0;
    while (at < text.length()) {
      if (at > 0) {
        pause(chunks.delayMs());
      }
      var end = at + Math.min(chunks.size(), text.length() - at);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end++; // never half a character
      }
      sink.append(text.substring(at, end));
      at = end;
    }
  }

  private void pause(long ms) throws InterruptedException {
    if (ms > 0) {
      time.sleepUntil(time.now().plusMillis(ms));
    }
  }

  private static Map<String, Integer> forgetful() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
        return size() > REMEMBERED_CALLS;
      }
    };
  }
}
