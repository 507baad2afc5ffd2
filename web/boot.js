// Starts the engine and the app side by side. A file of its own, because the Content-Security-Policy allows no script
// in the page.
try {
  const theme = localStorage.getItem("teacup.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing has no choice to remember.
}

// The app takes this engine over (web/src/client.rs); one that fails before that is none.
const engine = new Worker("./worker_loader.js#given", { type: "module" });
engine.onerror = () => delete globalThis.teacupEngine;
// Its code is compiled here: the worker would ask for it only when it stands, and would not be given what the page has loaded.
WebAssembly.compileStreaming(fetch("./worker_bg.wasm")).then(
  (code) => engine.postMessage(code),
  () => engine.postMessage(null),
);
globalThis.teacupEngine = engine;

const { dataset } = document.querySelector("script[data-wasm]");
const { default: start } = await import(new URL(dataset.js, document.baseURI).href);
await start({ module_or_path: new URL(dataset.wasm, document.baseURI) });

// Keeps all of it for a visit without a network (web/offline.mjs). Without it, the page works as long as there is one.
navigator.serviceWorker?.register("./offline.js").catch(() => {});
