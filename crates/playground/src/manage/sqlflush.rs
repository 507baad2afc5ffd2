//! `manage.py sqlflush`: the statements that would empty every table.

use django::apps::Django;
use django::db::connection::connection;
use orm::ddl::introspect;
use orm::ddl::name::quote_name;
use orm::ddl::quote_value;
use python::PyResult;

use super::Command;
use super::arguments::{DEFAULT_DATABASE, Given, Opt, Takes};
use super::context::Context;

pub(super) const COMMAND: Command = Command {
    name: "sqlflush",
    about: "Returns a list of the SQL statements required to return all tables in the database to the state they were in just after they were installed.",
    takes: Takes {
        positionals: &[],
        options: &[Opt::with(
            &["--database"],
            DEFAULT_DATABASE,
            "Nominates a database to print the SQL for. Defaults to the \"default\" database.",
        )],
        checks_first: true,
    },
    run,
};

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let statements = statements(context)?;
    if statements.is_empty() {
        if given.verbosity() >= 1 {
            context.print_error("No tables found.\n")?;
        }
        return Ok(());
    }
    context.put_out(&format!("BEGIN;\n{}\nCOMMIT;\n", statements.join("\n")))
}

/// `sql_flush`: the tables of the models that are there, then the counters of their keys.
pub(super) fn statements(context: &mut Context<'_>) -> PyResult<Vec<String>> {
    let database = connection(context.vm)?;
    let there = match introspect::table_names(&*database) {
        Ok(there) => there,
        Err(error) => return Err(django::convert::raise_orm(context.vm, error)),
    };
    let schema = Django::of(context.vm)?.apps.schema();
    let mut tables = Vec::new();
    for model in schema.models().map(|id| schema.model(id)).filter(|model| model.options.managed) {
        if there.contains(&model.db_table) && !tables.contains(&model.db_table) {
            tables.push(model.db_table.clone());
        }
    }
    let mut statements: Vec<String> =
        tables.iter().map(|table| format!("DELETE FROM {};", quote_name(table))).collect();
    if !tables.is_empty() && !context.keeps_sequences {
        let quoted = |table: &std::rc::Rc<str>| quote_value(&orm::Value::Text(table.clone())).unwrap_or_default();
        let names: Vec<String> = tables.iter().map(quoted).collect();
        let names = names.join(", ");
        statements.push(format!("UPDATE \"sqlite_sequence\" SET \"seq\" = 0 WHERE \"name\" IN ({names});"));
    }
    Ok(statements)
}
