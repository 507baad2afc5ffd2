//! `django.db.models.manager`: the door to a model's QuerySets.
//!
//! A manager's QuerySet methods are functions of its own that ask `get_queryset()` for a QuerySet and pass the call on,
//! so that a class written in Python can override either.

mod from_queryset;

use std::cell::Cell;
use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::class::{Class, Fact};
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native, NativeFn};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, class_of};
use crate::convert::state;
use crate::db::models::base::ModelInfo;
use crate::db::models::query;

/// `Model.objects`: gives the manager to the class and refuses the instance.
struct ManagerDescriptor {
    manager: Value,
    /// The version of the class that was found to be the manager's model.
    model: Cell<u32>,
}

impl Native for ManagerDescriptor {
    fn read(&self, _vm: &mut Vm, instance: Option<&Value>, class: &Rc<Class>) -> Option<PyResult> {
        let (None, Value::Object(manager)) = (instance, &self.manager) else { return None };
        if self.model.get() == class.version() {
            return Some(Ok(self.manager.clone()));
        }
        let info = ModelInfo::of(class).filter(|info| !info.is_abstract)?;
        match manager.get(&interned!("model")) {
            Some(Value::Class(of)) if Rc::ptr_eq(&of, &info.class) => {
                self.model.set(class.version());
                Some(Ok(self.manager.clone()))
            }
            _ => None,
        }
    }
}

/// A QuerySet method that a manager class made by `from_queryset` passes on.
struct PassedOn {
    name: Str,
}

impl Native for PassedOn {}

/// Such a method of one manager.
struct PassedOnBound {
    manager: Value,
    name: Str,
}

impl Native for PassedOnBound {}

/// A manager's class makes QuerySets of Django's own class.
const PLAIN_MANAGER: Fact = Fact::of_library(0);

/// `BaseManager.creation_counter`
#[derive(Default)]
struct Counter(Cell<i64>);

macro_rules! passed_on {
    ($($name:literal),* $(,)?) => {
        &[$(($name, {
            fn call(vm: &mut Vm, args: Args) -> PyResult {
                pass_on(vm, args, $name)
            }
            call as NativeFn
        })),*]
    };
}

