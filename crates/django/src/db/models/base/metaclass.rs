//! `ModelBase`: how a class statement becomes a model.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, class_of};
use crate::db::models::base::ModelInfo;
use crate::db::models::base::register::{prepare, register};
use crate::db::models::fields;
use crate::db::models::options;

/// Makes the class `ModelBase`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let type_ = vm.types.type_.clone();
    Ok(ClassBuilder::new(vm, "django.db.models.base", "ModelBase", &type_)?
        .open()
        .static_method("__new__", "def (cls, name, bases, attrs, **kwargs)", new)
        .method("__init__", "def (self, *args, **kwargs)", |_, _| Ok(Value::None))
        .method("add_to_class", "def (cls, name, value)", add_to_class_method)
        .getter("_base_manager", |vm, class| options::base_manager(vm, &ModelInfo::require(class)?))
        .getter("_default_manager", |vm, class| options::default_manager(vm, &ModelInfo::require(class)?))
        .build())
}

fn add_to_class_method(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Class(class), Value::Str(name)) = (args.at(0), args.at(1)) else {
        return type_error("add_to_class() needs a class and a name");
    };
    add_to_class(vm, class, name, args.at(2).clone())?;
    Ok(Value::None)
}

/// `cls.add_to_class(name, value)`: what has a `contribute_to_class` decides for itself what becomes of it.
///
/// # Errors
/// Whatever `contribute_to_class` raises.
pub fn add_to_class(vm: &mut Vm, class: &Rc<Class>, name: &Str, value: Value) -> PyResult<()> {
    if contributes(vm, &value)? {
        vm.call_method(&value, "contribute_to_class", &[Value::Class(class.clone()), Value::Str(name.interned())])?;
        return Ok(());
    }
    class.set(name, value);
    Ok(())
}

fn contributes(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if !matches!(value, Value::Object(_)) || vm.is_refused(value) {
        return Ok(false);
    }
    Ok(vm.get_attr_opt(value, &Str::intern("contribute_to_class"))?.is_some())
}

/// Steps of a nanosecond that making a model takes, at least.
const STEPS: u64 = 50_000;

fn new(vm: &mut Vm, mut args: Args) -> PyResult {
    vm.work(STEPS)?;
    let kwargs = std::mem::take(&mut args.kwargs);
    let (Value::Class(metaclass), Value::Str(name), Value::Tuple(bases), Value::Dict(attrs)) =
        (args.at(0), args.at(1), args.at(2), args.at(3))
    else {
        return type_error("type.__new__() takes a name, a tuple of bases and a dict");
    };
    let base_class = class_of(vm, "django.db.models.base", "ModelBase")?;
    let is_model = |class: &Rc<Class>| class.metaclass().is_some_and(|meta| meta.is_subclass(&base_class));
    let parents: Vec<Rc<Class>> = (bases.iter())
        .filter_map(|base| match base {
            Value::Class(class) if is_model(class) => Some(class.clone()),
            _ => None,
        })
        .collect();
    if parents.is_empty() {
        let made = type_new(vm, metaclass, name, args.at(2).clone(), attrs.clone(), kwargs)?;
        return Ok(Value::Class(made));
    }
    let statement =
        Statement { metaclass: metaclass.clone(), name: name.clone(), bases: args.at(2).clone(), parents, kwargs };
    let info = statement.run(vm, attrs)?;
    Ok(Value::Class(info.class.clone()))
}

/// `super(ModelBase, metaclass).__new__`: that of `type`, unless the metaclass has another base, as `abc.ABCMeta`.
fn next_new(vm: &mut Vm, metaclass: &Rc<Class>) -> PyResult {
    let name = Str::intern("__new__");
    let line = metaclass.mro();
    let after = line.iter().skip_while(|class| &*class.name() != "ModelBase").skip(1);
    let next = after.into_iter().find(|class| class.own(&name).is_some()).cloned();
    let class = next.unwrap_or_else(|| vm.types.type_.clone());
    vm.get_attr(&Value::Class(class), &name)
}

/// `type.__new__(metaclass, name, bases, attrs, **kwargs)`, as a metaclass cooperates with it.
fn type_new(
    vm: &mut Vm,
    metaclass: &Rc<Class>,
    name: &Str,
    bases: Value,
    attrs: Rc<Dict>,
    kwargs: Vec<(Str, Value)>,
) -> PyResult<Rc<Class>> {
    let make = next_new(vm, metaclass)?;
    let args = vec![Value::Class(metaclass.clone()), Value::Str(name.clone()), bases, Value::Dict(attrs)];
    match vm.call_kw(&make, args, kwargs)? {
        Value::Class(class) => Ok(class),
        _ => type_error("type.__new__() must return a class"),
    }
}

