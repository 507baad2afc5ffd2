//! The autodetector: from two states, the operations that lead from one to the other.
//!
//! Django: `django.db.migrations.autodetector`. One `generate_…` for each kind of change, in an order that matters:
//! renames first, since everything later looks past them. What depends on what decides the order of operations
//! ([`arrange`]), and where one app's migration ends because another's must come between.

mod arrange;
mod dependency;
mod field;
mod index;
mod model;
mod option;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use indexmap::IndexMap;

use crate::error::Result;
use crate::schema::{Constraint, Field, Index};

use super::file::Migration;
use super::graph::Graph;
use super::operation::Operation;
use super::question::Questioner;
use super::state::reference::{concrete_key, resolve_relation};
use super::state::{ModelKey, ModelState, ProjectState};
use dependency::Dependency;

/// What the autodetector must know beside the states.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `AUTH_USER_MODEL`
    pub auth_user_model: Rc<str>,
    /// Other swappable settings with their values: `("SHOP_CUSTOMER_MODEL", "shop.Customer")`.
    pub swappable: Vec<(Rc<str>, Rc<str>)>,
    /// Apps named on the command line; they get an initial migration for sure.
    pub specified_apps: BTreeSet<Rc<str>>,
    /// Apps whose migrations package is there and empty; they get one too.
    pub empty_packages: BTreeSet<Rc<str>>,
    /// `--name`
    pub migration_name: Option<Rc<str>>,
    /// `20260101_0000`, for names that say nothing else.
    pub moment: String,
}

/// The migrations for each app.
pub type Changes = IndexMap<Rc<str>, Vec<Migration>>;

/// A field's key: app, model and field.
type FieldKey = (Rc<str>, Rc<str>, Rc<str>);

/// Relations by the model they point to, then by the model and the field that make them.
type Relations = IndexMap<ModelKey, IndexMap<ModelKey, IndexMap<Rc<str>, Rc<Field>>>>;

/// The changes from one state to another, named and depending on the graph's leaves, of all apps or some.
pub fn changes(
    from_state: &ProjectState,
    to_state: &ProjectState,
    graph: &Graph,
    settings: &Settings,
    questioner: &mut dyn Questioner,
    trim_to_apps: Option<&[Rc<str>]>,
) -> Result<Changes> {
    let mut detector = Detector::new(from_state, to_state, settings, questioner)?;
    let convert = trim_to_apps.unwrap_or_default();
    let changes = detector.detect(convert, graph)?;
    let mut changes = arrange::arrange_for_graph(changes, graph, settings);
    if let Some(apps) = trim_to_apps {
        arrange::trim_to_apps(&mut changes, apps);
    }
    Ok(changes)
}

/// The names and dependencies that empty migrations get: `makemigrations --empty`.
pub fn arrange_for_graph(changes: Changes, graph: &Graph, settings: &Settings) -> Changes {
    arrange::arrange_for_graph(changes, graph, settings)
}

/// An operation with what must come before it.
struct Generated {
    operation: Rc<Operation>,
    dependencies: Vec<Dependency>,
}

/// A rename that was confirmed.
struct RenamedField {
    key: ModelKey,
    old_db_column: Option<Rc<str>>,
    old_name: Rc<str>,
    field: Rc<Field>,
    name: Rc<str>,
}

/// An index that got another name: the old name or, of an entry of `index_together`, its fields; and the new name.
struct RenamedIndex {
    old_name: Option<Rc<str>>,
    old_fields: Option<Vec<Rc<str>>>,
    new_name: Rc<str>,
}

/// What became of a model's indexes.
#[derive(Default)]
struct AlteredIndexes {
    added: Vec<Rc<Index>>,
    removed: Vec<Rc<Index>>,
    renamed: Vec<RenamedIndex>,
}

/// What became of a model's constraints.
#[derive(Default)]
struct AlteredConstraints {
    added: Vec<Rc<Constraint>>,
    removed: Vec<Rc<Constraint>>,
    altered: Vec<Rc<Constraint>>,
}

