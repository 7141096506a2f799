import { Server } from "./server";
import { expect, headerStatus, openExecution, step, test, type Page } from "./test";

const LOST_LINK = /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED)/;

/** Records every status that the page shows of the execution from now on. */
async function recordStatuses(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    const look = () => {
      const status = document.querySelector(".execution-name .status");
      if (status) seen.add(status.textContent);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
    Object.assign(window, { seenStatuses: seen });
  });
  return () =>
    page.evaluate(() => [...(window as unknown as { seenStatuses: Set<string> }).seenStatuses]);
}

test("a reload in the middle keeps view and selection, and goes on", async ({
  page,
  server,
  stub,
}) => {
  const id = await server.api.start("gated", { input: { gate: "reload" } });
  await openExecution(page, server, id);
  await page.getByRole("tab", { name: "Timeline" }).click();
  await page.getByRole("treeitem").filter({ hasText: "pass" }).click();
  await expect(page.locator(".detail h2")).toHaveText("pass");

  await page.reload();

  await expect(page.getByRole("tab", { name: "Timeline" })).toHaveAttribute("data-state", "active");
  await expect(page.locator(".detail h2")).toHaveText("pass");
  await expect(page.locator(".detail-title .status")).toHaveText("Running");
  stub.open("reload");
  await expect(headerStatus(page)).toHaveText("Completed");
  await expect(page.locator(".detail-title .status")).toHaveText("Completed");
});

test("the page outlives the server's power cut and watches to the end", async ({
  page,
  project,
  stub,
  watch,
}) => {
  test.setTimeout(90_000);
  watch.expect(LOST_LINK);
  const server = await Server.start(project.folder);
  try {
    const id = await server.api.start("gated", { input: { gate: "power" } });
    await openExecution(page, server, id, "?view=steps&step=pass");
    await expect(step(page, "pass")).toContainText("Running");
    await expect.poll(() => stub.reached("power")).toBe(true);
    const statuses = await recordStatuses(page);

    await server.kill();

    await expect(page.locator(".execution-name .live")).toContainText("Reconnecting");
    await expect(page.locator(".connection")).toHaveText("Reconnecting", { timeout: 20_000 });
    await expect(headerStatus(page)).toHaveText("Running");

    await server.restart();

    await expect(page.locator(".execution-name .live")).toHaveText("Live", { timeout: 20_000 });
    await expect(page.locator(".connection")).toHaveText("Connected");
    await expect.poll(() => stub.reached("power")).toBe(true);
    stub.open("power");
    await expect(headerStatus(page)).toHaveText("Completed");
    await expect(step(page, "after")).toContainText("Completed");
    await expect(page.locator(".detail h2")).toHaveText("pass");
    expect(await statuses()).not.toContain("Failed");
    expect(await statuses()).not.toContain("Cancelled");
  } finally {
    await page.close(); // or it would miss the server
    await server.stop();
  }
});

test("an execution that is not there is said so, and not awaited", async ({
  page,
  server,
  watch,
}) => {
  watch.expect(/404/);

  await page.goto(`${server.url}/executions/01890a5d-ac96-774b-bcce-b302099a8057`);

  await expect(page.locator(".problem")).toContainText("404");
});
