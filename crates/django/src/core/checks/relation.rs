//! The checks of a relation: its other side, its names there, its rule of deletion.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::checks::{Findings, composite};
use crate::db::models::base::ModelInfo;
use crate::db::models::deletion::rule_name;
use crate::db::models::fields::{
    flag, is_foreign_key, is_many_to_many, name_of, own, related, reverse_related, schema::names, state,
    values::has_default,
};
use crate::db::models::options;

/// `RelatedField.check()` and what the classes add.
pub(super) fn check(vm: &mut Vm, info: &Rc<ModelInfo>, field: &Value, found: &mut Findings) -> PyResult<()> {
    let rel = own(field, "remote_field");
    check_names(vm, info, &rel, found)?;
    let target = related::related_model(field).filter(|target| target.registered.get().is_some());
    let Some(target) = target else {
        let shown = match own(&rel, "model") {
            Value::Str(label) => label.to_string(),
            model => ModelInfo::of_value(&model).map(|info| info.object_name.to_string()).unwrap_or_default(),
        };
        found.error(
            "fields.E300",
            format!("Field defines a relation with model '{shown}', which is either not installed, or is abstract."),
        );
        if is_foreign_key(field) {
            check_on_delete(field, &rel, found)?;
        } else if is_many_to_many(field) {
            check_many_to_many(vm, field, &rel, found)?;
        }
        return Ok(());
    };
    check_clashes(vm, info, field, &rel, &target, found)?;
    if is_foreign_key(field) {
        check_target(vm, &rel, &target, found)?;
        check_on_delete(field, &rel, found)?;
        let plain = state(field).is_some_and(|state| state.kind == FieldKind::ForeignKey);
        let unique = own(field, "_unique");
        if plain && (flag(field, "primary_key") || vm.is_true(&unique)?) {
            found.warning(
                "fields.W342",
                "Setting unique=True on a ForeignKey has the same effect as using a OneToOneField.",
                Some("ForeignKey(unique=True) is usually better served by a OneToOneField."),
            );
        }
    }
    if is_many_to_many(field) {
        check_many_to_many(vm, field, &rel, found)?;
    }
    if state(field).is_some_and(|state| state.kind == FieldKind::ForeignObject) {
        check_foreign_object(vm, field, &target, found)?;
    }
    Ok(())
}

fn check_names(vm: &mut Vm, info: &ModelInfo, rel: &Value, found: &mut Findings) -> PyResult<()> {
    let Value::Str(given) = own(rel, "related_name") else {
        check_query_name(rel, found);
        return Ok(());
    };
    let mut letters = given.chars();
    let starts = letters.next().is_some_and(|letter| letter.is_alphabetic() || letter == '_');
    let iskeyword = crate::apps::attribute_of(vm, "keyword", "iskeyword")?;
    let keyword = vm.call(&iskeyword, &[Value::Str(given.clone())])?;
    let keyword = vm.is_true(&keyword)?;
    let valid = !keyword && starts && letters.all(|letter| letter.is_alphanumeric() || letter == '_');
    if !valid && !given.ends_with('+') {
        found.error_with_hint(
            "fields.E306",
            format!(
                "The name '{given}' is invalid related_name for field {}.{}",
                info.object_name,
                name_of(&own(rel, "field"))
            ),
            "Related name must be a valid Python identifier or end with a '+'",
        );
    }
    check_query_name(rel, found);
    Ok(())
}

fn check_query_name(rel: &Value, found: &mut Findings) {
    if reverse_related::is_hidden(rel) {
        return;
    }
    let name = reverse_related::query_name(rel);
    let hint = "Add or change a related_name or related_query_name argument for this field.";
    if name.ends_with('_') {
        found.error_with_hint(
            "fields.E308",
            format!("Reverse query name '{name}' must not end with an underscore."),
            hint,
        );
    }
    if name.contains("__") {
        found.error_with_hint("fields.E309", format!("Reverse query name '{name}' must not contain '__'."), hint);
    }
}

