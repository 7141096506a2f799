import { Link } from "@tanstack/react-router";
import type { Schemas } from "../shared/api";
import { formatCount, formatDuration, formatTime } from "../shared/format";
import { Icon } from "../shared/Icon";
import { StatusBadge } from "../shared/StatusBadge";
import { healthOf, openCount, percent, rateWords } from "./figures";

type Stats = Schemas["WorkflowStats"];

/** The success rate as icon, figure and bar. */
export function SuccessRate({ recent }: { recent: Stats["recent"] }) {
  const { word, status } = healthOf(recent.success_rate);
  const rate = recent.success_rate;
  return (
    <span className="rate" data-status={status} title={rateWords(recent)}>
      <span className="status" data-status={status}>
        <Icon name={status} />
        {word}
      </span>
      {rate !== null && (
        <>
          <span className="rate-track" aria-hidden="true">
            <span className="rate-bar" style={{ width: `${rate * 100}%` }} />
          </span>
          <span className="rate-words">{percent(rate)}</span>
        </>
      )}
    </span>
  );
}

/** Half take at most the first, nine of ten at most the second. */
export function Durations({ durations }: Pick<Stats, "durations">) {
  if (durations === null) {
    return <span className="muted">–</span>;
  }
  return (
    <span className="durations">
      {formatDuration(durations.p50_ms)} <span className="muted">/</span>{" "}
      {formatDuration(durations.p90_ms)}
    </span>
  );
}

export function RunningNow({ stats }: { stats: Stats }) {
  const open = openCount(stats.counts);
  if (open === 0) {
    return <span className="muted">None</span>;
  }
  return (
    <Link
      to="/"
      search={{ workflow: stats.workflow_id, status: "accepted,running,waiting,paused" }}
      className="above-row-link"
    >
      {formatCount(open)}
      <span className="visually-hidden"> executions that go on</span>
    </Link>
  );
}

export function LastRun({ stats, nowMs }: { stats: Stats; nowMs: number }) {
  const last = stats.last_execution;
  if (last === null) {
    return <span className="muted">Never</span>;
  }
  return (
    <Link
      to="/executions/$executionId"
      params={{ executionId: last.execution_id }}
      className="last-run above-row-link"
      preload={false}
    >
      <StatusBadge status={last.status} />
      <time dateTime={last.created_at}>{formatTime(Date.parse(last.created_at), nowMs)}</time>
    </Link>
  );
}
