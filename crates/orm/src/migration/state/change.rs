//! How operations change a state.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::schema::{Constraint, Field, Index, Literal, Relation};

use super::model::{together_literal, together_names};
use super::reference::references;
use super::{ModelState, OptionValue, ProjectState, model_key};

impl ProjectState {
    /// Adds a model.
    pub fn add_model(&mut self, mut model: ModelState) {
        model.ensure_lists();
        self.models.insert(model.key(), Rc::new(model));
        self.touch();
    }

    /// Takes a model out.
    pub fn remove_model(&mut self, app_label: &str, name: &str) -> Result<()> {
        let key = model_key(app_label, name);
        self.touch();
        self.models.shift_remove(&key).map(drop).ok_or_else(|| super::missing(&key))
    }

    /// Renames a model, and every reference to it.
    pub fn rename_model(&mut self, app_label: &str, old_name: &str, new_name: &str) -> Result<()> {
        let old_key = model_key(app_label, old_name);
        let mut renamed = (**self.model(app_label, old_name)?).clone();
        renamed.name = new_name.into();
        self.models.insert(renamed.key(), Rc::new(renamed));
        let label: Rc<str> = format!("{app_label}.{new_name}").into();
        for (key, name, reference) in references(self, &old_key, None) {
            self.change_relation(&key.0, &key.1, &name, |relation| {
                if reference.to {
                    relation.to = label.clone();
                }
                if reference.through {
                    relation.through = Some(label.clone());
                }
            })?;
        }
        self.remove_model(app_label, old_name)
    }

    /// Sets options; of `option_keys`, those not set are taken out.
    pub fn alter_model_options(
        &mut self,
        app_label: &str,
        name: &str,
        options: impl IntoIterator<Item = (Rc<str>, Literal)>,
        option_keys: &[&str],
    ) -> Result<()> {
        let model = self.model_mut(app_label, name)?;
        let mut set = Vec::new();
        for (key, value) in options {
            set.push(key.clone());
            model.options.insert(key, OptionValue::Literal(value));
        }
        model.options.retain(|key, _| !option_keys.contains(&&**key) || set.contains(key));
        Ok(())
    }

    /// Takes one tuple of names out of `index_together` or `unique_together`.
    pub fn remove_together(&mut self, app_label: &str, name: &str, option: &str, fields: &[Rc<str>]) -> Result<()> {
        let model = self.model_mut(app_label, name)?;
        if let Some(OptionValue::Literal(literal)) = model.options.get_mut(option) {
            let mut together = together_names(literal);
            together.retain(|names| names != fields);
            *literal = together_literal(&together);
        }
        Ok(())
    }

    /// Sets the managers.
    pub fn alter_model_managers(
        &mut self,
        app_label: &str,
        name: &str,
        managers: Vec<(Rc<str>, Literal)>,
    ) -> Result<()> {
        self.model_mut(app_label, name)?.managers = managers;
        Ok(())
    }

    /// Changes the list of indexes.
    pub fn change_indexes(
        &mut self,
        app_label: &str,
        name: &str,
        change: impl FnOnce(&mut Vec<Rc<Index>>),
    ) -> Result<()> {
        let model = self.model_mut(app_label, name)?;
        model.ensure_lists();
        if let Some(OptionValue::Indexes(indexes)) = model.options.get_mut("indexes") {
            change(indexes);
        }
        Ok(())
    }

    /// Changes the list of constraints.
    pub fn change_constraints(
        &mut self,
        app_label: &str,
        name: &str,
        change: impl FnOnce(&mut Vec<Rc<Constraint>>),
    ) -> Result<()> {
        let model = self.model_mut(app_label, name)?;
        model.ensure_lists();
        if let Some(OptionValue::Constraints(constraints)) = model.options.get_mut("constraints") {
            change(constraints);
        }
        Ok(())
    }

    /// Adds a field, or puts another in its place. Unless `preserve_default`, its default is for the rows there are only.
    pub fn set_field(
        &mut self,
        app_label: &str,
        model_name: &str,
        name: &str,
        field: &Field,
        preserve_default: bool,
    ) -> Result<()> {
        let mut field = deconstruct::detached(field);
        field.name = name.into();
        if !preserve_default {
            field.default = None;
        }
        self.model_mut(app_label, model_name)?.fields.insert(name.into(), Rc::new(field));
        Ok(())
    }

    /// Takes a field out.
    pub fn remove_field(&mut self, app_label: &str, model_name: &str, name: &str) -> Result<()> {
        let model = self.model_mut(app_label, model_name)?;
        model
            .fields
            .shift_remove(name)
            .map(drop)
            .ok_or_else(|| Error::Other("builtins.KeyError", format!("'{name}'").into()))
    }

    /// Renames a field, which goes to the end, and every reference to it.
    pub fn rename_field(&mut self, app_label: &str, model_name: &str, old: &str, new: &str) -> Result<()> {
        let key = model_key(app_label, model_name);
        let model = self.model_mut(app_label, model_name)?;
        let Some(found) = model.fields.shift_remove(old) else {
            return Err(Error::FieldDoesNotExist(format!("{app_label}.{} has no field named '{old}'", key.1).into()));
        };
        let mut renamed = (*found).clone();
        renamed.name = new.into();
        model.fields.insert(new.into(), Rc::new(renamed));
        for field in model.fields.values_mut() {
            if field.composite.iter().any(|name| &**name == old) {
                Rc::make_mut(field).composite.iter_mut().filter(|name| &***name == old).for_each(|name| {
                    *name = new.into();
                });
            }
        }
        for option in ["index_together", "unique_together"] {
            if let Some(OptionValue::Literal(literal)) = model.options.get_mut(option) {
                let mut together = together_names(literal);
                together.iter_mut().flatten().filter(|name| &***name == old).for_each(|name| *name = new.into());
                *literal = together_literal(&together);
            }
        }
        for (model, name, reference) in references(self, &key, Some((old, Some(&found)))) {
            if reference.to {
                self.change_relation(&model.0, &model.1, &name, |relation| {
                    if relation.to_field.as_deref() == Some(old) {
                        relation.to_field = Some(new.into());
                    }
                })?;
            }
        }
        Ok(())
    }

    fn change_relation(
        &mut self,
        app_label: &str,
        model_name: &str,
        name: &str,
        change: impl FnOnce(&mut Relation),
    ) -> Result<()> {
        if let Some(field) = self.model_mut(app_label, model_name)?.fields.get_mut(name)
            && let Some(relation) = &mut Rc::make_mut(field).relation
        {
            change(Rc::make_mut(relation));
        }
        Ok(())
    }
}
