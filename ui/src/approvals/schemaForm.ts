/** A field of the form that a JSON Schema describes. */
export interface Field {
  name: string;
  title: string;
  description: string | null;
  required: boolean;
  /** `texts`, `numbers`: a list, one per line. `choices`: any of the options. */
  kind: "text" | "number" | "boolean" | "choice" | "json" | "texts" | "numbers" | "choices";
  /** Of a text: more than a line is to be expected. */
  long: boolean;
  /** Of a choice and of choices. */
  options: readonly unknown[];
  /** What it begins with, as it is written in its input. */
  initial: string;
}

/** Data of any form, written as JSON. */
export const WHOLE: Field = {
  name: "data",
  title: "Data",
  description: "As the schema says, in JSON.",
  required: false,
  kind: "json",
  long: false,
  options: [],
  initial: "",
};

const LONG_TEXT = 200; // characters that may be written, from which on one line is too narrow

type JsonObject = Record<string, unknown>;

/**
 * The fields for an object of plain members; null if the schema is of another form, for which JSON is
 * written by hand. The server judges the data in the end: this only helps to write it.
 */
export function fieldsOf(schema: unknown): Field[] | null {
  if (!isObject(schema) || !isObject(schema["properties"]) || !isObjectSchema(schema)) {
    return null;
  }
  const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  return Object.entries(schema["properties"]).map(([name, raw]) => {
    const property = isObject(raw) ? raw : {};
    const kind = kindOf(property);
    const maxLength = property["maxLength"];
    return {
      name,
      title: textOr(property["title"], name),
      description: textOr(property["description"], null),
      required: required.includes(name),
      kind,
      long: typeof maxLength === "number" && maxLength >= LONG_TEXT,
      options: optionsOf(kind === "choices" ? property["items"] : property),
      initial: initialOf(property["default"], kind),
    };
  });
}

function isObjectSchema(schema: JsonObject): boolean {
  return schema["type"] === undefined || schema["type"] === "object";
}

function kindOf(property: JsonObject): Field["kind"] {
  if (Array.isArray(property["enum"])) {
    return "choice";
  }
  switch (property["type"]) {
    case "string":
      return "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return listKindOf(property["items"]);
    default:
      return "json";
  }
}

function listKindOf(items: unknown): Field["kind"] {
  const kinds = { choice: "choices", text: "texts", number: "numbers" } as const;
  const kind = isObject(items) ? kindOf(items) : "json";
  return kind in kinds ? kinds[kind as keyof typeof kinds] : "json";
}

function optionsOf(property: unknown): unknown[] {
  const options = isObject(property) ? property["enum"] : undefined;
  return Array.isArray(options) ? (options as unknown[]) : [];
}

function initialOf(value: unknown, kind: Field["kind"]): string {
  if (value === undefined) {
    return "";
  }
  if ((kind === "texts" || kind === "numbers") && Array.isArray(value)) {
    return value.map(String).join("\n");
  }
  return kind === "text" && typeof value === "string" ? value : JSON.stringify(value);
}

function textOr<Other>(value: unknown, other: Other): string | Other {
  return typeof value === "string" && value !== "" ? value : other;
}

export type Values = Readonly<Record<string, string>>;

/** The data that the inputs say. Members left empty are left out: whether they may, the server says. */
export function dataOf(
  fields: readonly Field[],
  values: Values,
): { data: JsonObject } | { wrong: string; why: string } {
  const data: JsonObject = {};
  for (const field of fields) {
    const text = values[field.name] ?? "";
    if (text.trim() === "") {
      if (field.kind === "text" && field.required) data[field.name] = text;
      continue;
    }
    const read = valueOf(field.kind, text);
    if ("why" in read) {
      return { wrong: field.name, why: read.why };
    }
    data[field.name] = read.value;
  }
  return { data };
}

function valueOf(kind: Field["kind"], text: string): { value: unknown } | { why: string } {
  if (kind === "text") {
    return { value: text };
  }
  if (kind === "texts" || kind === "numbers") {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const values = kind === "texts" ? lines : lines.map(parsed);
    return values.every((value) => kind === "texts" || typeof value === "number")
      ? { value: values }
      : { why: "has a line that is not a number" };
  }
  const value = parsed(text);
  if (value === undefined || (kind === "number" && typeof value !== "number")) {
    return { why: kind === "number" ? "is not a number" : "is not JSON" };
  }
  return { value };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
