//! `django.db.models.fields`: the field classes.
//!
//! A field's attributes are what its constructor was given, as plain attributes of the Python object; when its model
//! is registered they are read once into an [`orm::schema::Field`], and from then on queries use that.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use orm::schema::{Field, FieldKind};
use python::exception::PyResult;
use python::gc;
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::{Initial, ModelInfo};

pub mod choices;
pub mod classes;
pub mod composite;
mod composite_text;
pub mod contribute;
pub mod custom;
pub mod deconstruct;
pub mod deferred;
pub mod files;
pub mod init;
pub mod messages;
pub mod method;
pub mod mixins;
pub mod related;
pub mod related_descriptors;
pub mod reverse_related;
pub mod schema;
pub mod values;

/// What a field is beside its attributes.
pub struct FieldState {
    /// Its class, or the built-in class below a custom one.
    pub kind: FieldKind,
    /// The model it was added to.
    pub owner: RefCell<Option<Rc<ModelInfo>>>,
    /// The field in the schema, once its model is registered.
    pub schema: RefCell<Option<Rc<Field>>>,
    /// Whether it is one of `_meta.private_fields`.
    pub private: Cell<bool>,
}

impl Native for FieldState {}

impl FieldState {
    fn new(kind: FieldKind) -> Self {
        FieldState { kind, owner: RefCell::default(), schema: RefCell::default(), private: Cell::new(false) }
    }
}

/// The state of a field; `None` for anything else.
pub fn state(value: &Value) -> Option<&FieldState> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// The field of the schema behind a Python field.
pub fn field_of(value: &Value) -> Option<Rc<Field>> {
    state(value)?.schema.borrow().clone()
}

/// As [`field_of`]; a field that is in no model (an expression's output field) is read now.
///
/// # Errors
/// Whatever reading its arguments raises.
pub fn any_field_of(vm: &mut Vm, value: &Value) -> PyResult<Rc<Field>> {
    if let Some(known) = field_of(value) {
        return Ok(known);
    }
    let mut made = schema::read(vm, value)?;
    // What `set_attributes_from_name()` said.
    if let (Value::Str(attname), Value::Str(column)) = (own(value, "attname"), own(value, "column")) {
        made.attname = attname.as_str().into();
        made.column = column.as_str().into();
    }
    let made = Rc::new(made);
    // A relation of no model's knows at once where it leads, if it was given the class.
    if let Some(relation) = &made.relation
        && let Some(target) = ModelInfo::of_value(&own(&own(value, "remote_field"), "model"))
        && let Ok(target) = target.id()
    {
        let _ = relation.model.set(target);
    }
    if let Some(state) = state(value) {
        *state.schema.borrow_mut() = Some(made.clone());
    }
    Ok(made)
}

/// An attribute of the object itself, `None` where it has none.
pub fn own(object: &Value, name: &str) -> Value {
    match object {
        Value::Object(object) => object.get(&Str::intern(name)).unwrap_or(Value::None),
        _ => Value::None,
    }
}

/// Sets an attribute of the object itself.
pub fn set_own(object: &Value, name: &str, value: Value) {
    gc::note(object, &value);
    if let Value::Object(object) = object {
        object.set(&Str::intern(name), value);
    }
}

/// Whether an attribute of the object itself is `True`.
pub fn flag(object: &Value, name: &str) -> bool {
    matches!(own(object, name), Value::Bool(true))
}

/// `field.name`
pub fn name_of(field: &Value) -> Str {
    match own(field, "name") {
        Value::Str(name) => name.interned(),
        _ => Str::intern(""),
    }
}

/// `field.attname`
pub fn attname_of(field: &Value) -> Str {
    match own(field, "attname") {
        Value::Str(name) => name.interned(),
        _ => name_of(field),
    }
}

/// Whether a field has this name.
pub fn name_is(field: &Value, name: &str) -> bool {
    matches!(own(field, "name"), Value::Str(known) if &*known == name)
}

/// Whether it is a ManyToManyField.
pub fn is_many_to_many(field: &Value) -> bool {
    state(field).is_some_and(|state| state.kind == FieldKind::ManyToMany)
}

/// Whether it is a ForeignKey or a OneToOneField.
pub fn is_foreign_key(field: &Value) -> bool {
    state(field).is_some_and(|state| state.kind.is_foreign_key())
}

