import { AxeBuilder } from "@axe-core/playwright";
import { tabTo } from "./keyboard";
import { placesOf } from "./places";
import { expect, headerStatus, openExecution, step, test, type Page } from "./test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** What axe finds, one line for each element. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ""}`),
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page breaks a rule of accessibility, ${colorScheme}`, async ({ page, server, stub }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const place of await placesOf(server, stub)) {
      await page.goto(server.url + place.path);
      await place.ready(page);
      expect.soft(await violations(page), place.name).toEqual([]);
    }
  });
}

test("the theme is chosen, kept and there before the first paint", async ({ page, server }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(server.url);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();

  await page.getByRole("radio", { name: "Dark theme" }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark theme" })).toBeChecked();
  expect(await background()).toBe(dark);

  await page.getByRole("radio", { name: "Theme of the system" }).click();
  await expect.poll(background).toBe(light);
});

test("every status has a word and an icon, not only a colour", async ({ page, server, stub }) => {
  test.setTimeout(60_000);
  for (const place of await placesOf(server, stub)) {
    await page.goto(server.url + place.path);
    await place.ready(page);
    const poor = await page
      .locator(".status")
      .evaluateAll((all) =>
        all
          .filter((each) => each.querySelector("svg") === null || each.textContent.trim() === "")
          .map((each) => each.outerHTML),
      );
    expect.soft(poor, place.name).toEqual([]);
  }
});

test("nothing moves for those who ask for less motion", async ({ page, server, stub }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const id = await server.api.start("gated", { input: { gate: "motion" } });
  for (const view of ["graph", "timeline", "steps"]) {
    await openExecution(page, server, id, `?view=${view}&step=pass`);
    await expect(page.locator(".detail h2")).toHaveText("pass");
    const moving = () =>
      page.evaluate(() =>
        document
          .getAnimations()
          .filter((each) => each.playState === "running")
          .map((each) => (each.effect as KeyframeEffect).target?.outerHTML ?? ""),
      );
    await expect.poll(moving, view).toEqual([]);
  }
  stub.open("motion");
});

test("an execution is looked at with the keyboard alone", async ({ page, server }) => {
  const id = await server.api.start("review", { query: "How many rows?" });
  await server.api.until(id, "completed");
  await openExecution(page, server, id);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await tabTo(page, page.getByRole("tab", { name: "Graph" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Timeline" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tree", { name: "Steps" })).toBeVisible();
  await tabTo(page, page.getByRole("tree", { name: "Steps" }));
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".detail h2")).toHaveText("prepare");
  await page.keyboard.press("End");
  await expect(page.locator(".detail h2")).not.toHaveText("prepare");
  await expect(page.getByRole("treeitem", { selected: true })).toHaveCount(1);
  await tabTo(page, page.getByRole("tab", { name: "Overview" }));
  await page.keyboard.press("End");
  await expect(page.getByRole("figure", { name: "The step as JSON" })).toBeVisible();
});

test("a node of the graph is selected with the keyboard", async ({ page, server }) => {
  const id = await server.api.start("review", { query: "How many rows?" });
  await server.api.until(id, "completed");
  await openExecution(page, server, id);
  await expect(page.locator(".react-flow__node").first()).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: /^choose/ }));
  await page.keyboard.press("Enter");

  await expect(page.locator(".detail h2")).toHaveText("choose");
  await expect(page.getByRole("button", { name: /^choose/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
});

test("a person decides with the keyboard alone", async ({ page, server }) => {
  const id = await server.api.start("ask", { input: { amount: 12, to: "Ada" } });
  await openExecution(page, server, id, "?view=steps");

  await tabTo(page, page.getByRole("button", { name: "Decide" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("textbox", { name: /Account/ }));
  await page.keyboard.type("DE-42");
  await tabTo(page, page.getByRole("button", { name: "Approve" }));
  await page.keyboard.press("Enter");

  await expect(headerStatus(page)).toHaveText("Completed");
  await expect(step(page, "pay")).toContainText("Completed");
});
