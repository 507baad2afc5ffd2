//! Case of ASCII letters, and what the bytes are.

use crate::exception::PyResult;
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::{like, this};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("upper", "(self, /)", |vm, args| change(vm, &args, |byte, _| byte.to_ascii_uppercase()))
        .method("lower", "(self, /)", |vm, args| change(vm, &args, |byte, _| byte.to_ascii_lowercase()))
        .method("swapcase", "(self, /)", |vm, args| change(vm, &args, |byte, _| swapped(byte)))
        .method("title", "(self, /)", |vm, args| {
            change(vm, &args, |byte, before| match before {
                Some(letter) if letter.is_ascii_alphabetic() => byte.to_ascii_lowercase(),
                _ => byte.to_ascii_uppercase(),
            })
        })
        .method("capitalize", "(self, /)", |vm, args| {
            change(vm, &args, |byte, before| match before {
                Some(_) => byte.to_ascii_lowercase(),
                None => byte.to_ascii_uppercase(),
            })
        })
        .method("isalpha", "(self, /)", |_, args| every(&args, |byte| byte.is_ascii_alphabetic()))
        .method("isdigit", "(self, /)", |_, args| every(&args, |byte| byte.is_ascii_digit()))
        .method("isalnum", "(self, /)", |_, args| every(&args, |byte| byte.is_ascii_alphanumeric()))
        .method("isspace", "(self, /)", |_, args| every(&args, is_space))
        .method("isascii", "(self, /)", |_, args| Ok(Value::Bool(this(&args)?.is_ascii())))
        .method("isupper", "(self, /)", |_, args| one_case(&args, u8::is_ascii_uppercase, u8::is_ascii_lowercase))
        .method("islower", "(self, /)", |_, args| one_case(&args, u8::is_ascii_lowercase, u8::is_ascii_uppercase))
        .method("istitle", "(self, /)", |_, args| Ok(Value::Bool(is_title(&this(&args)?))))
}

/// White space of ASCII, the vertical tab included.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

fn swapped(byte: u8) -> u8 {
    if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte }
}

/// Changes each byte, knowing the one before it.
fn change(vm: &mut Vm, args: &Args, to: fn(u8, Option<u8>) -> u8) -> PyResult {
    let data = this(args)?;
    let before = std::iter::once(None).chain(data.iter().copied().map(Some));
    let changed = data.iter().zip(before).map(|(byte, before)| to(*byte, before)).collect();
    Ok(like(vm, args.at(0), changed))
}

fn every(args: &Args, test: fn(u8) -> bool) -> PyResult {
    let data = this(args)?;
    Ok(Value::Bool(!data.is_empty() && data.iter().all(|byte| test(*byte))))
}

fn one_case(args: &Args, wanted: fn(&u8) -> bool, other: fn(&u8) -> bool) -> PyResult {
    let data = this(args)?;
    Ok(Value::Bool(data.iter().any(wanted) && !data.iter().any(other)))
}

fn is_title(data: &[u8]) -> bool {
    let (mut inside, mut any) = (false, false);
    for byte in data {
        let begins = byte.is_ascii_uppercase();
        if byte.is_ascii_alphabetic() && begins == inside {
            return false;
        }
        inside = byte.is_ascii_alphabetic();
        any |= inside;
    }
    any
}
