//! SQLite through `orm::Database`: values in and out, Django's functions, errors by class.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // a test may fail so

use orm::{Call, Database, Error, Flow, Params, Result, Value};
use sqlite::Sqlite;

fn value(db: &Sqlite, sql: &str, params: &[Value]) -> Result<Value> {
    let mut found = Value::Null;
    db.query(sql, params, &mut |row| {
        found = row.cell(0).to_value();
        Ok(Flow::Stop)
    })?;
    Ok(found)
}

fn check(sql: &str, expected: &str) {
    let db = Sqlite::open_in_memory().unwrap();
    let shown = match value(&db, sql, &[]) {
        Ok(value) => value.repr(),
        Err(error) => format!("{error:?}"),
    };
    assert_eq!(shown, expected, "{sql}");
}

#[test]
fn dates_are_taken_apart_and_truncated() {
    check("SELECT django_date_extract('week', '2026-01-01')", "1");
    check("SELECT django_datetime_extract('week_day', '2026-01-04 10:00:00', NULL, NULL)", "1");
    check("SELECT django_datetime_extract('hour', '2026-06-01 10:00:00', '+02:00', 'UTC')", "12");
    check("SELECT django_date_trunc('quarter', '2026-05-17', NULL, NULL)", "'2026-04-01'");
    check("SELECT django_datetime_trunc('hour', '2026-05-17 10:11:12', NULL, NULL)", "'2026-05-17 10:00:00'");
    check("SELECT django_time_extract('minute', '10:11')", "11");
    check("SELECT django_datetime_cast_time('2026-05-17 10:11:12.5', 'UTC', 'UTC')", "'10:11:12.500000'");
}

#[test]
fn durations_are_microseconds() {
    check("SELECT django_timestamp_diff('2026-01-02', '2026-01-01')", "86400000000");
    check("SELECT django_time_diff('10:00:01', '10:00')", "1000000");
    check("SELECT django_format_dtdelta('+', '2026-01-01 00:00:00', 3600000000)", "'2026-01-01 01:00:00'");
    check("SELECT django_format_dtdelta('+', '2026-01-01', 86400000000)", "'2026-01-02'");
    check("SELECT django_format_dtdelta('*', 2, 3)", "6");
    check("SELECT django_format_dtdelta('+', NULL, 3)", "None");
}

#[test]
fn text_and_numbers_have_pythons_functions() {
    check("SELECT LPAD('ab', 5, 'xy')", "'xyxab'");
    check("SELECT RPAD('abc', 2, 'x')", "'ab'");
    check("SELECT REVERSE('abé')", "'éba'");
    check("SELECT MD5('a')", "'0cc175b9c0f1b6a831c399e269772661'");
    check("SELECT SIGN(-2.5)", "-1");
    check("SELECT POWER(2, 3)", "8.0");
    check("SELECT 'Crème' REGEXP '^cr'", "0");
    check("SELECT 'Crème' REGEXP '(?i)' || '^cr'", "1");
    check("SELECT 'a' REGEXP '('", "OperationalError: user-defined function raised exception");
}

#[test]
fn deviations_gather_all_values() {
    check("SELECT STDDEV_POP(column1) FROM (VALUES (2), (4), (4), (4), (5), (5), (7), (9))", "2.0");
    check("SELECT VAR_SAMP(column1) FROM (VALUES (1.0), (2.0), (4.0))", "2.3333333333333335");
    check("SELECT VAR_POP(1) WHERE 0", "None");
    check("SELECT VAR_SAMP(1)", "OperationalError: user-defined aggregate's 'finalize' method raised error");
}

#[test]
fn an_error_has_the_class_python_gives_it() {
    check("SELECT * FROM nowhere", "OperationalError: no such table: nowhere");
    check("SELEC", "OperationalError: near \"SELEC\": syntax error");
    check("ATTACH 'x' AS y", "OperationalError: not authorized");
    let db = Sqlite::open_in_memory().unwrap();
    db.script("CREATE TABLE t (a integer PRIMARY KEY, b text NOT NULL UNIQUE)").unwrap();
    let insert = |a: i64, b: Value| db.execute("INSERT INTO t VALUES (%s, %s)", &[Value::Int(a), b]);
    assert_eq!(insert(1, "x".into()).unwrap().rowcount, 1);
    assert_eq!(insert(2, "x".into()), Err(Error::Integrity("UNIQUE constraint failed: t.b".into())));
    assert_eq!(insert(3, Value::Null), Err(Error::Integrity("NOT NULL constraint failed: t.b".into())));
    assert_eq!(
        insert(4, Value::BigInt("99999999999999999999".into())),
        Err(Error::Overflow("Python int too large to convert to SQLite INTEGER".into()))
    );
    assert!(matches!(db.execute("SELECT %s", &[]), Err(Error::Programming(_))));
}

