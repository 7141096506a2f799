import type { Schemas } from "../../shared/api";
import type { AnyStatus } from "../../shared/StatusBadge";
import { durationOf } from "../analysis";
import type { ExecutionState, Step } from "../fold";
import { nodeOf, shownStatus } from "../steps/words";

export type Graph = Schemas["Graph"];
export type GraphNode = Graph["nodes"][number];
export type GraphEdge = Graph["edges"][number];

/** What the steps of a node come to. */
export interface NodeState {
  status: AnyStatus;
  /** How often it was started. */
  runs: number;
  failures: number;
  /** Attempts beyond the first ones. */
  retries: number;
  /** Of the step shown: the one that runs, or the last. */
  durationMs: number | null;
  outcome: string | null;
  step: Step;
}

export interface EdgeState {
  /** `open`: nothing is known yet. */
  taken: "taken" | "untaken" | "open";
  times: number;
}

export function nodeStates(
  state: ExecutionState,
  graph: Graph,
  nowMs: number,
): ReadonlyMap<string, NodeState> {
  const kinds = new Map(graph.nodes.map((node) => [node.id, node.kind]));
  const states = new Map<string, NodeState>();
  for (const id of state.order) {
    const step = state.steps.get(id);
    if (!step) continue;
    const node = nodeOf(step);
    states.set(node, after(states.get(node), step, state, kinds.get(node), nowMs));
  }
  return states;
}

function after(
  before: NodeState | undefined,
  step: Step,
  state: ExecutionState,
  kind: string | undefined,
  nowMs: number,
): NodeState {
  const started = step.started_at !== null;
  // Of several, one that runs says more than one that is over, and a later one more than an earlier.
  const shown =
    !before || (before.step.status === "running" && step.status !== "running")
      ? (before?.step ?? step)
      : !started && before.step.started_at !== null
        ? before.step
        : step;
  const outcome = shown.metadata["outcome"];
  return {
    step: shown,
    status: shownStatus(shown, state, kind),
    runs: (before?.runs ?? 0) + (started ? 1 : 0),
    failures: (before?.failures ?? 0) + (step.status === "failed" ? 1 : 0),
    retries: (before?.retries ?? 0) + Math.max(0, step.attempt - 1),
    durationMs: shown.status === "running" ? null : durationOf(shown, nowMs),
    outcome: typeof outcome === "string" ? outcome : null,
  };
}

/** Which edges the flow has taken, in the order of the graph's edges. */
export function edgeStates(
  state: ExecutionState,
  graph: Graph,
  states: ReadonlyMap<string, NodeState>,
): EdgeState[] {
  const outcomes = countOutcomes(state);
  return graph.edges.map((edge) => edgeState(edge, states, outcomes, state));
}

/** How often each decision had each outcome, by node and outcome. */
function countOutcomes(state: ExecutionState): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const step of state.steps.values()) {
    const outcome = step.metadata["outcome"];
    if (typeof outcome === "string") {
      const key = outcomeKey(nodeOf(step), outcome);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function outcomeKey(node: string, outcome: string): string {
  return `${node}\n${outcome}`;
}

function edgeState(
  edge: GraphEdge,
  states: ReadonlyMap<string, NodeState>,
  outcomes: ReadonlyMap<string, number>,
  state: ExecutionState,
): EdgeState {
  const over = state.completedAt !== null;
  const from = states.get(edge.from);
  const left = edge.from === "#start" || (from?.runs ?? 0) > 0;
  const reached = edge.to === "#end" ? state.status === "completed" : runsOf(states, edge.to) > 0;
  if (edge.kind === "case" && edge.label !== null) {
    const times = outcomes.get(outcomeKey(edge.from, edge.label)) ?? 0;
    return times > 0 ? { taken: "taken", times } : { taken: missed(from, over), times: 0 };
  }
  if (edge.kind === "loop") {
    const turns = Math.max(0, runsOf(states, edge.to) - 1);
    return turns > 0 ? { taken: "taken", times: turns } : { taken: missed(from, over), times: 0 };
  }
  if (left && reached && from?.status !== "skipped") {
    return { taken: "taken", times: 1 };
  }
  const unreachable = states.get(edge.to)?.status === "skipped" || from?.status === "skipped";
  return { taken: unreachable || over ? "untaken" : "open", times: 0 };
}

function missed(from: NodeState | undefined, over: boolean): EdgeState["taken"] {
  const decided = from?.status === "completed" || from?.status === "skipped";
  return decided || over ? "untaken" : "open";
}

function runsOf(states: ReadonlyMap<string, NodeState>, node: string): number {
  return states.get(node)?.runs ?? 0;
}
