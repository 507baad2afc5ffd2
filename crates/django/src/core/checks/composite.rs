//! The checks of composite primary keys, and of rules of deletion that go against each other.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::value::Value;

use crate::core::checks::Findings;
use crate::db::models::base::ModelInfo;
use crate::db::models::deletion::rule_name;
use crate::db::models::fields::{flag, name_of, own, related, schema::names, state};

/// The composite primary key of a model itself.
fn composite_of(info: &Rc<ModelInfo>) -> Option<Value> {
    let is_composite = |field: &Value| state(field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey);
    info.private_fields().into_iter().chain(info.local_fields()).chain(info.pk_object()).find(is_composite)
}

/// Whether a model's primary key has several columns.
pub(super) fn is_composite(info: &Rc<ModelInfo>) -> bool {
    info.pk_object().as_ref().and_then(state).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey)
}

/// `CompositePrimaryKey.check()`
pub(super) fn check_name(info: &Rc<ModelInfo>, found: &mut Vec<super::CheckMessage>) {
    let Some(key) = composite_of(info).filter(|key| &*name_of(key) != "pk") else { return };
    let mut about = Findings::about_field(&key);
    about.error("fields.E013", "'CompositePrimaryKey' must be named 'pk'.");
    found.extend(about.found);
}

/// `_check_composite_pk`
pub(super) fn check(info: &Rc<ModelInfo>, found: &mut Findings) {
    let Some(key) = composite_of(info).filter(|_| !info.is_proxy) else { return };
    let own_fields = info.local_fields();
    let mut columns: Vec<(Value, Vec<Rc<str>>)> = Vec::new();
    let mut refuse = |names: &str, hint: String| {
        let message = format!("{names} cannot be included in the composite primary key.");
        found.error_with_hint("models.E042", message, hint);
    };
    for name in names(&own(&key, "field_names")) {
        let Some(field) = crate::db::models::options::find_field(info, &name) else {
            refuse(&format!("'{name}'"), format!("'{name}' is not a valid field."));
            continue;
        };
        let column = own(&field, "column");
        let is_key = state(&field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey);
        let hint = if column.is_none() || is_key {
            "field has no column."
        } else if flag(&field, "null") {
            "field may not set 'null=True'."
        } else if state(&field).is_some_and(|state| state.kind == FieldKind::Generated) {
            "field is a generated field."
        } else if !own_fields.iter().any(|own| own.is(&field)) {
            "field is not a local field."
        } else {
            match columns
                .iter_mut()
                .find(|(known, _)| matches!((known, &column), (Value::Str(a), Value::Str(b)) if a == b))
            {
                Some((_, names)) => names.push(name.clone()),
                None => columns.push((column, vec![name.clone()])),
            }
            continue;
        };
        refuse(&format!("'{name}'"), format!("'{name}' {hint}"));
    }
    for (_, names) in columns {
        if let [first, rest @ ..] = names.as_slice()
            && !rest.is_empty()
        {
            let rest = rest.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
            refuse(&rest, format!("{rest} and '{first}' are the same fields."));
        }
    }
}

/// Whether a relation's rule of deletion is the database's; `None` where it has none, or does nothing.
fn is_database_rule(field: &Value) -> Option<bool> {
    let rule = own(&own(field, "remote_field"), "on_delete");
    match rule_name(&rule).as_deref() {
        Some("DO_NOTHING") => None,
        Some(name) => Some(name.starts_with("DB_")),
        None if rule.is_none() => None,
        None => Some(false),
    }
}

/// `_check_related_fields`: a model's relations are deleted along by the database or by Python, not both.
pub(super) fn check_rules(info: &Rc<ModelInfo>, found: &mut Findings) {
    let rules: Vec<bool> = info.all_fields().iter().filter_map(is_database_rule).collect();
    if rules.contains(&true) && rules.contains(&false) {
        found.error(
            "models.E050",
            "The model cannot have related fields with both database-level and Python-level on_delete variants.",
        );
    }
}

/// The same along a chain of models.
pub(super) fn check_chain(field: &Value, found: &mut Findings) {
    let (Some(rule), Some(target)) = (is_database_rule(field), related::related_model(field)) else { return };
    if target.all_fields().iter().filter_map(is_database_rule).any(|other| other != rule) {
        let (here, there) = if rule { ("database", "Python") } else { ("Python", "database") };
        found.error_with_hint(
            "fields.E323",
            format!("Field specifies {here}-level on_delete variant, but referenced model uses {there}-level variant."),
            "Use either database or Python on_delete variants uniformly in the references chain.",
        );
    }
}

/// The same through a model that was made for a many-to-many field, whose keys are Python's to follow.
pub(super) fn check_made_through(field: &Value, through: &ModelInfo, found: &mut Findings) {
    let owner = ModelInfo::of_value(&own(field, "model")).map(|info| info.label()).unwrap_or_default();
    let sides = through.all_fields();
    for side in sides.iter().filter_map(related::related_model) {
        for other in side.all_fields().iter().filter(|field| is_database_rule(field) == Some(true)) {
            let mut about = Findings::about_field(other);
            about.error_with_hint(
                "fields.E323",
                "Field specifies database-level on_delete variant, but auto-created intermediary model uses Python-level \
                 variant.",
                format!(
                    "Use either one of the Python on_delete variants or create a through model for {owner}.{}.",
                    name_of(field)
                ),
            );
            found.found.extend(about.found);
        }
    }
}
