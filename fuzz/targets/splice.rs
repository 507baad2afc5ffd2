//! Mutations of Python text: lines and words of the repository's own files, put where they were not.
//!
//! Bytes changed at random die in the parser. What is spliced here mostly parses, so that what runs is new.

#![allow(dead_code, reason = "each target has one of the folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libfuzzer_sys::fuzzer_mutate;

/// Where the lines come from, below the repository's root.
pub type Folder = &'static str;

pub const PYTHON: Folder = "tests/python";
pub const NOTEBOOKS: Folder = "tests/notebooks";

/// Expressions and statements that ask for too much, one a line; ¶ is a line break.
const HOSTILE: &str = include_str!("../words/hostile.txt");
const HOSTILE_CELLS: &str = include_str!("../words/hostile_cells.txt");

struct Bank {
    /// Runs of lines that belong together: a statement with its body, without the indentation they all share.
    blocks: Vec<Vec<String>>,
    words: Vec<String>,
    hostile: Vec<String>,
}

fn bank(folder: Folder) -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| {
        let mut files = Vec::new();
        collect(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(folder), &mut files);
        files.sort();
        let mut bank = Bank {
            blocks: Vec::new(),
            words: Vec::new(),
            hostile: HOSTILE
                .lines()
                .chain(if folder == NOTEBOOKS { HOSTILE_CELLS.lines() } else { "".lines() })
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
        };
        for file in files {
            let Ok(text) = fs::read_to_string(file) else { continue };
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            for (at, line) in lines.iter().enumerate() {
                let indent = indentation(line);
                let body = lines.iter().skip(at + 1).take_while(|next| indentation(next) > indent).take(12);
                let block = std::iter::once(line).chain(body).filter(|line| line.len() < 300);
                bank.blocks.push(block.map(|line| line.get(indent..).unwrap_or("").to_owned()).collect());
            }
            bank.words.extend(words(&text).into_iter().map(|(start, end)| text[start..end].to_owned()));
        }
        bank.words.sort();
        bank.words.dedup();
        bank
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

/// libFuzzer's custom mutator.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32, folder: Folder) -> usize {
    let mut dice = Dice(u64::from(seed) << 16 | 0x9e37);
    if dice.below(8) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let bank = bank(folder);
    let text = String::from_utf8_lossy(data.get(..size).unwrap_or_default()).into_owned();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..=dice.below(3) {
        change(&mut lines, bank, &mut dice);
    }
    let mut result = lines.join("\n");
    result.push('\n');
    while result.len() > max_size {
        lines.remove(dice.below(lines.len()));
        result = lines.join("\n");
        if lines.is_empty() {
            break;
        }
    }
    data[..result.len()].copy_from_slice(result.as_bytes());
    result.len()
}

fn change(lines: &mut Vec<String>, bank: &Bank, dice: &mut Dice) {
    if lines.is_empty() {
        lines.push(String::new());
    }
    let at = dice.below(lines.len());
    match dice.below(14) {
        0 | 1 => {
            let block = indented(dice.pick::<Vec<String>>(&bank.blocks), indentation(&lines[at]));
            let to = at + dice.below(2);
            lines.splice(to..to, block);
        }
        2 => {
            let block = indented(dice.pick::<Vec<String>>(&bank.blocks), indentation(&lines[at]));
            lines.splice(at..=at, block);
        }
        3 => {
            let end = (at + 1 + dice.below(3)).min(lines.len());
            lines.drain(at..end);
        }
        4 => {
            let end = (at + 1 + dice.below(4)).min(lines.len());
            let copied = lines[at..end].to_vec();
            let to = dice.below(lines.len() + 1);
            lines.splice(to..to, copied);
        }
        5 => {
            let other = dice.below(lines.len());
            lines.swap(at, other);
        }
        6 => {
            let wrapping = dice.pick(HEADS);
            wrap(lines, at, wrapping, dice);
        }
        7 => {
            let block: Vec<String> = dice.pick(&bank.hostile).split('¶').map(str::to_owned).collect();
            let block = indented(&block, indentation(&lines[at]));
            lines.splice(at..at, block);
        }
        8 => {
            // An expression of the bank in place of a word.
            let hostile = dice.pick(&bank.hostile);
            replace_word(&mut lines[at], &format!("({hostile})"), dice);
        }
        9 | 10 => {
            let word = dice.pick(&bank.words).clone();
            replace_word(&mut lines[at], &word, dice);
        }
        11 => {
            let other = lines[dice.below(lines.len())].clone();
            if let Some((start, end)) = dice.choose(&words(&other)) {
                replace_word(&mut lines[at], &other[start..end], dice);
            }
        }
        12 => {
            let number = dice.pick(NUMBERS);
            replace_word(&mut lines[at], number, dice);
        }
        _ => nest(&mut lines[at], dice),
    }
}

