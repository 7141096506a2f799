import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "radix-ui";
import { lazy, Suspense, type ComponentProps } from "react";
import type { Schemas } from "../shared/api";
import { ProblemNotice } from "../shared/Problem";
import { useExecution } from "./context";
import { Detail } from "./detail/Detail";
import type { Graph } from "./graph/nodeStates";
import { VIEWS } from "./search";
import { StepsView } from "./steps/StepsView";
import { TimelineView } from "./timeline/TimelineView";
import { Toolbar } from "./Toolbar";

const route = getRouteApi("/executions/$executionId");
const GraphView = lazy(() => import("./graph/GraphView"));

interface Props {
  graph: Graph | undefined;
  /** Why there is no graph: the workflow may be deleted. */
  graphError: unknown;
  execution: Schemas["Execution"] | undefined;
  toolbar: ComponentProps<typeof Toolbar>;
}

/** Three views of one selection, and what is selected. */
export function Workbench({ graph, graphError, execution, toolbar }: Props) {
  const { view = "graph" } = route.useSearch();
  const navigate = route.useNavigate();
  const { selected } = useExecution();
  const choose = (value: string) => {
    const chosen = VIEWS.find((each) => each === value);
    void navigate({ search: (before) => ({ ...before, view: chosen }), replace: true });
  };
  return (
    <Tabs.Root className="workbench" value={view} onValueChange={choose}>
      <Toolbar {...toolbar} />
      <div className="workbench-body" data-selected={selected !== undefined}>
        <Tabs.Content className="view card" value="graph">
          <Suspense fallback={<p className="view-note muted">Drawing …</p>}>
            {graph ? (
              <GraphView graph={graph} />
            ) : graphError ? (
              <ProblemNotice error={graphError} />
            ) : (
              <p className="view-note muted">Reading the workflow …</p>
            )}
          </Suspense>
        </Tabs.Content>
        <Tabs.Content className="view card" value="timeline">
          <TimelineView />
        </Tabs.Content>
        <Tabs.Content className="view card" value="steps">
          <StepsView />
        </Tabs.Content>
        <Detail execution={execution} />
      </div>
    </Tabs.Root>
  );
}
