export type MediaType = "application/yaml" | "application/json";

/** What a text is sent as. YAML holds JSON too, but lines of messages are better read as what it is. */
export function mediaTypeOf(source: string): MediaType {
  return source.trimStart().startsWith("{") ? "application/json" : "application/yaml";
}

const NAME = /(?:^|[\s{,"'])name["']?\s*:\s*["']?([A-Za-z0-9][A-Za-z0-9._-]{0,127})/;

/** The name that a definition gives itself, to be proposed as its id; empty if it is not found. */
export function nameOf(source: string): string {
  return NAME.exec(source)?.[1] ?? "";
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Why an id cannot be one, or null. */
export function idProblem(id: string): string | null {
  if (id === "") return "A workflow needs an id.";
  if (id === "validate") return "This one is the server's own.";
  return ID.test(id)
    ? null
    : "Letters, digits, dots, dashes and underscores; a letter or digit first; at most 128.";
}

/** Where a line and column, both from 1, are in a text. */
export function offsetOf(source: string, line: number, column: number): number {
  const lines = source.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(source.length, before + Math.min(column - 1, lines[line - 1]?.length ?? 0));
}
