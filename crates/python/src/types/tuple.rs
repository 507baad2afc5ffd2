//! `tuple`: its constructor, its methods and its operators.

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::as_tuple;
use crate::object::native::{Args, ClassBuilder};
use crate::object::slice::SliceData;
use crate::object::tuple::Tuple;
use crate::types::sequence::{
    comparisons, count, expect_arguments, find, guarded_repr, instance, item_index, new_class, position, repeat,
    repr_items, reserve_items, search_bound, wrong_self,
};
use crate::types::{generic_alias, iterator};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the class `tuple`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.tuple.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", repr_method)
        .method("__len__", "(self, /)", len)
        .method("__getitem__", "(self, key, /)", getitem)
        .method("__contains__", "(self, key, /)", contains)
        .method("__iter__", "(self, /)", iter)
        .method("__add__", "(self, value, /)", add)
        .method("__mul__", "(self, value, /)", mul)
        .method("__rmul__", "(self, value, /)", mul)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .method("__hash__", "(self, /)", hash)
        .method("__getnewargs__", "(self, /)", getnewargs)
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .method("count", "(self, value, /)", count_method)
        .method("index", "(self, value, start=0, stop=9223372036854775807, /)", index)
        .doc(
            "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n\
             If iterable is specified the tuple is initialized from iterable's items.\n\n\
             If the argument is a tuple, the return value is the same object.",
        )
        .build();
    Ok(())
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Rc<Tuple>> {
    match as_tuple(args.at(0)) {
        Some(items) => Ok(items),
        None => wrong_self(vm, "tuple", args.at(0)),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.tuple.clone();
    let class = new_class(vm, &args, &base)?;
    if Rc::ptr_eq(&class, &base) {
        expect_arguments("tuple", &args, 0, 1)?;
    }
    let items = match args.rest.first() {
        None => Value::tuple(Vec::new()),
        Some(same @ Value::Tuple(_)) => same.clone(),
        Some(iterable) => Value::tuple(vm.collect_counted(iterable)?),
    };
    Ok(instance(&class, &base, items))
}

fn repr_method(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    repr(vm, &items)
}

/// `repr(tuple)`.
///
/// # Errors
/// What the items' `__repr__` raise.
pub fn repr(vm: &mut Vm, items: &Rc<Tuple>) -> PyResult {
    if items.is_empty() {
        return Ok(Value::str("()"));
    }
    let address = Rc::as_ptr(items).addr();
    guarded_repr(vm, address, "(...)", |vm| {
        let comma = if items.len() == 1 { "," } else { "" };
        Ok(format!("({}{comma})", repr_items(vm, &**items)?))
    })
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(this(vm, &args)?.len()))
}

fn getitem(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    get_item(vm, &items, args.at(1))
}

/// `tuple[key]`.
///
/// # Errors
/// IndexError, TypeError.
pub fn get_item(vm: &mut Vm, items: &Rc<Tuple>, key: &Value) -> PyResult {
    if let Some(slice) = SliceData::of(key) {
        let indices = slice.indices(vm, items.len())?;
        if indices.step == 1 && indices.count() == items.len() {
            return Ok(Value::Tuple(items.clone()));
        }
        return Ok(Value::tuple(indices.take(items)));
    }
    let index = item_index(vm, key, "tuple")?;
    match position(index, items.len()).and_then(|at| items.get(at)) {
        Some(item) => Ok(item.clone()),
        None => raise(Exc::IndexError, "tuple index out of range"),
    }
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(Value::Bool(find(vm, &*items, args.at(1), 0, usize::MAX)?.is_some()))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(iterator::over_tuple(vm, &items))
}

fn add(vm: &mut Vm, args: Args) -> PyResult {
    let left = this(vm, &args)?;
    let Some(right) = as_tuple(args.at(1)) else {
        let name = vm.type_name(args.at(1));
        return type_error(format!("can only concatenate tuple (not \"{name}\") to tuple"));
    };
    reserve_items(vm, left.len() + right.len())?;
    Ok(Value::tuple(left.iter().chain(right.iter()).cloned().collect()))
}

fn mul(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(Value::tuple(repeat(vm, &items, args.at(1))?))
}

/// `left op right`, `NotImplemented` where one is no tuple.
///
/// # Errors
/// What comparing the items raises.
pub fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (as_tuple(left), as_tuple(right)) {
        (Some(left), Some(right)) => vm.compare_items(op, &left, &right),
        _ => Ok(Value::NotImplemented),
    }
}

comparisons!(compare);

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(Value::Int(vm.hash(&Value::Tuple(items))? as i64))
}

fn getnewargs(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(Value::tuple(vec![Value::Tuple(items)]))
}

fn count_method(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    Ok(Value::size(count(vm, &*items, args.at(1))?))
}

fn index(vm: &mut Vm, args: Args) -> PyResult {
    let items = this(vm, &args)?;
    let start = search_bound(vm, args.opt(2), 0, items.len())?;
    let stop = search_bound(vm, args.opt(3), i64::MAX, items.len())?;
    match find(vm, &*items, args.at(1), start, stop)? {
        Some(at) => Ok(Value::size(at)),
        None => value_error("tuple.index(x): x not in tuple"),
    }
}
