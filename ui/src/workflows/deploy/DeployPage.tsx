import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ProblemNotice } from "../../shared/Problem";
import { workflowQuery } from "../queries";
import { DeployForm } from "./DeployForm";

const route = getRouteApi("/deploy");

export function DeployPage() {
  const { workflow: workflowId } = route.useSearch();
  const existing = useQuery({
    ...workflowQuery(workflowId ?? ""),
    enabled: workflowId !== undefined,
    staleTime: Infinity, // what is being written is not read anew
  });
  return (
    <div className="page deploy-page">
      <div className="page-head">
        <h1>{workflowId === undefined ? "Deploy a workflow" : `Edit ${workflowId}`}</h1>
        {existing.data && (
          <p className="muted">from revision {existing.data.revision}, which stays as it is</p>
        )}
      </div>
      {existing.error && (
        <ProblemNotice error={existing.error} onRetry={() => void existing.refetch()} />
      )}
      {workflowId === undefined ? (
        <DeployForm initialId="" initialSource="" />
      ) : (
        existing.data && <DeployForm initialId={workflowId} initialSource={existing.data.source} />
      )}
    </div>
  );
}
