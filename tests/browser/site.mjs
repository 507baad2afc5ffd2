// The built page on a plain static server: under a path of its own, with the Content-Security-Policy as a header too.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const dist = path.join(import.meta.dirname, "../../dist");
const prefix = "/some/where/teacup/";
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

// Serves `dist/`; `address` is the page's. `hold(name)`: a promise that a file waits for.
export async function serveSite(hold = () => undefined) {
  if (!fs.existsSync(path.join(dist, "index.html"))) throw new Error("dist/ is not built: cargo xtask build");
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname.startsWith(prefix) ? pathname.slice(prefix.length) || "index.html" : undefined;
    const file = name && path.join(dist, path.normalize(`/${name}`));
    if (!file || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    await hold(name);
    const type = types[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-security-policy": policy, "cache-control": "max-age=600" });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, address: origin + prefix, close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())) };
}
