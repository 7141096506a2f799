import { useMemo } from "react";
import { Icon } from "../../shared/Icon";
import { useExecution } from "../context";
import type { Step } from "../fold";
import { nodeOf } from "../steps/words";

/** From one repeat of a task to the next. */
export function Repeats({ step }: { step: Step }) {
  const { state, select } = useExecution();
  const node = nodeOf(step);
  const repeats = useMemo(
    () =>
      state.order.filter((id) => {
        const each = state.steps.get(id);
        return each !== undefined && nodeOf(each) === node;
      }),
    [state.order, state.steps, node],
  );
  if (repeats.length < 2) {
    return null;
  }
  const index = repeats.indexOf(step.step_id);
  const go = (to: number) => () => {
    select(repeats[to]);
  };
  return (
    <span className="repeats" role="group" aria-label="Repeats of this task">
      <button
        type="button"
        className="button quiet icon-only"
        aria-label="Previous"
        disabled={index <= 0}
        onClick={go(index - 1)}
      >
        <span className="turned">
          <Icon name="chevron" />
        </span>
      </button>
      {index + 1} of {repeats.length}
      <button
        type="button"
        className="button quiet icon-only"
        aria-label="Next"
        disabled={index >= repeats.length - 1}
        onClick={go(index + 1)}
      >
        <Icon name="chevron" />
      </button>
    </span>
  );
}
