import { describe, expect, it } from "vitest";
import { foldAll, type ExecutionState, type Step, type StreamEvent } from "./fold";

const T0 = Date.parse("2026-01-01T12:00:00.000Z");
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString();

function step(id: string, changes: Partial<Step> = {}): Step {
  return {
    step_id: id,
    step_type: "data_processing",
    agent_name: null,
    tool_name: null,
    status: "pending",
    started_at: null,
    completed_at: null,
    duration_ms: null,
    error: null,
    metadata: { node: id },
    parent_step_id: null,
    attempt: 0,
    seq: 1,
    ...changes,
  };
}

const running = (id: string, attempt = 1) =>
  step(id, { status: "running", started_at: at(1), attempt });
const completed = (id: string) =>
  step(id, { status: "completed", started_at: at(1), completed_at: at(2), attempt: 1 });

function snapshot(steps: Step[], changes: object = {}): StreamEvent {
  const data = {
    execution_id: "e",
    workflow_id: "w",
    status: "running",
    progress: 0.1,
    current_step: "Queued",
    workflow_trace: { current_step_index: 0, total_steps: steps.length },
    waiting_on: [],
    usage: { input_tokens: 0, output_tokens: 0, cost_usd: "0" },
    started_at: at(0),
    completed_at: null,
    error: null,
    cancelling: false,
    seq: 1,
    steps,
    ...changes,
  };
  return { type: "snapshot", seq: 1, data };
}

function event(seq: number, type: string, data: object = {}): StreamEvent {
  const common = {
    seq,
    at: at(seq),
    status: "running",
    progress: 0.2,
    current_step: "Working",
    current_step_index: 1,
    total_steps: 2,
  };
  return { type, seq, data: { ...common, ...data } };
}

function fold(...events: StreamEvent[]): ExecutionState {
  const state = foldAll(null, events);
  if (state === null) {
    throw new Error("no snapshot");
  }
  return state;
}

describe("steps", () => {
  it("come in order of start, those that have not started last", () => {
    const state = fold(
      snapshot([step("a"), step("b"), step("c")]),
      event(2, "step.started", { step: running("c") }),
      event(3, "step.started", { step: running("new") }),
    );

    expect(state.order).toEqual(["c", "new", "a", "b"]);
  });

  it("are the same objects when an event is not about them", () => {
    const before = fold(snapshot([completed("a"), step("b")]));

    const after = foldAll(before, [event(2, "step.started", { step: running("b") })]);

    expect(after?.steps.get("a")).toBe(before.steps.get("a"));
    expect(after?.texts).toBe(before.texts);
    expect(after?.steps).not.toBe(before.steps);
  });

  it("are changed by an event together with those it also names", () => {
    const state = fold(
      snapshot([step("a"), step("b")]),
      event(2, "step.skipped", {
        step: step("a", { status: "skipped" }),
        steps: [step("b", { status: "skipped" })],
      }),
    );

    expect([...state.steps.values()].map((each) => each.status)).toEqual(["skipped", "skipped"]);
  });
});

it("gives the same state whether events come one by one or all at once", () => {
  const events = [
    snapshot([step("a"), step("b")]),
    event(2, "step.started", { step: running("a") }),
    { type: "step.text", seq: null, data: { step_id: "a", offset: 0, text: "Hi" } },
    event(3, "step.retrying", {
      step: running("a"),
      retry: { attempt: 2, until: at(9), error: {} },
    }),
    event(4, "step.started", { step: running("b") }),
  ];

  const oneByOne = events.reduce<ExecutionState | null>((s, e) => foldAll(s, [e]), null);

  expect(oneByOne).toEqual(foldAll(null, events));
});

it("takes no notice of events it has, so that a replay after a lost link changes nothing", () => {
  const before = fold(snapshot([step("a")]), event(2, "step.started", { step: running("a") }));

  expect(foldAll(before, [event(2, "step.started", { step: running("a") })])).toBe(before);
});

it("knows nothing before a snapshot", () => {
  expect(foldAll(null, [event(2, "step.started")])).toBeNull();
});

it("starts anew with another snapshot", () => {
  const state = fold(snapshot([step("a")]), event(2, "x"), snapshot([step("b")], { seq: 7 }));

  expect(state.order).toEqual(["b"]);
  expect(state.seq).toBe(7);
});

it("goes over an event of a type it does not know", () => {
  const state = fold(snapshot([]), event(2, "something.new", { progress: 0.5 }));

  expect(state.progress).toBe(0.5);
});

it("never lets the progress fall", () => {
  const state = fold(snapshot([], { progress: 0.6 }), event(2, "progress", { progress: 0.4 }));

  expect(state.progress).toBe(0.6);
});

describe("text that a model writes", () => {
  const text = (offset: number, piece: string): StreamEvent => ({
    type: "step.text",
    seq: null,
    data: { step_id: "a", offset, text: piece },
  });

  it("grows, and is replaced from where it is told anew", () => {
    const state = fold(snapshot([running("a")]), text(0, "Hello"), text(5, " you"), text(6, "me"));

    expect(state.texts.get("a")).toBe("Hello me");
  });

  it("goes when its step ends, is tried again or has it recorded", () => {
    const writing = fold(snapshot([running("a")]), text(0, "Hello"));

    const ended = foldAll(writing, [event(2, "step.completed", { step: completed("a") })]);
    const again = foldAll(writing, [event(2, "progress", { step: running("a", 2) })]);

    const recorded = foldAll(writing, [event(2, "progress", { step: running("a") })]);

    expect(ended?.texts.size).toBe(0);
    expect(again?.texts.size).toBe(0);
    expect(recorded?.texts.size).toBe(0);
  });
});

describe("waiting", () => {
  const approval = { message: "Pay?", schema: null, assignees: [], arguments: null };
  const question = { ...approval, requested_at: at(2), until: at(60) };

  it("knows a question as soon as it is asked, until it is answered", () => {
    const asked = fold(
      snapshot([running("a")]),
      event(2, "approval.requested", { step: running("a"), approval: question }),
    );

    const answered = foldAll(asked, [event(3, "approval.decided", { step: running("a") })]);

    expect(asked.waitingOn).toMatchObject([{ kind: "approval", step_id: "a", detail: "Pay?" }]);
    expect(answered?.waitingOn).toEqual([]);
  });

  it("is over for a step that has ended", () => {
    const timer = { kind: "timer", step_id: "a", since: at(1), until: at(2), detail: "a" };
    const state = fold(
      snapshot([running("a")], { waiting_on: [timer] }),
      event(2, "step.completed", { step: completed("a") }),
    );

    expect(state.waitingOn).toEqual([]);
  });

  it("for another attempt ends when the attempt begins", () => {
    const waiting = fold(
      snapshot([running("a")]),
      event(2, "step.retrying", {
        step: running("a"),
        retry: { attempt: 2, until: at(9), error: {} },
      }),
    );

    const again = foldAll(waiting, [event(3, "progress", { step: running("a", 2) })]);

    expect(waiting.retries.get("a")).toEqual({ attempt: 2, until: at(9) });
    expect(again?.retries.size).toBe(0);
  });
});

it("ends with the time, the error and nothing to wait for", () => {
  const state = fold(
    snapshot([running("a")], { waiting_on: [{ kind: "timer", step_id: null }] }),
    event(2, "execution.failed", { status: "failed", error: { title: "Broken" } }),
  );

  expect(state).toMatchObject({
    status: "failed",
    completedAt: at(2),
    waitingOn: [],
    error: { title: "Broken" },
  });
});
