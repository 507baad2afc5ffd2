//! `zoneinfo`: the zones of the tz database that many people live in. The others are known by name, and refused.
//! <https://docs.python.org/3.13/library/zoneinfo.html>

use std::cell::RefCell;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, ClassBuilder, Native, NativeFunction};
use crate::object::str::Str;
use crate::types::sequence::{new_class, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::{EPOCH, month_length};
use super::delta::{self, SECOND};
use super::{Clock, Day, classes, moment};

/// Written by `zone_tables.py`, which tells the format.
const ZONES: &str = include_str!("zones.txt");

/// What clocks show at some time: seconds east of UTC, how many of them are daylight saving, and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    offset: i64,
    saving: i64,
    name: String,
}

/// One change of the clocks: when, in seconds since 1970 UTC, and to which kind of time.
#[derive(Debug, Clone, Copy)]
struct Change {
    when: i64,
    kind: usize,
}

/// The day of a rule: the n-th weekday of a month (the fifth is the last), and seconds after its midnight.
#[derive(Debug, Clone, Copy)]
struct RuleDay {
    month: i32,
    week: i64,
    weekday: i64,
    seconds: i64,
}

/// What goes on for ever after the last change: the kinds of standard and of saving time, and when they begin.
#[derive(Debug)]
struct Rule {
    standard: usize,
    saving: usize,
    starts: RuleDay,
    ends: RuleDay,
}

/// A zone's history.
#[derive(Debug)]
struct History {
    kinds: Vec<Kind>,
    changes: Vec<Change>,
    rule: Option<Rule>,
}

/// The state of a `ZoneInfo`.
struct Zone {
    key: Str,
    history: Rc<History>,
}

impl Native for Zone {}

/// The module's classes, and the zones made so far, which are made once.
struct State {
    class: Rc<Class>,
    not_found: Rc<Class>,
    made: RefCell<Vec<(Rc<Class>, Str, Value)>>,
}

/// Fills the module.
///
/// # Errors
/// As importing `datetime`.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = classes(vm)?.tzinfo.clone();
    let class = ClassBuilder::new(vm, "zoneinfo", "ZoneInfo", &base)?
        .own_layout()
        .dotted()
        .static_method("__new__", "(cls, key)", |vm, args| zone(vm, &args, true))
        .class_method("no_cache", "(cls, /, key)", |vm, args| zone(vm, &args, false))
        .class_method("clear_cache", "(cls, /, *, only_keys=None)", |vm, _| {
            vm.require_extension::<State>()?.made.borrow_mut().clear();
            Ok(Value::None)
        })
        .class_method("from_file", "(cls, file_obj, /, key=None)", |_, _| {
            raise(Exc::NotImplementedError, "ZoneInfo.from_file() is not supported by Teacup")
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let (key, _) = this(vm, &args)?;
            let key = vm.repr(&Value::Str(key))?;
            Ok(Value::from(format!("{}(key={key})", crate::types::object::full_name(vm, &vm.class_of(args.at(0))))))
        })
        .method("__str__", "(self, /)", |vm, args| Ok(Value::Str(this(vm, &args)?.0)))
        .method("__reduce__", "(self, /)", |vm, args| {
            let class = Value::Class(vm.class_of(args.at(0)));
            Ok(Value::tuple(vec![class, Value::tuple(vec![Value::Str(this(vm, &args)?.0)])]))
        })
        .method("utcoffset", "(self, dt, /)", |vm, args| match kind_at(vm, &args, "utcoffset")? {
            Some(kind) => delta::make(vm, i128::from(kind.offset) * SECOND),
            None => Ok(Value::None),
        })
        .method("dst", "(self, dt, /)", |vm, args| match kind_at(vm, &args, "dst")? {
            Some(kind) => delta::make(vm, i128::from(kind.saving) * SECOND),
            None => Ok(Value::None),
        })
        .method("tzname", "(self, dt, /)", |vm, args| match kind_at(vm, &args, "tzname")? {
            Some(kind) => Ok(Value::from(kind.name)),
            None => Ok(Value::None),
        })
        .method("fromutc", "(self, dt, /)", from_utc)
        .getter("key", |vm, value| match of(value) {
            Some(zone) => Ok(Value::Str(zone.key.clone())),
            None => wrong_self(vm, "zoneinfo.ZoneInfo", value),
        })
        .build();
    let key_error = vm.types.exception(Exc::KeyError);
    let not_found = ClassBuilder::new(vm, "zoneinfo", "ZoneInfoNotFoundError", &key_error)?.open().build();
    let warning = vm.types.exception(Exc::RuntimeWarning);
    let invalid = ClassBuilder::new(vm, "zoneinfo", "InvalidTZPathWarning", &warning)?.open().build();
    module.set("ZoneInfo", Value::Class(class.clone()));
    module.set("ZoneInfoNotFoundError", Value::Class(not_found.clone()));
    module.set("InvalidTZPathWarning", Value::Class(invalid));
    module.set("TZPATH", Value::tuple(Vec::new()));
    vm.set_extension(Rc::new(State { class, not_found, made: RefCell::default() }));
    module.set(
        "reset_tzpath",
        NativeFunction::of_module("zoneinfo", "reset_tzpath", "def (to=None)", |_, _| Ok(Value::None)),
    );
    module.set(
        "available_timezones",
        NativeFunction::of_module("zoneinfo", "available_timezones", "def ()", |vm, _| {
            let names = ZONES.lines().flat_map(|line| line.split('|').next().unwrap_or("").split(' '));
            let names = names.filter(|name| !name.is_empty()).map(Value::str).collect();
            let set = Value::Class(vm.types.set.clone());
            vm.call(&set, &[Value::list(names)])
        }),
    );
    Ok(())
}

