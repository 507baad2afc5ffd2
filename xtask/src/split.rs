//! Cuts the engine in two: what nearly every visit runs, and the rest, which the worker fetches when it is first needed.
//!
//! What belongs to the first part is not decided by hand. The engine is written once more with a mark wherever control may come
//! to, runs the notebooks of `xtask/src/split/training.json` under Node, and what was marked stays. First the code that never ran
//! is taken out of the functions that did, into functions of its own (`outline.rs`); then every function that never ran goes. A
//! call into the rest brings the rest in (`web/src/engine/rest.rs`) and goes on where it would have gone. The Python sources inside
//! the engine are parted in the same way: those that the training imported stay, the others come with the rest.

mod code;
mod engine;
mod first;
mod marks;
mod outline;
mod rest;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use engine::Engine;
use wasmparser::Validator;

use crate::step::{Result, command, run, say};

/// The engine as it was built, in `target/split`.
const WHOLE: &str = "whole.wasm";

/// Texts that are no Python and go the same way: whoever reads them asks for them first, or is gone with them.
const TABLES: [&str; 4] = ["zones.txt", "attributes.txt", "names.txt", "modules.txt"];

/// Where a text lies in the engine's memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Range {
    start: u32,
    length: u32,
}

impl Range {
    fn end(self) -> u32 {
        self.start.saturating_add(self.length)
    }
}

/// What leaves the engine's first part.
struct Cut {
    /// The functions that stay, by index.
    first: BTreeSet<u32>,
    /// The texts that go.
    texts: Vec<Range>,
}

/// Parts the engine in `dist`: `worker_bg.wasm` becomes the first part, and `worker_rest-<hash>.wasm` is written beside it.
pub(crate) fn split(dist: &Path) -> Result {
    let whole = dist.join("worker_bg.wasm");
    let bytes = fs::read(&whole).map_err(|error| format!("{}: {error}", whole.display()))?;
    let engine = Engine::read(&bytes)?;
    let texts = engine.texts(&library(Path::new("crates"))?);
    let work = Path::new("target/split");
    fs::create_dir_all(work).map_err(|error| format!("{}: {error}", work.display()))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = work.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    write(WHOLE, &bytes)?;
    let (marked, legend) = marks::marked(&engine, &texts)?;
    write("marked.wasm", &marked)?;
    write("marks.txt", legend.as_bytes())?;
    run(command("node", &["xtask/src/split/train.mjs", &dist.to_string_lossy(), "target/split"]))?;
    let used = fs::read_to_string(work.join("used.txt")).map_err(|error| format!("used.txt: {error}"))?;
    let ran = marks::ran(&engine, &used)?;
    let outlined = outline::outlined(&engine, &ran.functions)?;
    let engine = Engine::read(&outlined)?;
    let cut = Cut {
        first: ran.functions.into_keys().collect(),
        texts: texts.iter().copied().filter(|text| !ran.texts.contains(&text.start)).collect(),
    };

    let parts = first::parts(&engine, &cut)?;
    let rest = rest::rest(&engine, &cut, &parts)?;
    for (name, part) in [("first part", &parts.module), ("rest", &rest)] {
        Validator::new().validate_all(part).map_err(|error| format!("the {name} is no WebAssembly: {error}"))?;
    }
    fs::write(&whole, &parts.module).map_err(|error| format!("{}: {error}", whole.display()))?;
    let name = format!("worker_rest-{:016x}.wasm", hash(&rest));
    fs::write(dist.join(&name), &rest).map_err(|error| format!("{name}: {error}"))?;
    let loader = dist.join("worker_loader.js");
    let script = fs::read_to_string(&loader).map_err(|error| format!("{}: {error}", loader.display()))?;
    let named = script.replace(r#"const part = "";"#, &format!("const part = \"./{name}\";"));
    if named == script {
        return Err(format!("{} has no place for the name of the rest", loader.display()));
    }
    fs::write(&loader, named).map_err(|error| format!("{}: {error}", loader.display()))?;
    say(&format!(
        "    {} of {} functions and {} of {} Python sources are in the first part",
        cut.first.len(),
        engine.functions.len(),
        texts.len() - cut.texts.len(),
        texts.len()
    ));
    Ok(())
}

/// Runs the suite's notebooks on the engine as it was built and on its two parts under Node: an error tells the first answer that
/// differs. That the answers are right is the native tests' part.
pub(crate) fn check(dist: &Path) -> Result {
    let work = Path::new("target/split");
    let files = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let is_rest =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("worker_rest-"));
    let rest = files.flatten().map(|entry| entry.path()).find(is_rest).ok_or("dist has no rest of the engine")?;
    let answers = |engine: &Path, rest: &Path, name: &str| {
        let out = work.join(name);
        let mut node = command("node", &["xtask/src/split/answers.mjs"]);
        node.arg(dist).arg(engine).arg(rest).arg(&out).args(["tests/notebooks", "tests/python"]);
        run(node)?;
        fs::read_to_string(&out).map_err(|error| format!("{}: {error}", out.display()))
    };
    let whole = answers(&work.join(WHOLE), Path::new("-"), "answers-whole.txt")?;
    let parts = answers(&dist.join("worker_bg.wasm"), &rest, "answers-parts.txt")?;
    if whole == parts {
        return Ok(());
    }
    let mut notebook = "";
    for (whole, parts) in whole.lines().zip(parts.lines()) {
        if whole != parts {
            return Err(format!("{notebook}\nthe engine answers {whole}\nits parts answer  {parts}"));
        }
        notebook = if whole.starts_with("== ") { whole } else { notebook };
    }
    Err("the engine and its parts do not answer the same number of times".to_owned())
}

/// The texts that the engine may have inside: every Python source below `crates/*/src`, and the tables of zones.
fn library(folder: &Path) -> Result<Vec<Vec<u8>>> {
    let mut texts = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py")
                || path.file_name().is_some_and(|name| TABLES.iter().any(|table| name == *table))
            {
                texts.push(fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
            }
        }
    }
    // A file of one line may stand inside another by chance.
    texts.retain(|text| text.len() > 200);
    texts.sort();
    Ok(texts)
}

/// Names a file by what is in it (FNV-1a), so that the halves of two builds never meet.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
