// A person at the page, in a browser profile of their own, and what such a person does and sees.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function browserPath() {
  if (process.env.CHROME) return process.env.CHROME;
  for (const name of names) {
    try {
      return execFileSync("which", [name], { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
    } catch {
      // Not this one.
    }
  }
  throw new Error("no Chromium: cargo xtask setup");
}

// `--no-sandbox`: as root, in a container, Chromium starts only so.
export const openBrowser = () => chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });

export class Visitor {
  // `wish`: fragment, viewport, colorScheme, kept (what localStorage holds already).
  static async arrive(browser, site, wish = {}) {
    const { fragment = "", kept = {}, ...options } = wish;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.origin });
    const visitor = new Visitor(await context.newPage(), site);
    await visitor.watch();
    if (Object.keys(kept).length) {
      // Only on the first visit: a reload must find what the page itself kept.
      await context.addInitScript((entries) => {
        if (sessionStorage.getItem("visited")) return;
        sessionStorage.setItem("visited", "yes");
        for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
      }, kept);
    }
    await visitor.page.goto(site.address + (fragment && `#${fragment}`));
    return visitor;
  }

  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.foreign = [];
    this.complaints = [];
    // How many times the engine's second part was fetched.
    this.rests = 0;
  }

  async watch() {
    const { page, site } = this;
    page.on("request", (request) => {
      const url = request.url();
      if (url.includes("/worker_rest-")) this.rests += 1;
      if (!url.startsWith(site.origin) && !url.startsWith("data:")) this.foreign.push(url);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (/Content Security Policy|^CSP:/i.test(message.text())) this.complaints.push(message.text());
    });
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
      ),
    );
  }

  // The page asked nobody else for anything, and broke no rule of its own.
  async leave() {
    assert.deepEqual(this.foreign, [], "requests to other hosts");
    assert.deepEqual(this.complaints, [], "complaints of the browser");
    await this.page.context().close();
  }

  // Cells of code, from 0, without the prose.
  cell(index) {
    return this.page.locator(".cell:not(.is-prose)").nth(index);
  }

  async idle(seconds = 30) {
    await this.page.locator(".status", { hasText: "Ready" }).waitFor({ timeout: seconds * 1000 });
  }

  text(index) {
    return this.cell(index).locator(".cm-content").evaluate((content) =>
      Array.from(content.querySelectorAll(".cm-line"), (line) => line.textContent).join("\n"),
    );
  }

  async write(index, text) {
    await this.cell(index).locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.insertText(text);
  }

  async run(index) {
    await this.cell(index).locator(".run").click();
    await this.idle();
  }

  // A new shell cell at the end, written and run; its results.
  async shell(text) {
    const index = await this.page.locator(".cell:not(.is-prose)").count();
    await this.page.locator(".add.is-last").getByLabel("Add a shell cell here").click();
    await this.write(index, text);
    await this.run(index);
    return this.cell(index).locator(".read");
  }

  // A new models.py cell at the end, written and run until it is done or asks; its index.
  async models(text) {
    const index = await this.page.locator(".cell:not(.is-prose)").count();
    await this.page.locator(".add.is-last").getByLabel("Add a models file here").click();
    await this.rewrite(index, text);
    return index;
  }

  // Another text in a cell, run until it is done or asks.
  async rewrite(index, text) {
    await this.write(index, text);
    await this.run(index);
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  // What the dialog says: its title, how things stand, and what each choice does.
  async question() {
    const texts = (selector) => this.dialog.locator(selector).allInnerTexts();
    await this.dialog.waitFor();
    return { title: (await texts("h2"))[0], facts: (await texts(".facts"))[0], rows: await texts("tbody tr"), effects: await texts(".choice-effect") };
  }

  // Takes a choice by the words of it, gives the default that it wants, and answers.
  async answer(words, expression) {
    await this.dialog.getByRole("radio", { name: new RegExp(`^\\S+ ${words}`) }).check();
    if (expression !== undefined) await this.dialog.getByLabel("The default, as Python").fill(expression);
    await this.dialog.getByRole("button", { name: "Answer" }).click();
    await this.idle();
  }

  async choose(name) {
    await this.page.locator(".menu summary").click();
    await this.page.locator(".menu-list").getByText(name).click();
  }

  button(name) {
    return this.page.locator(".top").getByRole("button", { name });
  }

  // What every cell shows, to compare two pages by; times are left out.
  async results() {
    const texts = await this.page.locator(".statement > :not(.queries), .queries pre, .queries code, .commands, .migration pre").allInnerTexts();
    return texts.join("\n");
  }
}
