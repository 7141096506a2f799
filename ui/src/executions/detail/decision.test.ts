import { expect, it } from "vitest";
import { casesOf, reasonOf, valuesIn } from "./decision";

const record = {
  input: { days: 30 },
  cases: [
    { name: "fast", when: ".days <= 31", value: true, result: "matched" },
    { name: "full", when: null, result: "not_evaluated" },
  ],
};

it("reads the cases of a record", () => {
  expect(casesOf(record)).toEqual([
    { name: "fast", when: ".days <= 31", value: true, result: "matched" },
    { name: "full", when: null, value: undefined, result: "not_evaluated" },
  ]);
});

it("leaves a record of another form to be shown as it is", () => {
  expect(casesOf(null)).toBeNull();
  expect(casesOf({ cases: ["fast"] })).toBeNull();
});

it("says why a case won", () => {
  expect(casesOf(record)?.map(reasonOf)).toEqual([
    "Won: it is the first whose condition held",
    "Not looked at: a case before it had won",
  ]);
});

it.each([
  [".days <= 31", { days: 30 }, [[".days", 30]]],
  [".[1].score > 5", [0, { score: 7 }], [[".[1].score", 7]]],
  ['.a.b == "x.days"', { a: { b: null }, days: 1 }, [[".a.b", null]]],
  ["$n % 2 == 1", { n: 3 }, []],
])("finds the values that %s speaks of", (expression, input, values) => {
  expect(valuesIn(expression, input)).toEqual(values);
});
