import { isTransient, ProblemError, request } from "./api";
import { EventParser, type ServerEvent } from "./sse";

/** `refused`: the server said no; everything else is only about the link, never about the work. */
export type Link =
  | { state: "connecting" | "live" | "reconnecting" | "ended" }
  | { state: "refused"; error: unknown };

interface Listener {
  onEvents: (events: ServerEvent[]) => void;
  onLink: (link: Link) => void;
}

const SILENCE_MS = 40_000; // the server says something every 15 s
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Follows a stream until it ends (204), as an EventSource would with `Last-Event-ID`; unlike one, it
 * also comes back after an answer of a proxy or a starting server, and notices a link gone silent.
 *
 * @param cursor id of the last event that the listener has, or null
 */
export async function follow(
  target: string,
  cursor: string | null,
  listener: Listener,
  signal: AbortSignal,
): Promise<void> {
  let last = cursor;
  let failures = 0;
  const onEvents = (events: ServerEvent[]) => {
    failures = 0;
    last = events.findLast((event) => event.id !== null)?.id ?? last;
    listener.onEvents(events);
  };
  const stopped = () => signal.aborted;
  while (!stopped()) {
    try {
      const ended = await connect(target, last, { ...listener, onEvents }, signal);
      if (ended) {
        listener.onLink({ state: "ended" });
        return;
      }
      failures++; // closed without a 204: at once the first time, then more patiently
    } catch (error) {
      if (stopped()) {
        return;
      }
      if (error instanceof ProblemError && !isTransient(error)) {
        listener.onLink({ state: "refused", error });
        return;
      }
      failures++;
      listener.onLink({ state: "reconnecting" });
    }
    await pause(failures, signal);
  }
}

/** Whether the server says that there is nothing more. */
async function connect(
  target: string,
  cursor: string | null,
  listener: Listener,
  signal: AbortSignal,
): Promise<boolean> {
  const silence = new AbortController();
  let timer = setTimeout(() => {
    silence.abort();
  }, SILENCE_MS);
  try {
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (cursor !== null) {
      headers["last-event-id"] = cursor;
    }
    const either = AbortSignal.any([signal, silence.signal]);
    const response = await request(target, { headers, cache: "no-store", signal: either });
    if (response.status === 204 || response.body === null) {
      return true;
    }
    listener.onLink({ state: "live" });
    const parser = new EventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return false;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        silence.abort();
      }, SILENCE_MS);
      const events = parser.push(value);
      if (events.length > 0) {
        listener.onEvents(events);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Longer with every failure, and never the same for two pages that lost the same server. */
function pause(failures: number, signal: AbortSignal): Promise<void> {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  const ms = failures <= 1 ? 100 : full * (0.7 + Math.random() * 0.3);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
