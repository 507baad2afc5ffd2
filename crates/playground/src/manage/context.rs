//! A command at work: the interpreter, the session around it, and where it prints.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use django::core::management;
use orm::migration::failure::Failure;
use orm::migration::question::Question;
use python::{PyResult, Raise, Str, Value, Vm};

use crate::host::World;
use crate::project::Project;
use crate::session::host::SessionHost;

/// What a session has beside its interpreter.
pub(crate) struct Site {
    pub(crate) world: Rc<dyn World>,
    pub(crate) project: Rc<Project>,
    pub(crate) host: Rc<SessionHost>,
    /// The apps whose files are in the project, in the order they came.
    pub(crate) apps: RefCell<Vec<String>>,
    /// Whether somebody looks on who can be asked and who wants to know what a migration failed at.
    pub(crate) asks: Cell<bool>,
    /// The last question of makemigrations.
    pub(crate) question: RefCell<Option<Question>>,
    /// What was wrong with the last default that was given.
    pub(crate) complaint: RefCell<Option<String>>,
    /// What a migration failed at.
    pub(crate) failure: RefCell<Option<Failure>>,
}

/// A command at work.
pub(crate) struct Context<'v> {
    pub(crate) vm: &'v mut Vm,
    pub(crate) site: Rc<Site>,
    /// The file it was told to print to; without one it prints as `print()` does.
    pub(crate) stdout: Option<Value>,
    /// The file for what is no result.
    pub(crate) stderr: Option<Value>,
    /// Whether it runs for a cell, which shows both, and not for a program.
    pub(crate) shows_errors: bool,
    /// What `call_command()` gives back: the text of a command that makes one.
    pub(crate) output: Option<String>,
    /// `flush(reset_sequences=False)`: the counters of the keys are left as they are.
    pub(crate) keeps_sequences: bool,
    /// `flush(inhibit_post_migrate=True)`: nobody is told afterwards.
    pub(crate) inhibits_post_migrate: bool,
}

impl<'v> Context<'v> {
    pub(crate) fn new(vm: &'v mut Vm, site: Rc<Site>) -> Context<'v> {
        Context {
            vm,
            site,
            stdout: None,
            stderr: None,
            shows_errors: false,
            output: None,
            keeps_sequences: false,
            inhibits_post_migrate: false,
        }
    }

    /// The labels of the apps whose files are in the project.
    pub(crate) fn own_apps(&self) -> Vec<String> {
        self.site.apps.borrow().clone()
    }

    /// Prints.
    pub(crate) fn print(&mut self, text: &str) -> PyResult<()> {
        print(self.vm, self.stdout.as_ref(), text)
    }

    /// Prints what is no result.
    pub(crate) fn print_error(&mut self, text: &str) -> PyResult<()> {
        match &self.stderr {
            Some(file) => print(self.vm, Some(file), text),
            None if self.shows_errors => self.print(text),
            None => Ok(()),
        }
    }

    /// Prints the text a command makes, and gives it back.
    pub(crate) fn put_out(&mut self, text: &str) -> PyResult<()> {
        self.output = Some(text.trim_end_matches('\n').to_owned());
        if text.is_empty() { Ok(()) } else { self.print(text) }
    }

    /// A CommandError.
    pub(crate) fn command_error<T>(&mut self, message: impl AsRef<str>) -> PyResult<T> {
        Err(management::command_error(self.vm, message.as_ref()))
    }
}

/// Prints to a file, or to `sys.stdout`.
pub(super) fn print(vm: &mut Vm, file: Option<&Value>, text: &str) -> PyResult<()> {
    match (file, vm.builtins.get_str(&Str::intern("print"))) {
        (Some(file), _) => vm.call_method(file, "write", &[Value::str(text)]).map(drop),
        (None, Some(print)) => {
            let keywords = vec![(Str::intern("end"), Value::str(""))];
            vm.call_kw(&print, vec![Value::str(text)], keywords).map(drop)
        }
        (None, None) => Ok(()),
    }
}

/// NotImplementedError: what has no meaning in a notebook, by name.
pub(super) fn not_supported(what: &str) -> Raise {
    Raise::new(python::Exc::NotImplementedError, format!("{what} is not supported by Teacup"))
}
