//! The echo of an interactive console: an expression statement shows its repr, an expression inside a loop or a `with`
//! prints it, and `_` is the last value that was shown.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use python::object::dict::Dict;
use python::vm::execute::DisplayHook;
use python::{PyResult, Str, Value, Vm};

/// What the statement that runs now has shown.
#[derive(Default)]
pub(crate) struct Echo {
    namespace: Rc<Dict>,
    is_expression: Cell<bool>,
    shown: RefCell<Option<(String, Value)>>,
}

impl Echo {
    /// Lets an interpreter echo into a namespace from here on.
    pub(crate) fn install(vm: &mut Vm, namespace: &Rc<Dict>) -> Rc<Echo> {
        let echo = Rc::new(Echo { namespace: namespace.clone(), ..Echo::default() });
        vm.set_extension(echo.clone());
        vm.set_extension(Rc::new(DisplayHook(display)));
        echo
    }

    /// A statement begins.
    pub(crate) fn begin(&self, is_expression: bool) {
        self.is_expression.set(is_expression);
        self.shown.take();
    }

    /// The repr and the value of the expression statement that just ended; `None` if it had no value to show.
    pub(crate) fn take(&self) -> Option<(String, Value)> {
        self.shown.take()
    }
}

fn display(vm: &mut Vm, value: Value) -> PyResult<()> {
    vm.echo.clear();
    let Some(echo) = vm.extension::<Echo>() else {
        return Ok(());
    };
    let text = vm.repr(&value)?;
    if echo.is_expression.get() {
        echo.shown.replace(Some((text.to_string(), value.clone())));
    } else {
        vm.host.print(&format!("{text}\n"));
    }
    echo.namespace.set_str(&Str::intern("_"), value);
    Ok(())
}
