import type { Schemas } from "../shared/api";

export type Approval = Schemas["Approval"];

/** A question of the inbox: waiting, or decided while the page was looking at it. */
export interface Entry {
  approval: Approval;
  /** The answer written here came too late. */
  late: boolean;
  /** The answer was written here. */
  mine: boolean;
}

export type Entries = ReadonlyMap<string, Entry>;

const MOST_DECIDED = 20; // older ones leave the page by themselves

export function keyOf({ execution_id, step_id }: Approval): string {
  return `${execution_id} ${step_id}`;
}

/** Those that were waiting, and no longer are among what waits. */
export function gone(before: Entries, waiting: readonly Approval[]): Approval[] {
  const now = new Set(waiting.map(keyOf));
  return [...before.values()]
    .map(({ approval }) => approval)
    .filter((approval) => approval.status === "pending" && !now.has(keyOf(approval)));
}

/** The inbox after it was read again: what is decided stays where it was, and says so. */
export function after(
  before: Entries,
  waiting: readonly Approval[],
  decided: readonly Approval[],
): Entries {
  const entries = new Map<string, Entry>();
  for (const approval of [...waiting, ...decided]) {
    const { late = false, mine = false } = before.get(keyOf(approval)) ?? {};
    entries.set(keyOf(approval), { approval, late, mine });
  }
  const kept = [...before.values()].filter(({ approval }) => approval.status !== "pending");
  for (const entry of kept.slice(-MOST_DECIDED)) {
    const key = keyOf(entry.approval);
    if (!entries.has(key)) entries.set(key, entry);
  }
  return entries;
}

/** The least time left first, then who has waited longest. */
export function inOrder(entries: Entries): Entry[] {
  return [...entries.values()].sort(
    (a, b) =>
      compare(a.approval.until ?? "9999", b.approval.until ?? "9999") ||
      compare(a.approval.requested_at, b.approval.requested_at) ||
      compare(keyOf(a.approval), keyOf(b.approval)),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
