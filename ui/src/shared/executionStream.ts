import { url, type Schemas } from "./api";
import { follow, type Link } from "./stream";
import type { ServerEvent } from "./sse";
import { whileSeen } from "./whileSeen";

export type ExecutionItem = Schemas["ExecutionItem"];

interface Listener {
  /** From now on nothing is missing: what is shown is to be read again. */
  onReady: () => void;
  onItems: (items: readonly ExecutionItem[]) => void;
  onLink: (link: Link) => void;
}

/**
 * What changes in the list of executions. A page that nobody has seen for a while gives its
 * connection back, and catches up when it is seen again.
 *
 * @returns what stops it
 */
export function followExecutions(workflowId: string | undefined, listener: Listener): () => void {
  const target = url("/api/events", {}, { workflow_id: workflowId });
  const onEvents = (events: readonly ServerEvent[]) => {
    receive(events, listener);
  };
  return whileSeen(() => {
    const abort = new AbortController();
    const onLink = (link: Link) => {
      if (!abort.signal.aborted) {
        listener.onLink(link);
      }
    };
    void follow(target, null, { onEvents, onLink }, abort.signal);
    return () => {
      abort.abort();
    };
  });
}

function receive(events: readonly ServerEvent[], listener: Listener): void {
  const items: ExecutionItem[] = [];
  for (const { type, data } of events) {
    if (type === "ready") {
      listener.onReady();
    } else if (type === "execution") {
      items.push(JSON.parse(data) as ExecutionItem);
    }
  }
  if (items.length > 0) {
    listener.onItems(items);
  }
}
