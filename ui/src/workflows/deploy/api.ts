import { ProblemError, request, url, type Schemas } from "../../shared/api";
import { mediaTypeOf } from "./definition";

export type Finding = Schemas["Findings"][number];

export interface Validation {
  valid: boolean;
  errors: Finding[];
  warnings: Finding[];
}

export async function validate(source: string, signal: AbortSignal): Promise<Validation> {
  const response = await request(url("/api/workflows/validate"), {
    ...sent("POST", source),
    signal,
  });
  return (await response.json()) as Validation;
}

export async function deploy(workflowId: string, source: string): Promise<Schemas["Deployed"]> {
  const target = url("/api/workflows/{workflow_id}", { workflow_id: workflowId });
  const response = await request(target, sent("PUT", source));
  return (await response.json()) as Schemas["Deployed"];
}

function sent(method: string, source: string): RequestInit {
  return {
    method,
    headers: { accept: "application/json", "content-type": mediaTypeOf(source) },
    body: source,
  };
}

/** What a refused definition is refused for, at its lines; null for every other error. */
export function findingsOf(error: unknown): Finding[] | null {
  if (!(error instanceof ProblemError) || error.problem.code !== "invalid_definition") {
    return null;
  }
  return (error.problem.errors ?? []).map(({ pointer = "", line = 1, column = 1, detail }) => ({
    pointer,
    line,
    column,
    detail,
  }));
}
