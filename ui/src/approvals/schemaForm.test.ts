import { expect, it } from "vitest";
import { dataOf, fieldsOf } from "./schemaForm";

const schema = {
  type: "object",
  required: ["amount"],
  properties: {
    amount: { type: "number", title: "Amount", default: 12 },
    reason: { type: "string", description: "Why" },
    channel: { enum: ["card", 7] },
    notify: { type: "boolean" },
    more: { type: "object" },
  },
};

it("makes a field of each plain member, and JSON of the others", () => {
  const fields = fieldsOf(schema) ?? [];

  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ["amount", "number"],
    ["reason", "text"],
    ["channel", "choice"],
    ["notify", "boolean"],
    ["more", "json"],
  ]);
  expect(fields[0]).toMatchObject({ title: "Amount", required: true, initial: "12" });
});

it("leaves a schema of another form to be answered in JSON", () => {
  expect(fieldsOf(null)).toBeNull();
  expect(fieldsOf({ type: "array" })).toBeNull();
});

it("gives each value the type of its member, and leaves out what is empty", () => {
  const values = { amount: "1.5", reason: "", channel: "7", notify: "false", more: '{"a":1}' };

  expect(dataOf(fieldsOf(schema) ?? [], values)).toEqual({
    data: { amount: 1.5, channel: 7, notify: false, more: { a: 1 } },
  });
});

it("says which field cannot be read", () => {
  expect(dataOf(fieldsOf(schema) ?? [], { amount: "many" })).toEqual({
    wrong: "amount",
    why: "is not a number",
  });
});

const lists = {
  type: "object",
  properties: {
    tags: { type: "array", items: { type: "string" }, default: ["a", "b"] },
    sizes: { type: "array", items: { type: "integer" } },
    regions: { type: "array", items: { enum: ["north", 7] } },
    flags: { type: "array", items: { type: "boolean" } },
    essay: { type: "string", maxLength: 4000 },
  },
};

it("makes a list of lines or of boxes of an array of plain values", () => {
  const fields = fieldsOf(lists) ?? [];

  expect(fields.map(({ kind }) => kind)).toEqual(["texts", "numbers", "choices", "json", "text"]);
  expect(fields[0]?.initial).toBe("a\nb");
  expect(fields[2]?.options).toEqual(["north", 7]);
  expect(fields[4]?.long).toBe(true);
});

it("reads lists, and says which is wrong", () => {
  const fields = fieldsOf(lists) ?? [];

  expect(dataOf(fields, { tags: "a\n\nb", sizes: "1\n-2.5", regions: "[7]" })).toEqual({
    data: { tags: ["a", "b"], sizes: [1, -2.5], regions: [7] },
  });
  expect(dataOf(fields, { sizes: "1\ntwo" })).toEqual({
    wrong: "sizes",
    why: "has a line that is not a number",
  });
});
