import type { Schemas } from "../../shared/api";
import { formatDuration, formatTime } from "../../shared/format";
import { StatusBadge } from "../../shared/StatusBadge";
import { useExecution } from "../context";
import { FailureNotice } from "./FailureNotice";

export function Attempts({ attempts }: { attempts: Schemas["StepDetail"]["attempts"] }) {
  const { nowMs } = useExecution();
  return (
    <ol className="attempt-list">
      {attempts.map((each, index) => {
        const start = Date.parse(each.started_at);
        const end = each.completed_at === null ? null : Date.parse(each.completed_at);
        const next = attempts[index + 1];
        const pause = next && end !== null ? Date.parse(next.started_at) - end : null;
        const status = each.error ? "failed" : end === null ? "running" : "completed";
        return (
          <li key={each.attempt}>
            <div className="attempt-head">
              <strong>Attempt {each.attempt}</strong>
              <StatusBadge status={status} />
              <span className="muted">
                {formatTime(start, nowMs)} · {formatDuration((end ?? nowMs) - start)}
              </span>
            </div>
            {each.error && <FailureNotice failure={each.error} />}
            {pause !== null && pause > 0 && (
              <p className="muted pause">Paused {formatDuration(pause)}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
