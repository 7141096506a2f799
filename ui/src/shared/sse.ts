/** One event of a stream, as the standard calls its fields. */
export interface ServerEvent {
  id: string | null;
  type: string;
  data: string;
}

/** Reads server-sent events from pieces of text that may end anywhere. */
export class EventParser {
  #rest = "";
  #id: string | null = null;
  #type = "";
  #data: string[] = [];

  /** The events that `piece` completes. */
  push(piece: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + piece).split(/\r\n|\n/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = this.#line(line);
      if (event) {
        events.push(event);
      }
    }
    return events;
  }

  #line(line: string): ServerEvent | null {
    if (line === "") {
      return this.#dispatch();
    }
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (name === "id") {
      this.#id = value;
    } else if (name === "event") {
      this.#type = value;
    } else if (name === "data") {
      this.#data.push(value);
    }
    return null; // comments, `retry` and what is not known
  }

  #dispatch(): ServerEvent | null {
    const event =
      this.#data.length > 0
        ? { id: this.#id, type: this.#type || "message", data: this.#data.join("\n") }
        : null;
    this.#id = null;
    this.#type = "";
    this.#data = [];
    return event;
  }
}
