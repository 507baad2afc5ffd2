//! The floor below every ORM: the workloads of `benchapp/workloads.py` with SQL written by hand, prepared statements and plain
//! structs, on the same SQLite. Prints the same lines.

#![allow(clippy::expect_used, reason = "a benchmark that cannot run its SQL has failed")]
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use std::collections::HashMap;
use std::fmt::{Display, Write};
use std::hint::black_box;
use std::time::Instant;

use rusqlite::{Connection, Row, params, params_from_iter};

/// How many rows there are, and how many of them a workload goes through.
#[derive(Clone, Copy)]
struct Size {
    customers: i64,
    vehicles: i64,
    /// Read with their customers.
    related: i64,
    /// Created, got and saved one by one.
    single: i64,
}

const PEOPLE: [&str; 8] = ["Henry", "Ada", "Grace", "Linus", "Guido", "Margaret", "Alan", "Barbara"];
const MAKES: [&str; 10] = ["Honda", "Hyundai", "Ford", "Fiat", "Toyota", "Tesla", "Volvo", "BMW", "Audi", "Kia"];

/// How many are timed at each number of rows, as in `benchapp`.
const GROWTH_ROWS: i64 = 300_000;

/// The tables as Django makes them.
const SCHEMA: &str = r#"
PRAGMA foreign_keys = ON;
CREATE TABLE "benchapp_customer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL);
CREATE TABLE "benchapp_vehicle" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL,
  "customer_id" bigint NOT NULL REFERENCES "benchapp_customer" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "benchapp_vehicle_customer_id" ON "benchapp_vehicle" ("customer_id");
"#;
const INSERT: &str = r#"INSERT INTO "benchapp_vehicle" ("name", "customer_id") VALUES (?, ?)"#;

struct Vehicle {
    id: i64,
    name: String,
    customer_id: i64,
}

struct Customer {
    id: i64,
    name: String,
}

fn main() {
    // SAFETY: it has no condition; this SQLite does not call it by itself (.cargo/config.toml).
    unsafe { rusqlite::ffi::sqlite3_initialize() };
    // `cargo bench` passes flags that are the default harness's.
    if std::env::args().any(|argument| argument == "growth") {
        for rows in [1000, 10_000, 100_000] {
            let size = Size { customers: rows / 10, vehicles: rows, related: rows, single: rows };
            measure(size, GROWTH_ROWS / rows, |key, samples, check| {
                if key.starts_with("a_") {
                    return;
                }
                let words = key.split('_').filter(|word| !word.starts_with(|first: char| first.is_ascii_digit()));
                let key = words.collect::<Vec<_>>().join("_");
                line(&format!("{key}@{rows}"), samples.iter().map(|ms| ms * 1000.0 / rows as f64), check);
            });
        }
        return;
    }
    let size = Size { customers: 1000, vehicles: 10_000, related: 5000, single: 1000 };
    measure(size, 5, |key, samples, check| line(key, samples.iter().copied(), check));
}

fn line(key: &str, samples: impl Iterator<Item = f64>, check: &str) {
    let samples: Vec<String> = samples.map(|sample| format!("{sample:.4}")).collect();
    println!("bench\t{key}\t{}\t{check}", samples.join(" "));
}

/// Runs all workloads; each one's samples are milliseconds.
fn measure(size: Size, repeats: i64, tell: impl Fn(&str, &[f64], &str)) {
    let db = &Connection::open_in_memory().expect("memory");
    db.execute_batch(SCHEMA).expect("the schema");
    for i in 0..size.customers {
        db.execute("INSERT INTO benchapp_customer (name) VALUES (?)", [customer_name(i)]).expect("a customer");
    }
    let owners: HashMap<i64, i64> = (0..size.vehicles).map(|i| (i + 1, size.owner_pk(i))).collect();
    let bench = Bench { repeats, tell };
    bench.run("a_compile_sql_2000", || (), |()| compile_sql(), String::clone);
    bench.run("b_create_1000", || empty(db), |()| create(db, size), |()| table_check(db));
    bench.run("c_bulk_create_10k", || empty(db), |()| bulk_create(db, size), |()| table_check(db));
    bench.run("d_list_10k", || full(db, size), |()| list(db), |rows| rows_check(rows));
    bench.run("e_get_pk_1000", || full(db, size), |()| get(db, size), |rows| rows_check(rows));
    bench.run("f_select_related_5k", || full(db, size), |()| select_related(db, size), |total| *total);
    bench.run("g_annotate_count_10k", || full(db, size), |()| annotate(db), |rows| counted_check(rows));
    bench.run("h_prefetch_1k_10k", || full(db, size), |()| prefetch(db), |total| *total);
    bench.run("i_save_update_1000", || full(db, size), |()| save(db, size, &owners), |()| table_check(db));
}

