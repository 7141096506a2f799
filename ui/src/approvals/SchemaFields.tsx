import { formatJson } from "../shared/format";
import type { Field, Values } from "./schemaForm";

interface Props {
  fields: readonly Field[];
  values: Values;
  onChange: (name: string, value: string) => void;
  wrong: { wrong: string; why: string } | null;
}

export function SchemaFields({ fields, values, onChange, wrong }: Props) {
  return fields.map((field) => {
    const bad = wrong?.wrong === field.name;
    return (
      <label key={field.name} className="field">
        <span>
          {field.title}
          {field.required && <span className="muted"> (required)</span>}
        </span>
        {field.description !== null && <span className="muted plain">{field.description}</span>}
        <Input
          field={field}
          value={values[field.name] ?? ""}
          invalid={bad}
          onChange={(value) => {
            onChange(field.name, value);
          }}
        />
        {bad && <span className="field-error">This {wrong.why}.</span>}
      </label>
    );
  });
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
      return <input {...common} />;
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
