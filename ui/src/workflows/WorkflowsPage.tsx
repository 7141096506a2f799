import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";

export function WorkflowsPage() {
  const list = useQuery({
    queryKey: ["workflows"],
    queryFn: ({ signal }) => read("/api/workflows", { signal }),
  });
  return (
    <div className="page">
      <h1>Workflows</h1>
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="plain-list">
        {list.data?.workflows.map((each) => (
          <li key={each.workflow_id}>
            <Link to="/workflows/$workflowId" params={{ workflowId: each.workflow_id }}>
              {each.workflow_id}
            </Link>{" "}
            <span className="muted">
              {each.title} · revision {each.revision}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
