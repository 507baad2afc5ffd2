//! A value out of JSON text.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, raise, type_error};
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::native::Args;
use crate::object::str::Str;
use crate::stdlib::json::DEEPEST;
use crate::text::float;
use crate::value::Value;
use crate::vm::Vm;

/// The parsers are None where CPython's own `float`, `int` and constants are wanted.
pub(super) const SIGNATURE: &str =
    "(string, idx, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, /)";

/// A container that is being read.
enum Open {
    List(Vec<Value>),
    /// The pairs so far and the key whose value comes next.
    Object(Vec<(Value, Value)>, Value),
}

struct Scanner {
    doc: Str,
    at: usize,
    strict: bool,
    object_hook: Option<Value>,
    pairs_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Option<Value>,
    open: Vec<Open>,
}

/// `scan_once(string, idx)`: the value and where it ends.
pub(super) fn scan(vm: &mut Vm, args: Args) -> PyResult {
    let Some(doc) = as_str(args.at(0)) else {
        return type_error(format!("first argument must be a string, not {}", vm.type_name(args.at(0))));
    };
    let index = vm.index(args.at(1))?;
    let Ok(index) = usize::try_from(index) else {
        return raise(Exc::ValueError, "idx cannot be negative");
    };
    let given = |at: usize| args.some(at).cloned();
    let mut scanner = Scanner {
        at: doc.byte_offset(index),
        strict: vm.is_true(args.at(2))?,
        object_hook: given(3),
        pairs_hook: given(4),
        parse_float: given(5),
        parse_int: given(6),
        parse_constant: given(7),
        open: Vec::new(),
        doc,
    };
    if index > scanner.doc.len() {
        return Err(scanner.error(vm, "Expecting value", scanner.doc.as_str().len()));
    }
    let value = scanner.value(vm)?;
    let end = scanner.place(scanner.at);
    Ok(Value::tuple(vec![value, Value::size(end)]))
}

/// `scanstring(string, end, strict)`: the text after an opening quote and where it ends.
pub(super) fn scan_string(vm: &mut Vm, args: Args) -> PyResult {
    let Some(doc) = as_str(args.at(0)) else {
        return type_error(format!("first argument must be a string, not {}", vm.type_name(args.at(0))));
    };
    let index = usize::try_from(vm.index(args.at(1))?).unwrap_or(usize::MAX);
    if index > doc.len() {
        return raise(Exc::ValueError, "end is out of bounds");
    }
    let strict = match args.opt(2) {
        Some(strict) => vm.is_true(strict)?,
        None => true,
    };
    let mut scanner = Scanner {
        at: doc.byte_offset(index),
        strict,
        object_hook: None,
        pairs_hook: None,
        parse_float: None,
        parse_int: None,
        parse_constant: None,
        open: Vec::new(),
        doc,
    };
    let text = scanner.string(vm)?;
    let end = scanner.place(scanner.at);
    Ok(Value::tuple(vec![text, Value::size(end)]))
}

impl Scanner {
    fn byte(&self, at: usize) -> Option<u8> {
        self.doc.as_str().as_bytes().get(at).copied()
    }

    /// A byte offset as an index of characters.
    fn place(&self, at: usize) -> usize {
        if self.doc.is_ascii() {
            return at;
        }
        self.doc.as_str().get(..at).map_or(at, |before| before.chars().count())
    }

    fn error(&self, vm: &mut Vm, message: &str, at: usize) -> Raise {
        let place = Value::size(self.place(at));
        let made = vm.import_module("json.decoder").and_then(|module| {
            let class = module.get("JSONDecodeError").unwrap_or(Value::None);
            vm.call(&class, &[Value::str(message), Value::Str(self.doc.clone()), place])
        });
        match made {
            Ok(Value::Object(exception)) => Raise::Object(exception),
            Ok(_) => Raise::new(Exc::ValueError, message),
            Err(raised) => raised,
        }
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte(self.at) {
            self.at += 1;
        }
    }

    fn value(&mut self, vm: &mut Vm) -> PyResult {
        let mut steps = 0_usize;
        loop {
            steps += 1;
            if steps.is_multiple_of(4096) {
                vm.look()?;
            }
            let mut done = match self.begin(vm)? {
                Some(value) => value,
                None => continue,
            };
            // The value is an item of the innermost open container, which may end with it, and so on outwards.
            loop {
                self.skip_space_inside();
                match self.open.last_mut() {
                    None => return Ok(done),
                    Some(Open::List(items)) => {
                        items.push(done);
                        let Some(list) = self.after_item(vm)? else { break };
                        done = list;
                    }
                    Some(Open::Object(pairs, key)) => {
                        pairs.push((std::mem::take(key), done));
                        let Some(object) = self.after_pair(vm)? else { break };
                        done = object;
                    }
                }
            }
        }
    }

