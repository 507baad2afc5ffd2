//! `django.db.models`: everything a models.py imports.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::value::Value;
use python::vm::{ModuleInit, Vm};

pub mod base;
pub mod options;
pub mod fields;
pub mod constraints;
pub mod indexes;
pub mod enums;
pub mod signals;
pub mod deletion;
pub mod fetch_modes;
pub mod statements;
pub mod text;

pub mod manager;
pub mod query;
pub mod query_utils;
pub mod expressions;
pub mod aggregates;
pub mod alters_data;
pub mod functions;
pub mod lookups;
pub mod sql;

/// The modules of models, apps and core, by import path.
pub const MODULES: &[(&str, ModuleInit)] = &[
    ("django.apps", crate::apps::module::init),
    ("django.conf", crate::conf::init),
    ("django.core", crate::core::init),
    ("django.core.exceptions", crate::core::exceptions::init),
    ("django.core.validators", crate::core::validators::init),
    ("django.dispatch", signals::init_dispatch),
    ("django.utils", crate::utils::init),
    ("django.utils.functional", crate::utils::functional::init),
    ("django.utils.text", crate::utils::text::init),
    ("django.utils.choices", fields::choices::init_module),
    ("django.db.models", init),
    ("django.db.models.base", base::module::init),
    ("django.db.models.constraints", constraints::init),
    ("django.db.models.deletion", deletion::init),
    ("django.db.models.enums", enums::init),
    ("django.db.models.fetch_modes", fetch_modes::init),
    ("django.db.models.fields", fields::init_module),
    ("django.db.models.fields.composite", fields::init_composite),
    ("django.db.models.fields.files", fields::init_files),
    ("django.db.models.fields.generated", fields::init_generated),
    ("django.db.models.fields.json", fields::init_json),
    ("django.db.models.fields.proxy", fields::init_proxy),
    ("django.db.models.fields.related", fields::related::init_module),
    ("django.db.models.fields.related_descriptors", fields::related_descriptors::init),
    ("django.db.models.fields.reverse_related", fields::reverse_related::init_module),
    ("django.db.models.indexes", indexes::init),
    ("django.db.models.options", options::init),
    ("django.db.models.signals", signals::init),
];

/// What the package takes from its modules, in the order they are imported.
const PARTS: &[&str] = &[
    "django.core.exceptions",
    "django.db.models.query_utils",
    "django.db.models.fetch_modes",
    "django.db.models.fields",
    "django.db.models.fields.composite",
    "django.db.models.fields.files",
    "django.db.models.fields.generated",
    "django.db.models.fields.json",
    "django.db.models.fields.proxy",
    "django.db.models.fields.reverse_related",
    "django.db.models.fields.related",
    "django.db.models.deletion",
    "django.db.models.enums",
    "django.db.models.constraints",
    "django.db.models.indexes",
    "django.db.models.expressions",
    "django.db.models.aggregates",
    "django.db.models.lookups",
    "django.db.models.manager",
    "django.db.models.query",
    "django.db.models.base",
];

/// The names that are parts of modules but not of the package.
const INNER: &[&str] = &[
    "FieldError",
    "FieldFetchBlocked",
    "ValidationError",
    "ImproperlyConfigured",
    "NON_FIELD_ERRORS",
    "FieldMethod",
    "BoundFieldMethod",
    "DeferredAttribute",
    "ModelBase",
    "Collector",
    "BaseManager",
    "BoundManagerMethod",
    "ChoicesType",
    "CompositeAttribute",
    "DatabaseOnDelete",
    "Deferred",
    "EmptyManager",
    "Enum",
    "EnumType",
    "FetchMode",
    "FetchOne",
    "FetchPeers",
    "FetchRaise",
    "ForeignKeyDeferredAttribute",
    "ForwardManyToOneDescriptor",
    "ForwardOneToOneDescriptor",
    "IntEnum",
    "MAX_GET_RESULTS",
    "ManagerDescriptor",
    "ManagerMethod",
    "ManyToManyDescriptor",
    "ModelState",
    "ObjectNotUpdated",
    "Query",
    "RECURSIVE_RELATIONSHIP_CONSTANT",
    "REPR_OUTPUT_SIZE",
    "RawQuerySet",
    "ReverseManyToOneDescriptor",
    "ReverseOneToOneDescriptor",
    "StrEnum",
    "enum",
    "model_unpickle",
    "set_on_delete",
];

/// What the package takes from `expressions`.
const EXPRESSIONS: &[&str] = &[
    "Case",
    "Exists",
    "Expression",
    "ExpressionList",
    "ExpressionWrapper",
    "F",
    "Func",
    "JSONNull",
    "OrderBy",
    "OuterRef",
    "RowRange",
    "Subquery",
    "Value",
    "ValueRange",
    "When",
    "Window",
    "WindowFrame",
    "WindowFrameExclusion",
];

/// Sets `__all__`: what the module has now and is public. Modules are not, those apart that it names.
pub(crate) fn set_all(module: &Module, modules: &[&str], is_public: impl Fn(&str) -> bool) {
    let mut all = Vec::new();
    for (key, value) in module.dict.items() {
        let Value::Str(name) = &key else { continue };
        let is_module = matches!(value, Value::Module(_)) && !modules.contains(&name.as_str());
        if !is_module && !name.starts_with('_') && is_public(name) {
            all.push(key);
        }
    }
    module.set("__all__", Value::list(all));
}

fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for path in PARTS {
        let part = vm.import_module(path)?;
        for (name, value) in part.dict.items() {
            let Value::Str(name) = name else { continue };
            let core = *path == "django.core.exceptions" && &*name != "ObjectDoesNotExist";
            let inner = match *path {
                "django.db.models.expressions" => !EXPRESSIONS.contains(&name.as_str()),
                "django.db.models.lookups" => !matches!(name.as_str(), "Lookup" | "Transform"),
                "django.db.models.fields.files" => !name.ends_with("Field"),
                _ => INNER.contains(&name.as_str()),
            };
            if name.starts_with('_') || core || inner {
                continue;
            }
            module.dict.set_str(&name.interned(), value);
        }
    }
    let signals = vm.import_module("django.db.models.signals")?;
    module.set("signals", Value::Module(signals));
    set_all(module, &["signals"], |_| true);
    for name in [
        "functions",
        "lookups",
        "fields",
        "query",
        "manager",
        "expressions",
        "aggregates",
        "base",
        "constraints",
        "indexes",
        "deletion",
        "enums",
    ] {
        let submodule = vm.import_module(&format!("django.db.models.{name}"))?;
        module.set(name, Value::Module(submodule));
    }
    Ok(())
}