/// A class statement whose class is a model.
pub(super) struct Statement {
    metaclass: Rc<Class>,
    pub(super) name: Str,
    bases: Value,
    pub(super) parents: Vec<Rc<Class>>,
    kwargs: Vec<(Str, Value)>,
}

impl Statement {
    fn run(mut self, vm: &mut Vm, attrs: &Dict) -> PyResult<Rc<ModelInfo>> {
        let plain = Dict::default();
        let mut contributing = Vec::new();
        let mut attr_meta = Value::None;
        let mut module = Value::str("builtins");
        for (key, value) in attrs.items() {
            let Value::Str(key) = key else { continue };
            match &*key {
                "Meta" => attr_meta = value,
                _ if contributes(vm, &value)? => contributing.push((key, value)),
                _ => {
                    if &*key == "__module__" {
                        module = value.clone();
                    }
                    plain.set_str(&key, value);
                }
            }
        }
        let kwargs = std::mem::take(&mut self.kwargs);
        let class = type_new(vm, &self.metaclass, &self.name, self.bases.clone(), Rc::new(plain), kwargs)?;
        let Value::Str(module) = module else { return type_error("__module__ must be a string") };
        let info = self.make_info(vm, &class, &attr_meta, &module)?;
        if !info.is_abstract {
            self.add_exceptions(vm, &info, &module)?;
        }
        for (name, value) in contributing {
            add_to_class(vm, &class, &name, value)?;
        }
        if info.is_proxy {
            self.set_up_proxy(&info)?;
        }
        self.inherit(vm, &info)?;
        if info.is_abstract {
            if let Value::Class(meta) = &attr_meta {
                meta.set(&Str::intern("abstract"), Value::Bool(false));
            }
            class.set(&Str::intern("Meta"), attr_meta);
            return Ok(info);
        }
        prepare(vm, &info)?;
        register(vm, &info)?;
        Ok(info)
    }

    fn make_info(&self, vm: &mut Vm, class: &Rc<Class>, attr_meta: &Value, module: &Str) -> PyResult<Rc<ModelInfo>> {
        let meta = match attr_meta {
            Value::None => class.lookup(&Str::intern("Meta")).unwrap_or(Value::None),
            given => given.clone(),
        };
        if !matches!(meta, Value::None | Value::Class(_)) {
            vm.get_attr(&meta, &Str::intern("__dict__"))?;
        }
        let is_abstract = said(vm, attr_meta, "abstract")?;
        let is_abstract = vm.is_true(&is_abstract)?;
        let is_proxy = said(vm, &meta, "proxy")?;
        let is_proxy = vm.is_true(&is_proxy)?;
        let given_apps = said(vm, &meta, "apps")?;
        let apps = match crate::apps::module::registry_of(&given_apps) {
            Some(apps) => apps,
            None => Django::of(vm)?.new_models_apps(),
        };
        let app_label = self.app_label(vm, &meta, module, is_abstract)?;
        let base_meta = class.mro().iter().skip(1).find_map(ModelInfo::of);
        let meta_object = options::make(vm, class, &meta, app_label.clone())?;
        let info = Rc::new(ModelInfo {
            class: class.clone(),
            apps,
            app_label: app_label.unwrap_or_else(|| Str::intern("None")),
            object_name: class.name(),
            model_name: Str::intern(&class.name().to_lowercase()),
            meta: meta_object,
            is_abstract,
            is_proxy,
            local: RefCell::default(),
            parents: RefCell::default(),
            proxy_for: RefCell::default(),
            owner: RefCell::default(),
            managers: RefCell::default(),
            registered: Cell::new(None),
            layout: RefCell::default(),
        });
        options::attach(&info);
        *class.host.borrow_mut() = Some(info.clone());
        class.set(&Str::intern("_meta"), Value::Object(info.meta.clone()));
        if let Some(base) = base_meta.filter(|base| !base.is_abstract && !is_abstract) {
            for name in ["ordering", "get_latest_by"] {
                if said_at_all(vm, &meta, name)?.is_none() {
                    info.meta.set(&Str::intern(name), base.option(name));
                }
            }
        }
        Ok(info)
    }

