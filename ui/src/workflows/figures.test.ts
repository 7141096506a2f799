import { expect, it } from "vitest";
import { healthOf, percent } from "./figures";

it("calls all and none only what is", () => {
  expect([1, 0.997, 0.5, 0.001, 0].map(percent)).toEqual(["100 %", "99 %", "50 %", "1 %", "0 %"]);
});

it("has a word for every rate, and for none", () => {
  expect([null, 1, 0.9, 0.2].map((rate) => healthOf(rate).word)).toEqual([
    "No runs yet",
    "Healthy",
    "Some fail",
    "Failing",
  ]);
});
