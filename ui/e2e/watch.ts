import type { Page } from "@playwright/test";

/** Collects what a page must never do: errors, dialogs, breaches of its policy, requests elsewhere. */
export class Watch {
  readonly #complaints: string[] = [];
  readonly #expected: RegExp[] = [];

  async of(page: Page): Promise<void> {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        this.#complaints.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    page.on("pageerror", (error) => {
      this.#complaints.push(`error: ${error.stack ?? error.message}`);
    });
    page.on("dialog", (dialog) => {
      this.#complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("popup", (popup) => {
      this.#complaints.push(`popup: ${popup.url()}`);
    });
    let home: string | null = null;
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol === "blob:" || url.protocol === "data:" || url.protocol === "about:") return;
      home ??= url.origin;
      if (url.origin !== home) this.#complaints.push(`request: ${request.url()}`);
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  /** Complaints like this are part of the test, such as those of a link that the test cuts. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint);
  }

  complaints(): string[] {
    return this.#complaints.filter((each) => !this.#expected.some((one) => one.test(each)));
  }
}
