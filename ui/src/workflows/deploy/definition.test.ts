import { expect, it } from "vitest";
import { idProblem, mediaTypeOf, nameOf, offsetOf } from "./definition";

it("proposes the name of the document", () => {
  expect(nameOf("document:\n  dsl: 1.0.3\n  namespace: demo\n  name: my-flow\n")).toBe("my-flow");
  expect(nameOf("document: {namespace: a, name: 'b.c', version: 1}")).toBe("b.c");
  expect(nameOf('{"document": {"namespace": "n", "name": "from-json"}}')).toBe("from-json");
  expect(nameOf("do: []")).toBe("");
});

it("tells JSON from YAML", () => {
  expect(mediaTypeOf('  {"do": []}')).toBe("application/json");
  expect(mediaTypeOf("do: []")).toBe("application/yaml");
});

it("says why an id cannot be one", () => {
  expect(["a.b-c_1", "", "-a", "validate"].map((id) => idProblem(id) === null)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

it("finds a line and column, and the end of a line that is shorter", () => {
  expect(offsetOf("ab\ncd\n", 2, 2)).toBe(4);
  expect(offsetOf("ab\ncd\n", 1, 99)).toBe(2);
  expect(offsetOf("ab", 9, 9)).toBe(2);
});
