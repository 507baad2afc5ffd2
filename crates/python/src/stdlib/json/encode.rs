//! A value as JSON text.

use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::{as_str, plain};
use crate::object::native::Args;
use crate::stdlib::json::DEEPEST;
use crate::text::float;
use crate::value::Value;
use crate::vm::Vm;

/// `indent` is the text of one level or None; the result is a list of pieces, as `iterencode` yields them.
pub(super) const SIGNATURE: &str =
    "(value, default, ascii, allow_nan, indent, key_separator, item_separator, sort_keys, skipkeys, circular, /)";

/// A container or a stand-in that is being written.
enum Open {
    List {
        items: std::vec::IntoIter<Value>,
        id: usize,
        first: bool,
    },
    Dict {
        items: std::vec::IntoIter<(Value, Value)>,
        id: usize,
        first: bool,
    },
    /// What `default` gave for an object is being written.
    Default {
        id: usize,
    },
}

struct Encoder {
    default: Value,
    ascii: bool,
    allow_nan: bool,
    indent: Option<String>,
    key_separator: String,
    item_separator: String,
    sort_keys: bool,
    skipkeys: bool,
    circular: bool,
    open: Vec<Open>,
    level: usize,
    text: String,
    pieces: Vec<Value>,
    size: usize,
}

pub(super) fn encode(vm: &mut Vm, args: Args) -> PyResult {
    let text = |at: usize| as_str(args.at(at)).map(|text| text.to_string());
    let mut encoder = Encoder {
        default: args.at(1).clone(),
        ascii: vm.is_true(args.at(2))?,
        allow_nan: vm.is_true(args.at(3))?,
        indent: text(4),
        key_separator: text(5).unwrap_or_default(),
        item_separator: text(6).unwrap_or_default(),
        sort_keys: vm.is_true(args.at(7))?,
        skipkeys: vm.is_true(args.at(8))?,
        circular: vm.is_true(args.at(9))?,
        open: Vec::new(),
        level: 0,
        text: String::new(),
        pieces: Vec::new(),
        size: 0,
    };
    encoder.value(vm, args.at(0).clone())?;
    encoder.run(vm)?;
    encoder.cut(vm)?;
    Ok(Value::list(encoder.pieces))
}

pub(super) fn quote(vm: &mut Vm, args: Args) -> PyResult {
    let Some(text) = as_str(args.at(0)) else {
        return type_error(format!("first argument must be a string, not {}", vm.type_name(args.at(0))));
    };
    let mut out = String::with_capacity(text.as_str().len() + 2);
    push_quoted(&mut out, &text, vm.is_true(args.at(1))?);
    Ok(Value::from(out))
}

impl Encoder {
    /// Ends a piece.
    fn cut(&mut self, vm: &mut Vm) -> PyResult<()> {
        if !self.text.is_empty() {
            self.size += self.text.len();
            vm.reserve(self.size)?;
            self.pieces.push(Value::str(&self.text));
            self.text.clear();
        }
        Ok(())
    }

    fn run(&mut self, vm: &mut Vm) -> PyResult<()> {
        loop {
            let next = match self.open.last_mut() {
                None => return Ok(()),
                Some(Open::Default { .. }) => {
                    self.open.pop();
                    self.cut(vm)?;
                    continue;
                }
                Some(Open::List { items, first, .. }) => items.next().map(|item| (None, item, std::mem::take(first))),
                Some(Open::Dict { items, first, .. }) => {
                    items.next().map(|(key, value)| (Some(key), value, std::mem::take(first)))
                }
            };
            match next {
                Some((None, item, first)) => {
                    self.separate(vm, first)?;
                    // The bracket of a list belongs to the piece of its first item, where that is a scalar.
                    if !is_scalar(&item) {
                        self.cut(vm)?;
                    }
                    let depth = self.open.len();
                    self.value(vm, item)?;
                    if self.open.len() == depth {
                        self.cut(vm)?;
                    }
                }
                Some((Some(key), item, first)) => self.pair(vm, &key, item, first)?,
                None => self.close(vm)?,
            }
        }
    }

    /// What goes before an item.
    fn separate(&mut self, vm: &mut Vm, first: bool) -> PyResult<()> {
        if !first {
            self.text.push_str(&self.item_separator);
        }
        self.line(vm)
    }

    fn line(&mut self, vm: &mut Vm) -> PyResult<()> {
        if let Some(indent) = &self.indent {
            vm.reserve(self.level.saturating_mul(indent.len()))?;
            self.text.push('\n');
            for _ in 0..self.level {
                self.text.push_str(indent);
            }
        }
        Ok(())
    }

    fn pair(&mut self, vm: &mut Vm, key: &Value, item: Value, first: bool) -> PyResult<()> {
        let name = match plain(key) {
            Value::Str(name) => name.to_string(),
            Value::Float(number) => self.float(*number)?,
            Value::Bool(true) => "true".to_owned(),
            Value::Bool(false) => "false".to_owned(),
            Value::None => "null".to_owned(),
            Value::Int(number) => number.to_string(),
            Value::BigInt(number) => number.to_string(),
            _ if self.skipkeys => {
                if first && let Some(Open::Dict { first, .. }) = self.open.last_mut() {
                    *first = true;
                }
                return Ok(());
            }
            _ => {
                let kind = vm.type_name(key);
                return type_error(format!("keys must be str, int, float, bool or None, not {kind}"));
            }
        };
        self.separate(vm, first)?;
        self.cut(vm)?;
        push_quoted(&mut self.text, &name, self.ascii);
        self.cut(vm)?;
        self.text.push_str(&self.key_separator);
        self.cut(vm)?;
        self.value(vm, item)?;
        if matches!(self.open.last(), Some(Open::Dict { .. })) {
            self.cut(vm)?;
        }
        Ok(())
    }

