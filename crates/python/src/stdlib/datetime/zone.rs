//! `tzinfo` and `timezone`: what says how far from UTC a clock is.

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::types::sequence::wrong_self;
use crate::value::Value;
use crate::vm::Vm;

use super::delta::{self, DAY, SECOND};
use super::{classes, hash_of, moment};

/// The state of a `timezone`.
pub(super) struct Zone {
    micros: i128,
    name: Option<Str>,
}

impl Native for Zone {}

pub(super) fn base_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("datetime", "tzinfo")?
        .method("utcoffset", "(self, dt, /)", |_, _| abstract_method("utcoffset()"))
        .method("dst", "(self, dt, /)", |_, _| abstract_method("dst()"))
        .method("tzname", "(self, dt, /)", |_, _| abstract_method("tzname()"))
        .method("fromutc", "(self, dt, /)", from_utc)
        .build())
}

fn abstract_method(name: &str) -> PyResult {
    raise(Exc::NotImplementedError, format!("a tzinfo subclass must implement {name}"))
}

pub(super) fn class(vm: &mut Vm, base: &Rc<Class>) -> PyResult<Rc<Class>> {
    let builder = ClassBuilder::new(vm, "datetime", "timezone", base)?
        .own_layout()
        .dotted()
        .sealed()
        .static_method("__new__", "(cls, offset=None, name=None)", new)
        .method("__repr__", "(self, /)", repr)
        .method("__str__", "(self, /)", |vm, args| {
            let zone = this(vm, &args)?;
            Ok(name_of(&zone))
        })
        .method("__hash__", "(self, /)", |vm, args| {
            let micros = this(vm, &args)?.micros;
            hash_of(vm, &Value::bigint(micros.into()))
        })
        .method("utcoffset", "(self, dt, /)", |vm, args| {
            checked_moment(vm, &args, "utcoffset")?;
            let micros = this(vm, &args)?.micros;
            delta::make(vm, micros)
        })
        .method("dst", "(self, dt, /)", |vm, args| {
            checked_moment(vm, &args, "dst")?;
            Ok(Value::None)
        })
        .method("tzname", "(self, dt, /)", |vm, args| {
            checked_moment(vm, &args, "tzname")?;
            let zone = this(vm, &args)?;
            Ok(name_of(&zone))
        })
        .method("fromutc", "(self, dt, /)", |vm, args| {
            let micros = this(vm, &args)?.micros;
            match moment::of(args.at(1)) {
                Some((day, clock)) if clock.zone.is(args.at(0)) => moment::shift(vm, args.at(1), day, clock, micros),
                Some(_) => value_error("fromutc: dt.tzinfo is not self"),
                None => type_error("fromutc: argument must be a datetime instance"),
            }
        })
        .method("__getinitargs__", "(self, /)", |vm, args| {
            let zone = this(vm, &args)?;
            let offset = delta::make(vm, zone.micros)?;
            Ok(Value::tuple(match &zone.name {
                Some(name) => vec![offset, Value::Str(name.clone())],
                None => vec![offset],
            }))
        });
    Ok(super::format::comparisons!(builder, compare).build())
}

pub(super) fn constants(vm: &mut Vm) -> PyResult<()> {
    let classes = classes(vm)?;
    let edge = (23 * 60 + 59) * 60 * SECOND;
    classes.timezone.set(&Str::intern("utc"), classes.utc.clone());
    classes.timezone.set(&Str::intern("min"), plain(&classes.timezone, -edge));
    classes.timezone.set(&Str::intern("max"), plain(&classes.timezone, edge));
    Ok(())
}

/// A timezone without a name, of a class that is not in [`Classes`](super::Classes) yet.
pub(super) fn plain(class: &Rc<Class>, micros: i128) -> Value {
    Object::native(class, Zone { micros, name: None })
}

/// A `timezone` so many seconds east of UTC.
///
/// # Errors
/// As importing the module.
pub fn make(vm: &mut Vm, micros: i128) -> PyResult {
    let classes = classes(vm)?;
    Ok(if micros == 0 { classes.utc.clone() } else { plain(&classes.timezone, micros) })
}

/// As [`make`], with a name.
pub(super) fn named(vm: &mut Vm, micros: i128, name: &str) -> PyResult {
    let classes = classes(vm)?;
    Ok(Object::native(&classes.timezone, Zone { micros, name: Some(Str::new(name)) }))
}

