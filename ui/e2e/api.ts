import { expect } from "@playwright/test";
import type { components } from "../src/shared/schema.gen";

export type Schemas = components["schemas"];
type Start = Schemas["StartRequest"];

const FINAL = new Set(["completed", "failed", "cancelled"]);

/** The HTTP API, as a test asks it behind the page's back. */
export class Api {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async get<Body>(path: string): Promise<Body> {
    return this.#send<Body>("GET", path);
  }

  async post<Body>(path: string, body: unknown): Promise<Body> {
    return this.#send<Body>("POST", path, JSON.stringify(body), "application/json");
  }

  async deploy(workflow: string, yaml: string): Promise<void> {
    await this.#send("PUT", `/api/workflows/${workflow}`, yaml, "application/yaml");
  }

  /** Starts an execution and gives its id. */
  async start(workflow: string, request: Start = { query: "Hello?" }): Promise<string> {
    const path = `/api/workflows/${workflow}/execute/async`;
    return (await this.post<Schemas["Accepted"]>(path, request)).execution_id;
  }

  status(execution: string): Promise<Schemas["Status"]> {
    return this.get(`/api/executions/${execution}/status`);
  }

  async steps(execution: string): Promise<Schemas["Steps"]["steps"]> {
    return (await this.get<Schemas["Steps"]>(`/api/executions/${execution}/steps`)).steps;
  }

  step(execution: string, step: string): Promise<Schemas["StepDetail"]> {
    return this.get(`/api/executions/${execution}/steps/${encodeURIComponent(step)}`);
  }

  graph(workflow: string): Promise<Schemas["Graph"]> {
    return this.get(`/api/workflows/${workflow}/graph`);
  }

  /** Waits until an execution is in one of these statuses. */
  async until(execution: string, ...statuses: Schemas["ExecutionStatus"][]): Promise<void> {
    const wanted = new Set<string>(statuses);
    await expect
      .poll(
        async () => {
          const { status, error } = await this.status(execution);
          const over = FINAL.has(status) && !wanted.has(status);
          if (over) throw new Error(`It is ${status}: ${JSON.stringify(error)}`);
          return wanted.has(status);
        },
        { message: `${execution} is ${statuses.join(" or ")}`, intervals: [50, 100, 200] },
      )
      .toBe(true);
  }

  async untilEnd(execution: string): Promise<void> {
    await this.until(execution, "completed", "failed", "cancelled");
  }

  async #send<Body>(method: string, path: string, body?: string, type?: string): Promise<Body> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { accept: "application/json", ...(type && { "content-type": type }) },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    }
    return (text === "" ? undefined : JSON.parse(text)) as Body;
  }
}
