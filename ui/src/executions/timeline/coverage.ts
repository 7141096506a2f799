import { spanOf } from "../analysis";
import type { Step } from "../fold";

/** A stretch of a row, in hundredths of the window's width. */
export interface Stretch {
  from: number;
  to: number;
  failed: boolean;
}

const BUCKETS = 400; // more is finer than what a screen shows of it

/** Where in the window any of the steps ran, so that thousands of repeats are a few stretches. */
export function coverage(
  steps: readonly Step[],
  window: { fromMs: number; toMs: number },
  nowMs: number,
): Stretch[] {
  const marks = new Uint8Array(BUCKETS); // 1: ran, 2: failed
  const scale = BUCKETS / (window.toMs - window.fromMs);
  for (const step of steps) {
    const span = spanOf(step);
    if (!span) continue;
    const from = Math.floor((span.startMs - window.fromMs) * scale);
    const to = Math.ceil(((span.endMs ?? nowMs) - window.fromMs) * scale);
    const mark = step.status === "failed" ? 2 : 1;
    const last = Math.min(BUCKETS, Math.max(to, from + 1));
    for (let bucket = Math.max(0, from); bucket < last; bucket++) {
      marks[bucket] = Math.max(marks[bucket] ?? 0, mark);
    }
  }
  return runsOf(marks);
}

function runsOf(marks: Uint8Array): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (let bucket = 1; bucket <= marks.length; bucket++) {
    if (bucket === marks.length || marks[bucket] !== marks[from]) {
      const mark = marks[from] ?? 0;
      if (mark > 0) {
        stretches.push({
          from: (100 * from) / marks.length,
          to: (100 * bucket) / marks.length,
          failed: mark === 2,
        });
      }
      from = bucket;
    }
  }
  return stretches;
}
