import { getRouteApi } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ProblemNotice } from "../shared/Problem";
import { statusWord } from "../shared/StatusBadge";
import { useNow } from "../shared/useNow";
import { whileSeen } from "../shared/whileSeen";
import { childrenOf, criticalPath, runningStep } from "./analysis";
import { ExecutionContext, type ExecutionView } from "./context";
import { ExecutionFeed, type Shown } from "./feed";
import { isFinal, type ExecutionState } from "./fold";
import { Header } from "./Header";
import { executionQuery, graphQuery } from "./queries";
import { Workbench } from "./Workbench";
import "./execution.css";

const route = getRouteApi("/executions/$executionId");
const TICK_MS = 500;

export function ExecutionPage() {
  const { executionId } = route.useParams();
  return <Followed key={executionId} executionId={executionId} />;
}

/** Follows the stream of one execution for as long as it is shown. */
function Followed({ executionId }: { executionId: string }) {
  const [feed] = useState(() => new ExecutionFeed(executionId));
  useEffect(() => whileSeen(feed.start), [feed]);
  const shown = useSyncExternalStore(feed.subscribe, feed.shown);
  useTitle(shown.state);
  if (shown.state === null) {
    return (
      <div className="page">
        <h1>Execution</h1>
        {shown.link.state === "refused" ? (
          <ProblemNotice error={shown.link.error} />
        ) : (
          <p className="muted" role="status">
            {shown.link.state === "reconnecting" ? "Reconnecting …" : "Loading …"}
          </p>
        )}
      </div>
    );
  }
  return <Loaded shown={shown} state={shown.state} onFreeze={feed.freeze} />;
}

/** Keeps the step selected that runs. */
function useFollowing(running: string | undefined) {
  const navigate = route.useNavigate();
  useEffect(() => {
    if (running !== undefined) {
      void navigate({ search: (before) => ({ ...before, step: running }), replace: true });
    }
  }, [running, navigate]);
}

/** The tab says how it goes. */
function useTitle(state: ExecutionState | null) {
  const title = state
    ? `${statusWord(state.status)} · ${state.workflowId} · Signalbox`
    : "Signalbox";
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = "Signalbox";
    };
  }, [title]);
}

interface LoadedProps {
  shown: Shown;
  state: ExecutionState;
  onFreeze: (frozen: boolean) => void;
}

function Loaded({ shown, state, onFreeze }: LoadedProps) {
  const { step: selected } = route.useSearch();
  const navigate = route.useNavigate();
  const [following, setFollowing] = useState(false);
  const [criticalShown, setCriticalShown] = useState(false);
  const ended = isFinal(state.status);
  const ticking = useNow(TICK_MS, !ended && shown.frozenAtMs === null);
  const nowMs = shown.frozenAtMs ?? ticking;
  const { data: execution } = useQuery(executionQuery(state.executionId, ended));
  const { data: graph, error: graphError } = useQuery(
    graphQuery(state.workflowId, execution?.revision),
  );

  const children = useMemo(() => childrenOf(state), [state]);
  const kinds = useMemo(
    () => new Map(graph?.nodes.map((node) => [node.id, node.kind] as const)),
    [graph],
  );
  // What runs goes on running until the next event: the path changes with those, not with the clock.
  const critical = useMemo(
    () => (criticalShown ? criticalPath(state, Date.parse(state.completedAt ?? "9999")) : null),
    [state, criticalShown],
  );
  const view: ExecutionView = {
    state,
    children,
    kinds,
    selected,
    critical,
    nowMs,
    select: (stepId) => {
      setFollowing(false);
      void navigate({ search: (before) => ({ ...before, step: stepId }), replace: true });
    },
  };
  useFollowing(following ? runningStep(state)?.step_id : undefined);
  return (
    <ExecutionContext value={view}>
      <div className="execution">
        <Header link={shown.link} revision={execution?.revision} />
        {shown.link.state === "refused" && <ProblemNotice error={shown.link.error} />}
        <Workbench
          graph={graph}
          graphError={graphError}
          execution={execution}
          toolbar={{
            frozen: shown.frozenAtMs !== null,
            heldBack: shown.heldBack,
            onFreeze,
            following,
            onFollow: setFollowing,
            criticalShown,
            onCritical: setCriticalShown,
          }}
        />
      </div>
    </ExecutionContext>
  );
}