/// The class of a kind: where Django defines it.
pub fn module_of(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::ForeignKey | FieldKind::ForeignObject | FieldKind::ManyToMany | FieldKind::OneToOne => {
            "django.db.models.fields.related"
        }
        FieldKind::File | FieldKind::Image => "django.db.models.fields.files",
        FieldKind::Generated => "django.db.models.fields.generated",
        FieldKind::Json => "django.db.models.fields.json",
        FieldKind::OrderWrt => "django.db.models.fields.proxy",
        FieldKind::CompositePrimaryKey => "django.db.models.fields.composite",
        FieldKind::GenericForeignKey | FieldKind::GenericRelation => "django.contrib.contenttypes.fields",
        _ => "django.db.models.fields",
    }
}

/// The class of a kind.
///
/// # Errors
/// As [`class_of`].
pub fn class_of_kind(vm: &mut Vm, kind: FieldKind) -> PyResult<Rc<Class>> {
    class_of(vm, module_of(kind), kind.row().class)
}

/// A field of a built-in kind with every argument at its default: an expression's output field.
///
/// # Errors
/// As [`class_of`].
pub fn new_field(vm: &mut Vm, kind: FieldKind) -> PyResult {
    let class = class_of_kind(vm, kind)?;
    vm.call(&Value::Class(class), &[])
}

/// The kind of a field class: that of the nearest built-in class.
pub fn kind_of_class(class: &Rc<Class>) -> FieldKind {
    let of = |class: &Rc<Class>| {
        let host = class.host.borrow().clone()?;
        host.downcast::<FieldKind>().ok()
    };
    class.mro().iter().find_map(of).map_or(FieldKind::Bare, |kind| *kind)
}

/// `Field.__new__`
pub(crate) fn new(_vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return python::exception::type_error("Field.__new__(X): X is not a type object");
    };
    let state = FieldState::new(kind_of_class(class));
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state))))))
}

/// `copy.copy(field)` with a relation of its own (`Field.__deepcopy__`): what a model inherits from an abstract one.
pub fn copy(field: &Value) -> Value {
    let (Value::Object(object), Some(known)) = (field, state(field)) else { return field.clone() };
    let made = Object::new(object.class(), Payload::Native(Box::new(FieldState::new(known.kind))));
    let items = object.attrs().items();
    for (name, value) in items {
        if let Value::Str(name) = name {
            made.set(&name.interned(), value);
        }
    }
    let made = Value::Object(Rc::new(made));
    let remote = own(field, "remote_field");
    if !remote.is_none() {
        let rel = reverse_related::copy(&remote);
        if own(&rel, "field").is(field) {
            set_own(&rel, "field", made.clone());
        }
        set_own(&made, "remote_field", rel);
    }
    made
}

/// `_meta.add_field(field, private)`: in the order of creation, private ones in that of adding.
///
/// # Errors
/// TypeError where it is no field.
pub fn add_to_model(info: &Rc<ModelInfo>, field: &Value, private: bool) -> PyResult<()> {
    let Some(known) = state(field) else {
        return python::exception::type_error("add_field() needs a field");
    };
    known.private.set(private);
    *known.owner.borrow_mut() = Some(info.clone());
    let counter = creation_counter(field);
    let mut local = info.local.borrow_mut();
    // A private one goes after those that are there: a model's own come before those of its parents.
    let later = |other: &Value| !private && creation_counter(other) > counter;
    let at = local.iter().position(later).unwrap_or(local.len());
    local.insert(at, field.clone());
    if flag(field, "primary_key") {
        set_own(field, "serialize", Value::Bool(false));
    }
    Ok(())
}

/// `field.creation_counter`
pub fn creation_counter(field: &Value) -> i64 {
    match own(field, "creation_counter") {
        Value::Int(counter) => counter,
        _ => 0,
    }
}

/// What an instance has in this field that was given nothing.
pub fn initial(object: &Value, field: &Field) -> Initial {
    if field.generated.is_some() {
        return Initial::Nothing;
    }
    if overrides(object, "get_default") {
        return Initial::Ask;
    }
    let default = own_or_undefined(object, "default");
    if let Some(default) = given(&default) {
        return match default {
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Bytes(_) => {
                Initial::Value(default)
            }
            _ => Initial::Ask,
        };
    }
    if field.db_default.is_some() {
        return Initial::Ask;
    }
    if !field.empty_strings_allowed() || field.null {
        Initial::Value(Value::None)
    } else {
        Initial::Value(Value::str(""))
    }
}

