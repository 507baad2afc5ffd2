//! `dict.keys()`, `dict.values()`, `dict.items()`: what they show changes with the dict, and the first and last are sets.

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::PyResult;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::set::Set;
use crate::types::sequence::{comparisons, guarded_repr, wrong_self};
use crate::types::{iterator, set};
use crate::value::Value;
use crate::vm::Vm;

/// What of a dict a view or an iterator shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The keys.
    Keys,
    /// The values.
    Values,
    /// Keys and values as tuples.
    Items,
}

/// A view of a dict.
pub struct View {
    /// The dict.
    pub dict: Rc<Dict>,
    /// What of it.
    pub part: Part,
}

impl Native for View {}

/// Fills the classes of the views.
pub(super) fn init(vm: &mut Vm) -> PyResult<()> {
    for part in [Part::Keys, Part::Values, Part::Items] {
        let class = class(vm, part);
        let builder = ClassBuilder::extend(vm, "builtins", class)
            .method("__repr__", "(self, /)", repr)
            .method("__len__", "(self, /)", len)
            .method("__iter__", "(self, /)", iter)
            .method("__reversed__", "(self, /)", reversed)
            .getter("mapping", mapping);
        if part == Part::Values {
            builder.build();
            continue;
        }
        builder
            .method("__contains__", "(self, key, /)", contains)
            .method("isdisjoint", "(self, other, /)", isdisjoint)
            .method("__and__", "(self, value, /)", |vm, args| intersection(vm, args.at(0), args.at(1)))
            .method("__rand__", "(self, value, /)", |vm, args| intersection(vm, args.at(1), args.at(0)))
            .method("__or__", "(self, value, /)", |vm, args| union(vm, args.at(0), args.at(1)))
            .method("__ror__", "(self, value, /)", |vm, args| union(vm, args.at(1), args.at(0)))
            .method("__sub__", "(self, value, /)", |vm, args| difference(vm, args.at(0), args.at(1)))
            .method("__rsub__", "(self, value, /)", |vm, args| difference(vm, args.at(1), args.at(0)))
            .method("__xor__", "(self, value, /)", |vm, args| symmetric(vm, args.at(0), args.at(1)))
            .method("__rxor__", "(self, value, /)", |vm, args| symmetric(vm, args.at(1), args.at(0)))
            .method("__lt__", "(self, value, /)", lt)
            .method("__le__", "(self, value, /)", le)
            .method("__eq__", "(self, value, /)", eq)
            .method("__ne__", "(self, value, /)", ne)
            .method("__gt__", "(self, value, /)", gt)
            .method("__ge__", "(self, value, /)", ge)
            .attr("__hash__", Value::None)
            .build();
    }
    Ok(())
}

fn class(vm: &Vm, part: Part) -> Rc<Class> {
    match part {
        Part::Keys => vm.types.dict_keys.clone(),
        Part::Values => vm.types.dict_values.clone(),
        Part::Items => vm.types.dict_items.clone(),
    }
}

/// A view as a value.
pub fn view(vm: &mut Vm, dict: &Rc<Dict>, part: Part) -> Value {
    let class = class(vm, part);
    Object::native(&class, View { dict: dict.clone(), part })
}

impl View {
    /// The view that a value is, if it is one.
    pub fn of(value: &Value) -> Option<&View> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }

    /// What the view shows now, in order.
    pub fn shown(&self) -> Vec<Value> {
        match self.part {
            Part::Keys => self.dict.keys(),
            Part::Values => self.dict.values(),
            Part::Items => self.dict.items().into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect(),
        }
    }

    /// `item in view`.
    fn contains(&self, vm: &mut Vm, item: &Value) -> PyResult<bool> {
        if self.part == Part::Keys {
            return self.dict.contains(vm, item);
        }
        let Value::Tuple(pair) = item else { return Ok(false) };
        let [key, value] = &***pair else { return Ok(false) };
        match self.dict.get(vm, key)? {
            Some(found) => vm.eq(&found, value),
            None => Ok(false),
        }
    }
}

fn this<'a>(vm: &mut Vm, args: &'a Args) -> PyResult<&'a View> {
    match View::of(args.at(0)) {
        Some(view) => Ok(view),
        None => wrong_self(vm, "dict_keys", args.at(0)),
    }
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let view = this(vm, &args)?;
    let name = class(vm, view.part).name();
    let address = std::ptr::from_ref(view).addr();
    guarded_repr(vm, address, "...", |vm| {
        let items = vm.repr(&Value::list(view.shown()))?;
        Ok(format!("{name}({items})"))
    })
}

fn len(vm: &mut Vm, args: Args) -> PyResult {
    Ok(Value::size(this(vm, &args)?.dict.len()))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let View { dict, part } = this(vm, &args)?;
    Ok(iterator::over_dict(vm, dict, *part, false))
}

fn reversed(vm: &mut Vm, args: Args) -> PyResult {
    let View { dict, part } = this(vm, &args)?;
    Ok(iterator::over_dict(vm, dict, *part, true))
}

fn mapping(vm: &mut Vm, view: &Value) -> PyResult {
    let proxy = Value::Class(vm.types.mappingproxy.clone());
    match View::of(view) {
        Some(view) => vm.call(&proxy, &[Value::Dict(view.dict.clone())]),
        None => wrong_self(vm, "dict_keys", view),
    }
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    let view = this(vm, &args)?;
    Ok(Value::Bool(view.contains(vm, args.at(1))?))
}

fn isdisjoint(vm: &mut Vm, args: Args) -> PyResult {
    let view = this(vm, &args)?;
    let iterator = vm.iter(args.at(1))?;
    while let Some(item) = vm.next(&iterator)? {
        if view.contains(vm, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// A new set of what one side of an operator yields.
fn to_set(vm: &mut Vm, value: &Value) -> PyResult<Set> {
    let items = vm.collect(value)?;
    Set::from_items(vm, items, false)
}

fn intersection(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let left = to_set(vm, left)?;
    let common = set::intersect(vm, &left, right)?;
    Ok(set::value(common))
}

fn union(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    set::update(vm, &result, right)?;
    Ok(set::value(result))
}

fn difference(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    set::subtract(vm, &result, right)?;
    Ok(set::value(result))
}

fn symmetric(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let result = to_set(vm, left)?;
    set::toggle(vm, &result, right)?;
    Ok(set::value(result))
}

/// How many items a set or a view that is one has; `None` for anything else.
fn set_size(value: &Value) -> Option<usize> {
    match View::of(value) {
        Some(view) if view.part != Part::Values => Some(view.dict.len()),
        Some(_) => None,
        None => crate::object::convert::as_set(value).map(|set| set.len()),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (set_size(left), set_size(right)) else { return Ok(Value::NotImplemented) };
    Ok(Value::Bool(match op {
        CompareOp::Eq => a == b && all_in(vm, left, right)?,
        CompareOp::Ne => a != b || !all_in(vm, left, right)?,
        CompareOp::Lt => a < b && all_in(vm, left, right)?,
        CompareOp::Le => a <= b && all_in(vm, left, right)?,
        CompareOp::Gt => a > b && all_in(vm, right, left)?,
        CompareOp::Ge => a >= b && all_in(vm, right, left)?,
    }))
}

comparisons!(compare);

fn all_in(vm: &mut Vm, part: &Value, whole: &Value) -> PyResult<bool> {
    for item in vm.collect(part)? {
        if !vm.contains(whole, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}
