import type { Schemas } from "../shared/api";
import type { AnyStatus } from "../shared/StatusBadge";

type Stats = Schemas["WorkflowStats"];

/** Executions that are not over. */
export function openCount({ accepted, running, waiting, paused }: Schemas["Counts"]): number {
  return accepted + running + waiting + paused;
}

/** How a workflow does, in a word: never by its colour alone. */
export function healthOf(rate: number | null): { word: string; status: AnyStatus } {
  if (rate === null) return { word: "No runs yet", status: "pending" };
  if (rate >= 0.98) return { word: "Healthy", status: "completed" };
  return rate >= 0.8
    ? { word: "Some fail", status: "waiting" }
    : { word: "Failing", status: "failed" };
}

/** As whole percent, but 100 and 0 only where it is all or none. */
export function percent(rate: number): string {
  const rounded = Math.round(rate * 100);
  const shown = rate < 1 && rounded === 100 ? 99 : rate > 0 && rounded === 0 ? 1 : rounded;
  return `${shown} %`;
}

/** The words of the success rate: of how many it is. */
export function rateWords({ success_rate, completed, failed }: Stats["recent"]): string {
  return success_rate === null
    ? "Nothing has completed or failed"
    : `${completed} of ${completed + failed} completed`;
}