/// Whether a Python class between the field and its built-in class defines a method itself.
pub fn overrides(field: &Value, method: &str) -> bool {
    let Value::Object(object) = field else { return false };
    let name = Str::intern(method);
    match object.class_ref().lookup(&name) {
        Some(Value::Native(_)) | None => false,
        Some(_) => true,
    }
}

/// An attribute of the object itself, `Undefined` where it has none.
fn own_or_undefined(object: &Value, name: &str) -> Value {
    match object {
        Value::Object(object) => object.get(&Str::intern(name)).unwrap_or_default(),
        _ => Value::Undefined,
    }
}

/// The value, unless it is `NOT_PROVIDED`.
pub fn given(value: &Value) -> Option<Value> {
    match value {
        Value::Undefined => None,
        Value::Class(class) if &*class.name() == "NOT_PROVIDED" => None,
        value => Some(value.clone()),
    }
}

/// `NOT_PROVIDED`
///
/// # Errors
/// As [`class_of`].
pub fn not_provided(vm: &mut Vm) -> PyResult {
    Ok(Value::Class(class_of(vm, "django.db.models.fields", "NOT_PROVIDED")?))
}

/// Fills the module `django.db.models.fields`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_module(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let not_provided = vm.class("django.db.models.fields", "NOT_PROVIDED")?.open().build();
    module.set("NOT_PROVIDED", Value::Class(not_provided));
    module.set("BLANK_CHOICE_DASH", Value::list(vec![Value::tuple(vec![Value::str(""), Value::str("---------")])]));
    classes::define(vm, "django.db.models.fields", module)
}

/// A builder of a native field class; every kind goes through it.
pub(crate) fn builder<'a>(vm: &'a mut Vm, kind: FieldKind, bases: Vec<Rc<Class>>) -> PyResult<ClassBuilder<'a>> {
    let row = kind.row();
    let built = ClassBuilder::with_bases(vm, module_of(kind), row.class, bases)?.open();
    Ok(built)
}

/// Fills the module `django.db.models.fields.composite`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_composite(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = composite::attribute_class(vm)?;
    module.set("CompositeAttribute", Value::Class(class));
    classes::define(vm, "django.db.models.fields.composite", module)
}

/// Fills the module `django.db.models.fields.files`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_files(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    files::init(vm, module)?;
    classes::define(vm, "django.db.models.fields.files", module)
}

/// Fills the module `django.db.models.fields.generated`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_generated(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    classes::define(vm, "django.db.models.fields.generated", module)
}

/// Fills the module `django.db.models.fields.json`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_json(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    // These are expressions and functions, which are made later.
    module.set(
        "__getattr__",
        NativeFunction::of_module("django.db.models.fields.json", "__getattr__", "(name, /)", |vm, args| {
            let name = vm.str(args.at(0))?;
            match name.as_str() {
                "JSONNull" => crate::apps::attribute_of(vm, "django.db.models.expressions", "JSONNull"),
                "KT" => {
                    let class = crate::apps::attribute_of(vm, "django.db.models.functions", "KeyTextTransform")?;
                    vm.get_attr(&class, &Str::intern("from_lookup"))
                }
                "KeyTransform" | "KeyTextTransform" => {
                    crate::apps::attribute_of(vm, "django.db.models.functions", &name)
                }
                name if orm::lookup::json::KEY_LOOKUPS.iter().any(|row| row.class == name)
                    || orm::lookup::LOOKUPS.iter().any(|row| row.field == FieldKind::Json && row.class == name) =>
                {
                    crate::apps::attribute_of(vm, "django.db.models.lookups", name)
                }
                _ => python::exception::raise(
                    python::Exc::AttributeError,
                    format!("module 'django.db.models.fields.json' has no attribute '{name}'"),
                ),
            }
        }),
    );
    classes::define(vm, "django.db.models.fields.json", module)
}

/// Fills the module `django.db.models.fields.proxy`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_proxy(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    classes::define(vm, "django.db.models.fields.proxy", module)
}
