import { afterEach, expect, it, vi } from "vitest";
import type { ServerEvent } from "./sse";
import { follow, type Link } from "./stream";

type Answer = () => Response;

/** A server that gives these answers in turn, and remembers the cursor of each question. */
function aServer(...answers: Answer[]) {
  const cursors: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    cursors.push(new Headers(init.headers).get("last-event-id"));
    await Promise.resolve(); // no answer comes at once
    return (answers.shift() ?? end)();
  });
  return cursors;
}

const end: Answer = () => new Response(null, { status: 204 });
const lost: Answer = () => {
  throw new TypeError("connection refused");
};
const stream =
  (text: string): Answer =>
  () =>
    new Response(text, { headers: { "content-type": "text/event-stream" } });
const problem =
  (status: number): Answer =>
  () =>
    new Response(JSON.stringify({ title: "T", status, detail: "D" }), {
      status,
      headers: { "content-type": "application/problem+json" },
    });

async function followed(cursor: string | null = null) {
  const events: ServerEvent[] = [];
  const links: Link["state"][] = [];
  const listener = {
    onEvents: (some: ServerEvent[]) => events.push(...some),
    onLink: (link: Link) => links.push(link.state),
  };
  await follow("/events", cursor, listener, new AbortController().signal);
  return { ids: events.map((event) => event.id), links };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("comes back with the id of the last event that it has, until there is nothing more", async () => {
  const cursors = aServer(stream("id: 4\ndata: a\n\ndata: text\n\nid: 5\ndata: cut"), end);

  const { ids, links } = await followed();

  expect(ids).toEqual(["4", null]);
  expect(cursors).toEqual([null, "4"]);
  expect(links).toEqual(["live", "ended"]);
});

it("waits for a server that is away or only starting", async () => {
  const cursors = aServer(lost, problem(503), stream("id: 8\ndata: a\n\n"), end);

  const { links } = await followed("7");

  expect(cursors).toEqual(["7", "7", "7", "8"]);
  expect(links).toEqual(["reconnecting", "reconnecting", "live", "ended"]);
});

it("does not ask again for what is not there", async () => {
  const cursors = aServer(problem(404));

  const { links } = await followed();

  expect(cursors).toHaveLength(1);
  expect(links).toEqual(["refused"]);
});
