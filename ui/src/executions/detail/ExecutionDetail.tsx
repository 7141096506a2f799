import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../shared/api";
import { DataSection } from "../../shared/Data";
import { useExecution } from "../context";
import { FailureNotice } from "./FailureNotice";

interface Props {
  execution: Schemas["Execution"] | undefined;
  /** A step of the URL that is not (or not yet) there. */
  missing: string | undefined;
}

export function ExecutionDetail({ execution, missing }: Props) {
  const { state } = useExecution();
  return (
    <div className="detail-body">
      <div className="detail-title">
        <h2>This execution</h2>
      </div>
      {missing !== undefined && (
        <p className="muted">
          There is no step <code>{missing}</code> here so far.
        </p>
      )}
      {state.error && <FailureNotice failure={state.error} />}
      <DataSection title="Output" value={execution?.output} />
      <DataSection title="Input" value={execution?.input} />
      {execution && <Origin execution={execution} />}
      <p className="muted hint">Select a step in the view to see what went in and what came out.</p>
    </div>
  );
}

function Origin({ execution }: { execution: Schemas["Execution"] }) {
  const { parent, labels } = execution;
  const facts: [string, string][] = [
    ...(execution.session_id === null
      ? []
      : [["Session", execution.session_id] as [string, string]]),
    ...(execution.user_id === null ? [] : [["User", execution.user_id] as [string, string]]),
    ...Object.entries(labels),
  ];
  return (
    <>
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {parent && (
        <p>
          Started by{" "}
          <Link
            to="/executions/$executionId"
            params={{ executionId: parent.execution_id }}
            search={{ step: parent.step_id }}
          >
            {parent.step_id}
          </Link>{" "}
          of another execution.
        </p>
      )}
    </>
  );
}
