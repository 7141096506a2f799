import { expect, it } from "vitest";
import { aStep, ms, time } from "../testing";
import { segmentsOf, type Attempt } from "./segments";

const plain = { waits: false, retrying: false, holds: false, attempts: [], nowMs: ms(time(100)) };
const error = { type: "t", title: "Busy", status: 503, detail: null, instance: null };
const attempt = (number: number, start: number, end: number | null, failed: boolean): Attempt => ({
  attempt: number,
  started_at: time(start),
  completed_at: end === null ? null : time(end),
  error: failed ? error : null,
});
const brief = (segments: ReturnType<typeof segmentsOf>) =>
  segments.map(({ kind, fromMs, toMs }) => [kind, fromMs - ms(time(0)), toMs - ms(time(0))]);

it("tells waiting, holding and failed from working", () => {
  const step = aStep("a", 10, 20);

  expect(brief(segmentsOf(step, plain))).toEqual([["working", 10, 20]]);
  expect(brief(segmentsOf(step, { ...plain, waits: true }))).toEqual([["waiting", 10, 20]]);
  expect(brief(segmentsOf(step, { ...plain, holds: true }))).toEqual([["holding", 10, 20]]);
  expect(brief(segmentsOf({ ...step, status: "failed" }, plain))).toEqual([["failed", 10, 20]]);
});

it("goes on until now while a step runs", () => {
  expect(brief(segmentsOf(aStep("a", 10), plain))).toEqual([["working", 10, 100]]);
});

it("shows the pauses between attempts", () => {
  const attempts = [attempt(1, 10, 12, true), attempt(2, 30, 32, true), attempt(3, 60, 70, false)];

  expect(brief(segmentsOf(aStep("a", 10, 70, { attempt: 3 }), { ...plain, attempts }))).toEqual([
    ["failed", 10, 12],
    ["retrying", 12, 30],
    ["failed", 30, 32],
    ["retrying", 32, 60],
    ["working", 60, 70],
  ]);
});

it("shows the pause that it is in", () => {
  const attempts = [attempt(1, 10, 12, true), attempt(2, 30, 32, true)];
  const step = aStep("a", 10, null, { attempt: 2 });

  const last = segmentsOf(step, { ...plain, attempts, retrying: true }).at(-1);

  expect(brief(last ? [last] : [])).toEqual([["retrying", 32, 100]]);
});
