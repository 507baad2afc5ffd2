//! Operations in an order that works, cut into migrations that depend on each other, and named.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::file::Migration;
use crate::migration::graph::{Graph, Key};
use crate::migration::name::{parse_number, suggest_name};
use crate::migration::operation::Operation;
use crate::migration::optimizer::optimize;

use super::{Changes, Detector, Generated, Settings};

impl Detector<'_> {
    /// Within each app, what another operation needs comes before it.
    pub(super) fn sort_operations(&mut self) -> Result<()> {
        for (app, operations) in std::mem::take(&mut self.generated) {
            let sorted = topological_order(&app, operations, self.settings)?;
            self.generated.insert(app, sorted);
        }
        Ok(())
    }

    /// Cuts each app's operations into migrations: a new one begins where another app's migration is needed.
    pub(super) fn build_migrations(&mut self, graph: &Graph) -> Result<Changes> {
        let mut migrations = Changes::new();
        let mut left: usize = self.generated.values().map(Vec::len).sum();
        let mut chop_mode = false;
        while left > 0 {
            for app in self.generated.keys().cloned().collect::<Vec<_>>() {
                let (count, dependencies) = self.satisfied(&app, &migrations, graph, chop_mode);
                if count == 0 && dependencies.is_empty() {
                    continue;
                }
                let Some(operations) = self.generated.get_mut(&app) else { continue };
                if count < operations.len() && !chop_mode {
                    continue;
                }
                let chopped = operations.drain(..count).map(|generated| generated.operation).collect();
                let list = migrations.entry(app.clone()).or_default();
                let mut migration = Migration::new(&app, &format!("auto_{}", list.len() + 1));
                migration.operations = chopped;
                migration.dependencies = dependencies.into_iter().collect();
                migration.initial = Some(!self.existing_apps.contains(&app));
                list.push(migration);
                chop_mode = false;
            }
            let now_left = self.generated.values().map(Vec::len).sum();
            if now_left == left {
                if chop_mode {
                    return Err(Error::value("Cannot resolve operation dependencies"));
                }
                chop_mode = true;
            }
            left = now_left;
        }
        finish(&mut migrations);
        Ok(migrations)
    }

    /// How many of an app's operations could go into a migration now, and what that would depend on.
    fn satisfied(&self, app: &Rc<str>, migrations: &Changes, graph: &Graph, chop_mode: bool) -> (usize, BTreeSet<Key>) {
        let mut dependencies = BTreeSet::new();
        let mut count = 0;
        for generated in self.generated.get(app).into_iter().flatten() {
            match self.dependencies_of(app, generated, migrations, graph, chop_mode) {
                Some(own) => dependencies.extend(own),
                None => break,
            }
            count += 1;
        }
        (count, dependencies)
    }

    /// What an operation needs of other apps' migrations; none if one of those is yet to be cut.
    fn dependencies_of(
        &self,
        app: &Rc<str>,
        generated: &Generated,
        migrations: &Changes,
        graph: &Graph,
        chop_mode: bool,
    ) -> Option<BTreeSet<Key>> {
        let mut found = BTreeSet::new();
        for original in &generated.dependencies {
            let (dependency, swappable) = original.resolved(self.settings);
            if dependency.app == *app {
                continue;
            }
            let waiting = self.generated.get(&dependency.app).into_iter().flatten();
            if waiting.into_iter().any(|other| dependency.is_met_by(&other.operation)) {
                return None;
            }
            if swappable {
                found.insert(Key { app: original.app.clone(), name: original.model.clone() });
            } else if let Some(last) = migrations.get(&dependency.app).and_then(|list| list.last()) {
                found.insert(last.key());
            } else if !chop_mode {
                // Perhaps the app's migration is cut in this round.
                return None;
            } else if let Some(leaf) = graph.leaf_nodes(Some(&dependency.app)).into_iter().next() {
                found.insert(leaf);
            } else {
                found.insert(Key { app: dependency.app, name: "__first__".into() });
            }
        }
        Some(found)
    }
}

