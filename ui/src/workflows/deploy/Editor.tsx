import { useRef, useState, type RefObject } from "react";
import type { Finding } from "./api";

interface Props {
  source: string;
  findings: readonly Marked[];
  textarea: RefObject<HTMLTextAreaElement | null>;
  describedBy: string;
  onChange: (source: string) => void;
  onFile: (file: File) => void;
}

export interface Marked extends Finding {
  severity: "error" | "warning";
}

/** A text with the numbers of its lines, those marked that something is said of. */
export function Editor({ source, findings, textarea, describedBy, onChange, onFile }: Props) {
  const lines = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  return (
    // Dropping a file is a short cut: the button beside does the same.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="editor"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <div className="editor-lines" aria-hidden="true">
        <div ref={lines}>
          <Lines count={source.split("\n").length} findings={findings} />
        </div>
      </div>
      <textarea
        ref={textarea}
        aria-label="Definition, in YAML or JSON"
        aria-describedby={describedBy}
        aria-invalid={findings.some(({ severity }) => severity === "error")}
        placeholder="Paste a definition, or drop a file"
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={source}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onScroll={(event) => {
          const { scrollTop } = event.currentTarget;
          if (lines.current) lines.current.style.transform = `translateY(${-scrollTop}px)`;
        }}
      />
    </div>
  );
}

function Lines({ count, findings }: { count: number; findings: readonly Marked[] }) {
  const marks = new Map<number, Marked["severity"]>();
  for (const { line, severity } of findings) {
    if (marks.get(line) !== "error") marks.set(line, severity);
  }
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className="editor-line" data-severity={marks.get(index + 1)} />
  ));
}
