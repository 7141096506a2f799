import { useEffect, useEffectEvent, useState } from "react";
import { followExecutions, type ExecutionItem } from "./executionStream";
import type { Link } from "./stream";

/**
 * Tells of executions that have changed, at most every `gapMs`; of none in particular (an empty list)
 * when all that is known may be old.
 */
export function useExecutionChanges(
  workflowId: string | undefined,
  gapMs: number,
  onChange: (items: readonly ExecutionItem[]) => void,
): Link {
  const [link, setLink] = useState<Link>({ state: "connecting" });
  const tell = useEffectEvent(onChange);
  useEffect(() => {
    let timer = 0;
    const heard = new Map<string, ExecutionItem>();
    const stop = followExecutions(workflowId, {
      onReady: () => {
        tell([]);
      },
      onItems: (items) => {
        for (const item of items) {
          heard.set(item.execution_id, item);
        }
        timer ||= window.setTimeout(() => {
          timer = 0;
          tell([...heard.values()]);
          heard.clear();
        }, gapMs);
      },
      onLink: setLink,
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [workflowId, gapMs]);
  return link;
}
