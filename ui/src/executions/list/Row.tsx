import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { ExecutionItem } from "../../shared/executionStream";
import { formatDuration, formatElapsed, formatTime } from "../../shared/format";
import { StatusBadge } from "../../shared/StatusBadge";
import { durationOf } from "./list";

interface Props {
  item: ExecutionItem;
  index: number;
  top: number;
  height: number;
  nowMs: number;
  /** The longest duration in sight, which a whole bar stands for. */
  longestMs: number;
  reachable: boolean;
  onFocus: (executionId: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function rowId(executionId: string): string {
  return `execution-${executionId}`;
}

export function Row(props: Props) {
  const { item, index, top, height, nowMs, longestMs } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="execution-grid execution-row"
      data-status={item.status}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span role="cell" className="execution-status">
        <StatusBadge status={item.status} />
      </span>
      <span role="cell" className="execution-workflow">
        <Link
          id={rowId(item.execution_id)}
          to="/executions/$executionId"
          params={{ executionId: item.execution_id }}
          className="row-link"
          preload={false}
          tabIndex={props.reachable ? 0 : -1}
          onFocus={() => {
            props.onFocus(item.execution_id);
          }}
          onKeyDown={props.onKeyDown}
        >
          {item.workflow_id}
        </Link>
      </span>
      <span role="cell" className="execution-query">
        {item.query ?? <span className="muted">no query</span>}
        <Labels labels={item.labels} />
      </span>
      <span role="cell" className="execution-time">
        <time dateTime={item.created_at}>{formatTime(Date.parse(item.created_at), nowMs)}</time>
      </span>
      <DurationCell item={item} nowMs={nowMs} longestMs={longestMs} />
    </div>
  );
}

function Labels({ labels }: Pick<ExecutionItem, "labels">) {
  return Object.entries(labels).map(([name, value]) => (
    <span key={name} className="tag">
      {name}={value}
    </span>
  ));
}

function DurationCell({ item, nowMs, longestMs }: Pick<Props, "item" | "nowMs" | "longestMs">) {
  const ms = durationOf(item, nowMs);
  return (
    <span role="cell" className="execution-duration">
      <span className="duration-track" aria-hidden="true">
        {ms !== null && (
          <span className="duration-bar" style={{ width: `${(100 * ms) / longestMs}%` }} />
        )}
      </span>
      <span className="duration-words">
        {ms === null ? "not started" : item.completed_at ? formatDuration(ms) : formatElapsed(ms)}
      </span>
    </span>
  );
}