struct Detector<'d> {
    from_state: ProjectState,
    to_state: ProjectState,
    from_relations: Relations,
    to_relations: Relations,
    settings: &'d Settings,
    questioner: &'d mut dyn Questioner,
    existing_apps: BTreeSet<Rc<str>>,
    generated: BTreeMap<Rc<str>, Vec<Generated>>,
    old_model_keys: BTreeSet<ModelKey>,
    old_proxy_keys: BTreeSet<ModelKey>,
    old_unmanaged_keys: BTreeSet<ModelKey>,
    new_model_keys: BTreeSet<ModelKey>,
    new_proxy_keys: BTreeSet<ModelKey>,
    new_unmanaged_keys: BTreeSet<ModelKey>,
    kept_model_keys: BTreeSet<ModelKey>,
    kept_proxy_keys: BTreeSet<ModelKey>,
    kept_unmanaged_keys: BTreeSet<ModelKey>,
    old_field_keys: BTreeSet<FieldKey>,
    new_field_keys: BTreeSet<FieldKey>,
    /// A through model to the field that uses it.
    through_users: BTreeMap<ModelKey, FieldKey>,
    /// The new key to the old name.
    renamed_models: BTreeMap<ModelKey, Rc<str>>,
    /// The old label to the new.
    renamed_models_rel: BTreeMap<String, String>,
    /// The new key to the old name.
    renamed_fields: BTreeMap<FieldKey, Rc<str>>,
    renamed_operations: Vec<RenamedField>,
    altered_indexes: Vec<(ModelKey, AlteredIndexes)>,
    altered_constraints: Vec<(ModelKey, AlteredConstraints)>,
    /// Of `index_together`, what became a named index.
    renamed_index_together: Vec<(ModelKey, Vec<Rc<str>>)>,
}

impl<'d> Detector<'d> {
    fn new(
        from_state: &ProjectState,
        to_state: &ProjectState,
        settings: &'d Settings,
        questioner: &'d mut dyn Questioner,
    ) -> Result<Self> {
        Ok(Detector {
            existing_apps: from_state.models.keys().map(|(app, _)| app.clone()).collect(),
            from_relations: relations(from_state),
            to_relations: relations(to_state),
            from_state: from_state.duplicate()?,
            to_state: to_state.duplicate()?,
            settings,
            questioner,
            generated: BTreeMap::new(),
            old_model_keys: BTreeSet::new(),
            old_proxy_keys: BTreeSet::new(),
            old_unmanaged_keys: BTreeSet::new(),
            new_model_keys: BTreeSet::new(),
            new_proxy_keys: BTreeSet::new(),
            new_unmanaged_keys: BTreeSet::new(),
            kept_model_keys: BTreeSet::new(),
            kept_proxy_keys: BTreeSet::new(),
            kept_unmanaged_keys: BTreeSet::new(),
            old_field_keys: BTreeSet::new(),
            new_field_keys: BTreeSet::new(),
            through_users: BTreeMap::new(),
            renamed_models: BTreeMap::new(),
            renamed_models_rel: BTreeMap::new(),
            renamed_fields: BTreeMap::new(),
            renamed_operations: Vec::new(),
            altered_indexes: Vec::new(),
            altered_constraints: Vec::new(),
            renamed_index_together: Vec::new(),
        })
    }

    fn detect(&mut self, convert_apps: &[Rc<str>], graph: &Graph) -> Result<Changes> {
        self.sort_out_models(convert_apps);
        self.generate_renamed_models()?;
        self.prepare_field_lists();
        self.generate_through_model_map();

        self.generate_deleted_models();
        self.generate_created_models()?;
        self.generate_deleted_proxies();
        self.generate_created_proxies()?;
        self.generate_altered_options();
        self.generate_altered_managers();
        self.generate_altered_db_table_comment();

        self.create_renamed_fields()?;
        self.create_altered_indexes();
        self.create_altered_constraints()?;
        self.generate_removed_constraints();
        self.generate_removed_indexes();
        self.generate_renamed_fields()?;
        self.generate_renamed_indexes();
        self.generate_removed_altered_unique_together()?;
        self.generate_removed_fields()?;
        self.generate_added_fields()?;
        self.generate_altered_fields()?;
        self.generate_altered_order_with_respect_to();
        self.generate_altered_unique_together()?;
        self.generate_added_indexes();
        self.generate_added_constraints();
        self.generate_altered_constraints();
        self.generate_altered_db_table();

        self.sort_operations()?;
        self.build_migrations(graph)
    }