/// The QuerySet methods that every manager has.
const METHODS: &[(&str, NativeFn)] = passed_on!(
    "filter",
    "exclude",
    "get",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "update",
    "count",
    "exists",
    "first",
    "last",
    "earliest",
    "latest",
    "order_by",
    "reverse",
    "distinct",
    "values",
    "values_list",
    "annotate",
    "alias",
    "aggregate",
    "select_related",
    "prefetch_related",
    "only",
    "defer",
    "in_bulk",
    "iterator",
    "none",
    "union",
    "intersection",
    "difference",
    "dates",
    "datetimes",
    "complex_filter",
    "contains",
    "explain",
    "extra",
    "raw",
    "select_for_update",
    "using",
    "fetch_mode",
);

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let path = "django.db.models.manager";
    let mut base = vm
        .class(path, "BaseManager")?
        .open()
        .static_method("__new__", "def(cls, *args, **kwargs)", new)
        .method("__init__", "def(self)", own_init)
        .method("__str__", "def(self)", |vm, args| {
            let model = vm.get_attr(args.at(0), &Str::intern("model"))?;
            let name = vm.get_attr(args.at(0), &Str::intern("name"))?;
            let (label, name) = (ModelInfo::require(&model)?.label(), vm.str(&name)?);
            Ok(Value::from(format!("{label}.{name}")))
        })
        .method("contribute_to_class", "def(self, cls, name)", contribute_to_class)
        .method("get_queryset", "def(self)", own_queryset)
        .method("all", "def(self)", |vm, args| get_queryset(vm, args.at(0)))
        .method("db_manager", "def(self, using=None, hints=None)", |_, args| {
            let manager = copy(args.at(0));
            if let (Value::Object(object), Some(alias)) = (&manager, args.some(1)) {
                object.set(&interned!("_db"), alias.clone());
            }
            Ok(manager)
        })
        .method("check", "def(self, **kwargs)", |_, _| Ok(Value::list(Vec::new())))
        .method("__eq__", "def(self, other)", equal)
        .method("__hash__", "def(self)", |_, args| Ok(Value::Int((args.at(0).id() >> 4) as i64)))
        .method("__copy__", "def(self)", |_, args| Ok(copy(args.at(0))))
        .method("deconstruct", "def(self)", deconstruct)
        .class_method("__class_getitem__", "(cls, *args, **kwargs)", |_, args| Ok(args.at(0).clone()))
        .class_method("from_queryset", "def(cls, queryset_class, class_name=None)", from_queryset::from_queryset)
        .getter("db", |vm, manager| {
            let alias = vm.get_attr(manager, &interned!("_db"))?;
            Ok(if vm.is_true(&alias)? { alias } else { Value::str(crate::db::alias::DEFAULT) })
        })
        .attr("auto_created", Value::Bool(false))
        .attr("use_in_migrations", Value::Bool(false))
        .attr("_db", Value::None);
    for (name, function) in METHODS {
        base = base.method(name, "def(self, /, *args, **kwargs)", *function);
    }
    let base = base.build();
    let manager = ClassBuilder::new(vm, path, "Manager", &base)?.open().build();
    module.set("BaseManager", Value::Class(base));
    module.set("Manager", Value::Class(manager.clone()));
    let empty = ClassBuilder::new(vm, path, "EmptyManager", &manager)?
        .open()
        .method("__init__", "def(self, model)", |vm, args| {
            vm.set_attr(args.at(0), &Str::intern("model"), args.at(1).clone())?;
            Ok(Value::None)
        })
        .method("get_queryset", "def(self)", |vm, args| {
            let queryset = plain_queryset(vm, args.at(0))?;
            vm.call_method(&queryset, "none", &[])
        })
        .build();
    module.set("EmptyManager", Value::Class(empty));
    let descriptor = vm
        .class(path, "ManagerDescriptor")?
        .own_layout()
        .method("__get__", "def(self, instance, cls=None)", descriptor_get)
        .getter("manager", |_, value| {
            Ok(state::<ManagerDescriptor>(value).map_or(Value::None, |found| found.manager.clone()))
        })
        .build();
    module.set("ManagerDescriptor", Value::Class(descriptor));
    let passed = vm
        .class(path, "ManagerMethod")?
        .own_layout()
        .method("__get__", "def(self, instance, cls=None)", |vm, args| {
            let Some(method) = state::<PassedOn>(args.at(0)) else { return Ok(Value::None) };
            if args.at(1).is_none() {
                return Ok(args.at(0).clone());
            }
            let class = class_of(vm, "django.db.models.manager", "BoundManagerMethod")?;
            Ok(Object::native(&class, PassedOnBound { manager: args.at(1).clone(), name: method.name.clone() }))
        })
        .build();
    module.set("ManagerMethod", Value::Class(passed));
    let bound = vm
        .class(path, "BoundManagerMethod")?
        .own_layout()
        .method("__call__", "def(self, /, *args, **kwargs)", |vm, args| {
            let Some(method) = state::<PassedOnBound>(args.at(0)) else { return Ok(Value::None) };
            let (manager, name) = (method.manager.clone(), method.name.clone());
            let queryset = get_queryset(vm, &manager)?;
            vm.call_method_kw(&queryset, &name, args.rest, args.kwargs)
        })
        .build();
    module.set("BoundManagerMethod", Value::Class(bound));
    Ok(())
}

/// `manager.get_queryset()`, whoever defines it.
///
/// # Errors
/// Whatever it raises.
pub fn get_queryset(vm: &mut Vm, manager: &Value) -> PyResult {
    if let Value::Object(object) = manager {
        let name = interned!("get_queryset");
        let found = object.class_ref().lookup(&name);
        if let Some(Value::Native(method)) = found.filter(|_| object.get(&name).is_none()) {
            let mut args = Args::default();
            args.values.push(manager.clone());
            return (method.function)(vm, args);
        }
    }
    vm.call_method(manager, "get_queryset", &[])
}

/// A manager's own QuerySet: of its class, over its model.
fn plain_queryset(vm: &mut Vm, manager: &Value) -> PyResult {
    let Value::Object(object) = manager else { return raise(Exc::TypeError, "not a manager") };
    let model = match object.get(&interned!("model")) {
        Some(model) => model,
        None => vm.get_attr(manager, &Str::intern("model"))?,
    };
    let class = match object.class_ref().lookup(&interned!("_queryset_class")) {
        Some(Value::Class(class)) => class,
        _ => class_of(vm, "django.db.models.query", "QuerySet")?,
    };
    let made = query::new(vm, &class, &model)?;
    if let Some(alias) = object.get(&interned!("_db")) {
        query::own(&made)?.set_alias(Some(&alias));
    }
    Ok(made)
}

