import { url, type Schemas } from "./api";
import { follow, type Link } from "./stream";
import type { ServerEvent } from "./sse";

export type ExecutionItem = Schemas["ExecutionItem"];

interface Listener {
  /** From now on nothing is missing: what is shown is to be read again. */
  onReady: () => void;
  onItems: (items: readonly ExecutionItem[]) => void;
  onLink: (link: Link) => void;
}

const HIDDEN_MS = 30_000; // a browser has six connections to a server for all of its pages

/**
 * What changes in the list of executions. A page that nobody has seen for a while gives its
 * connection back, and catches up when it is seen again.
 *
 * @returns what stops it
 */
export function followExecutions(workflowId: string | undefined, listener: Listener): () => void {
  const target = url("/api/events", {}, { workflow_id: workflowId });
  let abort: AbortController | null = null;
  let timer = 0;
  const onEvents = (events: readonly ServerEvent[]) => {
    receive(events, listener);
  };
  const start = () => {
    const current = new AbortController();
    abort = current;
    const onLink = (link: Link) => {
      if (!current.signal.aborted) {
        listener.onLink(link);
      }
    };
    void follow(target, null, { onEvents, onLink }, current.signal);
  };
  const onVisibility = () => {
    window.clearTimeout(timer);
    if (!document.hidden && abort === null) {
      start();
    } else if (document.hidden) {
      timer = window.setTimeout(() => {
        abort?.abort();
        abort = null;
      }, HIDDEN_MS);
    }
  };
  start();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    abort?.abort();
  };
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
