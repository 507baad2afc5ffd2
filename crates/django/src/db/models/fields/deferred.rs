//! The descriptors behind plain column attributes: they answer only when the instance has no value, by loading it.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::native::{Args, ClassBuilder, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::{ModelInfo, instance_state, is_instance};
use crate::db::models::fetch_modes::{Fetcher, fetch};
use crate::db::models::fields::related_descriptors::reverse_many::PlainManager;
use crate::db::models::fields::{attname_of, is_foreign_key, name_of, own, state};

/// A field's descriptor in its model's namespace.
pub struct FieldDescriptor {
    /// The field (or the relation object, for a descriptor on the other side).
    pub field: Value,
    reads: Reads,
    name: OnceCell<Str>,
    /// How the managers of a relation are made, where that is known beforehand.
    pub(super) plain: RefCell<Option<Rc<PlainManager>>>,
}

/// Where a descriptor mostly finds what it is read for.
#[derive(Clone, Copy)]
enum Reads {
    /// In the attribute of the column.
    Column,
    /// In the cache of the relation.
    Cached,
    /// In a manager made for it.
    Manager,
    /// It has to be asked.
    Nothing,
}

impl Native for FieldDescriptor {
    fn read(&self, vm: &mut Vm, instance: Option<&Value>, _class: &Rc<Class>) -> Option<PyResult> {
        let Some(Value::Object(object)) = instance else { return None };
        match self.reads {
            Reads::Column => object.get(self.name.get_or_init(|| attname_of(&self.field))).map(Ok),
            Reads::Cached => {
                let found = instance_state(instance?)?.cached(self.name.get_or_init(|| name_of(&self.field)))?;
                (!found.is_none()).then_some(Ok(found))
            }
            Reads::Manager => {
                if !is_instance(instance?) {
                    return None;
                }
                let plain = self.plain.borrow().clone()?;
                if plain.is_current() { Some(plain.make(vm, instance?)) } else { None }
            }
            Reads::Nothing => None,
        }
    }
}

impl FieldDescriptor {
    fn new(field: Value, reads: Reads) -> FieldDescriptor {
        FieldDescriptor { field, reads, name: OnceCell::new(), plain: RefCell::default() }
    }
}

/// The state of a descriptor.
pub(super) fn descriptor_state(descriptor: &Value) -> Option<&FieldDescriptor> {
    match descriptor {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// The field of a descriptor.
///
/// # Errors
/// TypeError for anything else.
pub fn field_of_descriptor(descriptor: &Value) -> PyResult<Value> {
    match descriptor {
        Value::Object(object) => match object.state::<FieldDescriptor>() {
            Some(state) => Ok(state.field.clone()),
            None => type_error("a field's descriptor is expected here"),
        },
        _ => type_error("a field's descriptor is expected here"),
    }
}

/// A descriptor of one of our classes.
///
/// # Errors
/// As [`class_of`].
pub fn descriptor(vm: &mut Vm, module: &'static str, class: &'static str, field: &Value) -> PyResult {
    let reads = match class {
        "DeferredAttribute" | "ForeignKeyDeferredAttribute" => Reads::Column,
        "ForwardManyToOneDescriptor" | "ForwardOneToOneDescriptor" => Reads::Cached,
        "ReverseManyToOneDescriptor" => Reads::Manager,
        _ => Reads::Nothing,
    };
    let class = class_of(vm, module, class)?;
    Ok(Object::native(&class, FieldDescriptor::new(field.clone(), reads)))
}

/// The descriptor of a field's column.
///
/// # Errors
/// As [`class_of`].
pub fn for_column(vm: &mut Vm, field: &Value) -> PyResult {
    if is_foreign_key(field) {
        return descriptor(vm, "django.db.models.fields.related_descriptors", "ForeignKeyDeferredAttribute", field);
    }
    // A class of the user's names the descriptor it wants.
    if let Value::Object(object) = field
        && let Some(class @ Value::Class(_)) = object.class_ref().lookup(&Str::intern("descriptor_class"))
    {
        return vm.call(&class, std::slice::from_ref(field));
    }
    if let Some(class) = super::files::descriptor_class(field) {
        return descriptor(vm, "django.db.models.fields.files", class, field);
    }
    descriptor(vm, "django.db.models.query_utils", "DeferredAttribute", field)
}

/// Lets Python code make descriptors of a class: of the field or relation that the constructor is given.
pub fn made_of_field(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .static_method("__new__", "def (cls, field, *args, **kwargs)", |_, args| match args.at(0) {
            Value::Class(class) => Ok(Object::native(class, FieldDescriptor::new(args.at(1).clone(), Reads::Nothing))),
            _ => type_error("a descriptor's class is expected here"),
        })
        .method("__init__", "def (self, field, *args, **kwargs)", |_, _| Ok(Value::None))
}

/// Makes `DeferredAttribute`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(made_of_field(vm.class("django.db.models.query_utils", "DeferredAttribute")?.own_layout())
        .open()
        .getter("field", |_, descriptor| field_of_descriptor(descriptor))
        .method("__get__", "(self, instance, cls=None, /)", get)
        .build())
}

