import { formatDuration } from "../../shared/format";
import { ticks, type TimeWindow } from "./window";

const MOST_TICKS = 6;
const ZOOM = 0.5;

interface Props {
  window: TimeWindow;
  startMs: number;
  brush: { from: number; to: number } | null;
  onZoom: (factor: number) => void;
  /** Null when all is shown. */
  onReset: (() => void) | null;
}

/** The times at the top, and the stretch that is being brushed. */
export function Ruler({ window, startMs, brush, onZoom, onReset }: Props) {
  const width = window.toMs - window.fromMs;
  return (
    <div className="ruler">
      <div className="ruler-name">
        <span className="zoom" role="group" aria-label="Zoom">
          <ZoomButton
            name="Zoom in"
            sign="+"
            onClick={() => {
              onZoom(ZOOM);
            }}
          />
          <ZoomButton
            name="Zoom out"
            sign="−"
            onClick={
              onReset &&
              (() => {
                onZoom(1 / ZOOM);
              })
            }
          />
        </span>
        {onReset ? (
          <button type="button" className="button quiet" onClick={onReset}>
            Show all
          </button>
        ) : (
          <span className="muted">or drag over the bars</span>
        )}
      </div>
      <div className="ruler-scale" data-scale>
        {ticks(window, startMs, MOST_TICKS).map((offset) => (
          <span
            key={offset}
            className="tick"
            style={{ left: `${((startMs + offset - window.fromMs) / width) * 100}%` }}
          >
            {tickWords(offset)}
          </span>
        ))}
        {brush && (
          <span
            className="brush"
            style={{ left: `${brush.from * 100}%`, width: `${(brush.to - brush.from) * 100}%` }}
          />
        )}
      </div>
    </div>
  );
}

/** A round time in few letters: `2 m`, not `2 m 00 s`. */
function tickWords(offset: number): string {
  const words = offset === 0 ? "0" : formatDuration(offset);
  return words.replace(/\.0 s$/, " s").replace(/ (?:00 [sm]|0 h)$/, "");
}

interface ButtonProps {
  name: string;
  sign: string;
  onClick: (() => void) | null;
}

function ZoomButton({ name, sign, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      className="button quiet icon-only"
      aria-label={name}
      disabled={onClick === null}
      onClick={onClick ?? undefined}
    >
      {sign}
    </button>
  );
}
