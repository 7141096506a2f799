import { read, type Schemas } from "../../shared/api";
import { followExecutions, type ExecutionItem } from "../../shared/executionStream";
import type { Link } from "../../shared/stream";
import { changesCounts, merged } from "./list";
import { queryOf, type Filter } from "./search";

const PAGE = 100;
const LARGEST_PAGE = 500; // the server's own limit
const MOST_ROWS = 5_000; // beyond, the list is read anew from its top: memory stays flat
const MIN_GAP_MS = 100; // between two renderings
const COUNTS_GAP_MS = 1_500; // the server's counts are up to a second old

export interface Shown {
  /** Null until the first answer. */
  readonly items: readonly ExecutionItem[] | null;
  readonly counts: Schemas["Counts"] | null;
  /** Empty at the end of the list. */
  readonly nextToken: string;
  readonly link: Link;
  /** Why the list could not be read; what is shown is then older. */
  readonly error: unknown;
  readonly moreError: unknown;
  readonly loadingMore: boolean;
  /** The filters have changed, and what is shown is still of those before. */
  readonly stale: boolean;
}

const NOTHING: Shown = {
  items: null,
  counts: null,
  nextToken: "",
  link: { state: "connecting" },
  error: null,
  moreError: null,
  loadingMore: false,
  stale: false,
};

/** The list of executions under one filter, read by pages and kept up by the stream. */
export class ListFeed {
  #shown = NOTHING;
  #filter: Filter | null = null;
  #listeners = new Set<() => void>();
  #abort = new AbortController();
  #reading = false;
  #readAgain = false;
  #heard = new Map<string, ExecutionItem>();
  #statuses = new Map<string, ExecutionItem["status"]>();
  #flushTimer = 0;
  #countsTimer = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): Shown => this.#shown;

  /** @returns what stops it */
  readonly follow = (filter: Filter): (() => void) => {
    this.#filter = filter;
    this.#abort = new AbortController();
    this.#heard.clear();
    this.#show({ stale: this.#shown.items !== null, moreError: null, loadingMore: false });
    const stop = followExecutions(filter.workflowId, {
      onReady: () => void this.refresh(),
      onItems: this.#receive,
      onLink: (link) => {
        this.#show({ link });
        // A stream that cannot be had must not keep the list from being read.
        const { items, stale } = this.#shown;
        if (link.state !== "live" && (items === null || stale)) void this.refresh();
      },
    });
    return () => {
      stop();
      this.#abort.abort();
      this.#reading = this.#readAgain = false;
      window.clearTimeout(this.#flushTimer);
      window.clearTimeout(this.#countsTimer);
      this.#flushTimer = this.#countsTimer = 0;
    };
  };

  /** Reads anew as many rows as are shown. */
  readonly refresh = async (): Promise<void> => {
    const filter = this.#filter;
    if (filter === null) return;
    if (this.#reading) {
      this.#readAgain = true; // that answer may be older than what is asked for now
      return;
    }
    const { signal } = this.#abort;
    const { items: shown, stale } = this.#shown;
    const rows = stale || shown === null || shown.length > MOST_ROWS ? 0 : shown.length;
    this.#reading = true;
    try {
      const { executions, nextToken, counts } = await readRows(filter, rows, signal);
      const items = merged(executions, this.#heard.values(), filter, nextToken === "");
      this.#heard.clear();
      this.#statuses = new Map(items.map((item) => [item.execution_id, item.status]));
      this.#show({ items, counts, nextToken, error: null, stale: false });
    } catch (error) {
      if (!signal.aborted) this.#show({ error });
    }
    if (signal.aborted) return;
    this.#reading = false;
    if (this.#readAgain) {
      this.#readAgain = false;
      void this.refresh();
    }
  };

  readonly loadMore = async (): Promise<void> => {
    const { nextToken, loadingMore, stale } = this.#shown;
    if (this.#filter === null || nextToken === "" || loadingMore || stale) return;
    const { signal } = this.#abort;
    const filter = this.#filter;
    this.#show({ loadingMore: true, moreError: null });
    try {
      const page = await readPage(filter, nextToken, 2 * PAGE, signal);
      if (this.#shown.nextToken === nextToken) {
        const items = merged(this.#shown.items ?? [], page.executions, filter, true);
        for (const item of page.executions) this.#statuses.set(item.execution_id, item.status);
        this.#show({ items, nextToken: page.next_page_token, loadingMore: false });
      } else {
        this.#show({ loadingMore: false }); // the list was read anew meanwhile
      }
    } catch (moreError) {
      if (!signal.aborted) this.#show({ moreError, loadingMore: false });
    }
  };

  readonly #receive = (items: readonly ExecutionItem[]): void => {
    for (const item of items) {
      this.#heard.set(item.execution_id, item);
      if (changesCounts(this.#statuses, item)) {
        this.#statuses.set(item.execution_id, item.status);
        this.#countSoon();
      }
    }
    if (this.#flushTimer === 0) {
      this.#flushTimer = window.setTimeout(() => requestAnimationFrame(this.#flush), MIN_GAP_MS);
    }
  };

  readonly #flush = (): void => {
    this.#flushTimer = 0;
    const { items, nextToken, stale } = this.#shown;
    if (this.#reading || stale || items === null || this.#filter === null) {
      return; // what was heard is merged into what is being read
    }
    const now = merged(items, this.#heard.values(), this.#filter, nextToken === "");
    this.#heard.clear();
    if (now !== items) this.#show({ items: now });
    if (now.length > MOST_ROWS) void this.refresh();
    if (this.#statuses.size > 4 * MOST_ROWS) {
      this.#statuses = new Map(now.map((item) => [item.execution_id, item.status]));
    }
  };

  #countSoon(): void {
    if (this.#countsTimer !== 0) return;
    const { signal } = this.#abort;
    this.#countsTimer = window.setTimeout(() => {
      this.#countsTimer = 0;
      if (this.#filter === null) return;
      readPage(this.#filter, "", 1, signal).then(
        ({ counts = null }) => {
          this.#show({ counts });
        },
        () => undefined, // the next change counts again
      );
    }, COUNTS_GAP_MS);
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

/** At least a page, and as many further ones as `rows` need. */
async function readRows(filter: Filter, rows: number, signal: AbortSignal) {
  const first = await readPage(filter, "", Math.max(PAGE, rows), signal);
  const { executions, counts = null } = first;
  let nextToken = first.next_page_token;
  while (executions.length < rows && nextToken !== "") {
    const page = await readPage(filter, nextToken, LARGEST_PAGE, signal);
    executions.push(...page.executions);
    nextToken = page.next_page_token;
  }
  return { executions, counts, nextToken };
}

function readPage(filter: Filter, token: string, size: number, signal: AbortSignal) {
  const query = {
    ...queryOf(filter),
    status: filter.statuses.join(","),
    page_size: Math.min(LARGEST_PAGE, size),
    page_token: token,
    counts: token === "" ? "true" : undefined,
  };
  return read("/api/executions", { query, signal });
}
