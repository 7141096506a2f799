import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "../../shared/api";
import { fieldsOf, WHOLE, type Field } from "../../approvals/schemaForm";
import { inputSchema } from "./inputSchema";
import { RunForm } from "./RunForm";

interface Props {
  workflow: Schemas["Workflow"];
  /** Runs the revision that is shown, and not whichever is the newest. */
  pinned: boolean;
}

const QUERY: Field = {
  name: "query",
  title: "Query",
  description: null,
  required: true,
  kind: "text",
  long: true,
  options: [],
  initial: "",
};

/** Starts the workflow: from a query, or from a form where its input has a schema. */
export function RunPanel({ workflow, pinned }: Props) {
  const { workflow_id, revision, source, media_type } = workflow;
  const schema = useQuery({
    queryKey: ["input-schema", workflow_id, revision],
    queryFn: () => inputSchema({ source, media_type }),
    staleTime: Infinity, // a revision never changes
  });
  return (
    <section className="run-panel card" aria-labelledby="run-title">
      <h2 id="run-title">{pinned ? `Run revision ${revision}` : "Run"}</h2>
      {schema.isPending ? (
        <p className="muted">Reading …</p>
      ) : (
        <RunForm
          workflowId={workflow_id}
          revision={pinned ? revision : undefined}
          fields={fieldsFor(schema.data)}
        />
      )}
    </section>
  );
}

function fieldsFor(schema: unknown): Field[] {
  if (schema === null || schema === undefined) {
    return [QUERY];
  }
  const fields = fieldsOf(schema);
  return fields === null || fields.length === 0
    ? [{ ...WHOLE, name: "input", title: "Input" }]
    : fields.map((field) =>
        field.name === "query" && field.kind === "text"
          ? { ...field, title: field.title === "query" ? QUERY.title : field.title, long: true }
          : field,
      );
}
