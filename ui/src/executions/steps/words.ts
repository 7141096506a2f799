import type { IconName } from "../../shared/Icon";
import type { AnyStatus } from "../../shared/StatusBadge";
import type { ExecutionState, Step } from "../fold";

/** Kinds of nodes whose step does nothing but wait. */
const WAITING_KINDS = new Set(["wait", "listen", "approval"]);

const ICONS_OF_KIND: Record<string, IconName> = {
  agent: "agent",
  tool: "tool",
  http: "http",
  openapi: "http",
  switch: "decision",
  approval: "approval",
  for: "loop",
  fork: "fork",
  wait: "waiting",
  listen: "event",
  emit: "event",
  try: "retrying",
  raise: "failed",
  start: "start",
  end: "end",
};
const ICONS_OF_TYPE = {
  agent_execution: "agent",
  tool_call: "tool",
  decision_point: "decision",
  data_processing: "data",
} as const;

export const TYPE_WORDS = {
  agent_execution: "Agent",
  tool_call: "Tool",
  decision_point: "Decision",
  data_processing: "Data",
} as const;

export function iconOf(type: Step["step_type"], kind: string | undefined): IconName {
  return ICONS_OF_KIND[kind ?? ""] ?? ICONS_OF_TYPE[type];
}

export function nodeOf(step: Step): string {
  const node = step.metadata["node"];
  return typeof node === "string" ? node : step.step_id;
}

/** What a step is called: the last part of its id, or the agent or tool where that is generated. */
export function nameOf(step: Step): string {
  const last = step.step_id.slice(step.step_id.lastIndexOf("/") + 1);
  const generated = /^(?:agent|tool):(.+)$/.exec(last);
  return generated?.[1] ?? last;
}

/** Where among repeats: `[3]` of a loop, if the step is inside of one. */
export function turnOf(step: Step): string | null {
  const turns = [...step.step_id.matchAll(/\[(\d+)\]/g)].map((match) => match[1]);
  return turns.length > 0 ? turns.join(".") : null;
}

export function isWaitingKind(kind: string | undefined): boolean {
  return WAITING_KINDS.has(kind ?? "");
}

/** The status to show: a running step may be waiting, or between two attempts. */
export function shownStatus(
  step: Step,
  state: ExecutionState,
  kind: string | undefined,
): AnyStatus {
  if (step.status !== "running") {
    return step.status;
  }
  if (state.retries.has(step.step_id)) {
    return "retrying";
  }
  const waits =
    isWaitingKind(kind) || state.waitingOn.some((each) => each.step_id === step.step_id);
  return waits ? "waiting" : "running";
}
