import { diffArrays } from "diff";

export interface DiffLine {
  kind: "same" | "removed" | "added";
  text: string;
  /** Its number in the older revision, where it is in it. */
  before: number | null;
  after: number | null;
}

/** Lines that both have, of which too many in a row to be shown. */
export interface Gap {
  kind: "gap";
  lines: DiffLine[];
}

const CONTEXT = 3; // lines shown around a change
const TOO_DIFFERENT = 5_000; // edits: beyond, looking for the shortest way takes too long

/** All lines of two texts in order; null if they have too little in common. */
export function diffLines(before: string, after: string): DiffLine[] | null {
  const changes = diffArrays(linesOf(before), linesOf(after), { maxEditLength: TOO_DIFFERENT });
  if (changes === undefined) {
    return null;
  }
  const lines: DiffLine[] = [];
  let old = 1;
  let now = 1;
  for (const { added, removed, value } of changes) {
    for (const text of value) {
      lines.push({
        kind: added ? "added" : removed ? "removed" : "same",
        text,
        before: added ? null : old++,
        after: removed ? null : now++,
      });
    }
  }
  return lines;
}

/** The changes, and a few lines around each; what is between is folded. */
export function folded(lines: readonly DiffLine[]): (DiffLine | Gap)[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind === "same") return;
    for (let at = index - CONTEXT; at <= index + CONTEXT; at++) near.add(at);
  });
  const result: (DiffLine | Gap)[] = [];
  lines.forEach((line, index) => {
    const last = result.at(-1);
    if (near.has(index)) {
      result.push(line);
    } else if (last?.kind === "gap") {
      last.lines.push(line);
    } else {
      result.push({ kind: "gap", lines: [line] });
    }
  });
  return result;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}
