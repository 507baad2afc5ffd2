// What goes wrong in a notebook stays in its cell: a clear error, the page goes on, nothing typed is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site, visitor;
before(async () => {
  [browser, site] = [await openBrowser(), await serveSite()];
  visitor = await Visitor.arrive(browser, site);
  await visitor.idle();
  await visitor.shell("kept = Customer.objects.create(name='Kept')");
});
after(async () => {
  await visitor.leave();
  await browser.close();
  await site.close();
});

// The session is the one it was: its names and its rows.
async function checkGoesOn() {
  const read = await visitor.shell("kept.name, Customer.objects.filter(name='Kept').count()");
  assert.equal(await read.locator(".result").innerText(), "('Kept', 1)");
}

async function checkError(code, message) {
  const index = await visitor.page.locator(".cell:not(.is-prose)").count();
  const read = await visitor.shell(code);
  assert.match(await read.locator(".failure-line").last().innerText(), message);
  assert.equal(await visitor.text(index), code, "the text is as it was typed");
  return visitor.cell(index);
}

test("a syntax error is named and its line marked", async () => {
  const cell = await checkError("a = 1\nb = = 2", /^SyntaxError: invalid syntax/);
  assert.deepEqual(await cell.locator(".error-line").allInnerTexts(), ["b = = 2"]);
  await checkGoesOn();
});

test("a model that nobody defined is named", async () => {
  await checkError("Nobody.objects.all()", /^NameError: name 'Nobody' is not defined/);
  await checkGoesOn();
});

test("a recursion without end is a RecursionError", async () => {
  await checkError("def deep(n):\n    return deep(n + 1)\ndeep(0)", /^RecursionError: maximum recursion depth exceeded/);
  await checkGoesOn();
});

test("a string of 100 MB is a MemoryError", async () => {
  await checkError("'x' * 100_000_000", /^MemoryError/);
  await checkGoesOn();
});

test("brackets nested a thousand deep are an error", async () => {
  await checkError(`${"(".repeat(1000)}1${")".repeat(1000)}`, /^(SyntaxError|MemoryError|RecursionError)/);
  await checkGoesOn();
});

test("a loop without end is stopped, and what waits behind it does not run", async () => {
  const index = await visitor.page.locator(".cell:not(.is-prose)").count();
  await visitor.page.locator(".add.is-last").getByLabel("Add a shell cell here").click();
  await visitor.write(index, "n = 0\nwhile True:\n    n += 1");
  await visitor.page.keyboard.press("Shift+Enter");
  await visitor.page.keyboard.insertText("'behind'");
  await visitor.page.keyboard.press("ControlOrMeta+Enter");
  await visitor.page.locator(".status", { hasText: "Running… 1 s" }).waitFor();
  // The page answers while it works.
  await visitor.page.keyboard.insertText("  # typed meanwhile");
  assert.equal(await visitor.text(index + 1), "'behind'  # typed meanwhile");
  await visitor.button("Stop").click();
  await visitor.idle(5);
  assert.match(await visitor.cell(index).locator(".read").innerText(), /KeyboardInterrupt|Stopped/);
  assert.equal(await visitor.cell(index + 1).locator(".result").count(), 0);
  await checkGoesOn();
});

test("a reload finds the text and the rows of the last run", async () => {
  await visitor.shell("Customer.objects.create(name='Before the reload')");
  const count = await visitor.page.locator(".cell:not(.is-prose)").count();
  await visitor.page.reload();
  await visitor.idle();
  assert.equal(await visitor.page.locator(".cell:not(.is-prose)").count(), count);
  assert.equal(await visitor.text(count - 1), "Customer.objects.create(name='Before the reload')");
  const read = await visitor.shell("Customer.objects.filter(name='Before the reload').count()");
  assert.equal(await read.locator(".result").innerText(), "1");
});
