// A populated table through three versions of its model, back to the first and forth again: what is asked, told and kept.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

const first = `from django.db import models


class Member(models.Model):
    full_name = models.CharField(max_length=50)
    town = models.CharField(max_length=50, null=True)`;
const renamed = first.replace("full_name", "name");
const levelled = `${renamed}\n    level = models.IntegerField()`;
const strict = first.replace(", null=True", "");
const rows = `for name, town in [("Ann", "Oslo"), ("Bob", None), ("Cid", "Rome")]:
    Member.objects.create(full_name=name, town=town)`;
const notebook = `# %% demoapp/models.py\n${first}\n# %%\n${rows}\n`;

let browser, site, visitor;
before(async () => ([browser, site] = [await openBrowser(), await serveSite()]));
beforeEach(async () => {
  visitor = await Visitor.arrive(browser, site, { kept: { "teacup.notebook": notebook } });
  await visitor.idle();
  await visitor.button("Run all").click();
  await visitor.idle();
});
afterEach(() => visitor.leave());
after(async () => {
  await browser.close();
  await site.close();
});

const kept = () => visitor.page.evaluate(() => localStorage.getItem("teacup.notebook"));
const result = async (source) => (await visitor.shell(source)).locator(".result").last().innerText();
const panel = () => visitor.page.getByRole("complementary", { name: "Migrations" });
const focused = () => visitor.page.evaluate(() => document.activeElement.id);
const members = "[(m.name, m.town, m.level) for m in Member.objects.all()]";
const allMembers = "[('Ann', 'Oslo', 7), ('Bob', None, 7), ('Cid', 'Rome', 7)]";

async function stops() {
  const texts = await panel().locator(".stop-bar").evaluateAll((bars) =>
    bars.map((bar) => Array.from(bar.querySelectorAll(".stop-name, .stop-state, .go"), (part) => part.textContent).join(" ")),
  );
  return texts.map((text) => text.replace(/applied \d{4}-\d\d-\d\d \d\d:\d\d/, "applied"));
}

// Goes to a migration by the list, having thought it over where that is wanted.
async function migrateTo(name, isWarned, command = `migrate demoapp ${name}`) {
  await panel().getByRole("button", { name: `Migrate demoapp to ${name}` }).click();
  if (isWarned) await visitor.dialog.getByRole("button", { name: "Migrate" }).click();
  await panel().locator(".went", { has: visitor.page.getByText(`!python manage.py ${command}`, { exact: true }) }).locator(".commands").waitFor();
  await visitor.idle();
}

