import { Server } from "./server";
import { expect, test, type Page } from "./test";

const LIVE = 1_000;
const AT_ONCE = 25;

// A server of its own: its list is full of executions that wait for an event.
let crowd: Server;

test.beforeAll("1,000 live executions", async ({ project }) => {
  test.setTimeout(300_000);
  crowd = await Server.start(project.folder);
  const api = crowd.api;
  await api.start("listen", { query: "The oldest" });
  for (let begun = 1; begun < LIVE; begun += AT_ONCE) {
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, LIVE - begun) }, (_, index) =>
        api.start("listen", { query: `Number ${begun + index}` }),
      ),
    );
  }
  const ended = [
    await api.start("review", { query: "How many rows?" }),
    await api.start("failing", { input: { why: "The well is dry" } }),
  ];
  await Promise.all(ended.map((id) => api.untilEnd(id)));
});

test.afterAll(() => crowd.stop());

const rows = (page: Page) => page.getByRole("table").locator(".execution-row");
const chip = (page: Page, status: string) =>
  page
    .getByRole("group", { name: "Status" })
    .getByRole("button", { name: new RegExp(`^${status}`) });

async function openList(page: Page, search = "") {
  await page.goto(`${crowd.url}/${search}`);
  await expect(rows(page).first()).toBeVisible();
}

test("1,000 live executions are listed, counted and followed", async ({ page }) => {
  await openList(page);
  await expect(chip(page, "Waiting")).toContainText("1,000");
  await expect(page.locator(".live-link")).toHaveText("Live");

  const id = await crowd.api.start("listen", { query: "The newest of all" });
  await expect(rows(page).first()).toContainText("The newest of all");
  await expect(rows(page).first()).toContainText("Waiting");
  await expect(chip(page, "Waiting")).toContainText("1,001");

  await crowd.api.post(`/api/executions/${id}/cancel`, {});
  await expect(rows(page).first()).toContainText("Cancelled");
  await expect(chip(page, "Waiting")).toContainText("1,000");
});

test("the list is filtered by status and workflow, and the address keeps the filters", async ({
  page,
}) => {
  await openList(page);

  await chip(page, "Failed").click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("failing");
  await expect(page).toHaveURL(/status=failed/);
  await chip(page, "Completed").click();
  await expect(rows(page)).toHaveCount(2);

  await page.getByLabel("Workflow").selectOption("review");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("How many rows?");
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel("Workflow")).toHaveValue("review");
  await expect(chip(page, "Failed")).toHaveAttribute("aria-pressed", "true");

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).not.toHaveURL(/status=/);
  await expect(rows(page)).not.toHaveCount(1);
});

test("filters that nothing matches say so and lead back", async ({ page }) => {
  await page.goto(`${crowd.url}/?status=completed&workflow=listen`);

  await expect(page.getByText("No execution matches these filters")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clear the filters" }).click();
  await expect(rows(page).first()).toBeVisible();
});

test("the list is paged to its end, none twice and none left out", async ({ page }) => {
  await openList(page, "?status=waiting");
  const count = page.locator(".list-end .muted");
  await expect(count).toHaveText(/of 1,000$/);
  const more = page.getByRole("button", { name: "Load more" });

  while (await more.isVisible()) {
    const before = await count.textContent();
    await more.click();
    await expect(count).not.toHaveText(before ?? "");
  }

  await expect(count).toHaveText("1,000 in all");
  await rows(page).first().getByRole("link").focus();
  await page.keyboard.press("End");
  await expect(rows(page).last()).toContainText("The oldest");
});

test("an execution is opened from the list, and the way back leads to the same list", async ({
  page,
}) => {
  await openList(page, "?status=failed");

  await rows(page).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/executions\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("failing");
  await page.goBack();

  await expect(chip(page, "Failed")).toHaveAttribute("aria-pressed", "true");
  await expect(rows(page)).toHaveCount(1);
});

test("a server that is gone is no empty list, and its return is noticed", async ({
  page,
  watch,
}) => {
  test.setTimeout(90_000);
  watch.expect(/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED)/);
  await openList(page);

  await crowd.kill();
  await expect(page.locator(".live-link")).toHaveText("Reconnecting …");
  await chip(page, "Failed").click();

  await expect(page.locator(".found")).toHaveAttribute("data-stale", "true");
  await expect(page.getByText("No execution matches")).toBeHidden();
  await expect(page.getByText("Nothing has run yet")).toBeHidden();

  await crowd.restart();
  await expect(page.locator(".live-link")).toHaveText("Live", { timeout: 20_000 });
  await expect(rows(page)).toHaveCount(1);
  await expect(chip(page, "Waiting")).toContainText("1,000");
});
