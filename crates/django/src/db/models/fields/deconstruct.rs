//! `deconstruct()`: a field as the call that makes it.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::{PyResult, type_error};
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{given, own, schema, state};

/// Keyword arguments of `Field.__init__` that are written when they differ from their default.
enum Default {
    None,
    False,
    True,
    Empty,
    Missing,
}

const FIELD: &[(&str, &str, Default)] = &[
    ("verbose_name", "_verbose_name", Default::None),
    ("primary_key", "primary_key", Default::False),
    ("max_length", "max_length", Default::None),
    ("unique", "_unique", Default::False),
    ("blank", "blank", Default::False),
    ("null", "null", Default::False),
    ("db_index", "db_index", Default::False),
    ("default", "default", Default::Missing),
    ("db_default", "db_default", Default::Missing),
    ("editable", "editable", Default::True),
    ("serialize", "serialize", Default::True),
    ("unique_for_date", "unique_for_date", Default::None),
    ("unique_for_month", "unique_for_month", Default::None),
    ("unique_for_year", "unique_for_year", Default::None),
    ("choices", "_choices", Default::None),
    ("help_text", "help_text", Default::Empty),
    ("db_column", "db_column", Default::None),
    ("db_comment", "db_comment", Default::None),
    ("db_tablespace", "_db_tablespace", Default::None),
    ("auto_created", "auto_created", Default::False),
];

/// `field.deconstruct()`: name, path, args, kwargs.
pub(super) fn deconstruct_method(vm: &mut Vm, args: Args) -> PyResult {
    let field = args.at(0);
    let class = vm.class_of(field);
    let keywords = Dict::default();
    for (keyword, attribute, default) in FIELD {
        let value = own(field, attribute);
        let is_default = match default {
            Default::None => value.is_none(),
            Default::False => matches!(value, Value::Bool(false)),
            Default::True => matches!(value, Value::Bool(true)),
            Default::Empty => matches!(&value, Value::Str(text) if text.is_empty()),
            Default::Missing => given(&value).is_none(),
        };
        if is_default {
            continue;
        }
        let func = own(&value, "func");
        let value = if *keyword == "choices" && !func.is_none() { func } else { value };
        keywords.set_str(&Str::intern(keyword), value);
    }
    let validators = own(field, "_validators");
    if vm.is_true(&validators)? {
        keywords.set_str(&Str::intern("validators"), validators);
    }
    let messages = own(field, "_error_messages");
    if !messages.is_none() {
        keywords.set_str(&Str::intern("error_messages"), messages);
    }
    of_kind(vm, field, &keywords)?;
    let path = Value::str(schema::path_of(&class));
    let positional = match own(field, "field_names") {
        Value::Tuple(names) => names.to_vec(),
        _ => Vec::new(),
    };
    // The names of a composite key are given as they were taken.
    let positional = if positional.is_empty() { Value::list(positional) } else { Value::tuple(positional) };
    Ok(Value::tuple(vec![own(field, "name"), path, positional, Value::Dict(Rc::new(keywords))]))
}

