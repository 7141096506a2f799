import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { read } from "../shared/api";

const PAGE = 100;

export const workflowsQuery = infiniteQueryOptions({
  queryKey: ["workflows", "list"],
  queryFn: ({ pageParam, signal }) =>
    read("/api/workflows", { query: { page_size: PAGE, page_token: pageParam }, signal }),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_page_token || undefined,
});

/** A revision, or the newest one. */
export function workflowQuery(workflowId: string, revision?: number) {
  return queryOptions({
    queryKey: ["workflow", workflowId, revision ?? "newest"],
    queryFn: ({ signal }) =>
      read("/api/workflows/{workflow_id}", {
        path: { workflow_id: workflowId },
        query: { revision },
        signal,
      }),
    staleTime: revision === undefined ? 0 : Infinity, // a revision never changes
  });
}

export function statsQuery(workflowId: string) {
  return queryOptions({
    queryKey: ["workflow-stats", workflowId],
    queryFn: ({ signal }) =>
      read("/api/workflows/{workflow_id}/stats", { path: { workflow_id: workflowId }, signal }),
  });
}

export function revisionsQuery(workflowId: string) {
  return infiniteQueryOptions({
    queryKey: ["workflow", workflowId, "revisions"],
    queryFn: ({ pageParam, signal }) =>
      read("/api/workflows/{workflow_id}/revisions", {
        path: { workflow_id: workflowId },
        query: { page_size: PAGE, page_token: pageParam },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_page_token || undefined,
  });
}
