import { test as base, expect, type Page } from "@playwright/test";
import { Project } from "./project";
import { Server } from "./server";
import { Stub } from "./stub";
import { Watch } from "./watch";

export { expect, type Page };

interface ForAll {
  stub: Stub;
  project: Project;
  /** One server for all tests that do not stop it. */
  server: Server;
}

interface ForEach {
  /** What the page does behind the reader's back; nothing of it may be left unexplained. */
  watch: Watch;
}

export const test = base.extend<ForEach, ForAll>({
  stub: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what is needed from the pattern
    async ({}, provide) => {
      const stub = await Stub.start();
      await provide(stub);
      await stub.stop();
    },
    { scope: "worker" },
  ],
  project: [
    async ({ stub }, provide) => {
      const project = new Project(stub.url);
      await provide(project);
      project.remove();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ project }, provide) => {
      const server = await Server.start(project.folder);
      await provide(server);
      await server.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  watch: [
    async ({ page }, provide) => {
      const watch = new Watch();
      await watch.of(page);
      await provide(watch);
      expect(watch.complaints(), "console errors, dialogs and requests elsewhere").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the page of an execution and waits until it shows it. */
export async function openExecution(page: Page, server: Server, id: string, search = "") {
  await page.goto(`${server.url}/executions/${id}${search}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** The status of the execution, at the top of its page. */
export function headerStatus(page: Page) {
  return page.locator(".execution-name .status");
}

/** The row of a step in the list of steps, by its name. */
export function step(page: Page, name: string) {
  const label = page.locator(".step-name").filter({ hasText: new RegExp(`^${name}\\b`) });
  return page.getByRole("treeitem").filter({ has: label });
}
