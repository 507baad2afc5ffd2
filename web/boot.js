// Starts the app. A file of its own, because the Content-Security-Policy allows no script in the page.
const theme = localStorage.getItem("teacup.theme");
if (theme) document.documentElement.dataset.theme = theme;

const { dataset } = document.querySelector("script[data-wasm]");
const { default: start } = await import(new URL(dataset.js, document.baseURI).href);
await start({ module_or_path: new URL(dataset.wasm, document.baseURI) });
