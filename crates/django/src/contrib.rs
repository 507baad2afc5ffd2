//! `django.contrib`: the apps that a project may install, with models and migrations of their own.
//!
//! Nothing of them is compiled before a session installs them. Their models and migrations are Python source beside this
//! file; what follows a migrate (content types, permissions) is asked for by whoever ran it.

use std::cell::RefCell;
use std::rc::Rc;

use orm::migration::executor::Plan;
use orm::migration::operation::Operation;
use orm::migration::state::{ModelState, OptionValue, ProjectState};
use orm::schema::Literal;
use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{AppConfig, Django, attribute_of};
use crate::convert;
use crate::db::models::text::camel_case_to_spaces;

pub mod contenttypes;

/// An app that can be installed.
pub struct App {
    /// The package.
    pub name: &'static str,
    /// The app's label.
    pub label: &'static str,
    verbose_name: &'static str,
    /// The names of its migrations, in order.
    pub migrations: &'static [&'static str],
}

/// The apps, in the order `INSTALLED_APPS` names them.
pub const APPS: &[App] = &[
    App {
        name: "django.contrib.contenttypes",
        label: "contenttypes",
        verbose_name: "Content Types",
        migrations: &["0001_initial", "0002_remove_content_type_name"],
    },
    App {
        name: "django.contrib.auth",
        label: "auth",
        verbose_name: "Authentication and Authorization",
        migrations: &[
            "0001_initial",
            "0002_alter_permission_name_max_length",
            "0003_alter_user_email_max_length",
            "0004_alter_user_username_opts",
            "0005_alter_user_last_login_null",
            "0006_require_contenttypes_0002",
            "0007_alter_validators_add_error_messages",
            "0008_alter_user_username_max_length",
            "0009_alter_user_last_name_max_length",
            "0010_alter_group_name_max_length",
            "0011_update_proxy_permissions",
            "0012_alter_user_first_name_max_length",
        ],
    },
];

/// Whether the apps are installed.
///
/// # Errors
/// RuntimeError where the interpreter was started without Django.
pub fn is_installed(vm: &Vm) -> PyResult<bool> {
    Ok(Django::of(vm)?.apps.config("contenttypes").is_some())
}

/// Installs the apps before all others and imports their models; `false` where they are there already.
///
/// # Errors
/// Whatever importing their models raises.
pub fn install(vm: &mut Vm) -> PyResult<bool> {
    if is_installed(vm)? {
        return Ok(false);
    }
    let apps = Django::of(vm)?.apps.clone();
    let config = |app: &App| AppConfig {
        name: Str::new(app.name),
        label: Str::new(app.label),
        verbose_name: Str::new(app.verbose_name),
    };
    apps.install_first(APPS.iter().map(config).collect());
    contenttypes::install(vm)?;
    for app in APPS {
        for module in ["models", "checks"] {
            vm.import_module(&format!("{}.{module}", app.name))?;
        }
    }
    Ok(true)
}

/// What `post_migrate` does for the apps: content types and permissions for the models that the migrations left.
///
/// # Errors
/// Whatever the queries raise.
pub fn after_migrate(vm: &mut Vm, plan: &Plan, state: &ProjectState) -> PyResult<()> {
    if !is_installed(vm)? {
        return Ok(());
    }
    let mut apps = Vec::new();
    for config in Django::of(vm)?.apps.configs() {
        let mut models = Vec::new();
        for model in state.models.values().filter(|model| *model.app_label == *config.label) {
            models.push(described(vm, model)?);
        }
        apps.push(Value::tuple(vec![Value::Str(config.label), Value::list(models)]));
    }
    let (apps, renamed) = (Value::list(apps), Value::list(renamed(plan)));
    for app in APPS {
        let receiver = attribute_of(vm, &format!("{}.management", app.name), "_after_migrate")?;
        vm.call(&receiver, &[apps.clone(), renamed.clone()])?;
    }
    Ok(())
}

