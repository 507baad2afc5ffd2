// Prints what each file of a folder weighs: raw, and as a server that compresses sends it.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";

const root = process.argv[2];
const files = fs
  .readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));

const rows = files.map((file) => {
  const bytes = fs.readFileSync(file);
  const brotli = zlib.brotliCompressSync(bytes, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  return [path.relative(root, file), bytes.length, zlib.gzipSync(bytes, { level: 9 }).length, brotli.length];
});
rows.sort((a, b) => b[3] - a[3]);
const total = (column, some = rows) => some.reduce((sum, row) => sum + row[column], 0);
const line = (name, ...sizes) =>
  `    ${name.padEnd(44)}${sizes.map((size) => (typeof size === "number" ? size.toLocaleString("en") : size).padStart(12)).join("")}`;
console.log(line("file", "raw", "gzip -9", "brotli -11"));
for (const row of rows) console.log(line(...row));
// What a first lesson does without is fetched when something asks for it (xtask/src/split.rs).
const first = rows.filter(([name]) => !name.startsWith("worker_rest-"));
console.log(line("total to open the page and run a first lesson", ...[1, 2, 3].map((column) => total(column, first))));
console.log(line("total of all there is", total(1), total(2), total(3)));
