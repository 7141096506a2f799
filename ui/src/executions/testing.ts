import { foldAll, type ExecutionState, type Step } from "./fold";

/** For tests: a time so many milliseconds after noon. */
export function time(ms: number): string {
  return new Date(Date.parse("2026-01-01T12:00:00.000Z") + ms).toISOString();
}

export function ms(time: string): number {
  return Date.parse(time);
}

/** For tests: a step that ran from `start` to `end`; without an end it runs, without both it waits. */
export function aStep(
  id: string,
  start: number | null = null,
  end: number | null = null,
  changes: Partial<Step> = {},
): Step {
  return {
    step_id: id,
    step_type: "data_processing",
    agent_name: null,
    tool_name: null,
    status: start === null ? "pending" : end === null ? "running" : "completed",
    started_at: start === null ? null : time(start),
    completed_at: end === null ? null : time(end),
    duration_ms: start === null || end === null ? null : end - start,
    error: null,
    metadata: { node: id.replace(/^.*\]\//, "").replace(/#\d+/g, "") },
    parent_step_id: null,
    attempt: start === null ? 0 : 1,
    seq: 1,
    ...changes,
  };
}

/** For tests: an execution with these steps. */
export function anExecution(steps: Step[], changes: object = {}): ExecutionState {
  const data = {
    execution_id: "e",
    workflow_id: "w",
    status: "running",
    progress: 0,
    current_step: "",
    workflow_trace: { current_step_index: 0, total_steps: steps.length },
    waiting_on: [],
    usage: { input_tokens: 0, output_tokens: 0, cost_usd: "0" },
    completed_at: null,
    seq: 1,
    steps,
    ...changes,
  };
  const state = foldAll(null, [{ type: "snapshot", seq: 1, data }]);
  if (state === null) {
    throw new Error("a snapshot gives a state");
  }
  return state;
}