fn of(value: &Value) -> Option<&Zone> {
    match value {
        Value::Object(object) => object.state::<Zone>(),
        _ => None,
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<(Str, Rc<History>)> {
    match of(args.at(0)) {
        Some(zone) => Ok((zone.key.clone(), zone.history.clone())),
        None => wrong_self(vm, "zoneinfo.ZoneInfo", args.at(0)),
    }
}

/// `ZoneInfo(key)`.
fn zone(vm: &mut Vm, args: &Args, cached: bool) -> PyResult {
    let state = vm.require_extension::<State>()?;
    let class = new_class(vm, args, &state.class)?;
    let Some(key) = as_str(args.at(1)) else {
        return type_error(format!("expected str, bytes or os.PathLike object, not {}", vm.type_name(args.at(1))));
    };
    let made = state.made.borrow().iter().find(|(of, known, _)| Rc::ptr_eq(of, &class) && *known == key).cloned();
    if let Some((_, _, zone)) = made.filter(|_| cached) {
        return Ok(zone);
    }
    let zone = Object::native(&class, Zone { key: key.clone(), history: Rc::new(history(vm, &key)?) });
    if cached {
        state.made.borrow_mut().push((class, key, zone.clone()));
    }
    Ok(zone)
}

fn history(vm: &mut Vm, key: &str) -> PyResult<History> {
    if key.starts_with('/') {
        return value_error(format!("ZoneInfo keys may not be absolute paths, got: {key}"));
    }
    if key.split('/').next() == Some("..") {
        return value_error(format!("ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}"));
    }
    if key.is_empty() || key.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return value_error(format!("ZoneInfo keys must be normalized relative paths, got: {key}"));
    }
    for line in ZONES.lines() {
        let (names, data) = line.split_once('|').unwrap_or((line, ""));
        if !names.split(' ').any(|name| name == key) || key.is_empty() {
            continue;
        }
        if data.is_empty() {
            let message = format!("the time zone {key} is not supported by Teacup: its table of zones leaves it out");
            return raise(Exc::NotImplementedError, message);
        }
        return match History::read(data) {
            Some(history) => Ok(history),
            None => raise(Exc::SystemError, format!("the table of zones is wrong about {key}")),
        };
    }
    let class = vm.require_extension::<State>()?.not_found.clone();
    let message = Value::from(format!("No time zone found with key {key}"));
    Err(Raise::Object(vm.exception_of(&class, vec![message])))
}

impl History {
    /// Reads a line of the table without its names.
    fn read(data: &str) -> Option<History> {
        let mut parts = data.split('|');
        let (kinds, rule, changes) = (parts.next()?, parts.next()?, parts.next()?);
        let mut history = History { kinds: Vec::new(), changes: Vec::new(), rule: None };
        for kind in kinds.split(',') {
            let mut fields = kind.splitn(3, '/');
            let offset = fields.next()?.parse().ok()?;
            let saving = fields.next()?;
            let saving = if saving.is_empty() { 0 } else { saving.parse().ok()? };
            history.kinds.push(Kind { offset, saving, name: fields.next()?.to_owned() });
        }
        let mut when = 0;
        let mut rest = changes;
        while let Some(letter) = rest.chars().next() {
            let kind = usize::from(letter as u8 - b'A');
            rest = rest.get(1..)?;
            let size = rest.find(|c: char| c.is_ascii_uppercase()).unwrap_or(rest.len());
            let number = rest.get(..size)?;
            when += match number.strip_prefix('!') {
                Some(seconds) => i64::from_str_radix(seconds, 36).ok()?,
                None => i64::from_str_radix(number, 36).ok()? * 900,
            };
            history.changes.push(Change { when, kind });
            rest = rest.get(size..)?;
        }
        if !rule.is_empty() {
            history.rule = Some(history.read_rule(rule)?);
        }
        Some(history)
    }

    /// A POSIX rule: `CET-1CEST,M3.5.0,M10.5.0/3`.
    fn read_rule(&mut self, text: &str) -> Option<Rule> {
        let mut parts = text.split(',');
        let (names, starts, ends) = (parts.next()?, parts.next()?, parts.next()?);
        let (name, rest) = abbreviation(names)?;
        let size = rest.find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | ':')).unwrap_or(rest.len());
        let offset = -clock_seconds(rest.get(..size)?)?;
        let (saving_name, rest) = abbreviation(rest.get(size..)?)?;
        let saving_offset = if rest.is_empty() { offset + 3600 } else { -clock_seconds(rest)? };
        let standard = self.kind(Kind { offset, saving: 0, name: name.to_owned() });
        let saving =
            self.kind(Kind { offset: saving_offset, saving: saving_offset - offset, name: saving_name.to_owned() });
        Some(Rule { standard, saving, starts: RuleDay::read(starts)?, ends: RuleDay::read(ends)? })
    }

    fn kind(&mut self, kind: Kind) -> usize {
        match self.kinds.iter().position(|known| *known == kind) {
            Some(at) => at,
            None => {
                self.kinds.push(kind);
                self.kinds.len() - 1
            }
        }
    }

    fn offset(&self, kind: usize) -> i64 {
        self.kinds.get(kind).map_or(0, |kind| kind.offset)
    }

    /// The changes around a year, those of the rule among them.
    fn around(&self, year: i32) -> Vec<Change> {
        let Some(rule) = &self.rule else { return self.changes.clone() };
        let last = self.changes.last().map_or(i64::MIN, |change| change.when);
        let mut changes = self.changes.clone();
        let mut ruled = Vec::new();
        for year in (year - 1).max(1)..=(year + 1).min(9999) {
            let starts = rule.starts.seconds(year) - self.offset(rule.standard);
            let ends = rule.ends.seconds(year) - self.offset(rule.saving);
            ruled.push(Change { when: starts, kind: rule.saving });
            ruled.push(Change { when: ends, kind: rule.standard });
        }
        ruled.sort_unstable_by_key(|change| change.when);
        changes.extend(ruled.into_iter().filter(|change| change.when > last));
        changes
    }

    /// The kind of time before the first change.
    fn first(&self) -> usize {
        match (&self.rule, self.changes.is_empty()) {
            (Some(rule), true) => rule.standard,
            _ => 0,
        }
    }

    /// The kind of time when a clock there shows this: of two, the first or with `fold` the second.
    fn by_wall(&self, seconds: i64, year: i32, fold: bool) -> usize {
        let mut current = self.first();
        for change in self.around(year) {
            let (before, after) = (self.offset(current), self.offset(change.kind));
            let wall = change.when + if fold { before.min(after) } else { before.max(after) };
            if wall > seconds {
                break;
            }
            current = change.kind;
        }
        current
    }

    /// The kind of time at a moment, and whether the clock shows it for the second time.
    fn by_utc(&self, seconds: i64, year: i32) -> (usize, bool) {
        let (mut current, mut fold) = (self.first(), false);
        for change in self.around(year) {
            if change.when > seconds {
                break;
            }
            let back = self.offset(current) - self.offset(change.kind);
            fold = back > seconds - change.when;
            current = change.kind;
        }
        (current, fold)
    }
}

