import type { Schemas } from "../../shared/api";
import { Icon } from "../../shared/Icon";

/** What went wrong in a step; the server's words, as text. */
export function FailureNotice({ failure }: { failure: Schemas["Failure"] }) {
  return (
    <div className="problem">
      <Icon name="failed" />
      <div className="problem-body">
        <strong>
          {failure.title} <span className="muted">{failure.status}</span>
        </strong>
        {failure.detail !== null && <p>{failure.detail}</p>}
        {failure.instance !== null && (
          <p className="muted">
            at <code>{failure.instance}</code>
          </p>
        )}
      </div>
    </div>
  );
}
