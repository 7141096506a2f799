import { useQueryClient } from "@tanstack/react-query";
import { useExecutionChanges } from "../shared/useExecutionChanges";
import type { Link } from "../shared/stream";

const GAP_MS = 2_000; // the server's figures are up to a second old

/** Reads anew the figures of the workflows whose executions change. */
export function useLiveStats(workflowId?: string): Link {
  const queries = useQueryClient();
  return useExecutionChanges(workflowId, GAP_MS, (items) => {
    const changed = new Set(items.map((item) => item.workflow_id));
    void queries.invalidateQueries({
      queryKey: ["workflow-stats"],
      predicate: ({ queryKey }) => changed.size === 0 || changed.has(String(queryKey[1])),
    });
  });
}
