import type { ExecutionState, Step } from "./fold";

export interface Span {
  startMs: number;
  /** Null while it runs. */
  endMs: number | null;
}

const spans = new WeakMap<Step, Span | null>();

/** When a step ran; null if it has not started. Parsed once for each version of a step. */
export function spanOf(step: Step): Span | null {
  let span = spans.get(step);
  if (span === undefined) {
    span =
      step.started_at === null
        ? null
        : {
            startMs: Date.parse(step.started_at),
            endMs: step.completed_at === null ? null : Date.parse(step.completed_at),
          };
    spans.set(step, span);
  }
  return span;
}

export function durationOf(step: Step, nowMs: number): number | null {
  const span = spanOf(step);
  return span && Math.max(0, (span.endMs ?? nowMs) - span.startMs);
}

/** The steps inside each step, in order of start; those at the top under null. */
export function childrenOf(state: ExecutionState): ReadonlyMap<string | null, readonly Step[]> {
  const children = new Map<string | null, Step[]>();
  for (const id of state.order) {
    const step = state.steps.get(id);
    if (!step) continue;
    const parent = step.parent_step_id;
    const key = parent !== null && state.steps.has(parent) ? parent : null;
    const siblings = children.get(key);
    if (siblings) {
      siblings.push(step);
    } else {
      children.set(key, [step]);
    }
  }
  return children;
}

/** The failure that came first, which is the innermost one: what holds it fails after it. */
export function firstFailure(state: ExecutionState): Step | null {
  let first: Step | null = null;
  for (const step of state.steps.values()) {
    if (step.status === "failed" && (first === null || endText(step) < endText(first))) {
      first = step;
    }
  }
  return first;
}

function endText(step: Step): string {
  return step.completed_at ?? "9"; // times are of one length, so their text has their order
}

/** The step that took longest by itself: what the steps inside it took is theirs. */
export function slowestStep(state: ExecutionState, nowMs: number): Step | null {
  const children = childrenOf(state);
  let slowest: Step | null = null;
  let longest = -1;
  for (const step of state.steps.values()) {
    const duration = durationOf(step, nowMs);
    if (duration === null) continue;
    const own = duration - covered(children.get(step.step_id) ?? [], nowMs);
    if (own > longest) {
      slowest = step;
      longest = own;
    }
  }
  return slowest;
}

/** How long at least one of the steps, given in order of start, was running. */
function covered(steps: readonly Step[], nowMs: number): number {
  let total = 0;
  let until = -Infinity;
  for (const step of steps) {
    const span = spanOf(step);
    if (!span) continue;
    const end = span.endMs ?? nowMs;
    total += Math.max(0, end - Math.max(span.startMs, until));
    until = Math.max(until, end);
  }
  return total;
}

/**
 * The steps that the duration of the whole rests on: of those side by side the one that ended last,
 * before it the one that ended last before it began, and so on, also inside each of them.
 */
export function criticalPath(state: ExecutionState, nowMs: number): ReadonlySet<string> {
  const children = childrenOf(state);
  const path = new Set<string>();
  const open: (string | null)[] = [null];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const step of chain(children.get(parent) ?? [], nowMs)) {
      path.add(step.step_id);
      open.push(step.step_id);
    }
  }
  return path;
}

function chain(siblings: readonly Step[], nowMs: number): Step[] {
  const byEnd = siblings
    .map((step, index) => ({ step, index, span: spanOf(step) }))
    .filter((each): each is typeof each & { span: Span } => each.span !== null)
    .map((each) => ({ ...each, endMs: each.span.endMs ?? nowMs }))
    .sort((a, b) => b.endMs - a.endMs || b.index - a.index);
  const links: Step[] = [];
  let before = Infinity;
  for (const { step, span, endMs } of byEnd) {
    if (endMs <= before) {
      links.push(step);
      before = span.startMs;
    }
  }
  return links;
}

/** The step to look at while things run: started last, and not merely holding others that run. */
export function runningStep(state: ExecutionState): Step | null {
  for (let index = state.order.length - 1; index >= 0; index--) {
    const step = state.steps.get(state.order[index] ?? "");
    if (step?.status === "running") {
      return step;
    }
  }
  return null;
}
