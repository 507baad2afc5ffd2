//! `django.apps`: what a session knows of its apps and models.
//!
//! [`Django`] is one Django process: it lies beside the interpreter's own state and everything of this crate that must
//! remember something keeps it there. [`Apps`] is a registry of models over one [`Schema`]; a migration's historical
//! models live in a registry of their own.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use orm::schema::{Field, ModelId, Schema};
use python::exception::{Exc, PyResult, Raise, raise};
use python::object::class::Class;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::db::connection::Connection;
use crate::db::models::base::ModelInfo;

pub mod module;

/// One Django process.
#[derive(Default)]
pub struct Django {
    /// The registry of the apps in `INSTALLED_APPS`.
    pub apps: Rc<Apps>,
    /// `Options.default_apps`, where it is not `apps`: the registry that new models go to.
    pub default_apps: RefCell<Option<Rc<Apps>>>,
    /// `django.db.connection`
    pub(crate) connection: RefCell<Option<Rc<Connection>>>,
    parts: RefCell<FxHashMap<TypeId, Rc<dyn Any>>>,
    /// By the addresses of their names, of which each place in our code has its own.
    classes: RefCell<FxHashMap<(*const str, *const str), Rc<Class>>>,
}

impl Django {
    /// The process that this interpreter runs.
    ///
    /// # Errors
    /// RuntimeError where the interpreter was started without Django.
    pub fn of(vm: &Vm) -> PyResult<Rc<Django>> {
        vm.require_extension::<Django>()
    }

    /// The registry of a new model whose Meta names none.
    pub fn new_models_apps(&self) -> Rc<Apps> {
        self.default_apps.borrow().clone().unwrap_or_else(|| self.apps.clone())
    }

    /// What a module of this crate remembers for this process, made on first use.
    pub fn part<T: Default + 'static>(&self) -> Rc<T> {
        let known = self.parts.borrow().get(&TypeId::of::<T>()).cloned();
        if let Some(part) = known.and_then(|part| part.downcast::<T>().ok()) {
            return part;
        }
        let part = Rc::new(T::default());
        self.parts.borrow_mut().insert(TypeId::of::<T>(), part.clone());
        part
    }
}

/// A class of one of our native modules, imported when it has not been.
///
/// # Errors
/// ImportError where the module has no such class: our own tables would be wrong.
pub fn class_of(vm: &mut Vm, module: &'static str, name: &'static str) -> PyResult<Rc<Class>> {
    let django = Django::of(vm)?;
    let key = (std::ptr::from_ref(module), std::ptr::from_ref(name));
    if let Some(known) = django.classes.borrow().get(&key) {
        return Ok(known.clone());
    }
    let found = attribute_of(vm, module, name)?;
    let Value::Class(class) = found else {
        return raise(Exc::ImportError, format!("'{module}.{name}' is not a class"));
    };
    django.classes.borrow_mut().insert(key, class.clone());
    Ok(class)
}

/// Any name of a module, imported when it has not been.
///
/// # Errors
/// ImportError where there is no such module or name.
pub fn attribute_of(vm: &mut Vm, module: &str, name: &str) -> PyResult {
    let module = vm.import_module(module)?;
    vm.get_attr(&Value::Module(module), &Str::intern(name))
}

/// Makes an exception of one of our own classes.
///
/// # Errors
/// As [`class_of`].
pub fn exception(vm: &mut Vm, module: &'static str, name: &'static str, message: &str) -> PyResult<Raise> {
    let class = class_of(vm, module, name)?;
    exception_of(vm, &class, vec![Value::str(message)])
}

/// Makes an exception of a class by calling it.
///
/// # Errors
/// Whatever the class's own `__init__` raises.
pub fn exception_of(vm: &mut Vm, class: &Rc<Class>, args: Vec<Value>) -> PyResult<Raise> {
    match vm.call(&Value::Class(class.clone()), &args)? {
        Value::Object(object) => Ok(Raise::Object(object)),
        _ => raise(Exc::TypeError, "exceptions must derive from BaseException"),
    }
}