/// `_check_clashes`: with the target's fields, and with other relations to it.
fn check_clashes(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    field: &Value,
    rel: &Value,
    target: &Rc<ModelInfo>,
    found: &mut Findings,
) -> PyResult<()> {
    let hidden = reverse_related::is_hidden(rel);
    let accessor = reverse_related::get_accessor_name(rel);
    let query_name = reverse_related::query_name(rel);
    let field_name = format!("{}.{}", info.label(), name_of(field));
    let shown_accessor = accessor.as_ref().map(|name| name.to_string()).unwrap_or_else(|| "None".to_owned());
    for clash in target.all_fields().into_iter().chain(target.all_many_to_many()) {
        let clash_name = format!("{}.{}", target.label(), name_of(&clash));
        let hint = format!(
            "Rename field '{clash_name}', or add/change a related_name argument to the definition for field \
             '{field_name}'."
        );
        if !hidden && accessor.as_ref() == Some(&name_of(&clash)) {
            found.error_with_hint(
                "fields.E302",
                format!(
                    "Reverse accessor '{}.{shown_accessor}' for '{field_name}' clashes with field name '{clash_name}'.",
                    target.object_name
                ),
                &hint,
            );
        }
        if name_of(&clash) == query_name {
            found.error_with_hint(
                "fields.E303",
                format!("Reverse query name for '{field_name}' clashes with field name '{clash_name}'."),
                hint,
            );
        }
    }
    for other in target.related_objects() {
        let other_field = own(&other, "field");
        if other_field.is(field) || reverse_related::is_hidden(&other) && !is_many_to_many(&other_field) {
            continue;
        }
        let Some(other_model) = ModelInfo::of_value(&own(&other_field, "model")) else { continue };
        let clash_name = format!("{}.{}", other_model.label(), name_of(&other_field));
        let hint =
            format!("Add or change a related_name argument to the definition for '{field_name}' or '{clash_name}'.");
        let other_accessor = reverse_related::get_accessor_name(&other);
        if !hidden && other_accessor == accessor {
            found.error_with_hint(
                "fields.E304",
                format!(
                    "Reverse accessor '{}.{shown_accessor}' for '{field_name}' clashes with reverse accessor for \
                     '{clash_name}'.",
                    target.object_name
                ),
                &hint,
            );
        }
        if other_accessor.as_ref() == Some(&query_name) {
            found.error_with_hint(
                "fields.E305",
                format!("Reverse query name for '{field_name}' clashes with reverse query name for '{clash_name}'."),
                hint,
            );
        }
    }
    if !hidden {
        for manager in options::managers(vm, target)? {
            if matches!((own(&manager, "name"), &accessor), (Value::Str(name), Some(accessor)) if name == *accessor) {
                found.error_with_hint(
                    "fields.E348",
                    format!(
                        "Related name '{shown_accessor}' for '{field_name}' clashes with the name of a model manager."
                    ),
                    format!(
                        "Rename the model manager or change the related_name argument in the definition for field \
                         '{field_name}'."
                    ),
                );
            }
        }
    }
    Ok(())
}

/// A ForeignObject's fields on the other side exist, and some of them are unique together.
fn check_foreign_object(vm: &mut Vm, field: &Value, target: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    let given: Vec<Rc<str>> = names(&own(field, "to_fields"));
    // A field may be named by its attribute.
    let named = |name: &Rc<str>| crate::db::models::options::find_field(target, name);
    let to: Vec<Rc<str>> = (given.iter())
        .map(|name| named(name).map_or_else(|| name.clone(), |field| name_of(&field).as_str().into()))
        .collect();
    let found_before = found.found.len();
    for name in &to {
        to_field(target, name, named(name), found);
    }
    if found.found.len() > found_before || to.is_empty() {
        return Ok(());
    }
    // A class may say that it does not care.
    let cares = vm.get_attr_opt(field, &Str::intern("requires_unique_target"))?;
    if let Some(cares) = cares
        && !vm.is_true(&cares)?
    {
        return Ok(());
    }
    let id = target.registered.get();
    let schema = target.apps.schema();
    let mut unique: Vec<Vec<Rc<str>>> = Vec::new();
    if let Some(id) = id {
        let (model, meta) = (schema.model(id), schema.meta(id));
        unique.extend(
            to.iter()
                .filter(|name| meta.forward(name).is_some_and(|field| field.is_unique()))
                .map(|name| vec![name.clone()]),
        );
        unique.push(meta.pk_fields().iter().map(|field| field.name.clone()).collect());
        unique.extend(model.options.unique_together.iter().cloned());
        unique.extend(model.options.constraints.iter().filter_map(|constraint| match &constraint.rule {
            orm::schema::Rule::Unique(rule) if rule.condition.is_none() && rule.expressions.is_empty() => {
                Some(rule.fields.clone())
            }
            _ => None,
        }));
    }
    if unique.iter().any(|fields| !fields.is_empty() && fields.iter().all(|name| to.contains(name))) {
        return Ok(());
    }
    if let [name] = to.as_slice() {
        found.error_with_hint(
            "fields.E311",
            format!("'{}.{name}' must be unique because it is referenced by a foreign key.", target.object_name),
            "Add unique=True to this field or add a UniqueConstraint (without condition) in the model \
             Meta.constraints.",
        );
        return Ok(());
    }
    let shown = given.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    found.error_with_hint(
        "fields.E310",
        format!("No subset of the fields {shown} on model '{}' is unique.", target.object_name),
        "Mark a single field as unique=True or add a set of fields to a unique constraint (via unique_together or a \
         UniqueConstraint (without condition) in the model Meta.constraints).",
    );
    Ok(())
}

