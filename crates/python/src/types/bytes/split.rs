//! Splitting and joining.

use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::case::is_space;
use crate::types::bytes::search::{find, rfind};
use crate::types::bytes::{buffer_argument, bytes_of, like, this};
use crate::types::str::{is_iterable, size_argument};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("split", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, false))
        .method("rsplit", "(self, sep=None, maxsplit=-1)", |vm, args| split(vm, &args, true))
        .method("splitlines", "(self, keepends=False)", splitlines)
        .method("partition", "(self, sep, /)", |vm, args| partition(vm, &args, false))
        .method("rpartition", "(self, sep, /)", |vm, args| partition(vm, &args, true))
        .method("join", "(self, iterable_of_bytes, /)", join)
}

/// What lies before and after a range.
fn around(data: &[u8], at: usize, width: usize) -> (&[u8], &[u8]) {
    (data.get(..at).unwrap_or_default(), data.get(at + width..).unwrap_or_default())
}

fn split(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult {
    let data = this(args)?;
    let most = usize::try_from(size_argument(vm, args, 2, -1)?).unwrap_or(usize::MAX);
    let mut parts = match args.some(1) {
        None => split_space(&data, most, from_right),
        Some(value) => {
            let separator = buffer_argument(vm, value)?;
            if separator.is_empty() {
                return value_error("empty separator");
            }
            split_by(&data, &separator, most, from_right)
        }
    };
    if from_right {
        parts.reverse();
    }
    Ok(Value::list(parts.into_iter().map(|part| like(vm, args.at(0), part.to_vec())).collect()))
}

/// The parts in the order they are found.
fn split_by<'a>(data: &'a [u8], separator: &[u8], most: usize, from_right: bool) -> Vec<&'a [u8]> {
    let (mut rest, mut parts) = (data, Vec::new());
    while parts.len() < most {
        let Some(at) = (if from_right { rfind(rest, separator) } else { find(rest, separator) }) else { break };
        let (left, right) = around(rest, at, separator.len());
        let (part, remaining) = if from_right { (right, left) } else { (left, right) };
        parts.push(part);
        rest = remaining;
    }
    parts.push(rest);
    parts
}

/// The words in the order they are found.
fn split_space(data: &[u8], most: usize, from_right: bool) -> Vec<&[u8]> {
    let (mut rest, mut parts) = (data, Vec::new());
    let space = |byte: &u8| is_space(*byte);
    loop {
        let skipped = if from_right {
            rest.iter().rposition(|byte| !space(byte)).map(|at| rest.get(..=at))
        } else {
            rest.iter().position(|byte| !space(byte)).map(|at| rest.get(at..))
        };
        let Some(Some(words)) = skipped else { break };
        let cut = match (parts.len() >= most, from_right) {
            (true, _) => None,
            (false, true) => words.iter().rposition(space),
            (false, false) => words.iter().position(space),
        };
        let Some(at) = cut else {
            parts.push(words);
            break;
        };
        let (left, right) = around(words, at, 1);
        let (word, remaining) = if from_right { (right, left) } else { (left, right) };
        parts.push(word);
        rest = remaining;
    }
    parts
}

fn splitlines(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let keep = match args.opt(1) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    let mut lines = Vec::new();
    let mut rest: &[u8] = &data;
    while !rest.is_empty() {
        let at = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let end = rest.get(at..).unwrap_or_default();
        let width = if end.starts_with(b"\r\n") { 2 } else { end.len().min(1) };
        let shown = if keep { at + width } else { at };
        lines.push(like(vm, args.at(0), rest.get(..shown).unwrap_or_default().to_vec()));
        rest = end.get(width..).unwrap_or_default();
    }
    Ok(Value::list(lines))
}

fn partition(vm: &mut Vm, args: &Args, from_right: bool) -> PyResult {
    let data = this(args)?;
    let separator = buffer_argument(vm, args.at(1))?;
    if separator.is_empty() {
        return value_error("empty separator");
    }
    let found = if from_right { rfind(&data, &separator) } else { find(&data, &separator) };
    let (before, middle, after): (&[u8], &[u8], &[u8]) = match (found, from_right) {
        (Some(at), _) => {
            let (before, after) = around(&data, at, separator.len());
            (before, &separator, after)
        }
        (None, false) => (&data, &[], &[]),
        (None, true) => (&[], &[], &data),
    };
    let parts = [before, middle, after].map(|part| like(vm, args.at(0), part.to_vec()));
    Ok(Value::tuple(parts.to_vec()))
}

fn join(vm: &mut Vm, args: Args) -> PyResult {
    let separator = this(&args)?;
    let items = match vm.collect(args.at(1)) {
        Ok(items) => items,
        Err(raise) if vm.raise_matches(&raise, Exc::TypeError) && !is_iterable(vm, args.at(1)) => {
            return type_error("can only join an iterable");
        }
        Err(raise) => return Err(raise),
    };
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(data) = bytes_of(item) else {
            let found = vm.type_name(item);
            return type_error(format!("sequence item {at}: expected a bytes-like object, {found} found"));
        };
        vm.reserve(out.len().saturating_add(separator.len()).saturating_add(data.len()))?;
        if at > 0 {
            out.extend_from_slice(&separator);
        }
        out.extend_from_slice(&data);
    }
    Ok(like(vm, args.at(0), out))
}
