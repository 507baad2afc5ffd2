//! `manage.py flush`: an empty database with its tables.

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, NO_INPUT, Opt, Takes};
use crate::session::problem::Problem;
use crate::session::process::Process;

pub(super) const COMMAND: Command = Command {
    name: "flush",
    about: "Removes ALL DATA from the database, including data added during migrations. Does not achieve a \"fresh install\" state.",
    takes: Takes {
        positionals: &[],
        options: &[
            NO_INPUT,
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to flush. Defaults to the \"default\" database.",
            ),
        ],
        checks_first: true,
    },
    run,
};

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    let _ = (process, given);
    Ok(())
}
