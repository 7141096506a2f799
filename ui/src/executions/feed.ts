import { url } from "../shared/api";
import { follow, type Link } from "../shared/stream";
import type { ServerEvent } from "../shared/sse";
import { foldAll, type ExecutionState, type StreamEvent } from "./fold";

const MIN_GAP_MS = 60; // between two renderings: faster than this is not seen, only paid for
const HIDDEN_GAP_MS = 1_000; // a hidden page draws no frames

/** What a page shows of the stream. */
export interface Shown {
  readonly state: ExecutionState | null;
  readonly link: Link;
  /** Since when the view is held, or null while it follows. */
  readonly frozenAtMs: number | null;
  /** Events that have come in since the view was frozen. */
  readonly heldBack: number;
}

/**
 * The stream of one execution, folded in batches: at most one a frame, however many events come.
 * Made for `useSyncExternalStore`.
 */
export class ExecutionFeed {
  #live: ExecutionState | null = null;
  #queue: StreamEvent[] = [];
  #scheduled = false;
  #flushedAtMs = 0;
  #listeners = new Set<() => void>();
  #shown: Shown = {
    state: null,
    link: { state: "connecting" },
    frozenAtMs: null,
    heldBack: 0,
  };
  readonly #target: string;

  constructor(executionId: string) {
    this.#target = url("/api/executions/{execution_id}/events", { execution_id: executionId });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): Shown => this.#shown;

  /** Follows from where it stopped; the answer stops it. */
  readonly start = (): (() => void) => {
    const abort = new AbortController();
    const cursor = this.#live === null ? null : String(this.#live.seq);
    const listener = {
      onEvents: (events: ServerEvent[]) => {
        this.#receive(events);
      },
      onLink: (link: Link) => {
        if (!abort.signal.aborted) {
          this.#flush(); // what came before the link changed belongs before it
          this.#show({ ...this.#shown, link });
        }
      },
    };
    void follow(this.#target, cursor, listener, abort.signal);
    return () => {
      abort.abort();
    };
  };

  readonly freeze = (frozen: boolean): void => {
    this.#flush();
    const state = frozen ? this.#shown.state : this.#live;
    this.#show({ ...this.#shown, state, frozenAtMs: frozen ? Date.now() : null, heldBack: 0 });
  };

  #receive(events: ServerEvent[]): void {
    for (const { id, type, data } of events) {
      this.#queue.push({ type, seq: id === null ? null : Number(id), data: JSON.parse(data) });
    }
    if (!this.#scheduled) {
      this.#scheduled = true;
      this.#schedule();
    }
  }

  #schedule(): void {
    const flush = () => {
      this.#flush();
    };
    const since = performance.now() - this.#flushedAtMs;
    if (document.hidden) {
      setTimeout(flush, HIDDEN_GAP_MS);
    } else if (since >= MIN_GAP_MS) {
      requestAnimationFrame(flush);
    } else {
      setTimeout(() => requestAnimationFrame(flush), MIN_GAP_MS - since);
    }
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#queue.length === 0) {
      return;
    }
    this.#flushedAtMs = performance.now();
    const live = foldAll(this.#live, this.#queue);
    this.#queue = [];
    if (live === this.#live) {
      return;
    }
    this.#live = live;
    if (this.#shown.frozenAtMs === null) {
      this.#show({ ...this.#shown, state: live });
    } else {
      const heldBack = (live?.seq ?? 0) - (this.#shown.state?.seq ?? 0);
      this.#show({ ...this.#shown, heldBack });
    }
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
