import { expect, it } from "vitest";
import { EventParser } from "./sse";

it("reads events however the text is cut", () => {
  const text =
    'retry: 2000\n\nid: 4\nevent: step.started\ndata: {"seq":4}\n\n: heartbeat\n\ndata: x\n\n';
  for (let cut = 1; cut < text.length; cut++) {
    const parser = new EventParser();

    const events = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))];

    expect(events).toEqual([
      { id: "4", type: "step.started", data: '{"seq":4}' },
      { id: null, type: "message", data: "x" },
    ]);
  }
});

it("joins lines of data and takes one leading space away", () => {
  expect(new EventParser().push("data:  a\ndata:b\n\n")).toEqual([
    { id: null, type: "message", data: " a\nb" },
  ]);
});
