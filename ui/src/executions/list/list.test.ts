import { expect, it } from "vitest";
import type { ExecutionItem } from "../../shared/executionStream";
import { durationOf, matches, merged } from "./list";
import { filterOf, listSearch } from "./search";

const ALL = filterOf({}, 0);

function item(id: number, more: Partial<ExecutionItem> = {}): ExecutionItem {
  return {
    execution_id: `id-${id}`,
    type: "workflow",
    status: "running",
    workflow_id: "demo",
    revision: 1,
    query: null,
    session_id: null,
    user_id: null,
    labels: {},
    created_at: `2026-01-01T12:00:0${id}.000Z`,
    started_at: null,
    completed_at: null,
    seq: 1,
    ...more,
  };
}
const ids = (items: readonly ExecutionItem[]) => items.map((each) => each.execution_id);

it("puts a new execution on top", () => {
  expect(ids(merged([item(1)], [item(2)], ALL, true))).toEqual(["id-2", "id-1"]);
});

it("keeps what is newer, whichever comes last", () => {
  const newer = item(1, { seq: 5, status: "completed" });

  expect(merged([newer], [item(1, { seq: 4 })], ALL, true)).toEqual([newer]);
  expect(merged([item(1, { seq: 4 })], [newer], ALL, true)).toEqual([newer]);
});

it("takes away what has left the statuses that are shown", () => {
  const running = filterOf({ status: "running" }, 0);

  expect(merged([item(1)], [item(1, { seq: 2, status: "failed" })], running, true)).toEqual([]);
});

it("leaves what belongs to a page not yet read to that page", () => {
  expect(ids(merged([item(5)], [item(2)], ALL, false))).toEqual(["id-5"]);
  expect(ids(merged([item(5)], [item(2)], ALL, true))).toEqual(["id-5", "id-2"]);
});

it("is the very list it was when nothing has changed", () => {
  const items = [item(2), item(1)];

  expect(merged(items, [item(1)], ALL, true)).toBe(items);
});

it("judges by workflow and time", () => {
  const filter = filterOf({ workflow: "demo", before: "2026-01-01T12:00:05Z" }, 0);

  expect(matches(item(4), filter)).toBe(true);
  expect(matches(item(5), filter)).toBe(false);
  expect(matches(item(4, { workflow_id: "other" }), filter)).toBe(false);
});

it("leaves out of a URL what makes no sense", () => {
  const raw = { status: "failed,nonsense,running", workflow: 7, after: "yesterday", range: "3w" };

  expect(listSearch(raw)).toEqual({ status: "running,failed", workflow: "7" });
  expect(listSearch({ range: "1h", after: "2026-01-01T00:00:00Z" })).toEqual({ range: "1h" });
});

it("counts the time of an execution from its start, up to now while it runs", () => {
  const started_at = "2026-01-01T12:00:01.000Z";
  const nowMs = Date.parse("2026-01-01T12:00:09.000Z");

  expect(durationOf(item(1), nowMs)).toBeNull();
  expect(durationOf(item(1, { started_at }), nowMs)).toBe(8000);
});
