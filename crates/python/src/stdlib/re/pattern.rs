//! `re.Pattern`: a compiled pattern and what it is asked.

use std::cell::Cell;
use std::rc::Rc;

use sre::{Found, Matcher, Mode, Regex};

use super::found::MatchData;
use super::subject::Subject;
use super::{Library, given_up, replace, shown_flags};
use crate::exception::{PyResult, Raise, type_error};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::instance::Object;
use crate::object::native::{Args, Native, NativeFn};
use crate::object::str::Str;
use crate::types::generic_alias;
use crate::value::Value;
use crate::vm::Vm;

/// A compiled pattern.
pub struct Pattern {
    /// `pattern`: as it was written.
    pub(super) source: Value,
    pub(super) regex: Regex,
    pub(super) flags: u32,
}

impl Native for Pattern {}

impl Pattern {
    /// The pattern that a value is.
    pub fn of(value: &Value) -> Option<&Pattern> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }

    /// What it was compiled from.
    pub fn source(&self) -> &Value {
        &self.source
    }

    /// `flags`, the number.
    pub fn flags(&self) -> u32 {
        self.flags
    }

    /// The number of a named group.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.regex.names().iter().find(|(known, _)| known == name).map(|(_, group)| *group)
    }

    pub(super) fn name_of(&self, group: usize) -> Option<&str> {
        self.regex.names().iter().find(|(_, known)| *known == group).map(|(name, _)| name.as_str())
    }
}

const METHODS: &[(&str, &str, NativeFn)] = &[
    ("match", "(self, string, pos=0, endpos=9223372036854775807)", match_),
    ("fullmatch", "(self, string, pos=0, endpos=9223372036854775807)", fullmatch),
    ("search", "(self, string, pos=0, endpos=9223372036854775807)", search),
    ("findall", "(self, string, pos=0, endpos=9223372036854775807)", findall),
    ("finditer", "(self, string, pos=0, endpos=9223372036854775807)", finditer),
    ("scanner", "(self, string, pos=0, endpos=9223372036854775807)", scanner),
    ("split", "(self, string, maxsplit=0)", split),
    ("sub", "(self, repl, string, count=0)", replace::sub),
    ("subn", "(self, repl, string, count=0)", replace::subn),
    ("__copy__", "(self, /)", |_, args| Ok(args.at(0).clone())),
    ("__deepcopy__", "(self, memo, /)", |_, args| Ok(args.at(0).clone())),
    ("__eq__", "(self, other, /)", eq),
    ("__hash__", "(self, /)", hash),
    ("__repr__", "(self, /)", repr),
];

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let mut builder = vm.class("re", "Pattern")?.own_layout().sealed().without_new().dotted();
    for (name, signature, method) in METHODS {
        builder = builder.method(name, signature, *method);
    }
    Ok(builder
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .getter("pattern", |_, this| Ok(pattern(this)?.source.clone()))
        .getter("flags", |_, this| Ok(Value::Int(i64::from(pattern(this)?.flags))))
        .getter("groups", |_, this| Ok(Value::size(pattern(this)?.regex.groups())))
        .getter("groupindex", |vm, this| {
            let names = pattern(this)?.regex.names();
            let is_empty = names.is_empty();
            let names = names.iter().map(|(name, group)| (Str::intern(name), Value::size(*group)));
            let names = Value::Dict(Rc::new(Dict::from_names(names)));
            if is_empty {
                return Ok(names);
            }
            vm.call(&Value::Class(vm.types.mappingproxy.clone()), &[names])
        })
        .build())
}

pub(super) fn pattern(value: &Value) -> PyResult<&Pattern> {
    match Pattern::of(value) {
        Some(pattern) => Ok(pattern),
        None => type_error("a compiled pattern is required"),
    }
}

/// A pattern on its way through a subject, from `pos` to `endpos`.
pub(super) struct Search {
    pub(super) this: Value,
    pub(super) string: Value,
    pub(super) subject: Subject,
    pub(super) pos: usize,
    pub(super) endpos: usize,
    /// Where `endpos` is, in bytes.
    pub(super) end: usize,
    /// Where the next match is looked for, in bytes, and whether it may be empty there.
    at: Cell<usize>,
    advance: Cell<bool>,
}