impl RuleDay {
    /// `M10.5.0/3`.
    fn read(text: &str) -> Option<RuleDay> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let mut parts = day.strip_prefix('M')?.split('.');
        let (month, week, weekday) = (parts.next()?, parts.next()?, parts.next()?);
        Some(RuleDay {
            month: month.parse().ok()?,
            week: week.parse().ok()?,
            weekday: weekday.parse().ok()?,
            seconds: clock_seconds(time)?,
        })
    }

    /// When that is in a year, as seconds since 1970 on the clock there.
    fn seconds(&self, year: i32) -> i64 {
        let first = Day { year, month: self.month, day: 1 };
        // Monday is 0 in a `Day` and Sunday in a rule.
        let first_weekday = i64::from(first.weekday() + 1);
        let mut day = (self.weekday - first_weekday).rem_euclid(7) + 7 * (self.week - 1);
        if day >= i64::from(month_length(year, self.month)) {
            day -= 7;
        }
        (first.ordinal() - EPOCH + day) * 86_400 + self.seconds
    }
}

/// The name at the start of a rule, and what follows: `CET`, `<+03>`.
fn abbreviation(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix('<') {
        return rest.split_once('>');
    }
    let size = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(size)
}

/// `-9:30` in seconds.
fn clock_seconds(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut total = 0;
    for (part, unit) in digits.split(':').zip([3600, 60, 1]) {
        total += part.parse::<i64>().ok()? * unit;
    }
    Some(sign * total)
}