struct Bench<T> {
    repeats: i64,
    tell: T,
}

impl<T: Fn(&str, &[f64], &str)> Bench<T> {
    /// One warm-up, the timed runs, one line.
    fn run<G, R, C: Display>(&self, key: &str, prepare: impl Fn() -> G, run: impl Fn(G) -> R, check: impl Fn(&R) -> C) {
        let mut samples = Vec::new();
        let mut checked = None;
        for n in 0..=self.repeats {
            let given = prepare();
            let start = Instant::now();
            let result = black_box(run(given));
            let took = start.elapsed().as_secs_f64() * 1000.0;
            if n > 0 {
                samples.push(took);
            }
            checked = Some(check(&result));
        }
        (self.tell)(key, &samples, &checked.expect("a run").to_string());
    }
}

fn customer_name(i: i64) -> String {
    format!("{} {i:05}", PEOPLE.get(i as usize % 8).expect("eight"))
}

fn vehicle_name(i: i64) -> String {
    format!("{} {i:05}", MAKES.get(i as usize % 10).expect("ten"))
}

impl Size {
    fn owner_pk(self, i: i64) -> i64 {
        (i * 7 + i / self.customers) % self.customers + 1
    }

    fn pick_pk(self, i: i64) -> i64 {
        i * 7919 % self.vehicles + 1
    }
}

fn empty(db: &Connection) {
    db.execute_batch("DELETE FROM benchapp_vehicle; DELETE FROM sqlite_sequence WHERE name = 'benchapp_vehicle'")
        .expect("no vehicles");
}

fn full(db: &Connection, size: Size) {
    empty(db);
    bulk_create(db, size);
}

/// Raw SQLite has no query to build: this is what writing the same text costs.
fn compile_sql() -> String {
    let mut sql = String::new();
    for _ in 0..2000 {
        let (v, c) = (black_box("benchapp_vehicle"), black_box("benchapp_customer"));
        let (name, prefix) = (black_box("Henry"), black_box("H%"));
        sql = String::new();
        write!(
            sql,
            r#"SELECT "{v}"."id", "{v}"."name", "{v}"."customer_id" FROM "{v}" INNER JOIN "{c}" ON ("{v}"."customer_id" = "{c}"."id") WHERE ("{c}"."name" = {name} AND "{v}"."name" LIKE {prefix} ESCAPE '\') ORDER BY "{v}"."id" DESC"#
        )
        .expect("a string takes any text");
        black_box(&sql);
    }
    sql
}

fn create(db: &Connection, size: Size) {
    let mut insert = db.prepare(INSERT).expect("SQL");
    for i in 0..size.single {
        insert.execute(params![vehicle_name(i), size.owner_pk(i)]).expect("a row");
        black_box(db.last_insert_rowid());
    }
}

fn bulk_create(db: &Connection, size: Size) {
    db.execute_batch("BEGIN").expect("a transaction");
    let mut insert = db.prepare(INSERT).expect("SQL");
    for i in 0..size.vehicles {
        insert.execute(params![vehicle_name(i), size.owner_pk(i)]).expect("a row");
    }
    db.execute_batch("COMMIT").expect("its end");
}

fn vehicle(row: &Row<'_>) -> rusqlite::Result<Vehicle> {
    Ok(Vehicle { id: row.get(0)?, name: row.get(1)?, customer_id: row.get(2)? })
}

