import { expect, it } from "vitest";
import { formatDuration, formatElapsed, formatJson, formatUsd } from "./format";

it.each([
  [0, "0 ms"],
  [999, "999 ms"],
  [1_250, "1.2 s"],
  [59_999, "59.9 s"],
  [65_000, "1 m 05 s"],
  [7_800_000, "2 h 10 m"],
  [90_000_000, "1 d 1 h"],
])("says %i ms as %s", (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

it("ticks in whole seconds", () => {
  expect(formatElapsed(61_900)).toBe("1:01");
  expect(formatElapsed(3_661_000)).toBe("1:01:01");
});

it("keeps small amounts of money visible", () => {
  expect(formatUsd("0")).toBe("$0.00");
  expect(formatUsd("1.234")).toBe("$1.23");
  expect(formatUsd("0.000123")).toBe("$0.00012");
});

it("shows a text as it is and everything else as JSON", () => {
  expect(formatJson("<b>")).toBe("<b>");
  expect(formatJson({ a: 1 })).toBe('{\n  "a": 1\n}');
});
