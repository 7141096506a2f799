/** A field of the form that a JSON Schema describes. */
export interface Field {
  name: string;
  title: string;
  description: string | null;
  required: boolean;
  kind: "text" | "number" | "boolean" | "choice" | "json";
  /** Of a choice. */
  options: readonly unknown[];
  /** What it begins with, as it is written in its input. */
  initial: string;
}

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
    return {
      name,
      title: textOr(property["title"], name),
      description: textOr(property["description"], null),
      required: required.includes(name),
      kind,
      options: Array.isArray(property["enum"]) ? (property["enum"] as unknown[]) : [],
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
    default:
      return "json";
  }
}

function initialOf(value: unknown, kind: Field["kind"]): string {
  if (value === undefined) {
    return "";
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
    if (field.kind === "text") {
      data[field.name] = text;
      continue;
    }
    const value = parsed(text);
    if (value === undefined || (field.kind === "number" && typeof value !== "number")) {
      const why = field.kind === "number" ? "is not a number" : "is not JSON";
      return { wrong: field.name, why };
    }
    data[field.name] = value;
  }
  return { data };
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
