// What the contract's example finds in a browser: a page with an address, and a UI with callbacks.
// `node browser.mjs BASE` runs example.mjs, which has no type annotations and so is JavaScript as it
// stands, and prints what the callbacks were given, as JSON.

const base = process.argv[2];
const calls = [];
const browserFetch = globalThis.fetch;

globalThis.fetch = (path, options) => browserFetch(new URL(path, base), options);

for (const name of [
  "updateProgressBar",
  "updateCurrentStep",
  "updateStepIndicator",
  "updateExecutionPath",
]) {
  globalThis[name] = (...values) => calls.push({ name, values });
}

process.on("exit", () => process.stdout.write(JSON.stringify(calls)));

await import("./example.mjs");
