//! The frames of a traceback: file, line and function, the source, and carets below what failed.

use crate::code::Span;
use crate::exception::TracebackEntry;
use crate::parse::anchor::{self, Anchors};

/// How often the same line is shown before it is counted.
const CUTOFF: usize = 3;

/// The frames, the outermost first; a line that repeats more than three times is counted.
pub(super) fn write_entries(text: &mut String, entries: &[TracebackEntry]) {
    let mut count = 0;
    let mut previous: Option<(&str, u32, &str)> = None;
    for entry in entries.iter().rev() {
        let place = (entry.code.filename.as_str(), entry.span.line, entry.code.name.as_str());
        if previous != Some(place) {
            write_repeated(text, count);
            previous = Some(place);
            count = 0;
        }
        count += 1;
        if count <= CUTOFF {
            write_entry(text, entry);
        }
    }
    write_repeated(text, count);
}

fn write_repeated(text: &mut String, count: usize) {
    if count > CUTOFF {
        let more = count - CUTOFF;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

fn write_entry(text: &mut String, entry: &TracebackEntry) {
    let (code, span) = (&entry.code, entry.span);
    text.push_str(&format!("  File \"{}\", line {}, in {}\n", code.filename, span.line, code.name));
    // Text that was handed to `exec` is in no file, nor is a module of our own.
    if code.filename.starts_with("<string>") || code.filename.starts_with("<frozen ") {
        return;
    }
    let first = (span.line as usize).saturating_sub(1);
    let count = (span.end_line as usize).saturating_sub(first).max(1);
    let lines: Vec<&str> = code.source.lines().skip(first).take(count).map(str::trim_end).collect();
    if lines.iter().all(|line| line.is_empty()) {
        return;
    }
    for line in marked(&lines, span) {
        text.push_str(&format!("    {line}\n"));
    }
}

/// The lines of source that are worth showing, with carets below.
fn marked(original: &[&str], span: Span) -> Vec<String> {
    let lines = dedent(original.iter().map(|line| (*line).to_owned()).collect());
    let removed = width(original.first().copied().unwrap_or("")) - width(lines.first().map_or("", String::as_str));
    let start = (span.column as usize).saturating_sub(removed);
    let end = (span.end_column as usize).saturating_sub(removed);
    let segment = segment(&lines, start, end);
    let anchors = anchor::anchors(&segment).map(|anchors| moved(anchors, start));
    let carets = shows_carets(&lines, start, end, anchors.is_some());
    let marks = Marks { lines: &lines, start, end, anchors, carets };
    dedent(marks.shown())
}

fn width(line: &str) -> usize {
    line.chars().count()
}

/// What was running: from `start` in the first line to `end` in the last.
fn segment(lines: &[String], start: usize, end: usize) -> String {
    let last = lines.len().saturating_sub(1);
    let parts = lines.iter().enumerate().map(|(at, line)| {
        let to = if at == last { end } else { usize::MAX };
        let from = if at == 0 { start } else { 0 };
        line.chars().take(to).skip(from).collect::<String>()
    });
    parts.collect::<Vec<String>>().join("\n")
}

/// Anchors of a segment as places in the lines.
fn moved(anchors: Anchors, start: usize) -> Anchors {
    let shift = |(line, column): (usize, usize)| (line, if line == 0 { column + start } else { column });
    Anchors { left: shift(anchors.left), right: shift(anchors.right) }
}

/// Whether carets tell anything: not where all that is shown failed, nor a call that is the whole statement.
fn shows_carets(lines: &[String], start: usize, end: usize, anchors: bool) -> bool {
    if anchor::is_whole_call(&lines.join("\n"), start, end, lines.len()) {
        return false;
    }
    let before = lines.first().map_or("", String::as_str).chars().take(start).any(|c| !c.is_whitespace());
    let after = lines.last().map_or("", String::as_str).chars().skip(end).any(|c| !c.is_whitespace());
    anchors || before || after
}

struct Marks<'a> {
    lines: &'a [String],
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    carets: bool,
}

impl Marks<'_> {
    /// The first and last line and those around an anchor; others are counted.
    fn shown(&self) -> Vec<String> {
        let last = self.lines.len().saturating_sub(1);
        let mut numbers = vec![0, last];
        if let Some(anchors) = self.anchors {
            for line in [anchors.left.0, anchors.right.0] {
                numbers.extend(line.saturating_sub(1)..=(line + 1).min(last));
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        let mut shown = Vec::new();
        let mut before: Option<usize> = None;
        for number in numbers {
            match before.map(|before| number - before) {
                Some(2) => self.line(number - 1, &mut shown),
                Some(apart) if apart > 2 => shown.push(format!("...<{} lines>...", apart - 1)),
                _ => {}
            }
            self.line(number, &mut shown);
            before = Some(number);
        }
        shown
    }

    fn line(&self, number: usize, shown: &mut Vec<String>) {
        let Some(line) = self.lines.get(number) else { return };
        shown.push(line.clone());
        if !self.carets {
            return;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let last = number + 1 == self.lines.len();
        let end = if last { self.end } else { width(line) };
        let mut carets = String::new();
        for (column, character) in line.chars().chain(std::iter::repeat(' ')).enumerate().take(end) {
            let mark = if column < indent || (number == 0 && column < self.start) {
                ' '
            } else if self.anchors.is_none_or(|anchors| (anchors.left..anchors.right).contains(&(number, column))) {
                '^'
            } else {
                '~'
            };
            carets.push(mark);
            if is_wide(character) {
                carets.push(mark);
            }
        }
        shown.push(carets);
    }
}

/// Whether a terminal gives a character two columns.
fn is_wide(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x115F | 0x231A..=0x231B | 0x23E9..=0x23EC | 0x2614..=0x2615 | 0x26A1 | 0x2705 | 0x2728 | 0x274C
        | 0x2753..=0x2755 | 0x2757 | 0x2795..=0x2797 | 0x2B50 | 0x2B55 | 0x2E80..=0x303E | 0x3041..=0x4DBF
        | 0x4E00..=0xA4CF | 0xA960..=0xA97F | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6 | 0x1F300..=0x1F320 | 0x1F32D..=0x1F335 | 0x1F337..=0x1F37C | 0x1F37E..=0x1F393
        | 0x1F3A0..=0x1F3CA | 0x1F3E0..=0x1F3F0 | 0x1F3F8..=0x1F43E | 0x1F440 | 0x1F442..=0x1F4FC
        | 0x1F4FF..=0x1F53D | 0x1F550..=0x1F567 | 0x1F5FB..=0x1F64F | 0x1F680..=0x1F6C5 | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD)
}

/// `textwrap.dedent`: what all lines begin with is taken off.
fn dedent(lines: Vec<String>) -> Vec<String> {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let size = line.len() - line.trim_start().len();
        let own = line.get(..size).unwrap_or("");
        margin = Some(match margin {
            None => own,
            Some(margin) => {
                let common = margin.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count();
                margin.get(..common).unwrap_or("")
            }
        });
    }
    let margin = margin.unwrap_or("").len();
    let cut = |line: &String| {
        if line.trim().is_empty() { String::new() } else { line.get(margin..).unwrap_or("").to_owned() }
    };
    lines.iter().map(cut).collect()
}