/// What `post_migrate` does after a flush: for each app its content types and permissions are made anew, and whoever
/// else listens is told.
///
/// # Errors
/// Whatever the queries or a receiver raise.
pub fn after_flush(vm: &mut Vm, verbosity: u8) -> PyResult<()> {
    let installed = is_installed(vm)?;
    let signal = attribute_of(vm, "django.db.models.signals", "post_migrate")?;
    let heard = crate::db::models::signals::is_heard(&signal);
    if !installed && !heard {
        return Ok(());
    }
    let named = |config: &Value| {
        vec![
            (Str::intern("app_config"), config.clone()),
            (Str::intern("verbosity"), Value::Int(i64::from(verbosity))),
            (Str::intern("interactive"), Value::Bool(false)),
            (Str::intern("using"), Value::str("default")),
        ]
    };
    for config in Django::of(vm)?.apps.configs() {
        let config = crate::apps::module::config_value(vm, &config.label)?;
        if installed {
            for (app, function) in [("contenttypes", "create_contenttypes"), ("auth", "create_permissions")] {
                let receiver = attribute_of(vm, &format!("django.contrib.{app}.management"), function)?;
                vm.call_kw(&receiver, Vec::new(), named(&config))?;
            }
        }
        if heard {
            let mut given = named(&config);
            given.push((Str::intern("sender"), config.clone()));
            vm.call_method_kw(&signal, "send", Vec::new(), given)?;
        }
    }
    Ok(())
}

/// `(model_name, verbose_name, default_permissions, permissions)` of a historical model.
fn described(vm: &mut Vm, model: &ModelState) -> PyResult {
    let mut option = |name: &str| match model.options.get(name) {
        Some(OptionValue::Literal(literal)) => read(vm, literal).map(Some),
        _ => Ok(None),
    };
    let verbose_name = option("verbose_name")?.unwrap_or_else(|| Value::str(camel_case_to_spaces(&model.name)));
    let usual = || Value::tuple(["add", "change", "delete", "view"].into_iter().map(Value::str).collect());
    let actions = option("default_permissions")?.unwrap_or_else(usual);
    let permissions = option("permissions")?.unwrap_or_else(|| Value::tuple(Vec::new()));
    Ok(Value::tuple(vec![Value::str(model.name_lower()), verbose_name, actions, permissions]))
}

/// An option's value: sequences item by item, since the ORM has no tuples of texts.
fn read(vm: &mut Vm, literal: &Literal) -> PyResult {
    match literal {
        Literal::List(items) | Literal::Tuple(items) => {
            let mut values = Vec::with_capacity(items.len());
            for item in items.iter() {
                values.push(read(vm, item)?);
            }
            Ok(Value::tuple(values))
        }
        Literal::Lazy(text) => Ok(Value::str(&**text)),
        other => convert::evaluate(vm, other),
    }
}

/// `(app label, old name, new name)` of every model that a plan renames, in lower case.
fn renamed(plan: &Plan) -> Vec<Value> {
    let mut found = Vec::new();
    for (migration, backwards) in plan {
        let mut names = Vec::new();
        for operation in &migration.operations {
            if let Operation::RenameModel(rename) = &**operation {
                let (old, new) = (rename.old_name.to_lowercase(), rename.new_name.to_lowercase());
                names.push(if *backwards { (new, old) } else { (old, new) });
            }
        }
        if *backwards {
            names.reverse();
        }
        found.extend(
            names.into_iter().map(|(old, new)| {
                Value::tuple(vec![Value::str(&*migration.app_label), Value::str(old), Value::str(new)])
            }),
        );
    }
    found
}

/// Keys of content types by `app_label.model`, known to Python's cache and to the compiler of SQL alike.
#[derive(Default)]
pub(crate) struct Ids(pub(crate) RefCell<Rc<Dict>>);

/// Hands the shared keys to `django.contrib.contenttypes.models` before its source runs.
///
/// # Errors
/// As [`Django::of`].
pub(crate) fn share_ids(vm: &Vm, module: &Rc<Module>) -> PyResult<()> {
    let ids = Django::of(vm)?.part::<Ids>();
    module.set("_ids", Value::Dict(ids.0.borrow().clone()));
    Ok(())
}