/// An app of `INSTALLED_APPS`.
#[derive(Clone)]
pub struct AppConfig {
    /// `name`: `django.contrib.auth`, the package.
    pub name: Str,
    /// `label`: `auth`.
    pub label: Str,
    /// `verbose_name`
    pub verbose_name: Str,
}

/// Something that waits for models to be registered (`lazy_model_operation`).
pub type Waiting = Box<dyn FnOnce(&mut Vm, &[Rc<ModelInfo>]) -> PyResult<()>>;

struct Pending {
    labels: Vec<Box<str>>,
    run: Waiting,
}

/// A registry of models.
#[derive(Default)]
pub struct Apps {
    /// The label of an app, its `default_auto_field` and where that is said, of configurations that say one.
    pub auto_fields: RefCell<Vec<(Str, Value, Str)>>,
    schema: RefCell<Rc<Schema>>,
    models: RefCell<IndexMap<ModelId, Rc<ModelInfo>, FxBuildHasher>>,
    configs: RefCell<IndexMap<Str, AppConfig, FxBuildHasher>>,
    pending: RefCell<Vec<Pending>>,
    generation: Cell<u32>,
}

impl Apps {
    /// The schema of the models registered so far.
    pub fn schema(&self) -> Rc<Schema> {
        self.schema.borrow().clone()
    }

    /// Changes the schema; whoever holds the former one keeps it as it was.
    pub fn change_schema<T>(&self, change: impl FnOnce(&mut Schema) -> T) -> T {
        let mut schema = self.schema.borrow_mut();
        self.touch();
        change(Rc::make_mut(&mut schema))
    }

    /// A number that changes whenever a model is registered: what was derived from all models is then out of date.
    pub fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Says that what was derived from the models is out of date.
    pub fn touch(&self) {
        self.generation.set(self.generation.get().wrapping_add(1));
    }

    /// Lets go of the models: the process has ended.
    pub(crate) fn end(&self) {
        drop((self.models.take(), self.configs.take(), self.pending.take(), self.schema.take()));
    }

    /// An empty registry of some apps. Its models may refer to the classes of this one's, which only their schema shows.
    pub fn isolated(&self, configs: Vec<AppConfig>) -> Apps {
        let apps = Apps::default();
        *apps.schema.borrow_mut() = self.schema();
        *apps.models.borrow_mut() = self.models.borrow().clone();
        apps.configs.borrow_mut().extend(configs.into_iter().map(|config| (config.label.clone(), config)));
        apps
    }

    /// Whether a model was registered here.
    fn owns(&self, info: &Rc<ModelInfo>) -> bool {
        std::ptr::eq(&*info.apps, self)
    }

    /// The model of an id.
    pub fn model(&self, id: ModelId) -> Option<Rc<ModelInfo>> {
        self.models.borrow().get(&id).cloned()
    }

    /// The model registered now under a label, `app.Model` in any case.
    pub fn find(&self, label: &str) -> Option<Rc<ModelInfo>> {
        let id = self.schema.borrow().find(label)?;
        self.model(id).filter(|info| self.owns(info))
    }

    /// The models registered now, in order, those made for many-to-many fields included.
    pub fn models(&self) -> Vec<Rc<ModelInfo>> {
        let schema = self.schema();
        schema.models().filter_map(|id| self.model(id)).filter(|info| self.owns(info)).collect()
    }

    /// `apps.get_models()`: without those made for many-to-many fields.
    pub fn user_models(&self) -> Vec<Rc<ModelInfo>> {
        self.models().into_iter().filter(|info| info.auto_created().is_none()).collect()
    }

    /// The Python object of a field of the schema.
    pub fn field_object(&self, field: &Field) -> Option<Value> {
        let info = self.model(field.model?)?;
        info.local_field(&field.name)
    }

