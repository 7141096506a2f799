import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { read } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";

const route = getRouteApi("/workflows/$workflowId");

export function WorkflowPage() {
  const { workflowId } = route.useParams();
  const workflow = useQuery({
    queryKey: ["workflow", workflowId],
    queryFn: ({ signal }) =>
      read("/api/workflows/{workflow_id}", { path: { workflow_id: workflowId }, signal }),
  });
  return (
    <div className="page">
      <h1>{workflowId}</h1>
      {workflow.error && (
        <ProblemNotice error={workflow.error} onRetry={() => void workflow.refetch()} />
      )}
      {workflow.data && <pre className="card table-wrap">{workflow.data.source}</pre>}
    </div>
  );
}
