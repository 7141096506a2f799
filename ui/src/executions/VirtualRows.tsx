import { useVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";

interface Props {
  label: string;
  rowPx: number;
  count: number;
  keyOf: (index: number) => string;
  /** -1 for none. */
  selectedIndex: number;
  onSelect: (index: number) => void;
  /** Keys other than those that move the selection; true if it was of use. */
  onKey?: (event: KeyboardEvent) => boolean;
  /** What assistive tools are told of a row beside its text. */
  rowProps?: (index: number) => { "aria-level"?: number; "aria-expanded"?: boolean };
  children: (index: number) => ReactNode;
}

const OVERSCAN = 12;

/** Rows of one height, of which only those in sight exist. One stop of the Tab key: arrows move. */
export function VirtualRows(props: Props) {
  const { count, rowPx, selectedIndex } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  // The library keeps its own state and hands out functions that change: nothing here is memoised.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: props.keyOf,
    overscan: OVERSCAN,
  });
  const selectedKey = selectedIndex < 0 ? "" : props.keyOf(selectedIndex);
  useEffect(() => {
    if (selectedIndex >= 0) {
      virtual.scrollToIndex(selectedIndex, { align: "auto" });
    }
    // Rows that come in must not scroll back to the selection: only another selection scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedKey]);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 1);
    const to = targetOf(event.key, selectedIndex, count, page);
    if (to !== null) {
      event.preventDefault();
      props.onSelect(to);
    } else if (props.onKey?.(event)) {
      event.preventDefault();
    }
  };
  return (
    <div
      ref={scroller}
      className="virtual-rows"
      role="tree"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={selectedIndex >= 0 ? `${id}-${selectedIndex}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {virtual.getVirtualItems().map((item) => (
          <VirtualRow key={item.key} {...props} id={id} item={item} />
        ))}
      </div>
    </div>
  );
}

function VirtualRow({ id, item, ...props }: Props & { id: string; item: VirtualItem }) {
  const { index, start } = item;
  return (
    // The keyboard is the tree's: aria-activedescendant names the row that has it.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`${id}-${index}`}
      className="virtual-row"
      role="treeitem"
      tabIndex={-1}
      aria-selected={index === props.selectedIndex}
      aria-setsize={props.count}
      aria-posinset={index + 1}
      aria-level={1}
      {...props.rowProps?.(index)}
      style={{ height: props.rowPx, transform: `translateY(${start}px)` }}
      onClick={() => {
        props.onSelect(index);
      }}
    >
      {props.children(index)}
    </div>
  );
}

function targetOf(key: string, from: number, count: number, page: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from < 0 ? count - 1 : from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
