import { Link } from "@tanstack/react-router";
import { useState } from "react";
import {
  formatCount,
  formatDuration,
  formatElapsed,
  formatTime,
  formatUsd,
} from "../shared/format";
import { StatusBadge } from "../shared/StatusBadge";
import type { Link as StreamLink } from "../shared/stream";
import { CancelDialog } from "./CancelDialog";
import { useExecution } from "./context";
import { isFinal, type ExecutionState } from "./fold";
import { WaitingList } from "./WaitingList";

interface Props {
  link: StreamLink;
  revision: number | undefined;
}

export function Header({ link, revision }: Props) {
  const { state } = useExecution();
  const [asking, setAsking] = useState(false);
  const running = !isFinal(state.status);
  return (
    <header className="execution-header" data-status={state.status}>
      <div className="execution-title">
        <div className="execution-name">
          <h1>
            <Link to="/workflows/$workflowId" params={{ workflowId: state.workflowId }}>
              {state.workflowId}
            </Link>
          </h1>
          <StatusBadge status={state.status} />
          <LinkNotice link={link} />
        </div>
        <p className="execution-query">
          {state.query ?? <span className="muted">Started without a query</span>}
        </p>
        <p className="execution-id muted">
          {revision !== undefined && <>Revision {revision} · </>}
          <code>{state.executionId}</code>
        </p>
      </div>
      <Figures state={state} />
      {running && (
        <button
          type="button"
          className="button danger execution-cancel"
          disabled={state.cancelling}
          onClick={() => {
            setAsking(true);
          }}
        >
          {state.cancelling ? "Cancelling …" : "Cancel"}
        </button>
      )}
      <ProgressBar state={state} />
      <WaitingList />
      {asking && running && (
        <CancelDialog
          executionId={state.executionId}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </header>
  );
}

/** Losing sight of an execution says nothing about it, and is said so. */
function LinkNotice({ link }: { link: StreamLink }) {
  const words = {
    connecting: "Connecting …",
    live: "Live",
    reconnecting: "Reconnecting … shown as last seen",
    ended: null,
    refused: "No longer followed",
  }[link.state];
  return (
    <span className="live" data-link={link.state} role="status">
      {words}
    </span>
  );
}

function ProgressBar({ state }: { state: ExecutionState }) {
  const percent = Math.floor(state.progress * 100);
  return (
    <div className="execution-progress">
      <progress
        className="progress"
        max={1}
        value={state.progress}
        aria-label="Progress"
        aria-valuetext={`${percent} %`}
      />
      <span className="progress-percent">{percent} %</span>
      <span className="progress-step">
        {state.currentStep}
        {state.reason !== null && <span className="muted"> — {state.reason}</span>}
        {state.stalled && <strong className="stalled"> No sign of life for a while</strong>}
      </span>
    </div>
  );
}

function Figures({ state }: { state: ExecutionState }) {
  const { nowMs } = useExecution();
  const start = Date.parse(state.startedAt ?? state.createdAt);
  const end = state.completedAt === null ? nowMs : Date.parse(state.completedAt);
  const tokens = state.usage.input_tokens + state.usage.output_tokens;
  return (
    <dl className="figures">
      {state.completedAt === null ? (
        <Figure name="Elapsed" value={formatElapsed(end - start)} />
      ) : (
        <Figure name="Took" value={formatDuration(end - start)} />
      )}
      <Ending state={state} nowMs={nowMs} />
      <Figure
        name="Steps"
        value={`${formatCount(state.finishedSteps)} / ${formatCount(state.totalSteps)}`}
      />
      <Figure
        name="Tokens"
        value={formatCount(tokens)}
        title={`${formatCount(state.usage.input_tokens)} in, ${formatCount(state.usage.output_tokens)} out`}
      />
      <Figure
        name="Cost"
        value={state.usage.cost_usd === null ? "Unknown" : formatUsd(state.usage.cost_usd)}
      />
    </dl>
  );
}

function Ending({ state, nowMs }: { state: ExecutionState; nowMs: number }) {
  if (state.completedAt !== null) {
    return <Figure name="Ended" value={formatTime(Date.parse(state.completedAt), nowMs)} />;
  }
  if (state.eta === null || state.estimatedEnd === null) {
    const title = "It waits for people or events alone, and nobody knows how long they take";
    return <Figure name="Expected end" value="Open" title={title} />;
  }
  const basis = { history: "past executions", definition: "the definition" }[state.eta.basis];
  const likely = formatTime(Date.parse(state.eta.p90), nowMs);
  const expectedMs = Date.parse(state.estimatedEnd);
  if (expectedMs < nowMs) {
    const title = `It was expected at ${formatTime(expectedMs, nowMs)}, judged by ${basis}`;
    return <Figure name="Expected end" value="Overdue" title={title} />;
  }
  return (
    <Figure
      name="Expected end"
      value={formatTime(expectedMs, nowMs)}
      title={`By ${likely} in nine of ten cases, judged by ${basis}`}
    />
  );
}

function Figure({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
