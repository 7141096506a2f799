/** A case of a decision, as its record tells it. */
export interface DecisionCase {
  name: string;
  /** Null: taken when no other case is. */
  when: string | null;
  value: unknown;
  result: string;
}

/** The cases of a record; null if it is of another form, which is then shown as JSON. */
export function casesOf(record: unknown): DecisionCase[] | null {
  if (!isObject(record) || !Array.isArray(record["cases"])) {
    return null;
  }
  const cases: DecisionCase[] = [];
  for (const each of record["cases"] as unknown[]) {
    if (!isObject(each) || typeof each["name"] !== "string") {
      return null;
    }
    const { when, result } = each;
    cases.push({
      name: each["name"],
      when: typeof when === "string" ? when : null,
      value: each["value"],
      result: typeof result === "string" ? result : "",
    });
  }
  return cases;
}

/** What the expressions were applied to. */
export function inputOf(record: unknown): unknown {
  return isObject(record) ? record["input"] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const REASONS: Record<string, string> = {
  matched: "Won: it is the first whose condition held",
  not_matched: "Lost: its condition did not hold",
  not_evaluated: "Not looked at: a case before it had won",
};

export function reasonOf(each: DecisionCase): string {
  if (each.result === "matched" && each.when === null) {
    return "Won: no case before it did";
  }
  return REASONS[each.result] ?? each.result;
}

const PATHS = /\.[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*|\[\d+\])*|\.\[\d+\](?:\.[A-Za-z_]\w*|\[\d+\])*/g;

/** The values that an expression speaks of, as far as they are plain paths into its input. */
export function valuesIn(expression: string, input: unknown): [path: string, value: unknown][] {
  const found = new Map<string, unknown>();
  for (const [path] of expression.replace(/"(?:\\.|[^"\\])*"/g, '""').matchAll(PATHS)) {
    const value = lookUp(path, input);
    if (value !== undefined) {
      found.set(path, value);
    }
  }
  return [...found];
}

function lookUp(path: string, input: unknown): unknown {
  let value = input;
  for (const [, name, index] of path.matchAll(/([A-Za-z_]\w*)|\[(\d+)\]/g)) {
    if (name !== undefined) {
      value = isObject(value) ? value[name] : undefined;
    } else {
      value = Array.isArray(value) ? (value as unknown[])[Number(index)] : undefined;
    }
  }
  return value;
}
