import { expect, it } from "vitest";
import { aStep, anExecution } from "../testing";
import { agentsOf, filterSteps, type StepFilter } from "./filter";

const state = anExecution([
  aStep("ask", 0, 9, { step_type: "agent_execution", agent_name: "Ada" }),
  aStep("ask/tool:sql#1", 1, 2, {
    step_type: "tool_call",
    tool_name: "sql",
    parent_step_id: "ask",
    status: "failed",
    error: { type: "t", title: "Timeout", status: 408, detail: "too slow", instance: null },
  }),
  aStep("choose", 9, 9, { step_type: "decision_point", metadata: { outcome: "fast" } }),
]);

it.each<[StepFilter, string[]]>([
  [{}, ["ask", "ask/tool:sql#1", "choose"]],
  [{ type: "tool_call" }, ["ask/tool:sql#1"]],
  [{ status: "completed" }, ["ask", "choose"]],
  [{ agent: "Ada" }, ["ask", "ask/tool:sql#1"]],
  [{ text: "TOO slow" }, ["ask/tool:sql#1"]],
  [{ text: "fast" }, ["choose"]],
  [{ text: "nothing of the kind" }, []],
])("by %o", (filter, ids) => {
  expect(filterSteps(state, filter).map((step) => step.step_id)).toEqual(ids);
});

it("knows the agents that take part", () => {
  expect(agentsOf(state)).toEqual(["Ada"]);
});
