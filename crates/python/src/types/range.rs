//! `range`: an arithmetic progression, of machine ints where they do.

mod big;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use big::BigRange;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder};
use crate::object::number;
use crate::object::range::RangeData;
use crate::object::slice::SliceData;
use crate::types::iterator;
use crate::types::sequence::{comparisons, expect_arguments, item_index, wrong_self};
use crate::types::slice::readonly;
use crate::value::Value;
use crate::vm::Vm;

/// Fills the class `range`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.range.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", repr)
        .method("__len__", "(self, /)", len)
        .method("__bool__", "(self, /)", bool_method)
        .method("__getitem__", "(self, key, /)", getitem)
        .method("__contains__", "(self, key, /)", contains)
        .method("__iter__", "(self, /)", iter)
        .method("__reversed__", "(self, /)", reversed)
        .method("__hash__", "(self, /)", hash)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .method("count", "(self, value, /)", count)
        .method("index", "(self, value, /)", index)
        .getset("start", |vm, this| bound(vm, this, |range| range.start, |range| &range.start), Some(readonly))
        .getset("stop", |vm, this| bound(vm, this, |range| range.stop, |range| &range.stop), Some(readonly))
        .getset("step", |vm, this| bound(vm, this, |range| range.step, |range| &range.step), Some(readonly))
        .doc(
            "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n\
             Return an object that produces a sequence of integers from start (inclusive)\n\
             to stop (exclusive) by step.",
        )
        .build();
    Ok(())
}

/// A range as a value.
pub fn make(vm: &Vm, range: RangeData) -> Value {
    Object::native(&vm.types.range, range)
}

fn of(vm: &mut Vm, value: &Value) -> PyResult<RangeData> {
    match RangeData::of(value) {
        Some(range) => Ok(*range),
        None => wrong_self(vm, "range", value),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("range", &args, 1, 3)?;
    let mut bounds = [BigInt::zero(), BigInt::zero(), BigInt::from(1)];
    let mut small = [0, 0, 1];
    let mut fits = true;
    for ((slot, big), value) in small.iter_mut().zip(&mut bounds).zip(&args.rest) {
        match vm.index_value(value)? {
            Value::Int(number) => {
                *slot = number;
                *big = number.into();
            }
            other => {
                fits = false;
                *big = number::as_int(&other).map(number::to_big).unwrap_or_default();
            }
        }
    }
    let one = args.rest.len() == 1;
    if fits {
        let [first, second, step] = small;
        let (start, stop) = if one { (0, first) } else { (first, second) };
        if step == 0 {
            return value_error("range() arg 3 must not be zero");
        }
        return Ok(make(vm, RangeData { start, stop, step }));
    }
    let [first, second, step] = bounds;
    let (start, stop) = if one { (BigInt::zero(), first) } else { (first, second) };
    if step.is_zero() {
        return value_error("range() arg 3 must not be zero");
    }
    Ok(of_bounds(vm, BigRange { start, stop, step }))
}

/// A range of these bounds, small where they fit.
fn of_bounds(vm: &Vm, range: BigRange) -> Value {
    match (range.start.to_i64(), range.stop.to_i64(), range.step.to_i64()) {
        (Some(start), Some(stop), Some(step)) => make(vm, RangeData { start, stop, step }),
        _ => Object::native(&vm.types.range, range),
    }
}

fn widened(range: RangeData) -> BigRange {
    BigRange { start: range.start.into(), stop: range.stop.into(), step: range.step.into() }
}

/// `start`, `stop` or `step`.
fn bound(vm: &mut Vm, this: &Value, small: fn(RangeData) -> i64, big: fn(&BigRange) -> &BigInt) -> PyResult {
    match BigRange::of(this) {
        Some(range) => Ok(Value::bigint(big(range).clone())),
        None => Ok(Value::Int(small(of(vm, this)?))),
    }
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return Ok(Value::from(range.text()));
    }
    let RangeData { start, stop, step } = of(vm, args.at(0))?;
    Ok(Value::from(match step {
        1 => format!("range({start}, {stop})"),
        _ => format!("range({start}, {stop}, {step})"),
    }))
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return match range.count().to_i64() {
            Some(count) => Ok(Value::Int(count)),
            None => too_large(),
        };
    }
    match i64::try_from(of(vm, args.at(0))?.count()) {
        Ok(count) => Ok(Value::Int(count)),
        Err(_) => raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"),
    }
}

fn bool_method(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return Ok(Value::Bool(range.count().is_positive()));
    }
    Ok(Value::Bool(of(vm, args.at(0))?.count() > 0))
}

fn getitem(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return range.item(vm, args.at(1));
    }
    let range = of(vm, args.at(0))?;
    get_item(vm, range, args.at(1))
}

