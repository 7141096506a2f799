import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Api } from "./api";

const ROOT = resolve(import.meta.dirname, "../..");
const ADDRESS = /answers at (http:\/\/\S+)/;
const START_MS = 240_000; // the first start may have to compile
const STOP_MS = 10_000;

/** The product, running: `bin/signalbox serve` in a process of its own, with data of its own. */
export class Server {
  readonly #project: string;
  readonly #data = mkdtempSync(join(tmpdir(), "signalbox-e2e-"));
  readonly #java: string;
  #process: ChildProcess | null = null;
  #url = "";
  #log = "";

  private constructor(project: string, java: string) {
    this.#project = project;
    this.#java = java;
  }

  /** @param options.java options of the JVM; tests want a quick start, measurements the usual one */
  static async start(project: string, options: { java?: string } = {}): Promise<Server> {
    const server = new Server(project, options.java ?? "-XX:TieredStopAtLevel=1 -Xmx768m");
    await server.#spawn(0);
    return server;
  }

  /** Where it answers, without a slash at the end. */
  get url(): string {
    return this.#url;
  }

  get api(): Api {
    return new Api(this.#url);
  }

  /** Ends it as a power cut would: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Starts it again on the same port and data. */
  async restart(): Promise<void> {
    await this.#spawn(Number(new URL(this.#url).port));
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #spawn(port: number): Promise<void> {
    const flags = ["--project", this.#project, "--data", this.#data, "--port", String(port)];
    const process_ = spawn(join(ROOT, "bin/signalbox"), ["serve", ...flags], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, JAVA_TOOL_OPTIONS: this.#java },
    });
    this.#process = process_;
    process_.stderr.on("data", (piece: Buffer) => {
      this.#log += piece.toString();
    });
    this.#url = await this.#address(process_);
  }

  async #address(started: ChildProcess): Promise<string> {
    const signal = AbortSignal.timeout(START_MS);
    return new Promise((found, failed) => {
      const fail = (why: string) => {
        started.kill("SIGKILL");
        failed(new Error(`${why}\n${this.#log}`));
      };
      signal.addEventListener("abort", () => {
        fail("The server did not say in time where it answers.");
      });
      started.once("exit", (code) => {
        fail(`The server ended with ${code} instead of starting.`);
      });
      if (started.stdout) {
        // Read to the end: a pipe that nobody empties stops the server.
        createInterface(started.stdout).on("line", (line) => {
          const address = ADDRESS.exec(line)?.[1];
          if (address) found(address);
        });
      }
    });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running?.exitCode !== null || running.signalCode !== null) {
      return;
    }
    const ended = once(running, "exit");
    running.kill(signal);
    const patience = setTimeout(() => running.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(patience);
  }
}
