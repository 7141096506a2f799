import { expect, test } from "./test";

const WRONG = `document: {dsl: 1.0.3, namespace: e2e, name: pasted, version: 1.0.0}
do:
  - one:
      set: {n: 1}
  - two:
      cal: http
`;
const RIGHT = WRONG.replace("cal: http", "set: {n: 2}");

test("a mistake is shown at its line, and its correction is deployed", async ({ page, server }) => {
  await page.goto(`${server.url}/deploy`);
  const editor = page.getByLabel("Definition, in YAML or JSON");
  const check = page.getByRole("region", { name: "Check of the definition" });
  const deploy = page.getByRole("button", { name: "Deploy", exact: true });

  await editor.fill(WRONG);
  const finding = check.getByRole("listitem").first();
  await expect(finding).toContainText(/line [56]/);
  const line = Number(/line (\d+)/.exec((await finding.textContent()) ?? "")?.[1]);
  await expect(page.locator(".editor-line").nth(line - 1)).toHaveAttribute(
    "data-severity",
    "error",
  );
  await expect(deploy).toBeDisabled();
  await finding.getByRole("button").click();
  const at = await editor.evaluate((each) => (each as HTMLTextAreaElement).selectionStart);
  expect(WRONG.slice(0, at).split("\n")).toHaveLength(line);

  await editor.fill(RIGHT);
  await expect(check).toContainText("Valid");
  await deploy.click();
  await expect(page).toHaveURL(/\/workflows\/pasted$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("pasted");
});

test("a file is deployed, and what a second revision changes is shown", async ({
  page,
  server,
}) => {
  const named = RIGHT.replace("pasted", "from-file");
  await page.goto(`${server.url}/deploy`);
  await page.getByLabel("File of a definition").setInputFiles({
    name: "from-file.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from(named),
  });
  await expect(page.getByLabel("Id of the workflow")).toHaveValue("from-file");
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("from-file");

  await page.getByRole("link", { name: "Edit and deploy" }).click();
  await page.getByLabel("Definition, in YAML or JSON").fill(named.replace("n: 2", "n: 3"));
  await page.getByRole("button", { name: "Deploy", exact: true }).click();
  await page.getByRole("tab", { name: "Revisions" }).click();

  const difference = page.getByRole("table", { name: "Difference" });
  await expect(difference.locator("[data-kind=removed]")).toContainText("n: 2");
  await expect(difference.locator("[data-kind=added]")).toContainText("n: 3");
  const { revisions } = await server.api.get<{ revisions: unknown[] }>(
    "/api/workflows/from-file/revisions",
  );
  expect(revisions).toHaveLength(2);
});