/// What a class adds to or takes from the keywords of `Field`.
fn of_kind(vm: &mut Vm, field: &Value, keywords: &Dict) -> PyResult<()> {
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    let remove = |name: &str| {
        keywords.remove_str(&Str::intern(name));
    };
    let set = |name: &str, value: Value| keywords.set_str(&Str::intern(name), value);
    let is = |name: &str, number: i64| matches!(own(field, name), Value::Int(found) if found == number);
    let truthy = |vm: &mut Vm, name: &str| vm.is_true(&own(field, name));
    let is_text = kind.is_a(FieldKind::Char) || kind == FieldKind::Text;
    if is_text && truthy(vm, "db_collation")? {
        set("db_collation", own(field, "db_collation"));
    }
    match kind {
        FieldKind::Url if is("max_length", 200) => remove("max_length"),
        FieldKind::Slug => {
            if is("max_length", 50) {
                remove("max_length");
            }
            if truthy(vm, "db_index")? {
                remove("db_index");
            } else {
                set("db_index", Value::Bool(false));
            }
            if truthy(vm, "allow_unicode")? {
                set("allow_unicode", own(field, "allow_unicode"));
            }
        }
        FieldKind::Uuid | FieldKind::IPAddress => remove("max_length"),
        FieldKind::Auto | FieldKind::BigAuto | FieldKind::SmallAuto => {
            remove("blank");
            set("primary_key", Value::Bool(true));
        }
        FieldKind::Date | FieldKind::DateTime | FieldKind::Time => {
            let (now, added) = (truthy(vm, "auto_now")?, truthy(vm, "auto_now_add")?);
            if now {
                set("auto_now", Value::Bool(true));
            }
            if added {
                set("auto_now_add", Value::Bool(true));
            }
            if now || added {
                remove("editable");
                remove("blank");
            }
        }
        FieldKind::Decimal => {
            for name in ["max_digits", "decimal_places"] {
                if !own(field, name).is_none() {
                    set(name, own(field, name));
                }
            }
        }
        FieldKind::Binary => {
            if truthy(vm, "editable")? {
                set("editable", Value::Bool(true));
            } else {
                remove("editable");
            }
        }
        FieldKind::Json => {
            for name in ["encoder", "decoder"] {
                if !own(field, name).is_none() {
                    set(name, own(field, name));
                }
            }
        }
        FieldKind::GenericIPAddress => {
            if truthy(vm, "unpack_ipv4")? {
                set("unpack_ipv4", own(field, "unpack_ipv4"));
            }
            if !matches!(own(field, "protocol"), Value::Str(text) if &*text == "both") {
                set("protocol", own(field, "protocol"));
            }
            if is("max_length", 39) {
                remove("max_length");
            }
        }
        FieldKind::File | FieldKind::Image => {
            if is("max_length", 100) {
                remove("max_length");
            }
            set("upload_to", own(field, "upload_to"));
            let storage = super::files::written_storage(vm, field)?;
            if !storage.is_none() {
                set("storage", storage);
            }
            for name in ["width_field", "height_field"] {
                if truthy(vm, name)? {
                    set(name, own(field, name));
                }
            }
        }
        FieldKind::FilePath => {
            if is("max_length", 100) {
                remove("max_length");
            }
            if truthy(vm, "path")? {
                set("path", own(field, "path"));
            }
            for (name, default) in [
                ("match", Value::None),
                ("recursive", false.into()),
                ("allow_files", true.into()),
                ("allow_folders", false.into()),
            ] {
                let value = own(field, name);
                if !vm.eq(&value, &default)? {
                    set(name, value);
                }
            }
        }
        FieldKind::ForeignKey | FieldKind::OneToOne => foreign_key(vm, field, keywords)?,
        FieldKind::ForeignObject => foreign_object(vm, field, keywords)?,
        FieldKind::ManyToMany => many_to_many(vm, field, keywords)?,
        FieldKind::Generated => {
            for name in ["blank", "editable"] {
                remove(name);
            }
            for name in ["db_persist", "expression", "output_field"] {
                set(name, own(field, name));
            }
        }
        _ => {}
    }
    Ok(())
}

fn related(vm: &mut Vm, field: &Value, keywords: &Dict) -> PyResult<()> {
    let limit = own(field, "_limit_choices_to");
    if vm.is_true(&limit)? {
        keywords.set_str(&Str::intern("limit_choices_to"), limit);
    }
    for (keyword, attribute) in [("related_name", "_related_name"), ("related_query_name", "_related_query_name")] {
        let value = own(field, attribute);
        if !value.is_none() {
            keywords.set_str(&Str::intern(keyword), value);
        }
    }
    Ok(())
}

fn target(to: &Value) -> Value {
    match ModelInfo::of_value(to) {
        Some(info) => Value::str(info.label_lower()),
        None => match to {
            Value::Str(label) => Value::str(orm::schema::label_key(label)),
            other => other.clone(),
        },
    }
}

