// A notebook in a link: the same for whoever opens it, and a clear word where it cannot be opened.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site;
before(async () => ([browser, site] = [await openBrowser(), await serveSite()]));
after(async () => {
  await browser.close();
  await site.close();
});

test("a copied link opens the same notebook elsewhere, runs it and shows the same", async () => {
  const author = await Visitor.arrive(browser, site);
  await author.idle();
  await author.shell("Customer.objects.create(name='é & <b>')\nCustomer.objects.last().name");
  await author.button("Run all").click();
  await author.idle();
  await author.button("Share").click();
  await author.page.locator(".notice", { hasText: "link is copied" }).waitFor();
  const link = await author.page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(`${site.address}#`), link);

  const reader = await Visitor.arrive(browser, site, { fragment: link.split("#")[1] });
  await reader.idle();
  assert.equal(await reader.results(), await author.results());
  assert.match(await reader.results(), /'é & <b>'/);
  assert.equal(reader.rests, 0, "a first lesson does without the engine's second part");
  assert.equal(new URL(reader.page.url()).hash, "", "the address does not promise what typing changes");
  await author.leave();
  await reader.leave();
});

test("opening a link keeps the notebook one had", async () => {
  const kept = { "teacup.notebook": "# %%\nmine = 'mine'\nmine\n" };
  const author = await Visitor.arrive(browser, site);
  await author.idle();
  await author.button("Share").click();
  await author.page.locator(".notice").waitFor();
  const link = await author.page.evaluate(() => navigator.clipboard.readText());
  await author.leave();

  const reader = await Visitor.arrive(browser, site, { fragment: link.split("#")[1], kept });
  await reader.idle();
  assert.match(await reader.text(0), /class Customer/);
  await reader.choose("My notebook before this one");
  assert.equal(await reader.text(0), "mine = 'mine'\nmine");
  await reader.leave();
});

for (const [kind, fragment] of [
  ["of another make", "this is no notebook!"],
  ["cut off", "AQEAAA"],
  ["of a later version", "_wEAAAAAAAA"],
]) {
  test(`a link ${kind} says what is wrong, and the page works`, async () => {
    const visitor = await Visitor.arrive(browser, site, { fragment });
    const notice = visitor.page.getByRole("alert");
    await notice.waitFor();
    assert.match(await notice.innerText(), /link/i);
    await visitor.idle();
    assert.match(await visitor.text(0), /class Customer/);
    const read = await visitor.shell("1 + 1");
    assert.equal(await read.locator(".result").innerText(), "2");
    await visitor.leave();
  });
}