test("three versions of a model, two questions, back to 0001 and forth again: no row is lost", async () => {
  const second = await visitor.models(renamed);
  assert.deepEqual(await visitor.question(), {
    title: "Was member.full_name renamed to member.name (a CharField)? [y/N]",
    facts: "demoapp_member has 3 rows, all of them with a value in full_name.",
    rows: ["1\tAnn\tOslo", "2\tBob\tNULL", "3\tCid\tRome"],
    effects: [
      "full_name is called name from here on. Its 3 values stay.",
      "full_name is dropped with its 3 values, and name is added as a new field.",
    ],
  });
  await visitor.answer("Yes");
  assert.match(await visitor.cell(second).locator(".commands").innerText(), /\[y\/N\] y\n[^]*Applying demoapp\.0002_rename_full_name_member_name\.\.\. OK/);
  assert.match(await kept(), /# %% demoapp\/models\.py answers=\["y"\]\n/);

  // The third version in the same cell: its answer to the first question is no answer to this one.
  await visitor.rewrite(second, levelled);
  const question = await visitor.question();
  assert.match(question.title, /^It is impossible to add a non-nullable field 'level' to member without specifying a default\./);
  assert.equal(question.facts, "demoapp_member has 3 rows, and each needs a value in level.");
  await visitor.answer("Provide a one-off default now", "seven");
  assert.equal(await visitor.dialog.getByRole("alert").innerText(), "NameError: name 'seven' is not defined");
  await visitor.answer("Provide a one-off default now", "7");
  assert.match(await visitor.cell(second).locator(".commands").innerText(), /Applying demoapp\.0003_member_level\.\.\. OK/);
  assert.match(await kept(), /# %% demoapp\/models\.py answers=\["y","1","7"\]\n/);
  assert.equal(await result(members), allMembers);

  await visitor.button("Migrations").click();
  await panel().locator(".stop").nth(3).waitFor();
  assert.equal(await focused(), "migrations-title");
  assert.deepEqual(await stops(), [
    "zero no tables of this app Migrate to here",
    "0001_initial applied Migrate to here",
    "0002_rename_full_name_member_name applied Migrate to here",
    "0003_member_level applied The tables are here",
  ]);
  await panel().getByRole("button", { name: "0002_rename_full_name_member_name", exact: true }).click();
  const operation = panel().locator(".operation");
  assert.match(await operation.innerText(), /^Rename field full_name on member to name/);
  assert.deepEqual(await operation.locator(".sql").allInnerTexts(), [
    'ALTER TABLE "demoapp_member" RENAME COLUMN "full_name" TO "name";',
    'ALTER TABLE "demoapp_member" RENAME COLUMN "name" TO "full_name";',
  ]);
  await panel().getByText("Python source").click();
  assert.match(await panel().locator(".detail details").innerText(), /migrations\.RenameField\(/);

  await panel().getByRole("button", { name: "Migrate demoapp to 0001_initial" }).click();
  await visitor.dialog.waitFor();
  assert.deepEqual(await visitor.dialog.locator(".steps h3, .steps p").allInnerTexts(), [
    "Unapply demoapp.0003_member_level",
    "The column level of demoapp_member is dropped with its 3 values.",
    "Unapply demoapp.0002_rename_full_name_member_name",
    "Every row and value stays.",
  ]);
  await visitor.page.keyboard.press("Escape");
  await visitor.dialog.waitFor({ state: "detached" });
  assert.equal((await stops())[3], "0003_member_level applied The tables are here", "Escape leaves everything as it is");
  await migrateTo("0001_initial", true);
  assert.equal((await stops())[1], "0001_initial applied The tables are here");
  await visitor.page.keyboard.press("Escape");
  await panel().waitFor({ state: "detached" });
  assert.equal(await focused(), "migrations-button");
  const inTable = "connection.cursor().execute('SELECT id, full_name, town FROM demoapp_member ORDER BY id').fetchall()";
  assert.equal(await result(inTable), "[(1, 'Ann', 'Oslo'), (2, 'Bob', None), (3, 'Cid', 'Rome')]");

  await visitor.button("Migrations").click();
  await migrateTo("0003_member_level", false, "migrate demoapp");
  await panel().getByRole("button", { name: "Close" }).click();
  assert.equal(await result(members), allMembers);

  // All of it is in the notebook: it runs again from nothing, here and for whoever gets the link, and asks nobody.
  assert.match(await kept(), /!python manage\.py migrate demoapp 0001_initial\n[^]*!python manage\.py migrate demoapp\n/);
  await visitor.button("Share").click();
  await visitor.page.locator(".notice", { hasText: "link is copied" }).waitFor();
  const link = await visitor.page.evaluate(() => navigator.clipboard.readText());
  const reader = await Visitor.arrive(browser, site, { fragment: link.split("#")[1] });
  await visitor.button("Run all").click();
  for (const one of [visitor, reader]) {
    await one.idle();
    assert.equal(await one.dialog.count(), 0);
    assert.equal(await one.page.locator(".result").last().innerText(), allMembers);
  }
  await reader.leave();
});

test("a question that is left open leaves everything as it was, and waits", async () => {
  const second = await visitor.models(renamed);
  await visitor.dialog.getByRole("button", { name: "Cancel" }).click();
  assert.match(await visitor.cell(second).locator(".unanswered").innerText(), /Nothing was written or migrated/);
  assert.equal(await kept(), `${notebook}# %% demoapp/models.py\n${renamed}\n`);
  assert.equal(await result("Member.objects.get(pk=1).full_name"), "'Ann'");
  await visitor.cell(second).getByRole("button", { name: "Answer" }).click();
  await visitor.answer("No");
  // It was another field, then, and that one takes no NULL.
  assert.match((await visitor.question()).title, /^It is impossible to add a non-nullable field 'name'/);
  await visitor.answer("Provide a one-off default now", "'?'");
  assert.equal(await result("[m.name for m in Member.objects.all()]"), "['?', '?', '?']");
});

test("what stands behind a question runs after the answer, by keys alone; on the next visit the answer is used up", async () => {
  const second = await visitor.models(renamed);
  await visitor.dialog.getByRole("button", { name: "Cancel" }).click();
  const last = second + 1;
  await visitor.page.locator(".add.is-last").getByLabel("Add a shell cell here").click();
  await visitor.write(last, "Member.objects.get(pk=3).name");
  await visitor.button("Run all").click();
  await visitor.dialog.waitFor();
  await visitor.idle();
  assert.equal(await visitor.cell(last).locator(".result").count(), 0);
  await visitor.dialog.getByRole("radio").first().focus();
  await visitor.page.keyboard.press("Space");
  await visitor.page.keyboard.press("Enter");
  await visitor.cell(last).locator(".result").waitFor();
  assert.equal(await visitor.cell(last).locator(".result").innerText(), "'Cid'");
  await visitor.idle();

  await visitor.page.reload();
  await visitor.page.locator(".notice", { hasText: "as you left them" }).waitFor();
  await visitor.button("Migrations").click();
  await panel().locator(".stop").nth(2).waitFor();
  assert.equal((await stops())[2], "0002_rename_full_name_member_name applied The tables are here");
  await panel().getByRole("button", { name: "Close" }).click();
  await visitor.rewrite(second, first);
  assert.equal((await visitor.question()).title, "Was member.name renamed to member.full_name (a CharField)? [y/N]");
  await visitor.answer("Yes");
  assert.equal(await result("Member.objects.get(pk=3).full_name"), "'Cid'");
});

test("a migration that fails names the rows in the way, and goes through when they are changed", async () => {
  const second = await visitor.models(strict);
  assert.deepEqual((await visitor.question()).rows, ["2\tBob\tNULL"]);
  await visitor.answer("Ignore for now");
  const why = visitor.cell(second).locator(".why");
  assert.match(await visitor.cell(second).locator(".failure-line").innerText(), /^IntegrityError: NOT NULL constraint failed/);
  assert.match(await why.innerText(), /^Alter field town on member, in demoapp\.0002_alter_member_town\s+town of demoapp_member takes no NULL, and 1 of its 3 rows would have one there\./);
  assert.deepEqual(await why.locator("tbody tr").allInnerTexts(), ["2\tBob\tNULL"]);
  assert.match(await why.innerText(), /rolled back as a whole/);
  await visitor.shell("connection.cursor().execute(\"UPDATE demoapp_member SET town = 'Bonn' WHERE id = 2\")");
  await visitor.run(second);
  assert.match(await visitor.cell(second).locator(".commands").innerText(), /Applying demoapp\.0002_alter_member_town\.\.\. OK/);
  assert.equal(await visitor.cell(second).locator(".why").count(), 0);
});

test("a command in a shell cell has nobody to answer it, and the page says so", async () => {
  await visitor.models(`${first}\n    level = models.IntegerField(default=1)`);
  const read = await visitor.shell("!python manage.py squashmigrations demoapp 0002");
  assert.equal(await read.locator(".failure-line").innerText(), "EOFError: EOF when reading a line");
  assert.match(await read.locator(".hint").innerText(), /Nobody can type here/);
});
