import { expect, headerStatus, openExecution, step, test } from "./test";

const PAYMENT = { input: { amount: 12, to: "Ada" } };

test("a waiting step is approved where it is, with the data it asks for", async ({
  page,
  server,
}) => {
  const id = await server.api.start("ask", PAYMENT);
  await openExecution(page, server, id, "?view=steps");

  await expect(headerStatus(page)).toHaveText("Waiting");
  const waiting = page.getByRole("list", { name: "What it waits for" });
  await expect(waiting).toContainText("Pay 12 to Ada?");
  await waiting.getByRole("button", { name: "Decide" }).click();
  const form = page.getByRole("group", { name: "Decision asked for" });
  await form.getByLabel("Account").fill("DE-42");
  await form.getByLabel("Comment").fill("Fine with me");
  await form.getByRole("button", { name: "Approve" }).click();

  await expect(headerStatus(page)).toHaveText("Completed");
  await expect(page.locator(".detail")).toContainText("Approved");
  await expect(page.locator(".detail")).toContainText("Fine with me");
  const { output } = await server.api.step(id, "pay");
  expect(output).toEqual({ paid: true, account: "DE-42" });
});

test("an answer that does not agree with its schema is refused with the reason", async ({
  page,
  server,
  watch,
}) => {
  watch.expect(/status of 400/);
  const id = await server.api.start("ask", PAYMENT);
  await openExecution(page, server, id, "?step=ask");

  const form = page.getByRole("group", { name: "Decision asked for" });
  await form.getByLabel("Account").fill("X");
  await form.getByRole("button", { name: "Approve" }).click();

  await expect(form.locator(".problem")).toContainText("at least 2 characters");
  expect((await server.api.status(id)).status).toBe("waiting");
  await form.getByLabel("Account").fill("DE-42");
  await form.getByRole("button", { name: "Approve" }).click();
  await expect(headerStatus(page)).toHaveText("Completed");
});

test("a rejection takes the other branch", async ({ page, server }) => {
  const id = await server.api.start("ask", PAYMENT);
  await openExecution(page, server, id, "?view=steps&step=ask");

  await page.getByRole("button", { name: "Reject" }).click();

  await expect(headerStatus(page)).toHaveText("Completed");
  await expect(step(page, "leave")).toContainText("Completed");
  await expect(step(page, "pay")).toContainText("Skipped");
});

test("a question is answered from the inbox", async ({ page, server }) => {
  await page.goto(`${server.url}/approvals`);
  const id = await server.api.start("ask", { input: { amount: 77, to: "Grace" } });
  const card = page.getByRole("listitem").filter({ hasText: "Pay 77 to Grace?" });
  await expect(card, "it comes in live").toBeVisible();

  await card.getByLabel("Account").fill("DE-77");
  await card.getByRole("button", { name: "Approve" }).click();

  await expect(card).toContainText("Approved here");
  await server.api.until(id, "completed");
  const { output } = await server.api.step(id, "pay");
  expect(output).toEqual({ paid: true, account: "DE-77" });
  await card.getByRole("button", { name: "Done" }).click();
  await expect(card).toBeHidden();
});

test("the inbox says when somebody else has decided", async ({ page, server }) => {
  const id = await server.api.start("ask", { input: { amount: 78, to: "Grace" } });
  await page.goto(`${server.url}/approvals`);
  const card = page.getByRole("listitem").filter({ hasText: "Pay 78 to Grace?" });
  await expect(card.getByRole("button", { name: "Reject" })).toBeVisible();

  await server.api.post(`/api/executions/${id}/approvals/ask`, { decision: "reject" });

  await expect(card).toContainText("Rejected by someone else");
  await expect(card.getByRole("button", { name: "Reject" })).toBeHidden();
});

test("what somebody else has decided is shown without a reload", async ({ page, server }) => {
  const id = await server.api.start("ask", PAYMENT);
  await openExecution(page, server, id, "?step=ask");
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();

  await server.api.post(`/api/executions/${id}/approvals/ask`, { decision: "reject" });

  await expect(page.getByRole("button", { name: "Approve" })).toBeHidden();
  await expect(page.locator(".detail")).toContainText("Rejected");
});

test("a running execution is cancelled with a reason", async ({ page, server, stub }) => {
  const id = await server.api.start("gated", { input: { gate: "cancelled" } });
  await openExecution(page, server, id, "?view=steps");
  await expect(step(page, "pass")).toContainText("Running");
  await expect.poll(() => stub.reached("cancelled")).toBe(true);

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel this execution?" });
  await dialog.getByLabel("Reason").fill("Asked by mistake");
  await dialog.getByRole("button", { name: "Cancel the execution" }).click();

  await expect(headerStatus(page)).toHaveText("Cancelled");
  await expect(page.locator(".progress-step")).toContainText("Asked by mistake");
  await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeHidden();
  await expect.poll(() => stub.reached("cancelled"), "its request is closed").toBe(false);
});

test("closing the question cancels nothing", async ({ page, server }) => {
  const id = await server.api.start("listen");
  await openExecution(page, server, id);

  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");

  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Cancel", exact: true })).toBeFocused();
  expect((await server.api.status(id)).cancelling).toBe(false);
});

test("what a tool would be called with can be read whole before it is allowed", async ({
  page,
  server,
}) => {
  const purpose = `${"a long purpose, ".repeat(20)}and its end`;
  await page.goto(`${server.url}/approvals`);
  const id = await server.api.start("transfer", { input: { purpose } });
  const card = page.getByRole("listitem").filter({ hasText: "Allow the call of transfer" });

  const shown = card.locator(".data pre");
  await expect(shown).toContainText("and its end");
  // No part of it is out of sight to the right.
  expect(await shown.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0);
  expect((await server.api.status(id)).status).toBe("waiting");
  await card.getByRole("button", { name: "Reject" }).click();
  await expect.poll(async () => (await server.api.status(id)).status).toBe("failed");
});
