//! `register_lookup`: on a field class, on one field, on a transform.

use std::any::Any;
use std::rc::Rc;

use orm::expression::Expression;
use orm::lookup::{CustomLookup, TransformClass};
use orm::schema::FieldKind;
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::native::{Args, ClassBuilder, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::{UserLookup, is_lookup, row_of};
use crate::apps::{Django, class_of};
use crate::asking::{expect_user_code, python};
use crate::convert::state;
use crate::db::models::expressions::{self, is_ours, user};
use crate::db::models::fields::{field_of, own, set_own};

/// A method that is given the class it is called on, or the instance.
struct LookupMethod(&'static str);

impl Native for LookupMethod {}

/// The same, bound.
struct BoundLookupMethod {
    name: &'static str,
    target: Value,
}

impl Native for BoundLookupMethod {}

const METHODS: [&str; 6] = [
    "register_lookup",
    "_unregister_lookup",
    "get_lookups",
    "register_class_lookup",
    "_unregister_class_lookup",
    "get_class_lookups",
];

/// Adds `register_lookup` and its kin to a class of fields or transforms.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn add_to(vm: &mut Vm, class: &Rc<Class>) -> PyResult<()> {
    let module = "django.db.models.query_utils";
    let django = Django::of(vm)?;
    let kept = django.part::<Classes>();
    if kept.method.borrow().is_none() {
        let bound = vm.class(module, "partial")?.method("__call__", "(self, /, *args, **kwargs)", call).build();
        let method = vm
            .class(module, "class_or_instance_method")?
            .method("__get__", "(self, instance, owner=None, /)", get)
            .build();
        kept.bound.replace(Some(bound));
        kept.method.replace(Some(method));
    }
    let Some(method) = kept.method.borrow().clone() else { return Ok(()) };
    for name in METHODS {
        class.set(&Str::intern(name), Object::native(&method, LookupMethod(name)));
    }
    Ok(())
}

#[derive(Default)]
struct Classes {
    method: std::cell::RefCell<Option<Rc<Class>>>,
    bound: std::cell::RefCell<Option<Rc<Class>>>,
}

/// Adds `get_lookup` and `get_transform`.
pub fn getters(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("get_lookup", "def(self, lookup_name)", |vm, args| find(vm, &args, true)).method(
        "get_transform",
        "def(self, lookup_name)",
        |vm, args| find(vm, &args, false),
    )
}

fn find(vm: &mut Vm, args: &Args, lookup: bool) -> PyResult {
    let name = vm.str(args.at(1))?;
    let all = lookups_of(vm, args.at(0))?;
    match all.get_str(&name) {
        Some(Value::Class(class)) if is_lookup(vm, &class)? == lookup => return Ok(Value::Class(class)),
        _ => {}
    }
    if lookup {
        // A transform has the lookups of what it makes.
        let object = args.at(0);
        if crate::db::models::fields::state(object).is_some() {
            return Ok(Value::None);
        }
        let Some(field) = vm.get_attr_opt(object, &Str::intern("output_field"))? else { return Ok(Value::None) };
        return vm.call_method(&field, "get_lookup", &[Value::Str(name)]);
    }
    // The transforms that a type has from the start.
    let object = args.at(0);
    let kind = match crate::db::models::fields::state(object) {
        Some(field) => field.kind,
        None => {
            let Some(field) = vm.get_attr_opt(object, &Str::intern("output_field"))? else { return Ok(Value::None) };
            match crate::db::models::fields::state(&field) {
                Some(field) => field.kind,
                None => return Ok(Value::None),
            }
        }
    };
    match orm::expression::function::transform(kind, &name) {
        Some(row) => Ok(Value::Class(crate::db::models::functions::class_of_row(vm, row)?)),
        None => Ok(Value::None),
    }
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let Some(method) = state::<LookupMethod>(args.at(0)) else { return type_error("a lookup method is expected here") };
    let instance = args.at(1);
    let target = if instance.is_none() || instance.is_undefined() { args.at(2) } else { instance };
    let target = if method.0.contains("_class_") && !matches!(target, Value::Class(_)) {
        Value::Class(vm.class_of(target))
    } else {
        target.clone()
    };
    let Some(bound) = Django::of(vm)?.part::<Classes>().bound.borrow().clone() else { return Ok(Value::None) };
    Ok(Object::native(&bound, BoundLookupMethod { name: method.0, target }))
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let Some(bound) = state::<BoundLookupMethod>(args.at(0)) else { return type_error("a method is expected here") };
    let target = bound.target.clone();
    if bound.name.starts_with("get_") {
        return Ok(Value::Dict(lookups_of(vm, &target)?));
    }
    let mut given = args.rest.iter().cloned();
    let lookup = given.next();
    let mut name = given.next();
    let mut lookup = lookup;
    for (key, value) in &args.kwargs {
        match key.as_str() {
            "lookup" => lookup = Some(value.clone()),
            _ => name = Some(value.clone()),
        }
    }
    let Some(lookup) = lookup else {
        return type_error(format!(
            "RegisterLookupMixin.{}() missing 1 required positional argument: 'lookup'",
            bound.name
        ));
    };
    let name = match name.filter(|name| !name.is_none()) {
        Some(name) => name,
        None => vm.get_attr(&lookup, &Str::intern("lookup_name"))?,
    };
    let name = vm.str(&name)?;
    let register = bound.name.starts_with("register");
    change(vm, &target, &lookup, &name, register)?;
    Ok(if register { lookup } else { Value::None })
}

/// Registers or unregisters a class under a name.
fn change(vm: &mut Vm, target: &Value, lookup: &Value, name: &Str, register: bool) -> PyResult<()> {
    let Value::Class(class) = lookup else { return type_error("a lookup's class is expected here") };
    expect_user_code();
    // Nobody would ask it: what it says must not be passed over in silence.
    for method in ["get_lookup", "get_transform"] {
        if matches!(class.lookup(&Str::intern(method)), Some(Value::Function(_))) {
            let message = format!("{method}() of a transform of one's own is not supported by Teacup");
            return raise(Exc::NotImplementedError, message);
        }
    }
    let made = custom(vm, class, name)?;
    let apps = Django::of(vm)?.apps.clone();
    let key: Rc<str> = name.as_str().into();
    let remember = |dict: &Dict| {
        if register {
            dict.set_str(&name.interned(), lookup.clone());
        } else {
            dict.remove_str(name);
        }
    };
    match target {
        Value::Class(target) => {
            let attribute = Str::intern("class_lookups");
            let known = match target.own(&attribute) {
                Some(Value::Dict(known)) => known,
                _ => {
                    let fresh = Rc::new(Dict::default());
                    target.set(&attribute, Value::Dict(fresh.clone()));
                    fresh
                }
            };
            remember(&known);
            let kind = target.host.borrow().clone().and_then(|host| host.downcast::<FieldKind>().ok());
            let class_name: Rc<str> = target.name().as_str().into();
            for apps in crate::apps::module::registries(vm)? {
                let (key, class_name, made) = (key.clone(), class_name.clone(), made.clone());
                apps.change_schema(|schema| match (&kind, register) {
                    (Some(kind), true) => drop(schema.lookups.insert((**kind, key), made)),
                    (Some(kind), false) => drop(schema.lookups.remove(&(**kind, key))),
                    (None, true) => drop(schema.function_lookups.insert((class_name, key), made)),
                    (None, false) => drop(schema.function_lookups.remove(&(class_name, key))),
                });
            }
        }
        field => {
            let known = match own(field, "instance_lookups") {
                Value::Dict(known) => known,
                _ => {
                    let fresh = Rc::new(Dict::default());
                    set_own(field, "instance_lookups", Value::Dict(fresh.clone()));
                    fresh
                }
            };
            remember(&known);
            let Some(field) = field_of(field) else { return Ok(()) };
            apps.change_schema(|schema| {
                let key = (field.label.clone(), key);
                if register {
                    schema.field_lookups.insert(key, made);
                } else {
                    schema.field_lookups.remove(&key);
                }
            });
        }
    }
    Ok(())
}

/// Everything registered for a class or an instance: the bases' first, so that what is nearest wins.
fn lookups_of(vm: &mut Vm, target: &Value) -> PyResult<Rc<Dict>> {
    let class = match target {
        Value::Class(class) => class.clone(),
        other => vm.class_of(other),
    };
    let found = Rc::new(Dict::default());
    let add = |known: Option<Value>| {
        let Some(Value::Dict(known)) = known else { return };
        for (name, value) in known.items() {
            if let Value::Str(name) = name {
                found.set_str(&name.interned(), value);
            }
        }
    };
    let builtin = vm.import_module(super::MODULE)?;
    let mro = class.mro();
    let kind_of = |class: &Rc<Class>| {
        class.host.borrow().clone().and_then(|host| host.downcast::<FieldKind>().ok()).map(|kind| *kind)
    };
    // What is registered on `Field` is no lookup of relations.
    let last = mro.iter().position(|class| kind_of(class) == Some(FieldKind::ForeignObject));
    for class in mro.iter().take(last.map_or(mro.len(), |at| at + 1)).rev() {
        let kind = class.host.borrow().clone().and_then(|host| host.downcast::<FieldKind>().ok());
        if let Some(kind) = kind {
            let own = Dict::default();
            for row in orm::lookup::LOOKUPS.iter().filter(|row| row.field == *kind) {
                if let Some(lookup) = builtin.get(row.class) {
                    own.set_str(&Str::intern(row.name), lookup);
                }
            }
            add(Some(Value::Dict(Rc::new(own))));
        }
        add(class.own(&Str::intern("class_lookups")));
    }
    add(Some(own(target, "instance_lookups")));
    Ok(found)
}

/// A class as the ORM takes it.
fn custom(vm: &mut Vm, class: &Rc<Class>, name: &str) -> PyResult<CustomLookup> {
    if is_lookup(vm, class)? {
        let _ = row_of(class);
        return Ok(CustomLookup::Lookup(Rc::new(UserLookup {
            class: class.clone(),
            name: name.into(),
            object: None,
            factory: None,
        })));
    }
    if is_ours(class)
        && let Some(row) = orm::expression::function::find(&class.name())
    {
        return Ok(CustomLookup::Function(row));
    }
    Ok(CustomLookup::Transform(Rc::new(UserTransform { class: class.clone() })))
}

/// What a field class of the user's says to a lookup's name, by its own `get_lookup` or by what is registered on it.
pub fn of_field(object: &Value, name: &str, overrides: bool) -> Option<CustomLookup> {
    let Value::Object(field) = object else { return None };
    let mut registered = None;
    for class in field.class_ref().mro().iter() {
        if class.host.borrow().is_some() {
            break;
        }
        if let Some(Value::Dict(known)) = class.own(&Str::intern("class_lookups")) {
            registered = registered.or_else(|| known.get_str(&Str::intern(name)));
        }
    }
    if registered.is_none() && !overrides {
        return None;
    }
    let asked = python(|vm| {
        let mut found = registered;
        let mut by = "";
        for method in ["get_transform", "get_lookup"] {
            if found.is_none() && crate::db::models::fields::overrides(object, method) {
                let given = vm.call_method(object, method, &[Value::str(name)])?;
                by = method;
                // What the built-in classes answer is known without asking.
                found = Some(given)
                    .filter(|given| !matches!(given, Value::Class(class) if row_of(class).is_some() && is_ours(class)));
                found = found.filter(|given| !given.is_none());
            }
        }
        match found {
            Some(Value::Class(class)) => custom(vm, &class, name).map(Some),
            Some(factory) if by == "get_lookup" => {
                let class = class_of(vm, super::MODULE, "Lookup")?;
                let lookup = UserLookup { class, name: name.into(), object: None, factory: Some(factory) };
                Ok(Some(CustomLookup::Lookup(Rc::new(lookup))))
            }
            Some(factory) => Ok(Some(CustomLookup::Transform(Rc::new(Factory { factory })))),
            None => Ok(None),
        }
    });
    asked.ok().flatten()
}

/// A `Transform` class written in Python.
struct UserTransform {
    class: Rc<Class>,
}

impl TransformClass for UserTransform {
    fn apply(&self, lhs: Expression) -> orm::Result<Expression> {
        called(&Value::Class(self.class.clone()), &lhs)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A callable that `get_transform` gave.
struct Factory {
    factory: Value,
}

impl TransformClass for Factory {
    fn apply(&self, lhs: Expression) -> orm::Result<Expression> {
        called(&self.factory, &lhs)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn called(factory: &Value, lhs: &Expression) -> orm::Result<Expression> {
    python(|vm| {
        let lhs = user::wrap(vm, lhs)?;
        let made = vm.call(factory, &[lhs])?;
        expressions::parse(vm, &made)
    })
}

/// `Transform`: the class, its lookups.
///
/// # Errors
/// As [`add_to`].
pub fn transform_class(vm: &mut Vm, func: &Rc<Class>) -> PyResult<Rc<Class>> {
    let class = getters(
        ClassBuilder::new(vm, super::MODULE, "Transform", func)?
            .open()
            .attr("bilateral", Value::Bool(false))
            .attr("arity", Value::Int(1))
            .getter("lhs", |vm, value| {
                let sources = vm.call_method(value, "get_source_expressions", &[])?;
                Ok(vm.collect(&sources)?.into_iter().next().unwrap_or(Value::None))
            }),
    )
    .build();
    add_to(vm, &class)?;
    Ok(class)
}
