//! A QuerySet as a sequence: its length, items, iteration and repr.

use std::rc::Rc;

use python::exception::{PyResult, type_error, value_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFn, NativeFunction};
use python::object::slice::SliceData;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::query::fetch::fetch_all;
use crate::db::models::query::{chain, own};

/// How many items a repr shows.
const REPR_OUTPUT_SIZE: u64 = 20;

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let table: &[(&str, &'static str, NativeFn)] = &[
        ("__repr__", "def(self)", repr),
        ("__len__", "def(self)", |vm, args| Ok(Value::size(fetch_all(vm, args.at(0))?.len()))),
        ("__iter__", "def(self)", |vm, args| {
            let rows = fetch_all(vm, args.at(0))?;
            vm.iter(&Value::List(rows))
        }),
        ("__bool__", "def(self)", |vm, args| Ok(Value::Bool(!fetch_all(vm, args.at(0))?.is_empty()))),
        ("__getitem__", "def(self, k)", get_item),
        ("__contains__", "def(self, value)", |vm, args| {
            let rows = Value::List(fetch_all(vm, args.at(0))?);
            Ok(Value::Bool(vm.contains(&rows, args.at(1))?))
        }),
    ];
    table
        .iter()
        .fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
        .getter("_fields", |_, value| {
            let fields = own(value)?.fields.borrow().clone();
            let names = |names: Vec<Rc<str>>| Value::tuple(names.iter().map(|name| Value::str(&**name)).collect());
            Ok(fields.map_or(Value::None, names))
        })
        .getter("_prefetch_done", |_, value| Ok(Value::Bool(own(value)?.prefetched.get())))
        .getter("_hints", |_, _| Ok(Value::Dict(Rc::new(python::object::dict::Dict::default()))))
        .getter("_result_cache", |_, value| Ok(own(value)?.cache.borrow().clone().map_or(Value::None, Value::List)))
}

/// `<QuerySet [...]>`, at most twenty items.
fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let cached = own(args.at(0))?.cache.borrow().clone();
    let items = match cached {
        Some(rows) => rows.to_vec(),
        None => {
            let some = chain(args.at(0))?;
            own(&some)?.change(|query| query.set_limits(None, Some(REPR_OUTPUT_SIZE + 1)));
            super::get::iterated(vm, &some)?.to_vec()
        }
    };
    let more = items.len() > REPR_OUTPUT_SIZE as usize;
    let mut parts = Vec::with_capacity(items.len());
    for item in items.iter().take(REPR_OUTPUT_SIZE as usize) {
        parts.push(vm.repr(item)?.to_string());
    }
    if more {
        parts.push("'...(remaining elements truncated)...'".to_owned());
    }
    let class = vm.class_of(args.at(0)).name();
    Ok(Value::from(format!("<{class} [{}]>", parts.join(", "))))
}

fn get_item(vm: &mut Vm, args: Args) -> PyResult {
    let queryset = args.at(0);
    let state = own(queryset)?;
    if let Some(slice) = SliceData::of(args.at(1)) {
        return slice_of(vm, queryset, slice);
    }
    let index = match args.at(1) {
        Value::Int(index) => *index,
        Value::Bool(index) => i64::from(*index),
        other => {
            let name = vm.type_name(other);
            return type_error(format!("QuerySet indices must be integers or slices, not {name}."));
        }
    };
    if index < 0 {
        return value_error("Negative indexing is not supported.");
    }
    if let Some(rows) = state.cache.borrow().clone() {
        return vm.get_item(&Value::List(rows), args.at(1));
    }
    let one = chain(queryset)?;
    let low = index as u64;
    own(&one)?.change(|query| query.set_limits(Some(low), Some(low + 1)));
    let rows = fetch_all(vm, &one)?;
    vm.get_item(&Value::List(rows), &Value::Int(0))
}

fn slice_of(vm: &mut Vm, queryset: &Value, slice: &SliceData) -> PyResult {
    let bound = |vm: &mut Vm, value: &Value| -> PyResult<Option<u64>> {
        if value.is_none() {
            return Ok(None);
        }
        match u64::try_from(vm.index(value)?) {
            Ok(index) => Ok(Some(index)),
            Err(_) => value_error("Negative indexing is not supported."),
        }
    };
    let (start, stop) = (bound(vm, &slice.start)?, bound(vm, &slice.stop)?);
    if let Some(rows) = own(queryset)?.cache.borrow().clone() {
        let class = vm.types.slice.clone();
        let parts = SliceData { start: slice.start.clone(), stop: slice.stop.clone(), step: slice.step.clone() };
        return vm.get_item(&Value::List(rows), &Object::native(&class, parts));
    }
    let made = chain(queryset)?;
    own(&made)?.change(|query| query.set_limits(start, stop));
    if slice.step.is_none() {
        return Ok(made);
    }
    let rows = Value::List(super::get::iterated(vm, &made)?);
    let class = vm.types.slice.clone();
    let parts = SliceData { start: Value::None, stop: Value::None, step: slice.step.clone() };
    vm.get_item(&rows, &Object::native(&class, parts))
}

/// Puts the module's constants and lazy names into it.
pub fn constants(module: &Rc<Module>) {
    module.set("MAX_GET_RESULTS", Value::Int(21));
    module.set("REPR_OUTPUT_SIZE", Value::Int(REPR_OUTPUT_SIZE as i64));
    // Classes that hardly anybody asks for are compiled when somebody does.
    let lazily = NativeFunction::of_module("django.db.models.query", "__getattr__", "(name, /)", |vm, args| {
        let name = vm.str(args.at(0))?;
        if matches!(name.as_str(), "EmptyQuerySet" | "InstanceCheckMeta") {
            return crate::apps::attribute_of(vm, "django.db.models._empty", &name);
        }
        let message = format!("module 'django.db.models.query' has no attribute '{name}'");
        python::exception::raise(python::Exc::AttributeError, message)
    });
    module.set("__getattr__", lazily);
}
