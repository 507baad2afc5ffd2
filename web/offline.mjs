// Writes the service worker of a build: it keeps every file of that build, so that the page opens without a network.
// Trunk's post_build hook runs it for a page that is being developed, `cargo xtask build` on the files to publish.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const [published] = process.argv.slice(2);
const root = published ?? process.env.TRUNK_STAGING_DIR;
const files = fs
  .readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
  .filter((file) => file !== "offline.js")
  .sort();
const hash = crypto.createHash("sha256");
for (const file of files) hash.update(file).update(fs.readFileSync(path.join(root, file)));
const version = hash.digest("hex").slice(0, 12);

// What most visits do without is kept from when it was first fetched.
const later = (file) => file.startsWith("worker_rest-");

// Who changes the page wants to see it change: while developing, nothing is kept.
const developing = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.registration.unregister()));
`;

const keeping = `const shelf = "teacup-${version}";
const files = ${JSON.stringify(files.filter((file) => !later(file)).map((file) => (file === "index.html" ? "./" : file)))};
self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(files)));
});
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("teacup-") && name !== shelf).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  ),
);
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(
    caches
      .open(shelf)
      .then(async (cache) => {
        const kept = await cache.match(event.request, { ignoreSearch: true });
        if (kept) return kept;
        const response = await fetch(event.request);
        if (response.ok && event.request.url.includes("/worker_rest-")) event.waitUntil(cache.put(event.request, response.clone()));
        return response;
      }),
  );
});
`;
fs.writeFileSync(path.join(root, "offline.js"), published ? keeping : developing);
