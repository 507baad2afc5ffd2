//! Cuts the engine in two: what nearly every visit runs, and the rest, which the worker fetches when it is first needed.
//!
//! What belongs to the first part is not decided by hand. The engine is built once more with a mark on every function, runs the
//! notebooks of `xtask/src/split/training.json` under Node, and what was marked stays. A call into the rest goes through a stub
//! that brings the rest in (`web/src/engine/rest.rs`) and goes on where it would have gone. The Python sources inside the engine are
//! parted in the same way: those that the training imported stay, the others come with the rest.

mod engine;
mod first;
mod marks;
mod rest;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use engine::Engine;
use wasmparser::Validator;

use crate::step::{Result, command, run, say};

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
    write("marked.wasm", &marks::marked(&engine, &texts)?)?;
    write("marks.txt", marks::legend(&engine, &texts).as_bytes())?;
    run(command("node", &["xtask/src/split/train.mjs", &dist.to_string_lossy(), "target/split"]))?;
    let used = fs::read_to_string(work.join("used.txt")).map_err(|error| format!("used.txt: {error}"))?;
    let cut = marks::cut(&engine, &texts, &used)?;

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
                || path.file_name().is_some_and(|name| name == "zones.txt")
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
