// A first lesson, from two models to a deleted row, typed by hand into an empty notebook.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveSite } from "./site.mjs";
import { openBrowser, Visitor } from "./visitor.mjs";

let browser, site, visitor;
before(async () => {
  [browser, site] = [await openBrowser(), await serveSite()];
  visitor = await Visitor.arrive(browser, site);
  await visitor.idle();
  await visitor.choose("An empty notebook");
  await visitor.idle();
});
after(async () => {
  await visitor.leave();
  await browser.close();
  await site.close();
});

const models = `from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=255)


class Vehicle(models.Model):
    name = models.CharField(max_length=255)
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)`;

// What a cell shows, each part as text; SQL with its parameters, spaces as one.
async function shown(read) {
  const texts = async (selector) => (await read.locator(selector).allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  return {
    results: await texts(".result"),
    sql: await texts(".sql"),
    errors: await texts(".failure-line"),
    head: await texts("th"),
    rows: await texts("tbody tr"),
  };
}

async function check(code, expected) {
  const found = await shown(await visitor.shell(code));
  for (const [part, value] of Object.entries(expected)) assert.deepEqual(found[part], value, `${part} of ${code}`);
}

test("models are migrated, and the migration shows its source and its SQL", async () => {
  await visitor.write(0, models);
  await visitor.button("Reset").click();
  await visitor.run(0);
  const read = visitor.cell(0).locator(".read");
  assert.match(await read.locator(".commands").innerText(), /\+ Create model Vehicle[^]*Applying demoapp\.0001_initial\.\.\. OK/);
  const migration = read.locator(".migration");
  assert.match(await migration.innerText(), /class Migration\(migrations\.Migration\)/);
  await migration.getByRole("button", { name: "SQL" }).click();
  assert.match(await migration.innerText(), /CREATE TABLE "demoapp_vehicle" \(.* REFERENCES "demoapp_customer" \("id"\)/);
});

test("a customer is created and saved", () =>
  check('from demoapp.models import Customer, Vehicle\ncustomer = Customer(name="Hannah")\ncustomer.save()\ncustomer', {
    results: ["<Customer: Customer object (1)>"],
    sql: [`INSERT INTO "demoapp_customer" ("name") VALUES (%s) RETURNING "demoapp_customer"."id" ['Hannah']`],
  }));

test("one row is fetched by its key", () =>
  check("Customer.objects.get(pk=1).name", {
    results: ["'Hannah'"],
    sql: [`SELECT "demoapp_customer"."id", "demoapp_customer"."name" FROM "demoapp_customer" WHERE "demoapp_customer"."id" = %s LIMIT 21 [1]`],
  }));

test("related rows are created", () =>
  check('Vehicle.objects.create(name="Honda Jazz", customer=customer)\nVehicle.objects.create(name="Renault Clio", customer=customer)', {
    results: ["<Vehicle: Vehicle object (1)>", "<Vehicle: Vehicle object (2)>"],
    sql: ["'Honda Jazz', 1", "'Renault Clio', 1"].map(
      (params) => `INSERT INTO "demoapp_vehicle" ("name", "customer_id") VALUES (%s, %s) RETURNING "demoapp_vehicle"."id" [${params}]`,
    ),
  }));

test("a list is built from all rows", () => check("[v.name for v in Vehicle.objects.all()]", { results: ["['Honda Jazz', 'Renault Clio']"] }));

test("a filter shows its rows as a table, and its SQL with the parameters and the time", async () => {
  const read = await visitor.shell("Vehicle.objects.filter(name__startswith='H')");
  const found = await shown(read);
  assert.deepEqual(found.results, ["<QuerySet [<Vehicle: Vehicle object (1)>]>"]);
  assert.match(found.sql[0], /WHERE "demoapp_vehicle"\."name" LIKE %s ESCAPE '\\' LIMIT 21 \['H%'\]$/);
  assert.deepEqual(found.head, ["id", "name", "customer_id"]);
  assert.deepEqual(found.rows, ["1 Honda Jazz 1"]);
  assert.match(await read.locator(".queries summary").innerText(), /^1 query\s*(< )?[\d.]+ ms$/);
});

test("a row is changed", () =>
  check('customer.name = "Henry"\ncustomer.save()\nCustomer.objects.get(name="Henry").pk', {
    results: ["1"],
    sql: [
      `UPDATE "demoapp_customer" SET "name" = %s WHERE "demoapp_customer"."id" = %s ['Henry', 1]`,
      `SELECT "demoapp_customer"."id", "demoapp_customer"."name" FROM "demoapp_customer" WHERE "demoapp_customer"."name" = %s LIMIT 21 ['Henry']`,
    ],
  }));

test("a deleted customer takes the vehicles along", () =>
  check("customer.delete()\nVehicle.objects.count()\nCustomer.objects.get(pk=1)", {
    results: ["(3, {'demoapp.Vehicle': 2, 'demoapp.Customer': 1})", "0"],
    errors: ["Customer.DoesNotExist: Customer matching query does not exist."],
  }));
