//! A composite key as a serializer writes it: the texts of its parts, as JSON.

use python::exception::{PyResult, value_error};
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::attribute_of;

/// Adds `value_to_string` and `to_python` to the class.
pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("value_to_string", "def (self, obj)", value_to_string).method(
        "to_python",
        "def (self, value)",
        to_python,
    )
}

fn parts(vm: &mut Vm, field: &Value) -> PyResult<Vec<Value>> {
    let fields = vm.get_attr(field, &Str::intern("fields"))?;
    vm.collect(&fields)
}

fn value_to_string(vm: &mut Vm, args: Args) -> PyResult {
    let mut texts = Vec::new();
    for part in parts(vm, args.at(0))? {
        texts.push(vm.call_method(&part, "value_to_string", &[args.at(1).clone()])?);
    }
    let dumps = attribute_of(vm, "json", "dumps")?;
    vm.call_kw(&dumps, vec![Value::list(texts)], vec![(Str::intern("ensure_ascii"), Value::Bool(false))])
}

fn to_python(vm: &mut Vm, args: Args) -> PyResult {
    let value = args.at(1);
    if !matches!(value, Value::Str(_)) {
        return Ok(value.clone());
    }
    let loads = attribute_of(vm, "json", "loads")?;
    let given = vm.call(&loads, std::slice::from_ref(value))?;
    let (fields, given) = (parts(vm, args.at(0))?, vm.collect(&given)?);
    if fields.len() != given.len() {
        let how = if given.len() < fields.len() { "shorter" } else { "longer" };
        return value_error(format!("zip() argument 2 is {how} than argument 1"));
    }
    let mut made = Vec::new();
    for (field, given) in fields.iter().zip(given) {
        made.push(vm.call_method(field, "to_python", &[given])?);
    }
    Ok(Value::list(made))
}
