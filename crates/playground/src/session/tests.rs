//! Sessions: what a page asks of one, and what it must survive.

mod migrating;

use super::*;
use crate::host::Frozen;
use crate::notebook::parse;
use crate::report::{ErrorReport, FileReport, Table};

const MODELS: &str = "\
# %% models.py
from django.db import models
class Customer(models.Model):
    name = models.CharField(max_length=20, null=True)
    def __str__(self):
        return f'{self.name}!'
";

/// A machine on which every look at the clock takes a millisecond, and which never asks to stop.
struct Ticking(std::cell::Cell<u64>);

impl World for Ticking {
    fn now_micros(&self) -> i64 {
        0
    }

    fn monotonic_micros(&self) -> u64 {
        self.0.set(self.0.get() + 1000);
        self.0.get()
    }

    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(7);
    }

    fn memory_in_use(&self) -> usize {
        0
    }

    fn interrupted(&self) -> bool {
        false
    }
}

fn session() -> Session {
    Session::new(Frozen::at(0)).unwrap()
}

/// Runs a notebook to its end and gives every statement.
fn run(session: &mut Session, text: &str) -> Vec<StatementReport> {
    session.start(parse(text));
    let mut statements = Vec::new();
    loop {
        match session.advance(1e9) {
            Progress::Running | Progress::Cell { .. } => {}
            Progress::Statement { statement, .. } => statements.push(statement),
            Progress::Done => return statements,
        }
    }
}

fn run_file(session: &mut Session, text: &str) -> FileReport {
    session.start(parse(text));
    loop {
        match session.advance(1e9) {
            Progress::Cell { report: CellReport::File(report), .. } => return report,
            Progress::Done => panic!("no file cell in {text:?}"),
            _ => {}
        }
    }
}

/// The last statement of a shell cell: what it printed and echoed, or its error.
fn outcome(statement: &StatementReport) -> String {
    match &statement.error {
        Some(ErrorReport { kind, message }) => format!("{}{kind}: {message}", statement.stdout),
        None => format!("{}{}", statement.stdout, statement.result.as_deref().unwrap_or("")),
    }
}

fn check_shell(source: &str, expected: &[&str]) {
    let statements = run(&mut session(), &format!("# %%\n{source}"));
    let found: Vec<String> = statements.iter().map(outcome).collect();
    assert_eq!(found, expected, "{source}");
}

fn check_mark(source: &str, line: u32, columns: Option<(u32, u32)>) {
    let statements = run(&mut session(), &format!("# %%\n{source}"));
    let mark = statements.last().and_then(|statement| statement.mark);
    assert_eq!(mark, Some(crate::report::Mark { line, columns }), "{source}");
}

/// Headings and rows.
type Shown<'a> = (&'a [&'a str], &'a [&'a [Option<&'a str>]]);

fn check_table(expression: &str, expected: Option<Shown<'_>>) {
    let mut session = session();
    run(&mut session, MODELS);
    let text = format!("# %%\nCustomer.objects.create(name='a')\nCustomer.objects.create()\n{expression}\n");
    let statements = run(&mut session, &text);
    let last = statements.last().unwrap();
    assert!(last.queries.iter().all(|query| !query.sql.contains("LIMIT 101")), "the table's own SQL is not noted");
    let expected = expected.map(|(columns, rows)| Table {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| cell.map(str::to_owned)).collect()).collect(),
        truncated: false,
    });
    assert_eq!(last.table, expected, "{expression}: {:?}", last.error);
}

#[test]
fn statements_run_one_by_one_and_an_error_ends_only_its_own() {
    check_shell("x = 2\nx + 1\n1 / 0\nx\n", &["", "3", "ZeroDivisionError: division by zero", "2"]);
    check_shell("for i in range(2):\n    i\nprint('a')\n'b'\n", &["0\n1\n", "a\n", "'b'"]);
    check_shell("5\n_ + 1\nNone\n_\n", &["5", "6", "", "6"]);
    check_shell("", &[]);
    check_shell("# only a comment\n", &[]);
}

