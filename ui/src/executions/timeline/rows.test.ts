import { expect, it } from "vitest";
import { childrenOf } from "../analysis";
import type { Step } from "../fold";
import { aStep, anExecution, ms, time } from "../testing";
import { foldKey, pathTo, rowsOf, worstOf, type Row } from "./rows";

const turn = (index: number, changes: Partial<Step> = {}) =>
  aStep(`loop[${index}]/work`, index * 10, index * 10 + index, {
    parent_step_id: "loop",
    ...changes,
  });
const loop = [aStep("loop", 0, 50), turn(0), turn(1), turn(2)];

const shown = (rows: Row[]) =>
  rows.map(
    (row) =>
      `${" ".repeat(row.depth)}${row.kind === "step" ? row.key : `${row.steps.length} × ${row.node}`}`,
  );

it("puts repeats of a task into one row", () => {
  const children = childrenOf(anExecution(loop));

  expect(shown(rowsOf({ children, opened: new Map() }))).toEqual(["loop", " 3 × work"]);
});

it("shows each repeat when the row is opened", () => {
  const children = childrenOf(anExecution(loop));
  const opened = new Map([[foldKey("loop", "work"), true]]);

  expect(shown(rowsOf({ children, opened }))).toEqual([
    "loop",
    " 3 × work",
    "  loop[0]/work",
    "  loop[1]/work",
    "  loop[2]/work",
  ]);
});

it("leaves out what has not started, and what is inside of a closed row", () => {
  const children = childrenOf(anExecution([...loop, aStep("later")]));

  expect(shown(rowsOf({ children, opened: new Map([["loop", false]]) }))).toEqual(["loop"]);
});

it("knows which rows hide a step", () => {
  const state = anExecution(loop);

  expect(pathTo(turn(1), state.steps, childrenOf(state))).toEqual([
    foldKey("loop", "work"),
    "loop",
  ]);
});

it("tells the worst of repeats", () => {
  const steps = [turn(1), turn(2, { status: "failed" })];

  expect(worstOf(steps, ms(time(99)))).toEqual({ longestMs: 2, failed: 1 });
});
