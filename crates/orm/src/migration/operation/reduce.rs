//! What follows a model's creation in the same migration goes into it.

use std::rc::Rc;

use crate::migration::state::{OptionValue, together_literal, together_names};
use crate::schema::{Constraint, Index, Literal};

use super::option::ALTER_OPTION_KEYS;
use super::option::OptionChange;
use super::{CreateModel, Operation, Reduced, same_name};

const TOGETHER: [&str; 2] = ["unique_together", "index_together"];

/// The creation with `other` in it; none when `other` does not go in.
pub(super) fn reduce_create_model(own: &CreateModel, other: &Operation) -> Option<Reduced> {
    let is_own = |name: &str| same_name(name, &own.name);
    let reduced = match other {
        Operation::DeleteModel(delete) if is_own(&delete.name) && !own.is_proxy() => {
            return Some(Reduced::Into(Vec::new()));
        }
        Operation::RenameModel(rename) if is_own(&rename.old_name) => {
            CreateModel { name: rename.new_name.clone(), ..own.clone() }
        }
        Operation::AlterModelOptions(alter) if is_own(&alter.name) => {
            let mut reduced = own.clone();
            for (key, value) in &alter.options {
                set(&mut reduced, key, value.clone());
            }
            let set = |key: &str| alter.options.iter().any(|(given, _)| &**given == key);
            reduced.options.retain(|key, _| !ALTER_OPTION_KEYS.contains(&&**key) || set(key));
            reduced
        }
        Operation::AlterModelManagers(alter) if is_own(&alter.name) => {
            CreateModel { managers: alter.managers.clone(), ..own.clone() }
        }
        Operation::AlterModelTable(alter) if is_own(&alter.name) => {
            with(own, "db_table", alter.table.as_deref().map_or(Literal::NONE, Literal::text))
        }
        Operation::AlterModelTableComment(alter) if is_own(&alter.name) => {
            with(own, "db_table_comment", alter.table_comment.as_deref().map_or(Literal::NONE, Literal::text))
        }
        Operation::AlterUniqueTogether(alter) if is_own(&alter.name) => with(own, "unique_together", alter.value()),
        Operation::AlterIndexTogether(alter) if is_own(&alter.name) => with(own, "index_together", alter.value()),
        Operation::AlterOrderWithRespectTo(alter) if is_own(&alter.name) => {
            with(own, "order_with_respect_to", alter.value())
        }
        _ => return reduce_field(own, other).or_else(|| reduce_index(own, other)),
    };
    Some(Reduced::one(reduced))
}

fn reduce_field(own: &CreateModel, other: &Operation) -> Option<Reduced> {
    let is_own = |name: &str| same_name(name, &own.name);
    let mut reduced = own.clone();
    match other {
        Operation::AddField(add) if is_own(&add.model_name) => {
            reduced.fields.push((add.name.clone(), add.field.clone()));
        }
        Operation::AlterField(alter) if is_own(&alter.model_name) => {
            for (_, field) in reduced.fields.iter_mut().filter(|(name, _)| *name == alter.name) {
                *field = alter.field.clone();
            }
        }
        Operation::RemoveField(remove) if is_own(&remove.model_name) => {
            let removed = remove.name.to_lowercase();
            for option in TOGETHER {
                let Some(literal) = own.literal(option) else { continue };
                let mut together = together_names(literal);
                together.iter_mut().for_each(|names| names.retain(|name| **name != *removed));
                together.retain(|names| !names.is_empty());
                reduced.options.shift_remove(option);
                if !together.is_empty() {
                    set(&mut reduced, option, together_literal(&together));
                }
            }
            if own.literal("order_with_respect_to") == Some(&Literal::text(&removed)) {
                reduced.options.shift_remove("order_with_respect_to");
            }
            reduced.fields.retain(|(name, _)| name.to_lowercase() != removed);
        }
        Operation::RenameField(rename) if is_own(&rename.model_name) => {
            for option in TOGETHER {
                let Some(literal) = own.literal(option) else { continue };
                let mut together = together_names(literal);
                for name in together.iter_mut().flatten().filter(|name| **name == rename.old_name) {
                    *name = rename.new_name.clone();
                }
                set(&mut reduced, option, together_literal(&together));
            }
            if own.literal("order_with_respect_to") == Some(&Literal::text(&rename.old_name)) {
                set(&mut reduced, "order_with_respect_to", Literal::text(&rename.new_name));
            }
            for (name, _) in reduced.fields.iter_mut().filter(|(name, _)| *name == rename.old_name) {
                *name = rename.new_name.clone();
            }
        }
        _ => return None,
    }
    Some(Reduced::one(reduced))
}

fn reduce_index(own: &CreateModel, other: &Operation) -> Option<Reduced> {
    let is_own = |name: &str| same_name(name, &own.name);
    let mut reduced = own.clone();
    match other {
        Operation::AddIndex(add) if is_own(&add.model_name) => {
            change_indexes(&mut reduced, |indexes| indexes.push(add.index.clone()));
        }
        Operation::RemoveIndex(remove) if is_own(&remove.model_name) => {
            change_indexes(&mut reduced, |indexes| indexes.retain(|index| index.name != remove.name));
        }
        Operation::AddConstraint(add) if is_own(&add.model_name) => {
            change_constraints(&mut reduced, |constraints| constraints.push(add.constraint.clone()));
        }
        Operation::AlterConstraint(alter) if is_own(&alter.model_name) => {
            change_constraints(&mut reduced, |constraints| {
                constraints.retain(|constraint| constraint.name != alter.name);
                constraints.push(alter.constraint.clone());
            });
        }
        Operation::RemoveConstraint(remove) if is_own(&remove.model_name) => {
            change_constraints(&mut reduced, |constraints| {
                constraints.retain(|constraint| constraint.name != remove.name);
            });
        }
        _ => return None,
    }
    Some(Reduced::one(reduced))
}

fn with(own: &CreateModel, option: &str, value: Literal) -> CreateModel {
    let mut reduced = own.clone();
    set(&mut reduced, option, value);
    reduced
}

fn set(create: &mut CreateModel, option: &str, value: Literal) {
    create.options.insert(option.into(), OptionValue::Literal(value));
}

fn change_indexes(create: &mut CreateModel, change: impl FnOnce(&mut Vec<Rc<Index>>)) {
    let mut indexes = match create.options.get("indexes") {
        Some(OptionValue::Indexes(indexes)) => indexes.clone(),
        _ => Vec::new(),
    };
    change(&mut indexes);
    create.options.insert("indexes".into(), OptionValue::Indexes(indexes));
}

fn change_constraints(create: &mut CreateModel, change: impl FnOnce(&mut Vec<Rc<Constraint>>)) {
    let mut constraints = match create.options.get("constraints") {
        Some(OptionValue::Constraints(constraints)) => constraints.clone(),
        _ => Vec::new(),
    };
    change(&mut constraints);
    create.options.insert("constraints".into(), OptionValue::Constraints(constraints));
}
