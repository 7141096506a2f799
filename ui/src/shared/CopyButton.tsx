import { useEffect, useState } from "react";
import { Dialog } from "./Dialog";
import { Icon } from "./Icon";

interface Props {
  label: string;
  /** Made when it is asked for. */
  text: () => string;
}

const SAID_MS = 2_000;

/** Copies a text; where the browser forbids that (a page without TLS), shows it to be copied. */
export function CopyButton({ label, text }: Props) {
  const [copied, setCopied] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = async () => {
    const written = text();
    try {
      await navigator.clipboard.writeText(written);
      setCopied(true);
    } catch {
      setShown(written); // no clipboard, or not allowed
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void copy()}>
        <Icon name={copied ? "completed" : "copy"} size={14} />
        {label}
        <span role="status" className="visually-hidden">
          {copied ? "Copied" : ""}
        </span>
      </button>
      {shown !== null && (
        <ByHand
          title={label}
          text={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
}

function ByHand({ title, text, onClose }: { title: string; text: string; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <label className="field">
        <span>Copy it from here</span>
        <textarea
          className="input code-input"
          readOnly
          rows={10}
          value={text}
          onFocus={(event) => {
            event.target.select();
          }}
        />
      </label>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
