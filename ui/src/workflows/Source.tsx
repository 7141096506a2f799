import { CopyButton } from "../shared/CopyButton";

/** A definition, byte for byte, with the numbers that messages speak of. */
export function Source({ source }: { source: string }) {
  const lines = source.replace(/\n$/, "").split("\n");
  return (
    <div className="source card">
      <div className="source-head">
        <span className="muted">{lines.length} lines</span>
        <CopyButton label="Copy" text={() => source} />
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="source-lines" tabIndex={0} aria-label="Source">
        {lines.map((line, index) => (
          <code key={index} className="source-line">
            {line}
            {"\n"}
          </code>
        ))}
      </pre>
    </div>
  );
}
