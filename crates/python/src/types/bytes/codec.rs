//! Encodings: text to bytes and back, with CPython's error handlers.
//!
//! There are UTF-8, UTF-16, UTF-32, ASCII and Latin-1; any other encoding is unknown here.

use crate::exception::{Exc, PyResult, raise};
use crate::object::str::Str;
use crate::text::escape::push_code;
use crate::types::bytes::value;
use crate::value::Value;
use crate::vm::Vm;

/// An encoding that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// UTF-8 with a mark at the beginning.
    Utf8Sig,
    Ascii,
    Latin1,
    Utf16(Order),
    Utf32(Order),
}

/// The order of the bytes of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As a mark at the beginning says; little-endian where there is none.
    Marked,
    Little,
    Big,
}

impl Encoding {
    fn of(name: &str) -> PyResult<Encoding> {
        let plain: String =
            name.to_ascii_lowercase().chars().map(|c| if c == '-' || c == ' ' { '_' } else { c }).collect();
        Ok(match plain.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => Encoding::Utf8,
            "utf_8_sig" => Encoding::Utf8Sig,
            "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" | "iso646_us" => Encoding::Ascii,
            "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" => Encoding::Latin1,
            "utf_16" | "utf16" | "u16" => Encoding::Utf16(Order::Marked),
            "utf_16_le" | "utf_16le" => Encoding::Utf16(Order::Little),
            "utf_16_be" | "utf_16be" => Encoding::Utf16(Order::Big),
            "utf_32" | "utf32" | "u32" => Encoding::Utf32(Order::Marked),
            "utf_32_le" | "utf_32le" => Encoding::Utf32(Order::Little),
            "utf_32_be" | "utf_32be" => Encoding::Utf32(Order::Big),
            _ => return raise(Exc::LookupError, format!("unknown encoding: {name}")),
        })
    }

    /// What errors call it.
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Utf16(Order::Big) => "utf-16-be",
            Encoding::Utf16(_) => "utf-16-le",
            Encoding::Utf32(Order::Big) => "utf-32-be",
            Encoding::Utf32(_) => "utf-32-le",
        }
    }
}

/// `text.encode(encoding, errors)`.
///
/// # Errors
/// UnicodeEncodeError; LookupError for an encoding or a handler that is not known.
pub fn encode(vm: &mut Vm, text: &Str, encoding: &str, errors: &str) -> PyResult<Vec<u8>> {
    let encoding = Encoding::of(encoding)?;
    let mark = '\u{feff}';
    vm.reserve(text.as_str().len().saturating_mul(4))?;
    match encoding {
        Encoding::Utf8 => Ok(text.as_bytes().to_vec()),
        Encoding::Utf8Sig => Ok([mark.to_string().as_bytes(), text.as_bytes()].concat()),
        Encoding::Ascii => encode_narrow(vm, text, encoding, 128, errors),
        Encoding::Latin1 => encode_narrow(vm, text, encoding, 256, errors),
        Encoding::Utf16(order) => {
            let mark = if order == Order::Marked { Some(0xFEFF) } else { None };
            let units = mark.into_iter().chain(text.encode_utf16());
            Ok(units
                .flat_map(|unit| if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect())
        }
        Encoding::Utf32(order) => {
            let mark = if order == Order::Marked { Some(mark) } else { None };
            let units = mark.into_iter().chain(text.chars()).map(u32::from);
            Ok(units
                .flat_map(|unit| if order == Order::Big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect())
        }
    }
}

/// One byte a character, for those below a limit.
fn encode_narrow(vm: &mut Vm, text: &Str, encoding: Encoding, limit: u32, errors: &str) -> PyResult<Vec<u8>> {
    let mut out = Vec::with_capacity(text.as_str().len());
    let mut shown = String::new();
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if code < limit {
            out.push(code as u8);
            continue;
        }
        match errors {
            "strict" => {
                let length = text.chars().skip(at).take_while(|c| u32::from(*c) >= limit).count();
                let reason = format!("ordinal not in range({limit})");
                let args = details(encoding, Value::Str(text.clone()), (at, at + length), &reason);
                return Err(vm.new_exception(Exc::UnicodeEncodeError, args));
            }
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => {
                shown.clear();
                push_code(&mut shown, c);
                out.extend_from_slice(shown.as_bytes());
            }
            "xmlcharrefreplace" => out.extend_from_slice(format!("&#{code};").as_bytes()),
            _ => return unknown_handler(errors),
        }
    }
    Ok(out)
}

fn unknown_handler<T>(name: &str) -> PyResult<T> {
    raise(Exc::LookupError, format!("unknown error handler name '{name}'"))
}

/// The arguments of a UnicodeEncodeError or a UnicodeDecodeError.
fn details(encoding: Encoding, object: Value, place: (usize, usize), reason: &str) -> Vec<Value> {
    vec![Value::str(encoding.name()), object, Value::size(place.0), Value::size(place.1), Value::str(reason)]
}

/// What goes on where bytes mean nothing.
struct Decoder<'a> {
    data: &'a [u8],
    encoding: Encoding,
    errors: &'a str,
    out: String,
}

