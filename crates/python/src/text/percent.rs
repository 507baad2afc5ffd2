//! `format % arguments`, of str and of bytes.
//! <https://docs.python.org/3.13/library/stdtypes.html#printf-style-string-formatting>
//!
//! Bytes are handled as text of the characters up to U+00FF, one for each byte.

use std::iter::repeat_n;

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::number;
use crate::text::digits::{Int, TOO_LONG_TO_PRINT, prefix};
use crate::text::float::{self, Style};
use crate::types::bytes::{bytes_of, text_from_latin1};
use crate::types::{float as float_type, int as int_type};
use crate::value::Value;
use crate::vm::Vm;

/// What is being formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A str.
    Str,
    /// Bytes.
    Bytes,
}

/// `format % args`.
///
/// # Errors
/// TypeError, ValueError, OverflowError, KeyError; whatever methods of the arguments raise.
pub fn format(vm: &mut Vm, template: &str, args: &Value, kind: Kind) -> PyResult<String> {
    let mut formatter = Formatter { vm, kind, args: Arguments::new(args), out: String::new() };
    let mut scan = Scan { rest: template.chars(), at: 0 };
    while let Some(c) = scan.next() {
        if c == '%' {
            formatter.directive(&mut scan)?;
        } else {
            formatter.out.push(c);
        }
    }
    let Formatter { vm, args, out, .. } = formatter;
    if args.has_unused() && !args.is_mapping(vm, kind) {
        let kind = if kind == Kind::Str { "string" } else { "bytes" };
        return type_error(format!("not all arguments converted during {kind} formatting"));
    }
    Ok(out)
}

/// The characters of the template and how many were read.
struct Scan<'a> {
    rest: std::str::Chars<'a>,
    at: usize,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }
}

struct Arguments<'a> {
    all: &'a Value,
    used: usize,
    /// Whether there was a `%(key)`: what has none then finds nothing.
    by_key: bool,
    /// The value of the last `%(key)`, until it is used.
    keyed: Option<Value>,
}

impl<'a> Arguments<'a> {
    fn new(all: &'a Value) -> Self {
        Arguments { all, used: 0, by_key: false, keyed: None }
    }

    fn tuple(&self) -> Option<&'a [Value]> {
        match self.all {
            Value::Tuple(items) => Some(items),
            Value::Object(object) => match object.builtin() {
                Some(Value::Tuple(items)) => Some(items),
                _ => None,
            },
            _ => None,
        }
    }

    fn next(&mut self) -> PyResult {
        if let Some(value) = self.keyed.take() {
            return Ok(value);
        }
        let next = match self.tuple() {
            _ if self.by_key => None,
            Some(items) => items.get(self.used),
            None => Some(self.all).filter(|_| self.used == 0),
        };
        self.used += 1;
        match next {
            Some(value) => Ok(value.clone()),
            None => type_error("not enough arguments for format string"),
        }
    }

    fn has_unused(&self) -> bool {
        self.used < self.tuple().map_or(1, <[Value]>::len)
    }

    /// Whether `%(key)` may be looked up: anything with items but text and tuples.
    fn is_mapping(&self, vm: &Vm, kind: Kind) -> bool {
        let text =
            crate::types::str::text_of(self.all).is_some() || (kind == Kind::Bytes && bytes_of(self.all).is_some());
        !text && self.tuple().is_none() && vm.class_of(self.all).lookup(&vm.names.__getitem__).is_some()
    }
}

/// One `%` directive.
#[derive(Default)]
struct Directive {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
}

struct Formatter<'v, 'a> {
    vm: &'v mut Vm,
    kind: Kind,
    args: Arguments<'a>,
    out: String,
}

impl Formatter<'_, '_> {
    fn directive(&mut self, scan: &mut Scan<'_>) -> PyResult<()> {
        if scan.take('%') {
            self.out.push('%');
            return Ok(());
        }
        if scan.take('(') {
            self.key(scan)?;
        }
        let mut directive = Directive::default();
        while let Some(c) = scan.peek() {
            match c {
                '-' => directive.left = true,
                '+' => directive.plus = true,
                ' ' => directive.space = true,
                '#' => directive.alternate = true,
                '0' => directive.zero = true,
                _ => break,
            }
            scan.next();
        }
        if scan.take('*') {
            let width = self.star()?;
            directive.left |= width < 0;
            directive.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        } else {
            directive.width = digits(scan, i64::MAX, "width too big")?.unwrap_or(0);
        }
        if scan.take('.') {
            directive.precision = Some(if scan.take('*') {
                usize::try_from(self.star()?).unwrap_or(0)
            } else {
                digits(scan, i64::from(i32::MAX), "precision too big")?.unwrap_or(0)
            });
        }
        if matches!(scan.peek(), Some('h' | 'l' | 'L')) {
            scan.next();
        }
        let Some(conversion) = scan.next() else { return value_error("incomplete format") };
        self.convert(&directive, conversion, scan.at - 1)
    }

