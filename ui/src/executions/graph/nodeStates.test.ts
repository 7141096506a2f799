import { describe, expect, it } from "vitest";
import { aStep, anExecution, ms, time } from "../testing";
import { edgeStates, nodeStates, type Graph } from "./nodeStates";

const NOW = ms(time(1_000));

function aGraph(nodes: string[], edges: [string, string, string, string?][]): Graph {
  return {
    workflow_id: "w",
    revision: 1,
    nodes: nodes.map((id) => ({
      id,
      parent: null,
      kind: "set",
      step_type: "data_processing",
      title: id,
      agent_name: null,
      tool_name: null,
      agent_type: null,
      conditional: false,
      repeats: false,
      orchestrated: false,
    })),
    edges: edges.map(([from, to, kind, label]) => ({
      from,
      to,
      kind: kind as "flow",
      label: label ?? null,
    })),
  };
}

describe("a node", () => {
  it("counts its steps, their failures and their attempts", () => {
    const state = anExecution([
      aStep("loop[0]/work", 0, 5, { attempt: 3 }),
      aStep("loop[1]/work", 5, 9, { status: "failed", attempt: 2 }),
    ]);

    expect(nodeStates(state, aGraph(["work"], []), NOW).get("work")).toMatchObject({
      status: "failed",
      runs: 2,
      failures: 1,
      retries: 3,
      durationMs: 4,
    });
  });

  it("shows the step that runs, also when another of it has ended later", () => {
    const state = anExecution(
      [aStep("a#1/x", 0), aStep("a#2/x", 1, 2)].map((step) => ({
        ...step,
        metadata: { node: "x" },
      })),
    );

    expect(nodeStates(state, aGraph(["x"], []), NOW).get("x")?.status).toBe("running");
  });
});

describe("an edge", () => {
  const graph = aGraph(
    ["choose", "left", "right", "end"],
    [
      ["#start", "choose", "flow"],
      ["choose", "left", "case", "yes"],
      ["choose", "right", "case", "no"],
      ["left", "end", "flow"],
      ["right", "end", "flow"],
      ["end", "#end", "flow"],
    ],
  );
  const taken = (state: ReturnType<typeof anExecution>) =>
    edgeStates(state, graph, nodeStates(state, graph, NOW)).map((each) => each.taken);

  it("is open as long as nothing is decided", () => {
    const state = anExecution([aStep("choose", 0), aStep("left"), aStep("right"), aStep("end")]);

    expect(taken(state)).toEqual(["taken", "open", "open", "open", "open", "open"]);
  });

  it("is taken by the outcome of the decision, and the others are not", () => {
    const state = anExecution(
      [
        aStep("choose", 0, 1, { metadata: { node: "choose", outcome: "yes" } }),
        aStep("left", 1, 2),
        aStep("end", 2, 3),
        aStep("right", null, null, { status: "skipped" }),
      ],
      { status: "completed", completed_at: time(3) },
    );

    expect(taken(state)).toEqual(["taken", "taken", "untaken", "taken", "untaken", "taken"]);
  });
});
