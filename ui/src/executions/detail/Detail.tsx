import { useEffect, useEffectEvent } from "react";
import type { Schemas } from "../../shared/api";
import { useExecution } from "../context";
import { ExecutionDetail } from "./ExecutionDetail";
import { StepDetail } from "./StepDetail";
import "./detail.css";

/** What is selected: a step, or else the execution itself. */
export function Detail({ execution }: { execution: Schemas["Execution"] | undefined }) {
  const { state, selected, select } = useExecution();
  const step = selected === undefined ? undefined : state.steps.get(selected);
  useEscape(() => {
    select(undefined);
  });
  return (
    <aside className="detail card" aria-label="Details">
      {step ? (
        <StepDetail key={step.step_id} step={step} />
      ) : (
        <ExecutionDetail execution={execution} missing={selected} />
      )}
    </aside>
  );
}

/** Escape closes the step from anywhere, unless it is a field or a dialog that is left by it. */
function useEscape(onEscape: () => void) {
  const escaped = useEffectEvent((event: KeyboardEvent) => {
    const elsewhere =
      event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
    if (event.key === "Escape" && !event.defaultPrevented && !elsewhere) {
      onEscape();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      escaped(event);
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, []);
}
