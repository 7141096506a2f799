import { PendingApproval } from "../../approvals/PendingApproval";
import type { Schemas } from "../../shared/api";
import { DataSection } from "../../shared/Data";
import { useExecution } from "../context";
import type { Step } from "../fold";
import { DecisionRecord } from "./DecisionRecord";
import { FailureNotice } from "./FailureNotice";

interface Props {
  step: Step;
  detail: Schemas["StepDetail"] | undefined;
}

export function Overview({ step, detail }: Props) {
  const { state, nowMs } = useExecution();
  const written = state.texts.get(step.step_id);
  const reason = step.metadata["reason"];
  const tool = step.step_type === "tool_call";
  const asked =
    step.status === "running" &&
    (detail?.approval?.answer === null ||
      state.waitingOn.some(
        (each) => each.step_id === step.step_id && each.kind === "uncertain_effect",
      ));
  return (
    <>
      {step.status === "skipped" && typeof reason === "string" && (
        <p className="muted">Skipped: {reason}.</p>
      )}
      {step.status === "pending" && <p className="muted">It has not started.</p>}
      {step.error && <FailureNotice failure={step.error} />}
      {asked && (
        <PendingApproval executionId={state.executionId} stepId={step.step_id} nowMs={nowMs} />
      )}
      {detail?.approval?.answer && <Answered approval={detail.approval} />}
      {detail?.decision && <DecisionRecord decision={detail.decision} />}
      {written !== undefined && (
        <section className="section">
          <h3>Being written</h3>
          <p className="written">
            {written}
            <span className="caret" aria-hidden="true" />
          </p>
        </section>
      )}
      <DataSection title={tool ? "Result" : "Output"} value={detail?.output} />
      <DataSection title={tool ? "Arguments" : "Input"} value={detail?.input} />
      {detail && detail.events.length > 0 && (
        <DataSection title="Events it took" value={detail.events} />
      )}
      <DataSection title="Event it sent" value={detail?.emitted} />
    </>
  );
}

function Answered({ approval }: { approval: NonNullable<Schemas["StepDetail"]["approval"]> }) {
  const { answer } = approval;
  if (!answer) {
    return null;
  }
  return (
    <section className="section">
      <h3>Answer</h3>
      <p>
        <strong>{answer.decision === "approve" ? "Approved" : "Rejected"}</strong>
        {answer.by !== null && <> by {answer.by}</>}
      </p>
      {approval.message !== undefined && <p className="muted">{approval.message}</p>}
      {answer.comment !== null && <blockquote className="comment">{answer.comment}</blockquote>}
      <DataSection title="Data" value={answer.data} />
    </section>
  );
}
