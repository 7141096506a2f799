import { createContext, use } from "react";
import type { ExecutionState, Step } from "./fold";

/** One selection and one state, for the three views and what is around them. */
export interface ExecutionView {
  state: ExecutionState;
  children: ReadonlyMap<string | null, readonly Step[]>;
  /** Kinds of the tasks by node; empty until the graph is read. */
  kinds: ReadonlyMap<string, string>;
  selected: string | undefined;
  select: (stepId: string | undefined) => void;
  /** Ids of the steps on the critical path, where it is shown. */
  critical: ReadonlySet<string> | null;
  /** Stands still while the view is frozen. */
  nowMs: number;
}

export const ExecutionContext = createContext<ExecutionView | null>(null);

export function useExecution(): ExecutionView {
  const view = use(ExecutionContext);
  if (view === null) {
    throw new Error("used outside of an execution's page");
  }
  return view;
}
