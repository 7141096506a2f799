import { useQuery } from "@tanstack/react-query";
import { memo } from "react";
import { formatDuration } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { statusWord } from "../../shared/StatusBadge";
import { durationOf, spanOf, type Span } from "../analysis";
import { useExecution } from "../context";
import { stepQuery } from "../queries";
import { iconOf, isWaitingKind, nameOf, nodeOf, shownStatus, turnOf } from "../steps/words";
import { coverage } from "./coverage";
import { worstOf, type FoldRow, type Row, type StepRow } from "./rows";
import { segmentsOf } from "./segments";
import type { TimeWindow } from "./window";

interface Props {
  row: Row;
  window: TimeWindow;
  onToggle: (row: Row) => void;
}

/** Remembered, so that scrolling draws only the rows that come into sight. */
export const TimelineRow = memo(function TimelineRow({ row, window, onToggle }: Props) {
  return (
    <div className="timeline-row">
      <div className="timeline-name" style={{ paddingLeft: 8 + Math.min(row.depth, 8) * 16 }}>
        {row.open === null ? (
          <span className="twisty" />
        ) : (
          // Not in the order of Tab: the tree has the keyboard.
          <button
            type="button"
            className="twisty"
            data-open={row.open}
            tabIndex={-1}
            aria-label={row.open ? "Close" : "Open"}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(row);
            }}
          >
            <Icon name="chevron" size={14} />
          </button>
        )}
        {row.kind === "step" ? <StepName row={row} /> : <FoldName row={row} />}
      </div>
      <div className="timeline-bars">
        {row.kind === "step" ? (
          <StepBars row={row} window={window} />
        ) : (
          <FoldBars row={row} window={window} />
        )}
      </div>
    </div>
  );
});

function StepName({ row: { step } }: { row: StepRow }) {
  const { state, kinds } = useExecution();
  const kind = kinds.get(nodeOf(step));
  const status = shownStatus(step, state, kind);
  const turn = turnOf(step);
  return (
    <>
      <span className="step-kind" data-type={step.step_type}>
        <Icon name={iconOf(step.step_type, kind)} size={14} />
      </span>
      <span className="timeline-label" title={step.step_id}>
        {nameOf(step)}
        {turn !== null && <span className="muted"> [{turn}]</span>}
      </span>
      <span className="status" data-status={status}>
        <Icon name={status} size={13} />
        <span className="visually-hidden">{statusWord(status)}</span>
      </span>
    </>
  );
}

function FoldName({ row }: { row: FoldRow }) {
  const { kinds, nowMs } = useExecution();
  const { longestMs, failed } = worstOf(row.steps, nowMs);
  const first = row.steps[0];
  return (
    <>
      {first && (
        <span className="step-kind" data-type={first.step_type}>
          <Icon name={iconOf(first.step_type, kinds.get(row.node))} size={14} />
        </span>
      )}
      <span className="timeline-label">
        {first ? nameOf(first).replace(/#\d+$/, "") : row.node}
        <span className="times"> ×{row.steps.length}</span>
      </span>
      <span className="muted worst">worst {formatDuration(longestMs)}</span>
      {failed > 0 && (
        <span className="status" data-status="failed">
          <Icon name="failed" size={13} />
          {failed}
          <span className="visually-hidden"> failed</span>
        </span>
      )}
    </>
  );
}

function StepBars({ row: { step }, window }: { row: StepRow; window: TimeWindow }) {
  const { state, children, kinds, critical, nowMs } = useExecution();
  const retried = step.attempt > 1;
  const { data: detail } = useQuery({
    ...stepQuery(state.executionId, step.step_id, step.seq),
    enabled: retried,
    placeholderData: (before) => before,
  });
  const segments = segmentsOf(step, {
    waits: isWaitingKind(kinds.get(nodeOf(step))),
    retrying: state.retries.has(step.step_id),
    holds: step.step_type === "data_processing" && children.has(step.step_id),
    attempts: detail?.attempts ?? [],
    nowMs,
  });
  const duration = durationOf(step, nowMs) ?? 0;
  return (
    <>
      {segments.map((segment, index) => (
        <Bar key={index} {...segment} window={window} critical={critical?.has(step.step_id)} />
      ))}
      <span className="bar-label" {...labelPlace(spanOf(step), nowMs, window)}>
        {formatDuration(duration)}
        {retried && <span className="attempts"> {step.attempt} attempts</span>}
      </span>
    </>
  );
}

function FoldBars({ row, window }: { row: FoldRow; window: TimeWindow }) {
  const { kinds, nowMs } = useExecution();
  const fine = isWaitingKind(kinds.get(row.node)) ? "waiting" : "working";
  return coverage(row.steps, window, nowMs).map((each) => (
    <span
      key={each.from}
      className="bar"
      data-segment={each.failed ? "failed" : fine}
      style={{ left: `${each.from}%`, width: `${each.to - each.from}%` }}
    />
  ));
}

const LEAST_PX = 3; // of a bar that took no time, as the style says

interface BarProps {
  kind: string;
  fromMs: number;
  toMs: number;
  window: TimeWindow;
  critical: boolean | undefined;
}

function Bar({ kind, fromMs, toMs, window, critical }: BarProps) {
  const width = window.toMs - window.fromMs;
  const left = Math.max(0, (fromMs - window.fromMs) / width);
  const right = Math.min(1, (toMs - window.fromMs) / width);
  if (right < 0 || left > 1) {
    return null;
  }
  return (
    <span
      className="bar"
      data-segment={kind}
      data-critical={critical}
      style={{
        left: `min(${left * 100}%, 100% - ${LEAST_PX}px)`,
        width: `${Math.max(0, right - left) * 100}%`,
      }}
    />
  );
}

const ROOM = 0.14; // of the window's width, for a label

/** After the bar; where there is no room, in its end; and before a bar too short for that. */
function labelPlace(span: Span | null, nowMs: number, window: TimeWindow) {
  const width = window.toMs - window.fromMs;
  const from = ((span?.startMs ?? nowMs) - window.fromMs) / width;
  const to = ((span?.endMs ?? nowMs) - window.fromMs) / width;
  if (to < 0) {
    return { style: { left: 0 }, "data-outside": "before" };
  }
  if (from > 1) {
    return { style: { right: 0 }, "data-outside": "after" };
  }
  if (to <= 1 - ROOM) {
    return { style: { left: `${Math.max(0, to) * 100}%` }, "data-inside": false };
  }
  const inside = Math.min(1, to) - Math.max(0, from) > ROOM;
  const right = 1 - Math.min(1, inside ? to : from);
  return { style: { right: `${right * 100}%` }, "data-inside": inside };
}
