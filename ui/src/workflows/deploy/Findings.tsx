import { Icon } from "../../shared/Icon";
import type { Marked } from "./Editor";

interface Props {
  id: string;
  findings: readonly Marked[];
  /** What the check of the server came to. */
  state: "empty" | "checking" | "valid" | "invalid" | "unknown";
  onGoTo: (finding: Marked) => void;
}

const SHOWN = 100; // more are of no help until the first ones are mended

/** What the validator says, each at its line; choosing one goes there. */
export function Findings({ id, findings, state, onGoTo }: Props) {
  return (
    <section className="findings" aria-label="Check of the definition">
      <p id={id} role="status">
        <Verdict state={state} findings={findings} />
      </p>
      <ul>
        {findings.slice(0, SHOWN).map((finding, index) => (
          <li key={index}>
            <button
              type="button"
              className="finding"
              data-status={finding.severity === "error" ? "failed" : "waiting"}
              onClick={() => {
                onGoTo(finding);
              }}
            >
              <Icon name={finding.severity === "error" ? "failed" : "slow"} size={14} />
              <span className="finding-place">
                <strong>{finding.severity === "error" ? "Error" : "Warning"}</strong> line{" "}
                {finding.line}, column {finding.column}
              </span>
              <span className="finding-detail">{finding.detail}</span>
              {finding.pointer !== "" && (
                <code className="finding-pointer muted">{finding.pointer}</code>
              )}
            </button>
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && <p className="muted">and {findings.length - SHOWN} more</p>}
    </section>
  );
}

function Verdict({ state, findings }: Pick<Props, "state" | "findings">) {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  switch (state) {
    case "empty":
      return <span className="muted">The definition is checked as you write it.</span>;
    case "checking":
      return <span className="muted">Checking …</span>;
    case "unknown":
      return <span className="muted">Not checked: the server was not reached.</span>;
    case "valid":
      return (
        <span className="status" data-status="completed">
          <Icon name="completed" />
          Valid
        </span>
      );
    case "invalid":
      return (
        <span className="status" data-status="failed">
          <Icon name="failed" />
          {errors === 1 ? "1 error" : `${errors} errors`}
        </span>
      );
  }
}
