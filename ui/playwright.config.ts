import { defineConfig } from "@playwright/test";

const CI = process.env["CI"] !== undefined;

/** `npm run e2e`, `bench` and `screenshots`: the page as the real server serves it, in Chromium. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1, // server, browser and tests share two cores
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: CI,
  retries: CI ? 1 : 0, // what fails once on a busy machine is told as flaky, what fails twice fails
  reporter: "list",
  projects: [
    { name: "e2e", testMatch: "**/*.e2e.ts" },
    { name: "bench", testMatch: "bench.ts", timeout: 300_000, use: { trace: "off" } },
    { name: "screenshots", testMatch: "screenshots.ts", timeout: 180_000, use: { trace: "off" } },
  ],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Whatever a page might ask for, nothing but this machine can be reached.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
});
