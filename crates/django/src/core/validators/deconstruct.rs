//! `@deconstructible`: validators remember how they were made, so that a migration can write it.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::fields::{own, schema, set_own};

const GIVEN: &str = "_constructor_args";

/// Adds what `django.utils.deconstruct.deconstructible` adds.
pub(super) fn deconstructible(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .static_method("__new__", "def (cls, /, *args, **kwargs)", new)
        .method("deconstruct", "def (self)", deconstruct)
        .attr("__hash__", Value::None)
}

fn new(_: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return Ok(Value::None) };
    let made = Value::Object(Rc::new(Object::new(class.clone(), Payload::None)));
    let keywords = Value::Dict(Rc::new(Dict::from_names(args.kwargs)));
    set_own(&made, GIVEN, Value::tuple(vec![Value::tuple(args.rest), keywords]));
    Ok(made)
}

fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let module = vm.get_attr(args.at(0), &Str::intern("__module__"))?;
    let (module, name) = (vm.str(&module)?, class.name());
    if vm.import_module(&module)?.get(&name).is_none() {
        return value_error(format!(
            "Could not find object {name} in {module}.\nPlease note that you cannot serialize things like inner \
             classes. Please move the object into the main module body to use migrations.\nFor more information, see \
             https://docs.djangoproject.com/en/6.1/topics/migrations/#serializing-values"
        ));
    }
    let given = match own(args.at(0), GIVEN) {
        Value::Tuple(given) => given.to_vec(),
        _ => vec![Value::tuple(Vec::new()), Value::Dict(Rc::default())],
    };
    Ok(Value::tuple([vec![Value::str(schema::path_of(&class))], given].concat()))
}

/// `self.a == other.a and ...`
pub(super) fn same(vm: &mut Vm, left: &Value, right: &Value, names: &[&str]) -> PyResult<bool> {
    for name in names {
        let name = Str::intern(name);
        let (left, right) = (vm.get_attr(left, &name)?, vm.get_attr(right, &name)?);
        if !vm.eq(&left, &right)? {
            return Ok(false);
        }
    }
    Ok(true)
}