    /// Keeps the class of a model that the schema knows.
    pub fn keep(&self, id: ModelId, info: Rc<ModelInfo>) {
        self.models.borrow_mut().insert(id, info);
        self.touch();
    }

    /// The apps, by label.
    pub fn configs(&self) -> Vec<AppConfig> {
        self.configs.borrow().values().cloned().collect()
    }

    /// The app of a label.
    pub fn config(&self, label: &str) -> Option<AppConfig> {
        self.configs.borrow().get(&Str::new(label)).cloned()
    }

    /// Installs an app; `name` is its package.
    pub fn install(&self, name: &str) {
        let label = name.rsplit('.').next().unwrap_or(name);
        let config = AppConfig {
            name: Str::new(name),
            label: Str::new(label),
            verbose_name: Str::new(&crate::db::models::text::title(label)),
        };
        self.configs.borrow_mut().insert(Str::new(label), config);
    }

    /// Installs apps before all others.
    pub fn install_first(&self, apps: Vec<AppConfig>) {
        let mut configs = self.configs.borrow_mut();
        for config in apps.into_iter().rev() {
            configs.shift_insert(0, config.label.clone(), config);
        }
    }

    /// `get_containing_app_config(object_name)`: the app whose package holds a module.
    pub fn containing(&self, module: &str) -> Option<AppConfig> {
        let holds = |config: &&AppConfig| match module.strip_prefix(&*config.name) {
            Some(rest) => rest.is_empty() || rest.starts_with('.'),
            None => false,
        };
        self.configs.borrow().values().filter(holds).max_by_key(|config| config.name.len()).cloned()
    }

    /// Drops what waits for models that will not come: the modules are about to be imported afresh.
    pub fn forget_pending(&self) {
        self.pending.borrow_mut().clear();
    }

    /// Takes every model of an app out of the registry, before its modules are imported afresh.
    pub fn forget(&self, app_label: &str) {
        let gone: Vec<Rc<ModelInfo>> = self.models().into_iter().filter(|info| &*info.app_label == app_label).collect();
        self.change_schema(|schema| {
            for info in gone {
                schema.remove(&info.label_lower());
            }
        });
    }
}

/// `lazy_model_operation`: runs now if every label (lower case) is registered, else as soon as the last one is.
///
/// # Errors
/// Whatever the operation raises, if it runs now.
pub fn when_registered(vm: &mut Vm, apps: &Rc<Apps>, labels: Vec<Box<str>>, run: Waiting) -> PyResult<()> {
    let found: Vec<Rc<ModelInfo>> = labels.iter().filter_map(|label| apps.find(label)).collect();
    if found.len() == labels.len() {
        return run(vm, &found);
    }
    apps.pending.borrow_mut().push(Pending { labels, run });
    Ok(())
}

/// Runs what waited for the models that are registered by now.
///
/// # Errors
/// Whatever an operation raises.
pub fn run_pending(vm: &mut Vm, apps: &Rc<Apps>) -> PyResult<()> {
    loop {
        let next = {
            let pending = apps.pending.borrow();
            pending.iter().position(|wait| wait.labels.iter().all(|label| apps.find(label).is_some()))
        };
        let Some(at) = next else { return Ok(()) };
        let wait = apps.pending.borrow_mut().remove(at);
        let found: Vec<Rc<ModelInfo>> = wait.labels.iter().filter_map(|label| apps.find(label)).collect();
        (wait.run)(vm, &found)?;
    }
}

/// The labels that operations still wait for, each once.
pub fn pending_labels(apps: &Apps) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for wait in apps.pending.borrow().iter() {
        for label in wait.labels.iter().filter(|label| apps.find(label).is_none()) {
            if !labels.iter().any(|known| **known == **label) {
                labels.push(label.to_string());
            }
        }
    }
    labels
}