fn of(value: &Value) -> Option<&Zone> {
    match value {
        Value::Object(object) => object.state::<Zone>(),
        _ => None,
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Zone> {
    match of(args.at(0)) {
        Some(zone) => Ok(Zone { micros: zone.micros, name: zone.name.clone() }),
        None => wrong_self(vm, "datetime.timezone", args.at(0)),
    }
}

fn checked_moment(vm: &mut Vm, args: &Args, method: &str) -> PyResult<()> {
    if args.at(1).is_none() || moment::of(args.at(1)).is_some() {
        return Ok(());
    }
    let found = vm.type_name(args.at(1));
    type_error(format!("{method}(dt) argument must be a datetime instance or None, not {found}"))
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let classes = classes(vm)?;
    let Some(offset) = args.opt(1) else {
        return type_error("timezone() missing required argument 'offset' (pos 1)");
    };
    let Some(delta) = delta::of(offset) else {
        let found = vm.type_name(offset);
        return type_error(format!("timezone() argument 1 must be datetime.timedelta, not {found}"));
    };
    let name = match args.opt(2) {
        None => None,
        Some(name) => match as_str(name) {
            Some(name) => Some(name),
            None => {
                let found = vm.type_name(name);
                return type_error(format!("timezone() argument 2 must be str, not {found}"));
            }
        },
    };
    check_offset(vm, delta.0, offset)?;
    if name.is_none() && delta.0 == 0 {
        return Ok(classes.utc.clone());
    }
    Ok(Object::native(&classes.timezone, Zone { micros: delta.0, name }))
}

fn check_offset(vm: &mut Vm, micros: i128, shown: &Value) -> PyResult<()> {
    if micros.abs() < DAY {
        return Ok(());
    }
    let shown = vm.repr(shown)?;
    value_error(format!(
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}."
    ))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let zone = this(vm, &args)?;
    if args.at(0).is(&classes(vm)?.utc) {
        return Ok(Value::str("datetime.timezone.utc"));
    }
    let offset = delta::make(vm, zone.micros)?;
    let offset = vm.repr(&offset)?;
    Ok(Value::from(match &zone.name {
        Some(name) => format!("datetime.timezone({offset}, {})", vm.repr(&Value::Str(name.clone()))?),
        None => format!("datetime.timezone({offset})"),
    }))
}

fn name_of(zone: &Zone) -> Value {
    match &zone.name {
        Some(name) => Value::Str(name.clone()),
        None if zone.micros == 0 => Value::str("UTC"),
        None => Value::from(format!("UTC{}", super::format::offset_text(zone.micros, ":"))),
    }
}

fn compare(_vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (op, of(left), of(right)) {
        (CompareOp::Eq, Some(a), Some(b)) => Ok(Value::Bool(a.micros == b.micros)),
        (CompareOp::Ne, Some(a), Some(b)) => Ok(Value::Bool(a.micros != b.micros)),
        _ => Ok(Value::NotImplemented),
    }
}

/// What a zone says of a moment with one of its methods: `None`, or microseconds.
pub(super) fn ask(vm: &mut Vm, zone: &Value, method: &str, moment: &Value) -> PyResult<Option<i128>> {
    let answer = vm.call_method(zone, method, std::slice::from_ref(moment))?;
    if answer.is_none() {
        return Ok(None);
    }
    let Some(delta) = delta::of(&answer) else {
        let found = vm.type_name(&answer);
        return type_error(format!("tzinfo.{method}() must return None or a timedelta, not '{found}'"));
    };
    check_offset(vm, delta.0, &answer)?;
    Ok(Some(delta.0))
}

/// `zone.utcoffset(moment)` in microseconds; `None` for no zone.
///
/// # Errors
/// Whatever the zone's method raises.
pub fn offset(vm: &mut Vm, zone: &Value, moment: &Value) -> PyResult<Option<i128>> {
    if zone.is_none() {
        return Ok(None);
    }
    match of(zone) {
        Some(zone) => Ok(Some(zone.micros)),
        None => ask(vm, zone, "utcoffset", moment),
    }
}

/// `tzinfo.fromutc(dt)`: the rule for zones whose daylight saving follows the wall clock.
fn from_utc(vm: &mut Vm, args: Args) -> PyResult {
    let Some((day, clock)) = moment::of(args.at(1)) else {
        return type_error("fromutc: argument must be a datetime instance");
    };
    if !clock.zone.is(args.at(0)) {
        return value_error("fromutc: dt.tzinfo is not self");
    }
    let Some(offset) = ask(vm, args.at(0), "utcoffset", args.at(1))? else {
        return value_error("fromutc: non-None utcoffset() result required");
    };
    let Some(saving) = ask(vm, args.at(0), "dst", args.at(1))? else {
        return value_error("fromutc: non-None dst() result required");
    };
    let standard = moment::shift(vm, args.at(1), day, clock.clone(), offset - saving)?;
    match ask(vm, args.at(0), "dst", &standard)? {
        Some(saving) => match moment::of(&standard) {
            Some((day, clock)) => moment::shift(vm, &standard, day, clock, saving),
            None => Ok(standard),
        },
        None => value_error("fromutc: tz.dst() gave inconsistent results; cannot convert"),
    }
}
