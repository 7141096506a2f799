import type { Schemas } from "../../shared/api";

export type Status = Schemas["ExecutionStatus"];

export const STATUSES = [
  "accepted",
  "running",
  "waiting",
  "paused",
  "completed",
  "failed",
  "cancelled",
] as const satisfies readonly Status[];

export const RANGES = { "15m": 15 * 60, "1h": 3600, "24h": 86_400, "7d": 604_800 } as const;
export type Range = keyof typeof RANGES;

/** The filters, as the URL of the list holds them, so that a link shows what its sender saw. */
export interface ListSearch {
  /** One or more, separated by commas. */
  status?: string | undefined;
  workflow?: string | undefined;
  /** The latest time, until now; without it `after` and `before` hold. */
  range?: Range | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

/** Of what a URL says, what makes sense; the rest is left out, not refused. */
export function listSearch(raw: Record<string, unknown>): ListSearch {
  const search: ListSearch = {};
  const status = raw["status"];
  const statuses = statusesOf(typeof status === "string" ? { status } : {});
  if (statuses.length > 0) search.status = statuses.join(",");
  // A name that looks like a number arrives as one.
  const workflow = raw["workflow"];
  if (typeof workflow === "string" || typeof workflow === "number") {
    if (workflow !== "") search.workflow = String(workflow);
  }
  const range = raw["range"];
  if (typeof range === "string" && range in RANGES) {
    search.range = range as Range;
    return search;
  }
  for (const name of ["after", "before"] as const) {
    const value = raw[name];
    if (typeof value === "string" && !Number.isNaN(Date.parse(value))) {
      search[name] = new Date(value).toISOString();
    }
  }
  return search;
}

export function statusesOf({ status }: Pick<ListSearch, "status">): Status[] {
  const named = new Set((status ?? "").split(","));
  return STATUSES.filter((each) => named.has(each));
}

export function isFiltered(search: ListSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

/** What is asked of the server. */
export interface Filter {
  statuses: readonly Status[];
  workflowId: string | undefined;
  afterMs: number | null;
  beforeMs: number | null;
}

export function filterOf(search: ListSearch, nowMs: number): Filter {
  const { range, after, before, workflow } = search;
  return {
    statuses: statusesOf(search),
    workflowId: workflow,
    afterMs: range ? nowMs - RANGES[range] * 1000 : after ? Date.parse(after) : null,
    beforeMs: !range && before ? Date.parse(before) : null,
  };
}

/** The parameters of `GET /api/executions` but for the status. */
export function queryOf({ workflowId, afterMs, beforeMs }: Filter) {
  return {
    workflow_id: workflowId,
    created_after: afterMs === null ? undefined : new Date(afterMs).toISOString(),
    created_before: beforeMs === null ? undefined : new Date(beforeMs).toISOString(),
  };
}