/// Python's `graphlib.TopologicalSorter.static_order()`, which decides among the orders that would work.
fn topological_order(app: &str, operations: Vec<Generated>, settings: &Settings) -> Result<Vec<Generated>> {
    let mut order: Vec<usize> = Vec::new();
    let mut successors: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut waiting_for: BTreeMap<usize, usize> = BTreeMap::new();
    let known = |order: &mut Vec<usize>, node: usize| {
        if !order.contains(&node) {
            order.push(node);
        }
    };
    for (index, generated) in operations.iter().enumerate() {
        known(&mut order, index);
        for dependency in &generated.dependencies {
            let (dependency, _) = dependency.resolved(settings);
            if &*dependency.app != app {
                continue;
            }
            for (other, candidate) in operations.iter().enumerate() {
                if dependency.is_met_by(&candidate.operation) {
                    known(&mut order, other);
                    successors.entry(other).or_default().push(index);
                    *waiting_for.entry(index).or_default() += 1;
                }
            }
        }
    }
    let mut ready: Vec<usize> = order.iter().copied().filter(|node| !waiting_for.contains_key(node)).collect();
    let mut sorted: Vec<usize> = Vec::new();
    while !ready.is_empty() {
        sorted.extend(&ready);
        let mut next = Vec::new();
        for successor in ready.iter().flat_map(|node| successors.get(node).into_iter().flatten()) {
            if let Some(count) = waiting_for.get_mut(successor) {
                *count -= 1;
                if *count == 0 {
                    next.push(*successor);
                }
            }
        }
        ready = next;
    }
    if sorted.len() < operations.len() {
        return Err(Error::Other("graphlib.CycleError", "nodes are in a cycle".into()));
    }
    let mut taken: Vec<Option<Generated>> = operations.into_iter().map(Some).collect();
    Ok(sorted.into_iter().filter_map(|index| taken.get_mut(index).and_then(Option::take)).collect())
}

/// Each migration of an app follows the one before; their operations are joined where possible.
fn finish(migrations: &mut Changes) {
    for (app, list) in migrations.iter_mut() {
        let mut previous: Option<Key> = None;
        for migration in list.iter_mut() {
            migration.dependencies.extend(previous.replace(migration.key()));
            migration.dependencies.sort();
            migration.dependencies.dedup();
            let operations: Vec<Rc<Operation>> = std::mem::take(&mut migration.operations);
            migration.operations = optimize(operations, app);
        }
    }
}

/// Names the migrations and lets them follow the leaves of the graph.
pub(super) fn arrange_for_graph(changes: Changes, graph: &Graph, settings: &Settings) -> Changes {
    let leaves = graph.leaf_nodes(None);
    let mut names: BTreeMap<Key, Key> = BTreeMap::new();
    let mut arranged = Changes::new();
    for (app, mut migrations) in changes {
        let leaf = leaves.iter().find(|leaf| leaf.app == app);
        let wants_initial = settings.specified_apps.contains(&app) || settings.empty_packages.contains(&app);
        if leaf.is_none() && !wants_initial && !migrations.is_empty() {
            for migration in migrations {
                names.insert(migration.key(), Key { app: app.clone(), name: "__first__".into() });
            }
            continue;
        }
        let next_number = leaf.map_or(1, |leaf| parse_number(&leaf.name).unwrap_or(0) + 1);
        for (index, (number, migration)) in (next_number..).zip(migrations.iter_mut()).enumerate() {
            if index == 0 {
                migration.dependencies.extend(leaf.cloned());
            }
            let words = match &settings.migration_name {
                Some(name) => name.to_string(),
                None if index == 0 && leaf.is_none() => "initial".to_owned(),
                None => suggest_name(migration, &settings.moment).chars().take(100).collect(),
            };
            let old = migration.key();
            migration.name = format!("{number:04}_{words}").into();
            names.insert(old, migration.key());
        }
        arranged.insert(app, migrations);
    }
    for migration in arranged.values_mut().flatten() {
        for dependency in &mut migration.dependencies {
            if let Some(new) = names.get(dependency) {
                *dependency = new.clone();
            }
        }
    }
    arranged
}

/// Leaves only the apps asked for and those they depend on.
pub(super) fn trim_to_apps(changes: &mut Changes, apps: &[Rc<str>]) {
    let mut required: BTreeSet<Rc<str>> = apps.iter().cloned().collect();
    loop {
        let needed: Vec<Rc<str>> = changes
            .iter()
            .filter(|(app, _)| required.contains(*app))
            .flat_map(|(_, migrations)| migrations)
            .flat_map(|migration| migration.dependencies.iter().map(|key| key.app.clone()))
            .collect();
        let before = required.len();
        required.extend(needed);
        if required.len() == before {
            break;
        }
    }
    changes.retain(|app, _| required.contains(app));
}
