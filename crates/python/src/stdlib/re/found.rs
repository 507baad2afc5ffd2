//! `re.Match`: where a pattern matched and what its groups took.

use std::rc::Rc;

use sre::Found;

use super::pattern::{Pattern, pattern};
use super::replace;
use super::subject::Subject;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::native::{Args, Native, NativeFn};
use crate::object::str::Str;
use crate::types::generic_alias;
use crate::value::Value;
use crate::vm::Vm;

/// A match.
pub(super) struct MatchData {
    pub(super) pattern: Value,
    pub(super) string: Value,
    pub(super) subject: Subject,
    pub(super) found: Found,
    pub(super) pos: usize,
    pub(super) endpos: usize,
}

impl Native for MatchData {}

impl MatchData {
    fn pattern(&self) -> PyResult<&Pattern> {
        pattern(&self.pattern)
    }

    fn groups(&self) -> usize {
        pattern(&self.pattern).map_or(0, |pattern| pattern.regex.groups())
    }

    /// The group that a number or a name means.
    fn group(&self, vm: &mut Vm, key: &Value) -> PyResult<usize> {
        let found = match as_str(key) {
            Some(name) => self.pattern()?.named(&name),
            None => vm.index(key).ok().and_then(|group| usize::try_from(group).ok()),
        };
        match found {
            Some(group) if group <= self.groups() => Ok(group),
            _ => raise(Exc::IndexError, "no such group"),
        }
    }

    fn text(&self, group: usize, default: &Value) -> Value {
        self.subject.span(self.found.span(group)).unwrap_or_else(|| default.clone())
    }

    /// Start and end as Python counts; -1 for a group that took no part.
    fn span(&self, group: usize) -> (Value, Value) {
        match self.found.span(group) {
            Some((from, to)) => (Value::size(self.subject.index(from)), Value::size(self.subject.index(to))),
            None => (Value::Int(-1), Value::Int(-1)),
        }
    }
}

const METHODS: &[(&str, &str, NativeFn)] = &[
    ("group", "(self, /, *args)", group),
    ("groups", "(self, default=None)", |_, args| {
        let this = this(args.at(0))?;
        let default = args.opt(1).unwrap_or(&Value::None);
        Ok(Value::tuple((1..=this.groups()).map(|group| this.text(group, default)).collect()))
    }),
    ("groupdict", "(self, default=None)", |_, args| {
        let this = this(args.at(0))?;
        let default = args.opt(1).unwrap_or(&Value::None);
        let names = this.pattern()?.regex.names().iter();
        let texts = names.map(|(name, group)| (Str::intern(name), this.text(*group, default)));
        Ok(Value::Dict(Rc::new(Dict::from_names(texts))))
    }),
    ("start", "(self, group=0, /)", |vm, args| Ok(span(vm, &args)?.0)),
    ("end", "(self, group=0, /)", |vm, args| Ok(span(vm, &args)?.1)),
    ("span", "(self, group=0, /)", |vm, args| {
        let (start, end) = span(vm, &args)?;
        Ok(Value::tuple(vec![start, end]))
    }),
    ("expand", "(self, template)", |vm, args| {
        let this = this(args.at(0))?;
        replace::expand(vm, this.pattern()?, args.at(1), &this.subject, &this.found)
    }),
    ("__getitem__", "(self, key, /)", |vm, args| {
        let this = this(args.at(0))?;
        let group = this.group(vm, args.at(1))?;
        Ok(this.text(group, &Value::None))
    }),
    ("__copy__", "(self, /)", |_, args| Ok(args.at(0).clone())),
    ("__deepcopy__", "(self, memo, /)", |_, args| Ok(args.at(0).clone())),
    ("__repr__", "(self, /)", |vm, args| {
        let this = this(args.at(0))?;
        let (start, end) = this.span(0);
        let text = vm.repr(&this.text(0, &Value::None))?;
        Ok(Value::from(format!("<re.Match object; span=({start:?}, {end:?}), match={}>", text.slice(0, 50))))
    }),
];

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let mut builder = vm.class("re", "Match")?.own_layout().sealed().without_new().dotted();
    for (name, signature, method) in METHODS {
        builder = builder.method(name, signature, *method);
    }
    Ok(builder
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .getter("string", |_, value| Ok(this(value)?.string.clone()))
        .getter("re", |_, value| Ok(this(value)?.pattern.clone()))
        .getter("pos", |_, value| Ok(Value::size(this(value)?.pos)))
        .getter("endpos", |_, value| Ok(Value::size(this(value)?.endpos)))
        .getter("lastindex", |_, value| Ok(this(value)?.found.last().map_or(Value::None, Value::size)))
        .getter("lastgroup", |_, value| {
            let this = this(value)?;
            let pattern = this.pattern()?;
            Ok(this.found.last().and_then(|group| pattern.name_of(group)).map_or(Value::None, Value::str))
        })
        .getter("regs", |_, value| {
            let this = this(value)?;
            let spans = (0..=this.groups()).map(|group| {
                let (start, end) = this.span(group);
                Value::tuple(vec![start, end])
            });
            Ok(Value::tuple(spans.collect()))
        })
        .build())
}

fn this(value: &Value) -> PyResult<&MatchData> {
    let state = match value {
        Value::Object(object) => object.state(),
        _ => None,
    };
    match state {
        Some(state) => Ok(state),
        None => type_error("a match is required"),
    }
}

fn group(vm: &mut Vm, args: Args) -> PyResult {
    let this = this(args.at(0))?;
    match args.rest.as_slice() {
        [] => Ok(this.text(0, &Value::None)),
        [key] => {
            let group = this.group(vm, key)?;
            Ok(this.text(group, &Value::None))
        }
        keys => {
            let groups = keys.iter().map(|key| this.group(vm, key)).collect::<PyResult<Vec<_>>>()?;
            Ok(Value::tuple(groups.into_iter().map(|group| this.text(group, &Value::None)).collect()))
        }
    }
}

fn span(vm: &mut Vm, args: &Args) -> PyResult<(Value, Value)> {
    let this = this(args.at(0))?;
    let group = args.opt(1).map_or(Ok(0), |key| this.group(vm, key))?;
    Ok(this.span(group))
}
