//! A Python field read into the schema's [`Field`], once its model is registered.

use std::rc::Rc;

use orm::schema::{Field, FieldKind, Generated, GenericKey, Literal, OnDelete, Relation};
use python::exception::PyResult;
use python::object::class::Class;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{any_field_of, flag, given, name_of, own, state};

/// Reads a field's attributes.
///
/// # Errors
/// Whatever taking a default or an expression apart raises.
pub fn read(vm: &mut Vm, object: &Value) -> PyResult<Field> {
    let kind = state(object).map_or(FieldKind::Bare, |state| state.kind);
    let mut field = Field::new(&name_of(object), kind);
    field.given_verbose_name = literal_opt(vm, object, "_verbose_name")?;
    field.null = flag(object, "null");
    field.blank = truth(vm, object, "blank")?;
    field.unique = truth(vm, object, "_unique")?;
    field.primary_key = truth(vm, object, "primary_key")?;
    field.db_index = match own(object, "db_index") {
        Value::None => None,
        given => Some(vm.is_true(&given)?),
    };
    field.editable = truth(vm, object, "editable")?;
    field.serialize = truth(vm, object, "serialize")?;
    field.auto_created = truth(vm, object, "auto_created")?;
    if let Some(default) = given(&own(object, "default")).filter(|_| has(object, "default")) {
        field.default = Some(convert::literal(vm, &default)?);
    }
    if let Some(default) = given(&own(object, "db_default")).filter(|_| has(object, "db_default")) {
        field.db_default_wrapped = crate::db::models::expressions::expression_of(vm, &default)?.is_some();
        field.db_default = Some(convert::db_default(vm, &default)?);
    }
    field.choices = choices_literal(vm, object)?;
    field.help_text = match own(object, "help_text") {
        Value::Str(text) if text.is_empty() => None,
        Value::None => None,
        text => Some(convert::literal(vm, &text)?),
    };
    field.db_column = text(object, "db_column");
    field.db_tablespace = text(object, "_db_tablespace");
    field.db_comment = text(object, "db_comment");
    for validator in vm.collect(&own_list(object, "_validators"))? {
        field.validators.push(convert::literal(vm, &validator)?);
    }
    field.error_messages = literal_opt(vm, object, "_error_messages")?;
    field.unique_for_date = text(object, "unique_for_date");
    field.unique_for_month = text(object, "unique_for_month");
    field.unique_for_year = text(object, "unique_for_year");
    field.max_length = number(object, "max_length");
    field.db_collation = text(object, "db_collation");
    field.max_digits = number(object, "max_digits");
    field.decimal_places = number(object, "decimal_places");
    field.auto_now = flag(object, "auto_now");
    field.auto_now_add = flag(object, "auto_now_add");
    field.allow_unicode = flag(object, "allow_unicode");
    field.generated = generated(vm, object)?;
    field.composite = names(&own(object, "field_names"));
    field.creation_counter = super::creation_counter(object);
    field.extra = extra(vm, object)?;
    if !own(object, "remote_field").is_none() {
        field.relation = Some(Rc::new(relation(vm, object)?));
    }
    field.custom = crate::db::models::fields::custom::of(vm, object)?;
    Ok(field)
}

fn has(object: &Value, name: &str) -> bool {
    matches!(object, Value::Object(object) if object.get(&Str::intern(name)).is_some())
}

fn truth(vm: &mut Vm, object: &Value, name: &str) -> PyResult<bool> {
    vm.is_true(&own(object, name))
}

fn text(object: &Value, name: &str) -> Option<Rc<str>> {
    match own(object, name) {
        Value::Str(text) => Some(text.as_str().into()),
        _ => None,
    }
}

fn number(object: &Value, name: &str) -> Option<u32> {
    match own(object, name) {
        Value::Int(number) => u32::try_from(number).ok(),
        _ => None,
    }
}

fn own_list(object: &Value, name: &str) -> Value {
    match own(object, name) {
        Value::None => Value::list(Vec::new()),
        list => list,
    }
}

