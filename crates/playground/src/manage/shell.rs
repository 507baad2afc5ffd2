//! `manage.py shell`: a shell inside the notebook runs one command; the cells are the shell.

use python::compile::{self, Mode};
use python::{PyResult, Str, Value};

use super::Command;
use super::arguments::{Given, Opt, OptValue, Takes};
use super::context::Context;
use crate::session::names::shell_names;

pub(super) const COMMAND: Command = Command {
    name: "shell",
    about: "Runs a Python interactive interpreter. Tries to use IPython or bpython, if one of them is available. Any standard input is executed as code.",
    takes: Takes {
        positionals: &[],
        options: &[
            Opt::flag(
                &["--no-startup"],
                "When using plain Python, ignore the PYTHONSTARTUP environment variable and ~/.pythonrc.py script.",
            ),
            Opt::flag(&["--no-imports"], "Disable automatic imports of models."),
            Opt::with(
                &["-i", "--interface"],
                OptValue::Choice(&["ipython", "bpython", "python"]),
                "Specify an interactive interpreter interface. Available options: \"ipython\", \"bpython\", and \"python\"",
            ),
            Opt::with(
                &["-c", "--command"],
                OptValue::Text("COMMAND"),
                "Instead of opening an interactive shell, run a command as Django and exit.",
            ),
        ],
        checks_first: false,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let Some(source) = given.value("--command") else {
        return context.command_error("The cells of this notebook are the shell: type there.");
    };
    let names = shell_names(context.vm, !given.has("--no-imports"));
    if !given.has("--no-imports") && given.verbosity() > 0 {
        let count = names.len();
        context.print(&format!("{count} objects imported automatically (use -v 2 for details).\n\n"))?;
    }
    names.set_str(&Str::intern("__name__"), Value::str("__main__"));
    let code = compile::module(source, "<string>", Mode::Exec).map_err(|problem| problem.into_raise(context.vm))?;
    context.vm.run_code(&code, &names).map(drop)
}
