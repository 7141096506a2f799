import { durationOf } from "../analysis";
import type { Step } from "../fold";
import { nodeOf } from "../steps/words";

/** From so many on, repeats of a task beside each other are shown as one row. */
const FOLD_FROM = 3;

interface Common {
  key: string;
  depth: number;
  /** Null where there is nothing inside. */
  open: boolean | null;
}
export interface StepRow extends Common {
  kind: "step";
  step: Step;
}
/** Repeats of one task in one row. */
export interface FoldRow extends Common {
  kind: "fold";
  node: string;
  steps: readonly Step[];
}
export type Row = StepRow | FoldRow;

export interface RowsInput {
  children: ReadonlyMap<string | null, readonly Step[]>;
  /** Rows that someone opened or closed, by key; the others are open, folds closed. */
  opened: ReadonlyMap<string, boolean>;
}

/** The rows of the timeline: a tree of what has started, cut where it is closed. */
export function rowsOf({ children, opened }: RowsInput): Row[] {
  const rows: Row[] = [];
  addChildren(null, 0);
  return rows;

  function addChildren(parent: string | null, depth: number): void {
    for (const group of groupsOf(children.get(parent) ?? [])) {
      const [first] = group;
      if (!first) continue;
      if (group.length < FOLD_FROM) {
        for (const step of group) addStep(step, depth);
      } else {
        const node = nodeOf(first);
        const key = foldKey(parent, node);
        const open = opened.get(key) ?? false;
        rows.push({ kind: "fold", key, node, steps: group, depth, open });
        if (open) {
          for (const step of group) addStep(step, depth + 1);
        }
      }
    }
  }

  function addStep(step: Step, depth: number): void {
    const key = step.step_id;
    const inside = children.get(key)?.some((child) => child.started_at !== null) ?? false;
    const open = inside ? (opened.get(key) ?? true) : null;
    rows.push({ kind: "step", key, step, depth, open });
    if (open === true) addChildren(key, depth + 1);
  }
}

export function foldKey(parent: string | null, node: string): string {
  return `fold ${parent ?? ""} ${node}`;
}

/** Steps of one task beside each other, in order of the first of each; what has not started is not there. */
function groupsOf(siblings: readonly Step[]): readonly (readonly Step[])[] {
  const groups = new Map<string, Step[]>();
  for (const step of siblings) {
    if (step.started_at === null) continue;
    const node = nodeOf(step);
    const group = groups.get(node);
    if (group) {
      group.push(step);
    } else {
      groups.set(node, [step]);
    }
  }
  return [...groups.values()];
}

/** The keys that must be open for a step to have a row of its own. */
export function pathTo(
  step: Step,
  steps: ReadonlyMap<string, Step>,
  children: ReadonlyMap<string | null, readonly Step[]>,
): string[] {
  const keys: string[] = [];
  for (let each: Step | undefined = step; each;) {
    const parent: string | null =
      each.parent_step_id !== null && steps.has(each.parent_step_id) ? each.parent_step_id : null;
    const node = nodeOf(each);
    const repeats = (children.get(parent) ?? []).filter(
      (sibling) => sibling.started_at !== null && nodeOf(sibling) === node,
    );
    if (repeats.length >= FOLD_FROM) keys.push(foldKey(parent, node));
    if (parent !== null) keys.push(parent);
    each = parent === null ? undefined : steps.get(parent);
  }
  return keys;
}

/** The longest of repeats, and how many of them failed. */
export function worstOf(
  steps: readonly Step[],
  nowMs: number,
): { longestMs: number; failed: number } {
  let longestMs = 0;
  let failed = 0;
  for (const step of steps) {
    longestMs = Math.max(longestMs, durationOf(step, nowMs) ?? 0);
    if (step.status === "failed") failed++;
  }
  return { longestMs, failed };
}
