import { expect, it } from "vitest";
import { after, gone, inOrder, keyOf, type Approval, type Entries } from "./inbox";

function question(id: string, more: Partial<Approval> = {}): Approval {
  return {
    execution_id: id,
    step_id: "ask",
    kind: "approval",
    status: "pending",
    message: "May it?",
    schema: null,
    assignees: [],
    arguments: null,
    requested_at: "2026-01-01T12:00:00.000Z",
    until: null,
    decided_at: null,
    comment: null,
    data: null,
    by: null,
    ...more,
  };
}
const NONE: Entries = new Map();
const ids = (entries: Entries) => inOrder(entries).map((each) => each.approval.execution_id);

it("puts first what has the least time left, then what has waited longest", () => {
  const entries = after(
    NONE,
    [
      question("new", { requested_at: "2026-01-01T13:00:00.000Z" }),
      question("old"),
      question("soon", { until: "2026-01-01T12:30:00.000Z" }),
    ],
    [],
  );

  expect(ids(entries)).toEqual(["soon", "old", "new"]);
});

it("keeps in its place what someone else has decided, with the decision", () => {
  const before = after(NONE, [question("a"), question("b")], []);
  const left = gone(before, [question("b")]);

  const entries = after(before, [question("b")], [question("a", { status: "rejected" })]);

  expect(left.map(keyOf)).toEqual(["a ask"]);
  expect(ids(entries)).toEqual(["a", "b"]);
  expect(entries.get("a ask")?.approval.status).toBe("rejected");
  expect(gone(entries, [question("b")])).toEqual([]);
});

it("remembers that the answer written here came too late", () => {
  const late: Entries = new Map([["a ask", { approval: question("a"), late: true, mine: false }]]);

  expect(after(late, [], [question("a", { status: "approved" })]).get("a ask")?.late).toBe(true);
});
