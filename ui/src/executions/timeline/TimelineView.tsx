import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useExecution } from "../context";
import { VirtualRows } from "../VirtualRows";
import { Legend } from "./Legend";
import { pathTo, rowsOf, type Row } from "./rows";
import { Ruler } from "./Ruler";
import { TimelineRow } from "./TimelineRow";
import { useBrush } from "./useBrush";
import { pan, within, zoom, type TimeWindow } from "./window";
import "./timeline.css";

const ROW_PX = 34;
const LEAST_MS = 10; // shown of an execution that took no time

export function TimelineView() {
  const { startMs, whole } = useWhole();
  const [chosen, setChosen] = useState<TimeWindow | null>(null);
  const window = chosen ?? whole;
  const area = useRef<HTMLDivElement>(null);
  const brush = useBrush(area, window, (fromMs, toMs) => {
    setChosen(within({ fromMs, toMs }, whole));
  });
  const { rows, current, go, toggle } = useRows();
  const onKey = (event: KeyboardEvent) =>
    moveWindow(event, window, whole, setChosen) || moveTree(event, rows[current], toggle);
  return (
    <div className="timeline" ref={area} {...brush.handlers}>
      <Ruler
        window={window}
        startMs={startMs}
        brush={brush.range}
        onZoom={(factor) => {
          setChosen(zoom(window, whole, factor, (window.fromMs + window.toMs) / 2));
        }}
        onReset={
          chosen &&
          (() => {
            setChosen(null);
          })
        }
      />
      <VirtualRows
        label="Timeline: arrows move, plus and minus zoom, shift and arrows pan, 0 shows all"
        rowPx={ROW_PX}
        count={rows.length}
        keyOf={(index) => rows[index]?.key ?? ""}
        selectedIndex={current}
        onSelect={go}
        onKey={onKey}
        rowProps={(index) => levelOf(rows[index])}
      >
        {(index) => {
          const row = rows[index];
          return row && <TimelineRow row={row} window={window} onToggle={toggle} />;
        }}
      </VirtualRows>
      <Legend />
    </div>
  );
}

/** All of the time there is to show. */
function useWhole(): { startMs: number; whole: TimeWindow } {
  const { state, nowMs } = useExecution();
  const startMs = Date.parse(state.startedAt ?? state.createdAt);
  const endMs = state.completedAt === null ? nowMs : Date.parse(state.completedAt);
  return { startMs, whole: { fromMs: startMs, toMs: Math.max(endMs, startMs + LEAST_MS) } };
}

function useRows() {
  const { state, children, selected, select } = useExecution();
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  // A fold is no step: the URL cannot hold it, so where the keyboard is on one is kept here.
  const [fold, setFold] = useState<string | null>(null);
  const { steps } = state;
  const rows = useMemo(() => {
    const step = selected === undefined ? undefined : steps.get(selected);
    const open = new Map(opened);
    for (const key of step ? pathTo(step, steps, children) : []) {
      if (!opened.has(key)) open.set(key, true); // a selected step can be seen
    }
    return rowsOf({ children, opened: open });
  }, [children, opened, selected, steps]);
  return {
    rows,
    current: rows.findIndex((row) => row.key === (fold ?? selected)),
    go: (index: number) => {
      const row = rows[index];
      setFold(row?.kind === "fold" ? row.key : null);
      if (row?.kind === "step") select(row.key);
    },
    toggle: (row: Row, open = row.open !== true) => {
      if (row.open !== null) setOpened(new Map(opened).set(row.key, open));
    },
  };
}

function levelOf(row: Row | undefined) {
  const level = { "aria-level": (row?.depth ?? 0) + 1 };
  return typeof row?.open === "boolean" ? { ...level, "aria-expanded": row.open } : level;
}

const ZOOM = 0.6;
const PAN = 0.25;

function moveWindow(
  event: KeyboardEvent,
  window: TimeWindow,
  whole: TimeWindow,
  set: (window: TimeWindow | null) => void,
): boolean {
  const middle = (window.fromMs + window.toMs) / 2;
  if (event.key === "+" || event.key === "=") set(zoom(window, whole, ZOOM, middle));
  else if (event.key === "-") set(zoom(window, whole, 1 / ZOOM, middle));
  else if (event.key === "0") set(null);
  else if (event.shiftKey && event.key === "ArrowLeft") set(pan(window, whole, -PAN));
  else if (event.shiftKey && event.key === "ArrowRight") set(pan(window, whole, PAN));
  else return false;
  return true;
}

function moveTree(
  event: KeyboardEvent,
  row: Row | undefined,
  toggle: (row: Row, open?: boolean) => void,
): boolean {
  if (typeof row?.open !== "boolean") return false;
  if (event.key === "ArrowRight") toggle(row, true);
  else if (event.key === "ArrowLeft") toggle(row, false);
  else if (event.key === "Enter" || event.key === " ") toggle(row);
  else return false;
  return true;
}
