import type { Schemas } from "../shared/api";

export type Step = Schemas["Step"];
export type Waiting = Schemas["WaitingOn"][number];

/** An event of the stream of an execution. Text and progress ticks have no seq. */
export interface StreamEvent {
  type: string;
  seq: number | null;
  data: unknown;
}

/** The pause before another attempt. */
export interface Retry {
  attempt: number;
  until: string;
}

/** All that the page knows of an execution: a fold of its events, live and afterwards alike. */
export interface ExecutionState {
  readonly executionId: string;
  readonly workflowId: string;
  readonly query: string | null;
  readonly status: Schemas["ExecutionStatus"];
  readonly cancelling: boolean;
  readonly stalled: boolean;
  readonly progress: number;
  readonly currentStep: string;
  readonly finishedSteps: number;
  readonly totalSteps: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  /** Null, as `eta` is, while it waits for people and events alone: nobody knows how long they take. */
  readonly estimatedEnd: string | null;
  readonly eta: Schemas["EtaOrNull"];
  readonly waitingOn: readonly Waiting[];
  readonly usage: Schemas["Usage"];
  readonly error: Schemas["Failure"] | null;
  readonly reason: string | null;
  /** Of the last event. */
  readonly seq: number;
  readonly steps: ReadonlyMap<string, Step>;
  /** Ids of the steps in order of start, those that have not started last. */
  readonly order: readonly string[];
  readonly retries: ReadonlyMap<string, Retry>;
  /** What models are writing, by step; kept only while the step runs. */
  readonly texts: ReadonlyMap<string, string>;
}

type Draft = { -readonly [Key in keyof ExecutionState]: ExecutionState[Key] } & {
  steps: Map<string, Step>;
  retries: Map<string, Retry>;
  texts: Map<string, string>;
};

const FINAL = new Set<string>(["completed", "failed", "cancelled"]);

export function isFinal(status: Schemas["ExecutionStatus"]): boolean {
  return FINAL.has(status);
}

/**
 * The state after some more events. What they do not touch is the very object it was, so that views
 * can tell by identity what has changed; with nothing new, the state itself is.
 */
export function foldAll(
  before: ExecutionState | null,
  events: readonly StreamEvent[],
): ExecutionState | null {
  const last = events.findLastIndex((event) => event.type === "snapshot");
  const start = last < 0 ? before : fromSnapshot(events[last]?.data as Schemas["Snapshot"]);
  const rest = events.slice(last + 1);
  if (start === null || rest.length === 0) {
    return start;
  }
  const draft: Draft = {
    ...start,
    steps: new Map(start.steps),
    retries: new Map(start.retries),
    texts: new Map(start.texts),
  };
  const started: string[] = [];
  let changed = false;
  for (const event of rest) {
    changed = apply(draft, event, started) || changed;
  }
  return changed ? finished(start, draft, started) : start;
}

function fromSnapshot(data: Schemas["Snapshot"]): ExecutionState {
  return {
    executionId: data.execution_id,
    workflowId: data.workflow_id,
    query: data.query,
    status: data.status,
    cancelling: data.cancelling,
    stalled: data.stalled,
    progress: data.progress,
    currentStep: data.current_step,
    finishedSteps: data.workflow_trace.current_step_index,
    totalSteps: data.workflow_trace.total_steps,
    createdAt: data.created_at,
    startedAt: data.started_at,
    completedAt: data.completed_at,
    estimatedEnd: data.estimated_completion_time,
    eta: data.eta,
    waitingOn: data.waiting_on,
    usage: data.usage,
    error: data.error,
    reason: null,
    seq: data.seq,
    steps: new Map(data.steps.map((step) => [step.step_id, step])),
    order: data.steps.map((step) => step.step_id),
    retries: retriesOf(data.waiting_on, new Map()),
    texts: new Map(),
  };
}

/** Keeps what the event did not touch as it was, also the containers that were copied in vain. */
function finished(before: ExecutionState, draft: Draft, started: string[]): ExecutionState {
  return {
    ...draft,
    steps: same(before.steps, draft.steps) ? before.steps : draft.steps,
    retries: same(before.retries, draft.retries) ? before.retries : draft.retries,
    texts: same(before.texts, draft.texts) ? before.texts : draft.texts,
    order: orderAfter(before.order, draft.steps, started),
  };
}

function same<Value>(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): boolean {
  if (one.size !== other.size) {
    return false;
  }
  for (const [key, value] of one) {
    if (other.get(key) !== value) {
      return false;
    }
  }
  return true;
}

function orderAfter(
  before: readonly string[],
  steps: ReadonlyMap<string, Step>,
  started: readonly string[],
): readonly string[] {
  if (started.length === 0 && before.length === steps.size) {
    return before;
  }
  const late = new Set(started);
  const known = new Set(before);
  const first: string[] = [];
  const last: string[] = [];
  for (const id of before) {
    if (!late.has(id)) {
      (steps.get(id)?.started_at == null ? last : first).push(id);
    }
  }
  for (const id of steps.keys()) {
    if (!known.has(id) && !late.has(id)) {
      last.push(id);
    }
  }
  return [...first, ...late, ...last];
}

