// Runs the marked engine on the training's notebooks and writes which functions ran and which Python sources were imported.
//
// node train.mjs DIST WORK: the engine's glue is DIST/worker.js; WORK has marked.wasm and marks.txt, and gets used.txt.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [dist, work] = process.argv.slice(2).map((folder) => path.resolve(folder));
const texts = new Map();
let marks, count;
for (const line of fs.readFileSync(path.join(work, "marks.txt"), "utf8").trim().split("\n")) {
  const [kind, place, value] = line.split(" ");
  if (kind === "marks") [marks, count] = [Number(place), Number(value)];
  else texts.set(Number(place), Buffer.from(value, "hex"));
}

// What a worker has and Node has not.
const replies = [];
globalThis.self = globalThis;
globalThis.postMessage = (message) => replies.push(message);
const used = new Set();
globalThis.teacupExpectRest = () => {};
globalThis.teacupRest = (first, start, length) => {
  // A module's files lie behind each other.
  for (const [place, bytes] of texts) {
    if (place < start || place >= start + length) continue;
    new Uint8Array(first.memory.buffer).set(bytes, place);
    used.add(place);
  }
};

const { default: start } = await import(pathToFileURL(path.join(dist, "worker.js")));
const exports = await start({ module_or_path: fs.readFileSync(path.join(work, "marked.wasm")) });

const say = (request, bytes) => globalThis.onmessage({ data: [JSON.stringify(request), bytes] });
const heard = (name) => replies.map(([json, bytes]) => [JSON.parse(json), bytes]).find(([reply]) => reply === name || reply[name] !== undefined);
async function until(name) {
  for (;;) {
    const found = heard(name);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

// The cells of a notebook, as the page sends them.
function cells(text) {
  const found = [];
  for (const part of text.split(/^# %%/m).slice(1)) {
    const [header, ...lines] = part.split("\n");
    if (header.includes("[markdown]")) continue;
    const [, file] = header.match(/^\s+(\S+\.py)/) ?? [];
    const answers = header.match(/answers=(\[.*\])/);
    found.push({ id: found.length, file: file ? [file, answers ? JSON.parse(answers[1]) : [], []] : null, source: lines.join("\n") });
  }
  return found;
}

await until("Ready");
const notebooks = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "training.json"), "utf8"));
for (const name of notebooks) {
  const text = fs.readFileSync(name, "utf8");
  replies.length = 0;
  say({ Share: text });
  const [{ Link }] = await until("Link");
  say({ Open: Link });
  const [{ Opened }] = await until("Opened");
  assert.equal(Opened.Ok, text, name);
  replies.length = 0;
  say({ Run: cells(text) });
  const [, snapshot] = await until("Idle");
  say("Restore", snapshot);
  await until("Restored");
  say("Reset");
}

const ran = new Uint8Array(exports.memory.buffer, marks, count);
const lines = [];
ran.forEach((mark, at) => mark && lines.push(`function ${at}`));
for (const place of used) lines.push(`text ${place}`);
fs.writeFileSync(path.join(work, "used.txt"), `${lines.join("\n")}\n`);
// What keeps a message port open has nothing left to say.
process.exit(0);
