//! The invariants of ARCHITECTURE.md, executed: who may depend on whom, which words stand where, how long a file may be.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot read its data has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which members of the workspace a member may depend on. Arrows point one way.
const ARROWS: [(&str, &[&str]); 11] = [
    ("orm", &[]),
    ("sre", &[]),
    ("python", &["sre"]),
    ("sqlite", &["orm", "sre"]),
    ("django", &["orm", "python"]),
    ("playground", &["orm", "python", "sqlite", "django"]),
    ("cli", &["playground", "python"]),
    ("web", &["playground", "python"]),
    ("suite", &["playground", "python", "sre"]),
    ("fuzz", &["playground", "python", "sre"]),
    ("xtask", &[]),
];

/// Which members alone may use a foreign crate.
const RESERVED: [(&str, &[&str]); 8] = [
    ("ruff_", &["python"]),
    ("serde", &["playground", "web", "suite", "cli"]),
    ("rusqlite", &["sqlite"]),
    ("sqlite-wasm", &["sqlite"]),
    ("wasm-bindgen", &["web"]),
    ("web-sys", &["web"]),
    ("js-sys", &["web"]),
    ("yew", &["web"]),
];

/// Whose tests run on a real SQLite: no arrow of what ships. Everybody else's dev-dependencies count.
const DATABASE_IN_TESTS: [(&str, &str); 2] = [("orm", "dev-dependencies"), ("django", "dev-dependencies")];

const LONGEST: usize = 800;
const QUESTIONED: usize = 500;

/// The engine: what runs the same in a browser, on the command line and in a test.
const ENGINE: [&str; 6] = ["orm", "sre", "python", "sqlite", "django", "playground"];

/// A file of the repository.
struct Tracked {
    path: String,
    text: String,
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let members: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut wrong = Vec::new();
    for (member, dependencies) in manifests() {
        let Some(allowed) = members.get(member.as_str()) else {
            wrong.push(format!("{member} is not in ARROWS"));
            continue;
        };
        for dependency in dependencies.iter().filter(|name| members.contains_key(name.as_str())) {
            if !allowed.contains(&dependency.as_str()) {
                wrong.push(format!("{member} -> {dependency}"));
            }
        }
    }
    check_none("arrows that are not in the picture", &wrong);
}

#[test]
fn parsers_json_databases_and_browsers_have_one_home() {
    let mut wrong = Vec::new();
    for (member, dependencies) in manifests() {
        for dependency in &dependencies {
            for (start, homes) in RESERVED {
                if dependency.starts_with(start) && !homes.contains(&member.as_str()) {
                    wrong.push(format!("{member} uses {dependency}"));
                }
            }
        }
    }
    check_none("crates used outside their home", &wrong);
}

#[test]
fn every_dependency_is_named_once_with_its_reason() {
    let root = read("Cargo.toml");
    let mut wrong = Vec::new();
    let mut has_reason = false;
    for line in section(&root, "workspace.dependencies") {
        match line {
            "" => has_reason = false,
            _ if line.starts_with('#') => has_reason = true,
            _ if line.contains("path = ") => {}
            _ if !has_reason => wrong.push(line.to_owned()),
            _ => {}
        }
    }
    for manifest in tracked("Cargo.toml").iter().filter(|file| file.path != "Cargo.toml" && !is_outside(&file.path)) {
        let mut before = "";
        for line in manifest.text.lines() {
            let is_own = line.contains("version = \"") && !line.contains("workspace");
            if is_own && !before.starts_with('#') {
                wrong.push(format!("{}: {line}", manifest.path));
            }
            before = line;
        }
    }
    check_none("dependencies without a reason above them", &wrong);
}

// The fuzz crate is a workspace of its own, built only where somebody fuzzes.
#[test]
fn the_fuzz_crate_locks_what_the_engine_depends_on() {
    let locked = read("fuzz/Cargo.lock");
    let mut missing = Vec::new();
    for (member, dependencies) in manifests() {
        if !["orm", "sre", "python", "sqlite", "django", "playground"].contains(&member.as_str()) {
            continue;
        }
        let is_missing = |name: &&String| !locked.contains(&format!("name = \"{name}\"\n"));
        missing.extend(dependencies.iter().filter(is_missing).map(|name| format!("{member}: {name}")));
    }
    check_none("fuzz/Cargo.lock lacks (`cargo metadata` in fuzz/ adds it)", &missing);
}

#[test]
fn every_source_file_says_first_what_it_is() {
    let silent = sources().into_iter().filter(|file| !file.text.starts_with("//!"));
    check_none("files that do not open with //!", &silent.map(|file| file.path).collect::<Vec<_>>());
}

#[test]
fn no_file_outgrows_its_reader() {
    let lengths = || sources().into_iter().map(|file| (file.text.lines().count(), file.path));
    for (length, path) in lengths().filter(|(length, _)| *length > QUESTIONED) {
        println!("{path}: {length} lines: should it be two files?");
    }
    let too_long = lengths().filter(|(length, _)| *length > LONGEST);
    check_none("files over 800 lines", &too_long.map(|(length, path)| format!("{path}: {length}")).collect::<Vec<_>>());
}

#[test]
fn names_say_what_is_inside() {
    const EMPTY: [&str; 8] = ["util", "utils", "common", "helper", "helpers", "misc", "stuff", "mod"];
    // In `django` the path is the import path, and this word is Django's.
    let is_django_s =
        |path: &str| path.starts_with("crates/django/src/utils") || path == "crates/django/src/db/utils.rs";
    let wrong = sources().into_iter().map(|file| file.path).filter(|path| {
        let says_nothing = |part: &str| EMPTY.contains(&part.strip_suffix(".rs").unwrap_or(part));
        path.split('/').any(says_nothing) && !is_django_s(path)
    });
    check_none("names that say nothing", &wrong.collect::<Vec<_>>());
}

