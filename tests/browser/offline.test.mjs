// Once loaded, the page needs no network any more.
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
