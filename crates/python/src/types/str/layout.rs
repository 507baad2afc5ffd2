//! Padding and stripping.

use std::iter::repeat_n;

use crate::exception::{PyResult, type_error};
use crate::object::convert::as_str;
use crate::object::native::{Args, ClassBuilder};
use crate::text::unicode::is_space;
use crate::types::str::{checked, size_argument, this};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("strip", "(self, chars=None, /)", |vm, args| strip(vm, &args, "strip", true, true))
        .method("lstrip", "(self, chars=None, /)", |vm, args| strip(vm, &args, "lstrip", true, false))
        .method("rstrip", "(self, chars=None, /)", |vm, args| strip(vm, &args, "rstrip", false, true))
        .method("ljust", "(self, width, fillchar=' ', /)", |vm, args| pad(vm, &args, |_, _| 0))
        .method("rjust", "(self, width, fillchar=' ', /)", |vm, args| pad(vm, &args, |missing, _| missing))
        .method("center", "(self, width, fillchar=' ', /)", |vm, args| {
            pad(vm, &args, |missing, width| missing / 2 + (missing & width & 1))
        })
        .method("zfill", "(self, width, /)", zfill)
        .method("expandtabs", "(self, tabsize=8)", expandtabs)
}

fn strip(_vm: &mut Vm, args: &Args, method: &str, left: bool, right: bool) -> PyResult {
    let text = this(args)?;
    let chars = match args.some(1) {
        None => None,
        Some(value) => match as_str(value) {
            Some(chars) => Some(chars),
            None => return type_error(format!("{method} arg must be None or str")),
        },
    };
    let goes = |c: char| chars.as_ref().map_or_else(|| is_space(c), |chars| chars.contains(c));
    let mut rest = text.as_str();
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    Ok(if rest.len() == text.as_str().len() { Value::Str(text) } else { Value::str(rest) })
}

/// Pads to a width; `before` tells how much of it goes to the left.
fn pad(vm: &mut Vm, args: &Args, before: fn(usize, usize) -> usize) -> PyResult {
    let text = this(args)?;
    let width = usize::try_from(size_argument(vm, args, 1, 0)?).unwrap_or(0);
    let fill = match args.opt(2) {
        None => ' ',
        Some(value) => match as_str(value) {
            Some(fill) => match (fill.chars().next(), fill.len()) {
                (Some(c), 1) => c,
                _ => return type_error("The fill character must be exactly one character long"),
            },
            None => {
                let found = vm.type_name(value);
                return type_error(format!("The fill character must be a unicode character, not {found}"));
            }
        },
    };
    let missing = width.saturating_sub(text.len());
    if missing == 0 {
        return Ok(Value::Str(text));
    }
    let left = before(missing, width);
    checked(vm, text.as_str().len().saturating_add(missing.saturating_mul(fill.len_utf8())), || {
        let mut out = String::new();
        out.extend(repeat_n(fill, left));
        out.push_str(&text);
        out.extend(repeat_n(fill, missing - left));
        out
    })
}

fn zfill(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let width = usize::try_from(size_argument(vm, &args, 1, 0)?).unwrap_or(0);
    let missing = width.saturating_sub(text.len());
    if missing == 0 {
        return Ok(Value::Str(text));
    }
    checked(vm, width, || {
        let sign = usize::from(text.starts_with(['+', '-']));
        let (sign, digits) = text.split_at_checked(sign).unwrap_or(("", &text));
        let mut out = String::from(sign);
        out.extend(repeat_n('0', missing));
        out.push_str(digits);
        out
    })
}

fn expandtabs(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let size = usize::try_from(size_argument(vm, &args, 1, 8)?).unwrap_or(0);
    let tabs = text.matches('\t').count();
    checked(vm, text.as_str().len().saturating_add(tabs.saturating_mul(size)), || {
        let mut out = String::new();
        let mut column = 0_usize;
        for c in text.chars() {
            match c {
                '\t' => {
                    if let Some(past) = column.checked_rem(size) {
                        out.extend(repeat_n(' ', size - past));
                        column += size - past;
                    }
                }
                _ => {
                    out.push(c);
                    column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
                }
            }
        }
        out
    })
}