impl Search {
    pub(super) fn new(
        vm: &mut Vm,
        this: &Value,
        string: &Value,
        pos: Option<&Value>,
        endpos: Option<&Value>,
    ) -> PyResult<Self> {
        let subject = Subject::new(vm, string, pattern(this)?.regex.is_text())?;
        let length = subject.len();
        let clip = |index: i64| usize::try_from(index).unwrap_or(0).min(length);
        let pos = pos.map_or(Ok(0), |pos| vm.index(pos).map(clip))?;
        let endpos = endpos.map_or(Ok(length), |endpos| vm.index(endpos).map(clip))?;
        let end = if endpos == length { subject.bytes().len() } else { subject.offset(endpos) };
        let at = Cell::new(subject.offset(pos));
        let (this, string) = (this.clone(), string.clone());
        Ok(Search { this, string, subject, pos, endpos, end, at, advance: Cell::new(false) })
    }

    /// A search of the whole of a subject.
    pub(super) fn whole(vm: &mut Vm, args: &Args, string: usize) -> PyResult<Self> {
        Search::new(vm, args.at(0), args.at(string), None, None)
    }

    /// A search between the `pos` and `endpos` of a method.
    fn between(vm: &mut Vm, args: &Args) -> PyResult<Self> {
        Search::new(vm, args.at(0), args.at(1), args.opt(2), args.opt(3))
    }

    fn find(&self, vm: &mut Vm, matcher: &mut Matcher<'_>, mode: Mode) -> PyResult<Option<Found>> {
        let mut said: Option<Raise> = None;
        let mut go_on = || match vm.look() {
            Ok(_) => true,
            Err(raised) => {
                said = Some(raised);
                false
            }
        };
        let found = match matcher.run(self.at.get(), mode, self.advance.get(), &mut go_on) {
            Ok(found) => found,
            Err(stopped) => return Err(given_up(stopped, said)),
        };
        if let Some(found) = &found {
            self.advance.set(found.start() == found.end());
            self.at.set(found.end());
        } else {
            self.at.set(usize::MAX);
        }
        Ok(found)
    }

    fn matcher(&self) -> PyResult<Matcher<'_>> {
        let bytes = self.subject.bytes().get(..self.end).unwrap_or_default();
        Ok(Matcher::new(&pattern(&self.this)?.regex, bytes))
    }

    /// The next match.
    fn next(&self, vm: &mut Vm, mode: Mode) -> PyResult<Option<Found>> {
        if self.at.get() > self.end && mode == Mode::Search {
            return Ok(None);
        }
        self.find(vm, &mut self.matcher()?, mode)
    }

    /// Every match, one after the other, until told to stop.
    pub(super) fn each(&self, vm: &mut Vm, mut then: impl FnMut(&mut Vm, Found) -> PyResult<bool>) -> PyResult<()> {
        let mut matcher = self.matcher()?;
        while self.at.get() <= self.end
            && let Some(found) = self.find(vm, &mut matcher, Mode::Search)?
        {
            if !then(vm, found)? {
                break;
            }
        }
        Ok(())
    }

    /// The `re.Match` for what was found.
    pub(super) fn result(&self, vm: &Vm, found: Found) -> PyResult {
        let library = vm.require_extension::<Library>()?;
        Ok(Object::native(
            &library.found,
            MatchData {
                pattern: self.this.clone(),
                string: self.string.clone(),
                subject: self.subject.clone(),
                found,
                pos: self.pos,
                endpos: self.endpos,
            },
        ))
    }
}

fn first(vm: &mut Vm, args: &Args, mode: Mode) -> PyResult {
    let search = Search::between(vm, args)?;
    match search.next(vm, mode)? {
        Some(found) => search.result(vm, found),
        None => Ok(Value::None),
    }
}

pub(super) fn match_(vm: &mut Vm, args: Args) -> PyResult {
    first(vm, &args, Mode::Match)
}

pub(super) fn fullmatch(vm: &mut Vm, args: Args) -> PyResult {
    first(vm, &args, Mode::Full)
}

pub(super) fn search(vm: &mut Vm, args: Args) -> PyResult {
    first(vm, &args, Mode::Search)
}

