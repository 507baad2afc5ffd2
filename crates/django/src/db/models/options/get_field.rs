//! The fields and relations of a model, as `_meta` tells them: `get_field()`, `get_fields()` and what they look in.

use std::rc::Rc;

use orm::schema::FieldRef;
use python::exception::PyResult;
use python::object::native::Args;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields;

use super::model_of;

pub(super) fn get_field_method(vm: &mut Vm, args: Args) -> PyResult {
    let info = model_of(args.at(0))?;
    let name = vm.str(args.at(1))?;
    get_field(vm, &info, &name)
}

/// `_meta.get_field(name)`: a forward field, or the relation of another model under the name queries know it by.
///
/// # Errors
/// FieldDoesNotExist.
pub fn get_field(vm: &mut Vm, info: &Rc<ModelInfo>, name: &str) -> PyResult {
    if let Some(found) = find_field(info, name) {
        return Ok(found);
    }
    let message = format!("{} has no field named '{name}'", info.object_name);
    Err(exception(vm, "django.core.exceptions", "FieldDoesNotExist", &message)?)
}

/// As [`get_field`], without its error.
pub fn find_field(info: &Rc<ModelInfo>, name: &str) -> Option<Value> {
    let Some(id) = info.registered.get() else { return info.local_field(name) };
    let schema = info.apps.schema();
    match schema.meta(id).get(name)? {
        FieldRef::Forward(field) => info.apps.field_object(&field).or_else(|| info.local_field(name)),
        FieldRef::Reverse(reverse) => {
            let field = info.apps.field_object(&reverse.field)?;
            Some(fields::own(&field, "remote_field"))
        }
    }
}

pub(super) fn get_fields_method(vm: &mut Vm, args: Args) -> PyResult {
    let info = model_of(args.at(0))?;
    let parents = args.opt(1).is_none_or(|flag| !matches!(flag, Value::Bool(false)));
    let hidden = match args.opt(2) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    let mut found = Vec::new();
    collect_fields(&info, parents, hidden, &mut found);
    found.extend(if parents { info.all_private() } else { info.private_fields() });
    Ok(Value::tuple(found))
}

/// What `get_fields()` has of a model, its private fields excepted: of each parent first, then what points here, then its own.
fn collect_fields(info: &Rc<ModelInfo>, parents: bool, hidden: bool, found: &mut Vec<Value>) {
    {
        // Without parents a proxy still has the fields of what it stands for.
        let mut inherited = Vec::new();
        for (parent, _) in info.parents.borrow().iter() {
            if parents || Rc::ptr_eq(&parent.concrete(), &info.concrete()) {
                collect_fields(parent, parents, hidden, &mut inherited);
            }
        }
        for field in inherited {
            let is_link = matches!(fields::own(&field, "parent_link"), Value::Bool(true));
            if (!is_link || is_of(&field, info)) && !found.iter().any(|other| other.is(&field)) {
                found.push(field);
            }
        }
    }
    if info.proxy_for.borrow().is_none() {
        found.extend(info.relations_to(|reverse| hidden || !reverse.hidden).into_iter().filter(|rel| is_of(rel, info)));
    }
    found.extend(info.local_fields());
    found.extend(info.local_many_to_many());
}

/// Whether a field or relation has this model as its own.
fn is_of(field: &Value, info: &Rc<ModelInfo>) -> bool {
    let model = fields::own(field, "model");
    ModelInfo::of_value(&model).is_some_and(|model| Rc::ptr_eq(&model.concrete(), &info.concrete()))
}

impl ModelInfo {
    fn pick_from_schema(&self, pick: impl Fn(&orm::schema::Meta) -> Vec<Rc<orm::schema::Field>>) -> Option<Vec<Value>> {
        let id = self.registered.get()?;
        let schema = self.apps.schema();
        let list = pick(schema.meta(id));
        Some(list.iter().filter_map(|field| self.apps.field_object(field)).collect())
    }

    /// `_meta.fields`
    pub fn all_fields(&self) -> Vec<Value> {
        self.pick_from_schema(|meta| meta.fields.clone()).unwrap_or_else(|| self.local_fields())
    }

    /// `_meta.many_to_many`
    pub fn all_many_to_many(&self) -> Vec<Value> {
        self.pick_from_schema(|meta| meta.many_to_many.clone()).unwrap_or_else(|| self.local_many_to_many())
    }

    /// `_meta.private_fields`
    pub fn all_private(&self) -> Vec<Value> {
        self.pick_from_schema(|meta| meta.private_fields.clone()).unwrap_or_else(|| self.private_fields())
    }

    /// `_meta.related_objects`
    pub fn related_objects(&self) -> Vec<Value> {
        self.relations_to(|reverse| !reverse.hidden || reverse.field.many_to_many())
    }

    /// Relations of other models that point here, to a parent too.
    fn relations_to(&self, shown: impl Fn(&orm::schema::Reverse) -> bool) -> Vec<Value> {
        let Some(id) = self.registered.get() else { return Vec::new() };
        let schema = self.apps.schema();
        let reverse = schema.meta(id).reverse.iter().filter(|reverse| shown(reverse));
        let object = |reverse: &Rc<orm::schema::Reverse>| self.apps.field_object(&reverse.field);
        reverse.filter_map(object).map(|field| fields::own(&field, "remote_field")).collect()
    }

    /// `_meta.pk`
    pub fn pk_object(&self) -> Option<Value> {
        if let Some(id) = self.registered.get() {
            let schema = self.apps.schema();
            return self.apps.field_object(&schema.meta(id).pk);
        }
        let is_pk = |field: &Value| matches!(fields::own(field, "primary_key"), Value::Bool(true));
        if let Some(own) = self.local.borrow().iter().find(|field| is_pk(field)) {
            return Some(own.clone());
        }
        let proxied = self.proxy_for.borrow().clone();
        proxied.and_then(|target| target.pk_object())
    }
}