/// The model of a manager whose QuerySet is Django's own, so that it need not be made where only its model matters.
fn plain_model(manager: &Value) -> Option<Rc<ModelInfo>> {
    let Value::Object(object) = manager else { return None };
    if !makes_plain(&object.class_ref()) || object.get(&interned!("_db")).is_some() {
        return None;
    }
    let model = object.get(&interned!("model"))?;
    ModelInfo::of_value(&model).filter(|info| !info.is_abstract)
}

/// [`is_plain`] of the `get_queryset` that the class itself has.
fn makes_plain(class: &Class) -> bool {
    class.fact(PLAIN_MANAGER, |class| is_plain(class, class.lookup(&interned!("get_queryset"))))
}

/// Whether what a manager's class has for `get_queryset` makes a QuerySet of Django's own class.
pub(crate) fn is_plain(class: &Class, get_queryset: Option<Value>) -> bool {
    is_native(get_queryset, own_queryset) && class.lookup(&interned!("_queryset_class")).is_none()
}

/// Whether what a class has for a method is this function.
pub(crate) fn is_native(found: Option<Value>, function: NativeFn) -> bool {
    matches!(found, Some(Value::Native(found)) if std::ptr::fn_addr_eq(found.function, function))
}

/// `BaseManager.__init__`
pub(crate) fn own_init(_vm: &mut Vm, _args: Args) -> PyResult {
    Ok(Value::None)
}

fn own_queryset(vm: &mut Vm, args: Args) -> PyResult {
    plain_queryset(vm, args.at(0))
}

fn pass_on(vm: &mut Vm, args: Args, name: &'static str) -> PyResult {
    if name == "create"
        && args.rest.is_empty()
        && let Some(info) = plain_model(args.at(0))
    {
        return query::get::create_instance(vm, &info, Value::Undefined, args.kwargs);
    }
    if name == "get"
        && args.rest.is_empty()
        && let Some(info) = plain_model(args.at(0))
        && let Some(found) = query::get::get_known(vm, &info, &args.kwargs)?
    {
        return Ok(found);
    }
    let queryset = get_queryset(vm, args.at(0))?;
    if CHAINING.contains(&name)
        && let (Value::Object(manager), Some(state)) = (args.at(0), state::<query::QuerySetState>(&queryset))
    {
        let is_plain = makes_plain(&manager.class_ref());
        let is_own = vm.class_of(&queryset).lookup(&Str::intern(name));
        state.passing.set(is_plain && matches!(is_own, Some(Value::Native(_))));
    }
    vm.call_method_kw(&queryset, name, args.rest, args.kwargs)
}

/// `Manager.deconstruct()`
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let queryset = match class.lookup(&Str::intern("_queryset_class")) {
        Some(Value::Class(class)) => class,
        _ => class_of(vm, "django.db.models.query", "QuerySet")?,
    };
    let path = |vm: &mut Vm, class: &Rc<Class>| -> PyResult<(Str, Str)> {
        let module = vm.get_attr(&Value::Class(class.clone()), &Str::intern("__module__"))?;
        Ok((vm.str(&module)?, class.name()))
    };
    if crate::db::models::fields::flag(args.at(0), "_built_with_asmanager") {
        let (module, name) = path(vm, &queryset)?;
        let path = Value::from(format!("{module}.{name}"));
        return Ok(Value::tuple(vec![Value::Bool(true), Value::None, path, Value::None, Value::None]));
    }
    let (module, name) = path(vm, &class)?;
    let found = vm.import_module(&module)?;
    if found.get(&name).is_none() {
        return raise(
            Exc::ValueError,
            format!(
                "Could not find manager {name} in {module}.\nPlease note that you need to inherit from managers you \
                 dynamically generated with 'from_queryset()'."
            ),
        );
    }
    let (given, named) = match crate::db::models::fields::own(args.at(0), "_constructor_args") {
        Value::Tuple(pair) => (pair.first().cloned().unwrap_or_default(), pair.get(1).cloned().unwrap_or_default()),
        _ => (Value::tuple(Vec::new()), Value::Dict(Rc::default())),
    };
    let path = Value::from(format!("{module}.{name}"));
    Ok(Value::tuple(vec![Value::Bool(false), path, Value::None, given, named]))
}

/// The methods that make one copy of their QuerySet and answer by it.
const CHAINING: &[&str] = &["filter", "exclude", "get", "order_by", "select_related", "prefetch_related"];

