//! What a model takes over from each model it inherits from: copies of an abstract base's fields, a link to a concrete
//! parent's row, private fields.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{class_of, exception};
use crate::db::models::base::ModelInfo;
use crate::db::models::base::metaclass::{Statement, add_to_class};
use crate::db::models::fields::{self, FieldState};

impl Statement {
    pub(super) fn inherit_concrete(
        &self,
        vm: &mut Vm,
        info: &Rc<ModelInfo>,
        parent: &Rc<ModelInfo>,
        own_names: &[Str],
        inherited: &mut Vec<Str>,
    ) -> PyResult<()> {
        for field in parent.local_fields().iter().chain(&parent.local_many_to_many()) {
            let name = fields::name_of(field);
            if own_names.contains(&name) {
                return self.clash(vm, &name, parent);
            }
            inherited.push(name);
        }
        let target = parent.concrete();
        let link = match self.parent_link(info, &target.label_lower()) {
            Some(field) => Some(field),
            None if info.is_proxy => None,
            None => Some(self.add_parent_link(vm, info, &target, own_names)?),
        };
        info.parents.borrow_mut().push((target, link));
        Ok(())
    }

    /// The one-to-one field of the class, or of an abstract base, that says it links to the parent of this label.
    fn parent_link(&self, info: &Rc<ModelInfo>, label: &str) -> Option<Value> {
        let abstract_bases = self.parents.iter().filter_map(ModelInfo::of).filter(|base| base.is_abstract);
        let links = |field: &Value| fields::related::parent_link_label(field, info).is_some_and(|to| to == label);
        std::iter::once(info.clone()).chain(abstract_bases).find_map(|base| base.local_fields().into_iter().find(links))
    }

    fn add_parent_link(
        &self,
        vm: &mut Vm,
        info: &Rc<ModelInfo>,
        target: &Rc<ModelInfo>,
        own_names: &[Str],
    ) -> PyResult {
        let name = Str::intern(&format!("{}_ptr", target.model_name));
        if own_names.contains(&name) {
            let message = format!(
                "Auto-generated field '{name}' in class '{}' for parent_link to base class '{}' clashes with declared \
                 field of the same name.",
                self.name, target.object_name
            );
            return Err(exception(vm, "django.core.exceptions", "FieldError", &message)?);
        }
        if let Some(field) = info.local_field(&name) {
            return Ok(field);
        }
        let class = class_of(vm, "django.db.models.fields.related", "OneToOneField")?;
        let cascade = crate::apps::attribute_of(vm, "django.db.models.deletion", "CASCADE")?;
        let field = vm.call_kw(
            &Value::Class(class),
            vec![Value::Class(target.class.clone())],
            vec![
                (Str::intern("on_delete"), cascade),
                (Str::intern("name"), Value::Str(name.clone())),
                (Str::intern("auto_created"), Value::Bool(true)),
                (Str::intern("parent_link"), Value::Bool(true)),
            ],
        )?;
        add_to_class(vm, &info.class, &name, field.clone())?;
        Ok(field)
    }

    pub(super) fn inherit_abstract(
        &self,
        vm: &mut Vm,
        info: &Rc<ModelInfo>,
        parent: &Rc<ModelInfo>,
        own_names: &[Str],
        inherited: &[Str],
    ) -> PyResult<()> {
        let mut parents = parent.parents.borrow().clone();
        for field in parent.local_fields().iter().chain(&parent.local_many_to_many()) {
            let name = fields::name_of(field);
            if own_names.contains(&name) || info.class.own(&name).is_some() || inherited.contains(&name) {
                continue;
            }
            let copy = fields::copy(field);
            add_to_class(vm, &info.class, &name, copy.clone())?;
            for (_, link) in &mut parents {
                if link.as_ref().is_some_and(|link| link.is(field)) {
                    *link = Some(copy.clone());
                }
            }
        }
        info.parents.borrow_mut().extend(parents);
        Ok(())
    }

    pub(super) fn inherit_private(
        &self,
        vm: &mut Vm,
        info: &Rc<ModelInfo>,
        parent: &Rc<ModelInfo>,
        own_names: &[Str],
        inherited: &[Str],
    ) -> PyResult<()> {
        for field in parent.private_fields() {
            let name = fields::name_of(&field);
            if own_names.contains(&name) {
                if !parent.is_abstract {
                    return self.clash(vm, &name, parent);
                }
            } else if info.class.own(&name).is_none() && !inherited.contains(&name) {
                let copy = fields::copy(&field);
                if !parent.is_abstract
                    && let Value::Object(object) = &copy
                {
                    object.set(&Str::intern("mti_inherited"), Value::Bool(true));
                }
                add_to_class(vm, &info.class, &name, copy)?;
            }
        }
        Ok(())
    }

    fn clash<T>(&self, vm: &mut Vm, field: &str, base: &ModelInfo) -> PyResult<T> {
        let message = format!(
            "Local field '{field}' in class '{}' clashes with field of the same name from base class '{}'.",
            self.name, base.object_name
        );
        Err(exception(vm, "django.core.exceptions", "FieldError", &message)?)
    }
}

impl ModelInfo {
    fn of_group(&self, want: fn(&FieldState, bool) -> bool) -> Vec<Value> {
        let local = self.local.borrow();
        let belongs =
            |field: &&Value| fields::state(field).is_some_and(|state| want(state, fields::is_many_to_many(field)));
        local.iter().filter(belongs).cloned().collect()
    }

    /// `_meta.local_fields`
    pub fn local_fields(&self) -> Vec<Value> {
        self.of_group(|state, many| !state.private.get() && !many)
    }

    /// `_meta.local_many_to_many`
    pub fn local_many_to_many(&self) -> Vec<Value> {
        self.of_group(|state, many| !state.private.get() && many)
    }

    /// `_meta.private_fields`
    pub fn private_fields(&self) -> Vec<Value> {
        self.of_group(|state, _| state.private.get())
    }
}
