//! `hex` and `fromhex`.

use std::rc::Rc;

use crate::exception::{PyResult, type_error, value_error};
use crate::object::convert::{as_bytes, as_str};
use crate::object::native::{Args, ClassBuilder};
use crate::types::bytes::{this, value};
use crate::types::str::size_argument;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("hex", "(self, sep=None, bytes_per_sep=1)", hex).class_method(
        "fromhex",
        "(cls, string, /)",
        from_hex,
    )
}

fn hex(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let size = size_argument(vm, &args, 2, 1)?;
    let separator = match args.opt(1) {
        None => None,
        Some(given) => {
            let length = vm.len(given)?;
            let text = match (as_str(given), as_bytes(given)) {
                _ if length != 1 => return value_error("sep must be length 1."),
                (Some(text), _) => text.to_string(),
                (None, Some(data)) => crate::types::bytes::text_from_latin1(data.as_slice()),
                (None, None) => return type_error("sep must be str or bytes."),
            };
            match text.chars().next() {
                Some(c) if c.is_ascii() => Some(c),
                _ => return value_error("sep must be ASCII."),
            }
        }
    };
    vm.reserve(data.len().saturating_mul(3))?;
    Ok(Value::from(write(&data, separator, size)))
}

/// Groups of `size` bytes are counted from the right, or from the left where it is negative.
fn write(data: &[u8], separator: Option<char>, size: i64) -> String {
    let mut out = String::with_capacity(data.len() * 2);
    let group = usize::try_from(size.unsigned_abs()).unwrap_or(usize::MAX);
    for (at, byte) in data.iter().enumerate() {
        let past = if size > 0 { data.len() - at } else { at };
        if let Some(separator) = separator
            && at > 0
            && group != 0
            && past.is_multiple_of(group)
        {
            out.push(separator);
        }
        out.push_str(&format!("{byte:02x}"));
    }
    out
}

fn from_hex(vm: &mut Vm, args: Args) -> PyResult {
    let Some(text) = as_str(args.at(1)) else {
        return type_error(format!("fromhex() argument must be str, not {}", vm.type_name(args.at(1))));
    };
    let data = match read(&text) {
        Ok(data) => data,
        Err(at) => return value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")),
    };
    match args.at(0) {
        Value::Class(class) if !Rc::ptr_eq(class, &vm.types.bytes) => vm.call(&args.at(0).clone(), &[value(data)]),
        _ => Ok(value(data)),
    }
}

/// Pairs of digits with white space between; else where the reading fails.
fn read(text: &str) -> Result<Vec<u8>, usize> {
    let mut data = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().enumerate();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii_whitespace() || c == '\x0b' {
            continue;
        }
        let high = c.to_digit(16).ok_or(at)?;
        let low = chars.next().and_then(|(_, c)| c.to_digit(16)).ok_or(at + 1)?;
        data.push((high * 16 + low) as u8);
    }
    Ok(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(data: &[u8], separator: Option<char>, size: i64, expected: &str) {
        assert_eq!(write(data, separator, size), expected);
    }

    #[test]
    fn groups_are_counted_from_an_end() {
        check(b"\x01\x02\x03\x04\xff", None, 1, "01020304ff");
        check(b"\x01\x02\x03\x04\xff", Some('-'), 1, "01-02-03-04-ff");
        check(b"\x01\x02\x03\x04\xff", Some('-'), 2, "01-0203-04ff");
        check(b"\x01\x02\x03\x04\xff", Some('-'), -2, "0102-0304-ff");
        check(b"\x01\x02", Some('-'), 0, "0102");
        assert_eq!(read(" 01 fF"), Ok(vec![1, 255]));
        assert_eq!(read("0g"), Err(1));
        assert_eq!(read("012"), Err(3));
        assert_eq!(read("0 1"), Err(1));
    }
}
