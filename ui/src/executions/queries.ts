import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { read } from "../shared/api";

/** What the stream does not tell of an execution: revision, input, output, labels. */
export function executionQuery(executionId: string, ended: boolean) {
  return queryOptions({
    queryKey: ["execution", executionId, ended],
    queryFn: ({ signal }) =>
      read("/api/executions/{execution_id}", { path: { execution_id: executionId }, signal }),
    staleTime: Infinity, // what changes comes by the stream
    placeholderData: keepPreviousData,
  });
}

/** A step whole, as it stood at its event `seq`; it is read anew whenever the step has changed. */
export function stepQuery(executionId: string, stepId: string, seq: number) {
  return queryOptions({
    queryKey: ["step", executionId, stepId, seq],
    queryFn: ({ signal }) =>
      read("/api/executions/{execution_id}/steps/{step_id}", {
        path: { execution_id: executionId, step_id: stepId },
        signal,
      }),
    staleTime: Infinity,
    gcTime: 60_000, // details can be large: the memory of an hour of clicks stays flat
  });
}

export function graphQuery(workflowId: string, revision: number | undefined) {
  return queryOptions({
    queryKey: ["graph", workflowId, revision],
    queryFn: ({ signal }) =>
      read("/api/workflows/{workflow_id}/graph", {
        path: { workflow_id: workflowId },
        query: { revision },
        signal,
      }),
    enabled: revision !== undefined,
    staleTime: Infinity, // a revision never changes
  });
}
