//! `binascii`: bytes as hexadecimal digits and base64, and CRC-32.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use crate::object::bytes::Bytes;
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::module::Module;
use crate::object::native::{Args, ClassBuilder, NativeFn, NativeFunction};
use crate::types::bytes::bytes_of;
use crate::value::Value;
use crate::vm::Vm;

const FUNCTIONS: &[(&str, &str, NativeFn)] = &[
    ("b2a_base64", "(data, /, *, newline=True)", to_base64),
    ("a2b_base64", "(data, /, *, strict_mode=False)", from_base64),
    ("hexlify", "(data, sep=None, bytes_per_sep=1)", to_hex),
    ("b2a_hex", "(data, sep=None, bytes_per_sep=1)", to_hex),
    ("unhexlify", "(hexstr, /)", from_hex),
    ("a2b_hex", "(hexstr, /)", from_hex),
    ("crc32", "(data, crc=0, /)", crc32),
];

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct Errors(Rc<Class>);

/// Fills the module.
///
/// # Errors
/// None but those of making a class.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = vm.types.exception(Exc::ValueError);
    let error = ClassBuilder::new(vm, "binascii", "Error", &base)?.open().build();
    let base = vm.types.exception(Exc::Exception);
    let incomplete = ClassBuilder::new(vm, "binascii", "Incomplete", &base)?.open().build();
    for class in [&error, &incomplete] {
        class.update_traits(|traits| traits.exception = true);
    }
    module.set("Error", Value::Class(error.clone()));
    module.set("Incomplete", Value::Class(incomplete));
    vm.set_extension(Rc::new(Errors(error)));
    for (name, signature, function) in FUNCTIONS {
        module.set(name, NativeFunction::of_module("binascii", name, signature, *function));
    }
    Ok(())
}

fn error<T>(vm: &mut Vm, message: &str) -> PyResult<T> {
    let class = vm.require_extension::<Errors>()?.0.clone();
    Err(Raise::Object(vm.exception_of(&class, vec![Value::str(message)])))
}

fn bytes(content: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes::new(content)))
}

fn binary(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    match bytes_of(value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(value))),
    }
}

/// Bytes, or text that is ASCII.
fn ascii(vm: &mut Vm, value: &Value) -> PyResult<Vec<u8>> {
    if let Some(text) = as_str(value) {
        if !text.as_str().is_ascii() {
            return value_error("string argument should contain only ASCII characters");
        }
        return Ok(text.as_bytes().to_vec());
    }
    match bytes_of(value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => type_error(format!("argument should be bytes, buffer or ASCII string, not '{}'", vm.type_name(value))),
    }
}

fn to_base64(vm: &mut Vm, args: Args) -> PyResult {
    let data = binary(vm, args.at(0))?;
    let newline = match args.opt(1) {
        Some(newline) => vm.is_true(newline)?,
        None => true,
    };
    let mut text = Vec::with_capacity(data.len() * 4 / 3 + 4);
    for chunk in data.chunks(3) {
        let word = chunk.iter().chain([&0, &0]).take(3).fold(0_u32, |word, byte| (word << 8) | u32::from(*byte));
        for at in 0..4 {
            let digit = ALPHABET.get((word >> (18 - 6 * at) & 63) as usize).copied().unwrap_or(b'A');
            text.push(if at > chunk.len() { b'=' } else { digit });
        }
    }
    if newline {
        text.push(b'\n');
    }
    Ok(bytes(text))
}

fn from_base64(vm: &mut Vm, args: Args) -> PyResult {
    let data = ascii(vm, args.at(0))?;
    let strict = match args.opt(1) {
        Some(strict) => vm.is_true(strict)?,
        None => false,
    };
    if strict && data.first() == Some(&b'=') {
        return error(vm, "Leading padding not allowed");
    }
    let mut result = Vec::with_capacity(data.len() * 3 / 4);
    let (mut position, mut left, mut pads, mut started) = (0_u32, 0_u8, 0_u32, false);
    for (at, byte) in data.iter().enumerate() {
        if *byte == b'=' {
            started = true;
            if strict && position == 0 {
                return error(vm, "Excess data after padding");
            }
            pads += u32::from(position >= 2);
            if position >= 2 && position + pads >= 4 {
                if strict && at + 1 < data.len() {
                    return error(vm, "Excess data after padding");
                }
                return Ok(bytes(result));
            }
            if strict && position < 2 {
                return error(vm, "Discontinuous padding not allowed");
            }
            continue;
        }
        let Some(digit) = ALPHABET.iter().position(|known| known == byte) else {
            if strict {
                return error(vm, "Only base64 data is allowed");
            }
            continue;
        };
        if strict && started {
            return error(vm, "Discontinuous padding not allowed");
        }
        pads = 0;
        let digit = digit as u8;
        match position {
            0 => left = digit,
            1 => {
                result.push((left << 2) | (digit >> 4));
                left = digit & 0x0F;
            }
            2 => {
                result.push((left << 4) | (digit >> 2));
                left = digit & 0x03;
            }
            _ => {
                result.push((left << 6) | digit);
                left = 0;
            }
        }
        position = (position + 1) % 4;
    }
    match position {
        0 => Ok(bytes(result)),
        1 => {
            let count = result.len() / 3 * 4 + 1;
            let message = format!(
                "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
            );
            error(vm, &message)
        }
        _ => error(vm, "Incorrect padding"),
    }
}

fn to_hex(vm: &mut Vm, args: Args) -> PyResult {
    let data = binary(vm, args.at(0))?;
    let mut given = Vec::new();
    given.extend(args.opt(1).filter(|sep| !sep.is_none()).cloned());
    if !given.is_empty() {
        given.extend(args.opt(2).cloned());
    }
    let text = vm.call_method(&bytes(data), "hex", &given)?;
    match as_str(&text) {
        Some(text) => Ok(bytes(text.as_bytes().to_vec())),
        None => Ok(text),
    }
}

fn from_hex(vm: &mut Vm, args: Args) -> PyResult {
    let data = ascii(vm, args.at(0))?;
    if data.len() % 2 == 1 {
        return error(vm, "Odd-length string");
    }
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut result = Vec::with_capacity(data.len() / 2);
    for pair in data.chunks(2) {
        match pair {
            [high, low] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => result.push((high * 16 + low) as u8),
                _ => return error(vm, "Non-hexadecimal digit found"),
            },
            _ => return raise(Exc::SystemError, "half a byte"),
        }
    }
    Ok(bytes(result))
}

fn crc32(vm: &mut Vm, args: Args) -> PyResult {
    let data = binary(vm, args.at(0))?;
    let start = match args.opt(1) {
        Some(start) => vm.index(start)? as u32,
        None => 0,
    };
    let mut crc = !start;
    for byte in data {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    Ok(Value::Int(i64::from(!crc)))
}
