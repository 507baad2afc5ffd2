//! `manage.py flush`: an empty database with its tables.

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, NO_INPUT, Opt, Takes};
use super::project::{NOWHERE, with_database};
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

const QUESTION: &str = "\
You have requested a flush of the database.
This will IRREVERSIBLY DESTROY all data currently in the \":memory:\" database,
and return each table to an empty state.
Are you sure you want to do this?

    Type 'yes' to continue, or 'no' to cancel: ";

fn run(process: &mut Process, given: &Given) -> Result<(), Problem> {
    if !given.has("--noinput") {
        // A line of a notebook has nobody who could type: it says how to be understood.
        process.print(QUESTION);
        process.print("\nFlush cancelled.\n");
        return Err(Problem::new("CommandError", "Nobody can answer here: use !python manage.py flush --noinput"));
    }
    with_database(process, NOWHERE, |connection, _| orm::ddl::flush::flush(connection.database))
}
