import type { components, paths } from "./schema.gen";

export type Schemas = components["schemas"];
export type Problem = Pick<Schemas["Problem"], "title" | "status" | "detail"> &
  Partial<Pick<Schemas["Problem"], "code" | "errors">>;

type Json<Responses> = Responses extends {
  200: { content: { "application/json": infer Body } };
}
  ? Body
  : never;
type Operation<Path extends keyof paths, Method extends string> = Method extends keyof paths[Path]
  ? paths[Path][Method]
  : never;

/** Paths whose GET answers JSON. */
type Readable = {
  [Path in keyof paths]: Operation<Path, "get"> extends { responses: infer Responses }
    ? [Json<Responses>] extends [never]
      ? never
      : Path
    : never;
}[keyof paths];
export type Read<Path extends Readable> =
  Operation<Path, "get"> extends { responses: infer Responses } ? Json<Responses> : never;

type PathParameters = Record<string, string>;
type Query = Record<string, string | number | undefined>;
interface Options {
  path?: PathParameters;
  query?: Query;
  signal?: AbortSignal;
}

/** An answer that is no success: the server's problem document, or one made for a lost connection. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** The path with its parameters, percent-encoded, slashes included. */
export function url(template: keyof paths, path: PathParameters = {}, query: Query = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") {
      search.set(name, String(value));
    }
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

export async function read<Path extends Readable>(
  template: Path,
  { path, query, signal }: Options = {},
): Promise<Read<Path>> {
  const response = await request(url(template, path, query), {
    headers: { accept: "application/json" },
    signal: signal ?? null,
  });
  return (await response.json()) as Read<Path>;
}

/** Sends JSON; the caller names the type of the answer. */
export async function send<Answer>(
  method: "POST" | "PUT",
  target: string,
  body: unknown,
): Promise<Answer> {
  const response = await request(target, {
    method,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

/** @throws ProblemError for every answer that is no success, and for none at all */
export async function request(target: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(target, init);
  } catch (error) {
    if (init.signal?.aborted) {
      throw error;
    }
    throw new ProblemError({
      title: "Server not reached",
      status: 0,
      detail: "The server did not answer. The page tries again by itself.",
    });
  }
  if (!response.ok) {
    throw new ProblemError(await problemOf(response));
  }
  return response;
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
    try {
      return (await response.json()) as Problem;
    } catch {
      // Cut off on the way: said below, as for an answer of a proxy.
    }
  }
  return {
    title: response.statusText || "Unexpected answer",
    status: response.status,
    detail: `The server answered ${response.status} without saying why.`,
  };
}

/** Whether asking again can help: the link or the server failed, not the question. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ProblemError)) {
    return false;
  }
  const { status } = error.problem;
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
