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

const CUSTOMERS: i64 = 1000;
const VEHICLES: i64 = 10_000;
const PEOPLE: [&str; 8] = ["Henry", "Ada", "Grace", "Linus", "Guido", "Margaret", "Alan", "Barbara"];
const MAKES: [&str; 10] = ["Honda", "Hyundai", "Ford", "Fiat", "Toyota", "Tesla", "Volvo", "BMW", "Audi", "Kia"];

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
    // `cargo bench` passes flags that are the default harness's.
    // SAFETY: it has no condition; this SQLite does not call it by itself (.cargo/config.toml).
    unsafe { rusqlite::ffi::sqlite3_initialize() };
    let db = &Connection::open_in_memory().expect("memory");
    db.execute_batch(SCHEMA).expect("the schema");
    for i in 0..CUSTOMERS {
        db.execute("INSERT INTO benchapp_customer (name) VALUES (?)", [customer_name(i)]).expect("a customer");
    }
    let owners: HashMap<i64, i64> = (0..VEHICLES).map(|i| (i + 1, owner_pk(i))).collect();
    bench("a_compile_sql_2000", || (), |()| compile_sql(), String::clone);
    bench("b_create_1000", || empty(db), |()| create(db), |()| table_check(db));
    bench("c_bulk_create_10k", || empty(db), |()| bulk_create(db), |()| table_check(db));
    bench("d_list_10k", || full(db), |()| list(db), |rows| rows_check(rows));
    bench("e_get_pk_1000", || full(db), |()| get(db), |rows| rows_check(rows));
    bench("f_select_related_5k", || full(db), |()| select_related(db), |total| *total);
    bench("g_annotate_count_10k", || full(db), |()| annotate(db), |rows| counted_check(rows));
    bench("h_prefetch_1k_10k", || full(db), |()| prefetch(db), |total| *total);
    bench("i_save_update_1000", || full(db), |()| save(db, &owners), |()| table_check(db));
}

/// One warm-up, five timed runs, one line.
fn bench<G, R, C: Display>(key: &str, prepare: impl Fn() -> G, run: impl Fn(G) -> R, check: impl Fn(&R) -> C) {
    let mut samples = Vec::new();
    let mut checked = None;
    for n in 0..6 {
        let given = prepare();
        let start = Instant::now();
        let result = black_box(run(given));
        let took = start.elapsed().as_secs_f64() * 1000.0;
        if n > 0 {
            samples.push(format!("{took:.3}"));
        }
        checked = Some(check(&result));
    }
    println!("bench\t{key}\t{}\t{}", samples.join(" "), checked.expect("six runs"));
}

fn customer_name(i: i64) -> String {
    format!("{} {i:05}", PEOPLE.get(i as usize % 8).expect("eight"))
}

fn vehicle_name(i: i64) -> String {
    format!("{} {i:05}", MAKES.get(i as usize % 10).expect("ten"))
}

fn owner_pk(i: i64) -> i64 {
    (i * 7 + i / CUSTOMERS) % CUSTOMERS + 1
}

fn pick_pk(i: i64) -> i64 {
    i * 7919 % VEHICLES + 1
}

fn empty(db: &Connection) {
    db.execute_batch("DELETE FROM benchapp_vehicle; DELETE FROM sqlite_sequence WHERE name = 'benchapp_vehicle'")
        .expect("no vehicles");
}

fn full(db: &Connection) {
    empty(db);
    bulk_create(db);
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

fn create(db: &Connection) {
    let mut insert = db.prepare(INSERT).expect("SQL");
    for i in 0..1000 {
        insert.execute(params![vehicle_name(i), owner_pk(i)]).expect("a row");
        black_box(db.last_insert_rowid());
    }
}

fn bulk_create(db: &Connection) {
    db.execute_batch("BEGIN").expect("a transaction");
    let mut insert = db.prepare(INSERT).expect("SQL");
    for i in 0..VEHICLES {
        insert.execute(params![vehicle_name(i), owner_pk(i)]).expect("a row");
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

fn get(db: &Connection) -> Vec<Vehicle> {
    let sql = r#"SELECT "id", "name", "customer_id" FROM "benchapp_vehicle" WHERE "id" = ? LIMIT 21"#;
    let mut query = db.prepare(sql).expect("SQL");
    (0..1000).map(|i| query.query_row([pick_pk(i)], vehicle).expect("a row")).collect()
}

fn select_related(db: &Connection) -> i64 {
    let sql = r#"SELECT v."id", v."name", v."customer_id", c."id", c."name" FROM "benchapp_vehicle" v
        INNER JOIN "benchapp_customer" c ON v."customer_id" = c."id" WHERE v."id" <= 5000"#;
    let mut query = db.prepare(sql).expect("SQL");
    let pair = |row: &Row<'_>| Ok((vehicle(row)?, Customer { id: row.get(3)?, name: row.get(4)? }));
    let rows: Vec<(Vehicle, Customer)> =
        query.query_map([], pair).expect("rows").map(|row| row.expect("a row")).collect();
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

fn save(db: &Connection, owners: &HashMap<i64, i64>) {
    let sql = r#"UPDATE "benchapp_vehicle" SET "name" = ?, "customer_id" = ? WHERE "id" = ?"#;
    let mut update = db.prepare(sql).expect("SQL");
    for i in 0..1000 {
        let pk = pick_pk(i);
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
