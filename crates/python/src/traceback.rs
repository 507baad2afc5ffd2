//! Tracebacks as CPython prints them, and its suggestions for mistaken names.

use std::rc::Rc;

use crate::exception::{ExceptionData, TracebackEntry};
use crate::object::instance::Object;
use crate::object::native::Native;
use crate::value::Value;
use crate::vm::Vm;

/// What a traceback object keeps.
pub struct TracebackData {
    /// The entries, innermost first.
    pub entries: Vec<TracebackEntry>,
}

impl Native for TracebackData {}

/// `exc.__traceback__`.
pub fn traceback_object(vm: &Vm, entries: &[TracebackEntry]) -> Value {
    if entries.is_empty() {
        return Value::None;
    }
    Object::native(&vm.types.traceback, TracebackData { entries: entries.to_vec() })
}

/// `traceback.format_exception(exc)` as one text, ending in a newline.
pub fn format_exception(vm: &mut Vm, exception: &Rc<Object>) -> String {
    let mut text = String::new();
    write_chain(vm, exception, &mut text, 0);
    text
}

fn write_chain(vm: &mut Vm, exception: &Rc<Object>, text: &mut String, depth: usize) {
    let Some(data) = exception.state::<ExceptionData>() else {
        return;
    };
    let cause = data.cause.borrow().clone();
    let context = data.context.borrow().clone().filter(|_| !data.suppress_context.get());
    // A very long chain is cut: the newest errors are those to read.
    if depth < 20 {
        if let Some(cause) = cause {
            write_chain(vm, &cause, text, depth + 1);
            text.push_str("\nThe above exception was the direct cause of the following exception:\n\n");
        } else if let Some(context) = context {
            write_chain(vm, &context, text, depth + 1);
            text.push_str("\nDuring handling of the above exception, another exception occurred:\n\n");
        }
    }
    let entries = data.traceback.borrow().clone();
    if !entries.is_empty() {
        text.push_str("Traceback (most recent call last):\n");
        write_entries(text, &entries);
    }
    text.push_str(&last_line(vm, exception));
    for note in data.notes.borrow().clone() {
        if let Ok(note) = vm.str(&note) {
            text.push_str(&note);
            text.push('\n');
        }
    }
}

/// The frames, the outermost first; a line that repeats more than three times is counted.
fn write_entries(text: &mut String, entries: &[TracebackEntry]) {
    let mut repeated = 0;
    let mut previous: Option<(usize, u32)> = None;
    for entry in entries.iter().rev() {
        let place = (Rc::as_ptr(&entry.code).addr(), entry.span.line);
        if previous == Some(place) {
            repeated += 1;
        } else {
            write_repeated(text, repeated);
            repeated = 0;
            previous = Some(place);
        }
        if repeated < 3 {
            write_entry(text, entry);
        }
    }
    write_repeated(text, repeated);
}

fn write_repeated(text: &mut String, repeated: usize) {
    if repeated >= 3 {
        let more = repeated - 2;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

fn write_entry(text: &mut String, entry: &TracebackEntry) {
    let (code, span) = (&entry.code, entry.span);
    text.push_str(&format!("  File \"{}\", line {}, in {}\n", code.filename, span.line, code.name));
    let Some(line) = code.source.lines().nth((span.line as usize).saturating_sub(1)) else {
        return;
    };
    let shown = line.trim();
    if shown.is_empty() {
        return;
    }
    text.push_str(&format!("    {shown}\n"));
    let indent = line.chars().take_while(|c| c.is_whitespace()).count();
    let end = if span.end_line == span.line { span.end_column as usize } else { line.trim_end().chars().count() };
    let start = (span.column as usize).max(indent);
    let whole = start == indent && end >= indent + shown.chars().count();
    if end > start && !whole {
        let (before, carets) = (" ".repeat(start - indent), "^".repeat(end - start));
        text.push_str(&format!("    {before}{carets}\n"));
    }
}

/// `ValueError: message`, with what a mistaken name may have meant.
fn last_line(vm: &mut Vm, exception: &Rc<Object>) -> String {
    let value = Value::Object(exception.clone());
    let class = vm.class_of(&value);
    let name = crate::types::object::full_name(vm, &class);
    let message = match vm.str(&value) {
        Ok(message) => message.to_string(),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") }
}

/// The known name nearest to a mistaken one, by CPython's measure: about a third of the letters may differ.
pub fn suggest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for name in known.filter(|name| *name != wrong) {
        let most = (name.chars().count() + wrong.chars().count() + 3) * 2 / 6;
        let most = most.min(best.map_or(usize::MAX, |(cost, _)| cost.saturating_sub(1)));
        let cost = distance(wrong, name);
        if cost <= most {
            best = Some((cost, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

/// Edit distance: a move costs 2 and a change of case 1.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).map(|at| at * 2).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i * 2;
        let mut left_cost = (i + 1) * 2;
        let mut next = Vec::with_capacity(row.len());
        next.push(left_cost);
        for (b, above) in right.iter().zip(row.iter().skip(1)) {
            let substitute = if a == *b {
                0
            } else if a.eq_ignore_ascii_case(b) {
                1
            } else {
                2
            };
            let cost = (diagonal + substitute).min(above + 2).min(left_cost + 2);
            diagonal = *above;
            left_cost = cost;
            next.push(cost);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
