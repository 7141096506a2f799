package dev.signalbox.app.cli;

/// What a server answers about one execution of two steps and a decision.
final class Bodies {

  static final String ID = "0199f0c2-0000-7000-8000-000000000001";

  static final String AGENT =
      step(
          "ask",
          "agent_execution",
          "\"agent_name\": \"CommandAgent\", \"tool_name\": null",
          "null");
  static final String TOOL =
      step(
          "ask/tool:sql_query#1",
          "tool_call",
          "\"agent_name\": \"CommandAgent\", \"tool_name\": \"sql_query\"",
          "\"ask\"");
  static final String CHOICE =
      step("choice", "decision_point", "\"agent_name\": null, \"tool_name\": null", "null");

  private Bodies() {}

  private static String step(String id, String type, String who, String parent) {
    return """
    {"step_id": "%s", "step_type": "%s", %s, "status": "completed", "duration_ms": 12,
     "error": null, "parent_step_id": %s, "attempt": 1}\
    """
        .formatted(id, type, who, parent)
        .replace("\n", " ");
  }

  static String running(String step) {
    return step.replace("completed", "running").replace("12", "null");
  }

  static String event(int id, String type, String data) {
    return "id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n";
  }

  static String data(String more) {
    return "{\"progress\": 0.5, \"current_step\": \"Executing CommandAgent\"" + more + "}";
  }

  static final String SNAPSHOT =
      """
      {"execution_id": "%s", "workflow_id": "quickstart", "query": "How wet?", "status": "accepted",
       "progress": 0, "current_step": "Queued", "workflow_trace": {"branch_decisions": {}},
       "steps": []}\
      """
          .formatted(ID)
          .replace("\n", " ");

  static final String DECISION =
      ", \"decision\": {\"name\": \"choice\", \"outcome\": \"fast\", \"step_id\": \"choice\","
          + " \"reason\": \"12 <= 31\"}";

  static String stream(String end) {
    return event(1, "snapshot", SNAPSHOT)
        + event(3, "step.started", data(", \"step\": " + running(AGENT)))
        + event(4, "step.completed", data(", \"step\": " + TOOL))
        + event(5, "step.completed", data(", \"step\": " + AGENT))
        + event(6, "decision.made", data(DECISION + ", \"step\": " + CHOICE))
        + event(7, "step.completed", data(", \"step\": " + CHOICE))
        + event(8, end, data(""));
  }

  static String result(String status, String output, String error) {
    return """
    {"execution_id": "%s", "status": "%s", "output": %s, "error": %s, "duration_ms": 1234,
     "usage": {"input_tokens": 30, "output_tokens": 12, "cost_usd": "0"}}\
    """
        .formatted(ID, status, output, error);
  }
}
