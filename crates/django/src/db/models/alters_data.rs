//! `AltersData` of `django.db.models.utils`: the base of models and QuerySets that marks what templates must not call.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use python::vm::call::Keywords;

use crate::apps::class_of;

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.db.models.utils", "AltersData")?
        .open()
        .class_method("__init_subclass__", "def(cls, **kwargs)", init_subclass)
        .build();
    module.set("AltersData", Value::Class(class));
    Ok(())
}

/// The class.
///
/// # Errors
/// As [`class_of`].
pub fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    class_of(vm, "django.db.models._alters_data", "AltersData")
}

/// What takes the place of a method that alters data alters data too, unless it says otherwise.
fn init_subclass(vm: &mut Vm, mut args: Args) -> PyResult {
    let kwargs = std::mem::take(&mut args.kwargs);
    let Value::Class(class) = args.at(0) else { return Ok(Value::None) };
    let mark = Str::intern("alters_data");
    let functions: Vec<(Str, Value)> = (class.namespace().iter())
        .filter(|(_, value)| matches!(value, Value::Function(_)))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, function) in functions {
        let inherited = class.mro().iter().skip(1).find_map(|base| base.own(&name));
        let Some(inherited) = inherited else { continue };
        if vm.get_attr_opt(&function, &mark)?.is_none()
            && let Some(said) = vm.get_attr_opt(&inherited, &mark)?
        {
            vm.set_attr(&function, &mark, said)?;
        }
    }
    pass_on(vm, class, kwargs)
}

/// `super().__init_subclass__(**kwargs)`, where there is anything to hear it: a class after this one, or arguments.
fn pass_on(vm: &mut Vm, class: &Rc<Class>, kwargs: Keywords) -> PyResult {
    let own = self::class(vm)?;
    let name = Str::intern("__init_subclass__");
    let line = class.mro();
    let mut after = line.iter().skip_while(|base| !Rc::ptr_eq(base, &own)).skip(1);
    let object = vm.types.object.clone();
    if kwargs.is_empty() && !after.any(|base| !Rc::ptr_eq(base, &object) && base.own(&name).is_some()) {
        return Ok(Value::None);
    }
    let Some(builtin) = vm.builtins.get_str(&Str::intern("super")) else { return Ok(Value::None) };
    let above = vm.call(&builtin, &[Value::Class(own), Value::Class(class.clone())])?;
    vm.call_method_kw(&above, &name, Vec::new(), kwargs)
}
