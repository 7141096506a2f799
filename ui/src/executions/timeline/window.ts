/** The part of the time that is shown. */
export interface TimeWindow {
  fromMs: number;
  toMs: number;
}

const NARROWEST_MS = 2;

/** Narrower (`factor` below 1) or wider around a point, within the whole. */
export function zoom(
  window: TimeWindow,
  whole: TimeWindow,
  factor: number,
  aroundMs: number,
): TimeWindow | null {
  const fromMs = aroundMs - (aroundMs - window.fromMs) * factor;
  const toMs = aroundMs + (window.toMs - aroundMs) * factor;
  return within({ fromMs, toMs }, whole);
}

/** Moved by a part of its own width, within the whole. */
export function pan(window: TimeWindow, whole: TimeWindow, part: number): TimeWindow | null {
  const width = window.toMs - window.fromMs;
  const room =
    part < 0
      ? Math.max(whole.fromMs - window.fromMs, part * width)
      : Math.min(whole.toMs - window.toMs, part * width);
  return within({ fromMs: window.fromMs + room, toMs: window.toMs + room }, whole);
}

/** Null stands for the whole, which grows while the execution runs. */
export function within(window: TimeWindow, whole: TimeWindow): TimeWindow | null {
  const fromMs = Math.max(window.fromMs, whole.fromMs);
  const toMs = Math.min(Math.max(window.toMs, fromMs + NARROWEST_MS), whole.toMs);
  return fromMs <= whole.fromMs && toMs >= whole.toMs ? null : { fromMs, toMs };
}

const NICE_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 21_600_000, 43_200_000, 86_400_000,
];

/** Round times to write at the ruler, at most `most` of them, as offsets from the start. */
export function ticks(window: TimeWindow, startMs: number, most: number): number[] {
  const width = window.toMs - window.fromMs;
  const days = 86_400_000 * Math.ceil(width / most / 86_400_000);
  const step = NICE_MS.find((nice) => width / nice <= most) ?? days;
  const first = Math.ceil((window.fromMs - startMs) / step) * step;
  const offsets: number[] = [];
  for (let offset = first; offset <= window.toMs - startMs; offset += step) {
    offsets.push(offset);
  }
  return offsets;
}
