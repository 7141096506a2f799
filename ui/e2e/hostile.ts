import type { Api } from "./api";

/**
 * What a model or a tool could write to take over the page of its reader: markup that runs, links and
 * images that call home, control characters that forge what stands beside them.
 */
export function hostile(stubUrl: string, place: string): string {
  const run = "window.__executed = true";
  return [
    `<${place}>`,
    `<img src="${stubUrl}/img.png" onerror="${run}">`,
    `<script>${run}; alert(1)</script>`,
    `<svg onload="${run}"><style>@import "${stubUrl}/style.css"</style></svg>`,
    `<iframe src="javascript:${run}"></iframe>`,
    `<a href="javascript:${run}">here</a>`,
    `[here](javascript:${run}) ![shot](${stubUrl}/markdown.png) <${stubUrl}/auto> ${stubUrl}/bare`,
    `</pre></script><base href="${stubUrl}/"><meta http-equiv="refresh" content="0;url=${stubUrl}/m">`,
    "{{constructor.constructor('window.__executed = true')()}}",
    "\u001b[31mred\u001b[0m\u001b]8;;http://127.0.0.1/\u0007osc\u001b]8;;\u0007",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u0007\u0008",
  ].join(" ");
}

type Text = (place: string) => string;

/** A workflow that puts such text wherever a definition, a person, a model or a tool can. */
export async function deployHostile(api: Api, stubUrl: string): Promise<void> {
  const text = (place: string) => hostile(stubUrl, place);
  const document = {
    dsl: "1.0.3",
    namespace: "e2e",
    name: "hostile",
    version: "1.0.0",
    title: text("title"),
    summary: text("summary"),
  };
  const input = { schema: { document: schemaOf(text) } };
  const tasks = [
    keep(text),
    { parrot: { call: "agent:1.0.0@default", with: { agent: "Parrot", prompt: "${ .text }" } } },
    { get: get(`${stubUrl}/hostile`) },
    choose(text),
    ask(text),
    { send: { emit: { event: { with: emitted(text) } } } },
    {
      try_it: {
        try: [{ gone: get(`${stubUrl}/hostile-error`) }],
        catch: { do: [{ caught: { set: { markup: text("caught") } } }] },
      },
    },
    { give_up: { raise: { error: failure(text) } } },
  ];
  await api.deploy("hostile", JSON.stringify({ document, input, do: tasks }));
}

const get = (endpoint: string) => ({ call: "http", with: { method: "get", endpoint } });

function schemaOf(text: Text) {
  const field = { type: "string", title: text("field"), description: text("field-description") };
  return {
    type: "object",
    title: text("schema"),
    properties: { query: field, choice: { type: "string", enum: [text("option")] } },
  };
}

function keep(text: Text) {
  const metadata = { title: text("task-title"), description: text("task-description") };
  const set = { text: "${ .query }", markup: text("set") };
  return { keep: { metadata, set, export: { as: "${ . }" } } };
}

function choose(text: Text) {
  const lost = { when: `.markup == ${JSON.stringify(text("when"))}`, then: "ask" };
  const won = { when: "$context.markup != null", then: "ask" };
  return { choose: { switch: [{ [text("case").slice(0, 60)]: lost }, { other: won }] } };
}

function ask(text: Text) {
  const assignees = [text("assignee")];
  const question = { message: "${ $context.text }", assignees, schema: schemaOf(text) };
  return { ask: { call: "approval:1.0.0@default", with: question } };
}

function emitted(text: Text) {
  return { source: "https://example.com/e2e", type: "e2e.hostile", data: { text: text("event") } };
}

function failure(text: Text) {
  return {
    type: "https://example.com/errors/hostile",
    status: 500,
    title: text("error-title"),
    detail: text("error-detail"),
  };
}
