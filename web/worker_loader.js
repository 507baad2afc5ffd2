// Starts the engine in its worker, and fetches the engine's second part when it is first needed (web/src/engine/rest.rs).
import start from "./worker.js";

// `cargo xtask build` puts the name of its file here; an engine that was not parted needs none.
const part = "";
const rest = new URL(part, import.meta.url);
let waiting = true;
let coming;

// The person has begun to work: what may be needed next comes while they type.
globalThis.teacupExpectRest = () => {
  if (!part) return;
  coming ??= WebAssembly.compileStreaming(fetch(rest, { priority: "low" })).then(
    (module) => (coming = module),
    () => (coming = undefined),
  );
};

globalThis.teacupRest = (first) => {
  if (!waiting) return;
  const module = coming instanceof WebAssembly.Module ? coming : new WebAssembly.Module(fetched());
  new WebAssembly.Instance(module, { first });
  waiting = false;
};

// The engine is in the middle of a statement and cannot wait for a promise; a worker may wait like this.
function fetched() {
  // On a slow network a person should know what it is that takes so long (`Reply::Fetching`).
  postMessage(['"Fetching"']);
  const request = new XMLHttpRequest();
  request.open("GET", rest, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error("a part of Teacup could not be fetched; reload the page when there is a network");
  return request.response;
}

// The first worker is given the compiled code (web/boot.js), or nothing where that went wrong; the others see to it themselves.
const isCode = ({ data }) => data === null || data instanceof WebAssembly.Module;
const given = location.hash === "#given" && new Promise((resolve) => (onmessage = (event) => isCode(event) && resolve(event.data)));
const code = await given;
await start(code ? { module_or_path: code } : undefined);
