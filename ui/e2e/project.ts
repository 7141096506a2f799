import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TEMPLATE = join(import.meta.dirname, "project");

/** A project in a folder of its own: a copy of `e2e/project`, with the stub's address for `STUB`. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "signalbox-e2e-project-"));

  constructor(stubUrl: string) {
    cpSync(TEMPLATE, this.folder, { recursive: true });
    for (const name of readdirSync(this.folder, { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(".yaml")) {
        const file = join(this.folder, name);
        writeFileSync(file, readFileSync(file, "utf8").replaceAll("STUB", stubUrl));
      }
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
