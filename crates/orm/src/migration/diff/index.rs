//! Indexes and constraints added, removed, renamed, altered.

use std::rc::Rc;

use crate::error::Result;
use crate::migration::deconstruct::{self, canonical, canonical_call};
use crate::migration::operation::{
    AddConstraint, AddIndex, AlterConstraint, RemoveConstraint, RemoveIndex, RenameIndex,
};
use crate::migration::state::ModelKey;
use crate::schema::{Call, Constraint, Index, Literal};

use super::{AlteredConstraints, AlteredIndexes, Detector, RenamedIndex};

/// Messages: what a constraint has that the database does not know.
const NON_DB_ATTRS: [&str; 2] = ["violation_error_code", "violation_error_message"];

fn index_call(index: &Index) -> Call {
    canonical_call(&deconstruct::index(index))
}

fn constraint_literal(constraint: &Constraint) -> Result<Literal> {
    Ok(canonical(&deconstruct::constraint(constraint)?))
}

fn without(literal: &Literal, names: &[&str]) -> Literal {
    match literal {
        Literal::Call(call) => {
            let mut call = (**call).clone();
            call.kwargs.retain(|(key, _)| !names.contains(&&**key));
            Literal::Call(Rc::new(call))
        }
        other => other.clone(),
    }
}

fn unnamed(index: &Index) -> Call {
    let mut call = index_call(index);
    call.kwargs.retain(|(key, _)| &**key != "name");
    call
}

