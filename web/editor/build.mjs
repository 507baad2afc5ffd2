// Bundles the editor into dist/editor.js, which web/src/editor.rs binds. Writes only what changed: a rewritten bundle
// would recompile the web crate and wake `trunk serve` again.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = import.meta.dirname;
const result = await build({
  absWorkingDir: root,
  entryPoints: ["src/editor.js"],
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  legalComments: "none",
  outfile: path.join(root, "dist/editor.js"),
  write: false,
});
for (const file of result.outputFiles) {
  const bytes = Buffer.from(file.contents);
  if (fs.existsSync(file.path) && fs.readFileSync(file.path).equals(bytes)) continue;
  fs.mkdirSync(path.dirname(file.path), { recursive: true });
  fs.writeFileSync(file.path, bytes);
}
