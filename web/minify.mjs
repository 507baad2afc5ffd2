// Makes the scripts and the style of a build to publish small: comments and long names are for who reads the source.
// node minify.mjs DIST: the editor's script is small already, where it is bundled.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";

const [dist] = process.argv.slice(2);
const page = path.join(dist, "index.html");
const integrity = (text) => `sha384-${crypto.createHash("sha384").update(text).digest("base64")}`;
for (const entry of fs.readdirSync(dist, { withFileTypes: true })) {
  const kind = path.extname(entry.name).slice(1);
  if (!entry.isFile() || !["js", "css"].includes(kind)) continue;
  const file = path.join(dist, entry.name);
  const text = fs.readFileSync(file, "utf8");
  const { code } = transformSync(text, { loader: kind, minify: true, target: "es2022", charset: "utf8" });
  fs.writeFileSync(file, code);
  // The page says what it expects of some files.
  fs.writeFileSync(page, fs.readFileSync(page, "utf8").replaceAll(integrity(text), integrity(code)));
}
