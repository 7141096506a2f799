import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { send, url, type Schemas } from "../shared/api";
import { Data } from "../shared/Data";
import { formatElapsed } from "../shared/format";
import { Icon } from "../shared/Icon";
import { AnswerProblem, isConflict } from "./AnswerProblem";
import { SchemaFields } from "./SchemaFields";
import { dataOf, fieldsOf, parsed, WHOLE, type Field, type Values } from "./schemaForm";
import "./approval.css";

type Approval = Schemas["Approval"];
type Decision = "approve" | "reject";

interface Props {
  approval: Approval;
  nowMs: number;
  onAnswered?: (decided: Approval) => void;
  /** Someone else has decided before. */
  onConflict?: () => void;
}

/** A question to a person: what exactly is asked, until when, and the answer. */
export function ApprovalForm({ approval, nowMs, onAnswered, onConflict }: Props) {
  return (
    <div role="group" className="approval" aria-label="Decision asked for">
      <p className="approval-head">
        <Icon name="approval" />
        <strong>
          {approval.kind === "approval" ? "A decision is asked for" : "Has it happened?"}
        </strong>
        {approval.until !== null && <Deadline untilMs={Date.parse(approval.until)} nowMs={nowMs} />}
      </p>
      <p className="approval-message">{approval.message}</p>
      {approval.assignees.length > 0 && (
        <p className="muted">Asked: {approval.assignees.join(", ")}</p>
      )}
      {approval.arguments !== null && approval.arguments !== undefined && (
        <div>
          <h4>Exactly this</h4>
          <Data value={approval.arguments} label="What is approved" />
        </div>
      )}
      <AnswerForm approval={approval} onAnswered={onAnswered} onConflict={onConflict} />
    </div>
  );
}

function Deadline({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const left = untilMs - nowMs;
  return (
    <time className="approval-deadline" dateTime={new Date(untilMs).toISOString()}>
      <Icon name="waiting" size={14} />
      {left > 0 ? `${formatElapsed(left)} left` : "The time is over"}
    </time>
  );
}

interface AnswerProps {
  approval: Approval;
  onAnswered: Props["onAnswered"] | undefined;
  onConflict: Props["onConflict"] | undefined;
}

function AnswerForm({ approval, onAnswered, onConflict }: AnswerProps) {
  const fields = useMemo(
    () => (approval.schema == null ? [] : (fieldsOf(approval.schema) ?? [WHOLE])),
    [approval.schema],
  );
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial])),
  );
  const [comment, setComment] = useState("");
  const [wrong, setWrong] = useState<{ wrong: string; why: string } | null>(null);
  const answer = useMutation({
    mutationFn: (body: object) => send<Approval>("POST", answerUrl(approval), body),
    onSuccess: (decided) => onAnswered?.(decided),
    onError: (error) => {
      if (isConflict(error)) onConflict?.();
    },
  });
  const decide = (decision: Decision) => {
    const written = decision === "approve" ? readAnswer(fields, values) : {};
    const bad = "wrong" in written ? written : null;
    setWrong(bad);
    if (!bad) answer.mutate({ decision, comment: comment.trim() || null, ...written });
  };
  return (
    <form
      className="approval-form"
      onSubmit={(event) => {
        event.preventDefault();
        decide("approve");
      }}
    >
      <SchemaFields
        fields={fields}
        values={values}
        wrong={wrong}
        onChange={(name, value) => {
          setValues({ ...values, [name]: value });
        }}
      />
      <CommentField value={comment} onChange={setComment} />
      {answer.error && <AnswerProblem error={answer.error} />}
      <Actions
        kind={approval.kind}
        disabled={answer.isPending || answer.isSuccess || isConflict(answer.error)}
        onReject={() => {
          decide("reject");
        }}
      />
    </form>
  );
}

function answerUrl(approval: Approval): string {
  return url("/api/executions/{execution_id}/approvals/{step_id}", {
    execution_id: approval.execution_id,
    step_id: approval.step_id,
  });
}

function CommentField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <label className="field">
      <span>Comment</span>
      <textarea
        className="input"
        rows={2}
        maxLength={10_000}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
    </label>
  );
}

interface ActionsProps {
  kind: Approval["kind"];
  disabled: boolean;
  onReject: () => void;
}

function Actions({ kind, disabled, onReject }: ActionsProps) {
  const [yes, no] = kind === "approval" ? ["Approve", "Reject"] : ["Yes, it has", "No, it has not"];
  return (
    <div className="approval-actions">
      <button type="submit" className="button primary" disabled={disabled}>
        {yes}
      </button>
      <button type="button" className="button danger" disabled={disabled} onClick={onReject}>
        {no}
      </button>
    </div>
  );
}

function readAnswer(fields: readonly Field[], values: Values) {
  if (fields.length === 0) {
    return {};
  }
  if (fields[0] !== WHOLE) {
    return dataOf(fields, values);
  }
  const text = values[WHOLE.name] ?? "";
  const data = parsed(text);
  return data === undefined && text.trim() !== ""
    ? { wrong: WHOLE.name, why: "is not JSON" }
    : { data };
}
