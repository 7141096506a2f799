import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import ts from "typescript";
import { tabTo } from "./keyboard";
import { Server } from "./server";
import { expect, headerStatus, step, test, type Page } from "./test";

const EXECUTION = /\/executions\/([0-9a-f-]{36})/;
const QUICKSTART = resolve(import.meta.dirname, "../../examples/quickstart");

function executionOf(page: Page): string {
  return EXECUTION.exec(page.url())?.[1] ?? "";
}

test("a workflow is started from its form and watched to the end", async ({ page, server }) => {
  await page.goto(`${server.url}/workflows`);
  await page.getByRole("link", { name: "review", exact: true }).click();
  const form = page.getByRole("region", { name: "Run" });

  await form.getByLabel("Query").fill("How many rows are there?");
  await form.getByLabel("Limit").fill("10");
  await form.getByText("Labels (optional)").click();
  await form.getByRole("group").getByRole("textbox").fill("team=e2e");
  await form.getByRole("button", { name: "Run", exact: true }).click();

  await expect(page).toHaveURL(EXECUTION);
  await expect(page.locator(".execution-query")).toHaveText("How many rows are there?");
  await expect(headerStatus(page)).toHaveText("Completed");
  const id = executionOf(page);
  expect((await server.api.status(id)).workflow_trace.branch_decisions).toMatchObject({
    choose: { outcome: "many" },
  });
  const chosen = page.getByRole("button", { name: /^choose/ });
  await expect(chosen).toContainText("many");
  await chosen.click();
  await expect(page.locator(".case[data-won=true]")).toContainText("many");
  await expect(page.getByLabel("Details")).toContainText(".rows was42");
});

test("what the form lacks is said at its field, and nothing is started", async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/workflows/review`);
  const form = page.getByRole("region", { name: "Run" });
  await form.getByLabel("Query").fill("Hello?");

  await form.getByLabel("Limit").fill("ten");
  await form.getByRole("button", { name: "Run", exact: true }).click();

  await expect(form.getByLabel("Limit")).toHaveAttribute("aria-invalid", "true");
  await expect(page).toHaveURL(/\/workflows\/review/);
});

test("a workflow is started and watched with the keyboard alone", async ({ page, server }) => {
  await page.goto(`${server.url}/workflows/review`);
  await expect(page.getByLabel("Query")).toBeVisible();

  await tabTo(page, page.getByLabel("Query"));
  await page.keyboard.type("How many rows?");
  await tabTo(page, page.getByRole("button", { name: "Run", exact: true }));
  await page.keyboard.press("Enter");

  await expect(headerStatus(page)).toHaveText("Completed");
  await tabTo(page, page.getByRole("tab", { name: "Graph" }));
  await page.keyboard.press("End");
  await tabTo(page, page.getByRole("tree", { name: "Steps" }));
  await page.keyboard.press("Home");
  await expect(page.locator(".detail h2")).toHaveText("prepare");
});

test("what is copied as curl and as TypeScript starts the same execution", async ({
  page,
  server,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`${server.url}/workflows/review`);
  await page.getByLabel("Query").fill('It\'s $HOME, "quoted" `twice`?');
  const copied = async (name: string) => {
    await page.getByRole("button", { name }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };

  const curl = await copied("Copy as curl");
  const answer = execFileSync("sh", ["-c", curl], { encoding: "utf8", stdio: "pipe" });
  const { execution_id } = JSON.parse(answer) as { execution_id: string };
  expect((await server.api.status(execution_id)).query).toBe('It\'s $HOME, "quoted" `twice`?');

  const target = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const module = ts.transpile(await copied("Copy as TypeScript"), target);
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", module], {
    encoding: "utf8",
  });
  expect(said).toContain("completed");
});

test("a first visit is led to the quickstart, which one click runs", async ({ page }) => {
  const server = await Server.start(QUICKSTART);
  try {
    await page.goto(server.url);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing has run here yet");

    await page.getByRole("button", { name: "Run the quickstart" }).click();

    await expect(headerStatus(page)).toHaveText("Completed", { timeout: 20_000 });
    await page.goto(server.url);
    await expect(page.locator(".execution-row")).toHaveCount(1);
  } finally {
    await server.stop();
  }
});

test("a server without any workflow brings an example that asks for a decision", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-e2e-empty-"));
  writeFileSync(join(folder, "signalbox.yaml"), "models: {}\n");
  const server = await Server.start(folder);
  try {
    await page.goto(server.url);
    await page.getByRole("button", { name: "Deploy the example and run it" }).click();

    await expect(headerStatus(page)).toHaveText(/Running|Waiting/);
    await page.getByRole("button", { name: "Decide" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(headerStatus(page)).toHaveText("Completed");
    await page.getByRole("tab", { name: "Steps" }).click();
    await expect(step(page, "by_person")).toContainText("Completed");
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});
