// Writes a .gz and a .br next to every built file that gains from it, so that the server only picks.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const COMPRESSIBLE = new Set([".html", ".js", ".mjs", ".css", ".svg", ".json", ".txt"]);
const MIN_BYTES = 1024; // below this, a header costs what compression saves

const root = new URL("../dist/", import.meta.url).pathname;
const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

const entries = await readdir(root, { recursive: true, withFileTypes: true });
for (const entry of entries) {
  if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = await readFile(path);
  if (bytes.length < MIN_BYTES) continue;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.gz`, await toGzip(bytes, { level: 9 }));
  await writeFile(`${path}.br`, await toBrotli(bytes, { params }));
}