/// The names in a tuple or list of strings.
pub(crate) fn names(list: &Value) -> Vec<Rc<str>> {
    let items = match list {
        Value::Tuple(items) => items.to_vec(),
        Value::List(items) => items.to_vec(),
        _ => Vec::new(),
    };
    let text = |item: &Value| match item {
        Value::Str(text) => Some(Rc::from(text.as_str())),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}

fn literal_opt(vm: &mut Vm, object: &Value, name: &str) -> PyResult<Option<Literal>> {
    match own(object, name) {
        Value::None => Ok(None),
        value => Ok(Some(convert::literal(vm, &value)?)),
    }
}

fn choices_literal(vm: &mut Vm, object: &Value) -> PyResult<Option<Literal>> {
    let choices = match own(object, "_choices") {
        Value::None => return Ok(None),
        choices => choices,
    };
    let func = own(&choices, "func");
    let shown = if func.is_none() { choices } else { func };
    Ok(Some(convert::literal(vm, &shown)?))
}

fn generated(vm: &mut Vm, object: &Value) -> PyResult<Option<Rc<Generated>>> {
    let output_field = own(object, "output_field");
    if output_field.is_none() || state(object).is_none_or(|state| state.kind != FieldKind::Generated) {
        return Ok(None);
    }
    let expression = convert::db_default(vm, &own(object, "expression"))?;
    let output_field = any_field_of(vm, &output_field)?;
    Ok(Some(Rc::new(Generated { expression, output_field, db_persist: flag(object, "db_persist") })))
}

const EXTRA: &[&str] = &[
    "upload_to",
    "storage",
    "width_field",
    "height_field",
    "path",
    "match",
    "recursive",
    "allow_files",
    "allow_folders",
    "protocol",
    "unpack_ipv4",
    "encoder",
    "decoder",
];

fn extra(vm: &mut Vm, object: &Value) -> PyResult<Vec<(Rc<str>, Literal)>> {
    let mut found = Vec::new();
    for name in EXTRA {
        let given = if *name == "storage" { super::files::written_storage(vm, object)? } else { own(object, name) };
        // What has its default is not written.
        let default = match (*name, &given) {
            ("upload_to", _) => false,
            ("protocol", Value::Str(protocol)) => protocol.eq_ignore_ascii_case("both"),
            ("allow_files", Value::Bool(allowed)) => *allowed,
            ("path", Value::Str(path)) => path.is_empty(),
            (_, Value::None | Value::Bool(false)) => true,
            _ => false,
        };
        if has(object, name) && !default {
            let value = convert::literal(vm, &given)?;
            found.push((Rc::from(*name), value));
        }
    }
    Ok(found)
}

fn relation(vm: &mut Vm, object: &Value) -> PyResult<Relation> {
    let rel = own(object, "remote_field");
    let to = label(&own(&rel, "model"));
    let on_delete = on_delete(vm, &own(&rel, "on_delete"))?;
    let mut relation = Relation::to(&to, on_delete);
    // What deconstruct() writes is the name as it was given; a query uses what became of it.
    relation.related_name = text(object, "_related_name");
    relation.related_query_name = text(object, "_related_query_name");
    let limit = own(object, "_limit_choices_to");
    if vm.is_true(&limit)? {
        relation.limit_choices_to = Some(convert::literal(vm, &limit)?);
    }
    relation.parent_link = flag(&rel, "parent_link");
    let constraint =
        if has(object, "db_constraint") { own(object, "db_constraint") } else { own(&rel, "db_constraint") };
    relation.db_constraint = constraint.is_none() || vm.is_true(&constraint)?;
    relation.swappable = !matches!(own(object, "swappable"), Value::Bool(false));
    if relation.swappable && to.eq_ignore_ascii_case("auth.user") {
        relation.swappable_setting = Some("AUTH_USER_MODEL".into());
    }
    let named = text(&rel, "field_name");
    let target = ModelInfo::of_value(&own(&rel, "model"));
    let is_pk =
        |name: &str| target.as_ref().and_then(|target| target.pk_object()).is_some_and(|pk| super::name_is(&pk, name));
    relation.to_field = named.filter(|name| !is_pk(name));
    if matches!(state(object).map(|state| state.kind), Some(FieldKind::ForeignObject)) {
        let (here, there) = (vm.collect(&own(object, "from_fields"))?, vm.collect(&own(object, "to_fields"))?);
        let name = |value: &Value| match value {
            Value::Str(name) => Some(Rc::from(name.as_str())),
            _ => None,
        };
        let pair = |(here, there): (&Value, &Value)| Some((name(here)?, name(there)));
        relation.fields = here.iter().zip(&there).filter_map(pair).collect();
        let from = convert::literal(vm, &own(object, "from_fields"))?;
        relation.fields_given = Some((from, convert::literal(vm, &own(object, "to_fields"))?));
    }
    if matches!(state(object).map(|state| state.kind), Some(FieldKind::GenericRelation))
        && let (Some(content_type), Some(object_id)) =
            (text(object, "content_type_field_name"), text(object, "object_id_field_name"))
    {
        let for_concrete_model = truth(vm, object, "for_concrete_model")?;
        relation.generic = Some(GenericKey { content_type, object_id, for_concrete_model });
    }
    if matches!(state(object).map(|state| state.kind), Some(FieldKind::ManyToMany)) {
        let is_self = matches!(own(&rel, "model"), Value::Str(label) if &*label == "self");
        let symmetrical = flag(&rel, "symmetrical");
        // Only the word makes a relation its own reverse by default, not the name of the model.
        relation.symmetrical = (symmetrical != is_self || !is_self).then_some(symmetrical);
        relation.through = match own(&rel, "through") {
            Value::None => None,
            through => Some(label(&through).into()),
        };
        let through_fields = names(&own(&rel, "through_fields"));
        if let [first, second] = through_fields.as_slice() {
            relation.through_fields = Some((first.clone(), second.clone()));
            relation.through_fields_listed = matches!(own(&rel, "through_fields"), Value::List(_));
        }
        relation.db_table = text(object, "db_table");
    }
    Ok(relation)
}

fn label(to: &Value) -> String {
    match to {
        Value::Str(label) => label.to_string(),
        model => ModelInfo::of_value(model).map(|info| info.label()).unwrap_or_default(),
    }
}

/// `on_delete` as the schema names it.
///
/// # Errors
/// Whatever taking `SET(value)` apart raises.
pub fn on_delete(vm: &mut Vm, value: &Value) -> PyResult<OnDelete> {
    if let Some(value) = crate::db::models::deletion::set_value(value) {
        return Ok(OnDelete::Set(convert::literal(vm, &value)?));
    }
    Ok(match crate::db::models::deletion::rule_name(value).as_deref() {
        Some("CASCADE") => OnDelete::Cascade,
        Some("PROTECT") => OnDelete::Protect,
        Some("RESTRICT") => OnDelete::Restrict,
        Some("SET_NULL") => OnDelete::SetNull,
        Some("SET_DEFAULT") => OnDelete::SetDefault,
        Some("DO_NOTHING") => OnDelete::DoNothing,
        Some("DB_CASCADE") => OnDelete::DbCascade,
        Some("DB_SET_NULL") => OnDelete::DbSetNull,
        Some("DB_SET_DEFAULT") => OnDelete::DbSetDefault,
        _ if value.is_none() => OnDelete::DoNothing,
        _ => OnDelete::Custom(convert::literal(vm, value)?),
    })
}

/// The class path a custom field is deconstructed to.
pub fn path_of(class: &Rc<Class>) -> String {
    let module = match class.lookup(&Str::intern("__module__")) {
        Some(Value::Str(module)) => module.to_string(),
        _ => String::new(),
    };
    let path = format!("{module}.{}", class.qualname());
    match path.strip_prefix("django.db.models.fields.") {
        None => path,
        Some(rest) => {
            let (submodule, remainder) = rest.split_once('.').unwrap_or((rest, ""));
            let flattened = ["related", "files", "generated", "json", "proxy", "composite"];
            if flattened.contains(&submodule) && !remainder.is_empty() {
                format!("django.db.models.{remainder}")
            } else {
                format!("django.db.models.{rest}")
            }
        }
    }
}