    fn skip_space_inside(&mut self) {
        if !self.open.is_empty() {
            self.skip_space();
        }
    }

    /// After an item of a list: the list, if it ends here.
    fn after_item(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self.byte(self.at) {
            Some(b']') => {
                self.at += 1;
                match self.open.pop() {
                    Some(Open::List(items)) => Ok(Some(Value::list(items))),
                    _ => Ok(None),
                }
            }
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.byte(self.at) == Some(b']') {
                    return Err(self.error(vm, "Illegal trailing comma before end of array", comma));
                }
                Ok(None)
            }
            _ => Err(self.error(vm, "Expecting ',' delimiter", self.at)),
        }
    }

    /// After a pair of an object: the object, if it ends here.
    fn after_pair(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self.byte(self.at) {
            Some(b'}') => {
                self.at += 1;
                match self.open.pop() {
                    Some(Open::Object(pairs, _)) => self.object(vm, pairs).map(Some),
                    _ => Ok(None),
                }
            }
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.byte(self.at) == Some(b'}') {
                    return Err(self.error(vm, "Illegal trailing comma before end of object", comma));
                }
                self.key(vm)?;
                Ok(None)
            }
            _ => Err(self.error(vm, "Expecting ',' delimiter", self.at)),
        }
    }

    /// Reads a key and the colon after it.
    fn key(&mut self, vm: &mut Vm) -> PyResult<()> {
        if self.byte(self.at) != Some(b'"') {
            return Err(self.error(vm, "Expecting property name enclosed in double quotes", self.at));
        }
        self.at += 1;
        let name = self.string(vm)?;
        self.skip_space();
        if self.byte(self.at) != Some(b':') {
            return Err(self.error(vm, "Expecting ':' delimiter", self.at));
        }
        self.at += 1;
        self.skip_space();
        if let Some(Open::Object(_, key)) = self.open.last_mut() {
            *key = name;
        }
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, pairs: Vec<(Value, Value)>) -> PyResult {
        if let Some(hook) = self.pairs_hook.clone() {
            let pairs = pairs.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
            return vm.call(&hook, &[Value::list(pairs)]);
        }
        let dict = Dict::with_capacity(pairs.len());
        for (key, value) in pairs {
            dict.set(vm, key, value)?;
        }
        let object = Value::Dict(Rc::new(dict));
        match self.object_hook.clone() {
            Some(hook) => vm.call(&hook, &[object]),
            None => Ok(object),
        }
    }

    /// Reads a scalar or an empty container; `None` where a container was opened.
    fn begin(&mut self, vm: &mut Vm) -> PyResult<Option<Value>> {
        match self.byte(self.at) {
            Some(b'"') => {
                self.at += 1;
                return self.string(vm).map(Some);
            }
            Some(b'{') => {
                self.enter(vm, "object")?;
                self.at += 1;
                self.skip_space();
                if self.byte(self.at) == Some(b'}') {
                    self.at += 1;
                    return self.object(vm, Vec::new()).map(Some);
                }
                self.open.push(Open::Object(Vec::new(), Value::Undefined));
                self.key(vm)?;
                return Ok(None);
            }
            Some(b'[') => {
                self.enter(vm, "array")?;
                self.at += 1;
                self.skip_space();
                if self.byte(self.at) == Some(b']') {
                    self.at += 1;
                    return Ok(Some(Value::list(Vec::new())));
                }
                self.open.push(Open::List(Vec::new()));
                return Ok(None);
            }
            _ => {}
        }
        let rest = self.doc.as_str().get(self.at..).unwrap_or("");
        for (word, value) in [("null", Value::None), ("true", Value::Bool(true)), ("false", Value::Bool(false))] {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(Some(value));
            }
        }
        for (word, value) in [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)] {
            if rest.starts_with(word) {
                self.at += word.len();
                return match self.parse_constant.clone() {
                    Some(parse) => vm.call(&parse, &[Value::str(word)]).map(Some),
                    None => Ok(Some(Value::Float(value))),
                };
            }
        }
        self.number(vm).map(Some)
    }

    fn enter(&self, vm: &mut Vm, what: &str) -> PyResult<()> {
        if self.open.len() >= DEEPEST {
            let message =
                format!("maximum recursion depth exceeded while decoding a JSON {what} from a unicode string");
            return Err(vm.new_exception(Exc::RecursionError, vec![Value::from(message)]));
        }
        Ok(())
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|byte| byte.is_ascii_digit()) {
            at += 1;
        }
        at
    }

    fn number(&mut self, vm: &mut Vm) -> PyResult {
        let start = self.at;
        let mut end = start + usize::from(self.byte(start) == Some(b'-'));
        end = match self.byte(end) {
            Some(b'0') => end + 1,
            Some(b'1'..=b'9') => self.digits(end),
            _ => return Err(self.error(vm, "Expecting value", start)),
        };
        let mut is_float = false;
        if self.byte(end) == Some(b'.') && self.digits(end + 1) > end + 1 {
            end = self.digits(end + 1);
            is_float = true;
        }
        if let Some(b'e' | b'E') = self.byte(end) {
            let sign = usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            let exponent = self.digits(end + 1 + sign);
            if exponent > end + 1 + sign {
                end = exponent;
                is_float = true;
            }
        }
        self.at = end;
        let text = self.doc.as_str().get(start..end).unwrap_or("");
        let parse = if is_float { self.parse_float.clone() } else { self.parse_int.clone() };
        if let Some(parse) = parse {
            return vm.call(&parse, &[Value::str(text)]);
        }
        if is_float {
            return Ok(Value::Float(float::parse(text).unwrap_or(f64::NAN)));
        }
        match text.parse::<i64>() {
            Ok(number) => Ok(Value::Int(number)),
            Err(_) => {
                let int = Value::Class(vm.types.int.clone());
                vm.call(&int, &[Value::str(text)])
            }
        }
    }

    /// Reads text up to its closing quote; the opening one is behind.
    fn string(&mut self, vm: &mut Vm) -> PyResult {
        let begin = self.at.saturating_sub(1);
        let mut text = String::new();
        loop {
            let from = self.at;
            while self.byte(self.at).is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
                self.at += 1;
            }
            text.push_str(self.doc.as_str().get(from..self.at).unwrap_or(""));
            match self.byte(self.at) {
                None => return Err(self.error(vm, "Unterminated string starting at", begin)),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Value::from(text));
                }
                Some(b'\\') => self.escape(vm, begin, &mut text)?,
                Some(control) => {
                    if self.strict {
                        return Err(self.error(vm, "Invalid control character at", self.at));
                    }
                    text.push(char::from(control));
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, vm: &mut Vm, begin: usize, text: &mut String) -> PyResult<()> {
        let backslash = self.at;
        let c = match self.byte(backslash + 1) {
            None => return Err(self.error(vm, "Unterminated string starting at", begin)),
            Some(b'u') => {
                let c = self.unicode(vm, backslash)?;
                text.push(c);
                return Ok(());
            }
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(self.error(vm, "Invalid \\escape", backslash)),
        };
        text.push(c);
        self.at += 2;
        Ok(())
    }

    /// The four hexadecimal digits from a place on.
    fn unit(&self, at: usize) -> Option<u32> {
        let digits = self.doc.as_str().as_bytes().get(at..at + 4)?;
        digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
    }

    fn unicode(&mut self, vm: &mut Vm, backslash: usize) -> PyResult<char> {
        // CPython wants the closing quote to be there too.
        let unit = self.unit(backslash + 2).filter(|_| self.byte(backslash + 6).is_some());
        let Some(unit) = unit else {
            return Err(self.error(vm, "Invalid \\uXXXX escape", backslash + 1));
        };
        self.at = backslash + 6;
        if (0xd800..0xdc00).contains(&unit) && self.byte(self.at) == Some(b'\\') && self.byte(self.at + 1) == Some(b'u')
        {
            let low = self.unit(self.at + 2).filter(|low| (0xdc00..0xe000).contains(low));
            if let Some(low) = low {
                self.at += 6;
                let code = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
        }
        match char::from_u32(unit) {
            Some(c) => Ok(c),
            None => {
                raise(Exc::NotImplementedError, format!("lone surrogates (\\u{unit:04x}) are not supported by Teacup"))
            }
        }
    }
}
