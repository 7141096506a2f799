/** A length of time as a person says it: `0 ms`, `1.2 s`, `3 m 05 s`, `2 h 10 m`, `4 d 3 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) {
    return `${Math.max(0, Math.round(ms))} ms`;
  }
  if (ms < 60_000) {
    return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  }
  const [days, hours, minutes, seconds] = parts(ms);
  if (days > 0) {
    return `${days} d ${hours} h`;
  }
  return hours > 0 ? `${hours} h ${two(minutes)} m` : `${minutes} m ${two(seconds)} s`;
}

/** As a clock that ticks: whole seconds, so that it does not flicker. */
export function formatElapsed(ms: number): string {
  const [days, hours, minutes, seconds] = parts(Math.max(0, ms));
  const clock = `${two(minutes)}:${two(seconds)}`;
  if (days > 0) {
    return `${days} d ${two(hours)}:${clock}`;
  }
  return hours > 0 ? `${hours}:${clock}` : `${minutes}:${two(seconds)}`;
}

function parts(ms: number): [number, number, number, number] {
  const seconds = Math.floor(ms / 1000);
  return [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

const TIME = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** The time of day, with the day unless it is that of `nowMs`. */
export function formatTime(ms: number, nowMs: number): string {
  const same = new Date(ms).toDateString() === new Date(nowMs).toDateString();
  return (same ? TIME : DAY_AND_TIME).format(ms);
}

const COUNT = new Intl.NumberFormat();

export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** US dollars as the server gives them: small amounts keep two significant digits. */
export function formatUsd(amount: string): string {
  const value = Number(amount);
  if (!Number.isFinite(value)) {
    return `$${amount}`;
  }
  if (value === 0 || Math.abs(value) >= 0.01) {
    return `$${value.toFixed(2)}`;
  }
  return `$${Number(value.toPrecision(2)).toString()}`;
}

/** JSON as a person reads it; a text as it is. */
export function formatJson(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
