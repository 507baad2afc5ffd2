//! `sub`, `subn` and `expand`: templates and functions that say what stands in place of a match.

use std::rc::Rc;

use sre::{Found, Piece, Source, template};

use super::pattern::{Pattern, Search, pattern};
use super::subject::Subject;
use super::{not_bytes, refuse};
use crate::builtins::checks::is_callable;
use crate::exception::PyResult;
use crate::object::bytes::Bytes;
use crate::object::convert::plain;
use crate::object::native::Args;
use crate::types::bytes::bytes_of;
use crate::value::Value;
use crate::vm::Vm;

/// What stands in place of a match.
enum Replacement {
    /// The same each time.
    Literal(Value),
    /// What a function makes of the match.
    Function(Value),
    Template(Template),
}

/// A template that was read, and whether it is a `str`.
struct Template {
    pieces: Vec<Piece>,
    is_text: bool,
}

impl Template {
    fn new(vm: &mut Vm, value: &Value, pattern: &Pattern) -> PyResult<Template> {
        let read = match (plain(value), bytes_of(value)) {
            (Value::Str(text), _) => template(Source::Text(text), &pattern.regex),
            (_, Some(bytes)) => template(Source::Bytes(&bytes), &pattern.regex),
            _ => return not_bytes(vm, value),
        };
        match read {
            Ok(pieces) => Ok(Template { pieces, is_text: matches!(plain(value), Value::Str(_)) }),
            Err(problem) => Err(refuse(vm, problem, value)),
        }
    }

    fn expand(&self, vm: &mut Vm, subject: &Subject, found: &Found) -> PyResult {
        let mut out: Vec<u8> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) if self.is_text => out.extend(text.as_bytes()),
                Piece::Literal(text) => out.extend(text.chars().filter_map(|c| u8::try_from(c).ok())),
                Piece::Group(group) => {
                    if let Some((from, to)) = found.span(*group) {
                        out.extend(subject.bytes().get(from..to).unwrap_or_default());
                    }
                }
            }
        }
        vm.reserve(out.len())?;
        Ok(match subject {
            Subject::Text(_) if self.is_text => Value::from(String::from_utf8(out).unwrap_or_default()),
            _ => Value::Bytes(Rc::new(Bytes::new(out))),
        })
    }
}

/// `match.expand(template)`
pub(super) fn expand(vm: &mut Vm, pattern: &Pattern, value: &Value, subject: &Subject, found: &Found) -> PyResult {
    Template::new(vm, value, pattern)?.expand(vm, subject, found)
}

pub(super) fn sub(vm: &mut Vm, args: Args) -> PyResult {
    Ok(replace(vm, &args)?.0)
}

pub(super) fn subn(vm: &mut Vm, args: Args) -> PyResult {
    let (text, count) = replace(vm, &args)?;
    Ok(Value::tuple(vec![text, Value::Int(count)]))
}

fn replacement(vm: &mut Vm, value: &Value, pattern: &Pattern) -> PyResult<Replacement> {
    let has_escapes = match (plain(value), bytes_of(value)) {
        (Value::Str(text), _) => text.contains('\\'),
        (_, Some(bytes)) => bytes.contains(&b'\\'),
        _ if is_callable(vm, value) => return Ok(Replacement::Function(value.clone())),
        _ => return not_bytes(vm, value),
    };
    if has_escapes {
        return Template::new(vm, value, pattern).map(Replacement::Template);
    }
    Ok(Replacement::Literal(value.clone()))
}

fn replace(vm: &mut Vm, args: &Args) -> PyResult<(Value, i64)> {
    let search = Search::whole(vm, args, 2)?;
    let most = args.opt(3).map_or(Ok(0), |most| vm.index(most))?;
    let replacement = replacement(vm, args.at(1), pattern(&search.this)?)?;
    let subject = &search.subject;
    let (mut items, mut last, mut count, mut size) = (Vec::new(), 0, 0, 0);
    if most >= 0 {
        search.each(vm, |vm, found| {
            let (start, end) = (found.start(), found.end());
            if last < start {
                items.push(subject.slice(last, start));
            }
            let item = match &replacement {
                Replacement::Literal(value) => value.clone(),
                Replacement::Template(template) => template.expand(vm, subject, &found)?,
                Replacement::Function(function) => {
                    let found = search.result(vm, found)?;
                    vm.call(function, &[found])?
                }
            };
            if let Value::Str(text) = &item {
                size += text.as_str().len();
            }
            if !item.is_none() {
                items.push(item);
            }
            last = end;
            count += 1;
            if count % 4096 == 0 {
                vm.reserve(size + std::mem::size_of_val(items.as_slice()))?;
                vm.look()?;
            }
            Ok(count != most)
        })?;
    }
    if last < search.end {
        items.push(subject.slice(last, search.end));
    }
    let joined = match items.as_slice() {
        [] => subject.slice(0, 0),
        _ => vm.call_method(&subject.slice(0, 0), "join", &[Value::list(items)])?,
    };
    Ok((joined, count))
}
