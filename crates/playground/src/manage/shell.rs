//! `manage.py shell`: a shell inside the notebook runs one command; the cells are the shell.

use python::compile::{self, Mode};

use super::Command;
use super::arguments::{Given, Opt, OptValue, Takes};
use crate::session::problem::{Place, Problem};
use crate::session::process::Process;

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

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    let Some(source) = given.value("--command") else {
        return Err(Problem::new("CommandError", "The cells of this notebook are the shell: type there."));
    };
    let place = Place { filename: "<string>", source, first_line: 1 };
    let names = process.shell_names(!given.has("--no-imports"));
    if !given.has("--no-imports") && given.verbosity() > 0 {
        let count = names.len();
        process.print(&format!("{count} objects imported automatically (use -v 2 for details).\n\n"));
    }
    match compile::module(source, "<string>", Mode::Exec) {
        Err(problem) => Err(Problem::of_syntax(&problem, place)),
        Ok(code) => match process.vm.run_code(&code, &names) {
            Ok(_) => Ok(()),
            Err(raise) => Err(Problem::of_raise(&mut process.vm, raise, place)),
        },
    }
}