/** Says whether it changed anything. */
function apply(draft: Draft, event: StreamEvent, started: string[]): boolean {
  if (event.seq === null) {
    return event.type === "step.text"
      ? writeText(draft, event.data as Schemas["LiveText"])
      : event.type === "progress" && tick(draft, event.data as Schemas["Progress"]);
  }
  if (event.seq <= draft.seq) {
    return false; // a replay of what is known
  }
  record(draft, event.type, event.data as Schemas["EventData"], started);
  return true;
}

function record(draft: Draft, type: string, data: Schemas["EventData"], started: string[]): void {
  draft.seq = data.seq;
  draft.status = data.status;
  draft.progress = Math.max(draft.progress, data.progress);
  draft.currentStep = data.current_step;
  draft.finishedSteps = data.current_step_index;
  draft.totalSteps = data.total_steps;
  if (data.usage) draft.usage = data.usage;
  if (data.error && type === "execution.failed") draft.error = data.error;
  if (data.reason != null) draft.reason = data.reason;
  for (const step of [...(data.step ? [data.step] : []), ...(data.steps ?? [])]) {
    putStep(draft, step, started);
  }
  if (data.step && data.retry) {
    draft.retries.set(data.step.step_id, { attempt: data.retry.attempt, until: data.retry.until });
  }
  draft.waitingOn = waitingAfter(draft, type, data);
  draft.cancelling = !isFinal(data.status) && (draft.cancelling || type === "execution.cancelling");
  draft.stalled = false;
  if (type === "execution.started") draft.startedAt ??= data.at;
  if (isFinal(data.status)) {
    draft.completedAt ??= data.at;
    draft.texts.clear();
    draft.retries.clear();
  }
}

function putStep(draft: Draft, step: Step, started: string[]): void {
  const before = draft.steps.get(step.step_id);
  if (step.started_at !== null && (before?.started_at ?? null) === null) {
    started.push(step.step_id);
  }
  draft.steps.set(step.step_id, step);
  draft.retries.delete(step.step_id);
  draft.texts.delete(step.step_id); // what was written is recorded: the step's messages have it
}

/**
 * What it waits for. The server tells the whole of it when it begins to wait and with every tick; in
 * between, a question that is asked is added, and what has come to its end is taken away.
 */
function waitingAfter(draft: Draft, type: string, data: Schemas["EventData"]): readonly Waiting[] {
  if (isFinal(data.status)) {
    return [];
  }
  if (data.waiting_on) {
    return data.waiting_on;
  }
  const over = (each: Waiting) =>
    each.step_id !== null &&
    (draft.steps.get(each.step_id)?.status !== "running" ||
      (each.kind === "retry" && !draft.retries.has(each.step_id)) ||
      (type === "approval.decided" && each.step_id === data.step?.step_id));
  const rest = draft.waitingOn.some(over)
    ? draft.waitingOn.filter((each) => !over(each))
    : draft.waitingOn;
  const question = type === "approval.requested" ? questionOf(data) : null;
  return question && !rest.some((each) => each.step_id === question.step_id)
    ? [...rest, question]
    : rest;
}

function questionOf({ step, approval }: Schemas["EventData"]): Waiting | null {
  if (!step || !approval || !("message" in approval)) {
    return null;
  }
  return {
    kind: "approval",
    step_id: step.step_id,
    since: approval.requested_at,
    until: approval.until,
    detail: approval.message,
  };
}

/** A tick can overtake nothing: it is of the same seq or a later one. */
function tick(draft: Draft, data: Schemas["Progress"]): boolean {
  if (data.seq < draft.seq) {
    return false;
  }
  draft.status = data.status;
  draft.progress = Math.max(draft.progress, data.progress);
  draft.currentStep = data.current_step;
  draft.estimatedEnd = data.estimated_completion_time;
  draft.eta = data.eta;
  draft.waitingOn = data.waiting_on;
  draft.retries = retriesOf(data.waiting_on, draft.retries);
  draft.stalled = data.stalled;
  draft.usage = data.usage;
  return true;
}

function retriesOf(
  waitingOn: readonly Waiting[],
  known: ReadonlyMap<string, Retry>,
): Map<string, Retry> {
  const retries = new Map(known);
  for (const each of waitingOn) {
    if (each.kind === "retry" && each.step_id !== null && each.until !== null) {
      const attempt = known.get(each.step_id)?.attempt ?? 0;
      retries.set(each.step_id, { attempt, until: each.until });
    }
  }
  return retries;
}

/** `text` belongs at `offset`; what was there from then on is replaced. */
function writeText(draft: Draft, { step_id, offset, text }: Schemas["LiveText"]): boolean {
  const step = draft.steps.get(step_id);
  if (step && step.status !== "running") {
    return false;
  }
  const before = draft.texts.get(step_id) ?? "";
  draft.texts.set(step_id, before.slice(0, offset) + text);
  return true;
}