impl Detector<'_> {
    pub(super) fn create_altered_indexes(&mut self) {
        for key in self.kept_model_keys.clone() {
            let (Some(old_model), Some(new_model)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let (old, new) = (old_model.indexes(), new_model.indexes());
            let is_in =
                |index: &Rc<Index>, list: &[Rc<Index>]| list.iter().any(|other| index_call(other) == index_call(index));
            let mut altered = AlteredIndexes {
                added: new.iter().filter(|index| !is_in(index, old)).cloned().collect(),
                removed: old.iter().filter(|index| !is_in(index, new)).cloned().collect(),
                renamed: Vec::new(),
            };
            self.find_renamed_indexes(&key, &mut altered);
            self.altered_indexes.push((key, altered));
        }
    }

    /// The same index under another name; an entry of `index_together` that became an index.
    fn find_renamed_indexes(&mut self, key: &ModelKey, altered: &mut AlteredIndexes) {
        let mut gone: Vec<Rc<str>> = Vec::new();
        let mut come: Vec<Rc<str>> = Vec::new();
        for new in &altered.added {
            for old in &altered.removed {
                if unnamed(new) == unnamed(old) && new.name != old.name {
                    altered.renamed.push(RenamedIndex {
                        old_name: Some(old.name.clone()),
                        old_fields: None,
                        new_name: new.name.clone(),
                    });
                    come.push(new.name.clone());
                    gone.push(old.name.clone());
                }
            }
        }
        for fields in self.removed_index_together(key) {
            let same = |index: &&Rc<Index>| {
                let only_fields = index.expressions.is_empty() && unnamed(index).kwargs.len() == 1;
                only_fields && index.fields == fields
            };
            let matching: Vec<&Rc<Index>> = altered.added.iter().filter(same).collect();
            if let [index] = matching.as_slice() {
                come.push(index.name.clone());
                altered.renamed.push(RenamedIndex {
                    old_name: None,
                    old_fields: Some(fields.clone()),
                    new_name: index.name.clone(),
                });
                self.renamed_index_together.push((key.clone(), fields));
            }
        }
        altered.added.retain(|index| !come.contains(&index.name));
        altered.removed.retain(|index| !gone.contains(&index.name));
    }

    fn removed_index_together(&self, key: &ModelKey) -> Vec<Vec<Rc<str>>> {
        let (Some(old), Some(new)) = (self.old_model(key), self.new_model(key)) else { return Vec::new() };
        let kept = new.together("index_together");
        let mut removed = self.with_renames(key, old.together("index_together"));
        removed.retain(|names| !kept.contains(names));
        removed
    }

    pub(super) fn generate_added_indexes(&mut self) {
        for (key, altered) in std::mem::take(&mut self.altered_indexes) {
            let dependencies = self.dependencies_for_model(&key);
            for index in altered.added {
                let add = AddIndex { model_name: key.1.clone(), index };
                self.add_operation(&key.0, add, dependencies.clone());
            }
        }
    }

    pub(super) fn generate_removed_indexes(&mut self) {
        let removed: Vec<(ModelKey, Rc<str>)> = self
            .altered_indexes
            .iter()
            .flat_map(|(key, altered)| altered.removed.iter().map(|index| (key.clone(), index.name.clone())))
            .collect();
        for (key, name) in removed {
            self.add_operation(&key.0, RemoveIndex { model_name: key.1.clone(), name }, Vec::new());
        }
    }

    pub(super) fn generate_renamed_indexes(&mut self) {
        let mut renames = Vec::new();
        for (key, altered) in &self.altered_indexes {
            for renamed in &altered.renamed {
                let rename = RenameIndex {
                    model_name: key.1.clone(),
                    new_name: renamed.new_name.clone(),
                    old_name: renamed.old_name.clone(),
                    old_fields: renamed.old_fields.clone(),
                };
                renames.push((key.0.clone(), rename));
            }
        }
        for (app, rename) in renames {
            self.add_operation(&app, rename, Vec::new());
        }
    }

    pub(super) fn create_altered_constraints(&mut self) -> Result<()> {
        for key in self.kept_model_keys.clone() {
            let (Some(old_model), Some(new_model)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let (old, new) = (old_model.constraints(), new_model.constraints());
            let old_literals = old.iter().map(|one| constraint_literal(one)).collect::<Result<Vec<_>>>()?;
            let new_literals = new.iter().map(|one| constraint_literal(one)).collect::<Result<Vec<_>>>()?;
            let mut altered = AlteredConstraints::default();
            for (old_one, old_literal) in old.iter().zip(&old_literals) {
                for (new_one, new_literal) in new.iter().zip(&new_literals) {
                    if old_one.name == new_one.name
                        && old_literal != new_literal
                        && !self.should_be_recreated(old_literal, new_literal)
                    {
                        altered.altered.push(new_one.clone());
                    }
                }
            }
            let is_altered = |one: &Constraint| altered.altered.iter().any(|other| other.name == one.name);
            let added = new
                .iter()
                .zip(&new_literals)
                .filter(|(one, literal)| !old_literals.contains(literal) && !is_altered(one));
            let removed = old
                .iter()
                .zip(&old_literals)
                .filter(|(one, literal)| !new_literals.contains(literal) && !is_altered(one));
            let added = added.map(|(one, _)| one.clone()).collect();
            let removed = removed.map(|(one, _)| one.clone()).collect();
            self.altered_constraints.push((key, AlteredConstraints { added, removed, ..altered }));
        }
        Ok(())
    }

    /// Whether the database sees the difference between two constraints of one name.
    fn should_be_recreated(&self, old: &Literal, new: &Literal) -> bool {
        let old = without(old, &NON_DB_ATTRS);
        let mut new = without(new, &NON_DB_ATTRS);
        // A renamed field whose column kept its name is the same to the database.
        for renamed in &self.renamed_operations {
            let same_column = renamed.field.db_column.is_some() && renamed.old_db_column == renamed.field.db_column;
            if let Literal::Call(call) = &mut new
                && same_column
            {
                let call = Rc::make_mut(call);
                for (_, value) in call.kwargs.iter_mut().filter(|(key, _)| &**key == "fields") {
                    if let Literal::Tuple(names) = value {
                        let back = |name: &Literal| {
                            if *name == Literal::text(&renamed.name) {
                                Literal::text(&renamed.old_name)
                            } else {
                                name.clone()
                            }
                        };
                        *value = Literal::Tuple(names.iter().map(back).collect());
                    }
                }
            }
        }
        old != new
    }

    pub(super) fn generate_added_constraints(&mut self) {
        let mut operations = Vec::new();
        for (key, altered) in &self.altered_constraints {
            let dependencies = self.dependencies_for_model(key);
            for constraint in &altered.added {
                let add = AddConstraint { model_name: key.1.clone(), constraint: constraint.clone() };
                operations.push((key.0.clone(), add, dependencies.clone()));
            }
        }
        for (app, add, dependencies) in operations {
            self.add_operation(&app, add, dependencies);
        }
    }

    pub(super) fn generate_removed_constraints(&mut self) {
        let removed: Vec<(ModelKey, Rc<str>)> = self
            .altered_constraints
            .iter()
            .flat_map(|(key, altered)| altered.removed.iter().map(|one| (key.clone(), one.name.clone())))
            .collect();
        for (key, name) in removed {
            self.add_operation(&key.0, RemoveConstraint { model_name: key.1.clone(), name }, Vec::new());
        }
    }

    pub(super) fn generate_altered_constraints(&mut self) {
        for (key, altered) in std::mem::take(&mut self.altered_constraints) {
            let dependencies = self.dependencies_for_model(&key);
            for constraint in altered.altered {
                let name = constraint.name.clone();
                let alter = AlterConstraint { model_name: key.1.clone(), name, constraint };
                self.add_operation(&key.0, alter, dependencies.clone());
            }
        }
    }
}
