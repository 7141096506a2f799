import { expect, it } from "vitest";
import { diffLines, folded } from "./diff";

it("numbers the lines of both sides", () => {
  const lines = diffLines("a\nb\nc\n", "a\nB\nc\nd\n") ?? [];

  expect(lines.map(({ kind, text, before, after }) => [kind, text, before, after])).toEqual([
    ["same", "a", 1, 1],
    ["removed", "b", 2, null],
    ["added", "B", null, 2],
    ["same", "c", 3, 3],
    ["added", "d", null, 4],
  ]);
});

it("folds what is far from every change", () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const after = before.with(10, "changed");

  const parts = folded(diffLines(before.join("\n"), after.join("\n")) ?? []);

  expect(parts[0]).toMatchObject({ kind: "gap" });
  expect(parts.filter(({ kind }) => kind === "same")).toHaveLength(6);
  expect(parts.at(-1)).toMatchObject({ kind: "gap" });
});

it("gives up on what has too little in common", () => {
  const of = (letter: string) => Array.from({ length: 6000 }, (_, i) => `${letter}${i}`).join("\n");

  expect(diffLines(of("a"), of("b"))).toBeNull();
});
