package dev.signalbox.core.trace;

import dev.signalbox.core.WorkflowId;
import dev.signalbox.core.definition.Agent;
import dev.signalbox.core.definition.Catch;
import dev.signalbox.core.definition.Constant;
import dev.signalbox.core.definition.DataFlow;
import dev.signalbox.core.definition.EventFilter;
import dev.signalbox.core.definition.Expression;
import dev.signalbox.core.definition.HttpCall;
import dev.signalbox.core.definition.Task;
import dev.signalbox.core.definition.TaskList;
import dev.signalbox.core.definition.Then;
import dev.signalbox.core.definition.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A task of a test's workflow, before it has its place.
record Draft(String name, @Nullable String title, Function<Task.Head, Task> make) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Expression NOTHING = constant("{}");

  Draft titled(String words) {
    return new Draft(name, words, make);
  }

  private Task at(String list, int index) {
    var reference = list + "/" + index + "/" + name;
    var source = JsonNodeFactory.instance.objectNode();
    var then = new Then.Continue();
    return make.apply(
        new Task.Head(name, reference, title, null, DataFlow.UNCHANGED, null, then, source));
  }

  private static TaskList list(String place, Draft... drafts) {
    var tasks = new ArrayList<Task>();
    for (var draft : drafts) {
      tasks.add(draft.at(place, tasks.size()));
    }
    return new TaskList(tasks);
  }

  static Workflow workflow(Draft... drafts) {
    var header =
        new Workflow.Header(new WorkflowId("workflow-1"), 1, "hash", "report", "1.0.0", null);
    var agents = new HashMap<String, Agent>();
    agents.put("CommandAgent", agentNamed("CommandAgent", Agent.Type.ORCHESTRATOR, "DataAgent"));
    agents.put("DataAgent", agentNamed("DataAgent", Agent.Type.WORKER, "CommandAgent"));
    return new Workflow(
        header,
        new Workflow.Body(DataFlow.UNCHANGED, null, list("/do", drafts)),
        new Workflow.Resources(agents, Map.of()),
        JsonNodeFactory.instance.objectNode());
  }

  private static Agent agentNamed(String name, Agent.Type type, String delegate) {
    return new Agent(
        name,
        type,
        "scripted",
        "You are " + name + ".",
        List.of("sql_query"),
        List.of(delegate),
        null,
        Agent.Limits.DEFAULT,
        "");
  }

  static Expression constant(String json) {
    return new Constant(JSON.readTree(json));
  }

  static Draft set(String name) {
    return new Draft(name, null, head -> new Task.Set(head, NOTHING));
  }

  static Draft agent(String name, String agent) {
    return new Draft(name, null, head -> new Task.CallAgent(head, agent, null, null));
  }

  static Draft tool(String name, String tool) {
    return new Draft(name, null, head -> new Task.CallTool(head, tool, NOTHING));
  }

  static Draft http(String name) {
    var call =
        new HttpCall(
            constant("\"GET\""),
            constant("\"http://127.0.0.1\""),
            null,
            null,
            null,
            HttpCall.Output.CONTENT,
            false,
            null);
    return new Draft(name, null, head -> new Task.CallHttp(head, call));
  }

  static Draft choice(String name) {
    var otherwise = new Task.Switch.Case("use_fast_path", null, null, new Then.Continue());
    return new Draft(name, null, head -> new Task.Switch(head, List.of(otherwise)));
  }

  static Draft approval(String name) {
    return new Draft(
        name, null, head -> new Task.CallApproval(head, constant("\"Go?\""), null, null));
  }

  static Draft pause(String name, long ms) {
    return new Draft(name, null, head -> new Task.Wait(head, constant(Long.toString(ms))));
  }

  static Draft listen(String name) {
    var any = new EventFilter.One(new EventFilter(Map.of(), Map.of()));
    return new Draft(name, null, head -> new Task.Listen(head, any, Task.Listen.Read.DATA, null));
  }

  static Draft sequence(String name, Draft... body) {
    return new Draft(name, null, head -> new Task.Do(head, list(head.reference() + "/do", body)));
  }

  static Draft fork(String name, Draft... body) {
    return new Draft(
        name,
        null,
        head -> new Task.Fork(head, list(head.reference() + "/fork/branches", body), false));
  }

  static Draft each(String name, Draft... body) {
    return new Draft(
        name,
        null,
        head ->
            new Task.For(
                head, "item", "index", constant("[]"), null, list(head.reference() + "/do", body)));
  }

  static Draft attempt(String name, Draft body, Draft handler) {
    return new Draft(
        name,
        null,
        head ->
            new Task.Try(
                head,
                list(head.reference() + "/try", body),
                new Catch(
                    null,
                    "error",
                    null,
                    null,
                    null,
                    list(head.reference() + "/catch/do", handler),
                    null)));
  }
}