    fn close(&mut self, vm: &mut Vm) -> PyResult<()> {
        let end = match self.open.pop() {
            Some(Open::List { .. }) => "]",
            _ => "}",
        };
        self.level = self.level.saturating_sub(1);
        self.cut(vm)?;
        self.line(vm)?;
        self.cut(vm)?;
        self.text.push_str(end);
        self.cut(vm)
    }

    fn float(&self, number: f64) -> PyResult<String> {
        if number.is_finite() {
            return Ok(float::repr(number));
        }
        if !self.allow_nan {
            let shown = float::repr(number);
            return value_error(format!("Out of range float values are not JSON compliant: {shown}"));
        }
        let text = match number {
            _ if number.is_nan() => "NaN",
            _ if number > 0.0 => "Infinity",
            _ => "-Infinity",
        };
        Ok(text.to_owned())
    }

    /// Writes a scalar, or opens a container to be written by [`Encoder::run`].
    fn value(&mut self, vm: &mut Vm, value: Value) -> PyResult<()> {
        match plain(&value) {
            Value::Str(text) => push_quoted(&mut self.text, text, self.ascii),
            Value::None => self.text.push_str("null"),
            Value::Bool(true) => self.text.push_str("true"),
            Value::Bool(false) => self.text.push_str("false"),
            Value::Int(number) => self.text.push_str(&number.to_string()),
            Value::BigInt(number) => self.text.push_str(&number.to_string()),
            Value::Float(number) => {
                let text = self.float(*number)?;
                self.text.push_str(&text);
            }
            Value::List(list) => {
                let items = list.to_vec();
                self.sequence(value.id(), items)?;
            }
            Value::Tuple(items) => {
                let items = items.to_vec();
                self.sequence(value.id(), items)?;
            }
            Value::Dict(dict) => {
                let items = match &value {
                    Value::Dict(_) => dict.items(),
                    _ => pairs(vm, &value)?,
                };
                if items.is_empty() {
                    self.text.push_str("{}");
                    return Ok(());
                }
                let items = if self.sort_keys { sorted(vm, items)? } else { items };
                let id = self.enter(value.id())?;
                self.text.push('{');
                self.cut(vm)?;
                self.open.push(Open::Dict { items: items.into_iter(), id, first: true });
                self.level += 1;
            }
            _ => {
                let id = self.enter(value.id())?;
                self.open.push(Open::Default { id });
                let default = self.default.clone();
                let stand_in = vm.call(&default, &[value])?;
                self.value(vm, stand_in)?;
            }
        }
        Ok(())
    }

    fn sequence(&mut self, id: usize, items: Vec<Value>) -> PyResult<()> {
        if items.is_empty() {
            self.text.push_str("[]");
            return Ok(());
        }
        let id = self.enter(id)?;
        self.text.push('[');
        self.open.push(Open::List { items: items.into_iter(), id, first: true });
        self.level += 1;
        Ok(())
    }

    /// Notes that an object is being written, which must not be so already.
    fn enter(&self, id: usize) -> PyResult<usize> {
        let inside = |open: &Open| match open {
            Open::List { id: other, .. } | Open::Dict { id: other, .. } | Open::Default { id: other } => *other == id,
        };
        if self.circular && self.open.iter().any(inside) {
            return value_error("Circular reference detected");
        }
        if self.open.len() >= DEEPEST {
            return raise(Exc::RecursionError, "maximum recursion depth exceeded while encoding a JSON object");
        }
        Ok(id)
    }
}

fn is_scalar(value: &Value) -> bool {
    matches!(
        plain(value),
        Value::Str(_) | Value::None | Value::Bool(_) | Value::Int(_) | Value::BigInt(_) | Value::Float(_)
    )
}

/// The items that a subclass of dict says it has.
fn pairs(vm: &mut Vm, mapping: &Value) -> PyResult<Vec<(Value, Value)>> {
    let items = vm.call_method(mapping, "items", &[])?;
    let mut pairs = Vec::new();
    for item in vm.collect(&items)? {
        let Ok([key, value]) = <[Value; 2]>::try_from(vm.collect(&item)?) else {
            return value_error("items must return 2-tuples");
        };
        pairs.push((key, value));
    }
    Ok(pairs)
}

/// Items in the order of their keys.
fn sorted(vm: &mut Vm, items: Vec<(Value, Value)>) -> PyResult<Vec<(Value, Value)>> {
    let mut tuples: Vec<Value> = items.into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect();
    crate::types::list::sort_values(vm, &mut tuples, None, false)?;
    let mut items = Vec::with_capacity(tuples.len());
    for tuple in tuples {
        if let Value::Tuple(pair) = &tuple
            && let [key, value] = &pair[..]
        {
            items.push((key.clone(), value.clone()));
        }
    }
    Ok(items)
}

fn push_quoted(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => push_unit(out, c as u16),
            c if !ascii || (' '..='~').contains(&c) => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    push_unit(out, *unit);
                }
            }
        }
    }
    out.push('"');
}

fn push_unit(out: &mut String, unit: u16) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = u32::from(unit >> shift) & 15;
        out.push(char::from_digit(digit, 16).unwrap_or('0'));
    }
}
