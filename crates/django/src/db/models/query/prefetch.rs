//! `prefetch_related()`, `Prefetch` and `prefetch_related_objects()`.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFunction};
use python::value::Value;
use python::vm::Vm;

use crate::db::models::query::chain::not_combined;
use crate::db::models::query::{chain, own};

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("prefetch_related", "def(self, *lookups)", prefetch_related)
        .method("_next_is_sticky", "def(self)", |_, args| {
            own(args.at(0))?.sticky.set(true);
            Ok(args.at(0).clone())
        })
        .getset("_known_related_objects", known_related, Some(set_known_related))
}

/// Fills the module `django.db.models.query` with what is not the QuerySet's.
///
/// # Errors
/// None.
pub fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let function = NativeFunction::of_module(
        "django.db.models.query",
        "prefetch_related_objects",
        "def(model_instances, *related_lookups)",
        |vm, args| {
            let instances = vm.collect(args.at(0))?;
            prefetch_related_objects(vm, &instances, &args.rest)?;
            Ok(Value::None)
        },
    );
    module.set("prefetch_related_objects", function);
    Ok(())
}

fn prefetch_related(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "prefetch_related")?;
    let made = chain(args.at(0))?;
    let copy = own(&made)?;
    match args.rest.as_slice() {
        [Value::None] => copy.prefetch.borrow_mut().clear(),
        lookups => copy.prefetch.borrow_mut().extend(lookups.iter().cloned()),
    }
    Ok(made)
}

/// Fetches what the lookups lead to from all instances, in one query each.
///
/// # Errors
/// NotImplementedError.
pub fn prefetch_related_objects(_vm: &mut Vm, instances: &[Value], lookups: &[Value]) -> PyResult<()> {
    if instances.is_empty() || lookups.is_empty() {
        return Ok(());
    }
    raise(Exc::NotImplementedError, "prefetch_related() is not supported by Teacup")
}

fn known_related(vm: &mut Vm, value: &Value) -> PyResult {
    let known = own(value)?.known_related.borrow().clone();
    let dict = Dict::default();
    for (field, objects) in known {
        dict.set(vm, field, Value::Dict(objects))?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// `queryset._known_related_objects = {field: {key: object}}`
fn set_known_related(_vm: &mut Vm, value: &Value, known: Value) -> PyResult<()> {
    let Value::Dict(known) = known else { return Ok(()) };
    let pairs = known.items().into_iter().filter_map(|(field, objects)| match objects {
        Value::Dict(objects) => Some((field, objects)),
        _ => None,
    });
    own(value)?.known_related.replace(pairs.collect());
    Ok(())
}
