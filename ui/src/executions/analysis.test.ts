import { expect, it } from "vitest";
import { criticalPath, firstFailure, runningStep, slowestStep } from "./analysis";
import { aStep, anExecution, ms, time } from "./testing";

const NOW = ms(time(10_000));

it("finds the failure that came first, inside of what failed because of it", () => {
  const state = anExecution([
    aStep("outer", 0, 9, { status: "failed" }),
    aStep("inner", 1, 8, { status: "failed", parent_step_id: "outer" }),
    aStep("fine", 2, 3),
  ]);

  expect(firstFailure(state)?.step_id).toBe("inner");
});

it("finds the step that took longest by itself", () => {
  const state = anExecution([
    aStep("loop", 0, 1_000),
    aStep("a", 0, 500, { parent_step_id: "loop" }),
    aStep("b", 500, 990, { parent_step_id: "loop" }),
  ]);

  expect(slowestStep(state, NOW)?.step_id).toBe("a");
});

it("counts a step that still runs until now", () => {
  const state = anExecution([aStep("a", 0, 500), aStep("b", 500)]);

  expect(slowestStep(state, NOW)?.step_id).toBe("b");
});

it("follows the critical path through branches and into what holds them", () => {
  const state = anExecution([
    aStep("first", 0, 10),
    aStep("fork", 10, 100),
    aStep("quick", 10, 30, { parent_step_id: "fork" }),
    aStep("slow", 10, 100, { parent_step_id: "fork" }),
    aStep("last", 100, 110),
    aStep("never"),
  ]);

  expect([...criticalPath(state, NOW)].sort()).toEqual(["first", "fork", "last", "slow"]);
});

it("keeps steps on the critical path that took no time", () => {
  const state = anExecution([aStep("a", 0, 5), aStep("b", 5, 5), aStep("c", 5, 9)]);

  expect(criticalPath(state, NOW).size).toBe(3);
});

it("follows the step that was started last of those that run", () => {
  const state = anExecution([aStep("outer", 0), aStep("done", 1, 2), aStep("inner", 3)]);

  expect(runningStep(state)?.step_id).toBe("inner");
});
