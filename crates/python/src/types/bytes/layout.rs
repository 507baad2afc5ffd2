//! Padding and stripping.

use std::iter::repeat_n;

use crate::exception::{PyResult, type_error};
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::case::is_space;
use crate::types::bytes::{buffer_argument, bytes_of, like, this};
use crate::types::str::size_argument;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("strip", "(self, bytes=None, /)", |vm, args| strip(vm, &args, true, true))
        .method("lstrip", "(self, bytes=None, /)", |vm, args| strip(vm, &args, true, false))
        .method("rstrip", "(self, bytes=None, /)", |vm, args| strip(vm, &args, false, true))
        .method("ljust", "(self, width, fillchar=b' ', /)", |vm, args| pad(vm, &args, "ljust", |_, _| 0))
        .method("rjust", "(self, width, fillchar=b' ', /)", |vm, args| pad(vm, &args, "rjust", |missing, _| missing))
        .method("center", "(self, width, fillchar=b' ', /)", |vm, args| {
            pad(vm, &args, "center", |missing, width| missing / 2 + (missing & width & 1))
        })
        .method("zfill", "(self, width, /)", zfill)
        .method("expandtabs", "(self, tabsize=8)", expandtabs)
}

fn strip(vm: &mut Vm, args: &Args, left: bool, right: bool) -> PyResult {
    let data = this(args)?;
    let wanted = match args.some(1) {
        Some(value) => Some(buffer_argument(vm, value)?),
        None => None,
    };
    let stays = |byte: &u8| match &wanted {
        Some(wanted) => !wanted.contains(byte),
        None => !is_space(*byte),
    };
    let start = if left { data.iter().position(stays).unwrap_or(data.len()) } else { 0 };
    let end = if right { data.iter().rposition(stays).map_or(start, |at| at + 1) } else { data.len() };
    let kept = data.get(start..end.max(start)).unwrap_or_default().to_vec();
    Ok(like(vm, args.at(0), kept))
}

fn pad(vm: &mut Vm, args: &Args, method: &str, before: fn(usize, usize) -> usize) -> PyResult {
    let data = this(args)?;
    let width = usize::try_from(size_argument(vm, args, 1, 0)?).unwrap_or(0);
    let fill = match args.opt(2) {
        None => b' ',
        Some(value) => match bytes_of(value).as_deref() {
            Some([byte]) => *byte,
            _ => {
                let found = vm.type_name(value);
                return type_error(format!("{method}() argument 2 must be a byte string of length 1, not {found}"));
            }
        },
    };
    let missing = width.saturating_sub(data.len());
    vm.reserve(width)?;
    let left = before(missing, width);
    let padded = repeat_n(fill, left).chain(data.iter().copied()).chain(repeat_n(fill, missing - left)).collect();
    Ok(like(vm, args.at(0), padded))
}

fn zfill(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let width = usize::try_from(size_argument(vm, &args, 1, 0)?).unwrap_or(0);
    vm.reserve(width)?;
    let sign = usize::from(matches!(data.first(), Some(b'+' | b'-')));
    let (sign, digits) = data.split_at_checked(sign).unwrap_or((&[], &data));
    let zeros = repeat_n(b'0', width.saturating_sub(data.len()));
    let filled = sign.iter().copied().chain(zeros).chain(digits.iter().copied()).collect();
    Ok(like(vm, args.at(0), filled))
}

fn expandtabs(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let size = usize::try_from(size_argument(vm, &args, 1, 8)?).unwrap_or(0);
    let tabs = data.iter().filter(|byte| **byte == b'\t').count();
    vm.reserve(data.len().saturating_add(tabs.saturating_mul(size)))?;
    let mut out = Vec::new();
    let mut column = 0_usize;
    for byte in data.iter() {
        if *byte != b'\t' {
            out.push(*byte);
            column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
        } else if let Some(past) = column.checked_rem(size) {
            out.extend(repeat_n(b' ', size - past));
            column += size - past;
        }
    }
    Ok(like(vm, args.at(0), out))
}
