import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read, type Schemas } from "../shared/api";
import { formatDuration, formatTime } from "../shared/format";
import { ProblemNotice } from "../shared/Problem";
import { StatusBadge } from "../shared/StatusBadge";
import { useNow } from "../shared/useNow";

const REFRESH_MS = 3_000;

export function ExecutionsPage() {
  const now = useNow(1_000);
  const list = useQuery({
    queryKey: ["executions"],
    queryFn: ({ signal }) => read("/api/executions", { signal }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <div className="page">
      <h1>Executions</h1>
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.executions.length === 0 && (
        <div className="empty">
          <h2>Nothing has run yet</h2>
          <p>
            Start an execution from one of the <Link to="/workflows">workflows</Link>.
          </p>
        </div>
      )}
      {list.data && list.data.executions.length > 0 && (
        <ExecutionTable executions={list.data.executions} now={now} />
      )}
    </div>
  );
}

interface TableProps {
  executions: Schemas["ExecutionList"]["executions"];
  now: number;
}

function ExecutionTable({ executions, now }: TableProps) {
  return (
    <div className="card table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Status</th>
            <th scope="col">Workflow</th>
            <th scope="col">Query</th>
            <th scope="col">Started</th>
            <th scope="col" className="number">
              Duration
            </th>
          </tr>
        </thead>
        <tbody>
          {executions.map((each) => {
            const created = Date.parse(each.created_at);
            const end = each.completed_at ? Date.parse(each.completed_at) : now;
            return (
              <tr key={each.execution_id}>
                <td>
                  <StatusBadge status={each.status} />
                </td>
                <td>
                  <Link
                    to="/executions/$executionId"
                    params={{ executionId: each.execution_id }}
                    preload={false}
                  >
                    {each.workflow_id}
                  </Link>
                </td>
                <td>{each.query}</td>
                <td>{formatTime(created, now)}</td>
                <td className="number">{formatDuration(end - created)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