#[test]
fn text_that_is_no_python_is_one_statement() {
    check_shell("x = 1\nx +\n", &["SyntaxError: invalid syntax"]);
    check_shell("return 5\n1\n", &["SyntaxError: 'return' outside function", "1"]);
    check_mark("x = 1\ny = (\n", 3, Some((4, 5)));
}

#[test]
fn an_error_marks_its_place_in_the_notebook() {
    check_mark("x = 1\nx + undefined\n", 3, Some((4, 13)));
    check_mark("def f():\n    return 1 / 0\nf()\n", 3, Some((11, 16)));
    check_mark("x = 1\n!nonsense\n", 3, None);
}

#[test]
fn whatever_a_program_does_the_session_goes_on() {
    let mut session =
        Session::with_limits(Rc::new(Ticking(std::cell::Cell::new(0))), Limits { time: 200_000, ..Limits::default() })
            .unwrap();
    let wild = [
        ("while True: pass", "TimeoutError: the statement ran longer than 0.2 seconds"),
        ("def f(): return f()\nf()", "RecursionError: maximum recursion depth exceeded"),
        ("'x' * 10 ** 8", "MemoryError: an object of 100000000 bytes is larger than the 64 MB that one may have"),
        ("while True: print('y' * 1000)", "MemoryError: the statement printed more than 1 MB"),
        (
            "cursor = connection.cursor()\ncursor.execute('WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) \
             SELECT count(*) FROM n')",
            "TimeoutError: the statement ran longer than 0.2 seconds",
        ),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("(", "SyntaxError: '(' was never closed"),
    ];
    for (source, expected) in wild {
        let statements = run(&mut session, &format!("# %%\n{source}\n"));
        let found = statements.last().map(outcome).unwrap_or_default();
        let found = found.trim_start_matches(['y', '\n']);
        assert!(found.starts_with(expected), "{source}: {}", found.chars().take(200).collect::<String>());
        assert_eq!(run(&mut session, "# %%\n1 + 1\n").last().map(outcome).as_deref(), Some("2"), "after {source}");
    }
}

// Asked of CPython 3.13 with an alarm.
#[test]
fn a_loop_that_is_stopped_is_marked_where_it_turns() {
    let mut session =
        Session::with_limits(Rc::new(Ticking(std::cell::Cell::new(0))), Limits { time: 100_000, ..Limits::default() })
            .unwrap();
    let loops = [
        ("def f():\n    x = 1\n    while True:\n        x += 1\nf()\n", 4, (10, 14)),
        ("x = 5\nwhile x:\n    y = 3\n    if y == 4:\n        z = 1\n", 3, (6, 7)),
        ("class A:\n    while True:\n        y = 5\n", 3, (10, 14)),
        ("for i in range(10**12):\n    z = i\n", 3, (4, 5)),
        ("for i in range(10**12):\n    pass\n", 3, (4, 8)),
    ];
    for (source, line, columns) in loops {
        let statements = run(&mut session, &format!("# %%\n{source}"));
        let last = statements.last().unwrap();
        assert!(outcome(last).starts_with("TimeoutError"), "{source}");
        assert_eq!(last.mark, Some(crate::report::Mark { line, columns: Some(columns) }), "{source}");
    }
}

#[test]
fn of_very_many_queries_the_first_are_told_and_the_others_counted() {
    let source =
        "# %%\nwith connection.cursor() as cursor:\n    for n in range(9010): cursor.execute('SELECT %s', [n])\n1\n";
    let mut session = session();
    let statements = run(&mut session, source);
    let told = statements.iter().map(|statement| (statement.queries.len(), statement.queries_omitted));
    assert_eq!(told.collect::<Vec<_>>(), [(9000, Some(10)), (0, None)]);
}

