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

// What lies over the page lies within the window, and nothing in it is cut off at its side.
async function checkFits(part, viewport) {
  await part.waitFor();
  const { x, y, width, height } = await part.boundingBox();
  assert.ok(x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height, "within the window");
  const excess = await part.evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.ok(excess <= 0, `${excess} px too wide`);
}

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

      await visitor.choose("A model that changes");
      await checkFits(visitor.dialog, viewport);
      await visitor.page.screenshot({ path: picture("-question") });
      await visitor.answer("Yes");
      await visitor.answer("Provide a one-off default now", "1");
      await visitor.button("Migrations").click();
      const list = visitor.page.getByRole("complementary", { name: "Migrations" });
      await list.getByRole("button", { name: "0003_member_level", exact: true }).click();
      await list.locator(".operation").waitFor();
      await checkFits(list, viewport);
      await visitor.page.screenshot({ path: picture("-migrations") });
      await list.getByRole("button", { name: "Migrate demoapp to 0001_initial" }).click();
      await checkFits(visitor.dialog, viewport);
      await visitor.page.screenshot({ path: picture("-way-back") });
      await visitor.leave();
    });
  }
}