/// `manager.creation_counter` of a new one.
///
/// # Errors
/// RuntimeError where the interpreter was started without Django.
pub(crate) fn next_counter(vm: &Vm) -> PyResult {
    let counter = Django::of(vm)?.part::<Counter>();
    Ok(Value::Int(counter.0.replace(counter.0.get() + 1)))
}

/// `BaseManager.__new__`
pub(crate) fn new(vm: &mut Vm, mut args: Args) -> PyResult {
    let Value::Class(class) = args.take(0) else { return raise(Exc::TypeError, "not a class") };
    let manager = Object::new(class.clone(), Payload::None);
    manager.set(&Str::intern("creation_counter"), next_counter(vm)?);
    manager.set(&Str::intern("model"), Value::None);
    manager.set(&Str::intern("name"), Value::None);
    if !args.rest.is_empty() || !args.kwargs.is_empty() {
        let (rest, named) = (std::mem::take(&mut args.rest), std::mem::take(&mut args.kwargs));
        let given = vec![Value::tuple(rest), Value::Dict(Rc::new(Dict::from_names(named)))];
        manager.set(&Str::intern("_constructor_args"), Value::tuple(given));
    }
    Ok(Value::Object(Rc::new(manager)))
}

/// `copy.copy(manager)`
pub fn copy(manager: &Value) -> Value {
    let Value::Object(object) = manager else { return manager.clone() };
    let made = Object::new(object.class(), Payload::None);
    for (name, value) in object.attrs().items() {
        if let Value::Str(name) = name {
            made.set(&name.interned(), value);
        }
    }
    Value::Object(Rc::new(made))
}

/// Managers are equal where their class and attributes are.
fn equal(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Object(left), Value::Object(right)) = (args.at(0), args.at(1)) else {
        return Ok(Value::NotImplemented);
    };
    if !Rc::ptr_eq(&left.class(), &right.class()) {
        return Ok(Value::Bool(false));
    }
    let (left, right) = (left.attrs().items(), right.attrs().items());
    let same = left.len() == right.len();
    for ((name, a), (other, b)) in left.iter().zip(&right) {
        if !vm.eq(name, other)? || !vm.eq(a, b)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(same))
}

/// `contribute_to_class(cls, name)`: the model gets a descriptor, its `_meta` the manager.
fn contribute_to_class(vm: &mut Vm, args: Args) -> PyResult {
    let (manager, model) = (args.at(0), args.at(1));
    let name = vm.str(args.at(2))?.interned();
    let Value::Object(object) = manager else { return Ok(Value::None) };
    let unnamed = object.get(&Str::intern("name")).is_none_or(|known| known.is_none());
    if unnamed {
        object.set(&Str::intern("name"), Value::Str(name.clone()));
    }
    object.set(&Str::intern("model"), model.clone());
    let class = class_of(vm, "django.db.models.manager", "ManagerDescriptor")?;
    let descriptor = Object::native(&class, ManagerDescriptor { manager: manager.clone(), model: Cell::new(0) });
    if let Value::Class(model) = model {
        model.set(&name, descriptor);
    }
    ModelInfo::require(model)?.managers.borrow_mut().push(manager.clone());
    Ok(Value::None)
}

fn descriptor_get(vm: &mut Vm, args: Args) -> PyResult {
    let Some(descriptor) = state::<ManagerDescriptor>(args.at(0)) else { return Ok(Value::None) };
    let Value::Class(model) = args.at(2) else { return Ok(descriptor.manager.clone()) };
    if !args.at(1).is_none() {
        let message = format!("Manager isn't accessible via {} instances", model.name());
        return raise(Exc::AttributeError, message);
    }
    let Some(info) = ModelInfo::of(model) else { return Ok(descriptor.manager.clone()) };
    if info.is_abstract {
        let message = format!("Manager isn't available; {} is abstract", info.object_name);
        return raise(Exc::AttributeError, message);
    }
    let Value::Object(manager) = &descriptor.manager else { return Ok(Value::None) };
    let own = matches!(manager.get(&Str::intern("model")), Some(Value::Class(of)) if Rc::ptr_eq(&of, model));
    if own {
        return Ok(descriptor.manager.clone());
    }
    let name = manager.get(&Str::intern("name"));
    for known in crate::db::models::options::managers::managers(vm, &info)? {
        if let (Value::Object(object), Some(name)) = (&known, &name)
            && object
                .get(&Str::intern("name"))
                .is_some_and(|found| python::object::plain::plain_eq(&found, name) == Some(true))
        {
            return Ok(known);
        }
    }
    Ok(descriptor.manager.clone())
}