/// The field that a relation leads to, if there is one and it can be led to.
fn to_field(target: &ModelInfo, name: &str, field: Option<Value>, found: &mut Findings) -> Option<Value> {
    if field.is_none() {
        found.error(
            "fields.E312",
            format!("The to_field '{name}' doesn't exist on the related model '{}'.", target.label()),
        );
    }
    let is_composite = |field: &Value| state(field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey);
    if field.as_ref().is_some_and(is_composite) {
        found.error(
            "fields.E347",
            format!(
                "Field defines a relation involving model '{}' which has a CompositePrimaryKey and such relations \
                 are not supported.",
                target.object_name
            ),
        );
        return None;
    }
    field
}

/// `to_field` exists and is unique.
fn check_target(vm: &mut Vm, rel: &Value, target: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    let Value::Str(name) = own(rel, "field_name") else { return Ok(()) };
    let Some(to) = to_field(target, &name, target.field_object(&name), found) else { return Ok(()) };
    let unique = vm.is_true(&own(&to, "_unique"))? || flag(&to, "primary_key");
    let alone = |group: &Value| names(group).as_slice() == [std::rc::Rc::from(name.as_str())];
    let together = vm.collect(&target.option("unique_together"))?.iter().any(alone);
    let mut constrained = false;
    for constraint in vm.collect(&target.option("constraints"))? {
        constrained |= own(&constraint, "condition").is_none() && alone(&own(&constraint, "fields"));
    }
    if !unique && !together && !constrained {
        found.error_with_hint(
            "fields.E311",
            format!("'{}.{name}' must be unique because it is referenced by a foreign key.", target.object_name),
            "Add unique=True to this field or add a UniqueConstraint (without condition) in the model \
             Meta.constraints.",
        );
    }
    Ok(())
}

fn check_on_delete(field: &Value, rel: &Value, found: &mut Findings) -> PyResult<()> {
    let rule = rule_name(&own(rel, "on_delete"));
    match rule.as_deref() {
        Some(rule @ ("SET_NULL" | "DB_SET_NULL")) if !flag(field, "null") => found.error_with_hint(
            "fields.E320",
            format!("Field specifies on_delete={rule}, but cannot be null."),
            "Set null=True argument on the field, or change the on_delete rule.",
        ),
        Some("SET_DEFAULT") if !has_default(field) => found.error_with_hint(
            "fields.E321",
            "Field specifies on_delete=SET_DEFAULT, but has no default value.",
            "Set a default value, or change the on_delete rule.",
        ),
        Some("DB_SET_DEFAULT") if !crate::db::models::fields::values::has_db_default(field) => found.error_with_hint(
            "fields.E322",
            "Field specifies on_delete=DB_SET_DEFAULT, but has no db_default value.",
            "Set a db_default value, or change the on_delete rule.",
        ),
        _ => {}
    }
    composite::check_chain(field, found);
    Ok(())
}

fn check_many_to_many(vm: &mut Vm, field: &Value, rel: &Value, found: &mut Findings) -> PyResult<()> {
    if vm.is_true(&own(field, "_unique"))? {
        found.error("fields.E330", "ManyToManyFields cannot be unique.");
    }
    if flag(field, "has_null_arg") {
        found.warning("fields.W340", "null has no effect on ManyToManyField.", None);
    }
    if vm.is_true(&own(field, "_validators"))? {
        found.warning("fields.W341", "ManyToManyField does not support validators.", None);
    }
    let symmetrical = flag(rel, "symmetrical");
    if symmetrical && !own(field, "_related_name").is_none() {
        found.warning(
            "fields.W345",
            "related_name has no effect on ManyToManyField with a symmetrical relationship, e.g. to \"self\".",
            None,
        );
    }
    if vm.is_true(&own(field, "db_comment"))? {
        found.warning("fields.W346", "db_comment has no effect on ManyToManyField.", None);
    }
    let through = own(rel, "through");
    let Some(model) = ModelInfo::of_value(&through) else {
        if let Value::Str(label) = through {
            found.error(
                "fields.E331",
                format!(
                    "Field specifies a many-to-many relation through model '{label}', which has not been installed."
                ),
            );
        }
        return Ok(());
    };
    if let (Some(owner), Some(target)) =
        (ModelInfo::of_value(&own(field, "model")), ModelInfo::of_value(&own(rel, "model")))
        && let Some(refused) = [target, owner].iter().find(|model| composite::is_composite(model))
    {
        found.error(
            "fields.E347",
            format!(
                "Field defines a relation involving model '{}' which has a CompositePrimaryKey and such relations are \
                 not supported.",
                refused.object_name
            ),
        );
    }
    if model.auto_created().is_none() {
        check_through(field, rel, &model, found)?;
    } else {
        composite::check_made_through(field, &model, found);
    }
    Ok(())
}

