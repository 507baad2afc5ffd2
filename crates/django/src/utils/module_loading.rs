//! `django.utils.module_loading`: `import_module` natively, what goes by it in Python source.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::NativeFunction;
use python::value::Value;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// Whatever the source raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let import =
        NativeFunction::of_module("django.utils.module_loading", "_import", "(path, name=None, /)", |vm, args| {
            let path = vm.str(args.at(0))?;
            let module = Value::Module(vm.import_module(&path)?);
            match args.opt(1) {
                Some(name) => {
                    let name = vm.str(name)?;
                    vm.import_from(&module, &name.interned())
                }
                None => Ok(module),
            }
        });
    module.set("_import", import);
    python::stdlib::run(vm, module, "django/utils/module_loading.py", include_str!("source/module_loading.py"))
}
