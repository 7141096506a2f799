import { useRef, useState, type PointerEvent, type RefObject } from "react";
import type { TimeWindow } from "./window";

const LEAST_PX = 6; // less is a click

/** Choosing a stretch of time by dragging over the bars. */
export function useBrush(
  area: RefObject<HTMLElement | null>,
  window: TimeWindow,
  onBrushed: (fromMs: number, toMs: number) => void,
) {
  const start = useRef<number | null>(null);
  const [range, setRange] = useState<{ from: number; to: number } | null>(null);

  /** Where in the window, from 0 to 1; null over the names. */
  const fractionAt = (clientX: number, clamp: boolean): number | null => {
    const scale = area.current?.querySelector("[data-scale]")?.getBoundingClientRect();
    if (!scale || scale.width === 0) return null;
    const fraction = (clientX - scale.left) / scale.width;
    return clamp
      ? Math.min(1, Math.max(0, fraction))
      : fraction < 0 || fraction > 1
        ? null
        : fraction;
  };
  const atMs = (fraction: number) => window.fromMs + fraction * (window.toMs - window.fromMs);

  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      // A finger scrolls the rows; it zooms by the buttons.
      if (event.button === 0 && event.pointerType !== "touch") start.current = event.clientX;
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current === null || Math.abs(event.clientX - start.current) < LEAST_PX) return;
      const from = fractionAt(start.current, false);
      const to = fractionAt(event.clientX, true);
      if (from === null || to === null) return;
      area.current?.setPointerCapture(event.pointerId);
      setRange({ from: Math.min(from, to), to: Math.max(from, to) });
    },
    onPointerUp: () => {
      start.current = null;
      if (range) {
        onBrushed(atMs(range.from), atMs(range.to));
        setRange(null);
      }
    },
    onPointerCancel: () => {
      start.current = null;
      setRange(null);
    },
  };
  return { range, handlers };
}
