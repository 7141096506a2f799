import { ProblemError } from "./api";
import { Icon } from "./Icon";

interface Props {
  error: unknown;
  /** Left out where the page tries again by itself. */
  onRetry?: (() => void) | undefined;
}

/** What went wrong, in the server's own words; never mistaken for an empty result. */
export function ProblemNotice({ error, onRetry }: Props) {
  const problem =
    error instanceof ProblemError
      ? error.problem
      : { title: "Unexpected error", status: 0, detail: String(error), errors: undefined };
  const errors = problem.errors?.filter((each) => !problem.detail.includes(each.detail)) ?? [];
  return (
    <div className="problem" role="alert">
      <Icon name="failed" />
      <div className="problem-body">
        <strong>
          {problem.title}
          {problem.status > 0 && <span className="muted"> {problem.status}</span>}
        </strong>
        <p>{problem.detail}</p>
        {errors.length > 0 && (
          <ul>
            {errors.map((each, index) => (
              <li key={index}>
                <code>{each.pointer ?? each.parameter ?? each.header ?? ""}</code> {each.detail}
              </li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