pub(super) fn findall(vm: &mut Vm, args: Args) -> PyResult {
    let search = Search::between(vm, &args)?;
    let groups = pattern(&search.this)?.regex.groups();
    let mut items = Vec::new();
    search.each(vm, |vm, found| {
        let text = |group| search.subject.span(found.span(group)).unwrap_or_else(|| search.subject.slice(0, 0));
        items.push(match groups {
            0 => text(0),
            1 => text(1),
            _ => Value::tuple((1..=groups).map(text).collect()),
        });
        bounded(vm, &items)
    })?;
    Ok(Value::list(items))
}

/// Asks for memory now and then while a list grows.
fn bounded(vm: &mut Vm, items: &[Value]) -> PyResult<bool> {
    if items.len().is_multiple_of(4096) {
        vm.reserve(std::mem::size_of_val(items))?;
        vm.look()?;
    }
    Ok(true)
}

/// What `finditer` gives.
struct Matches(Search);

impl Native for Matches {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(match self.0.next(vm, Mode::Search) {
            Ok(Some(found)) => self.0.result(vm, found).map(Some),
            Ok(None) => Ok(None),
            Err(raised) => Err(raised),
        })
    }
}

pub(super) fn finditer(vm: &mut Vm, args: Args) -> PyResult {
    let search = Search::between(vm, &args)?;
    Ok(Object::native(&vm.types.callable_iterator, Matches(search)))
}

/// `_sre.SRE_Scanner`: it is asked for one match after the other.
pub(super) fn scanner_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("_sre", "SRE_Scanner")?
        .own_layout()
        .sealed()
        .without_new()
        .dotted()
        .method("match", "(self, /)", |vm, args| scan(vm, &args, Mode::Match))
        .method("search", "(self, /)", |vm, args| scan(vm, &args, Mode::Search))
        .getter("pattern", |_, this| Ok(scanned(this)?.this.clone()))
        .build())
}

fn scanned(value: &Value) -> PyResult<&Search> {
    let state = match value {
        Value::Object(object) => object.state::<Matches>(),
        _ => None,
    };
    match state {
        Some(Matches(search)) => Ok(search),
        None => type_error("a scanner is required"),
    }
}

fn scan(vm: &mut Vm, args: &Args, mode: Mode) -> PyResult {
    let search = scanned(args.at(0))?;
    if search.at.get() > search.end {
        return Ok(Value::None);
    }
    match search.next(vm, mode)? {
        Some(found) => search.result(vm, found),
        None => Ok(Value::None),
    }
}

fn scanner(vm: &mut Vm, args: Args) -> PyResult {
    let search = Search::between(vm, &args)?;
    let library = vm.require_extension::<Library>()?;
    Ok(Object::native(&library.scanner, Matches(search)))
}

pub(super) fn split(vm: &mut Vm, args: Args) -> PyResult {
    let search = Search::whole(vm, &args, 1)?;
    let groups = pattern(&search.this)?.regex.groups();
    let most = args.opt(2).map_or(Ok(0), |most| vm.index(most))?;
    let (mut items, mut last, mut count) = (Vec::new(), 0, 0);
    if most >= 0 {
        search.each(vm, |vm, found| {
            items.push(search.subject.slice(last, found.start()));
            items.extend((1..=groups).map(|group| search.subject.span(found.span(group)).unwrap_or(Value::None)));
            last = found.end();
            count += 1;
            Ok(bounded(vm, &items)? && count != most)
        })?;
    }
    items.push(search.subject.slice(last, search.end));
    Ok(Value::list(items))
}

fn eq(vm: &mut Vm, args: Args) -> PyResult {
    let (Some(this), Some(other)) = (Pattern::of(args.at(0)), Pattern::of(args.at(1))) else {
        return Ok(Value::NotImplemented);
    };
    if this.flags != other.flags || this.regex.is_text() != other.regex.is_text() {
        return Ok(Value::Bool(false));
    }
    Ok(Value::Bool(vm.eq(&this.source, &other.source)?))
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let this = pattern(args.at(0))?;
    let hash = vm.hash(&this.source)? ^ u64::from(this.flags);
    Ok(Value::Int((hash >> 2) as i64))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let this = pattern(args.at(0))?;
    let source = vm.repr(&this.source)?;
    let source = source.slice(0, 200);
    Ok(Value::from(match shown_flags(this.flags, this.regex.is_text()).as_str() {
        "" => format!("re.compile({source})"),
        flags => format!("re.compile({source}, {flags})"),
    }))
}
