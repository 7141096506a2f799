import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from "react";
import type { ExecutionItem } from "../../shared/executionStream";
import { useMedia } from "../../shared/useMedia";
import { useNow } from "../../shared/useNow";
import { durationOf } from "./list";
import { Row, rowId } from "./Row";

interface Props {
  items: readonly ExecutionItem[];
  /** How many there are under the filters, those not read included. */
  total: number;
}

const WIDE_PX = 44;
const NARROW_PX = 78;
const OVERSCAN = 8;
const TOPBAR_PX = 60;

/** The executions, of which only those in sight exist. One stop of the Tab key: arrows move. */
export function Rows({ items, total }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const rowPx = useMedia("(width < 760px)") ? NARROW_PX : WIDE_PX;
  const top = useOffsetTop(list);
  const { virtual, focusedIndex, onFocus, onKeyDown } = useRows(items, top, rowPx);
  useHeldScroll(items, top, rowPx);
  const visible = virtual.getVirtualItems();
  const shown = visible.flatMap(({ index }) => items[index] ?? []);
  const nowMs = useNow(1_000, shown.some(isTicking));
  const longestMs = Math.max(1, ...shown.map((item) => durationOf(item, nowMs) ?? 0));
  return (
    <div
      role="table"
      aria-label="Executions, newest first"
      aria-rowcount={total + 1}
      className="card executions"
    >
      <Head />
      <div
        ref={list}
        role="rowgroup"
        className="execution-rows"
        style={{ height: virtual.getTotalSize() }}
      >
        {visible.map(({ index, start, key }) => {
          const item = items[index];
          return (
            item && (
              <Row
                key={key}
                {...{ item, index, nowMs, longestMs, onFocus, onKeyDown }}
                top={start - top}
                height={rowPx}
                reachable={index === focusedIndex}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function useRows(items: readonly ExecutionItem[], top: number, rowPx: number) {
  const [focused, setFocused] = useState({ id: "", moves: 0 });
  const focusedIndex = Math.max(
    0,
    items.findIndex((item) => item.execution_id === focused.id),
  );
  // The library keeps its own state and hands out functions that change: nothing here is memoised.
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowPx,
    getItemKey: (index) => items[index]?.execution_id ?? index,
    scrollMargin: top,
    scrollPaddingStart: TOPBAR_PX,
    overscan: OVERSCAN,
    // A row that has the focus stays, wherever the page is scrolled to.
    rangeExtractor: (range) => withIndex(range, focusedIndex),
  });
  useEffect(() => {
    virtual.measure();
  }, [virtual, rowPx]);
  useEffect(() => {
    if (focused.moves === 0) return;
    virtual.scrollToIndex(focusedIndex, { align: "auto" });
    document.getElementById(rowId(focused.id))?.focus({ preventScroll: true });
    // Only a move of the reader moves the page, not rows that come in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focused]);
  const onFocus = (id: string) => {
    if (id !== focused.id) setFocused({ id, moves: 0 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(window.innerHeight / rowPx) - 3);
    const to = items[targetOf(event.key, focusedIndex, items.length, page)];
    if (to && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      setFocused(({ moves }) => ({ id: to.execution_id, moves: moves + 1 }));
    }
  };
  return { virtual, focusedIndex, onFocus, onKeyDown };
}

function Head() {
  return (
    <div role="rowgroup" className="executions-head">
      <div role="row" aria-rowindex={1} className="execution-grid">
        <span role="columnheader">Status</span>
        <span role="columnheader">Workflow</span>
        <span role="columnheader">Query</span>
        <span role="columnheader">Accepted</span>
        <span role="columnheader">Duration</span>
      </div>
    </div>
  );
}

function isTicking(item: ExecutionItem): boolean {
  return item.started_at !== null && item.completed_at === null;
}

function withIndex(range: Range, index: number): number[] {
  const indexes = defaultRangeExtractor(range);
  return index >= range.count || indexes.includes(index)
    ? indexes
    : [...indexes, index].sort((a, b) => a - b);
}

function targetOf(key: string, from: number, count: number, page: number): number {
  const moves: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? -1 : Math.max(0, Math.min(count - 1, to));
}

/** How far down the page an element begins. */
function useOffsetTop(ref: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = ref.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    // What is above may wrap, come or go: then the page gets another height.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => {
      observer.disconnect();
    };
  }, [ref]);
  return top;
}

/** What a reader who has scrolled down is looking at stays where it is while rows come in above. */
function useHeldScroll(items: readonly ExecutionItem[], top: number, rowPx: number): void {
  const before = useRef(items);
  useLayoutEffect(() => {
    const above = Math.floor((window.scrollY - top) / rowPx);
    const held = before.current[above]?.execution_id;
    if (above > 0 && held !== undefined && before.current !== items) {
      const now = items.findIndex((item) => item.execution_id === held);
      if (now >= 0 && now !== above) {
        window.scrollBy(0, (now - above) * rowPx);
      }
    }
    before.current = items;
  }, [items, top, rowPx]);
}
