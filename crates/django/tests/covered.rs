//! `docs/django.md` is what the code's own tables say: `UPDATE_DOCS=1 cargo test -p django --test covered` writes it.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot run has failed")]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use python::compile::Mode;
use python::object::module::Module;
use python::{Host, Limits, Vm};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/django.md");

#[derive(Default)]
struct Quiet(RefCell<String>);

impl Host for Quiet {
    fn print(&self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }
    fn now_micros(&self) -> i64 {
        0
    }
    fn monotonic_micros(&self) -> u64 {
        0
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
    fn read_source(&self, _path: &str) -> Option<String> {
        None
    }
    fn input(&self, _prompt: &str) -> Option<String> {
        None
    }
}

/// Prints, of each module, the public names that are its own or those of a module below it.
const LIST: &str = r#"
def own(path):
    module = __import__(path, fromlist=["x"])
    for name in sorted(module.__dict__):
        value = module.__dict__[name]
        if name.startswith("_") or type(value).__name__ == "module":
            continue
        owner = getattr(value, "__module__", None)
        if (str(owner) + ".").startswith(path + ".") or (owner is None and name.isupper()):
            yield name

for path in PATHS:
    print(path, *own(path))
"#;

const HEAD: &str = "\
# What of Django is here

Written from the code's own tables by `UPDATE_DOCS=1 cargo test -p django --test covered`, and held to them by the same test.

A module or name of Django 6.1 that is not here can be imported, as can one of CPython's library, so that a file that
needs it for something else loads; a class that inherits from nothing else is such a name too, and its body does not run. It
says so when it is used, called, read from, compared...:
`NotImplementedError: django.urls.reverse is not supported by Teacup`. So do arguments and methods that are left out of
what is here. Methods that are coroutines (`aget`, `acreate`...) are left out throughout. The commands are those of
`!python manage.py help`.

contrib.contenttypes and contrib.auth are installed, and migrated, where a notebook mentions them. Passwords are hashed by
one round of MD5, as Django's documentation advises for tests; `settings.PASSWORD_HASHERS` takes PBKDF2 as well.
";

/// Runs Python with Django and its contrib apps; gives what it prints.
fn run(source: &str) -> String {
    let host = Rc::new(Quiet::default());
    let database = Rc::new(sqlite::Sqlite::open_in_memory().unwrap());
    let mut vm = Vm::new(host.clone(), Limits::default()).unwrap();
    django::install(&mut vm, database).unwrap();
    django::contrib::install(&mut vm).unwrap();
    let module = Rc::new(Module::new("__main__"));
    let code = match python::compile::module(source, "<test>", Mode::Exec) {
        Ok(code) => code,
        Err(problem) => panic!("{:?}", problem.into_raise(&mut vm)),
    };
    if let Err(raised) = vm.run_code(&code, &module.dict) {
        let exception = vm.exception_object(raised);
        panic!("{}", python::traceback::format_exception(&mut vm, &exception));
    }
    host.0.take()
}

fn document() -> String {
    let tables = django::modules::MODULES.iter().chain(django::modules::SOURCES).chain(django::db::models::MODULES);
    let is_public = |path: &&str| !path.split('.').any(|part| part.starts_with(['_', '0']));
    let paths: BTreeSet<&str> = tables.map(|(path, _)| *path).filter(is_public).collect();
    let listed = run(&format!("PATHS = {paths:?}\nPATHS = sorted(PATHS)\n{LIST}"));
    let mut text = format!("{HEAD}\n## Modules\n\n| import path | what it has | refused by name |\n|---|---|---|\n");
    for line in listed.lines() {
        let (path, names) = line.split_once(' ').unwrap_or((line, ""));
        let here: BTreeSet<&str> = names.split_whitespace().collect();
        let missing = django::missing::names().filter(|(known, _)| *known == path);
        let missing = missing.flat_map(|(_, names)| names.split_whitespace()).filter(|name| !here.contains(name));
        let missing: Vec<&str> = missing.collect();
        if !here.is_empty() || !missing.is_empty() {
            text.push_str(&format!("| `{path}` | {names} | {} |\n", missing.join(" ")));
        }
    }
    text.push_str("\n## Refused attributes\n\n");
    text.push_str(
        "Of classes that are here, and of what extends them. Names that begin with an underscore are refused too.\n\n",
    );
    text.push_str("| class | refused by name |\n|---|---|\n");
    for (module, class, names) in django::missing::attributes::table() {
        let public: Vec<&str> = names.into_iter().filter(|name| !name.starts_with('_')).collect();
        if !public.is_empty() {
            text.push_str(&format!("| `{module}.{class}` | {} |\n", public.join(" ")));
        }
    }
    text.push_str("\n## Refused modules\n\n");
    text.push_str("These, and what lies below them:\n\n");
    for path in django::missing::modules() {
        text.push_str(&format!("- `{path}`\n"));
    }
    text
}

#[test]
fn the_document_says_what_the_tables_say() {
    let written = document();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(DOCUMENT, &written).unwrap();
    }
    let known = fs::read_to_string(DOCUMENT).unwrap_or_default();
    let differs = written.lines().zip(known.lines()).find(|(new, old)| new != old);
    assert!(differs.is_none() && written == known, "docs/django.md is out of date: {differs:?}\n{HEAD}");
}

#[test]
fn every_name_of_the_tables_is_refused() {
    let tables: Vec<_> = django::missing::names().chain(python::stdlib::cpython::names()).collect();
    let rows: Vec<String> = tables.iter().map(|(path, names)| format!("({path:?}, {names:?})")).collect();
    let there = run(&format!(
        "for path, names in [{}]:
    module = __import__(path, fromlist=['x'])
    for name in names.split(' '):
        try:
            repr(getattr(module, name))
        except NotImplementedError as error:
            assert str(error) == f'{{path}}.{{name}} is not supported by Teacup', error
        else:
            print(path, name)
",
        rows.join(", ")
    ));
    assert_eq!(there, "", "these are here and listed as missing");
}

#[test]
fn what_is_missing_is_in_no_table() {
    let tables = django::modules::MODULES.iter().chain(django::modules::SOURCES).chain(django::db::models::MODULES);
    for (path, _) in tables {
        assert!(!django::missing::modules().any(|missing| missing == *path), "{path} is here and refused");
    }
}

#[test]
fn every_attribute_of_the_table_is_refused() {
    let table = django::missing::attributes::table();
    let local = |class: &str| class.contains('<');
    let rows = table.filter(|(_, class, _)| !local(class)).map(|row| format!("{row:?}"));
    let there = run(&format!(
        "for path, path_in_module, names in [{}]:
    owner = __import__(path, fromlist=['x'])
    try:
        for part in path_in_module.split('.'):
            owner = getattr(owner, part)
        repr(owner)
    except NotImplementedError:  # a class that is met and cannot be imported
        continue
    for name in names:
        try:
            getattr(owner, name)
        except NotImplementedError as error:
            if str(error) == owner.__name__ + '.' + name + ' is not supported by Teacup':
                continue
            print(error)
        print(path, path_in_module, name)
",
        rows.collect::<Vec<_>>().join(", ")
    ));
    assert_eq!(there, "", "these are not refused");
}
