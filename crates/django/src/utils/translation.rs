//! `django.utils.translation`: the one language of a notebook is English, so every text is its own translation.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::{Args, NativeFunction};
use python::value::Value;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for name in ["gettext", "gettext_lazy", "gettext_noop"] {
        let function =
            NativeFunction::of_module("django.utils.translation", name, "def (message)", |_: &mut Vm, args: Args| {
                Ok(args.at(0).clone())
            });
        module.set(name, function);
    }
    for name in ["ngettext", "ngettext_lazy"] {
        let function = NativeFunction::of_module(
            "django.utils.translation",
            name,
            "def (singular, plural, number=None)",
            |_: &mut Vm, args: Args| {
                Ok(if matches!(args.at(2), Value::Int(1)) { args.at(0).clone() } else { args.at(1).clone() })
            },
        );
        module.set(name, function);
    }
    Ok(())
}
