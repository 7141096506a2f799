import type { Schemas } from "../../shared/api";
import { spanOf } from "../analysis";
import type { Step } from "../fold";

export interface Segment {
  kind: "working" | "waiting" | "retrying" | "holding" | "failed";
  fromMs: number;
  toMs: number;
}

export type Attempt = Schemas["StepDetail"]["attempts"][number];

interface Circumstances {
  /** Its task does nothing but wait. */
  waits: boolean;
  /** It is between two attempts now. */
  retrying: boolean;
  /** It has steps inside, which do the work. */
  holds: boolean;
  /** Empty where they are not known, or there was only one. */
  attempts: readonly Attempt[];
  nowMs: number;
}

/** A step's time, told apart by what it was spent on. */
export function segmentsOf(step: Step, about: Circumstances): Segment[] {
  const span = spanOf(step);
  if (!span) return [];
  const fromMs = span.startMs;
  const toMs = Math.max(fromMs, span.endMs ?? about.nowMs);
  const failed = step.status === "failed";
  const kind = failed ? "failed" : about.holds ? "holding" : about.waits ? "waiting" : "working";
  if (about.attempts.length > 1) {
    return attemptSegments(about, toMs, failed);
  }
  if (about.retrying) {
    return [{ kind: "retrying", fromMs, toMs }];
  }
  return [{ kind, fromMs, toMs }];
}

/** What lies between two attempts is the pause before a retry. */
function attemptSegments(about: Circumstances, endMs: number, failed: boolean): Segment[] {
  const segments: Segment[] = [];
  const { attempts } = about;
  attempts.forEach((attempt, index) => {
    const next = attempts[index + 1];
    const fromMs = Date.parse(attempt.started_at);
    const ended = attempt.completed_at === null ? null : Date.parse(attempt.completed_at);
    const toMs = ended ?? endMs;
    const bad = attempt.error !== null || (next === undefined && failed);
    const fine = about.holds ? "holding" : about.waits ? "waiting" : "working";
    segments.push({ kind: bad ? "failed" : fine, fromMs, toMs });
    const resumed = next ? Date.parse(next.started_at) : about.retrying ? endMs : toMs;
    if (resumed > toMs) {
      segments.push({ kind: "retrying", fromMs: toMs, toMs: resumed });
    }
  });
  return segments;
}
