import type { Schemas } from "../shared/api";

export const VIEWS = ["graph", "timeline", "steps"] as const;
export type View = (typeof VIEWS)[number];

/** What the URL of an execution holds beside its id, so that a link shows what its sender saw. */
export interface ExecutionSearch {
  view?: View | undefined;
  /** The selected step. */
  step?: string | undefined;
  /** Filters of the list of steps. */
  type?: Schemas["StepType"] | undefined;
  status?: Schemas["StepStatus"] | undefined;
  agent?: string | undefined;
  text?: string | undefined;
}

export const STEP_TYPES = [
  "agent_execution",
  "tool_call",
  "decision_point",
  "data_processing",
] as const;
export const STEP_STATUSES = ["pending", "running", "completed", "failed", "skipped"] as const;

/** Of what a URL says, what makes sense; the rest is left out, not refused. */
export function executionSearch(raw: Record<string, unknown>): ExecutionSearch {
  const search: ExecutionSearch = {};
  const view = oneOf(VIEWS, raw["view"]);
  const type = oneOf(STEP_TYPES, raw["type"]);
  const status = oneOf(STEP_STATUSES, raw["status"]);
  if (view) search.view = view;
  if (type) search.type = type;
  if (status) search.status = status;
  for (const name of ["step", "agent", "text"] as const) {
    const value = raw[name];
    // A text that looks like a number or a truth value arrives as one.
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      if (value !== "") search[name] = String(value);
    }
  }
  return search;
}

function oneOf<Value extends string>(values: readonly Value[], raw: unknown): Value | undefined {
  return values.find((value) => value === raw);
}