fn seconds_of(day: Day, clock: &Clock) -> i64 {
    (day.ordinal() - EPOCH) * 86_400 + i64::from((clock.hour * 60 + clock.minute) * 60 + clock.second)
}

/// What the zone says of a moment; `None` says nothing of no moment, but where the zone never changes.
fn kind_at(vm: &mut Vm, args: &Args, method: &str) -> PyResult<Option<Kind>> {
    let (_, history) = this(vm, args)?;
    if args.at(1).is_none() {
        let fixed = history.changes.is_empty() && history.rule.is_none();
        return Ok(if fixed { history.kinds.first().cloned() } else { None });
    }
    let Some((day, clock)) = moment::of(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("{method}(dt) argument must be a datetime instance or None, not {found}"));
    };
    let kind = history.by_wall(seconds_of(day, &clock), day.year, clock.fold == 1);
    Ok(history.kinds.get(kind).cloned())
}

fn from_utc(vm: &mut Vm, args: Args) -> PyResult {
    let (_, history) = this(vm, &args)?;
    let Some((day, clock)) = moment::of(args.at(1)) else {
        return type_error("fromutc: argument must be a datetime");
    };
    if !clock.zone.is(args.at(0)) {
        return value_error("fromutc: dt.tzinfo is not self");
    }
    let (kind, fold) = history.by_utc(seconds_of(day, &clock), day.year);
    let offset = i128::from(history.offset(kind)) * SECOND;
    moment::shift_folded(vm, args.at(1), day, clock, offset, fold)
}

thread_local! {
    /// The zones that were asked for by name alone.
    static ASKED: RefCell<Vec<(String, Rc<History>)>> = const { RefCell::new(Vec::new()) };
}

fn by_name(name: &str) -> Option<Rc<History>> {
    let known = ASKED.with_borrow(|asked| asked.iter().find(|(known, _)| known == name).map(|(_, h)| h.clone()));
    if known.is_some() {
        return known;
    }
    let line = ZONES.lines().find(|line| line.split('|').next().unwrap_or("").split(' ').any(|known| known == name))?;
    let history = Rc::new(History::read(line.split_once('|')?.1)?);
    ASKED.with_borrow_mut(|asked| asked.push((name.to_owned(), history.clone())));
    Some(history)
}

fn year_of(seconds: i64) -> Option<i32> {
    Day::from_ordinal(seconds.div_euclid(86_400) + EPOCH).ok().map(|day| day.year)
}

thread_local! {
    static LOCAL: RefCell<Option<Rc<str>>> = const { RefCell::new(None) };
}

/// Sets the zone of the process's clock, as `TZ` of the environment does; it is UTC otherwise.
pub fn set_local(name: &str) {
    LOCAL.replace((name != "UTC").then(|| name.into()));
}

/// How far east of UTC the process's clock is at a moment, in microseconds.
pub(super) fn local_at(micros: i128) -> i128 {
    let Some(name) = LOCAL.with_borrow(Clone::clone) else { return 0 };
    offset_at(&name, micros.div_euclid(SECOND) as i64).map_or(0, |seconds| i128::from(seconds) * SECOND)
}

/// How far east of UTC the process's clock is when it shows a time, in microseconds.
pub(super) fn local_by_wall(micros: i128) -> i128 {
    let Some(name) = LOCAL.with_borrow(Clone::clone) else { return 0 };
    offset_by_wall(&name, micros.div_euclid(SECOND) as i64).map_or(0, |seconds| i128::from(seconds) * SECOND)
}

/// The name of the process's zone at a moment.
pub(super) fn local_name(micros: i128) -> String {
    let name = LOCAL.with_borrow(Clone::clone).and_then(|name| {
        let history = by_name(&name)?;
        let seconds = micros.div_euclid(SECOND) as i64;
        let (kind, _) = history.by_utc(seconds, year_of(seconds)?);
        history.kinds.get(kind).map(|kind| kind.name.clone())
    });
    name.unwrap_or_else(|| "UTC".to_owned())
}

/// Seconds east of UTC at a moment, in seconds since 1970 UTC; `None` for a zone that is not here.
pub fn offset_at(name: &str, seconds: i64) -> Option<i64> {
    let history = by_name(name)?;
    Some(history.offset(history.by_utc(seconds, year_of(seconds)?).0))
}

/// Seconds east of UTC when a clock there shows a time, in seconds since 1970 as if it were UTC's.
pub fn offset_by_wall(name: &str, seconds: i64) -> Option<i64> {
    let history = by_name(name)?;
    Some(history.offset(history.by_wall(seconds, year_of(seconds)?, false)))
}
