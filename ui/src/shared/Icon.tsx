import type { ReactNode } from "react";

/** 16 by 16, drawn with the current colour: always beside a word, so hidden from assistive tools. */
const SHAPES = {
  accepted: <circle cx="8" cy="8" r="2.2" fill="currentColor" stroke="none" />,
  pending: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.2 2.2" />,
  running: (
    <g className="spin">
      <circle cx="8" cy="8" r="5.5" opacity=".28" />
      <path d="M8 2.5A5.5 5.5 0 0 1 13.5 8" />
    </g>
  ),
  waiting: (
    <path d="M4.5 2.5h7M4.5 13.5h7M5 2.5c0 3 3 3.4 3 5.5s-3 2.5-3 5.5M11 2.5c0 3-3 3.4-3 5.5s3 2.5 3 5.5" />
  ),
  paused: <path d="M5.7 3.5v9M10.3 3.5v9" strokeWidth="2.4" />,
  retrying: <path d="M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.6h-2.6" />,
  completed: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
      <path d="m5.2 8.2 2 2 3.6-4.2" stroke="var(--surface)" />
    </>
  ),
  failed: (
    <>
      <path
        d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z"
        fill="currentColor"
        stroke="none"
      />
      <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" stroke="var(--surface)" />
    </>
  ),
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m4.3 11.7 7.4-7.4" />
    </>
  ),
  skipped: <path d="M3 4.5 7 8l-4 3.5M9 4.5 13 8l-4 3.5" opacity=".8" />,
  agent: (
    <>
      <rect x="3" y="5" width="10" height="8" rx="2.5" />
      <path d="M8 5V2.5M6 8.5v1M10 8.5v1" />
    </>
  ),
  tool: (
    <path d="M10.3 2.2a3.6 3.6 0 0 0-3.9 5L2.3 11.3a1.7 1.7 0 1 0 2.4 2.4l4.1-4.1a3.6 3.6 0 0 0 5-3.9l-2.2 2.2-2.4-.6-.6-2.4z" />
  ),
  decision: <path d="M8 1.8 14.2 8 8 14.2 1.8 8z" />,
  data: (
    <path d="M6 2.5c-2.5 0-1 4.2-3 5.5 2 1.3.500 5.5 3 5.5M10 2.5c2.5 0 1 4.2 3 5.5-2 1.3-.5 5.5-3 5.5" />
  ),
  fork: <path d="M3 8h3c3 0 2-4.5 5-4.5h2M6 8c3 0 2 4.5 5 4.5h2" />,
  loop: <path d="M4 6.5a4.5 4.5 0 0 1 8-.5M12.5 3v3h-3M12 9.5a4.5 4.5 0 0 1-8 .5M3.5 13v-3h3" />,
  approval: (
    <path d="M8 7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.8 13.8c.4-2.8 2.4-4.3 5.2-4.3s4.8 1.5 5.2 4.3" />
  ),
  http: (
    <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2.3 8h11.4M8 2c2 1.8 2.6 3.8 2.6 6S10 12.2 8 14c-2-1.8-2.6-3.8-2.6-6S6 3.8 8 2z" />
  ),
  event: <path d="M8.8 1.8 3.5 9h4l-.3 5.2L12.5 7h-4z" />,
  end: <rect x="4" y="4" width="8" height="8" rx="1.5" />,
  start: <path d="M5 3.2v9.6L12.5 8z" />,
  sun: (
    <path d="M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1" />
  ),
  moon: <path d="M13.2 9.7A5.7 5.7 0 0 1 6.3 2.8a5.7 5.7 0 1 0 6.9 6.9z" />,
  system: <path d="M2 3h12v8H2zM6 13.5h4M8 11v2.5" />,
  graph: <path d="M2.5 3h4v3h-4zM9.5 3h4v3h-4zM6 10h4v3H6zM4.5 6v2H8v2M11.5 6v2H8" />,
  timeline: <path d="M2.5 4h5M5.5 8h6M9.5 12h4" strokeWidth="2.2" />,
  list: <path d="M5.5 4H14M5.5 8H14M5.5 12H14M2.3 4h.1M2.3 8h.1M2.3 12h.1" />,
  freeze: (
    <path d="M8 1.5v13M2.4 4.75l11.2 6.5M13.6 4.75 2.4 11.25M6.3 2.5 8 4.1l1.7-1.6M6.3 13.5 8 11.9l1.7 1.6" />
  ),
  follow: <path d="M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM8 1v3M8 12v3M1 8h3M12 8h3" />,
  slow: <path d="M8 2.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8 5.5v3l2 1.5M6.5 1h3" />,
  path: <path d="M3 13c0-3 2-3 5-4s5-1.5 5-5M13 4l-1.8 1.5M13 4l1.2 2M3.5 13.5h-1" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  chevron: <path d="m6 4 4 4-4 4" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  link: <path d="M6 3H3v10h10v-3M9 2.5h4.5V7M13.5 2.5 7.5 8.5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
