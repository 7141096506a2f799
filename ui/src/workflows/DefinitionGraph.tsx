import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { ExecutionContext, type ExecutionView } from "../executions/context";
import { graphQuery } from "../executions/queries";
import { ProblemNotice } from "../shared/Problem";

const GraphView = lazy(() => import("../executions/graph/GraphView"));

/** An execution of which nothing has happened: its drawing is the definition. */
const NOTHING_RUNS: ExecutionView = {
  state: {
    executionId: "",
    workflowId: "",
    query: null,
    status: "accepted",
    cancelling: false,
    stalled: false,
    progress: 0,
    currentStep: "",
    finishedSteps: 0,
    totalSteps: 0,
    createdAt: "",
    startedAt: null,
    completedAt: null,
    estimatedEnd: null,
    eta: null,
    waitingOn: [],
    usage: { input_tokens: 0, output_tokens: 0, cost_usd: null },
    error: null,
    reason: null,
    seq: 1,
    steps: new Map(),
    order: [],
    retries: new Map(),
    texts: new Map(),
  },
  children: new Map(),
  kinds: new Map(),
  selected: undefined,
  select: () => undefined,
  critical: null,
  nowMs: 0,
};

export function DefinitionGraph({
  workflowId,
  revision,
}: {
  workflowId: string;
  revision: number;
}) {
  const graph = useQuery(graphQuery(workflowId, revision));
  if (graph.error) {
    return <ProblemNotice error={graph.error} onRetry={() => void graph.refetch()} />;
  }
  return (
    <div className="definition-graph card">
      {graph.data && (
        <ExecutionContext value={NOTHING_RUNS}>
          <Suspense fallback={<p className="muted">Drawing …</p>}>
            <GraphView graph={graph.data} />
          </Suspense>
        </ExecutionContext>
      )}
    </div>
  );
}
