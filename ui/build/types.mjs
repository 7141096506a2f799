// Writes the types of the API from its contract; with `--check`, only says whether they are current.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL(
  "../../server/src/main/resources/dev/signalbox/server/openapi.yaml",
  import.meta.url,
);
const target = new URL("../src/shared/schema.gen.ts", import.meta.url);

const types =
  "// Generated from openapi.yaml by `npm run types`; change the contract, not this file.\n\n" +
  astToString(await openapiTS(contract, { alphabetize: false }));

if (process.argv.includes("--check")) {
  const current = await readFile(target, "utf8").catch(() => "");
  if (current !== types) {
    console.error("src/shared/schema.gen.ts is not what openapi.yaml says: run `npm run types`.");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, types);
}
