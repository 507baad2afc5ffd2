//! One Python process with Django in it: the interpreter, the database, the project's files, the shell's names.

use std::rc::Rc;

use python::object::dict::Dict;
use python::{Limits, PyResult, Str, Value, Vm};

use crate::host::World;
use crate::notebook::Cell;
use crate::project::Project;

use super::echo::Echo;
use super::host::{SessionHost, Stop};
use super::problem::Problem;
use super::recorder::Recorder;

/// What a session runs in; a reset begins a new one.
pub(crate) struct Process {
    pub(crate) world: Rc<dyn World>,
    pub(crate) project: Rc<Project>,
    pub(crate) host: Rc<SessionHost>,
    pub(crate) vm: Vm,
    pub(crate) recorder: Rc<Recorder>,
    pub(crate) echo: Rc<Echo>,
    /// The shell's names.
    pub(crate) namespace: Rc<Dict>,
}

impl Process {
    /// A new process on a database, empty unless bytes of one are given.
    pub(crate) fn new(
        world: Rc<dyn World>,
        project: Rc<Project>,
        limits: Limits,
        _database: Option<&[u8]>,
    ) -> PyResult<Process> {
        let host = Rc::new(SessionHost::new(world.clone(), project.clone()));
        let recorder = Rc::new(Recorder::new(Rc::new(NoDatabase), world.clone()));
        let mut vm = Vm::new(host.clone(), limits)?;
        let namespace = Rc::new(Dict::default());
        namespace.set_str(&Str::intern("__name__"), Value::str("__console__"));
        namespace.set_str(
            &Str::intern("__builtins__"),
            Value::Dict(vm.builtins.clone()),
        );
        let echo = Echo::install(&mut vm, &namespace);
        Ok(Process {
            world,
            project,
            host,
            vm,
            recorder,
            echo,
            namespace,
        })
    }

    /// A statement begins: its time is counted anew, nothing was printed and no SQL sent.
    pub(crate) fn begin_statement(&mut self) {
        self.vm.start_budget();
        self.host.clear_stop(Stop::Output);
        self.host.take_output();
        self.recorder.take();
    }

    /// A program that was stopped raised KeyboardInterrupt, whatever it was stopped for: says why.
    pub(crate) fn explain_stop(&self, problem: Problem) -> Problem {
        if problem.error.kind != "KeyboardInterrupt" || self.host.stopped() != Some(Stop::Output) {
            return problem;
        }
        let mut explained = Problem::new("MemoryError", "the statement printed more than 1 MB");
        explained.mark = problem.mark;
        explained
    }

    pub(crate) fn install_apps_of(&mut self, _cells: &[Cell]) {}
}

struct NoDatabase;
impl orm::Database for NoDatabase {
    fn run(
        &self,
        _c: orm::Call<'_>,
        _s: &mut orm::database::Sink<'_>,
    ) -> orm::Result<orm::Outcome> {
        Err(orm::Error::NotSupported("no database".into()))
    }
    fn script(&self, _sql: &str) -> orm::Result<()> {
        Err(orm::Error::NotSupported("no database".into()))
    }
    fn in_transaction(&self) -> bool {
        false
    }
}
impl Process {
    pub(crate) fn apps(&self) -> Vec<String> {
        Vec::new()
    }
    pub(crate) fn database_bytes(&self) -> Vec<u8> {
        Vec::new()
    }
    pub(crate) fn table(&mut self, _value: &Value) -> Option<crate::report::Table> {
        None
    }
    pub(crate) fn run_file(
        &mut self,
        _cell: &Cell,
        path: &str,
        _answers: &[String],
    ) -> crate::report::FileReport {
        crate::report::FileReport {
            path: path.to_owned(),
            ..Default::default()
        }
    }
}
impl Process {
    /// Prints, for a command.
    pub(crate) fn print(&self, text: &str) {
        python::Host::print(&*self.host, text);
    }
}
