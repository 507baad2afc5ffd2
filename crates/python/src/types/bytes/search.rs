//! Finding, counting and replacing bytes in bytes.

use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::convert::as_tuple;
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::{buffer_argument, byte, bytes_of, like, this};
use crate::types::str::{size_argument, window};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("find", "(self, sub, start=None, end=None, /)", |vm, args| {
            Ok(search(vm, &args, find)?.map_or(Value::Int(-1), Value::size))
        })
        .method("rfind", "(self, sub, start=None, end=None, /)", |vm, args| {
            Ok(search(vm, &args, rfind)?.map_or(Value::Int(-1), Value::size))
        })
        .method("index", "(self, sub, start=None, end=None, /)", |vm, args| found_or_error(search(vm, &args, find)?))
        .method("rindex", "(self, sub, start=None, end=None, /)", |vm, args| found_or_error(search(vm, &args, rfind)?))
        .method("count", "(self, sub, start=None, end=None, /)", |vm, args| {
            let data = this(&args)?;
            let wanted = needle(vm, args.at(1))?;
            Ok(match window(vm, data.len(), args.some(2), args.some(3))? {
                Some((start, end)) => Value::size(count(data.get(start..end).unwrap_or_default(), &wanted)),
                None => Value::Int(0),
            })
        })
        .method("startswith", "(self, prefix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "startswith", |data, prefix| data.starts_with(prefix))
        })
        .method("endswith", "(self, suffix, start=None, end=None, /)", |vm, args| {
            affix(vm, &args, "endswith", |data, suffix| data.ends_with(suffix))
        })
        .method("removeprefix", "(self, prefix, /)", |vm, args| {
            remove(vm, &args, |data, prefix| data.strip_prefix(prefix))
        })
        .method("removesuffix", "(self, suffix, /)", |vm, args| {
            remove(vm, &args, |data, suffix| data.strip_suffix(suffix))
        })
        .method("replace", "(self, old, new, count=-1, /)", replace)
}

/// Where the bytes begin first.
pub(super) fn find(data: &[u8], wanted: &[u8]) -> Option<usize> {
    match wanted {
        [] => Some(0),
        [byte] => data.iter().position(|other| other == byte),
        _ => data.windows(wanted.len()).position(|part| part == wanted),
    }
}

/// Where the bytes begin last.
pub(super) fn rfind(data: &[u8], wanted: &[u8]) -> Option<usize> {
    match wanted {
        [] => Some(data.len()),
        _ => data.windows(wanted.len()).rposition(|part| part == wanted),
    }
}

fn count(data: &[u8], wanted: &[u8]) -> usize {
    if wanted.is_empty() {
        return data.len() + 1;
    }
    let (mut rest, mut found) = (data, 0);
    while let Some(at) = find(rest, wanted) {
        found += 1;
        rest = rest.get(at + wanted.len()..).unwrap_or_default();
    }
    found
}

fn found_or_error(found: Option<usize>) -> PyResult {
    match found {
        Some(at) => Ok(Value::size(at)),
        None => value_error("subsection not found"),
    }
}

/// Bytes to be found, or one byte as an int.
fn needle(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(data) = bytes_of(value) {
        return Ok(data.to_vec());
    }
    match byte(vm, value, "byte must be in range(0, 256)") {
        Ok(byte) => Ok(vec![byte]),
        Err(raise) if vm.raise_matches(&raise, Exc::TypeError) => {
            let found = vm.type_name(value);
            type_error(format!("argument should be integer or bytes-like object, not '{found}'"))
        }
        Err(raise) => Err(raise),
    }
}

fn search(vm: &mut Vm, args: &Args, run: fn(&[u8], &[u8]) -> Option<usize>) -> PyResult<Option<usize>> {
    let data = this(args)?;
    let wanted = needle(vm, args.at(1))?;
    Ok(match window(vm, data.len(), args.some(2), args.some(3))? {
        Some((start, end)) => run(data.get(start..end).unwrap_or_default(), &wanted).map(|at| at + start),
        None => None,
    })
}

/// `key in data`.
pub(super) fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let wanted = match bytes_of(args.at(1)) {
        Some(wanted) => wanted.to_vec(),
        None if vm.class_of(args.at(1)).lookup(&vm.names.__index__).is_some() => {
            vec![byte(vm, args.at(1), "byte must be in range(0, 256)")?]
        }
        None => buffer_argument(vm, args.at(1))?.to_vec(),
    };
    Ok(Value::Bool(find(&data, &wanted).is_some()))
}

fn affix(vm: &mut Vm, args: &Args, method: &str, test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let data = this(args)?;
    let window = window(vm, data.len(), args.some(2), args.some(3))?;
    let part = window.and_then(|(start, end)| data.get(start..end));
    if let Some(affix) = bytes_of(args.at(1)) {
        return Ok(Value::Bool(part.is_some_and(|part| test(part, &affix))));
    }
    let Some(choices) = as_tuple(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("{method} first arg must be bytes or a tuple of bytes, not {found}"));
    };
    for choice in choices.iter() {
        let affix = buffer_argument(vm, choice)?;
        if part.is_some_and(|part| test(part, &affix)) {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn remove(vm: &mut Vm, args: &Args, strip: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>) -> PyResult {
    let data = this(args)?;
    let affix = buffer_argument(vm, args.at(1))?;
    let rest = strip(&data, &affix).unwrap_or(&data).to_vec();
    Ok(like(vm, args.at(0), rest))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let old = buffer_argument(vm, args.at(1))?;
    let new = buffer_argument(vm, args.at(2))?;
    let most = usize::try_from(size_argument(vm, &args, 3, -1)?).unwrap_or(usize::MAX);
    let times = count(&data, &old).min(most);
    let grown = new.len().saturating_sub(old.len()).saturating_mul(times);
    vm.reserve(data.len().saturating_add(grown))?;
    let mut out = Vec::with_capacity(data.len());
    let mut rest: &[u8] = &data;
    for _ in 0..times {
        let at = find(rest, &old).unwrap_or(0);
        out.extend_from_slice(rest.get(..at).unwrap_or_default());
        out.extend_from_slice(&new);
        rest = rest.get(at + old.len()..).unwrap_or_default();
        if old.is_empty()
            && let Some((first, after)) = rest.split_first()
        {
            // Between any two bytes there is nothing to be replaced.
            out.push(*first);
            rest = after;
        }
    }
    out.extend_from_slice(rest);
    Ok(like(vm, args.at(0), out))
}
