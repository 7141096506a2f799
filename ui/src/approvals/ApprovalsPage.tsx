import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";

const REFRESH_MS = 3_000;

export function ApprovalsPage() {
  const list = useQuery({
    queryKey: ["approvals"],
    queryFn: ({ signal }) => read("/api/approvals", { signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <div className="page">
      <h1>Approvals</h1>
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.approvals.length === 0 && (
        <div className="empty">
          <h2>Nobody is asked anything</h2>
          <p>When a step waits for a decision, it is listed here.</p>
        </div>
      )}
      <ul>
        {list.data?.approvals.map((each) => (
          <li key={`${each.execution_id} ${each.step_id}`}>
            <Link
              to="/executions/$executionId"
              params={{ executionId: each.execution_id }}
              search={{ step: each.step_id }}
            >
              {each.message}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
