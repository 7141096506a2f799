import type { ExecutionState, Step } from "../fold";
import type { ExecutionSearch } from "../search";

export type StepFilter = Pick<ExecutionSearch, "type" | "status" | "agent" | "text">;

/** The steps that pass, in order of start. A step inside of an agent's counts as the agent's. */
export function filterSteps(state: ExecutionState, filter: StepFilter): Step[] {
  const text = filter.text?.trim().toLowerCase();
  const steps: Step[] = [];
  for (const id of state.order) {
    const step = state.steps.get(id);
    if (!step) continue;
    if (filter.type !== undefined && step.step_type !== filter.type) continue;
    if (filter.status !== undefined && step.status !== filter.status) continue;
    if (filter.agent !== undefined && agentOf(step, state.steps) !== filter.agent) continue;
    if (text && !textOf(step).includes(text)) continue;
    steps.push(step);
  }
  return steps;
}

function agentOf(step: Step, steps: ReadonlyMap<string, Step>): string | null {
  for (let each: Step | undefined = step; each;) {
    if (each.agent_name !== null) {
      return each.agent_name;
    }
    each = each.parent_step_id === null ? undefined : steps.get(each.parent_step_id);
  }
  return null;
}

/** What of a step is searched: its names, its outcome and what went wrong. */
function textOf(step: Step): string {
  const parts = [
    step.step_id,
    step.agent_name,
    step.tool_name,
    step.metadata["description"],
    step.metadata["outcome"],
    step.metadata["model"],
    step.metadata["reason"],
    step.error?.title,
    step.error?.detail,
  ];
  return parts
    .filter((part) => typeof part === "string")
    .join("\n")
    .toLowerCase();
}

export function agentsOf(state: ExecutionState): string[] {
  const agents = new Set<string>();
  for (const step of state.steps.values()) {
    if (step.agent_name !== null) {
      agents.add(step.agent_name);
    }
  }
  return [...agents].sort();
}