/// The names of a model's keys to another.
fn keys_to(through: &ModelInfo, target: &Rc<ModelInfo>) -> Vec<String> {
    let is_key = |field: &&Value| related::related_model(field).is_some_and(|found| Rc::ptr_eq(&found, target));
    through.all_fields().iter().filter(is_key).map(|field| name_of(field).to_string()).collect()
}

/// The names of a model's keys to one that never came, by what they call it.
fn keys_to_label(through: &ModelInfo, label: &str) -> Vec<String> {
    let is_key =
        |field: &&Value| matches!(own(&own(field, "remote_field"), "model"), Value::Str(name) if *name == *label);
    through.all_fields().iter().filter(is_key).map(|field| name_of(field).to_string()).collect()
}

/// `_check_relationship_model`: which keys of the model in between make the relation.
fn check_through(field: &Value, rel: &Value, through: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    let owner = ModelInfo::require(&own(field, "model"))?;
    let target = ModelInfo::of_value(&own(rel, "model"));
    let label = if let Value::Str(label) = own(rel, "model") { label.to_string() } else { String::new() };
    let shown = format!("{}.{}", owner.label(), name_of(field));
    let used = format!("The model is used as an intermediate model by '{shown}', but it");
    let given = crate::db::models::fields::schema::names(&own(rel, "through_fields"));
    let chosen = !own(rel, "through_fields").is_none();
    let from = keys_to(through, &owner);
    let from_name = owner.object_name.to_string();
    let (to, to_name) = match &target {
        Some(target) => (keys_to(through, target), target.object_name.to_string()),
        None => {
            let resolved = if label.contains('.') { label.clone() } else { format!("{}.{label}", owner.app_label) };
            (keys_to_label(through, &resolved), resolved)
        }
    };
    let mut about_through = Findings::about_model(through);
    if target.as_ref().is_some_and(|target| Rc::ptr_eq(&owner, target)) {
        if from.len() > 2 && !chosen {
            about_through.error_with_hint(
                "fields.E333",
                format!(
                    "{used} has more than two foreign keys to '{from_name}', which is ambiguous. You must specify which \
                     two foreign keys Django should use via the through_fields keyword argument."
                ),
                "Use through_fields to specify which two foreign keys Django should use.",
            );
        }
    } else {
        let hint = format!(
            "If you want to create a recursive relationship, use ManyToManyField(\"self\", through=\"{}\").",
            through.object_name
        );
        for (id, keys, side) in
            [("fields.E334", &from, format!("from '{from_name}'")), ("fields.E335", &to, format!("to '{to_name}'"))]
        {
            if keys.len() > 1 && !chosen {
                found.error_with_hint(
                    id,
                    format!(
                        "{used} has more than one foreign key {side}, which is ambiguous. You must specify which \
                         foreign key Django should use via the through_fields keyword argument."
                    ),
                    hint.clone(),
                );
            }
        }
        if from.is_empty() || to.is_empty() {
            let message = format!("{used} does not have a foreign key to '{from_name}' or '{to_name}'.");
            about_through.error("fields.E336", message);
        }
    }
    found.found.extend(about_through.found);
    if chosen {
        let to = if target.is_some() { (&to_name, &to) } else { (&label, &keys_to_label(through, &label)) };
        check_through_fields(through, &given, [(&from_name, &from), to], found);
    }
    Ok(())
}

/// The fields named in `through_fields` are keys to the two models.
fn check_through_fields(
    through: &Rc<ModelInfo>,
    given: &[Rc<str>],
    sides: [(&String, &Vec<String>); 2],
    found: &mut Findings,
) {
    if given.len() < 2 || given.iter().take(2).any(|name| name.is_empty()) {
        found.error_with_hint(
            "fields.E337",
            format!(
                "Field specifies 'through_fields' but does not provide the names of the two link fields that should be \
                 used for the relation through model '{}'.",
                through.label()
            ),
            "Make sure you specify 'through_fields' as through_fields=('field1', 'field2')",
        );
        return;
    }
    for (name, (model, keys)) in given.iter().zip(sides) {
        if keys.iter().any(|key| **key == **name) {
            continue;
        }
        let (id, message) = match crate::db::models::options::find_field(through, name) {
            None => ("fields.E338", format!("The intermediary model '{}' has no field '{name}'.", through.label())),
            Some(_) => ("fields.E339", format!("'{}.{name}' is not a foreign key to '{model}'.", through.object_name)),
        };
        if keys.is_empty() {
            found.error(id, message);
        } else {
            let keys = keys.join(", ");
            let hint = format!("Did you mean one of the following foreign keys to '{model}': {keys}?");
            found.error_with_hint(id, message, hint);
        }
    }
}
