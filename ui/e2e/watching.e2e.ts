import type { Api } from "./api";
import { expect, headerStatus, openExecution, step, test } from "./test";

const WORDS: Record<string, string> = {
  completed: "Completed",
  failed: "Failed",
  skipped: "Skipped",
};
const FATES: Record<string, RegExp> = {
  matched: /^Won/,
  not_matched: /^Lost/,
  not_evaluated: /^Not looked at/,
};

async function completedReview(api: Api): Promise<string> {
  const id = await api.start("review", { query: "How many rows?" });
  await api.until(id, "completed");
  return id;
}

test("the graph shows of every node what the API says of its step", async ({ page, server }) => {
  const id = await completedReview(server.api);
  const steps = await server.api.steps(id);
  const { nodes, edges } = await server.api.graph("review");

  await openExecution(page, server, id);

  await expect(headerStatus(page)).toHaveText("Completed");
  for (const node of nodes.filter(({ step_type }) => step_type !== null)) {
    const of = steps.find((each) => (each.metadata["node"] ?? each.step_id) === node.id);
    const drawn = page.locator(`.react-flow__node[data-id="${node.id}"] > .graph-node`);
    await expect(drawn.locator(".graph-node-title")).toHaveText(node.title);
    const word = of === undefined ? "Not used" : (WORDS[of.status] ?? of.status);
    await expect(drawn.locator(".graph-node-status .status")).toHaveText(word);
  }
  // Lying inside of a node says what an edge from it would.
  const parents = new Map(nodes.map((node) => [node.id, node.parent]));
  const drawn = edges.filter(({ from, to }) => parents.get(to) !== from);
  await expect(page.locator(".react-flow__edge")).toHaveCount(drawn.length);
});

test("taken edges are told apart from those that were not", async ({ page, server }) => {
  const id = await completedReview(server.api);
  const { edges } = await server.api.graph("review");
  const index = (from: string, to: string, label: string | null) =>
    edges.findIndex((e) => e.from === from && e.to === to && (label === null || e.label === label));

  await openExecution(page, server, id);

  const edge = (at: number) => page.locator(`.react-flow__edge[data-id="${at}"]`);
  await expect(edge(index("choose", "small", "few"))).toHaveClass(/edge-taken/);
  await expect(edge(index("choose", "large", "many"))).toHaveClass(/edge-untaken/);
});

test("the timeline has a row for every step that has started", async ({ page, server }) => {
  const id = await completedReview(server.api);
  const started = (await server.api.steps(id)).filter((each) => each.started_at !== null);

  await openExecution(page, server, id, "?view=timeline");

  const rows = page.getByRole("treeitem");
  for (const each of started) {
    const row = rows.filter({ has: page.locator(`.timeline-label[title="${each.step_id}"]`) });
    await expect(row).toHaveCount(1);
    await expect(row.locator(".status")).toHaveText(WORDS[each.status] ?? each.status);
    await expect(row.locator(".bar")).not.toHaveCount(0);
  }
});

test("the list of steps agrees with the API, and can be filtered", async ({ page, server }) => {
  const id = await completedReview(server.api);
  const steps = await server.api.steps(id);
  const agents = steps.filter((each) => each.step_type === "agent_execution");

  await openExecution(page, server, id, "?view=steps");

  await expect(page.getByRole("treeitem")).toHaveCount(steps.length);
  for (const [index, each] of steps.entries()) {
    const row = page.getByRole("treeitem").nth(index);
    await expect(row.locator(".status")).toHaveText(WORDS[each.status] ?? each.status);
  }

  await page.getByLabel("Type").selectOption("Agent");
  await expect(page.getByRole("treeitem")).toHaveCount(agents.length);
  await expect(page).toHaveURL(/type=agent_execution/);
});

test("a decision shows every case, the values it saw and why it won or lost", async ({
  page,
  server,
}) => {
  const id = await completedReview(server.api);
  const { decision } = await server.api.step(id, "choose");
  const record = decision?.record as {
    cases: { name: string; when: string | null; result: string }[];
    input: { rows: number; limit: number };
  };

  await openExecution(page, server, id, "?view=steps");
  await step(page, "choose").click();

  const cases = page.locator(".decision .case");
  await expect(cases).toHaveCount(record.cases.length);
  for (const [index, each] of record.cases.entries()) {
    const shown = cases.nth(index);
    await expect(shown.locator("strong")).toHaveText(each.name);
    await expect(shown.locator(".case-head .muted")).toHaveText(FATES[each.result] ?? /^$/);
    if (each.when !== null) await expect(shown.locator(".case-when")).toHaveText(each.when);
  }
  const won = cases.and(page.locator("[data-won=true]"));
  await expect(won).toHaveCount(1);
  await expect(won).toContainText(`.rows was${record.input.rows}`);
  await expect(won).toContainText(`.limit was${record.input.limit}`);
});

test("an agent's step shows its conversation and the work it handed on", async ({
  page,
  server,
}) => {
  const id = await completedReview(server.api);
  const { messages } = await server.api.step(id, "ask");

  await openExecution(page, server, id, "?view=steps&step=ask");
  await page.getByRole("tab", { name: "Conversation" }).click();

  await expect(page.locator(".conversation .message")).toHaveCount(messages.length);
  await expect(page.locator(".conversation")).toContainText("I ask the clerk.");
  await expect(page.locator(".conversation .tool-call")).toContainText("Count the rows.");
});

test("an execution is seen live, from its middle to its end", async ({ page, server, stub }) => {
  const id = await server.api.start("gated", { input: { gate: "live" } });
  await openExecution(page, server, id, "?view=steps");

  await expect(step(page, "before")).toContainText("Completed");
  await expect(step(page, "pass")).toContainText("Running");
  await expect(headerStatus(page)).toHaveText("Running");
  stub.open("live");

  await expect(headerStatus(page)).toHaveText("Completed");
  await expect(step(page, "after")).toContainText("Completed");
  await expect(page.locator(".progress-percent")).toHaveText("100 %");
  await expect(page.getByLabel("Output")).toContainText("live");
});

test("a failure says what went wrong and where, and can be jumped to", async ({ page, server }) => {
  const id = await server.api.start("failing", { input: { why: "The well is dry" } });
  await server.api.until(id, "failed");

  await openExecution(page, server, id);
  await expect(headerStatus(page)).toHaveText("Failed");
  await page.getByRole("button", { name: "First failure" }).click();

  await expect(page.locator(".detail h2")).toHaveText("give_up");
  await expect(page.locator(".detail .problem").first()).toContainText("The well is dry");
});
