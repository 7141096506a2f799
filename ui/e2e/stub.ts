import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/**
 * Stands for the world outside that workflows call: `/gate/NAME` answers once a test has opened that
 * gate, any other path at once with what was said, or else with 404.
 */
export class Stub {
  readonly #server = createServer((request, response) => {
    this.#answer(request, response);
  });
  readonly #open = new Set<string>();
  readonly #waiting = new Map<string, ServerResponse[]>();
  readonly #answers = new Map<string, { status: number; json: unknown }>();
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];

  static async start(): Promise<Stub> {
    const stub = new Stub();
    stub.#server.listen(0, "127.0.0.1");
    await once(stub.#server, "listening");
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on this path is answered so. */
  answers(path: string, json: unknown, status = 200): void {
    this.#answers.set(path, { status, json });
  }

  /** Whether something waits at this gate. */
  reached(gate: string): boolean {
    return (this.#waiting.get(gate) ?? []).some((response) => !response.destroyed);
  }

  /** Lets through what waits at this gate, and what will come. */
  open(gate: string): void {
    this.#open.add(gate);
    for (const response of this.#waiting.get(gate) ?? []) {
      through(response, gate);
    }
    this.#waiting.delete(gate);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? "/", this.url).pathname;
    this.asked.push(path);
    const gate = /^\/gate\/([\w-]+)$/.exec(path)?.[1];
    const answer = this.#answers.get(path);
    if (answer) {
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(JSON.stringify(answer.json));
    } else if (gate === undefined) {
      response.writeHead(404).end();
    } else if (this.#open.has(gate)) {
      through(response, gate);
    } else {
      this.#waiting.set(gate, [...(this.#waiting.get(gate) ?? []), response]);
    }
  }
}

function through(response: ServerResponse, gate: string): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ through: gate }));
}