impl Decoder<'_> {
    /// Handles the bytes from `start` to `end`.
    fn fail(&mut self, vm: &mut Vm, start: usize, end: usize, reason: &str) -> PyResult<()> {
        match self.errors {
            "strict" => {
                let args = details(self.encoding, value(self.data.to_vec()), (start, end), reason);
                return Err(vm.new_exception(Exc::UnicodeDecodeError, args));
            }
            "ignore" => {}
            "replace" => self.out.push('\u{fffd}'),
            "backslashreplace" => {
                for byte in self.data.get(start..end).unwrap_or_default() {
                    self.out.push_str(&format!("\\x{byte:02x}"));
                }
            }
            _ => return unknown_handler(self.errors),
        }
        Ok(())
    }

    fn utf8(&mut self, vm: &mut Vm, mut at: usize) -> PyResult<()> {
        loop {
            let rest = self.data.get(at..).unwrap_or_default();
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.out.push_str(text);
                    return Ok(());
                }
                Err(error) => error,
            };
            let valid = rest.get(..error.valid_up_to()).unwrap_or_default();
            self.out.push_str(&String::from_utf8_lossy(valid));
            let start = at + error.valid_up_to();
            let end = error.error_len().map_or(self.data.len(), |length| start + length);
            let first = self.data.get(start).copied().unwrap_or(0);
            let reason = match (error.error_len(), first) {
                (None, _) => "unexpected end of data",
                (Some(_), 0x80..=0xC1 | 0xF5..) => "invalid start byte",
                _ => "invalid continuation byte",
            };
            self.fail(vm, start, end, reason)?;
            at = end;
        }
    }

    fn ascii(&mut self, vm: &mut Vm) -> PyResult<()> {
        for (at, byte) in self.data.iter().enumerate() {
            if byte.is_ascii() {
                self.out.push(char::from(*byte));
            } else {
                self.fail(vm, at, at + 1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }

    /// Units of two bytes.
    fn utf16(&mut self, vm: &mut Vm, start: usize, big: bool) -> PyResult<()> {
        let unit = |data: &[u8], at: usize| match data.get(at..at + 2) {
            Some([a, b]) => Some(if big { u16::from_be_bytes([*a, *b]) } else { u16::from_le_bytes([*a, *b]) }),
            _ => None,
        };
        let mut at = start;
        while at < self.data.len() {
            let Some(first) = unit(self.data, at) else {
                self.fail(vm, at, self.data.len(), "truncated data")?;
                break;
            };
            let second = unit(self.data, at + 2);
            match char::decode_utf16([Some(first), second].into_iter().flatten()).next() {
                Some(Ok(c)) => {
                    self.out.push(c);
                    at += 2 * c.len_utf16();
                }
                _ if first < 0xDC00 && second.is_none() => {
                    self.fail(vm, at, self.data.len(), "unexpected end of data")?;
                    break;
                }
                _ => {
                    let reason = if first < 0xDC00 { "illegal UTF-16 surrogate" } else { "illegal encoding" };
                    self.fail(vm, at, at + 2, reason)?;
                    at += 2;
                }
            }
        }
        Ok(())
    }

    /// Units of four bytes.
    fn utf32(&mut self, vm: &mut Vm, start: usize, big: bool) -> PyResult<()> {
        let mut at = start;
        while at < self.data.len() {
            let Some([a, b, c, d]) = self.data.get(at..at + 4) else {
                return self.fail(vm, at, self.data.len(), "truncated data");
            };
            let bytes = [*a, *b, *c, *d];
            let code = if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
            match char::from_u32(code) {
                Some(c) => self.out.push(c),
                None if code > 0x10_FFFF => self.fail(vm, at, at + 4, "code point not in range(0x110000)")?,
                None => self.fail(vm, at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)")?,
            }
            at += 4;
        }
        Ok(())
    }
}

/// `data.decode(encoding, errors)`.
///
/// # Errors
/// UnicodeDecodeError; LookupError for an encoding or a handler that is not known.
pub fn decode(vm: &mut Vm, data: &[u8], encoding: &str, errors: &str) -> PyResult<Str> {
    let encoding = Encoding::of(encoding)?;
    vm.reserve(data.len().saturating_mul(2))?;
    let mut decoder = Decoder { data, encoding, errors, out: String::with_capacity(data.len()) };
    match encoding {
        Encoding::Utf8 => decoder.utf8(vm, 0)?,
        Encoding::Utf8Sig => decoder.utf8(vm, if data.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 })?,
        Encoding::Ascii => decoder.ascii(vm)?,
        Encoding::Latin1 => decoder.out.extend(data.iter().map(|byte| char::from(*byte))),
        Encoding::Utf16(order) => {
            let marked = order == Order::Marked;
            let big = order == Order::Big || (marked && data.starts_with(b"\xfe\xff"));
            let start = if marked && (big || data.starts_with(b"\xff\xfe")) { 2 } else { 0 };
            decoder.encoding = Encoding::Utf16(if big { Order::Big } else { Order::Little });
            decoder.utf16(vm, start, big)?;
        }
        Encoding::Utf32(order) => {
            let marked = order == Order::Marked;
            let big = order == Order::Big || (marked && data.starts_with(b"\x00\x00\xfe\xff"));
            let start = if marked && (big || data.starts_with(b"\xff\xfe\x00\x00")) { 4 } else { 0 };
            decoder.encoding = Encoding::Utf32(if big { Order::Big } else { Order::Little });
            decoder.utf32(vm, start, big)?;
        }
    }
    Ok(Str::from(decoder.out))
}
