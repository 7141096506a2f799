import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { dataOf, parsed, type Field, type Values } from "../../approvals/schemaForm";
import { SchemaFields } from "../../approvals/SchemaFields";
import { CopyButton } from "../../shared/CopyButton";
import { Icon } from "../../shared/Icon";
import { ProblemNotice } from "../../shared/Problem";
import { labelsOf, requestOf, type StartRequest } from "./request";
import { asCurl, asTypeScript } from "./snippets";
import { startExecution } from "./start";

interface Props {
  workflowId: string;
  /** The newest if absent. */
  revision: number | undefined;
  fields: readonly Field[];
}

interface Wrong {
  wrong: string;
  why: string;
}

export function RunForm({ workflowId, revision, fields }: Props) {
  const navigate = useNavigate();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial])),
  );
  const [labels, setLabels] = useState("");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const start = useMutation({
    mutationFn: (request: StartRequest) => startExecution(workflowId, request),
    onSuccess: ({ execution_id }) =>
      navigate({ to: "/executions/$executionId", params: { executionId: execution_id } }),
  });
  const written = requestFrom(fields, values, labels, revision);
  const submit = () => {
    setWrong("wrong" in written ? written : null);
    if (!("wrong" in written)) start.mutate(written);
  };
  const request = "wrong" in written ? requestOf({}, {}, revision) : written;
  return (
    <form
      className="run-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
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
      <Labels value={labels} wrong={wrong} onChange={setLabels} />
      {start.error && <ProblemNotice error={start.error} />}
      <button type="submit" className="button primary" disabled={start.isPending}>
        <Icon name="start" size={14} />
        {start.isPending ? "Starting …" : "Run"}
      </button>
      <div className="run-copy">
        <CopyButton
          label="Copy as curl"
          text={() => asCurl(window.location.origin, workflowId, request)}
        />
        <CopyButton
          label="Copy as TypeScript"
          text={() => asTypeScript(window.location.origin, workflowId, request)}
        />
      </div>
    </form>
  );
}

const LABELS = "labels of the run"; // no member of an input can be mistaken for it: names are shown

interface LabelsProps {
  value: string;
  wrong: Wrong | null;
  onChange: (text: string) => void;
}

function Labels({ value, wrong, onChange }: LabelsProps) {
  const bad = wrong?.wrong === LABELS;
  return (
    <details className="run-labels" open={bad || undefined}>
      <summary>Labels (optional)</summary>
      <label className="field">
        <span className="muted plain">name=value, one per line, for finding it again</span>
        <textarea
          className="input code-input"
          rows={2}
          spellCheck={false}
          aria-invalid={bad}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
        {bad && <span className="field-error">{wrong.why}</span>}
      </label>
    </details>
  );
}

function requestFrom(
  fields: readonly Field[],
  values: Values,
  labelText: string,
  revision: number | undefined,
): StartRequest | Wrong {
  const labels = labelsOf(labelText);
  if ("wrong" in labels) {
    return { wrong: LABELS, why: `“${labels.wrong}” is not name=value.` };
  }
  const [first] = fields;
  if (fields.length === 1 && first?.name === "input" && first.kind === "json") {
    const input = parsed(values["input"] ?? "");
    return input === undefined
      ? { wrong: "input", why: "is not JSON" }
      : { ...requestOf({}, labels.labels, revision), input };
  }
  const read = dataOf(fields, values);
  return "wrong" in read ? read : requestOf(read.data, labels.labels, revision);
}
