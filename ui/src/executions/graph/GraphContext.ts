import { createContext, use } from "react";
import type { NodeState } from "./nodeStates";

/** What changes while the drawing stays: so nodes are placed once and coloured live. */
interface Colours {
  states: ReadonlyMap<string, NodeState>;
  selectedNode: string | undefined;
  critical: ReadonlySet<string> | null;
  select: (node: string) => void;
}

export const GraphContext = createContext<Colours | null>(null);

export function useColours(): Colours {
  const colours = use(GraphContext);
  if (colours === null) {
    throw new Error("used outside of a graph");
  }
  return colours;
}
