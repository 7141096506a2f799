import type { Schemas } from "../../shared/api";
import { useExecution } from "../context";
import { ExecutionDetail } from "./ExecutionDetail";
import { StepDetail } from "./StepDetail";
import "./detail.css";

/** What is selected: a step, or else the execution itself. */
export function Detail({ execution }: { execution: Schemas["Execution"] | undefined }) {
  const { state, selected } = useExecution();
  const step = selected === undefined ? undefined : state.steps.get(selected);
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
