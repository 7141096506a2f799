import { getRouteApi } from "@tanstack/react-router";
import { memo, useMemo } from "react";
import { formatDuration, formatTime } from "../../shared/format";
import { Icon } from "../../shared/Icon";
import { StatusBadge } from "../../shared/StatusBadge";
import { durationOf, spanOf } from "../analysis";
import { useExecution } from "../context";
import type { Step } from "../fold";
import { VirtualRows } from "../VirtualRows";
import "./steps.css";
import { filterSteps } from "./filter";
import { StepFilters } from "./StepFilters";
import { iconOf, nameOf, nodeOf, shownStatus, turnOf, TYPE_WORDS } from "./words";

const route = getRouteApi("/executions/$executionId");
const ROW_PX = 44;

export function StepsView() {
  const { type, status, agent, text } = route.useSearch();
  const { state, selected, select } = useExecution();
  const steps = useMemo(
    () => filterSteps(state, { type, status, agent, text }),
    [state, type, status, agent, text],
  );
  return (
    <div className="steps">
      <StepFilters found={steps.length} />
      {steps.length === 0 ? (
        <p className="view-note muted">
          {state.steps.size === 0 ? "No step has started yet." : "No step is like that."}
        </p>
      ) : (
        <VirtualRows
          label="Steps"
          rowPx={ROW_PX}
          count={steps.length}
          keyOf={(index) => steps[index]?.step_id ?? ""}
          selectedIndex={steps.findIndex((step) => step.step_id === selected)}
          onSelect={(index) => {
            select(steps[index]?.step_id);
          }}
        >
          {(index) => {
            const step = steps[index];
            return step && <StepRow step={step} />;
          }}
        </VirtualRows>
      )}
    </div>
  );
}

/** Remembered, so that scrolling draws only the rows that come into sight. */
const StepRow = memo(function StepRow({ step }: { step: Step }) {
  const { state, kinds, critical, nowMs } = useExecution();
  const kind = kinds.get(nodeOf(step));
  const span = spanOf(step);
  const duration = durationOf(step, nowMs);
  const turn = turnOf(step);
  return (
    <div className="step-row" data-critical={critical?.has(step.step_id)}>
      <span className="step-kind" data-type={step.step_type}>
        <Icon name={iconOf(step.step_type, kind)} />
        <span className="step-type">{TYPE_WORDS[step.step_type]}</span>
      </span>
      <span className="step-name">
        {nameOf(step)}
        {turn !== null && <span className="muted"> [{turn}]</span>}
        <Extra step={step} />
      </span>
      <span className="step-start muted">{span ? formatTime(span.startMs, nowMs) : ""}</span>
      <span className="step-duration">{duration === null ? "" : formatDuration(duration)}</span>
      <StatusBadge status={shownStatus(step, state, kind)} />
    </div>
  );
});

function Extra({ step }: { step: Step }) {
  const outcome = step.metadata["outcome"];
  const who = step.agent_name ?? step.tool_name;
  return (
    <>
      {who !== null && !nameOf(step).startsWith(who) && <span className="muted"> {who}</span>}
      {typeof outcome === "string" && <span className="outcome"> → {outcome}</span>}
      {step.attempt > 1 && <span className="attempts"> {step.attempt} attempts</span>}
      {step.error && <span className="step-error"> {step.error.title}</span>}
    </>
  );
}
