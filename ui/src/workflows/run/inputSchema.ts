import type { Schemas } from "../../shared/api";

/**
 * The schema that a definition gives of its input, or null. The parser of YAML is loaded for this
 * alone; the server is who judges a definition.
 */
export async function inputSchema({
  source,
  media_type,
}: Pick<Schemas["Workflow"], "source" | "media_type">): Promise<unknown> {
  let definition: unknown;
  try {
    definition =
      media_type === "application/json" ? JSON.parse(source) : (await import("yaml")).parse(source);
  } catch {
    return null; // the server read it otherwise: a query can be written all the same
  }
  return member(member(member(definition, "input"), "schema"), "document") ?? null;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
