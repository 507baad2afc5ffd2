//! `django.db.models.deletion`: what is deleted along with an object, and the rules of `on_delete`.

use std::rc::Rc;

use python::exception::{PyResult, Raise, type_error};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{class_of, exception_of};
use crate::core::exceptions::{is_ours, set_args};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{flag, name_of, own, related, set_own, values};

pub mod collector;
pub mod execute;

pub use collector::Collector;

const MODULE: &str = "django.db.models.deletion";

/// `SET(value)`
struct SetOnDelete {
    value: Value,
}

impl Native for SetOnDelete {}

/// `DB_CASCADE` and its kin.
struct DatabaseOnDelete {
    name: &'static str,
}

impl Native for DatabaseOnDelete {}

/// What `SET` was given, if this is one.
pub fn set_value(rule: &Value) -> Option<Value> {
    match rule {
        Value::Object(object) => object.state::<SetOnDelete>().map(|set| set.value.clone()),
        _ => None,
    }
}

/// The name of a rule of this module.
pub fn rule_name(rule: &Value) -> Option<String> {
    match rule {
        Value::Native(function) if &*function.module == MODULE => Some(function.name.to_string()),
        Value::Object(object) => object.state::<DatabaseOnDelete>().map(|rule| rule.name.to_owned()),
        _ => None,
    }
}

/// Whether a rule leaves related objects alone.
pub(crate) fn skips_collection(rule: &Value) -> bool {
    rule.is_none()
        || matches!(rule_name(rule).as_deref(), Some("DO_NOTHING" | "DB_CASCADE" | "DB_SET_NULL" | "DB_SET_DEFAULT"))
}

/// Whether a rule need not look at the related objects (`lazy_sub_objs`).
pub(crate) fn is_lazy(vm: &mut Vm, rule: &Value) -> PyResult<bool> {
    if rule_name(rule).as_deref() == Some("SET_NULL") {
        return Ok(true);
    }
    match set_value(rule) {
        Some(value) => Ok(!related::is_callable(vm, &value)?),
        None => Ok(false),
    }
}

/// Applies a rule to the objects that a relation finds.
///
/// # Errors
/// ProtectedError, or whatever the rule raises.
pub(crate) fn apply(vm: &mut Vm, rule: &Value, collector: &Value, field: &Value, objects: &Value) -> PyResult<()> {
    if let Some(value) = set_value(rule) {
        let value = if related::is_callable(vm, &value)? { vm.call(&value, &[])? } else { value };
        return collector::add_field_update(vm, collector, field, value, objects.clone());
    }
    match rule_name(rule).as_deref() {
        Some("CASCADE") => cascade(vm, collector, field, objects),
        Some("PROTECT") => protect(vm, field, objects),
        Some("RESTRICT") => collector::restrict(vm, collector, field, objects),
        Some("SET_NULL") => collector::add_field_update(vm, collector, field, Value::None, objects.clone()),
        Some("SET_DEFAULT") => {
            let value = values::get_default(vm, field)?;
            collector::add_field_update(vm, collector, field, value, objects.clone())
        }
        Some(_) => Ok(()),
        None => {
            let args = [collector.clone(), field.clone(), objects.clone(), Value::str("default")];
            vm.call(rule, &args).map(drop)
        }
    }
}

fn cascade(vm: &mut Vm, collector: &Value, field: &Value, objects: &Value) -> PyResult<()> {
    let source = ModelInfo::require(&own(&own(field, "remote_field"), "model"))?;
    let how = collector::How {
        source: Some(source),
        nullable: flag(field, "null"),
        fail_on_restricted: false,
        ..collector::How::default()
    };
    collector::collect(vm, collector, objects, &how)
}

fn protect(vm: &mut Vm, field: &Value, objects: &Value) -> PyResult<()> {
    let target = ModelInfo::require(&own(&own(field, "remote_field"), "model"))?;
    let first = vm.get_item(objects, &Value::Int(0))?;
    let message = format!(
        "Cannot delete some instances of model '{}' because they are referenced through a protected foreign key: \
         '{}.{}'",
        target.object_name,
        vm.type_name(&first),
        name_of(field)
    );
    Err(refusal(vm, "ProtectedError", message, objects.clone())?)
}

/// A ProtectedError or RestrictedError.
pub(crate) fn refusal(vm: &mut Vm, class: &'static str, message: String, objects: Value) -> PyResult<Raise> {
    let class = class_of(vm, MODULE, class)?;
    exception_of(vm, &class, vec![Value::str(message), objects])
}

/// The objects a ProtectedError names, if that is what was raised.
pub(crate) fn protected_objects(vm: &mut Vm, raised: &Raise) -> PyResult<Option<Value>> {
    if !is_ours(vm, raised, MODULE, "ProtectedError")? {
        return Ok(None);
    }
    Ok(Some(own(&Value::Object(vm.exception_object(raised.clone())), "protected_objects")))
}