    fn key(&mut self, scan: &mut Scan<'_>) -> PyResult<()> {
        if !self.args.is_mapping(self.vm, self.kind) {
            return type_error("format requires a mapping");
        }
        let (mut key, mut depth) = (String::new(), 1);
        loop {
            let Some(c) = scan.next() else { return value_error("incomplete format key") };
            depth += i32::from(c == '(') - i32::from(c == ')');
            if depth == 0 {
                break;
            }
            key.push(c);
        }
        let key = match self.kind {
            Kind::Str => Value::from(key),
            Kind::Bytes => crate::types::bytes::value(key.chars().map(|c| c as u8).collect()),
        };
        let mapping = self.args.all.clone();
        self.args.keyed = Some(self.vm.get_item(&mapping, &key)?);
        self.args.by_key = true;
        Ok(())
    }

    /// The argument of `*`.
    fn star(&mut self) -> PyResult<i64> {
        let value = self.args.next()?;
        match number::as_int(&value) {
            Some(Int::Small(n)) => Ok(n),
            Some(Int::Big(_)) => raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"),
            None => type_error("* wants int"),
        }
    }

    fn convert(&mut self, directive: &Directive, conversion: char, at: usize) -> PyResult<()> {
        let value = self.args.next()?;
        self.vm.reserve(directive.width.saturating_add(directive.precision.unwrap_or(0)))?;
        match conversion {
            's' | 'r' | 'a' | 'b' => {
                let text = match self.text(conversion, &value)? {
                    Some(text) => text,
                    None => return unsupported(conversion, at),
                };
                let shown = match directive.precision.and_then(|count| text.char_indices().nth(count)) {
                    Some((end, _)) => text.get(..end).unwrap_or(&text),
                    None => &text,
                };
                self.pad(directive, shown);
            }
            'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
                let text = self.int_text(directive, conversion, &value)?;
                let head = if directive.alternate && matches!(conversion, 'x' | 'X' | 'o') { 2 } else { 0 };
                self.pad_number(directive, &text, head);
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let text = self.float_text(directive, conversion, &value)?;
                self.pad_number(directive, &text, 0);
            }
            'c' => {
                let c = self.character(&value)?;
                self.pad(directive, c.encode_utf8(&mut [0; 4]));
            }
            _ => return unsupported(conversion, at),
        }
        Ok(())
    }

    /// The text of `%s`, `%r`, `%a`, and of `%b` for bytes.
    fn text(&mut self, conversion: char, value: &Value) -> PyResult<Option<String>> {
        Ok(Some(match (self.kind, conversion) {
            (Kind::Str, 's') => self.vm.str(value)?.to_string(),
            (Kind::Str, 'r') => self.vm.repr(value)?.to_string(),
            (Kind::Str, 'a') | (Kind::Bytes, 'r' | 'a') => self.vm.ascii(value)?.to_string(),
            (Kind::Bytes, _) => text_from_latin1(&self.bytes(value)?),
            _ => return Ok(None),
        }))
    }

    fn bytes(&mut self, value: &Value) -> PyResult<Vec<u8>> {
        if let Some(data) = bytes_of(value) {
            return Ok(data.to_vec());
        }
        let names = std::rc::Rc::clone(&self.vm.names);
        match self.vm.call_special(value, &names.__bytes__, &[])? {
            Some(made) => match bytes_of(&made) {
                Some(data) => Ok(data.to_vec()),
                None => type_error(format!("__bytes__ returned non-bytes (type {})", self.vm.type_name(&made))),
            },
            None => type_error(format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                self.vm.type_name(value)
            )),
        }
    }

    fn int_text(&mut self, directive: &Directive, conversion: char, value: &Value) -> PyResult<String> {
        let base = match conversion {
            'x' | 'X' => 16,
            'o' => 8,
            _ => 10,
        };
        let whole = match number::as_int(value) {
            Some(_) => value.clone(),
            None => self.whole(conversion, base, value)?,
        };
        let n = number::as_int(&whole).unwrap_or(Int::Small(0));
        let Some(digits) = n.digits(base) else { return value_error(TOO_LONG_TO_PRINT) };
        let missing = directive.precision.unwrap_or(0).saturating_sub(digits.len());
        let mut text = String::from(if n.is_negative() { "-" } else { "" });
        if directive.alternate {
            text.push_str(prefix(base));
        }
        text.extend(repeat_n('0', missing));
        text.push_str(&digits);
        Ok(if conversion == 'X' { text.to_ascii_uppercase() } else { text })
    }

    /// The int that a number which is none is for `%d` or `%x`.
    fn whole(&mut self, conversion: char, base: u32, value: &Value) -> PyResult {
        let wanted = if base == 10 { "a real number" } else { "an integer" };
        let conversion = if self.kind == Kind::Bytes && conversion == 'i' { 'd' } else { conversion };
        let converted = match base {
            10 => int_type::from_number(self.vm, value),
            _ => self.vm.index_value(value).map(Some),
        };
        match converted {
            Ok(Some(whole)) => Ok(whole),
            Err(raise) if !self.vm.raise_matches(&raise, Exc::TypeError) => Err(raise),
            _ => type_error(format!("%{conversion} format: {wanted} is required, not {}", self.vm.type_name(value))),
        }
    }

    fn float_text(&mut self, directive: &Directive, conversion: char, value: &Value) -> PyResult<String> {
        let x = match float_type::real(self.vm, value) {
            Ok(x) => x,
            Err(raise) if self.kind == Kind::Bytes && self.vm.raise_matches(&raise, Exc::TypeError) => {
                return type_error(format!("float argument required, not {}", self.vm.type_name(value)));
            }
            Err(raise) => return Err(raise),
        };
        let style = match conversion {
            'e' | 'E' => Style::Exponent,
            'f' | 'F' => Style::Fixed,
            _ => Style::General,
        };
        let text = float::write(x, style, directive.precision.unwrap_or(6), directive.alternate);
        Ok(if conversion.is_ascii_uppercase() { text.to_ascii_uppercase() } else { text })
    }

    fn character(&mut self, value: &Value) -> PyResult<char> {
        if let Some(n) = number::as_int(value) {
            let code = match n {
                Int::Small(code) => u32::try_from(code).ok(),
                Int::Big(_) => None,
            };
            return match self.kind {
                Kind::Str => match code.and_then(char::from_u32) {
                    Some(c) => Ok(c),
                    None => raise(Exc::OverflowError, "%c arg not in range(0x110000)"),
                },
                Kind::Bytes => match code.and_then(|code| u8::try_from(code).ok()) {
                    Some(byte) => Ok(char::from(byte)),
                    None => raise(Exc::OverflowError, "%c arg not in range(256)"),
                },
            };
        }
        if self.kind == Kind::Bytes {
            return match bytes_of(value).as_deref() {
                Some([byte]) => Ok(char::from(*byte)),
                _ => type_error("%c requires an integer in range(256) or a single byte"),
            };
        }
        match crate::types::str::text_of(value) {
            Some(text) if text.len() == 1 => Ok(text.chars().next().unwrap_or_default()),
            Some(_) => type_error("%c requires int or char"),
            None => match self.vm.index_value(value) {
                Ok(index) => self.character(&index),
                Err(raise) if self.vm.raise_matches(&raise, Exc::TypeError) => type_error("%c requires int or char"),
                Err(raise) => Err(raise),
            },
        }
    }

    fn pad(&mut self, directive: &Directive, text: &str) {
        let missing = directive.width.saturating_sub(text.chars().count());
        if !directive.left {
            self.out.extend(repeat_n(' ', missing));
        }
        self.out.push_str(text);
        if directive.left {
            self.out.extend(repeat_n(' ', missing));
        }
    }

    /// Sign and `prefix` characters stay before zeros, and behind spaces.
    fn pad_number(&mut self, directive: &Directive, text: &str, prefix: usize) {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => ("-", rest),
            None if directive.plus => ("+", text),
            None if directive.space => (" ", text),
            None => ("", text),
        };
        let (head, digits) = text.split_at_checked(prefix).unwrap_or(("", text));
        let missing = directive.width.saturating_sub(sign.len() + text.len());
        let (before, zeros, after) = match (directive.left, directive.zero) {
            (false, false) => (missing, 0, 0),
            (false, true) => (0, missing, 0),
            (true, _) => (0, 0, missing),
        };
        self.out.extend(repeat_n(' ', before));
        self.out.push_str(sign);
        self.out.push_str(head);
        self.out.extend(repeat_n('0', zeros));
        self.out.push_str(digits);
        self.out.extend(repeat_n(' ', after));
    }
}

fn unsupported<T>(conversion: char, at: usize) -> PyResult<T> {
    let code = u32::from(conversion);
    let shown = if ('!'..='~').contains(&conversion) || conversion == ' ' { conversion } else { '?' };
    value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {at}"))
}

/// A number in the template, not above a limit.
fn digits(scan: &mut Scan<'_>, limit: i64, too_big: &str) -> PyResult<Option<usize>> {
    let mut number: Option<i64> = None;
    while let Some(digit) = scan.peek().and_then(|c| c.to_digit(10)) {
        scan.next();
        let next = number.unwrap_or(0).checked_mul(10).and_then(|number| number.checked_add(i64::from(digit)));
        match next.filter(|next| *next <= limit) {
            Some(next) => number = Some(next),
            None => return value_error(too_big),
        }
    }
    Ok(number.map(|number| usize::try_from(number).unwrap_or(usize::MAX)))
}
