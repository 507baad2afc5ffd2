//! `showmigrations`: which migrations there are, and which were applied.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::ddl::Connection;
use crate::error::Result;
use crate::migration::graph::Key;
use crate::migration::loader::{Loader, Project};
use crate::migration::question::{Console, system_exit};
use crate::migration::recorder::{self, Record};

/// The command's options.
#[derive(Clone, Debug, Default)]
pub struct ShowMigrations {
    /// The apps named; none for all.
    pub app_labels: Vec<Rc<str>>,
    /// `--plan` rather than `--list`.
    pub plan: bool,
    /// `--verbosity`; 2 and more also say when and after what.
    pub verbosity: u8,
}

/// A migration in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The migration.
    pub key: Key,
    /// How many migrations it stands for, when it is a squash.
    pub squashed: usize,
    /// Whether its changes are in the database.
    pub is_applied: bool,
    /// When that was recorded, as SQLite has it. A squash may stand for what was applied without being recorded itself.
    pub recorded: Option<Rc<str>>,
}

/// The migrations of every app that can have some, in the order in which they are applied.
pub fn listed(project: &dyn Project, connection: Connection<'_>) -> Result<Vec<(Rc<str>, Vec<Listed>)>> {
    let loader = Loader::load(project, Some(connection.database), true)?;
    let recorded = recorder::applied_migrations(connection.database)?;
    loader.migrated_apps.iter().map(|app| Ok((app.clone(), of_app(&loader, &recorded, app)?))).collect()
}

fn of_app(loader: &Loader, recorded: &[Record], app: &str) -> Result<Vec<Listed>> {
    let mut shown = BTreeSet::new();
    let mut listed = Vec::new();
    for leaf in loader.graph.leaf_nodes(Some(app)) {
        for key in loader.graph.forwards_plan(&leaf)? {
            if *key.app == *app && shown.insert(key.clone()) {
                let record = recorded.iter().find(|record| record.key == key);
                listed.push(Listed {
                    squashed: loader.disk.get(&key).map_or(0, |migration| migration.replaces.len()),
                    is_applied: loader.applied.contains(&key),
                    recorded: record.map(|record| record.applied.clone()),
                    key,
                });
            }
        }
    }
    Ok(listed)
}

/// Prints the list or the plan.
pub fn showmigrations(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &ShowMigrations,
    console: &mut dyn Console,
) -> Result<()> {
    let loader = Loader::load(project, Some(connection.database), true)?;
    let recorded = if options.plan { Vec::new() } else { recorder::applied_migrations(connection.database)? };
    let mut bad = false;
    for label in &options.app_labels {
        if let Err(error) = loader.check_installed(label) {
            console.write_error(&format!("{}\n", error.message()));
            bad = true;
        }
    }
    if bad {
        return Err(system_exit(2));
    }
    let text = if options.plan { plan(&loader, options)? } else { list(&loader, &recorded, options)? };
    console.write(&text);
    Ok(())
}

fn list(loader: &Loader, recorded: &[Record], options: &ShowMigrations) -> Result<String> {
    let apps: Vec<Rc<str>> = if options.app_labels.is_empty() {
        loader.migrated_apps.iter().cloned().collect()
    } else {
        options.app_labels.clone()
    };
    let mut out = String::new();
    for app in apps {
        out.push_str(&format!("{app}\n"));
        let listed = of_app(loader, recorded, &app)?;
        for one in &listed {
            out.push_str(&list_line(loader, one, options.verbosity));
        }
        if listed.is_empty() {
            out.push_str(" (no migrations)\n");
        }
    }
    Ok(out)
}

fn list_line(loader: &Loader, one: &Listed, verbosity: u8) -> String {
    let mut title = one.key.name.to_string();
    if one.squashed > 0 {
        title.push_str(&format!(" ({} squashed migrations)", one.squashed));
    }
    if !one.is_applied {
        return format!(" [ ] {title}\n");
    }
    match &one.recorded {
        // A squash that stands for what was applied has no moment of its own.
        Some(applied) if verbosity >= 2 && !loader.replacements.contains(&one.key) => {
            let applied: String = applied.chars().take(19).collect();
            format!(" [X] {title} (applied at {applied})\n")
        }
        Some(_) => format!(" [X] {title}\n"),
        None => format!(" [-] {title} Run 'manage.py migrate' to finish recording.\n"),
    }
}

fn plan(loader: &Loader, options: &ShowMigrations) -> Result<String> {
    let mut seen = BTreeSet::new();
    let mut out = String::new();
    for leaf in loader.graph.leaf_nodes(None) {
        if !options.app_labels.is_empty() && !options.app_labels.contains(&leaf.app) {
            continue;
        }
        for key in loader.graph.forwards_plan(&leaf)? {
            if !seen.insert(key.clone()) {
                continue;
            }
            let mark = if loader.applied.contains(&key) { "X" } else { " " };
            let parents: Vec<String> = loader.graph.parents(&key).map(Key::to_string).collect();
            let after = if options.verbosity >= 2 && !parents.is_empty() {
                format!(" ... ({})", parents.join(", "))
            } else {
                String::new()
            };
            out.push_str(&format!("[{mark}]  {key}{after}\n"));
        }
    }
    Ok(if out.is_empty() { "(no migrations)\n".to_owned() } else { out })
}