const HEADS: &[&str] = &[
    "for _ in range(3):",
    "while True:",
    "try:",
    "def f(*args, **kwargs):",
    "class A:",
    "class B(list):",
    "class C(Exception):",
    "with open_ as x:",
    "if True:",
    "for x in iter(int, 1):",
    "def __repr__(self):",
    "def __eq__(self, other):",
    "def __hash__(self):",
    "def __getattr__(self, name):",
    "def __iter__(self):",
    "match x:",
];

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "2**31",
    "2**63",
    "-2**63",
    "2**64",
    "10**10",
    "10**100",
    "1e308",
    "1e-320",
    "float('nan')",
    "float('inf')",
    "True",
    "None",
    "''",
    "b''",
    "()",
    "[]",
    "{}",
    "...",
    "1j",
    "-0.0",
    "sys.maxsize",
];

fn wrap(lines: &mut Vec<String>, at: usize, head: &str, dice: &mut Dice) {
    let indent = indentation(&lines[at]);
    let end = (at + 1 + dice.below(5)).min(lines.len());
    for line in &mut lines[at..end] {
        line.insert_str(0, "    ");
    }
    let margin = " ".repeat(indent);
    if head == "try:" {
        let tail =
            ["except Exception: pass", "except BaseException: pass", "finally: pass", "except* ValueError: pass"];
        lines.insert(end, format!("{margin}{}", dice.pick(&tail)));
    }
    lines.insert(at, format!("{margin}{head}"));
}

/// Puts an expression into brackets, calls and the like, many times.
fn nest(line: &mut String, dice: &mut Dice) {
    const AROUND: &[(&str, &str)] = &[
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("-", ""),
        ("not ", ""),
        ("lambda: ", ""),
        ("f'{", "}'"),
        ("list(", ")"),
        ("repr(", ")"),
        ("str(", ")"),
        ("", "[0]"),
        ("", ".x"),
        ("", "()"),
        ("", "+1"),
        ("*", ""),
        ("iter(", ")"),
        ("[", " for x in y]"),
        ("{1:", "}"),
        ("await ", ""),
        ("yield ", ""),
        ("len(", ")"),
        ("sorted(", ")"),
        ("Q(", ")"),
        ("~", ""),
        ("F(", ")"),
        ("", "**2"),
        ("x if y else ", ""),
        ("(x := ", ")"),
    ];
    let Some((start, end)) = dice.choose(&words(line)) else { return };
    let (before, after) = *dice.pick(AROUND);
    let times = *dice.pick(&[1, 1, 1, 2, 3, 20]);
    let nested = format!("{}{}{}", before.repeat(times), &line[start..end], after.repeat(times));
    line.replace_range(start..end, &nested);
}

fn replace_word(line: &mut String, word: &str, dice: &mut Dice) {
    if let Some((start, end)) = dice.choose(&words(line)) {
        line.replace_range(start..end, word);
    }
}

/// A block with the indentation of its new place.
fn indented(block: &[String], indent: usize) -> Vec<String> {
    block.iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Names, numbers, strings and operators, roughly.
fn words(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
        match byte {
            b'\'' | b'"' => {
                let length = bytes[at + 1..].iter().take(60).position(|other| other == byte || *other == b'\n');
                at += length.map_or(1, |length| length + 2);
            }
            _ if is_name(byte) => at += bytes[at..].iter().take_while(|byte| is_name(byte)).count(),
            b' ' | b'\n' | b'\t' => {
                at += 1;
                continue;
            }
            _ => {
                let is_sign = |byte: &u8| b"*/<>=!|&:-".contains(byte);
                at += bytes[at..].iter().take_while(|byte| is_sign(byte)).take(3).count().max(1);
            }
        }
        let end = at.min(bytes.len());
        if text.is_char_boundary(start) && text.is_char_boundary(end) {
            words.push((start, end));
        }
    }
    words
}

/// splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number from 0 to below this one (which is at least 1).
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn choose<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).copied()
    }
}
