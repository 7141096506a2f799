import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whileSeen } from "./whileSeen";

/** As much of a document as is asked for. */
class Page extends EventTarget {
  hidden = false;

  show(shown: boolean) {
    this.hidden = !shown;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: Page;
let running: number;
const start = () => {
  running++;
  return () => {
    running--;
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  page = new Page();
  running = 0;
  vi.stubGlobal("document", page);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("stops some time after the page was hidden, and starts again when it is seen", () => {
  whileSeen(start);
  page.show(false);
  vi.advanceTimersByTime(59_000);
  expect(running).toBe(1);

  vi.advanceTimersByTime(2_000);
  expect(running).toBe(0);

  page.show(true);
  expect(running).toBe(1);
});

it("takes no notice of a short look elsewhere", () => {
  whileSeen(start);
  page.show(false);
  page.show(true);
  vi.advanceTimersByTime(120_000);

  expect(running).toBe(1);
});

it("ends for good", () => {
  const end = whileSeen(start);
  end();
  page.show(true);

  expect(running).toBe(0);
});
