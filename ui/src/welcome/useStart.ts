import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { deploy } from "../workflows/deploy/api";
import type { StartRequest } from "../workflows/run/request";
import { startExecution } from "../workflows/run/start";

interface Beginning {
  workflowId: string;
  request: StartRequest;
  /** Is deployed first. */
  source?: string;
}

/** Starts an execution and goes to see it. */
export function useStart({ workflowId, request, source }: Beginning) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (source !== undefined) {
        await deploy(workflowId, source);
        void queries.invalidateQueries({ queryKey: ["workflows"] });
      }
      return startExecution(workflowId, request);
    },
    onSuccess: ({ execution_id }) =>
      navigate({ to: "/executions/$executionId", params: { executionId: execution_id } }),
  });
}
