// The engine's worker under Node: what a worker of a browser has and Node has not, and the notebooks sent to it as the page does.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const replies = [];

// Starts an engine with the glue DIST/worker.js. `bring` is called when the engine asks for what is not in it.
export async function start(dist, engine, bring) {
  globalThis.self = globalThis;
  globalThis.postMessage = (message) => replies.push(message);
  globalThis.teacupExpectRest = () => {};
  globalThis.teacupRest = bring;
  const { default: begin } = await import(pathToFileURL(path.join(path.resolve(dist), "worker.js")));
  const exports = await begin({ module_or_path: fs.readFileSync(engine) });
  await reply("Ready");
  return exports;
}

export const say = (request, bytes) => globalThis.onmessage({ data: [JSON.stringify(request), bytes] });

// Waits for the reply of that name and takes all replies that have come: the texts, and the value and bytes of the one.
export async function reply(name) {
  for (;;) {
    const read = replies.map(([json, bytes]) => [JSON.parse(json), bytes]);
    const found = read.find(([reply]) => reply === name || reply[name] !== undefined);
    if (found) {
      const texts = replies.splice(0).map(([json]) => json);
      return { texts, value: found[0][name], bytes: found[1] };
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

// The cells of a notebook, as the page sends them: in a page that is open for a while, numbers have more digits than one.
export function cells(text, from = 0) {
  const found = [];
  for (const part of text.split(/^# %%/m).slice(1)) {
    const [header, ...lines] = part.split("\n");
    if (header.includes("[markdown]")) continue;
    const [, file] = header.match(/^\s+(\S+\.py)/) ?? [];
    const answers = header.match(/answers=(\[.*\])/);
    found.push({ id: from + found.length, file: file ? [file, answers ? JSON.parse(answers[1]) : [], []] : null, source: lines.join("\n") });
  }
  return found;
}
