//! `manage.py flush`: an empty database with its tables.

use django::db::transaction;
use orm::{Flow, Params};
use python::{Exc, PyResult, Raise};

use super::arguments::{DEFAULT_DATABASE, Given, NO_INPUT, Opt, Takes};
use super::context::Context;
use super::{Command, sqlflush};

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

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let statements = sqlflush::statements(context)?;
    if !given.has("--noinput") {
        match context.site.host.answer(QUESTION) {
            Some(answer) if answer == "yes" => {}
            Some(_) => return context.print("Flush cancelled.\n"),
            None => return Err(Raise::new(Exc::EOFError, context.site.host.no_answer())),
        }
    }
    transaction::atomic(context.vm, true, |vm| {
        for statement in &statements {
            django::db::connection::run(vm, statement, Params::Raw, &mut |_| Ok(Flow::More))?;
        }
        Ok(())
    })?;
    if statements.is_empty() || context.inhibits_post_migrate {
        return Ok(());
    }
    django::contrib::after_flush(context.vm, given.verbosity())
}
