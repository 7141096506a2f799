import { expect, it } from "vitest";
import { inputSchema } from "./inputSchema";
import { labelsOf, requestOf } from "./request";

it("takes the query out of the input, into which the server puts it back", () => {
  expect(requestOf({ query: "why", amount: 2 }, {}, undefined)).toEqual({
    query: "why",
    input: { amount: 2 },
  });
  expect(requestOf({ query: "why" }, { team: "a" }, 3)).toEqual({
    query: "why",
    labels: { team: "a" },
    revision: 3,
  });
});

it("always has one of query and input", () => {
  expect(requestOf({}, {}, undefined)).toEqual({ input: {} });
  expect(requestOf({ query: 7 }, {}, undefined)).toEqual({ input: { query: 7 } });
});

it("reads labels line by line, and says which is none", () => {
  expect(labelsOf("team = a\n\nurl=x=y")).toEqual({ labels: { team: "a", url: "x=y" } });
  expect(labelsOf("team")).toEqual({ wrong: "team" });
});

it("finds the schema of the input in YAML and in JSON", async () => {
  const yaml = "input:\n  schema:\n    document: {type: object}\ndo: []\n";
  const json = '{"input": {"schema": {"document": {"type": "object"}}}}';

  expect(await inputSchema({ source: yaml, media_type: "application/yaml" })).toEqual({
    type: "object",
  });
  expect(await inputSchema({ source: json, media_type: "application/json" })).toEqual({
    type: "object",
  });
  expect(await inputSchema({ source: "do: []", media_type: "application/yaml" })).toBeNull();
  expect(await inputSchema({ source: ": : {", media_type: "application/yaml" })).toBeNull();
});
