import { read } from "../shared/api";
import { followExecutions } from "../shared/executionStream";
import type { Link } from "../shared/stream";
import { after, gone, keyOf, type Approval, type Entries, type Entry } from "./inbox";

const GAP_MS = 1_000; // between two readings, however much changes
const PAGE = 500;
const NOTHING: Entries = new Map();

export interface Shown {
  /** Null until the first answer. */
  readonly entries: Entries | null;
  /** More wait than are shown. */
  readonly more: boolean;
  readonly link: Link;
  readonly error: unknown;
}

/** The questions that wait for a person, kept up by the stream of all executions. */
export class InboxFeed {
  #shown: Shown = { entries: null, more: false, link: { state: "connecting" }, error: null };
  #listeners = new Set<() => void>();
  #abort = new AbortController();
  #timer = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): Shown => this.#shown;

  /** @returns what stops it */
  readonly follow = (): (() => void) => {
    this.#abort = new AbortController();
    const stop = followExecutions(undefined, {
      onReady: () => void this.refresh(),
      // An execution that runs on in another branch can wait for a person too: any change counts.
      onItems: () => {
        this.#refreshSoon();
      },
      onLink: (link) => {
        this.#show({ link });
        if (link.state !== "live" && this.#shown.entries === null) void this.refresh();
      },
    });
    return () => {
      stop();
      this.#abort.abort();
      window.clearTimeout(this.#timer);
      this.#timer = 0;
    };
  };

  readonly refresh = async (): Promise<void> => {
    const { signal } = this.#abort;
    try {
      const { approvals, next_page_token } = await read("/api/approvals", {
        query: { page_size: PAGE },
        signal,
      });
      const before = this.#shown.entries ?? NOTHING;
      const left = gone(before, approvals);
      const decided = await Promise.all(left.map((approval) => readDecided(approval, signal)));
      const entries = after(this.#shown.entries ?? before, approvals, decided.flat());
      this.#show({ entries, more: next_page_token !== "", error: null });
    } catch (error) {
      if (!signal.aborted) this.#show({ error });
    }
  };

  /** The answer written here is recorded. */
  readonly answered = (approval: Approval): void => {
    this.#change(approval, { approval, late: false, mine: true });
  };

  /** Someone else has decided before. */
  readonly tooLate = (approval: Approval): void => {
    this.#change(approval, { approval, late: true, mine: false });
    void this.refresh();
  };

  readonly dismiss = (approval: Approval): void => {
    this.#change(approval, null);
  };

  #change(approval: Approval, entry: Entry | null) {
    const entries = new Map(this.#shown.entries);
    if (entry) {
      entries.set(keyOf(approval), entry);
    } else {
      entries.delete(keyOf(approval));
    }
    this.#show({ entries });
  }

  #refreshSoon(): void {
    if (this.#timer !== 0) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      void this.refresh();
    }, GAP_MS);
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** What became of a question: none if its execution is no longer kept. */
async function readDecided(approval: Approval, signal: AbortSignal): Promise<Approval[]> {
  const { approvals } = await read("/api/approvals", {
    query: {
      execution_id: approval.execution_id,
      status: "approved,rejected,timed_out,withdrawn",
      page_size: PAGE,
    },
    signal,
  });
  return approvals.filter((each) => each.step_id === approval.step_id);
}
