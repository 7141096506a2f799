package dev.signalbox.server;

import dev.signalbox.core.event.Start;
import dev.signalbox.core.event.Start.Budget;
import dev.signalbox.server.http.Members;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request to start an execution, checked.
///
/// @param request the contract's members
/// @param input the raw input of the workflow
/// @param labels for finding it again
/// @param budget what it may consume
/// @param startAt not before this time, or null for at once
/// @param revision which revision, or null for the newest
record StartRequest(
    Start.Request request,
    JsonNode input,
    Map<String, String> labels,
    Budget budget,
    @Nullable Instant startAt,
    @Nullable Integer revision) {

  private static final int MAX_ID_CHARS = 256;
  private static final int MAX_LABELS = 64;
  private static final int MAX_LABEL_CHARS = 256;
  private static final String LABEL_NAME = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}";
  private static final int MAX_HISTORY = 10_000;
  private static final List<String> ROLES = List.of("user", "assistant", "system");

  static StartRequest of(JsonNode body) {
    var in = Members.of(body);
    var query = in.text("query", Integer.MAX_VALUE); // the limit of the body holds
    var request =
        new Start.Request(query, in.text("session_id", MAX_ID_CHARS), in.text("user_id", 256));
    var history = history(in);
    var given = in.any("input");
    if (query == null && given == null && in.any("query") == null) {
      in.refuse("one of 'query' and 'input' is needed");
    }
    var labels = in.texts("labels", MAX_LABELS, StartRequest::wrongLabel);
    var budget = budget(in.object("budget"));
    var startAt = in.time("start_at");
    var revision = revision(in);
    in.end();
    return new StartRequest(
        request, input(given, request, history), labels, budget, startAt, revision);
  }

  /// The four members of the contract, added to the input where it leaves room for them.
  private static JsonNode input(
      @Nullable JsonNode given, Start.Request request, @Nullable JsonNode history) {
    if (given != null && !given.isObject()) {
      return given;
    }
    var input = JsonNodeFactory.instance.objectNode();
    if (given != null) {
      given.forEachEntry(input::set);
    }
    add(input, "query", request.query());
    add(input, "session_id", request.sessionId());
    add(input, "user_id", request.userId());
    if (history != null && !input.has("chat_history")) {
      input.set("chat_history", history);
    }
    return input;
  }

  private static void add(ObjectNode input, String name, @Nullable String value) {
    if (value != null && !input.has(name)) {
      input.put(name, value);
    }
  }

  private static @Nullable JsonNode history(Members in) {
    var messages = in.objects("chat_history", MAX_HISTORY);
    if (messages == null) {
      return null;
    }
    for (var message : messages) {
      message.word("role", ROLES);
      message.text("content", Integer.MAX_VALUE);
      message.require("role");
      message.require("content");
      message.refuseUnknown();
    }
    return in.any("chat_history");
  }

  private static @Nullable String wrongLabel(String name, String value) {
    if (!name.matches(LABEL_NAME)) {
      return "a label's name matches " + LABEL_NAME;
    }
    return value.length() > MAX_LABEL_CHARS
        ? "a label has at most " + MAX_LABEL_CHARS + " characters"
        : null;
  }

  private static Budget budget(@Nullable Members in) {
    if (in == null) {
      return Budget.UNLIMITED;
    }
    var budget =
        new Budget(
            in.money("cost_usd"),
            in.count("tokens", 1),
            in.count("steps", 1),
            in.count("time_ms", 1));
    in.refuseUnknown();
    return budget;
  }

  private static @Nullable Integer revision(Members in) {
    var number = in.count("revision", 1);
    return number == null ? null : (int) Math.min(number, Integer.MAX_VALUE);
  }
}