#[test]
fn a_long_run_pauses_and_can_be_stopped() {
    let mut session = Session::new(Rc::new(Ticking(std::cell::Cell::new(0)))).unwrap();
    session.start(parse("# %%\nx = 1\nwhile True: x += 1\nx\n# %%\n'never'\n"));
    let mut slices = 0;
    let mut statements = Vec::new();
    loop {
        match session.advance(5.0) {
            Progress::Running => slices += 1,
            Progress::Statement { statement, .. } => statements.push(outcome(&statement)),
            Progress::Cell { cell, .. } => assert_eq!(cell, 0),
            Progress::Done => break,
        }
        if slices == 20 {
            session.stop();
        }
    }
    assert!(slices >= 20);
    assert_eq!(statements, ["", "KeyboardInterrupt: "]);
    assert_eq!(run(&mut session, "# %%\nx > 1000\n").last().map(outcome).as_deref(), Some("True"));
}

#[test]
fn a_file_cell_migrates_and_its_models_join_the_names() {
    let mut session = session();
    let report = run_file(&mut session, MODELS);
    assert_eq!(report.error, None, "{}", report.traceback);
    assert_eq!(report.migrations.len(), 1);
    assert!(report.output.ends_with("Applying demoapp.0001_initial... OK\n"), "{}", report.output);
    let statements = run(&mut session, "# %%\nCustomer.objects.create(name='Ann')\nCustomer.objects.count()\n");
    let found: Vec<String> = statements.iter().map(outcome).collect();
    assert_eq!(found, ["<Customer: Ann!>", "1"]);
    let report =
        run_file(&mut session, &MODELS.replace("null=True)", "null=True)\n    age = models.IntegerField(default=7)"));
    assert_eq!(report.error, None, "{}", report.traceback);
    assert_eq!(run(&mut session, "# %%\nCustomer.objects.get().age\n").last().map(outcome).as_deref(), Some("7"));
}

#[test]
fn a_file_that_does_not_run_says_where() {
    let mut session = session();
    let report = run_file(&mut session, "# %% [markdown]\n# x\n# %% models.py\nimport nothing_there\n");
    assert_eq!(report.error.as_ref().map(|error| error.kind.as_str()), Some("ModuleNotFoundError"));
    assert_eq!(report.mark.map(|mark| mark.line), Some(4));
    assert_eq!(run_file(&mut session, MODELS).error, None);
    let report = run_file(&mut session, "# %% models.py answers=[1]\n");
    assert!(report.error.is_some_and(|error| error.message.contains("JSON list of strings")));
}

#[test]
fn results_with_rows_come_with_a_table() {
    let both: &[&[Option<&str>]] = &[&[Some("1"), Some("a")], &[Some("2"), None]];
    check_table("Customer.objects.all()", Some((&["id", "name"], both)));
    check_table("list(Customer.objects.all())", Some((&["id", "name"], both)));
    check_table(
        "Customer.objects.filter(pk=1).annotate(n=models.F('id'))",
        Some((&["id", "name", "n"], &[&[Some("1"), Some("a"), Some("1")]])),
    );
    check_table("Customer.objects.only('id').filter(pk=1)", Some((&["id"], &[&[Some("1")]])));
    check_table("Customer.objects.values_list('name', flat=True)", Some((&["name"], &[&[Some("a")], &[None]])));
    check_table("Customer.objects.values('id', 'name')", Some((&["id", "name"], both)));
    check_table("Customer.objects.values_list('id', 'name')", Some((&["id", "name"], both)));
    check_table("Customer.objects.get(pk=2)", Some((&["id", "name"], &[&[Some("2"), None]])));
    check_table("[(1, None), (2, 'b')]", Some((&["1", "2"], &[&[Some("1"), None], &[Some("2"), Some("b")]])));
    check_table("[{'k': 1}, {'k': 2}]", Some((&["k"], &[&[Some("1")], &[Some("2")]])));
    check_table("Customer.objects.none()", None);
    check_table("[1, 2]", None);
    check_table("[(1, 2), (3,)]", None);
    check_table("Customer", None);
    check_table("5", None);
}

