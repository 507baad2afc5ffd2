//! `django.core.management`: `call_command` and the errors of commands. The commands themselves are the session's.

use std::cell::RefCell;
use std::rc::Rc;

use python::exception::{Exc, PyResult, Raise, raise};
use python::object::module::Module;
use python::object::native::{ClassBuilder, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, exception};

const BASE: &str = "django.core.management.base";

/// A call of a command from Python.
pub struct CommandCall {
    /// `"migrate"`
    pub name: Str,
    /// `*args`
    pub args: Vec<Value>,
    /// `**options`
    pub options: Vec<(Str, Value)>,
}

/// Who runs commands.
pub type Runner = Rc<dyn Fn(&mut Vm, CommandCall) -> PyResult>;

#[derive(Default)]
struct Slot(RefCell<Option<Runner>>);

/// Says who runs commands.
///
/// # Errors
/// RuntimeError where the interpreter was started without Django.
pub fn install(vm: &Vm, runner: Runner) -> PyResult<()> {
    *Django::of(vm)?.part::<Slot>().0.borrow_mut() = Some(runner);
    Ok(())
}

/// `CommandError(message)`
pub fn command_error(vm: &mut Vm, message: &str) -> Raise {
    exception(vm, BASE, "CommandError", message).unwrap_or_else(|raise| raise)
}

/// `SystemCheckError(message)`
pub fn system_check_error(vm: &mut Vm, message: &str) -> Raise {
    exception(vm, BASE, "SystemCheckError", message).unwrap_or_else(|raise| raise)
}

/// Fills `django.core.management`.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = vm.import_module(BASE)?;
    for name in ["CommandError", "SystemCheckError"] {
        if let Some(class) = base.get(name) {
            module.set(name, class);
        }
    }
    let signature = "def(command_name, /, *args, **options)";
    let call = NativeFunction::of_module("django.core.management", "call_command", signature, |vm, mut args| {
        let name = vm.str(args.at(0))?;
        let slot = Django::of(vm)?.part::<Slot>();
        let runner = slot.0.borrow().clone();
        let (rest, options) = (std::mem::take(&mut args.rest), std::mem::take(&mut args.kwargs));
        match runner {
            Some(runner) => runner(vm, CommandCall { name, args: rest, options }),
            None => raise(Exc::NotImplementedError, "management commands are not supported here"),
        }
    });
    module.set("call_command", call);
    Ok(())
}

/// Fills `django.core.management.base`.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init_base(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let exception = vm.types.exception(Exc::Exception);
    let error =
        ClassBuilder::new(vm, BASE, "CommandError", &exception)?.open().attr("returncode", Value::Int(1)).build();
    module.set("CommandError", Value::Class(error.clone()));
    let check = ClassBuilder::new(vm, BASE, "SystemCheckError", &error)?.open().build();
    module.set("SystemCheckError", Value::Class(check));
    Ok(())
}
