//! ManyToManyField, and the model of its table where none is given.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{attribute_of, class_of, when_registered};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::contribute::contribute as contribute_field;
use crate::db::models::fields::init::{self, force};
use crate::db::models::fields::related::{check_target, contribute_related, set_related, take, target_label};
use crate::db::models::fields::{deferred, name_of, own, set_own};

/// `ManyToManyField(to, related_name=None, related_query_name=None, limit_choices_to=None, symmetrical=None,
/// through=None, through_fields=None, db_constraint=True, db_table=None, swappable=True, **kwargs)`
pub(crate) fn init(vm: &mut Vm, mut args: Args) -> PyResult {
    let field = args.at(0).clone();
    let to = args.at(1).clone();
    check_target(vm, &field, "ManyToManyField", &to)?;
    let or = |at: usize, default: Value| args.opt(at).cloned().unwrap_or(default);
    let symmetrical = match args.some(5) {
        Some(given) => given.clone(),
        None => Value::Bool(matches!(&to, Value::Str(label) if &**label == "self")),
    };
    let through = or(6, Value::None);
    let db_table = or(9, Value::None);
    if !through.is_none() && !db_table.is_none() {
        return python::exception::value_error("Cannot specify a db_table if an intermediary model is used.");
    }
    let rel_class = class_of(vm, "django.db.models.fields.reverse_related", "ManyToManyRel")?;
    let rel = vm.call_kw(
        &Value::Class(rel_class),
        vec![field.clone(), to],
        vec![
            (Str::intern("related_name"), or(2, Value::None)),
            (Str::intern("related_query_name"), or(3, Value::None)),
            (Str::intern("limit_choices_to"), or(4, Value::None)),
            (Str::intern("symmetrical"), symmetrical),
            (Str::intern("through"), through),
            (Str::intern("through_fields"), or(7, Value::None)),
            (Str::intern("db_constraint"), or(8, Value::Bool(true))),
        ],
    )?;
    let swappable = or(10, Value::Bool(true));
    let mut keywords = std::mem::take(&mut args.kwargs);
    let has_null = keywords.iter().any(|(key, _)| &**key == "null");
    let _ = take(&mut keywords, "swappable");
    force(&mut keywords, "rel", rel);
    set_related(&field, &or_none(&args, 2), &or_none(&args, 3), &or_none(&args, 4));
    init::field(vm, &field, Vec::new(), keywords)?;
    set_own(&field, "has_null_arg", Value::Bool(has_null));
    set_own(&field, "db_table", db_table);
    set_own(&field, "swappable", swappable);
    Ok(Value::None)
}

fn or_none(args: &Args, at: usize) -> Value {
    args.opt(at).cloned().unwrap_or(Value::None)
}

/// `ManyToManyField.contribute_to_class`
pub(crate) fn contribute(vm: &mut Vm, field: &Value, class: &Rc<Class>, name: &Str) -> PyResult<()> {
    let Some(info) = ModelInfo::of(class) else { return type_error("contribute_to_class() needs a model") };
    let rel = own(field, "remote_field");
    let to = own(&rel, "model");
    let to_self = matches!(&to, Value::Str(label) if &**label == "self" || **label == *info.object_name);
    if vm.is_true(&own(&rel, "symmetrical"))? && to_self {
        set_own(&rel, "related_name", Value::str(format!("{name}_rel_+")));
    } else if super::super::reverse_related::is_hidden(&rel) {
        let hidden = format!("_{}_{}_{name}_+", info.app_label, info.model_name);
        set_own(&rel, "related_name", Value::str(hidden));
    }
    contribute_field(vm, field, class, name, false)?;
    contribute_related(vm, field, class)?;
    if !info.is_abstract && !own(&rel, "through").is_none() {
        let label = target_label(&own(&rel, "through"), &info);
        let waiting = rel.clone();
        when_registered(
            vm,
            &info.apps,
            vec![label.into()],
            Box::new(move |_, found| {
                if let [through] = found {
                    set_own(&waiting, "through", Value::Class(through.class.clone()));
                }
                Ok(())
            }),
        )?;
    }
    let descriptor =
        deferred::descriptor(vm, "django.db.models.fields.related_descriptors", "ManyToManyDescriptor", &rel)?;
    set_own(&descriptor, "reverse", Value::Bool(false));
    class.set(&name_of(field), descriptor);
    Ok(())
}

/// Whether the field needs a model of its own table to be made for it.
pub fn needs_through(field: &Value) -> bool {
    own(&own(field, "remote_field"), "through").is_none()
}

