// Runs every notebook of some folders and writes all that the engine answers, to be compared with the answers of another engine.
//
// node answers.mjs DIST ENGINE REST OUT FOLDER...: the engine's glue is DIST/worker.js; REST is - for an engine that has all.
import fs from "node:fs";
import path from "node:path";
import { cells, reply, say, start } from "./node_worker.mjs";

const [dist, engine, rest, out, ...folders] = process.argv.slice(2);

// The same day and the same chance for both.
const now = Date.UTC(2026, 6, 1, 9, 5, 6);
Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [now]));
  }
  static now = () => now;
};
let chance = 1;
const next = () => (chance = (Math.imul(chance, 1103515245) + 12345) >>> 0);
Math.random = () => next() / 2 ** 32;
crypto.getRandomValues = (bytes) => {
  bytes.forEach((_, at) => (bytes[at] = next()));
  return bytes;
};

let whole = rest === "-";
await start(dist, engine, (first) => {
  if (whole) return;
  whole = true;
  new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(rest)), { first });
});

const lines = [];
for (const folder of folders) {
  for (const name of fs.readdirSync(folder, { recursive: true }).sort()) {
    if (!name.endsWith(".py")) continue;
    const text = fs.readFileSync(path.join(folder, name), "utf8");
    say({ Run: cells(/^# %%/m.test(text) ? text : `# %%\n${text}`) });
    const { texts } = await reply("Idle");
    // Where an object lies is no answer, and a time is not the same twice.
    const answers = texts.map((text) =>
      text
        .replace(/"duration_us":\d+/g, "")
        .replace(/ at 0x[0-9a-f]+>/g, " at 0x>")
        .replace(/ id='\d+'>/g, " id=''>"),
    );
    lines.push(`== ${name}`, ...answers);
    say("Reset");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
fs.writeFileSync(out, `${lines.join("\n")}\n`);
process.exit(0);
