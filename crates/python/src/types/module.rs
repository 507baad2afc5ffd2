//! `module`.

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::convert::as_str;
use crate::object::module::Module;
use crate::object::native::ClassBuilder;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.module.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, name, doc=None)", |vm, args| {
            let name = match as_str(args.at(1)) {
                Some(name) => name,
                None => vm.str(args.at(1))?,
            };
            let module = Module::new(&name);
            module.set("__doc__", args.opt(2).cloned().unwrap_or(Value::None));
            Ok(Value::Module(Rc::new(module)))
        })
        .method("__init__", "(self, name, doc=None)", |_, _| Ok(Value::None))
        .method("__getattribute__", "(self, name, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            let name = crate::types::object::attribute_name(vm, args.at(1))?;
            vm.generic_get_attr(args.at(0), &class, &name)
        })
        .method("__dir__", "(self, /)", |vm, args| {
            let Value::Module(module) = args.at(0) else {
                return Ok(Value::None);
            };
            let keys = Value::list(module.dict.keys());
            vm.call_method(&keys, "sort", &[])?;
            Ok(keys)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let Value::Module(module) = args.at(0) else {
                return Ok(Value::None);
            };
            let names = Rc::clone(&vm.names);
            let place = match module.dict.get_str(&names.__file__) {
                Some(file) => format!(" from {}", vm.repr(&file)?),
                None if module.refused.get() => " (not supported by Teacup)".to_owned(),
                // A module that a program made has no spec, and comes from nowhere.
                None if module.dict.get_str(&Str::intern("__spec__")).is_none() => String::new(),
                None => " (built-in)".to_owned(),
            };
            Ok(Value::from(format!("<module '{}'{place}>", module.name())))
        })
        .build();
    Ok(())
}
