import type { Schemas } from "./api";
import { Icon } from "./Icon";

/** What a step or an execution can be; `retrying` is a running step between two attempts. */
export type AnyStatus = Schemas["ExecutionStatus"] | Schemas["StepStatus"] | "retrying";

const WORDS: Record<AnyStatus, string> = {
  accepted: "Queued",
  pending: "Pending",
  running: "Running",
  waiting: "Waiting",
  paused: "Paused",
  retrying: "Retrying",
  completed: "Completed",
  failed: "Failed",
  cancelled: "Cancelled",
  skipped: "Skipped",
};

export function statusWord(status: AnyStatus): string {
  return WORDS[status];
}

/** A status by icon, word and colour: each alone says it. */
export function StatusBadge({ status, word }: { status: AnyStatus; word?: string }) {
  return (
    <span className="status" data-status={status}>
      <Icon name={status} />
      {word ?? WORDS[status]}
    </span>
  );
}
