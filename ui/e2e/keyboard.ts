import type { Locator, Page } from "@playwright/test";

const MOST = 80;

/** Presses Tab until this element has the focus, as one who has no mouse gets there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const focused = () =>
    wanted.evaluateAll((all) => all.some((each) => each === document.activeElement));
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press("Tab");
    if (await focused()) return;
  }
  throw new Error(`Tab does not lead to ${wanted.toString()}`);
}
