import { execFileSync } from "node:child_process";
import { expect, it, vi } from "vitest";
import { asCurl, asTypeScript } from "./snippets";

const ORIGIN = "http://127.0.0.1:8080";
const NASTY = { query: `it's "$HOME" \`id\` \\ ! \${x}\nsecond line é </script>` };

it("gives a shell exactly the body that the page would send", () => {
  const command = asCurl(ORIGIN, "my-workflow", NASTY).replace(
    /^curl/,
    `node -e 'console.log(JSON.stringify(process.argv.slice(1)))' --`,
  );

  const args = JSON.parse(execFileSync("sh", ["-c", command], { encoding: "utf8" })) as string[];

  expect(args).toContain(`${ORIGIN}/api/workflows/my-workflow/execute/async`);
  expect(JSON.parse(args.at(-1) ?? "")).toEqual(NASTY);
});

it.each([NASTY, { input: JSON.parse('{"__proto__": {"a": 1}}') as unknown }])(
  "writes a module that sends exactly the body, and prints the end",
  async (request) => {
    const module = asTypeScript(ORIGIN, "my-workflow", request).replace(/ as \{.*\}/, "");
    const calls: [string, { body: string }][] = [];
    const answers = [{ execution_id: "e-1" }, { status: "completed", output: 42 }];
    const fetch = (...call: [string, { body: string }]) => {
      calls.push(call);
      return { ok: true, status: 200, json: () => answers[calls.length - 1] };
    };
    const console = { log: vi.fn() };

    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function("fetch", "console", `return (async () => {${module}})();`) as (
      ...globals: unknown[]
    ) => Promise<void>;
    await run(fetch, console);

    expect(calls[0]?.[1].body).toBe(JSON.stringify(request));
    expect(calls[1]?.[0]).toBe(`${ORIGIN}/api/executions/e-1/result`);
    expect(console.log).toHaveBeenCalledWith("completed", 42);
  },
);