/// `create_many_to_many_intermediary_model`: the class of the table model that the schema has made already.
///
/// # Errors
/// Whatever making a class raises.
pub fn create_intermediary_model(vm: &mut Vm, field: &Value, info: &Rc<ModelInfo>) -> PyResult<()> {
    let rel = own(field, "remote_field");
    let to_label = target_label(&own(&rel, "model"), info);
    let name = format!("{}_{}", info.object_name, name_of(field));
    let mut to = to_label.rsplit('.').next().unwrap_or_default().to_owned();
    let mut from = info.model_name.to_string();
    if to == from {
        to = format!("to_{to}");
        from = format!("from_{from}");
    }
    let to_value = match own(&rel, "model") {
        Value::Str(_) => Value::str(&to_label),
        class => class,
    };
    let table = match own(field, "db_table") {
        Value::Str(table) => Value::Str(table),
        _ => Value::str(format!("{}_{}", vm.str(&info.option("db_table"))?, name_of(field))),
    };
    let meta = Dict::from_names([
        (Str::intern("db_table"), table),
        (Str::intern("auto_created"), Value::Class(info.class.clone())),
        (Str::intern("app_label"), Value::Str(info.app_label.clone())),
        (Str::intern("db_tablespace"), info.option("db_tablespace")),
        (Str::intern("unique_together"), Value::tuple(vec![Value::str(&from), Value::str(&to)])),
        (Str::intern("verbose_name"), Value::str(format!("{from}-{to} relationship"))),
        (Str::intern("verbose_name_plural"), Value::str(format!("{from}-{to} relationships"))),
        (Str::intern("apps"), crate::apps::module::apps_value(vm, &info.apps)?),
    ]);
    let type_ = Value::Class(vm.types.type_.clone());
    let meta = vm.call(&type_, &[Value::str("Meta"), Value::tuple(Vec::new()), Value::Dict(Rc::new(meta))])?;
    let constraint = own(&rel, "db_constraint");
    let tablespace = own(field, "_db_tablespace");
    let source = link(vm, Value::Class(info.class.clone()), &name, &tablespace, &constraint)?;
    let target = link(vm, to_value, &name, &tablespace, &constraint)?;
    let module = info.class.lookup(&Str::intern("__module__")).unwrap_or(Value::None);
    let body = Dict::from_names([
        (Str::intern("Meta"), meta),
        (Str::intern("__module__"), module),
        (Str::intern(&from), source),
        (Str::intern(&to), target),
    ]);
    let model = class_of(vm, "django.db.models.base", "Model")?;
    let metaclass = class_of(vm, "django.db.models.base", "ModelBase")?;
    let bases = Value::tuple(vec![Value::Class(model)]);
    let made = vm.call(&Value::Class(metaclass), &[Value::str(&name), bases, Value::Dict(Rc::new(body))])?;
    set_own(&rel, "through", made);
    Ok(())
}

fn link(vm: &mut Vm, to: Value, name: &str, tablespace: &Value, constraint: &Value) -> PyResult {
    let class = class_of(vm, "django.db.models.fields.related", "ForeignKey")?;
    let cascade = attribute_of(vm, "django.db.models.deletion", "CASCADE")?;
    vm.call_kw(
        &Value::Class(class),
        vec![to],
        vec![
            (Str::intern("related_name"), Value::str(format!("{name}+"))),
            (Str::intern("db_tablespace"), tablespace.clone()),
            (Str::intern("db_constraint"), constraint.clone()),
            (Str::intern("on_delete"), cascade),
        ],
    )
}

/// The two keys of the table model: `m2m_field_name()` and `m2m_reverse_field_name()`, as fields.
pub fn link_fields(rel: &Value) -> Option<(Value, Value)> {
    let through = ModelInfo::of_value(&own(rel, "through"))?;
    let source = ModelInfo::of_value(&own(&own(rel, "field"), "model"))?;
    let target = ModelInfo::of_value(&own(rel, "model"))?;
    let named = match own(rel, "through_fields") {
        Value::Tuple(names) => names.to_vec(),
        Value::List(names) => names.to_vec(),
        _ => Vec::new(),
    };
    let is_named = |field: &Value, at: usize| match named.get(at) {
        Some(Value::Str(name)) => name_of(field) == *name,
        _ => true,
    };
    let fields = through.all_fields();
    let points_to = |field: &&Value, model: &Rc<ModelInfo>| {
        super::related_model(field).is_some_and(|found| Rc::ptr_eq(&found, model))
    };
    let first = fields.iter().find(|field| points_to(field, &source) && is_named(field, 0))?.clone();
    let to_self = Rc::ptr_eq(&source, &target) && named.is_empty();
    let mut candidates = fields.iter().filter(|field| points_to(field, &target) && is_named(field, 1));
    let second = if to_self { candidates.nth(1) } else { candidates.next() }?.clone();
    Some((first, second))
}