#[test]
fn django_writes_no_sql() {
    const SQL: [&str; 12] = [
        "SELECT ",
        "INSERT INTO",
        "UPDATE \\\"",
        "DELETE FROM",
        "CREATE TABLE",
        "ALTER TABLE",
        "DROP TABLE",
        "CREATE INDEX",
        " FROM \\\"",
        " WHERE ",
        " ORDER BY ",
        " LIMIT ",
    ];
    let mut wrong = Vec::new();
    for file in engine_sources("django") {
        for (number, line) in code_lines(&file.text) {
            if line.contains('"') && SQL.iter().any(|fragment| line.contains(fragment)) {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check_none("SQL text in django", &wrong);
}

#[test]
fn the_engine_has_two_doors_to_the_world() {
    const WORLD: [&str; 14] = [
        "std::time::",
        "SystemTime",
        "Instant::now",
        "std::fs",
        "std::env",
        "std::net::Tcp",
        "std::net::Udp",
        "std::process",
        "std::thread",
        "println!",
        "eprintln!",
        "print!(",
        "eprint!(",
        "jiff::Timestamp::now",
    ];
    let mut wrong = Vec::new();
    for file in ENGINE.into_iter().flat_map(engine_sources) {
        for (number, line) in code_lines(&file.text) {
            if let Some(word) = WORLD.iter().find(|word| line.contains(**word)) {
                wrong.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    check_none("ways around orm::Database and python::Host", &wrong);
}

#[test]
fn nothing_names_a_registry_or_a_place_on_one_machine() {
    // Written in two parts, or this file would name them.
    let hosts = [
        ["registry.", "npmjs"],
        ["index.", "crates.io"],
        ["static.", "crates.io"],
        ["files.", "pythonhosted"],
        ["deb.", "debian.org"],
    ]
    .map(|parts| parts.concat());
    let places = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"]].map(|parts| parts.concat());
    let mut wrong = Vec::new();
    for file in tracked("").iter().filter(|file| file.path != "Cargo.lock") {
        for (number, line) in (1..).zip(file.text.lines()) {
            let is_place = |place: &String| {
                line.match_indices(place.as_str()).any(|(at, _)| {
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | '_'))
                        // Django's own help speaks of a place like this.
                        && !line[at..].contains("djangoprojects/myproject")
                })
            };
            if hosts.iter().any(|host| line.contains(host.as_str())) || places.iter().any(is_place) {
                wrong.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check_none("hosts and absolute paths", &wrong);
}

fn check_none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The tracked text files whose path ends so, and new ones that are not ignored.
fn tracked(ending: &str) -> Vec<Tracked> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "git lists the files of the repository");
    let paths = String::from_utf8(output.stdout).unwrap();
    let files = paths.lines().filter(|path| path.ends_with(ending));
    // A deleted file is listed until the deletion is committed; a picture is no text.
    files
        .filter_map(|path| Some(Tracked { path: path.to_owned(), text: fs::read_to_string(root().join(path)).ok()? }))
        .collect()
}

fn sources() -> Vec<Tracked> {
    let sources = tracked(".rs");
    assert!(sources.len() > 20, "the sources are found");
    sources
}

fn engine_sources(member: &str) -> Vec<Tracked> {
    let folder = format!("crates/{member}/src/");
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    sources().into_iter().filter(|file| file.path.starts_with(&folder) && !is_test(&file.path)).collect()
}

/// The lines of a file that are code: no comments, and nothing from the first `#[cfg(test)]` on.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines());
    lines.take_while(|(_, line)| line.trim() != "#[cfg(test)]").filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Manifests that are not ours to rule: what stands in for other people's crates.
fn is_outside(path: &str) -> bool {
    path.starts_with("vendor/")
}

/// The dependencies of each member, by its package's name, those of single targets and of tests included.
fn manifests() -> BTreeMap<String, Vec<String>> {
    let mut manifests = BTreeMap::new();
    for file in tracked("Cargo.toml").iter().filter(|file| file.path != "Cargo.toml" && !is_outside(&file.path)) {
        let mut name = String::new();
        let mut dependencies = Vec::new();
        let mut table = "";
        for line in file.text.lines().map(str::trim) {
            if let Some(header) = line.strip_prefix('[') {
                table = header.trim_end_matches(']');
                // `[dependencies.web-sys]`
                if let Some((_, dependency)) = table.split_once("dependencies.") {
                    dependencies.push(dependency.to_owned());
                }
            } else if let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
                let key = key.trim();
                if table == "package" && key == "name" {
                    name = value.trim().trim_matches('"').to_owned();
                } else if table.ends_with("dependencies") && !DATABASE_IN_TESTS.contains(&(name.as_str(), table)) {
                    dependencies.push(key.split('.').next().unwrap().to_owned());
                }
            }
        }
        manifests.insert(name, dependencies);
    }
    assert_eq!(manifests.len(), ARROWS.len(), "every member is in ARROWS, and the other way round");
    manifests
}

/// The lines of a table of a manifest.
fn section<'a>(manifest: &'a str, table: &str) -> Vec<&'a str> {
    let header = format!("[{table}]");
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != header).skip(1);
    lines.take_while(|line| !line.starts_with('[')).collect()
}