/// Makes `ForeignKeyDeferredAttribute`, which forgets the related object when the key changes.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn foreign_key_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let base = class_of(vm, "django.db.models.query_utils", "DeferredAttribute")?;
    let module = "django.db.models.fields.related_descriptors";
    Ok(ClassBuilder::new(vm, module, "ForeignKeyDeferredAttribute", &base)?
        .open()
        .method("__set__", "(self, instance, value, /)", set_foreign_key)
        .build())
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    let Value::Object(object) = instance else { return Ok(descriptor.clone()) };
    let field = field_of_descriptor(descriptor)?;
    let name = attname_of(&field);
    if let Some(value) = object.get(&name) {
        return Ok(value);
    }
    load(vm, &field, instance, object, &name)
}

/// Loads a value the instance was made without.
fn load(vm: &mut Vm, field: &Value, instance: &Value, object: &Rc<Object>, name: &Str) -> PyResult {
    let info = ModelInfo::require(instance)?;
    if let Some(value) = from_parent_chain(vm, &info, field, instance)? {
        object.set(name, value.clone());
        return Ok(value);
    }
    if !crate::db::models::base::instance::is_pk_set(vm, instance)? {
        return raise(Exc::AttributeError, format!("Cannot retrieve deferred field '{name}' from an unsaved model."));
    }
    fetch(vm, Fetcher::Column, field, instance)?;
    match object.get(name) {
        Some(value) => Ok(value),
        None => crate::db::models::base::instance::does_not_exist(vm, &info),
    }
}

/// The value where the instance has it as the link to its parent (`_check_parent_chain`).
fn from_parent_chain(vm: &mut Vm, info: &Rc<ModelInfo>, field: &Value, instance: &Value) -> PyResult<Option<Value>> {
    let Some(owner) = state(field).and_then(|state| state.owner.borrow().clone()) else { return Ok(None) };
    let is_pk = matches!(own(field, "primary_key"), Value::Bool(true));
    if !is_pk {
        return Ok(None);
    }
    let link =
        info.parents.borrow().iter().find(|(parent, _)| Rc::ptr_eq(parent, &owner)).and_then(|(_, link)| link.clone());
    match link {
        Some(link) if !name_of(&link).eq(&name_of(field)) => Ok(Some(vm.get_attr(instance, &attname_of(&link))?)),
        _ => Ok(None),
    }
}

fn set_foreign_key(vm: &mut Vm, args: Args) -> PyResult {
    let field = field_of_descriptor(args.at(0))?;
    let (Value::Object(object), value) = (args.at(1), args.at(2)) else {
        return type_error("a model instance is expected here");
    };
    let name = attname_of(&field);
    let cached = instance_state(args.at(1)).and_then(|state| state.cached(&name_of(&field))).is_some();
    if cached {
        let old = object.get(&name).unwrap_or(Value::None);
        if !vm.eq(&old, value)?
            && let Some(state) = instance_state(args.at(1))
        {
            state.uncache(&name_of(&field));
        }
    }
    object.set(&name, value.clone());
    Ok(Value::None)
}
