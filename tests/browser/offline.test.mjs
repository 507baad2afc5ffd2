// A network that is gone, and one that is slow. Once loaded, the page needs none any more.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site;
before(async () => ([browser, site] = [await openBrowser(), await serveSite()]));
after(() => browser.close());

test("a second visit works when the server is gone", async () => {
  const visitor = await Visitor.arrive(browser, site);
  await visitor.idle();
  await visitor.page.evaluate(() => navigator.serviceWorker.ready);
  await visitor.page.waitForFunction(() => navigator.serviceWorker.controller);
  await site.close();
  await visitor.page.reload();
  await visitor.idle();
  const read = await visitor.shell("6 * 7");
  assert.equal(await read.locator(".result").innerText(), "42");
  await visitor.leave();
});

test("a page that waits for more of the engine says so, and goes on", async () => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  const slow = await serveSite((name) => (name.startsWith("worker_rest-") ? arrived : undefined));
  const visitor = await Visitor.arrive(browser, slow, { kept: { "teacup.notebook": "# %%\nimport statistics\nstatistics.mean([1, 2, 6])\n" } });
  await visitor.idle();
  await visitor.cell(0).locator(".run").click();
  await visitor.page.locator(".status", { hasText: "Fetching more of the engine…" }).waitFor();
  arrive();
  await visitor.idle();
  assert.equal(await visitor.cell(0).locator(".result").innerText(), "3");
  await visitor.leave();
  await slow.close();
});
