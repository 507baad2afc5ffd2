//! A finished class enters its registry: what it still lacks is added, and the schema learns of it.

use std::rc::Rc;

use orm::schema::{FieldKind, Model, ModelId, Options, Ordering};
use python::exception::{PyResult, value_error};
use python::object::class::Class;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{class_of, exception, run_pending};
use crate::convert;
use crate::db::models::base::ModelInfo;
use crate::db::models::base::metaclass::add_to_class;
use crate::db::models::fields::{self, name_of, own, schema as field_schema, set_own, state};
use crate::db::models::signals;

/// `Options._prepare` and `ModelBase._prepare`: the order field, a primary key, a docstring, a manager.
pub(super) fn prepare(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    prepare_order(vm, info)?;
    prepare_key(vm, info)?;
    let doc = Str::intern("__doc__");
    if info.class.own(&doc).is_none_or(|doc| doc.is_none()) {
        let names: Vec<String> = inherited_fields(info).iter().map(|field| name_of(field).to_string()).collect();
        info.class.set(&doc, Value::str(format!("{}({})", info.object_name, names.join(", "))));
    }
    if let Value::Dict(overrides) = crate::conf::given(vm, "ABSOLUTE_URL_OVERRIDES")?
        && let Some(function) = overrides.get_str(&Str::intern(&info.label_lower()))
    {
        info.class.set(&Str::intern("get_absolute_url"), function);
    }
    if crate::db::models::options::managers(vm, info)?.is_empty() {
        if inherited_fields(info).iter().any(|field| fields::name_is(field, "objects")) {
            return value_error(format!(
                "Model {} must specify a custom Manager, because it has a field named 'objects'.",
                info.object_name
            ));
        }
        let class = class_of(vm, "django.db.models.manager", "Manager")?;
        let manager = vm.call(&Value::Class(class), &[])?;
        vm.set_attr(&manager, &Str::intern("auto_created"), Value::Bool(true))?;
        add_to_class(vm, &info.class, &Str::intern("objects"), manager)?;
    }
    for index in vm.collect(&info.option("indexes"))? {
        let name = vm.get_attr(&index, &Str::intern("name"))?;
        if !vm.is_true(&name)? {
            vm.call_method(&index, "set_name_with_model", &[Value::Class(info.class.clone())])?;
        }
    }
    Ok(())
}

/// `_meta.fields` before the schema knows the model: its parents' first.
fn inherited_fields(info: &Rc<ModelInfo>) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for (parent, _) in info.parents.borrow().iter() {
        for field in parent.all_fields() {
            if !found.iter().any(|known| known.is(&field)) {
                found.push(field);
            }
        }
    }
    if let Some(target) = info.proxy_for.borrow().as_ref().filter(|_| found.is_empty()) {
        found.extend(target.all_fields());
    }
    found.extend(info.local_fields());
    found
}

fn prepare_order(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    let Value::Str(query) = info.option("order_with_respect_to") else { return Ok(()) };
    let names = |field: &&Value| name_of(field) == query || fields::attname_of(field) == query;
    let found = inherited_fields(info).iter().find(names).cloned();
    let Some(field) = found else {
        let message = format!("{} has no field named '{query}'", info.object_name);
        return Err(exception(vm, "django.core.exceptions", "FieldDoesNotExist", &message)?);
    };
    super::order::add_methods(vm, info, &field)?;
    info.meta.set(&Str::intern("order_with_respect_to"), field);
    info.meta.set(&Str::intern("ordering"), Value::tuple(vec![Value::str("_order")]));
    let is_order = |field: &Value| state(field).is_some_and(|state| state.kind == FieldKind::OrderWrt);
    if !info.local_fields().iter().any(is_order) {
        let class = class_of(vm, "django.db.models.fields.proxy", "OrderWrt")?;
        let field = vm.call(&Value::Class(class), &[])?;
        add_to_class(vm, &info.class, &Str::intern("_order"), field)?;
    }
    Ok(())
}

