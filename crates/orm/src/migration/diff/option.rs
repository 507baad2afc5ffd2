//! Options, managers, tables, and sets of fields that are unique together.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::error::Result;
use crate::migration::deconstruct::canonical;
use crate::migration::operation::option::ALTER_OPTION_KEYS;
use crate::migration::operation::{
    AlterModelManagers, AlterModelOptions, AlterModelTable, AlterModelTableComment, AlterOrderWithRespectTo,
    AlterUniqueTogether,
};
use crate::migration::state::{ModelKey, ModelState, OptionValue};
use crate::schema::Literal;

use super::dependency::{Dependency, Kind, for_foreign_key};
use super::{Detector, FieldKey};

type Together = Vec<Vec<Rc<str>>>;

/// A change of `unique_together`.
struct AlteredTogether {
    key: ModelKey,
    old: Together,
    new: Together,
    dependencies: Vec<Dependency>,
}

/// The options that only Python code sees, in the order of the model.
fn python_options(model: &ModelState) -> Vec<(Rc<str>, Literal)> {
    let python = model.options.iter().filter(|(key, _)| ALTER_OPTION_KEYS.contains(&&***key));
    python
        .filter_map(|(key, value)| match value {
            OptionValue::Literal(literal) => Some((key.clone(), literal.clone())),
            _ => None,
        })
        .collect()
}

fn comparable(options: &[(Rc<str>, Literal)]) -> Vec<(Rc<str>, Literal)> {
    let mut options: Vec<_> = options.iter().map(|(key, value)| (key.clone(), canonical(value))).collect();
    options.sort_by(|a, b| a.0.cmp(&b.0));
    options
}

impl Detector<'_> {
    fn kept_keys(&self) -> BTreeSet<ModelKey> {
        let all = [&self.kept_model_keys, &self.kept_proxy_keys, &self.kept_unmanaged_keys];
        all.into_iter().flatten().cloned().collect()
    }

    pub(super) fn generate_altered_options(&mut self) {
        let mut keys = self.kept_keys();
        // Models that became ours, and that ceased to be.
        keys.extend(self.old_unmanaged_keys.intersection(&self.new_model_keys).cloned());
        keys.extend(self.old_model_keys.intersection(&self.new_unmanaged_keys).cloned());
        for key in keys {
            let (Some(old), Some(new)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let options = python_options(&new);
            if comparable(&python_options(&old)) != comparable(&options) {
                self.add_operation(&key.0, AlterModelOptions { name: key.1.clone(), options }, Vec::new());
            }
        }
    }

    pub(super) fn generate_altered_managers(&mut self) {
        for key in self.kept_model_keys.clone() {
            let (Some(old), Some(new)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let canonical = |model: &ModelState| -> Vec<(Rc<str>, Literal)> {
                model.managers.iter().map(|(name, call)| (name.clone(), canonical(call))).collect()
            };
            if canonical(&old) != canonical(&new) {
                let alter = AlterModelManagers { name: key.1.clone(), managers: new.managers.clone() };
                self.add_operation(&key.0, alter, Vec::new());
            }
        }
    }

    pub(super) fn generate_altered_db_table(&mut self) {
        for key in self.kept_keys() {
            let (Some(old), Some(new)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            if old.text("db_table") != new.text("db_table") {
                let alter = AlterModelTable { name: key.1.clone(), table: new.text("db_table") };
                self.add_operation(&key.0, alter, Vec::new());
            }
        }
    }

    pub(super) fn generate_altered_db_table_comment(&mut self) {
        for key in self.kept_keys() {
            let (Some(old), Some(new)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            if old.text("db_table_comment") != new.text("db_table_comment") {
                let table_comment = new.text("db_table_comment");
                let alter = AlterModelTableComment { name: key.1.clone(), table_comment };
                self.add_operation(&key.0, alter, Vec::new());
            }
        }
    }

    pub(super) fn generate_altered_order_with_respect_to(&mut self) {
        for key in self.kept_model_keys.clone() {
            let (Some(old), Some(new)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let order_with_respect_to = new.text("order_with_respect_to");
            if old.text("order_with_respect_to") == order_with_respect_to {
                continue;
            }
            let needed = order_with_respect_to.as_ref().map(|field| Dependency::field(&key, field, Kind::Create));
            let alter = AlterOrderWithRespectTo { name: key.1.clone(), order_with_respect_to };
            self.add_operation(&key.0, alter, needed.into_iter().collect());
        }
    }

    /// The sets with the names that fields have now.
    pub(super) fn with_renames(&self, key: &ModelKey, together: Together) -> Together {
        let renamed = |name: &Rc<str>| -> Rc<str> {
            let field_key: FieldKey = (key.0.clone(), key.1.clone(), name.clone());
            self.renamed_fields.get(&field_key).unwrap_or(name).clone()
        };
        together.iter().map(|names| names.iter().map(renamed).collect()).collect()
    }

    fn altered_unique_together(&self) -> Result<Vec<AlteredTogether>> {
        let mut altered = Vec::new();
        for key in &self.kept_model_keys {
            let (Some(old_model), Some(new_model)) = (self.old_model(key), self.new_model(key)) else { continue };
            let old = self.with_renames(key, old_model.together("unique_together"));
            let new = new_model.together("unique_together");
            if old.iter().collect::<BTreeSet<_>>() == new.iter().collect::<BTreeSet<_>>() {
                continue;
            }
            let mut dependencies = Vec::new();
            for name in new.iter().flatten() {
                dependencies.extend(for_foreign_key(key, new_model.field(name)?));
            }
            altered.push(AlteredTogether { key: key.clone(), old, new, dependencies });
        }
        Ok(altered)
    }

    /// First what goes: the sets that are in both.
    pub(super) fn generate_removed_altered_unique_together(&mut self) -> Result<()> {
        for AlteredTogether { key, old, new, dependencies } in self.altered_unique_together()? {
            let kept: Together = new.into_iter().filter(|names| old.contains(names)).collect();
            if !kept.is_empty() || !old.is_empty() {
                let alter = AlterUniqueTogether { name: key.1.clone(), unique_together: Some(kept) };
                self.add_operation(&key.0, alter, dependencies);
            }
        }
        Ok(())
    }

    /// Then what comes.
    pub(super) fn generate_altered_unique_together(&mut self) -> Result<()> {
        for AlteredTogether { key, old, new, dependencies } in self.altered_unique_together()? {
            if new.iter().any(|names| !old.contains(names)) {
                let alter = AlterUniqueTogether { name: key.1.clone(), unique_together: Some(new) };
                self.add_operation(&key.0, alter, dependencies);
            }
        }
        Ok(())
    }
}
