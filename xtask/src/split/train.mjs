// Runs the marked engine on the training's notebooks and writes which of its points control came to and which Python sources were
// imported.
//
// node train.mjs DIST WORK: the engine's glue is DIST/worker.js; WORK has marked.wasm and marks.txt, and gets used.txt.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { cells, reply, say, start } from "./node_worker.mjs";

const [dist, work] = process.argv.slice(2);
const texts = new Map();
let marks, count;
for (const line of fs.readFileSync(path.join(work, "marks.txt"), "utf8").trim().split("\n")) {
  const [kind, place, value] = line.split(" ");
  if (kind === "marks") [marks, count] = [Number(place), Number(value)];
  else texts.set(Number(place), Buffer.from(value, "hex"));
}

const used = new Set();
const exports = await start(dist, path.join(work, "marked.wasm"), (first, from, length) => {
  // A module's files lie behind each other.
  for (const [place, bytes] of texts) {
    if (place < from || place >= from + length) continue;
    new Uint8Array(first.memory.buffer).set(bytes, place);
    used.add(place);
  }
});

say("Hello");
await reply("Ready");
const notebooks = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "training.json"), "utf8"));
// A link of every text there is: what packs them takes other ways for each.
async function share(text, name) {
  say({ Share: text });
  say({ Open: (await reply("Link")).value });
  assert.equal((await reply("Opened")).value.Ok, text, name);
}
for (const name of fs.readdirSync("tests/notebooks", { recursive: true })) {
  if (name.endsWith(".py")) await share(fs.readFileSync(path.join("tests/notebooks", name), "utf8"), name);
}

const marked = () => new Uint8Array(exports.memory.buffer, marks, count);
// What gives a session back may wait for the rest: a first lesson does not begin anew.
async function reset() {
  const ran = marked().slice();
  say("Reset");
  say({ Share: "" });
  await reply("Link");
  marked().set(ran);
}

// Again and again: where a table of hashes has to look further is another place each time.
const rounds = 8;
for (const name of Array(rounds).fill(notebooks).flat()) {
  const text = fs.readFileSync(name, "utf8");
  await share(text, name);
  say({ Run: cells(text, 98) });
  const { bytes } = await reply("Idle");
  await reset();
  // The page resets before it opens a link: then there is nothing to give back.
  say("Reset");
  say("Restore", bytes);
  await reply("Restored");
  await reset();
}

// What a slow machine comes to and a fast one may not: work that is longer than a slice. And what a person does about it.
say({ Run: cells("# %%\ntotal = 0\nfor number in range(200_000):\n    total += number\ntotal\n# %%\nwhile True:\n    pass\n", 7) });
await new Promise((resolve) => setTimeout(resolve, 500));
say("Stop");
await reply("Idle");

const lines = [];
marked().forEach((mark, at) => mark && lines.push(`point ${at}`));
for (const place of used) lines.push(`text ${place}`);
fs.writeFileSync(path.join(work, "used.txt"), `${lines.join("\n")}\n`);
// What keeps a message port open has nothing left to say.
process.exit(0);
