import type { Server } from "./server";
import type { Stub } from "./stub";
import { expect, type Page } from "./test";

/** A page in a state that is worth looking at. */
export interface Place {
  name: string;
  path: string;
  /** Waits until everything is there; may open what opens. */
  ready: (page: Page) => Promise<void>;
}

/** Every page of the product and every view of an execution, with something to show in each. */
export async function placesOf({ api }: Server, stub: Stub): Promise<Place[]> {
  const review = await api.start("review", { query: "How many rows?", labels: { team: "e2e" } });
  const ask = await api.start("ask", { input: { amount: 12, to: "Ada" } });
  const failing = await api.start("failing", { input: { why: "The well is dry" } });
  const gated = await api.start("gated", { input: { gate: "never" } });
  await api.until(review, "completed");
  await api.until(failing, "failed");
  await api.until(ask, "waiting");
  await expect.poll(() => stub.reached("never")).toBe(true);
  return [
    { name: "executions", path: "/", ready: shows("review") },
    { name: "workflows", path: "/workflows", ready: shows("review") },
    { name: "workflow", path: "/workflows/review", ready: shows("review") },
    { name: "source", path: "/workflows/review?tab=source", ready: shows("Count and decide") },
    { name: "deploy", path: "/deploy?workflow=review", ready: shows("Valid") },
    { name: "approvals", path: "/approvals", ready: shows("Pay 12 to Ada?") },
    { name: "graph", path: `/executions/${review}`, ready: drawn },
    { name: "graph, running", path: `/executions/${gated}`, ready: drawn },
    { name: "timeline", path: `/executions/${review}?view=timeline`, ready: rows },
    { name: "steps", path: `/executions/${review}?view=steps`, ready: rows },
    {
      name: "decision",
      path: `/executions/${review}?view=steps&step=choose`,
      ready: shows("Won: it is the first"),
    },
    {
      name: "conversation",
      path: `/executions/${review}?view=steps&step=ask`,
      ready: async (page) => {
        await page.getByRole("tab", { name: "Conversation" }).click();
        await shows("Count the rows.")(page);
      },
    },
    {
      name: "approval",
      path: `/executions/${ask}?view=timeline&step=ask`,
      ready: async (page) => {
        await expect(page.getByLabel("Account")).toBeVisible();
      },
    },
    {
      name: "failure",
      path: `/executions/${failing}?view=steps&step=give_up`,
      ready: shows("The well is dry"),
    },
    {
      name: "question whether to cancel",
      path: `/executions/${gated}?view=steps`,
      ready: async (page) => {
        await page.getByRole("button", { name: "Cancel", exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
      },
    },
    { name: "no such page", path: "/nowhere/at/all", ready: shows("There is no such page") },
  ];
}

function shows(text: string) {
  return async (page: Page) => {
    await expect(
      page.locator("main").getByText(text).filter({ visible: true }).first(),
    ).toBeVisible();
  };
}

async function drawn(page: Page) {
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
}

async function rows(page: Page) {
  await expect(page.getByRole("treeitem").first()).toBeVisible();
}
