import { getRouteApi } from "@tanstack/react-router";

const route = getRouteApi("/executions/$executionId");

export function ExecutionPage() {
  const { executionId } = route.useParams();
  return (
    <div className="page">
      <h1>Execution</h1>
      <code>{executionId}</code>
    </div>
  );
}
