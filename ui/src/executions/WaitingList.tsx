import { formatElapsed } from "../shared/format";
import { Icon, type IconName } from "../shared/Icon";
import { useExecution } from "./context";
import type { Waiting } from "./fold";

const KINDS: Record<Waiting["kind"], { icon: IconName; words: string }> = {
  approval: { icon: "approval", words: "Waits for a person" },
  event: { icon: "event", words: "Waits for an event" },
  timer: { icon: "waiting", words: "Waits for a timer" },
  retry: { icon: "retrying", words: "Tries again" },
  rate_limit: { icon: "slow", words: "Waits for a rate limit" },
  budget: { icon: "paused", words: "Waits for budget" },
  uncertain_effect: { icon: "approval", words: "Asks a person whether an effect has happened" },
};
const SHOWN = 4;
const LEAST_MS = 3_000; // shorter waits would make the page jump, and are over before they are read

/** What the execution waits for, and until when. */
export function WaitingList() {
  const { state, select, nowMs } = useExecution();
  const waiting = state.waitingOn.filter(
    ({ since, until }) => until === null || Date.parse(until) - Date.parse(since) >= LEAST_MS,
  );
  if (waiting.length === 0) {
    return null;
  }
  return (
    <ul className="waiting-list" aria-label="What it waits for">
      {waiting.slice(0, SHOWN).map((each) => (
        <li key={`${each.kind} ${each.step_id ?? ""}`}>
          <Icon name={KINDS[each.kind].icon} />
          <span>{KINDS[each.kind].words}</span>
          {each.detail !== null && <span className="waiting-detail">{each.detail}</span>}
          {each.until !== null && <Countdown untilMs={Date.parse(each.until)} nowMs={nowMs} />}
          {each.step_id !== null && (
            <button
              type="button"
              className="button"
              onClick={() => {
                select(each.step_id ?? undefined);
              }}
            >
              {each.kind === "approval" || each.kind === "uncertain_effect"
                ? "Decide"
                : "Show step"}
            </button>
          )}
        </li>
      ))}
      {waiting.length > SHOWN && <li className="muted">and {waiting.length - SHOWN} more</li>}
    </ul>
  );
}

export function Countdown({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const left = untilMs - nowMs;
  return (
    <time className="countdown" dateTime={new Date(untilMs).toISOString()}>
      {left > 0 ? `${formatElapsed(left)} left` : "due"}
    </time>
  );
}
