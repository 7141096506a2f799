/** Of the body that starts an execution, what this page writes. */
export interface StartRequest {
  query?: string;
  input?: unknown;
  labels?: Record<string, string>;
  revision?: number;
}

type JsonObject = Record<string, unknown>;

/** The request for an input: its `query` is the request's own, for lists show it. */
export function requestOf(
  input: JsonObject,
  labels: Record<string, string>,
  revision: number | undefined,
): StartRequest {
  const { query, ...rest } = input;
  const asked = typeof query === "string";
  const more = asked ? rest : input;
  return {
    ...(asked && { query }),
    ...((Object.keys(more).length > 0 || !asked) && { input: more }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(revision !== undefined && { revision }),
  };
}

/** Labels written as `name=value`, one per line; or the line that is not one. */
export function labelsOf(text: string): { labels: Record<string, string> } | { wrong: string } {
  const labels: Record<string, string> = {};
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const equals = line.indexOf("=");
    if (equals < 1) {
      return { wrong: line };
    }
    labels[line.slice(0, equals).trim()] = line.slice(equals + 1).trim();
  }
  return { labels };
}