    /// Which models there were and are: tables of our own, proxies, tables of others.
    fn sort_out_models(&mut self, convert_apps: &[Rc<str>]) {
        for (key, model) in &self.from_state.models {
            if !model.flag("managed", true) {
                self.old_unmanaged_keys.insert(key.clone());
            } else if !self.from_state.real_apps.contains(&key.0) {
                let proxy = model.flag("proxy", false);
                if proxy { &mut self.old_proxy_keys } else { &mut self.old_model_keys }.insert(key.clone());
            }
        }
        for (key, model) in &self.to_state.models {
            if !model.flag("managed", true) {
                self.new_unmanaged_keys.insert(key.clone());
            } else if !self.from_state.real_apps.contains(&key.0) || convert_apps.contains(&key.0) {
                let proxy = model.flag("proxy", false);
                if proxy { &mut self.new_proxy_keys } else { &mut self.new_model_keys }.insert(key.clone());
            }
        }
    }

    fn prepare_field_lists(&mut self) {
        let both = |a: &BTreeSet<ModelKey>, b: &BTreeSet<ModelKey>| a.intersection(b).cloned().collect();
        self.kept_model_keys = both(&self.old_model_keys, &self.new_model_keys);
        self.kept_proxy_keys = both(&self.old_proxy_keys, &self.new_proxy_keys);
        self.kept_unmanaged_keys = both(&self.old_unmanaged_keys, &self.new_unmanaged_keys);
        for key in self.kept_model_keys.clone() {
            let field_key = |name: &Rc<str>| (key.0.clone(), key.1.clone(), name.clone());
            let old: Vec<FieldKey> =
                self.old_model(&key).map(|model| model.fields.keys().map(field_key).collect()).unwrap_or_default();
            let new: Vec<FieldKey> =
                self.new_model(&key).map(|model| model.fields.keys().map(field_key).collect()).unwrap_or_default();
            self.old_field_keys.extend(old);
            self.new_field_keys.extend(new);
        }
    }

    fn generate_through_model_map(&mut self) {
        for key in self.old_model_keys.clone() {
            let Some(model) = self.old_model(&key) else { continue };
            let old_name: Rc<str> = self.renamed_models.get(&key).unwrap_or(&key.1).clone();
            for (name, field) in &model.fields {
                let through = field.relation.as_ref().and_then(|relation| relation.through.as_ref());
                if let Some(through) = through {
                    let user = (key.0.clone(), old_name.clone(), name.clone());
                    self.through_users.insert(resolve_relation(through, &key), user);
                }
            }
        }
    }

    /// The earlier state of a model, under whatever name it had.
    fn old_model(&self, key: &ModelKey) -> Option<Rc<ModelState>> {
        let name = self.renamed_models.get(key).unwrap_or(&key.1);
        self.from_state.models.get(&(key.0.clone(), name.clone())).cloned()
    }

    fn new_model(&self, key: &ModelKey) -> Option<Rc<ModelState>> {
        self.to_state.models.get(key).cloned()
    }

    fn add_operation(&mut self, app_label: &str, operation: impl Into<Operation>, dependencies: Vec<Dependency>) {
        let generated = Generated { operation: Rc::new(operation.into()), dependencies };
        self.generated.entry(app_label.into()).or_default().push(generated);
    }

    fn add_operation_first(&mut self, app_label: &str, operation: impl Into<Operation>, dependencies: Vec<Dependency>) {
        let generated = Generated { operation: Rc::new(operation.into()), dependencies };
        self.generated.entry(app_label.into()).or_default().insert(0, generated);
    }
}

/// `ProjectState.resolve_fields_and_relations()`: who points to whom, proxies standing for their tables.
fn relations(state: &ProjectState) -> Relations {
    let mut relations = Relations::new();
    for (key, model) in &state.models {
        for (name, field) in &model.fields {
            let Some(relation) = &field.relation else { continue };
            for label in [Some(&relation.to), relation.through.as_ref()].into_iter().flatten() {
                let mut target = resolve_relation(label, key);
                if !state.real_apps.contains(&target.0) {
                    target = concrete_key(state, &target);
                }
                let fields = relations.entry(target).or_default().entry(key.clone()).or_default();
                fields.insert(name.clone(), field.clone());
            }
        }
    }
    for (key, model) in &state.models {
        if model.flag("proxy", false)
            && let Some(shared) = relations.get(&concrete_key(state, key)).cloned()
        {
            relations.insert(key.clone(), shared);
        }
    }
    relations
}