/// `instance.delete()`
///
/// # Errors
/// ProtectedError, RestrictedError, or what the database says.
pub fn delete_instance(vm: &mut Vm, instance: &Value, keep_parents: bool) -> PyResult {
    let collector = collector::new(vm, instance)?;
    let how = collector::How { keep_parents, ..collector::How::default() };
    collector::collect(vm, &collector, &Value::list(vec![instance.clone()]), &how)?;
    execute::delete(vm, &collector)
}

/// `queryset.delete()`, of a queryset that may be deleted.
///
/// # Errors
/// As [`delete_instance`].
pub fn delete_queryset(vm: &mut Vm, queryset: &Value) -> PyResult {
    let collector = collector::new(vm, queryset)?;
    // The order in which rows go is the database's.
    let found = crate::db::models::query::chain(queryset)?;
    let unordered = vm.call_method(&found, "order_by", &[])?;
    collector::collect(vm, &collector, &unordered, &collector::How::default())?;
    execute::delete(vm, &collector)
}

fn rule_function(vm: &mut Vm, args: Args, name: &str) -> PyResult {
    let rule = crate::apps::attribute_of(vm, MODULE, name)?;
    apply(vm, &rule, args.at(0), args.at(1), args.at(2))?;
    Ok(Value::None)
}

const RULE: &str = "def (collector, field, sub_objs, using)";

fn refusal_class(vm: &mut Vm, name: &str, init: python::object::native::NativeFn) -> PyResult {
    let base = class_of(vm, "django.db.utils", "IntegrityError")?;
    let builder = ClassBuilder::new(vm, MODULE, name, &base)?.open();
    let signature = if name == "ProtectedError" {
        "def (self, msg, protected_objects)"
    } else {
        "def (self, msg, restricted_objects)"
    };
    Ok(Value::Class(builder.method("__init__", signature, init).build()))
}

fn init_refusal(args: &Args, name: &str) -> PyResult {
    set_own(args.at(0), name, args.at(2).clone());
    set_args(args.at(0), vec![args.at(1).clone(), args.at(2).clone()]);
    Ok(Value::None)
}

/// Fills the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = refusal_class(vm, "ProtectedError", |_, args| init_refusal(&args, "protected_objects"))?;
    module.set("ProtectedError", class);
    let class = refusal_class(vm, "RestrictedError", |_, args| init_refusal(&args, "restricted_objects"))?;
    module.set("RestrictedError", class);
    let rules: [(&str, python::object::native::NativeFn); 6] = [
        ("CASCADE", |vm, args| rule_function(vm, args, "CASCADE")),
        ("PROTECT", |vm, args| rule_function(vm, args, "PROTECT")),
        ("RESTRICT", |vm, args| rule_function(vm, args, "RESTRICT")),
        ("SET_NULL", |vm, args| rule_function(vm, args, "SET_NULL")),
        ("SET_DEFAULT", |vm, args| rule_function(vm, args, "SET_DEFAULT")),
        ("DO_NOTHING", |_, _| Ok(Value::None)),
    ];
    for (name, function) in rules {
        module.set(name, NativeFunction::of_module(MODULE, name, RULE, function));
    }
    let set_class = vm
        .class(MODULE, "set_on_delete")?
        .method("__call__", "(self, collector, field, sub_objs, using, /)", |vm, args| {
            apply(vm, args.at(0), args.at(1), args.at(2), args.at(3))?;
            Ok(Value::None)
        })
        .method("deconstruct", "def (self)", |_, args| {
            let value = set_value(args.at(0)).unwrap_or(Value::None);
            let kwargs = Value::Dict(Rc::default());
            Ok(Value::tuple(vec![Value::str("django.db.models.SET"), Value::tuple(vec![value]), kwargs]))
        })
        .build();
    module.set("set_on_delete", Value::Class(set_class));
    let set = NativeFunction::of_module(MODULE, "SET", "def (value)", |vm, args| {
        let class = class_of(vm, MODULE, "set_on_delete")?;
        Ok(Object::native(&class, SetOnDelete { value: args.at(0).clone() }))
    });
    module.set("SET", set);
    let database = vm
        .class(MODULE, "DatabaseOnDelete")?
        .method("__call__", "(self, /, *args)", |_, _| Ok(Value::None))
        .method("__str__", "(self, /)", |_, args| Ok(Value::str(rule_name(args.at(0)).unwrap_or_default())))
        .getter("__name__", |_, rule| Ok(Value::str(rule_name(rule).unwrap_or_default())))
        .build();
    for name in ["DB_CASCADE", "DB_SET_DEFAULT", "DB_SET_NULL"] {
        module.set(name, Object::native(&database, DatabaseOnDelete { name }));
    }
    module.set("DatabaseOnDelete", Value::Class(database));
    let class = collector::class(vm)?;
    module.set("Collector", Value::Class(class));
    Ok(())
}

/// The name of a class for a message.
pub(crate) fn model_name(value: &Value) -> PyResult<Str> {
    match ModelInfo::of_value(value) {
        Some(info) => Ok(info.object_name.clone()),
        None => type_error("a model is expected here"),
    }
}
