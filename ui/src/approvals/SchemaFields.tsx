import type { KeyboardEvent } from "react";
import { formatJson } from "../shared/format";
import { parsed, type Field, type Values } from "./schemaForm";
import "./schemaFields.css";

interface Props {
  fields: readonly Field[];
  values: Values;
  onChange: (name: string, value: string) => void;
  wrong: { wrong: string; why: string } | null;
}

export function SchemaFields({ fields, values, onChange, wrong }: Props) {
  return fields.map((field) => {
    const bad = wrong?.wrong === field.name;
    const input = {
      field,
      value: values[field.name] ?? "",
      invalid: bad,
      onChange: (value: string) => {
        onChange(field.name, value);
      },
    };
    const problem = bad && <span className="field-error">This {wrong.why}.</span>;
    return field.kind === "choices" ? (
      <fieldset key={field.name} className="field choices">
        <legend>
          <Title field={field} />
        </legend>
        <Boxes {...input} />
        {problem}
      </fieldset>
    ) : (
      <label key={field.name} className="field">
        <Title field={field} />
        <Input {...input} />
        {problem}
      </label>
    );
  });
}

function Title({ field }: { field: Field }) {
  const perLine = field.kind === "texts" || field.kind === "numbers" ? "One per line." : null;
  const words = [field.description, perLine].filter((each) => each !== null).join(" ");
  return (
    <>
      <span>
        {field.title}
        {field.required && <span className="muted"> (required)</span>}
      </span>
      {words !== "" && <span className="muted plain">{words}</span>}
    </>
  );
}

interface InputProps {
  field: Field;
  value: string;
  invalid: boolean;
  onChange: (value: string) => void;
}

function Input({ field, value, invalid, onChange }: InputProps) {
  const common = {
    className: "input",
    value,
    "aria-invalid": invalid,
    onChange: (event: { target: { value: string } }) => {
      onChange(event.target.value);
    },
  };
  switch (field.kind) {
    case "number":
      return <input {...common} inputMode="decimal" />;
    case "text":
      return field.long ? (
        <textarea {...common} rows={4} onKeyDown={submitByKey} />
      ) : (
        <input {...common} />
      );
    case "texts":
    case "numbers":
    case "choices":
      return <textarea {...common} rows={3} />;
    case "json":
      return <textarea {...common} rows={3} spellCheck={false} placeholder="JSON" />;
    case "boolean":
    case "choice": {
      const options = field.kind === "boolean" ? [true, false] : field.options;
      return (
        <select {...common}>
          <option value="">Not said</option>
          {options.map((option) => (
            <option key={JSON.stringify(option)} value={JSON.stringify(option)}>
              {field.kind === "boolean" ? (option === true ? "Yes" : "No") : formatJson(option)}
            </option>
          ))}
        </select>
      );
    }
  }
}

/** Ctrl or Cmd with Enter sends the form from where Enter alone begins a line. */
function submitByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }
}

/** A box for each option; the value is the JSON of those that are ticked, in their own order. */
function Boxes({ field, value, onChange }: InputProps) {
  const chosen = parsed(value);
  const ticked = new Set(Array.isArray(chosen) ? chosen.map((each) => JSON.stringify(each)) : []);
  const toggle = (option: string, on: boolean) => {
    const kept = field.options
      .map((each) => JSON.stringify(each))
      .filter((each) => (each === option ? on : ticked.has(each)));
    onChange(kept.length > 0 ? `[${kept.join(",")}]` : "");
  };
  return field.options.map((each) => {
    const option = JSON.stringify(each);
    return (
      <label key={option} className="choice">
        <input
          type="checkbox"
          checked={ticked.has(option)}
          onChange={(event) => {
            toggle(option, event.target.checked);
          }}
        />
        {formatJson(each)}
      </label>
    );
  });
}
