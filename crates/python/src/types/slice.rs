//! `slice`: the object behind `a[b:c:d]`.

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder};
use crate::object::slice::{SliceData, clamped_index};
use crate::types::sequence::{comparisons, expect_arguments, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the class `slice`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.slice.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", repr)
        .method("__hash__", "(self, /)", hash)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .method("indices", "(self, object, /)", indices)
        .getset("start", |vm, this| Ok(of(vm, this)?.start.clone()), Some(readonly))
        .getset("stop", |vm, this| Ok(of(vm, this)?.stop.clone()), Some(readonly))
        .getset("step", |vm, this| Ok(of(vm, this)?.step.clone()), Some(readonly))
        .doc("slice(stop)\nslice(start, stop[, step])\n\nCreate a slice object.  This is used for extended slicing (e.g. a[0:10:2]).")
        .build();
    Ok(())
}

/// `slice(start, stop, step)`, as a value.
pub fn make(vm: &Vm, start: Value, stop: Value, step: Value) -> Value {
    Object::native(&vm.types.slice, SliceData { start, stop, step })
}

fn of<'a>(vm: &mut Vm, value: &'a Value) -> PyResult<&'a SliceData> {
    match SliceData::of(value) {
        Some(slice) => Ok(slice),
        None => wrong_self(vm, "slice", value),
    }
}

/// Refuses to write an attribute that is a member of the object.
///
/// # Errors
/// Always AttributeError.
pub(crate) fn readonly(_vm: &mut Vm, _this: &Value, _value: Value) -> PyResult<()> {
    raise(Exc::AttributeError, "readonly attribute")
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("slice", &args, 1, 3)?;
    Ok(match args.rest.as_slice() {
        [start, stop, step] => make(vm, start.clone(), stop.clone(), step.clone()),
        [start, stop] => make(vm, start.clone(), stop.clone(), Value::None),
        [stop] => make(vm, Value::None, stop.clone(), Value::None),
        _ => Value::None,
    })
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let slice = of(vm, args.at(0))?;
    let (start, stop, step) = (vm.repr(&slice.start)?, vm.repr(&slice.stop)?, vm.repr(&slice.step)?);
    Ok(Value::from(format!("slice({start}, {stop}, {step})")))
}

fn parts(slice: &SliceData) -> [Value; 3] {
    [slice.start.clone(), slice.stop.clone(), slice.step.clone()]
}

/// As a tuple's hash, but that the number of parts is not mixed in.
fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let slice = of(vm, args.at(0))?;
    let mut mixed: u64 = 2_870_177_450_012_600_261;
    for part in parts(slice) {
        let lane = vm.hash(&part)?.wrapping_mul(14_029_467_366_897_019_727);
        mixed = mixed.wrapping_add(lane).rotate_left(31).wrapping_mul(11_400_714_785_074_694_791);
    }
    Ok(Value::Int(if mixed == u64::MAX { 1_546_275_796 } else { mixed as i64 }))
}

fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (SliceData::of(left), SliceData::of(right)) {
        (Some(left), Some(right)) => vm.compare_items(op, &parts(left), &parts(right)),
        _ => Ok(Value::NotImplemented),
    }
}

comparisons!(compare);

fn indices(vm: &mut Vm, args: Args) -> PyResult {
    let slice = of(vm, args.at(0))?;
    let Some(length) = clamped_index(vm, args.at(1))? else {
        let name = vm.type_name(args.at(1));
        return type_error(format!("'{name}' object cannot be interpreted as an integer"));
    };
    let Ok(length) = usize::try_from(length) else { return value_error("length should not be negative") };
    let indices = slice.indices(vm, length)?;
    Ok(Value::tuple([indices.start, indices.stop, indices.step].map(Value::Int).to_vec()))
}