#[test]
fn percent_signs_are_doubled_beside_placeholders() {
    let db = Sqlite::open_in_memory().unwrap();
    assert_eq!(value(&db, "SELECT '100%%' || %s", &["!".into()]).unwrap(), Value::from("100%!"));
    // The same text says something else without parameters, whichever of the two ran before.
    for _ in 0..2 {
        let text = "SELECT '100%%'";
        assert_eq!(value(&db, text, &[]).unwrap(), Value::from("100%"));
        let mut raw = Value::Null;
        db.run(Call { sql: text, params: Params::Raw }, &mut |row| {
            raw = row.cell(0).to_value();
            Ok(Flow::More)
        })
        .unwrap();
        assert_eq!(raw, Value::from("100%%"));
    }
}

#[test]
fn a_statement_may_run_while_rows_arrive() {
    let db = Sqlite::open_in_memory().unwrap();
    db.script("CREATE TABLE t (a integer); INSERT INTO t VALUES (1), (2)").unwrap();
    let mut sum = 0;
    db.query("SELECT a FROM t", &[], &mut |_| {
        if let Value::Int(all) = value(&db, "SELECT SUM(a) FROM t", &[])? {
            sum += all;
        }
        Ok(Flow::More)
    })
    .unwrap();
    assert_eq!(sum, 6);
    // The same one too, and an error in the inner one ends both.
    let mut seen = Vec::new();
    db.query("SELECT a FROM t ORDER BY a", &[], &mut |row| {
        let outer = row.cell(0).to_value();
        seen.push((outer, value(&db, "SELECT a FROM t ORDER BY a", &[])?));
        Ok(Flow::More)
    })
    .unwrap();
    assert_eq!(seen, [(Value::Int(1), Value::Int(1)), (Value::Int(2), Value::Int(1))]);
    let failed =
        db.query("SELECT a FROM t", &[], &mut |_| value(&db, "SELECT a FROM nowhere", &[]).map(|_| Flow::More));
    assert!(matches!(failed, Err(Error::Operational(_))));
    assert_eq!(value(&db, "SELECT a FROM t", &[]).unwrap(), Value::Int(1));
}

#[test]
fn a_snapshot_restores_what_was() {
    let db = Sqlite::open_in_memory().unwrap();
    db.script("CREATE TABLE t (a integer); INSERT INTO t VALUES (1)").unwrap();
    let snapshot = db.snapshot().unwrap();
    db.script("DELETE FROM t").unwrap();
    db.restore(&snapshot).unwrap();
    assert_eq!(value(&db, "SELECT a FROM t", &[]).unwrap(), Value::Int(1));
    db.execute("INSERT INTO t VALUES (2)", &[]).unwrap();
    assert_eq!(db.columns("t").unwrap().len(), 1);
    assert_eq!(db.tables().unwrap().first().unwrap().name, "t");
}

#[test]
fn a_long_statement_can_be_stopped() {
    let db = Sqlite::open_in_memory().unwrap();
    db.interrupt_handle().interrupt();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";
    assert_eq!(value(&db, endless, &[]), Err(Error::Operational("interrupted".into())));
    assert_eq!(value(&db, "SELECT 1", &[]).unwrap(), Value::Int(1));
}

fn inserted(db: &Sqlite, sql: &str, params: &[Value]) -> (Vec<(String, Value)>, i64) {
    let mut rows = Vec::new();
    let outcome = db.query(sql, params, &mut |row| {
        rows.push((row.column_name(0).to_owned(), row.cell(0).to_value()));
        Ok(Flow::More)
    });
    (rows, outcome.unwrap().rowcount)
}

