//! `makemigrations --merge`: two branches of an app's migrations get a common successor.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::file::Migration;
use crate::migration::graph::Key;
use crate::migration::loader::Loader;
use crate::migration::name::parse_number;
use crate::migration::question::{Answer, Interactive, Question, Questioner};

use super::makemigrations::{Work, WrittenFile, moment};

/// Longer names of branches give way to the moment.
const MAX_LENGTH: usize = 47;

impl Work<'_> {
    pub(super) fn handle_merge(&mut self, loader: &Loader, conflicts: &BTreeMap<Rc<str>, Vec<Rc<str>>>) -> Result<()> {
        for (app, names) in conflicts {
            let branches = branches(loader, app, names)?;
            self.log(&format!("Merging {app}"));
            for (name, branch) in names.iter().zip(&branches) {
                self.log(&format!("  Branch {name}"));
                for key in branch {
                    for operation in &loader.migration(key)?.operations {
                        self.log(&format!("    {}", operation.formatted_description()));
                    }
                }
            }
            if self.ask_merge(app)? {
                self.write_merge(app, names)?;
            }
        }
        Ok(())
    }

    fn ask_merge(&mut self, app: &Rc<str>) -> Result<bool> {
        if !self.options.interactive {
            return Ok(true);
        }
        let mut questioner = Interactive { console: &mut *self.console, dry_run: false };
        Ok(questioner.ask(&Question::Merge { app_label: app.clone() })? == Answer::Yes)
    }

    fn write_merge(&mut self, app: &Rc<str>, names: &[Rc<str>]) -> Result<()> {
        let biggest = names.iter().filter_map(|name| parse_number(name)).max().unwrap_or(1);
        let words = match &self.options.name {
            Some(name) => name.to_string(),
            None => {
                let mut sorted: Vec<&str> = names.iter().map(|name| &**name).collect();
                sorted.sort_unstable();
                let leaves = sorted.join("_");
                let leaves = if leaves.chars().count() > MAX_LENGTH { moment(self.now) } else { leaves };
                format!("merge_{leaves}")
            }
        };
        let mut migration = Migration::new(app, &format!("{:04}_{words}", biggest + 1));
        migration.dependencies = names.iter().map(|name| Key { app: app.clone(), name: name.clone() }).collect();
        let source = self.source_of(&migration)?.text;
        let path = self.path_of(&migration);
        if self.options.dry_run {
            if self.options.verbosity == 3 {
                self.log(&format!("Full merge migrations file '{}.py':", migration.name));
                self.log(&source);
            }
            return Ok(());
        }
        self.log(&format!("\nCreated new merge migration {path}"));
        if self.options.scriptable {
            self.console.write(&format!("{path}\n"));
        }
        let (app_label, name) = (app.clone(), migration.name.clone());
        self.written.push(WrittenFile { app_label, name, path, source, replaces: None });
        Ok(())
    }
}

/// What each of the conflicting migrations has behind it since they parted.
fn branches(loader: &Loader, app: &Rc<str>, names: &[Rc<str>]) -> Result<Vec<Vec<Key>>> {
    let mut ancestries: Vec<Vec<Key>> = Vec::new();
    for name in names {
        let mut plan = loader.graph.forwards_plan(&Key { app: app.clone(), name: name.clone() })?;
        plan.retain(|key| key.app == *app);
        ancestries.push(plan);
    }
    let common = (0..)
        .take_while(|generation| {
            let mut keys = ancestries.iter().map(|ancestry| ancestry.get(*generation));
            let first = keys.next().flatten();
            first.is_some() && keys.all(|key| key == first)
        })
        .count();
    if common == 0 {
        let shown: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        return Err(Error::value(format!("Could not find common ancestor of [{}]", shown.join(", "))));
    }
    Ok(ancestries.into_iter().map(|ancestry| ancestry.into_iter().skip(common).collect()).collect())
}