fn prepare_key(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    if info.pk_object().is_some() {
        return Ok(());
    }
    let first = info.parents.borrow().first().cloned();
    if let Some((_, Some(link))) = first {
        let link = info.local_field(&name_of(&link)).unwrap_or(link);
        set_own(&link, "primary_key", Value::Bool(true));
        set_own(&link, "serialize", Value::Bool(false));
        return Ok(());
    }
    let class = default_key_class(vm, info)?;
    let kind = crate::db::models::fields::kind_of_class(&class);
    if info.apps.schema().default_auto_field.unwrap_or(orm::schema::FieldKind::BigAuto) != kind {
        // The tables that the schema makes by itself get the same key.
        info.apps.change_schema(|schema| schema.default_auto_field = Some(kind));
    }
    let keywords = vec![
        (Str::intern("verbose_name"), Value::str("ID")),
        (Str::intern("primary_key"), Value::Bool(true)),
        (Str::intern("auto_created"), Value::Bool(true)),
    ];
    let field = vm.call_kw(&Value::Class(class), Vec::new(), keywords)?;
    add_to_class(vm, &info.class, &Str::intern("id"), field)
}

/// `Options._get_default_pk_class()`: of the app's configuration, or of the settings.
fn default_key_class(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Rc<Class>> {
    let own = info.apps.auto_fields.borrow().iter().find(|(label, ..)| **label == *info.app_label).cloned();
    let (path, source) = match own {
        Some((_, path, source)) => (path, source.to_string()),
        None => {
            let settings = crate::apps::attribute_of(vm, "django.conf", "settings")?;
            (vm.get_attr(&settings, &Str::intern("DEFAULT_AUTO_FIELD"))?, "DEFAULT_AUTO_FIELD".to_owned())
        }
    };
    if matches!(&path, Value::Str(path) if &**path == "django.db.models.BigAutoField") {
        return class_of(vm, "django.db.models.fields", "BigAutoField");
    }
    if !vm.is_true(&path)? {
        let message = format!("{source} must not be empty.");
        return Err(crate::apps::exception(vm, "django.core.exceptions", "ImproperlyConfigured", &message)?);
    }
    let shown = vm.str(&path)?;
    let import = crate::apps::attribute_of(vm, "django.utils.module_loading", "import_string")?;
    match vm.call(&import, &[path]) {
        Ok(Value::Class(class)) => {
            use orm::schema::FieldKind as K;
            if matches!(crate::db::models::fields::kind_of_class(&class), K::Auto | K::BigAuto | K::SmallAuto) {
                return Ok(class);
            }
        }
        Ok(_) => {}
        Err(raised) if vm.raise_matches(&raised, python::Exc::ImportError) => {
            let message = format!("{source} refers to the module '{shown}' that could not be imported.");
            return Err(crate::apps::exception(vm, "django.core.exceptions", "ImproperlyConfigured", &message)?);
        }
        Err(raised) => return Err(raised),
    }
    let message = format!("Primary key '{shown}' referred by {source} must subclass AutoField.");
    python::exception::raise(python::Exc::ValueError, message)
}

/// A model of the same name is replaced with a warning where it comes from the same module, and else stays.
fn refuse_conflict(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    let label = info.label_lower();
    // An isolated registry begins with the models of another, which are not its own.
    let Some(known) = info.apps.find(&label).filter(|known| Rc::ptr_eq(&known.apps, &info.apps)) else { return Ok(()) };
    let module = Str::intern("__module__");
    let same = match (known.class.own(&module), info.class.own(&module)) {
        (Some(known), Some(new)) => vm.eq(&known, &new)?,
        _ => true,
    };
    if same && known.object_name == info.object_name {
        return crate::warnings::runtime(
            vm,
            format!(
                "Model '{label}' was already registered. Reloading models is not advised as it can lead to \
                 inconsistencies, most notably with related models."
            ),
        );
    }
    let (old, new) = (Value::Class(known.class.clone()), Value::Class(info.class.clone()));
    let (old, new) = (vm.repr(&old)?, vm.repr(&new)?);
    let (name, app) = (&info.model_name, &info.app_label);
    let message = format!("Conflicting '{name}' models in application '{app}': {old} and {new}.");
    python::exception::raise(python::Exc::RuntimeError, message)
}

/// `apps.register_model`, and what waits for the model.
pub(super) fn register(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    let id = match made_by_schema(info) {
        Some(id) => id,
        None => {
            refuse_conflict(vm, info)?;
            let model = read(vm, info)?;
            let added = info.apps.change_schema(|schema| {
                schema.remove(&info.label_lower());
                schema.add(model)
            });
            match added {
                Ok(id) => id,
                Err(error) => return Err(convert::raise_orm(vm, error)),
            }
        }
    };
    info.registered.set(Some(id));
    info.apps.keep(id, info.clone());
    tie_fields(info, id);
    for field in info.local_many_to_many() {
        if fields::related::many_to_many::needs_through(&field) {
            fields::related::many_to_many::create_intermediary_model(vm, &field, info)?;
        }
    }
    signals::send(vm, "class_prepared", &Value::Class(info.class.clone()), &[])?;
    run_pending(vm, &info.apps.clone())
}

/// A many-to-many field's own table model: the schema made it together with the field's model.
fn made_by_schema(info: &Rc<ModelInfo>) -> Option<ModelId> {
    let owner = ModelInfo::of_value(&info.option("auto_created"))?;
    let schema = info.apps.schema();
    let owner_id = owner.registered.get()?;
    let through = |field: &Rc<orm::schema::Field>| {
        let id = *field.relation.as_ref()?.through_model.get()?;
        (*schema.model(id).name == *info.object_name).then_some(id)
    };
    let id = schema.model(owner_id).local_many_to_many().find_map(through)?;
    *info.owner.borrow_mut() = Some(owner);
    Some(id)
}

/// Gives each Python field its counterpart in the schema.
fn tie_fields(info: &Rc<ModelInfo>, id: ModelId) {
    let schema = info.apps.schema();
    let model = schema.model(id);
    for object in info.local.borrow().iter() {
        let name = name_of(object);
        if let (Some(state), Some(field)) = (state(object), model.fields.iter().find(|field| *field.name == *name)) {
            *state.schema.borrow_mut() = Some(field.clone());
        }
    }
}

/// The class as the schema's model.
fn read(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Model> {
    let mut model = Model::new(&info.app_label, &info.object_name, Vec::new());
    model.module = match info.class.lookup(&Str::intern("__module__")) {
        Some(Value::Str(module)) => module.as_str().into(),
        _ => "".into(),
    };
    if !info.is_proxy {
        model.db_table = text(&info.option("db_table")).unwrap_or_default();
    }
    for object in info.local.borrow().clone() {
        model.fields.push(Rc::new(field_schema::read(vm, &object)?));
    }
    model.options = options(vm, info)?;
    for (parent, link) in info.parents.borrow().iter() {
        if let Some(id) = parent.registered.get() {
            model.parents.push((id, link.as_ref().map(|link| Rc::from(name_of(link).as_str()))));
        }
    }
    let target = info.proxy_for.borrow().clone();
    model.proxy_for = target.and_then(|target| target.registered.get());
    model.bases = bases(info);
    model.managers = crate::db::models::options::managers::in_migrations(vm, info)?;
    Ok(model)
}

fn text(value: &Value) -> Option<Rc<str>> {
    match value {
        Value::Str(text) => Some(text.as_str().into()),
        _ => None,
    }
}

/// Tells the schema of an ordering or a `get_latest_by` that was set when the model was registered already.
///
/// # Errors
/// Whatever taking an expression apart raises.
pub(crate) fn options_changed(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<()> {
    let Some(id) = info.registered.get() else { return Ok(()) };
    let Options { ordering, get_latest_by, .. } = options(vm, info)?;
    info.apps.change_schema(|schema| {
        schema.change_options(id, |options| {
            options.ordering = ordering;
            options.get_latest_by = get_latest_by;
        });
    });
    Ok(())
}

fn options(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Options> {
    let mut options = Options { proxy: info.is_proxy, ..Options::default() };
    for item in list(vm, &info.option("ordering"))? {
        options.ordering.push(match &item {
            Value::Str(path) => Ordering::Path(path.as_str().into()),
            expression => Ordering::Expression(convert::db_default(vm, expression)?),
        });
    }
    for item in list(vm, &info.option("constraints"))? {
        options.constraints.push(crate::db::models::constraints::read(vm, &item)?);
    }
    for item in list(vm, &info.option("indexes"))? {
        options.indexes.push(crate::db::models::indexes::read(vm, &item)?);
    }
    for group in list(vm, &info.option("unique_together"))? {
        options.unique_together.push(field_schema::names(&group));
    }
    options.managed = vm.is_true(&info.option("managed"))?;
    options.swappable = text(&info.option("swappable"));
    options.get_latest_by = match info.option("get_latest_by") {
        Value::Str(name) => vec![name.as_str().into()],
        other => field_schema::names(&other),
    };
    let wrt = info.option("order_with_respect_to");
    if !wrt.is_none() {
        options.order_with_respect_to = Some(name_of(&wrt).as_str().into());
    }
    options.select_on_save = vm.is_true(&info.option("select_on_save"))?;
    options.default_related_name = text(&info.option("default_related_name"));
    options.original = original(vm, info)?;
    Ok(options)
}

fn list(vm: &mut Vm, value: &Value) -> PyResult<Vec<Value>> {
    match value {
        Value::None => Ok(Vec::new()),
        Value::List(items) => Ok(items.to_vec()),
        Value::Tuple(items) => Ok(items.to_vec()),
        other => vm.collect(other),
    }
}

/// `original_attrs`: what a migration writes and compares.
fn original(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<(Rc<str>, orm::schema::Literal)>> {
    let Value::Dict(given) = info.option("original_attrs") else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (name, value) in given.items() {
        let Value::Str(name) = name else { continue };
        if matches!(&*name, "apps" | "app_label" | "auto_created") {
            continue;
        }
        // Constraints, indexes and groups are written in the form the options hold them.
        let value = match &*name {
            "constraints" | "indexes" | "unique_together" => info.option(&name),
            _ => value,
        };
        found.push((Rc::from(name.as_str()), convert::literal(vm, &value)?));
    }
    Ok(found)
}

/// `bases` of the model's migration state: models by label, mixins by their path.
fn bases(info: &Rc<ModelInfo>) -> Vec<orm::schema::Literal> {
    fn flatten(class: &Rc<python::object::class::Class>, found: &mut Vec<orm::schema::Literal>) {
        for base in class.bases() {
            match ModelInfo::of(&base) {
                Some(parent) if parent.is_abstract => flatten(&base, found),
                Some(parent) => push(found, orm::schema::Literal::text(&parent.label_lower())),
                None => {
                    let module = match base.lookup(&Str::intern("__module__")) {
                        Some(Value::Str(module)) => module.to_string(),
                        _ => String::new(),
                    };
                    let (module, qualname) = match (module.as_str(), &*base.qualname()) {
                        ("django.db.models.base", "Model") => ("django.db.models".to_owned(), "Model".to_owned()),
                        ("builtins", name) => (String::new(), name.to_owned()),
                        (module, name) => (module.to_owned(), name.to_owned()),
                    };
                    let name = orm::schema::Name { module: module.into(), qualname: qualname.into() };
                    push(found, orm::schema::Literal::Name(name));
                }
            }
        }
    }
    fn push(found: &mut Vec<orm::schema::Literal>, literal: orm::schema::Literal) {
        if !found.contains(&literal) {
            found.push(literal);
        }
    }
    let mut found = Vec::new();
    flatten(&info.class, &mut found);
    found
}

/// Whether a field of the model is its primary key.
pub fn is_primary_key(field: &Value) -> bool {
    matches!(own(field, "primary_key"), Value::Bool(true))
}
