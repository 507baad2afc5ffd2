//! Finding, counting and replacing text in text.

use crate::exception::{PyResult, type_error, value_error};
use crate::object::convert::{as_str, as_tuple};
use crate::object::native::{Args, ClassBuilder};
use crate::object::slice::clamped_index;
use crate::object::str::Str;
use crate::types::str::{checked, size_argument, str_argument, this};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("find", "(self, sub, start=None, end=None, /)", |vm, args| {
            Ok(found_or_minus(search(vm, &args, "find", |window, wanted| window.find(wanted))?))
        })
        .method("rfind", "(self, sub, start=None, end=None, /)", |vm, args| {
            Ok(found_or_minus(search(vm, &args, "rfind", |window, wanted| window.rfind(wanted))?))
        })
        .method("index", "(self, sub, start=None, end=None, /)", |vm, args| {
            found_or_error(search(vm, &args, "index", |window, wanted| window.find(wanted))?)
        })
        .method("rindex", "(self, sub, start=None, end=None, /)", |vm, args| {
            found_or_error(search(vm, &args, "rindex", |window, wanted| window.rfind(wanted))?)
        })
        .method("count", "(self, sub, start=None, end=None, /)", |vm, args| {
            Ok(Value::size(search(vm, &args, "count", |window, wanted| window.count(wanted))?.unwrap_or(0)))
        })
        .method("startswith", "(self, prefix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "startswith", |text, prefix| text.starts_with(prefix))
        })
        .method("endswith", "(self, suffix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "endswith", |text, suffix| text.ends_with(suffix))
        })
        .method("removeprefix", "(self, prefix, /)", |vm, args| {
            remove(vm, &args, "removeprefix", |text, prefix| text.strip_prefix(prefix))
        })
        .method("removesuffix", "(self, suffix, /)", |vm, args| {
            remove(vm, &args, "removesuffix", |text, suffix| text.strip_suffix(suffix))
        })
        .method("replace", "(self, old, new, /, count=-1)", replace)
}

fn found_or_minus(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), Value::size)
}

fn found_or_error(found: Option<usize>) -> PyResult {
    match found {
        Some(at) => Ok(Value::size(at)),
        None => value_error("substring not found"),
    }
}

/// The arguments `start` and `end` made definite for a length. `None` where `start` lies beyond `end`.
///
/// # Errors
/// TypeError where they are no ints.
pub(crate) fn window(
    vm: &mut Vm,
    length: usize,
    start: Option<&Value>,
    end: Option<&Value>,
) -> PyResult<Option<(usize, usize)>> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let mut bound = |value: Option<&Value>, missing: i64| match value {
        None => Ok(missing),
        Some(value) => match clamped_index(vm, value)? {
            Some(at) if at < 0 => Ok(at.saturating_add(length).max(0)),
            Some(at) => Ok(at),
            None => type_error("slice indices must be integers or None or have an __index__ method"),
        },
    };
    let start = bound(start, 0)?;
    let end = bound(end, length)?.min(length);
    Ok(match (usize::try_from(start), usize::try_from(end)) {
        (Ok(start), Ok(end)) if start <= end => Some((start, end)),
        _ => None,
    })
}

/// A part of a text that is searched.
struct Window<'a> {
    text: &'a Str,
    part: &'a str,
    /// Where the part begins, in code points and in bytes.
    start: usize,
    offset: usize,
    length: usize,
}

impl<'a> Window<'a> {
    fn new(text: &'a Str, start: usize, end: usize) -> Self {
        Window { text, part: text.slice(start, end), start, offset: text.byte_offset(start), length: end - start }
    }

    /// A byte offset in the part as a code point index in the text.
    fn index(&self, at: usize) -> usize {
        if self.text.is_ascii() {
            return self.offset + at;
        }
        self.start + self.part.get(..at).map_or(0, |before| before.chars().count())
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        self.part.find(wanted).map(|at| self.index(at))
    }

    fn rfind(&self, wanted: &str) -> Option<usize> {
        self.part.rfind(wanted).map(|at| self.index(at))
    }

    fn count(&self, wanted: &str) -> Option<usize> {
        Some(if wanted.is_empty() { self.length + 1 } else { self.part.matches(wanted).count() })
    }
}

fn search(
    vm: &mut Vm,
    args: &Args,
    method: &str,
    run: fn(&Window<'_>, &str) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let text = this(args)?;
    let wanted = str_argument(vm, args, 1, method, " 1")?;
    Ok(match window(vm, text.len(), args.some(2), args.some(3))? {
        Some((start, end)) => run(&Window::new(&text, start, end), &wanted),
        None => None,
    })
}

fn affix(vm: &mut Vm, args: &Args, method: &str, test: fn(&str, &str) -> bool) -> PyResult {
    let text = this(args)?;
    let window = window(vm, text.len(), args.some(2), args.some(3))?;
    let part = window.map(|(start, end)| text.slice(start, end));
    let holds = |affix: &Str| part.is_some_and(|part| test(part, affix));
    if let Some(affix) = as_str(args.at(1)) {
        return Ok(Value::Bool(holds(&affix)));
    }
    let Some(choices) = as_tuple(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("{method} first arg must be str or a tuple of str, not {found}"));
    };
    for choice in choices.iter() {
        match as_str(choice) {
            Some(affix) if holds(&affix) => return Ok(Value::Bool(true)),
            Some(_) => {}
            None => {
                let found = vm.type_name(choice);
                return type_error(format!("tuple for {method} must only contain str, not {found}"));
            }
        }
    }
    Ok(Value::Bool(false))
}

fn remove(vm: &mut Vm, args: &Args, method: &str, strip: for<'a> fn(&'a str, &str) -> Option<&'a str>) -> PyResult {
    let text = this(args)?;
    let affix = str_argument(vm, args, 1, method, "")?;
    Ok(match strip(&text, &affix) {
        Some(rest) => Value::str(rest),
        None => Value::Str(text),
    })
}

fn replace(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let old = str_argument(vm, &args, 1, "replace", " 1")?;
    let new = str_argument(vm, &args, 2, "replace", " 2")?;
    let count = size_argument(vm, &args, 3, -1)?;
    let most = usize::try_from(count).unwrap_or(usize::MAX);
    let found = text.matches(old.as_str()).take(most).count();
    if found == 0 {
        return Ok(Value::Str(text));
    }
    let grown = new.as_str().len().saturating_sub(old.as_str().len()).saturating_mul(found);
    checked(vm, text.as_str().len().saturating_add(grown), || text.replacen(old.as_str(), &new, found))
}
