import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Server } from "./server";
import { expect, openExecution, test, type Page } from "./test";

const FOLDER = join(import.meta.dirname, "../../docs/screenshots");
const QUICKSTART = resolve(import.meta.dirname, "../../examples/quickstart");
const SIZE = { width: 1280, height: 800 };
const QUESTIONS = [
  "How many days did it snow in 2012?",
  "What was the hottest day of 2014?",
  "How often was fog followed by rain?",
  "What was the average wind in March 2015?",
  "Which month of 2013 was the rainiest?",
];
const PAYOUT = `
document: {dsl: 1.0.3, namespace: examples, name: publish-report, version: 1.0.0, title: Publish a report}
do:
  - draft: {set: {title: Rain in Seattle, '2013': The rainiest month was September.}}
  - publish:
      call: approval:1.0.0@default
      with:
        message: Publish the report on the rain of 2013?
        schema:
          type: object
          required: [channel]
          properties:
            channel: {title: Where, enum: [blog, newsletter]}
            note: {type: string, title: Note for the readers}
      timeout: {after: {hours: 4}}
`;

let server: Server;

test.beforeAll("the quickstart has answered some questions", async () => {
  test.setTimeout(300_000);
  mkdirSync(FOLDER, { recursive: true });
  server = await Server.start(QUICKSTART);
  for (const query of QUESTIONS) {
    await server.api.untilEnd(await server.api.start("quickstart", { query }));
  }
  await server.api.deploy("publish-report", PAYOUT);
});

test.afterAll(() => server.stop());

/** The same place in both themes. */
async function shoot(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`), caret: "initial" });
  }
}

test.use({ viewport: SIZE });

test("the pages of a real execution", async ({ page }) => {
  const id = await server.api.start("quickstart", { query: QUESTIONS.at(-1) ?? "" });
  await server.api.until(id, "completed");
  const approval = await server.api.start("publish-report", { query: "Rain in Seattle, 2013" });
  await server.api.until(approval, "waiting");

  await page.goto(server.url);
  await expect(page.locator(".execution-row").first()).toContainText("Waiting");
  await shoot(page, "executions");

  await openExecution(page, server, id);
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await shoot(page, "graph");

  await openExecution(page, server, id, "?view=timeline&step=agent_step_1");
  await page.getByRole("tab", { name: "Conversation" }).click();
  await shoot(page, "timeline");

  await openExecution(page, server, id, "?view=steps&step=data_processing_choice");
  await expect(page.locator(".decision .case").first()).toBeVisible();
  await shoot(page, "decision");

  await page.goto(`${server.url}/workflows/quickstart`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shoot(page, "workflow");

  await page.goto(`${server.url}/approvals`);
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  await shoot(page, "approvals");
});
