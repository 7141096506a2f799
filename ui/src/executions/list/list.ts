import type { ExecutionItem } from "../../shared/executionStream";
import type { Filter } from "./search";

/** Whether an execution belongs on the list. */
export function matches(item: ExecutionItem, filter: Filter): boolean {
  const createdMs = Date.parse(item.created_at);
  return (
    (filter.statuses.length === 0 || filter.statuses.includes(item.status)) &&
    (filter.workflowId === undefined || filter.workflowId === item.workflow_id) &&
    (filter.afterMs === null || createdMs >= filter.afterMs) &&
    (filter.beforeMs === null || createdMs < filter.beforeMs)
  );
}

/**
 * The list after some changes: newest first, each execution as it stood last.
 *
 * @param whole whether no further page follows; if one does, what belongs after the last row is
 *     left out, for it comes with its page
 */
export function merged(
  items: readonly ExecutionItem[],
  changes: Iterable<ExecutionItem>,
  filter: Filter,
  whole: boolean,
): readonly ExecutionItem[] {
  const known = new Map(items.map((item) => [item.execution_id, item]));
  const last = items.at(-1);
  let changed = false;
  let placed = true;
  for (const item of changes) {
    const before = known.get(item.execution_id);
    if (before && before.seq >= item.seq) continue;
    if (!matches(item, filter)) {
      changed = known.delete(item.execution_id) || changed;
    } else if (before || whole || !last || newestFirst(item, last) < 0) {
      known.set(item.execution_id, item);
      changed = true;
      placed = placed && before !== undefined;
    }
  }
  if (!changed) {
    return items;
  }
  const result = [...known.values()]; // a Map keeps the place of what it has
  return placed ? result : result.sort(newestFirst);
}

/** Whether an execution is new to the list, or has another status than there. */
export function changesCounts(
  known: ReadonlyMap<string, ExecutionItem["status"]>,
  item: ExecutionItem,
): boolean {
  return known.get(item.execution_id) !== item.status;
}

function newestFirst(a: ExecutionItem, b: ExecutionItem): number {
  if (a.created_at !== b.created_at) {
    return a.created_at < b.created_at ? 1 : -1;
  }
  return a.execution_id < b.execution_id ? 1 : -1;
}

/** How long it has taken so far, from its start; null while it is queued. */
export function durationOf(item: ExecutionItem, nowMs: number): number | null {
  if (item.started_at === null) {
    return null;
  }
  const endMs = item.completed_at === null ? nowMs : Date.parse(item.completed_at);
  return Math.max(0, endMs - Date.parse(item.started_at));
}
