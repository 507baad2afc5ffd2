//! The inputs a target begins with, cut from the repository's own files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::step::Result;

/// A statement's lines with what it needs of the file above it are an input of about this many bytes.
const LONGEST: usize = 900;

/// Writes the seeds of a target into its corpus.
pub(super) fn write(target: &str) -> Result {
    let seeds: Vec<Vec<u8>> = match target {
        "source" => hostile().chain(texts("tests/python")?.iter().flat_map(|text| statements(text))).collect(),
        "notebook" => hostile_cells().chain(texts("tests/notebooks")?.iter().flat_map(|text| cells(text))).collect(),
        "pattern" => texts("tests/python")?
            .iter()
            .filter(|text| text.contains("import re"))
            .flat_map(|text| patterns(text))
            .collect(),
        _ => texts("tests/notebooks")?.iter().flat_map(|text| links(text)).collect(),
    };
    let folder = format!("fuzz/corpus/{target}");
    fs::create_dir_all(&folder).map_err(|error| format!("{folder}: {error}"))?;
    for (number, seed) in seeds.iter().enumerate() {
        let path = format!("{folder}/seed_{number:05}");
        fs::write(&path, seed).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// The texts of the Python files of a folder, in the order of their names.
fn texts(folder: &str) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    collect(Path::new(folder), &mut paths);
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
}

/// What asks for too much, a line of a list each; ¶ is a line break.
fn hostile() -> impl Iterator<Item = Vec<u8>> {
    const LINES: &str = include_str!("../../../fuzz/words/hostile.txt");
    LINES.lines().map(|line| (line.replace('¶', "\n") + "\n").into_bytes())
}

/// The same with the database: each a cell behind a model.
fn hostile_cells() -> impl Iterator<Item = Vec<u8>> {
    const LINES: &str = include_str!("../../../fuzz/words/hostile_cells.txt");
    LINES.lines().map(|line| format!("{MODEL}{}\n", line.replace('¶', "\n")).into_bytes())
}

const MODEL: &str = "\
# %% demoapp/models.py
from django.db import models
class N(models.Model):
    t = models.TextField(null=True)
    n = models.IntegerField(null=True)
    d = models.DateField(null=True)
    j = models.JSONField(null=True)
    parent = models.ForeignKey('self', models.CASCADE, null=True, related_name='children')
# %%
import copy, datetime, functools, pickle
from django.db import connection, models, transaction
from django.db.models import *
from django.db.models import signals
from django.db.models.functions import *
from demoapp.models import N
";

/// The statements of a file, a few at a time, behind the imports, functions and classes whose names they speak.
fn statements(text: &str) -> Vec<Vec<u8>> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let goes_on = line.starts_with([' ', ')', ']', '}', '#'])
            || ["else:", "elif ", "except", "finally:"].iter().any(|word| line.starts_with(word));
        let is_decorated =
            blocks.last().is_some_and(|block| block.lines().last().is_some_and(|line| line.starts_with('@')));
        match blocks.last_mut() {
            Some(block) if goes_on || is_decorated => *block += &format!("{line}\n"),
            _ => blocks.push(format!("{line}\n")),
        }
    }
    let needed = |body: &str| {
        let speaks = |block: &&String| names(block).iter().any(|name| body.contains(name));
        blocks.iter().filter(|block| block.len() < LONGEST).filter(speaks).map(String::as_str).collect::<String>()
    };
    let mut seeds = Vec::new();
    let mut body = String::new();
    for block in blocks.iter().filter(|block| names(block).is_empty() || block.len() > 200) {
        body += block;
        if body.len() > LONGEST / 2 {
            seeds.push((needed(&body) + &body).into_bytes());
            body.clear();
        }
    }
    seeds.push((needed(&body) + &body).into_bytes());
    seeds
}

/// The names a statement gives a meaning to, if that is what it is for.
fn names(block: &str) -> Vec<String> {
    let head = block.lines().find(|line| !line.starts_with('@')).unwrap_or("");
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    if let Some(rest) = head.strip_prefix("def ").or_else(|| head.strip_prefix("class ")) {
        return vec![rest.chars().take_while(|c| is_name(*c)).collect()];
    }
    match head.split_once("import ") {
        Some((before, rest)) if before.is_empty() || before.starts_with("from ") => {
            let whole = block.split_once("import ").map_or(rest, |(_, rest)| rest);
            whole.split(|c: char| !is_name(c)).filter(|name| name.len() > 1).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// A notebook's files of apps with one of its other cells each, so that an input is small.
fn cells(text: &str) -> Vec<Vec<u8>> {
    let mut files = String::new();
    let mut seeds = Vec::new();
    for cell in text.split("# %%").skip(1).filter(|cell| !cell.starts_with(" [markdown]")) {
        if cell.lines().next().is_some_and(|head| head.contains(".py")) {
            files += &format!("# %%{cell}");
        } else {
            seeds.push(format!("{files}# %%{cell}").into_bytes());
        }
    }
    seeds.push(files.into_bytes());
    seeds
}

/// The string literals of a file, each as the pattern for the next.
fn patterns(text: &str) -> Vec<Vec<u8>> {
    let literals: Vec<&str> = text.split('"').skip(1).step_by(2).filter(|literal| literal.len() < 100).collect();
    let pairs = literals.iter().zip(literals.iter().skip(1));
    let seed = |(number, (pattern, subject)): (usize, (&&str, &&str))| {
        let flags = if number % 3 == 0 { 1 << (number / 3 % 7) } else { 0 };
        let mut seed = vec![(number as u8 % 4) | ((number as u8 & 8) << 4), flags, pattern.len() as u8];
        seed.extend(pattern.bytes().chain(subject.bytes()));
        seed
    };
    pairs.enumerate().map(seed).collect()
}

/// A notebook to be shared, and a link to it whose deflate stream is one stored block.
fn links(text: &str) -> Vec<Vec<u8>> {
    let bytes = text.as_bytes();
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let stored = bytes.get(..usize::from(length)).unwrap_or(bytes);
    let (mut low, mut high) = (1u32, 0u32);
    for byte in stored {
        low = (low + u32::from(*byte)) % 65521;
        high = (high + low) % 65521;
    }
    let mut link = vec![2, 1, 0];
    link.extend((high << 16 | low).to_be_bytes());
    link.push(1);
    link.extend(length.to_le_bytes());
    link.extend((!length).to_le_bytes());
    link.extend(stored);
    let mut shared = vec![4];
    shared.extend(bytes);
    vec![link, shared, vec![7, 0, 0, 100, 255], vec![7, 0, 0, 12, 0, 0, 16, 20, 7]]
}
