// The page as a person sees it: pictures at desktop and phone width, light and dark, into output/, to be looked at.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site;
before(async () => ([browser, site] = [await openBrowser(), await serveSite()]));
after(async () => {
  await browser.close();
  await site.close();
});

const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };

for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing sticks out of the page at ${name} width, ${colorScheme}`, async () => {
      const visitor = await Visitor.arrive(browser, site, { viewport, colorScheme, deviceScaleFactor: name === "phone" ? 2 : 1 });
      await visitor.idle();
      const picture = (part) => path.join(import.meta.dirname, "output", `${name}-${colorScheme}${part}.png`);
      await visitor.page.screenshot({ path: picture("") });
      await visitor.page.screenshot({ path: picture("-whole"), fullPage: true });
      const excess = await visitor.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(excess <= 0, `${excess} px too wide`);
      const editor = visitor.cell(0).locator(".cm-content");
      const font = await editor.evaluate((content) => getComputedStyle(content).fontFamily);
      assert.match(font, /mono/i, "the editor is styled");
      await visitor.leave();
    });
  }
}