fn list(db: &Connection) -> Vec<Vehicle> {
    let mut query = db.prepare(r#"SELECT "id", "name", "customer_id" FROM "benchapp_vehicle""#).expect("SQL");
    query.query_map([], vehicle).expect("rows").map(|row| row.expect("a row")).collect()
}

fn get(db: &Connection, size: Size) -> Vec<Vehicle> {
    let sql = r#"SELECT "id", "name", "customer_id" FROM "benchapp_vehicle" WHERE "id" = ? LIMIT 21"#;
    let mut query = db.prepare(sql).expect("SQL");
    (0..size.single).map(|i| query.query_row([size.pick_pk(i)], vehicle).expect("a row")).collect()
}

fn select_related(db: &Connection, size: Size) -> i64 {
    let sql = r#"SELECT v."id", v."name", v."customer_id", c."id", c."name" FROM "benchapp_vehicle" v
        INNER JOIN "benchapp_customer" c ON v."customer_id" = c."id" WHERE v."id" <= ?"#;
    let mut query = db.prepare(sql).expect("SQL");
    let pair = |row: &Row<'_>| Ok((vehicle(row)?, Customer { id: row.get(3)?, name: row.get(4)? }));
    let rows: Vec<(Vehicle, Customer)> =
        query.query_map([size.related], pair).expect("rows").map(|row| row.expect("a row")).collect();
    rows.iter().map(|(v, c)| (v.name.len() + c.name.len()) as i64).sum()
}

fn annotate(db: &Connection) -> Vec<(Customer, i64)> {
    let sql = r#"SELECT c."id", c."name", COUNT(v."id") FROM "benchapp_customer" c
        LEFT OUTER JOIN "benchapp_vehicle" v ON c."id" = v."customer_id" GROUP BY c."id", c."name" ORDER BY c."id""#;
    let mut query = db.prepare(sql).expect("SQL");
    let counted = |row: &Row<'_>| Ok((Customer { id: row.get(0)?, name: row.get(1)? }, row.get(2)?));
    query.query_map([], counted).expect("rows").map(|row| row.expect("a row")).collect()
}

/// Two queries joined in memory, the second with the thousand keys in its IN, as `prefetch_related` does.
fn prefetch(db: &Connection) -> i64 {
    let mut query = db.prepare(r#"SELECT "id", "name" FROM "benchapp_customer""#).expect("SQL");
    let owner = |row: &Row<'_>| Ok((Customer { id: row.get(0)?, name: row.get(1)? }, Vec::new()));
    let mut owners: Vec<(Customer, Vec<Vehicle>)> =
        query.query_map([], owner).expect("rows").map(|row| row.expect("a row")).collect();
    let places: HashMap<i64, usize> = owners.iter().enumerate().map(|(at, (owner, _))| (owner.id, at)).collect();
    let marks = vec!["?"; owners.len()].join(", ");
    let sql = format!(r#"SELECT "id", "name", "customer_id" FROM "benchapp_vehicle" WHERE "customer_id" IN ({marks})"#);
    let mut query = db.prepare(&sql).expect("SQL");
    let keys: Vec<i64> = owners.iter().map(|(owner, _)| owner.id).collect();
    let mut rows = query.query(params_from_iter(keys)).expect("rows");
    while let Some(row) = rows.next().expect("a row") {
        let vehicle = vehicle(row).expect("its columns");
        let place = places.get(&vehicle.customer_id).copied().and_then(|place| owners.get_mut(place));
        place.expect("its owner").1.push(vehicle);
    }
    owners.iter().flat_map(|(owner, vehicles)| vehicles.iter().map(|v| owner.id * v.id % 1000)).sum()
}

fn save(db: &Connection, size: Size, owners: &HashMap<i64, i64>) {
    let sql = r#"UPDATE "benchapp_vehicle" SET "name" = ?, "customer_id" = ? WHERE "id" = ?"#;
    let mut update = db.prepare(sql).expect("SQL");
    for i in 0..size.single {
        let pk = size.pick_pk(i);
        update.execute(params![format!("Saved {i:05}"), owners.get(&pk), pk]).expect("a row");
    }
}

fn table_check(db: &Connection) -> String {
    let sql = "SELECT COUNT(*) || '/' || SUM(id * customer_id % 1000) || '/' || SUM(LENGTH(name)) || '/' || SUM(name LIKE 'Saved %') FROM benchapp_vehicle";
    db.query_row(sql, [], |row| row.get(0)).expect("a check")
}

fn rows_check(rows: &[Vehicle]) -> i64 {
    rows.iter().map(|v| v.id * v.customer_id % 1000 + v.name.len() as i64).sum()
}

fn counted_check(rows: &[(Customer, i64)]) -> i64 {
    rows.iter().map(|(customer, n)| customer.id * n % 1000 + i64::from(customer.name.is_empty())).sum()
}
