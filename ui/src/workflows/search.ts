export const TABS = ["graph", "source", "revisions"] as const;
export type Tab = (typeof TABS)[number];

/** What the URL of a workflow holds beside its id. */
export interface WorkflowSearch {
  tab?: Tab | undefined;
  /** The one that is shown; the newest if absent. */
  revision?: number | undefined;
  /** The older one of a comparison. */
  from?: number | undefined;
  /** The newer one of a comparison. */
  to?: number | undefined;
}

/** Of what a URL says, what makes sense; the rest is left out, not refused. */
export function workflowSearch(raw: Record<string, unknown>): WorkflowSearch {
  const search: WorkflowSearch = {};
  const tab = TABS.find((each) => each === raw["tab"]);
  if (tab) search.tab = tab;
  for (const name of ["revision", "from", "to"] as const) {
    const value = raw[name];
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) {
      search[name] = value;
    }
  }
  return search;
}

export interface DeploySearch {
  /** Whose newest revision is the beginning. */
  workflow?: string | undefined;
}

export function deploySearch(raw: Record<string, unknown>): DeploySearch {
  const workflow = raw["workflow"];
  return typeof workflow === "string" || typeof workflow === "number"
    ? { workflow: String(workflow) }
    : {};
}
