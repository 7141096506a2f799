import { ProblemError } from "../shared/api";
import { Icon } from "../shared/Icon";
import { ProblemNotice } from "../shared/Problem";

export function isConflict(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 409;
}

/** Why an answer was not recorded; that someone else was faster is no fault of anyone. */
export function AnswerProblem({ error }: { error: unknown }) {
  if (!isConflict(error)) {
    return <ProblemNotice error={error} />;
  }
  return (
    <div className="approval-conflict" role="alert">
      <Icon name="approval" />
      <div>
        <strong>This has been decided already</strong>
        <p>Your answer was not recorded. {(error as ProblemError).problem.detail}</p>
      </div>
    </div>
  );
}
