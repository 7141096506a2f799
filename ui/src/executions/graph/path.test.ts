import { expect, it } from "vitest";
import { roundedPath } from "./path";

it("rounds corners, and no more than half of a short way", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 100, y: 10 },
  ];

  expect(roundedPath(points, 8)).toBe("M0 0L0 5Q0 10 8 10L100 10");
});