/// `range[key]`.
///
/// # Errors
/// IndexError, TypeError.
pub fn get_item(vm: &mut Vm, range: RangeData, key: &Value) -> PyResult {
    if let Some(slice) = SliceData::of(key) {
        let Ok(count) = i64::try_from(range.count()) else {
            return widened(range).item(vm, key);
        };
        let indices = slice.indices(vm, usize::try_from(count).unwrap_or(usize::MAX))?;
        return match range.slice(indices) {
            Some(part) => Ok(make(vm, part)),
            None => widened(range).item(vm, key),
        };
    }
    let index = match key {
        Value::BigInt(_) => i64::MAX,
        _ => item_index(vm, key, "range")?,
    };
    let count = range.count();
    let at = if index < 0 { count.checked_sub(index.unsigned_abs()) } else { Some(index.unsigned_abs()) };
    match at.filter(|at| *at < count) {
        Some(at) => Ok(Value::Int(range.at(at))),
        None => raise(Exc::IndexError, "range object index out of range"),
    }
}

fn too_large<T>() -> PyResult<T> {
    raise(Exc::OverflowError, "Python int too large to convert to C ssize_t")
}

/// Where a number is: ints at once, anything else by comparing with each.
fn find(vm: &mut Vm, range: RangeData, value: &Value) -> PyResult<Option<u64>> {
    match value {
        Value::Int(number) => return Ok(range.position(*number)),
        Value::Bool(number) => return Ok(range.position(i64::from(*number))),
        Value::BigInt(_) | Value::Str(_) | Value::None => return Ok(None),
        _ => {}
    }
    for at in 0..range.count() {
        if at % 4096 == 4095 {
            vm.look()?;
        }
        if vm.eq(&Value::Int(range.at(at)), value)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// Where a number is in a range beyond 64 bits; anything but an int is compared with each.
fn find_big(vm: &mut Vm, range: &BigRange, value: &Value) -> PyResult<Option<BigInt>> {
    if let Some(number) = number::as_int(value) {
        return Ok(range.position(&number::to_big(number)));
    }
    let iterator = range.iterator(vm)?;
    let mut at = BigInt::zero();
    while let Some(item) = vm.next(&iterator)? {
        if vm.eq(&item, value)? {
            return Ok(Some(at));
        }
        at += 1;
        if (&at % 4096_u32).is_zero() {
            vm.look()?;
        }
    }
    Ok(None)
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return Ok(Value::Bool(find_big(vm, range, args.at(1))?.is_some()));
    }
    let range = of(vm, args.at(0))?;
    Ok(Value::Bool(find(vm, range, args.at(1))?.is_some()))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return range.iterator(vm);
    }
    let range = of(vm, args.at(0))?;
    Ok(iterator::over_range(vm, range))
}

fn reversed(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return range.reversed().iterator(vm);
    }
    let range = of(vm, args.at(0))?;
    match range.reversed() {
        Some(range) => Ok(iterator::over_range(vm, range)),
        None => widened(range).reversed().iterator(vm),
    }
}

/// What equality and hash look at: as many numbers, from the same one, in the same steps.
fn essence(range: RangeData) -> [Value; 3] {
    let count = i128::from(range.count());
    let length = Value::bigint(count.into());
    match count {
        0 => [length, Value::None, Value::None],
        1 => [length, Value::Int(range.start), Value::None],
        _ => [length, Value::Int(range.start), Value::Int(range.step)],
    }
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let essence = match essence_of(args.at(0)) {
        Some(essence) => essence,
        None => essence(of(vm, args.at(0))?),
    };
    Ok(Value::Int(vm.hash(&Value::tuple(essence.to_vec()))? as i64))
}

fn essence_of(value: &Value) -> Option<[Value; 3]> {
    match BigRange::of(value) {
        Some(range) => Some(range.essence()),
        None => RangeData::of(value).map(|range| essence(*range)),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (op, essence_of(left), essence_of(right)) {
        (CompareOp::Eq | CompareOp::Ne, Some(left), Some(right)) => vm.compare_items(op, &left, &right),
        _ => Ok(Value::NotImplemented),
    }
}

comparisons!(compare);

fn count(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(range) = BigRange::of(args.at(0)) {
        return Ok(Value::Int(i64::from(find_big(vm, range, args.at(1))?.is_some())));
    }
    let range = of(vm, args.at(0))?;
    Ok(Value::Int(i64::from(find(vm, range, args.at(1))?.is_some())))
}

fn index(vm: &mut Vm, args: Args) -> PyResult {
    let found = match BigRange::of(args.at(0)) {
        Some(range) => find_big(vm, range, args.at(1))?.map(Value::bigint),
        None => {
            let range = of(vm, args.at(0))?;
            find(vm, range, args.at(1))?.map(|at| Value::size(at as usize))
        }
    };
    match found {
        Some(at) => Ok(at),
        None if matches!(args.at(1), Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) => {
            let number = vm.repr(args.at(1))?;
            value_error(format!("{number} is not in range"))
        }
        None => value_error("sequence.index(x): x not in sequence"),
    }
}