fn foreign_key(vm: &mut Vm, field: &Value, keywords: &Dict) -> PyResult<()> {
    related(vm, field, keywords)?;
    let rel = own(field, "remote_field");
    let is_one_to_one = state(field).is_some_and(|state| state.kind == FieldKind::OneToOne);
    if vm.is_true(&own(field, "db_index"))? {
        keywords.remove_str(&Str::intern("db_index"));
    } else {
        keywords.set_str(&Str::intern("db_index"), Value::Bool(false));
    }
    if is_one_to_one {
        keywords.remove_str(&Str::intern("unique"));
    }
    keywords.set_str(&Str::intern("on_delete"), own(&rel, "on_delete"));
    if super::flag(&rel, "parent_link") {
        keywords.set_str(&Str::intern("parent_link"), Value::Bool(true));
    }
    keywords.set_str(&Str::intern("to"), target(&own(&rel, "model")));
    if !matches!(own(field, "db_constraint"), Value::Bool(true)) {
        keywords.set_str(&Str::intern("db_constraint"), own(field, "db_constraint"));
    }
    if let Value::Str(name) = own(&rel, "field_name") {
        let pk = ModelInfo::of_value(&own(&rel, "model")).and_then(|info| info.pk_object());
        if !pk.is_some_and(|pk| super::name_is(&pk, &name)) {
            keywords.set_str(&Str::intern("to_field"), Value::Str(name));
        }
    }
    Ok(())
}

fn foreign_object(vm: &mut Vm, field: &Value, keywords: &Dict) -> PyResult<()> {
    related(vm, field, keywords)?;
    let rel = own(field, "remote_field");
    keywords.set_str(&Str::intern("on_delete"), own(&rel, "on_delete"));
    keywords.set_str(&Str::intern("from_fields"), own(field, "from_fields"));
    keywords.set_str(&Str::intern("to_fields"), own(field, "to_fields"));
    if super::flag(&rel, "parent_link") {
        keywords.set_str(&Str::intern("parent_link"), Value::Bool(true));
    }
    keywords.set_str(&Str::intern("to"), target(&own(&rel, "model")));
    Ok(())
}

fn many_to_many(vm: &mut Vm, field: &Value, keywords: &Dict) -> PyResult<()> {
    related(vm, field, keywords)?;
    let rel = own(field, "remote_field");
    if !own(field, "db_table").is_none() {
        keywords.set_str(&Str::intern("db_table"), own(field, "db_table"));
    }
    if !matches!(own(&rel, "db_constraint"), Value::Bool(true)) {
        keywords.set_str(&Str::intern("db_constraint"), own(&rel, "db_constraint"));
    }
    keywords.set_str(&Str::intern("to"), target(&own(&rel, "model")));
    match own(&rel, "through") {
        Value::None => {}
        Value::Str(label) => keywords.set_str(&Str::intern("through"), Value::Str(label)),
        through => {
            if let Some(info) = ModelInfo::of_value(&through).filter(|info| info.auto_created().is_none()) {
                keywords.set_str(&Str::intern("through"), Value::str(info.label()));
            }
        }
    }
    let fields = own(&rel, "through_fields");
    if vm.is_true(&fields)? {
        keywords.set_str(&Str::intern("through_fields"), fields);
    }
    Ok(())
}

/// `field.clone()`
pub(super) fn clone(vm: &mut Vm, args: Args) -> PyResult {
    let parts = vm.call_method(args.at(0), "deconstruct", &[])?;
    let parts = vm.collect(&parts)?;
    let [_, _, positional, Value::Dict(keywords)] = parts.as_slice() else {
        return type_error("deconstruct() must return four values");
    };
    let positional = vm.collect(positional)?;
    let keywords = keywords.items().into_iter().filter_map(|(name, value)| match name {
        Value::Str(name) => Some((name.interned(), value)),
        _ => None,
    });
    let class = vm.class_of(args.at(0));
    vm.call_kw(&Value::Class(class), positional, keywords.collect())
}
