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
