import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../shared/api";
import { Data } from "../shared/Data";
import { formatTime } from "../shared/format";
import { Icon } from "../shared/Icon";
import { ApprovalForm } from "./ApprovalForm";
import type { Approval, Entry } from "./inbox";

interface Props {
  entry: Entry;
  nowMs: number;
  onAnswered: (approval: Approval) => void;
  onTooLate: (approval: Approval) => void;
  onDismiss: (approval: Approval) => void;
}

export function InboxCard({ entry, nowMs, onAnswered, onTooLate, onDismiss }: Props) {
  const { approval } = entry;
  return (
    <li className="inbox-card card">
      <Origin approval={approval} nowMs={nowMs} />
      {approval.status === "pending" ? (
        <ApprovalForm
          approval={approval}
          nowMs={nowMs}
          onAnswered={onAnswered}
          onConflict={() => {
            onTooLate(approval);
          }}
        />
      ) : (
        <Decided
          entry={entry}
          onDismiss={() => {
            onDismiss(approval);
          }}
        />
      )}
    </li>
  );
}

/** Which execution asks, and since when. */
function Origin({ approval, nowMs }: { approval: Approval; nowMs: number }) {
  const execution = useQuery({
    queryKey: ["approvals", "execution", approval.execution_id],
    queryFn: ({ signal }) =>
      read("/api/executions/{execution_id}", {
        path: { execution_id: approval.execution_id },
        signal,
      }),
    staleTime: Infinity, // its workflow and query do not change
  });
  const { workflow_id, query } = execution.data ?? {};
  return (
    <p className="inbox-origin">
      <Link
        to="/executions/$executionId"
        params={{ executionId: approval.execution_id }}
        search={{ step: approval.step_id }}
        preload={false}
      >
        {workflow_id ?? "Execution"}
      </Link>
      <span className="inbox-query muted">{query ?? ""}</span>
      <span className="muted">
        asked at{" "}
        <time dateTime={approval.requested_at}>
          {formatTime(Date.parse(approval.requested_at), nowMs)}
        </time>
      </span>
    </p>
  );
}

const OUTCOMES = {
  approved: { word: "Approved", status: "completed" },
  rejected: { word: "Rejected", status: "failed" },
  timed_out: { word: "The time ran out", status: "cancelled" },
  withdrawn: { word: "No longer asked", status: "skipped" },
} as const;

function Decided({ entry, onDismiss }: { entry: Entry; onDismiss: () => void }) {
  const { approval, late, mine } = entry;
  if (approval.status === "pending") {
    return null;
  }
  const { word, status } = OUTCOMES[approval.status];
  const byPerson = approval.status === "approved" || approval.status === "rejected";
  const who = mine ? "here" : approval.by === null ? "by someone else" : `by ${approval.by}`;
  return (
    <div className="inbox-decided" role="status">
      <p className="status" data-status={status}>
        <Icon name={status} />
        {word} {byPerson && who}
      </p>
      <p className="approval-message">{approval.message}</p>
      {late && <p>Someone else was faster: what was written here is not recorded.</p>}
      {approval.comment !== null && <p className="inbox-comment">“{approval.comment}”</p>}
      {approval.data !== null && approval.data !== undefined && (
        <Data value={approval.data} label="Data of the answer" />
      )}
      <button type="button" className="button" onClick={onDismiss}>
        Done
      </button>
    </div>
  );
}
