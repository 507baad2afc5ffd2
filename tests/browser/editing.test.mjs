// The notebook as a thing to edit: cells come, go and move; keys run them; nothing is gone for good at once.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site, visitor;
before(async () => ([browser, site] = [await openBrowser(), await serveSite()]));
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, site, { kept: { "teacup.notebook": "# %% [markdown]\n# # Title\n# %%\n1\n# %%\n2\n" } });
  await visitor.idle();
});
afterEach(() => visitor.leave());
after(async () => {
  await browser.close();
  await site.close();
});

const kept = () => visitor.page.evaluate(() => localStorage.getItem("teacup.notebook"));

test("Shift+Enter runs a cell and goes on to the next, or to a new one", async () => {
  await visitor.cell(0).locator(".cm-content").click();
  await visitor.page.keyboard.press("Shift+Enter");
  await visitor.page.keyboard.press("Shift+Enter");
  await visitor.page.keyboard.type("3");
  await visitor.page.keyboard.press("Control+Enter");
  await visitor.page.locator(".result").nth(2).waitFor();
  await visitor.idle();
  assert.deepEqual(await visitor.page.locator(".result").allInnerTexts(), ["1", "2", "3"]);
  assert.equal(await kept(), "# %% [markdown]\n# # Title\n# %%\n1\n# %%\n2\n# %%\n3\n");
});

test("what is typed right after Shift+Enter is in the next cell, on a slow machine too", async () => {
  const devtools = await visitor.page.context().newCDPSession(visitor.page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 8 });
  await visitor.cell(1).locator(".cm-content").click();
  for (const text of ["abc", "def", "ghi"]) {
    await visitor.page.keyboard.press("Shift+Enter");
    await visitor.page.keyboard.type(text);
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await visitor.idle();
  assert.equal(await kept(), "# %% [markdown]\n# # Title\n# %%\n1\n# %%\n2\n# %%\nabc\n# %%\ndef\n# %%\nghi\n");
});

test("arrow keys go from cell to cell", async () => {
  await visitor.cell(0).locator(".cm-content").click();
  await visitor.page.keyboard.press("ArrowDown");
  await visitor.page.keyboard.press("End");
  await visitor.page.keyboard.type("0");
  assert.equal(await visitor.text(1), "20");
});

test("cells are moved and deleted, and a deleted one comes back", async () => {
  await visitor.cell(1).hover();
  await visitor.cell(1).getByLabel("Move up").click();
  assert.equal(await kept(), "# %% [markdown]\n# # Title\n# %%\n2\n# %%\n1\n");
  await visitor.cell(0).getByLabel("Delete").click();
  assert.equal(await kept(), "# %% [markdown]\n# # Title\n# %%\n1\n");
  await visitor.page.locator(".notice").getByText("Undo").click();
  assert.equal(await kept(), "# %% [markdown]\n# # Title\n# %%\n2\n# %%\n1\n");
});

test("an example can be undone, and one's own text stays in the menu", async () => {
  await visitor.choose("Customers and vehicles");
  await visitor.idle();
  await visitor.page.locator(".notice").getByText("Undo").click();
  assert.equal(await visitor.text(0), "1");
});

test("prose is edited as text and shown as text", async () => {
  const prose = visitor.page.locator(".is-prose").first();
  await prose.hover();
  await prose.getByLabel("Edit this text").click();
  await prose.locator("textarea").fill("# New\n\n<img src=x onerror=alert(1)> and `code`");
  await prose.getByText("Done").click();
  assert.equal(await prose.locator("h1").innerText(), "New");
  assert.match(await prose.locator("p").innerText(), /<img src=x onerror=alert\(1\)> and code/);
  assert.equal(await prose.locator("img").count(), 0);
  assert.match(await kept(), /^# %% \[markdown\]\n# # New\n#\n# <img/);
});

test("the theme is chosen once and kept", async () => {
  const background = () => visitor.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await visitor.button("Dark theme").click();
  const dark = await background();
  assert.notEqual(dark, light);
  await visitor.page.reload();
  await visitor.idle();
  assert.equal(await background(), dark);
});

test("undo takes back what was typed, and redo brings it again", async () => {
  await visitor.write(0, "name = 'Hannah'");
  await visitor.page.keyboard.press("ControlOrMeta+z");
  assert.equal(await visitor.text(0), "1");
  await visitor.page.keyboard.press("ControlOrMeta+Shift+z");
  assert.equal(await visitor.text(0), "name = 'Hannah'");
});
