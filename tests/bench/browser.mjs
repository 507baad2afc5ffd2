// A notebook in the real page in Chromium, and the lines that it prints: node browser.mjs NOTEBOOK.py
import fs from "node:fs";
import { serveSite } from "../browser/site.mjs";
import { openBrowser, Visitor } from "../browser/visitor.mjs";

const notebook = fs.readFileSync(process.argv[2], "utf8");
const [browser, site] = [await openBrowser(), await serveSite()];
const visitor = await Visitor.arrive(browser, site, { kept: { "teacup.notebook": notebook } });
await visitor.idle();
await visitor.button("Run all").click();
const printed = visitor.page.locator(".cell").last().locator(".read");
await visitor.page.locator(".status", { hasText: "Running" }).waitFor();
await visitor.idle(600);
console.log(await printed.innerText());
await browser.close();
await site.close();
