//! Splitting and joining.

use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::convert::as_str;
use crate::object::native::{Args, ClassBuilder};
use crate::object::str::Str;
use crate::text::unicode::{is_line_break, is_space};
use crate::types::str::{size_argument, this};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("split", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, false))
        .method("rsplit", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, true))
        .method("splitlines", "(self, keepends=False)", splitlines)
        .method("partition", "(self, sep, /)", |vm, args| partition(vm, &args, false))
        .method("rpartition", "(self, sep, /)", |vm, args| partition(vm, &args, true))
        .method("join", "(self, iterable, /)", join)
}

fn strings<'a>(parts: impl IntoIterator<Item = &'a str>) -> Value {
    Value::list(parts.into_iter().map(Value::str).collect())
}

fn split(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult {
    let text = this(args)?;
    let most = usize::try_from(size_argument(vm, args, 2, -1)?).unwrap_or(usize::MAX);
    let separator = match args.some(1) {
        None => return Ok(strings(split_space(&text, most, from_right))),
        Some(value) => match as_str(value) {
            Some(separator) => separator,
            None => return type_error(format!("must be str or None, not {}", vm.type_name(value))),
        },
    };
    if separator.is_empty() {
        return value_error("empty separator");
    }
    let limit = most.saturating_add(1);
    if !from_right {
        return Ok(strings(text.splitn(limit, separator.as_str())));
    }
    let mut parts: Vec<&str> = text.rsplitn(limit, separator.as_str()).collect();
    parts.reverse();
    Ok(strings(parts))
}

/// The words; what is left after `most` splits keeps its white space at the far end.
fn split_space(text: &str, most: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    loop {
        rest = if from_right { rest.trim_end_matches(is_space) } else { rest.trim_start_matches(is_space) };
        if rest.is_empty() {
            break;
        }
        let cut = if parts.len() >= most {
            None
        } else if from_right {
            rest.char_indices().rev().find(|(_, c)| is_space(*c)).map(|(at, c)| (at, at + c.len_utf8()))
        } else {
            rest.char_indices().find(|(_, c)| is_space(*c)).map(|(at, c)| (at, at + c.len_utf8()))
        };
        let Some((end, start)) = cut else {
            parts.push(rest);
            break;
        };
        let (left, right) = (rest.get(..end).unwrap_or(""), rest.get(start..).unwrap_or(""));
        let (word, remaining) = if from_right { (right, left) } else { (left, right) };
        parts.push(word);
        rest = remaining;
    }
    if from_right {
        parts.reverse();
    }
    parts
}

fn splitlines(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let keep = match args.opt(1) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    Ok(strings(lines(&text, keep)))
}

/// The lines, `\r\n` being one end.
fn lines(text: &str, keep: bool) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((at, c)) = rest.char_indices().find(|(_, c)| is_line_break(*c)) else {
            found.push(rest);
            break;
        };
        let (line, end) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let width = if end.starts_with("\r\n") { 2 } else { c.len_utf8() };
        found.push(if keep { rest.get(..at + width).unwrap_or(line) } else { line });
        rest = end.get(width..).unwrap_or("");
    }
    found
}

fn partition(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult {
    let text = this(args)?;
    let Some(separator) = as_str(args.at(1)) else {
        return type_error(format!("must be str, not {}", vm.type_name(args.at(1))));
    };
    if separator.is_empty() {
        return value_error("empty separator");
    }
    let found = if from_right { text.rsplit_once(separator.as_str()) } else { text.split_once(separator.as_str()) };
    Ok(Value::tuple(match (found, from_right) {
        (Some((before, after)), _) => vec![Value::str(before), Value::Str(separator), Value::str(after)],
        (None, false) => vec![Value::Str(text), Value::str(""), Value::str("")],
        (None, true) => vec![Value::str(""), Value::str(""), Value::Str(text)],
    }))
}

fn join(vm: &mut Vm, args: Args) -> PyResult {
    let separator = this(&args)?;
    let items = match vm.collect(args.at(1)) {
        Ok(items) => items,
        // Only what cannot be iterated at all is worded so.
        Err(raise) if vm.raise_matches(&raise, Exc::TypeError) && !is_iterable(vm, args.at(1)) => {
            return type_error("can only join an iterable");
        }
        Err(raise) => return Err(raise),
    };
    let mut texts: Vec<Str> = Vec::with_capacity(items.len());
    let mut size = separator.as_str().len().saturating_mul(items.len().saturating_sub(1));
    for (at, item) in items.iter().enumerate() {
        let Some(text) = as_str(item) else {
            let found = vm.type_name(item);
            return type_error(format!("sequence item {at}: expected str instance, {found} found"));
        };
        size = size.saturating_add(text.as_str().len());
        texts.push(text);
    }
    vm.reserve(size)?;
    if let ([Value::Str(only)], [_]) = (items.as_slice(), texts.as_slice()) {
        return Ok(Value::Str(only.clone()));
    }
    let mut out = String::with_capacity(size);
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        out.push_str(text);
    }
    Ok(Value::from(out))
}

/// Whether `iter()` has something to begin with.
pub(crate) fn is_iterable(vm: &Vm, value: &Value) -> bool {
    let class = vm.class_of(value);
    class.lookup(&vm.names.__iter__).is_some_and(|found| !found.is_none())
        || class.lookup(&vm.names.__getitem__).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(text: &str, most: usize, from_right: bool, expected: &[&str]) {
        assert_eq!(split_space(text, most, from_right), expected);
    }

    #[test]
    fn white_space_separates_words() {
        check_words("  a b\t\nc ", usize::MAX, false, &["a", "b", "c"]);
        check_words("  a b  c ", 1, false, &["a", "b  c "]);
        check_words("  a b  c ", 1, true, &["  a b", "c"]);
        check_words("  a ", 0, false, &["a "]);
        check_words("  a ", 0, true, &["  a"]);
        check_words(" \u{3000}\u{1c} ", 5, true, &[]);
    }

    fn check_lines(text: &str, keep: bool, expected: &[&str]) {
        assert_eq!(lines(text, keep), expected);
    }

    #[test]
    fn lines_end_in_many_ways() {
        check_lines("a\nb\r\nc\rd\u{2028}e\x0b\n", false, &["a", "b", "c", "d", "e", ""]);
        check_lines("a\r\n\nb", true, &["a\r\n", "\n", "b"]);
        check_lines("", false, &[]);
    }
}
