import { expect, it } from "vitest";
import { aStep, ms, time } from "../testing";
import { coverage } from "./coverage";

const window = { fromMs: ms(time(0)), toMs: ms(time(1_000)) };
const now = ms(time(1_000));

it("joins what touches and keeps apart what does not", () => {
  const steps = [aStep("a", 0, 250), aStep("b", 250, 500), aStep("c", 750, 1_000)];

  expect(coverage(steps, window, now)).toEqual([
    { from: 0, to: 50, failed: false },
    { from: 75, to: 100, failed: false },
  ]);
});

it("shows a failure also where it took no time", () => {
  const steps = [aStep("a", 0, 1_000), aStep("b", 500, 500, { status: "failed" })];

  expect(coverage(steps, window, now).filter((each) => each.failed)).toEqual([
    { from: 50, to: 50.25, failed: true },
  ]);
});

it("cuts off what is outside of the window, and goes on until now for what runs", () => {
  const steps = [aStep("before", -500, 100), aStep("running", 900)];

  expect(coverage(steps, window, ms(time(5_000)))).toEqual([
    { from: 0, to: 10, failed: false },
    { from: 90, to: 100, failed: false },
  ]);
});
