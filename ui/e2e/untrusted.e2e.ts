import { deployHostile, hostile } from "./hostile";
import type { Server } from "./server";
import type { Stub } from "./stub";
import { expect, headerStatus, openExecution, test, type Page } from "./test";

async function startHostile(server: Server, stub: Stub): Promise<string> {
  const text = (place: string) => hostile(stub.url, place);
  stub.answers("/hostile", { text: text("tool"), list: [text("tool-list")] });
  stub.answers("/hostile-error", { text: text("tool-error") }, 500);
  await deployHostile(server.api, stub.url);
  const id = await server.api.start("hostile", {
    query: text("query"),
    session_id: text("session").slice(0, 250),
    user_id: text("user").slice(0, 250),
    labels: { note: text("label").slice(0, 250) },
    input: { choice: text("option"), [text("member")]: text("input") },
  });
  await server.api.until(id, "waiting");
  return id;
}

/** Nothing of what is shown is markup, runs, or leads anywhere but to this server. */
async function expectOnlyText(page: Page, stub: Stub): Promise<void> {
  const found = await page.evaluate(() => {
    const away = [...document.querySelectorAll("a[href], area[href], form[action]")]
      .map((each) => each.getAttribute("href") ?? each.getAttribute("action") ?? "")
      .filter((target) => !/^[/#]/.test(target) && !target.startsWith("https://reactflow.dev"));
    const elements = "img, iframe, object, embed, video, audio, base, meta[http-equiv]";
    return {
      executed: "__executed" in window,
      away,
      elements: [...document.querySelectorAll(elements)].map((each) => each.outerHTML),
      handlers: [...document.querySelectorAll("*")].filter((each) =>
        each.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      scripts: [...document.scripts].filter((each) => each.src === "").length,
    };
  });
  expect(found).toEqual({ executed: false, away: [], elements: [], handlers: 0, scripts: 0 });
  const strays = stub.asked.filter((path) => !/^\/(gate|hostile)/.test(path));
  expect(strays, "nothing that the text speaks of is loaded").toEqual([]);
}

/** The tabs of a step, one after the other. */
async function lookAtEveryPart(page: Page, stub: Stub): Promise<void> {
  const parts = page.getByRole("tablist", { name: "Parts of the step" }).getByRole("tab");
  await expect(parts.first()).toBeVisible();
  for (const part of await parts.all()) {
    await part.click();
    await expectOnlyText(page, stub);
  }
}

test("what models, tools and people write stays text in every view and every step", async ({
  page,
  server,
  stub,
}) => {
  test.setTimeout(90_000);
  const id = await startHostile(server, stub);
  await openExecution(page, server, id, "?view=steps&step=ask");
  await expect(page.locator(".approval-message")).toContainText("<img src=");
  await expectOnlyText(page, stub);
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(headerStatus(page)).toHaveText("Failed");

  await expect(page.locator(".execution-query")).toContainText("<script>");
  for (const { step_id } of await server.api.steps(id)) {
    await openExecution(page, server, id, `?view=steps&step=${encodeURIComponent(step_id)}`);
    await lookAtEveryPart(page, stub);
  }
  for (const view of ["graph", "timeline"]) {
    await openExecution(page, server, id, `?view=${view}`);
    await expect(page.getByText("Drawing …")).toBeHidden();
    await expectOnlyText(page, stub);
  }
});

test("text that is written live stays text", async ({ page, server, stub }) => {
  const text = hostile(stub.url, "streamed");
  stub.answers("/hostile", { text });
  await server.api.deploy("parrot", PARROT);
  const id = await server.api.start("parrot", { query: text });

  await openExecution(page, server, id, "?view=steps&step=parrot");
  await expect(headerStatus(page)).toHaveText("Completed");

  await expect(page.getByRole("figure", { name: "Output" })).toContainText("<script>");
  await expectOnlyText(page, stub);
});

const PARROT = `
document: {dsl: 1.0.3, namespace: e2e, name: parrot, version: 1.0.0}
do:
  - parrot: {call: 'agent:1.0.0@default', with: {agent: Parrot}}
`;

test("a cancelled execution shows its reason as text", async ({ page, server, stub }) => {
  const id = await server.api.start("listen", { query: hostile(stub.url, "query") });
  await openExecution(page, server, id);
  await expect(headerStatus(page)).toHaveText("Waiting");

  const reason = hostile(stub.url, "reason").slice(0, 900);
  await server.api.post(`/api/executions/${id}/cancel`, { reason });

  await expect(headerStatus(page)).toHaveText("Cancelled");
  await expect(page.locator(".progress-step")).toContainText("<script>");
  await expectOnlyText(page, stub);
});

for (const path of ["/", "/workflows", "/workflows/hostile", "/approvals"]) {
  test(`what is written stays text on ${path}`, async ({ page, server, stub }) => {
    await startHostile(server, stub);

    await page.goto(server.url + path);

    await expect(page.locator("main")).toContainText(/hostile|<img/);
    await expectOnlyText(page, stub);
  });
}
