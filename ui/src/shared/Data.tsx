import { useState } from "react";
import { formatCount, formatJson } from "./format";

const SHOWN_CHARS = 20_000; // more slows the page down before anyone has read it

/** Any value as plain text: what models and tools write is never markup. */
export function Data({ value, label }: { value: unknown; label: string }) {
  const [all, setAll] = useState(false);
  const text = formatJson(value);
  const cut = !all && text.length > SHOWN_CHARS;
  return (
    <figure className="data" aria-label={label}>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} data-prose={typeof value === "string"}>
        {cut ? text.slice(0, SHOWN_CHARS) : text}
      </pre>
      {cut && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {formatCount(text.length)} characters
        </button>
      )}
    </figure>
  );
}

/** A titled value, left out where there is none. */
export function DataSection({ title, value }: { title: string; value: unknown }) {
  if (value === null || value === undefined) {
    return null;
  }
  return (
    <section className="section">
      <h3>{title}</h3>
      <Data value={value} label={title} />
    </section>
  );
}