    fn app_label(&self, vm: &mut Vm, meta: &Value, module: &Str, is_abstract: bool) -> PyResult<Option<Str>> {
        if let Value::Str(label) = said(vm, meta, "app_label")? {
            return Ok(Some(label));
        }
        let config = Django::of(vm)?.apps.containing(module);
        if config.is_none() && !is_abstract {
            let name = &self.name;
            return raise(
                Exc::RuntimeError,
                format!(
                    "Model class {module}.{name} doesn't declare an explicit app_label and isn't in an application in \
                     INSTALLED_APPS."
                ),
            );
        }
        Ok(config.map(|config| config.label))
    }

    /// `DoesNotExist`, `MultipleObjectsReturned` and `NotUpdated` of the class.
    fn add_exceptions(&self, vm: &mut Vm, info: &Rc<ModelInfo>, module: &Str) -> PyResult<()> {
        let core = "django.core.exceptions";
        let defaults = [
            ("DoesNotExist", vec![(core, "ObjectDoesNotExist")]),
            ("MultipleObjectsReturned", vec![(core, "MultipleObjectsReturned")]),
            ("NotUpdated", vec![(core, "ObjectNotUpdated"), ("django.db.utils", "DatabaseError")]),
        ];
        for (name, default) in defaults {
            let key = Str::intern(name);
            let inherited = |class: &Rc<Class>| -> Option<Value> {
                ModelInfo::of(class).filter(|parent| !parent.is_abstract)?;
                class.lookup(&key)
            };
            let mut bases: Vec<Value> = self.parents.iter().filter_map(inherited).collect();
            if bases.is_empty() {
                for (module, base) in default {
                    bases.push(Value::Class(class_of(vm, module, base)?));
                }
            }
            let qualname = format!("{}.{name}", info.class.qualname());
            let namespace = Dict::from_names([
                (Str::intern("__module__"), Value::Str(module.clone())),
                (Str::intern("__qualname__"), Value::str(qualname)),
            ]);
            let type_ = Value::Class(vm.types.type_.clone());
            let args = [Value::Str(key.clone()), Value::tuple(bases), Value::Dict(Rc::new(namespace))];
            let made = vm.call(&type_, &args)?;
            info.class.set(&key, made);
        }
        Ok(())
    }

    fn set_up_proxy(&self, info: &Rc<ModelInfo>) -> PyResult<()> {
        let name = &self.name;
        let mut base: Option<Rc<ModelInfo>> = None;
        for parent in self.parents.iter().filter_map(ModelInfo::of) {
            if parent.is_abstract {
                if !parent.local_fields().is_empty() {
                    return type_error(format!(
                        "Abstract base class containing model fields not permitted for proxy model '{name}'."
                    ));
                }
                continue;
            }
            match &base {
                None => base = Some(parent),
                Some(known) if !Rc::ptr_eq(&parent.concrete(), &known.concrete()) => {
                    return type_error(format!(
                        "Proxy model '{name}' has more than one non-abstract model base class."
                    ));
                }
                Some(_) => {}
            }
        }
        let Some(base) = base else {
            return type_error(format!("Proxy model '{name}' has no non-abstract model base class."));
        };
        info.meta.set(&Str::intern("db_table"), base.option("db_table"));
        *info.proxy_for.borrow_mut() = Some(base);
        Ok(())
    }

    /// What the class takes over from the models it inherits from.
    fn inherit(&self, vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
        let own_names: Vec<Str> = info.local.borrow().iter().map(fields::name_of).collect();
        let mut inherited: Vec<Str> = Vec::new();
        for base in info.class.mro().iter() {
            let parent = ModelInfo::of(base).filter(|_| self.parents.iter().any(|known| Rc::ptr_eq(known, base)));
            let Some(parent) = parent else {
                inherited.extend(base.namespace().keys().cloned());
                continue;
            };
            if parent.is_abstract {
                self.inherit_abstract(vm, info, &parent, &own_names, &inherited)?;
            } else {
                self.inherit_concrete(vm, info, &parent, &own_names, &mut inherited)?;
            }
            self.inherit_private(vm, info, &parent, &own_names, &inherited)?;
        }
        Ok(())
    }
}

/// What an option of `class Meta` says, `None` where it says nothing.
fn said(vm: &mut Vm, meta: &Value, name: &str) -> PyResult {
    Ok(said_at_all(vm, meta, name)?.unwrap_or(Value::None))
}

fn said_at_all(vm: &mut Vm, meta: &Value, name: &str) -> PyResult<Option<Value>> {
    match meta {
        Value::None => Ok(None),
        meta => vm.get_attr_opt(meta, &Str::intern(name)),
    }
}
