import { url } from "../../shared/api";
import type { StartRequest } from "./request";

function target(origin: string, workflowId: string): string {
  const path = url("/api/workflows/{workflow_id}/execute/async", { workflow_id: workflowId });
  return `${origin}${path}`;
}

/** A command for a POSIX shell. */
export function asCurl(origin: string, workflowId: string, request: StartRequest): string {
  return [
    `curl --request POST ${shell(target(origin, workflowId))}`,
    `--header 'Content-Type: application/json'`,
    `--data-raw ${shell(JSON.stringify(request))}`,
  ].join(" \\\n  ");
}

/** In single quotes nothing means anything to a shell but the quote that ends them. */
function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A module that starts the execution and waits for its end. */
export function asTypeScript(origin: string, workflowId: string, request: StartRequest): string {
  return `const server = ${JSON.stringify(origin)};

const response = await fetch(${JSON.stringify(target(origin, workflowId))}, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: ${body(request)},
});
if (!response.ok) throw new Error(await response.text());
const { execution_id } = (await response.json()) as { execution_id: string };

for (;;) {
  const answer = await fetch(\`\${server}/api/executions/\${execution_id}/result\`);
  if (!answer.ok) throw new Error(await answer.text());
  const result = await answer.json();
  if (answer.status === 200) {
    console.log(result.status, result.output ?? result.error);
    break;
  }
  const seconds = Number(answer.headers.get("Retry-After") ?? 1);
  await new Promise((resume) => setTimeout(resume, 1000 * seconds));
}
`;
}

/** JSON is TypeScript, but for one name: `__proto__` in an object literal is no member. */
function body(request: StartRequest): string {
  const json = JSON.stringify(request);
  return json.includes('"__proto__"')
    ? JSON.stringify(json)
    : `JSON.stringify(${JSON.stringify(request, null, 2).replaceAll("\n", "\n  ")})`;
}