#[test]
fn commands_run_in_a_shell_cell() {
    let mut session = session();
    run(&mut session, MODELS);
    let check = |session: &mut Session, line: &str, expected: &str| {
        let statements = run(session, &format!("# %%\n!python manage.py {line}\n"));
        assert_eq!(outcome(statements.last().unwrap()), expected, "{line}");
        assert!(statements.iter().all(|statement| statement.queries.is_empty()), "{line}");
    };
    check(&mut session, "showmigrations", "demoapp\n [X] 0001_initial\n");
    check(&mut session, "makemigrations", "No changes detected\n");
    check(&mut session, "check", "System check identified no issues (0 silenced).\n");
    check(
        &mut session,
        "migrate demoapp zero",
        "Operations to perform:\n  Unapply all migrations: demoapp\nRunning migrations:\n  Rendering model states... DONE\n  \
         Unapplying demoapp.0001_initial... OK\n",
    );
    check(&mut session, "showmigrations demoapp", "demoapp\n [ ] 0001_initial\n");
    check(&mut session, "migrate --plan", "Planned operations:\ndemoapp.0001_initial\n    Create model Customer\n");
    check(
        &mut session,
        "sqlmigrate demoapp 9",
        "CommandError: Cannot find a migration matching '9' from app 'demoapp'. Is it in INSTALLED_APPS?",
    );
    check(&mut session, "migrate nowhere", "CommandError: No installed app with label 'nowhere'.");
    check(&mut session, "shell -c 'print(1 + 1)' -v 0", "2\n");
    run(&mut session, "# %%\n!python manage.py migrate\nCustomer.objects.create()\n");
    check(&mut session, "flush --noinput", "");
    let statements = run(&mut session, "# %%\nCustomer.objects.count(), Customer.objects.create().pk\n");
    assert_eq!(outcome(statements.last().unwrap()), "(0, 1)");
}

#[test]
fn a_snapshot_brings_files_and_rows_back() {
    let mut first = session();
    run(&mut first, MODELS);
    run(&mut first, "# %%\nCustomer.objects.create(name='kept')\n");
    let bytes = first.snapshot();
    let mut second = session();
    second.restore(&bytes).unwrap();
    let statements = run(&mut second, "# %%\nCustomer.objects.get()\n!python manage.py makemigrations\n");
    let found: Vec<String> = statements.iter().map(outcome).collect();
    assert_eq!(found, ["<Customer: kept!>", "No changes detected\n"]);
    assert!(second.restore(&bytes[..bytes.len() / 2]).is_err());
    assert!(second.restore(b"something else").is_err());
    let mut wild = bytes.clone();
    let database = wild.windows(6).position(|window| window == b"SQLite").unwrap();
    wild[database..].fill(b'?');
    let mut third = session();
    for session in [&mut second, &mut third] {
        let why = session.restore(&wild).unwrap_err().to_string();
        assert_eq!(why, "The database of your project cannot be opened: file is not a database");
        assert!(session.project().files().is_empty());
    }
    assert_eq!(run(&mut second, "# %%\n1\n").last().map(outcome).as_deref(), Some("1"));
}

#[test]
fn a_reset_session_is_empty() {
    let mut session = session();
    run(&mut session, MODELS);
    run(&mut session, "# %%\nx = 1\n");
    session.reset().unwrap();
    assert_eq!(
        run(&mut session, "# %%\nx\n").last().map(outcome).as_deref(),
        Some("NameError: name 'x' is not defined")
    );
    assert!(run(&mut session, "# %%\nCustomer\n").last().is_some_and(|statement| statement.error.is_some()));
    assert_eq!(run_file(&mut session, MODELS).error, None);
}