#[test]
fn the_key_of_a_new_row_is_returned() {
    let db = Sqlite::open_in_memory().unwrap();
    db.script(
        "CREATE TABLE log (id integer PRIMARY KEY AUTOINCREMENT, n integer);
        CREATE TABLE t (id integer NOT NULL PRIMARY KEY AUTOINCREMENT, n integer UNIQUE);
        CREATE TABLE u (id bigint PRIMARY KEY, n integer DEFAULT 7);
        CREATE TRIGGER refused BEFORE INSERT ON t WHEN new.n < 0 BEGIN SELECT RAISE(IGNORE); END;
        CREATE TRIGGER logged AFTER INSERT ON t BEGIN INSERT INTO log (id, n) VALUES (1000 + new.id, new.n); END;
        CREATE VIEW v AS SELECT 5 AS id, 6 AS n;
        CREATE TRIGGER instead INSTEAD OF INSERT ON v BEGIN INSERT INTO log (n) VALUES (new.n); END;",
    )
    .unwrap();
    let row = |name: &str, key: i64| (vec![(name.to_owned(), Value::Int(key))], 1);
    let into_t = "INSERT INTO \"t\" (\"n\") VALUES (%s) RETURNING \"t\".\"id\"";
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]), row("id", 1));
    assert_eq!(inserted(&db, into_t, &[Value::Int(2)]), row("id", 2));
    assert_eq!(inserted(&db, into_t, &[Value::Int(-1)]), (Vec::new(), 0));
    assert!(matches!(db.query(into_t, &[Value::Int(2)], &mut |_| Ok(Flow::More)), Err(Error::Integrity(_))));
    let both = "INSERT INTO \"t\" (\"id\", \"n\") VALUES (%s, %s) RETURNING \"t\".\"id\"";
    assert_eq!(inserted(&db, both, &[Value::Int(40), Value::Int(4)]), row("id", 40));
    assert_eq!(inserted(&db, both, &[Value::Null, Value::Int(5)]), row("id", 41));
    let other = "INSERT INTO \"t\" (\"n\") VALUES (%s) RETURNING \"t\".\"n\"";
    assert_eq!(inserted(&db, other, &[Value::Int(60)]), row("n", 60));
    let into_u = "INSERT INTO \"u\" (\"id\") VALUES (%s) RETURNING \"u\".\"id\"";
    assert_eq!(inserted(&db, into_u, &[Value::Int(99)]), row("id", 99));
    assert_eq!(
        inserted(&db, "INSERT INTO \"u\" (\"id\") VALUES (%s) RETURNING \"u\".\"n\"", &[Value::Int(98)]),
        row("n", 7)
    );
    let into_v = "INSERT INTO \"v\" (\"n\") VALUES (%s) RETURNING \"v\".\"id\"";
    assert_eq!(inserted(&db, into_v, &[Value::Int(3)]).0.first().unwrap().1, Value::Null);
    // A table of the same name that numbers its rows otherwise.
    db.script("DROP TABLE t; CREATE TABLE t (id text PRIMARY KEY DEFAULT 'x', n integer)").unwrap();
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]), (vec![("id".to_owned(), Value::from("x"))], 1));
    let make = "CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, n integer)";
    db.execute("DROP TABLE t", &[]).unwrap();
    db.begin().unwrap();
    db.execute(make, &[]).unwrap();
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]), row("id", 1));
    db.rollback().unwrap();
    db.execute("CREATE TABLE t (id text PRIMARY KEY DEFAULT 'y', n integer)", &[]).unwrap();
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]), (vec![("id".to_owned(), Value::from("y"))], 1));
    db.execute("DELETE FROM t", &[]).unwrap();
    let snapshot = db.snapshot().unwrap();
    db.execute("DROP TABLE t", &[]).unwrap();
    db.execute(make, &[]).unwrap();
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]), row("id", 1));
    db.restore(&snapshot).unwrap();
    assert_eq!(inserted(&db, into_t, &[Value::Int(1)]).0, [("id".to_owned(), Value::from("y"))]);
    db.script("CREATE TEMP TABLE log (id integer PRIMARY KEY, n integer)").unwrap();
    let into_log = "INSERT INTO \"log\" (\"n\") VALUES (%s) RETURNING \"log\".\"id\"";
    assert_eq!(inserted(&db, into_log, &[Value::Int(1)]), row("id", 1));
}

#[test]
fn a_statement_runs_once_for_each_row_of_parameters() -> Result<()> {
    let database = Sqlite::open_in_memory()?;
    database.script("CREATE TABLE t (a, b)")?;
    let named =
        |a: i64, b: i64| Value::Dict([(Value::from("a"), Value::Int(a)), (Value::from("b"), Value::Int(b))].into());
    let done = database.execute_many("INSERT INTO t VALUES (%(a)s, %(b)s)", &[named(1, 2), named(3, 4)])?;
    assert_eq!(done.rowcount, 2);
    let done = database.execute_many("DELETE FROM t WHERE a = %s", &[Value::List([Value::Int(3)].into())])?;
    assert_eq!(done.rowcount, 1);
    assert_eq!(value(&database, "SELECT group_concat(a || ' ' || b) FROM t", &[])?, Value::from("1 2"));
    Ok(())
}
