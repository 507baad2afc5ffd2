//! The checks of a model as a whole, and of models together.

use std::rc::Rc;

use orm::schema::{FieldKind, FieldRef};
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::checks::{CheckMessage, Findings, composite};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{attname_of, flag, is_many_to_many, name_of, own, related, schema::names, state};

/// The parts of `Model.check()` that are not a field's.
pub(super) fn check(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<CheckMessage>> {
    let mut found = Findings::about_model(info);
    let mut clashes = Vec::new();
    if info.is_proxy && !info.local_fields().is_empty() {
        let mut about = Findings { obj: "?".to_owned(), found: Vec::new() };
        about.error("models.E017", format!("Proxy model '{}' contains model fields.", info.object_name));
        clashes.extend(about.found);
    }
    check_same_through(info, &mut found);
    composite::check_rules(info, &mut found);
    clashes.append(&mut found.found);
    let before = clashes.len();
    check_id(info, &mut found);
    check_field_clashes(info, &mut found, &mut clashes)?;
    check_name(info, &mut found);
    check_properties(info, &mut found);
    if info.local_fields().iter().filter(|field| flag(field, "primary_key")).count() > 1 {
        found.error("models.E026", "The model cannot have more than one field with 'primary_key=True'.");
    }
    if found.found.is_empty() && clashes.len() == before {
        check_columns(info, &mut found);
    }
    check_unique_together(vm, info, &mut found)?;
    check_indexes(vm, info, &mut found)?;
    check_ordering(vm, info, &mut found)?;
    check_constraints(vm, info, &mut found)?;
    check_supported(vm, info, &mut found)?;
    composite::check(info, &mut found);
    clashes.extend(found.found);
    Ok(clashes)
}

/// Whether a model says that it is only for databases that have a feature.
pub(super) fn requires(info: &ModelInfo, feature: &str) -> bool {
    match info.option("required_db_features") {
        Value::Set(set) => set.items().iter().any(|item| matches!(item, Value::Str(name) if &**name == feature)),
        other => names(&other).iter().any(|name| &**name == feature),
    }
}

/// Where a many-to-many relation leads, through which model, and by which of its fields.
type Through = (Rc<ModelInfo>, Rc<ModelInfo>, Vec<Rc<str>>);

/// `_check_m2m_through_same_relationship`
fn check_same_through(info: &Rc<ModelInfo>, found: &mut Findings) {
    let mut seen: Vec<Through> = Vec::new();
    for field in info.local_many_to_many() {
        let rel = own(&field, "remote_field");
        let (Some(target), Some(through)) =
            (ModelInfo::of_value(&own(&rel, "model")), ModelInfo::of_value(&own(&rel, "through")))
        else {
            continue;
        };
        let fields = names(&own(&rel, "through_fields"));
        let same = |(to, by, with): &Through| Rc::ptr_eq(to, &target) && Rc::ptr_eq(by, &through) && *with == fields;
        if seen.iter().any(same) {
            found.error(
                "models.E003",
                format!(
                    "The model has two identical many-to-many relations through the intermediate model '{}'.",
                    through.label()
                ),
            );
        } else {
            seen.push((target, through, fields));
        }
    }
}

/// `_check_property_name_related_field_accessor_clashes`
fn check_properties(info: &Rc<ModelInfo>, found: &mut Findings) {
    for field in info.all_fields().into_iter().chain(info.all_many_to_many()) {
        let name = attname_of(&field);
        let is_property = info
            .class
            .lookup(&name)
            .is_some_and(|found| crate::convert::state::<python::types::descriptor::PropertyData>(&found).is_some());
        if is_property && related::related_model(&field).is_some() {
            found.error("models.E025", format!("The property '{name}' clashes with a related field accessor."));
        }
    }
}

/// What SQLite leaves out.
fn check_supported(vm: &mut Vm, info: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    const IGNORED: &str = "Non-key columns will be ignored. Silence this warning if you don't care about it.";
    let indexes = vm.collect(&info.option("indexes"))?;
    let mut is_covering = false;
    for index in &indexes {
        is_covering |= vm.is_true(&own(index, "include"))?;
    }
    if is_covering {
        for _ in &indexes {
            found.warning("models.W040", "SQLite does not support indexes with non-key columns.", Some(IGNORED));
        }
    }
    if vm.is_true(&info.option("db_table_comment"))? && !requires(info, "supports_comments") {
        found.warning("models.W046", "SQLite does not support comments on tables (db_table_comment).", None);
    }
    Ok(())
}

fn check_id(info: &Rc<ModelInfo>, found: &mut Findings) {
    let pk = info.pk_object();
    let not_key = |field: &Value| {
        &*name_of(field) == "id" && !flag(field, "primary_key") && !pk.as_ref().is_some_and(|pk| pk.is(field))
    };
    if info.local_fields().iter().any(not_key) && pk.as_ref().is_some_and(|pk| &*name_of(pk) == "id") {
        found.error("models.E004", "'id' can only be used as a field name if the field also sets 'primary_key=True'.");
    }
}

/// Names used twice, in the model or in its parents.
fn check_field_clashes(info: &Rc<ModelInfo>, found: &mut Findings, more: &mut Vec<CheckMessage>) -> PyResult<()> {
    let mut used: Vec<(Str, Value)> = Vec::new();
    let clash_of = |used: &[(Str, Value)], field: &Value| {
        let by = |name: Str| used.iter().rev().find(|(known, _)| *known == name).map(|(_, field)| field.clone());
        by(name_of(field)).or_else(|| by(attname_of(field)))
    };
    let label =
        |field: &Value| ModelInfo::of_value(&own(field, "model")).map(|info| info.label_lower()).unwrap_or_default();
    let schema = info.apps.schema();
    let parents: Vec<Rc<ModelInfo>> =
        schema.meta(info.id()?).all_parents.iter().filter_map(|id| info.apps.model(*id)).collect();
    for parent in &parents {
        for field in parent.local_fields() {
            if let Some(clash) = clash_of(&used, &field) {
                found.error(
                    "models.E005",
                    format!(
                        "The field '{}' from parent model '{}' clashes with the field '{}' from parent model '{}'.",
                        name_of(&clash),
                        label(&clash),
                        name_of(&field),
                        label(&field)
                    ),
                );
            }
            used.push((name_of(&field), field.clone()));
            used.push((attname_of(&field), field));
        }
    }
    // What else a parent is asked for by name: what points to it, the links of its children too.
    let mut reversed: Vec<(Str, Value)> = Vec::new();
    for parent in &parents {
        let many = parent.local_many_to_many().into_iter().chain(parent.private_fields());
        used.extend(many.map(|field| (name_of(&field), field)));
        for reverse in schema.meta(parent.id()?).reverse.iter().filter(|reverse| !reverse.hidden) {
            reversed.push((Str::new(&reverse.query_name), Value::Class(parent.class.clone())));
        }
    }
    for field in info.local_fields() {
        let pointing = reversed.iter().rev().find(|(name, _)| *name == name_of(&field) || *name == attname_of(&field));
        if let Some((name, parent)) = pointing {
            let mut about = Findings::about_field(&field);
            let model = ModelInfo::of_value(parent).map(|info| info.label_lower()).unwrap_or_default();
            about.error(
                "models.E006",
                format!("The field '{}' clashes with the field '{name}' from model '{model}'.", name_of(&field)),
            );
            more.extend(about.found);
        } else if let Some(clash) = clash_of(&used, &field) {
            let same = &*name_of(&field) == "id"
                && &*name_of(&clash) == "id"
                && own(&clash, "model").is(&Value::Class(info.class.clone()));
            if !same {
                let mut about = Findings::about_field(&field);
                about.error(
                    "models.E006",
                    format!(
                        "The field '{}' clashes with the field '{}' from model '{}'.",
                        name_of(&field),
                        name_of(&clash),
                        label(&clash)
                    ),
                );
                more.extend(about.found);
            }
        }
        used.push((name_of(&field), field.clone()));
        used.push((attname_of(&field), field));
    }
    Ok(())
}

fn check_name(info: &ModelInfo, found: &mut Findings) {
    let name = &info.object_name;
    if name.starts_with('_') || name.ends_with('_') {
        found.error(
            "models.E023",
            format!(
                "The model name '{name}' cannot start or end with an underscore as it collides with the query lookup \
                 syntax."
            ),
        );
    } else if name.contains("__") {
        found.error(
            "models.E024",
            format!(
                "The model name '{name}' cannot contain double underscores as it collides with the query lookup syntax."
            ),
        );
    }
}

fn check_columns(info: &ModelInfo, found: &mut Findings) {
    let mut used: Vec<Str> = Vec::new();
    for field in info.local_fields() {
        let Value::Str(column) = own(&field, "column") else { continue };
        if used.contains(&column) {
            found.error_with_hint(
                "models.E007",
                format!("Field '{}' has column name '{column}' that is used by another field.", name_of(&field)),
                "Specify a 'db_column' for the field.",
            );
        } else {
            used.push(column);
        }
    }
}

/// `_check_local_fields`: the names of an option are fields of the model itself.
fn check_local_fields(info: &Rc<ModelInfo>, list: &[Rc<str>], option: &str, found: &mut Findings) {
    for name in list {
        let Some(field) = info.field_object(name).or_else(|| info.local_field(name)) else {
            found.error("models.E012", format!("'{option}' refers to the nonexistent field '{name}'."));
            continue;
        };
        if is_many_to_many(&field) {
            found.error(
                "models.E013",
                format!(
                    "'{option}' refers to a ManyToManyField '{name}', but ManyToManyFields are not permitted in \
                     '{option}'."
                ),
            );
        } else if state(&field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey) {
            found.error(
                "models.E048",
                format!(
                    "'{option}' refers to a CompositePrimaryKey '{name}', but CompositePrimaryKeys are not permitted in \
                     '{option}'."
                ),
            );
        } else if state(&field).is_some_and(|state| state.kind == FieldKind::ForeignObject)
            && names(&own(&field, "from_fields")).len() > 1
        {
            found.error(
                "models.E049",
                format!(
                    "'{option}' refers to a ForeignObject '{name}' with multiple 'from_fields', which is not supported \
                     for that option."
                ),
            );
        } else if !info.local_fields().iter().any(|own| own.is(&field)) {
            found.error_with_hint(
                "models.E016",
                format!("'{option}' refers to field '{name}' which is not local to model '{}'.", info.object_name),
                "This issue may be caused by multi-table inheritance.",
            );
        }
    }
}

fn check_unique_together(vm: &mut Vm, info: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    let together = info.option("unique_together");
    if !matches!(together, Value::Tuple(_) | Value::List(_)) {
        found.error("models.E010", "'unique_together' must be a list or tuple.");
        return Ok(());
    }
    let groups = vm.collect(&together)?;
    if groups.iter().any(|group| !matches!(group, Value::Tuple(_) | Value::List(_))) {
        found.error("models.E011", "All 'unique_together' elements must be lists or tuples.");
        return Ok(());
    }
    for group in &groups {
        check_local_fields(info, &names(group), "unique_together", found);
    }
    Ok(())
}

fn check_indexes(vm: &mut Vm, info: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    for index in vm.collect(&info.option("indexes"))? {
        let Value::Str(name) = own(&index, "name") else { continue };
        if name.starts_with('_') || name.starts_with(|letter: char| letter.is_ascii_digit()) {
            found.error("models.E033", format!("The index name '{name}' cannot start with an underscore or a number."));
        }
        if name.len() > 30 {
            found.error("models.E034", format!("The index name '{name}' cannot be longer than 30 characters."));
        }
        let mut fields: Vec<Rc<str>> =
            names(&own(&index, "fields")).iter().map(|name| Rc::from(name.trim_start_matches('-'))).collect();
        fields.extend(names(&own(&index, "include")));
        for expression in vm.collect(&own(&index, "expressions"))? {
            for path in paths_in(vm, &expression)? {
                fields.push(path.split("__").next().unwrap_or_default().into());
            }
        }
        check_local_fields(info, &once(fields), "indexes", found);
    }
    Ok(())
}

fn check_constraints(vm: &mut Vm, info: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    for constraint in vm.collect(&info.option("constraints"))? {
        let mut fields = names(&own(&constraint, "fields"));
        fields.extend(names(&own(&constraint, "include")));
        check_local_fields(info, &once(fields), "constraints", found);
        check_features(vm, &constraint, found)?;
        let mut paths = paths_in(vm, &own(&constraint, "condition"))?;
        let expressions = own(&constraint, "expressions");
        if !expressions.is_none() {
            for expression in vm.collect(&expressions)? {
                paths.extend(paths_in(vm, &expression)?);
            }
        }
        check_references(vm, info, &paths, found)?;
    }
    Ok(())
}

/// What SQLite has not of constraints.
fn check_features(vm: &mut Vm, constraint: &Value, found: &mut Findings) -> PyResult<()> {
    const HINT: Option<&str> = Some("A constraint won't be created. Silence this warning if you don't care about it.");
    if !own(constraint, "deferrable").is_none() {
        found.warning("models.W038", "SQLite does not support deferrable unique constraints.", HINT);
    }
    if vm.is_true(&own(constraint, "include"))? {
        found.warning("models.W039", "SQLite does not support unique constraints with non-key columns.", HINT);
    }
    if !own(constraint, "nulls_distinct").is_none() {
        found.warning("models.W047", "SQLite does not support UniqueConstraint.nulls_distinct.", HINT);
    }
    Ok(())
}

/// Every path that a condition or an expression refers to.
fn paths_in(vm: &mut Vm, value: &Value) -> PyResult<Vec<String>> {
    let mut found = Vec::new();
    if let Some(expression) = crate::db::models::expressions::expression_of(vm, value)? {
        crate::db::models::constraints::validate::paths(&expression, &mut |path| found.push(path.to_owned()));
    }
    Ok(found)
}

fn once(names: Vec<Rc<str>>) -> Vec<Rc<str>> {
    let mut kept: Vec<Rc<str>> = Vec::with_capacity(names.len());
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept
}

/// `_check_references`: paths lead to fields of the model, and not across relations.
fn check_references(vm: &mut Vm, info: &Rc<ModelInfo>, paths: &[String], found: &mut Findings) -> PyResult<()> {
    let mut fields: Vec<Rc<str>> = Vec::new();
    for path in paths {
        let (name, rest) = path.split_once("__").unwrap_or((path, ""));
        if name != "pk" {
            fields.push(name.into());
        }
        let first = rest.split("__").next().unwrap_or_default();
        let Some(field) = crate::db::models::options::find_field(info, name) else { continue };
        if first.is_empty() || own(&field, "remote_field").is_none() || is_many_to_many(&field) {
            continue;
        }
        let mut known = false;
        for method in ["get_transform", "get_lookup"] {
            known = known || !vm.call_method(&field, method, &[Value::str(first)])?.is_none();
        }
        if !known {
            found.error("models.E041", format!("'constraints' refers to the joined field '{path}'."));
        }
    }
    check_local_fields(info, &once(fields), "constraints", found);
    Ok(())
}

fn check_ordering(vm: &mut Vm, info: &Rc<ModelInfo>, found: &mut Findings) -> PyResult<()> {
    if flag(&Value::Object(info.meta.clone()), "_ordering_clash") {
        found.error("models.E021", "'ordering' and 'order_with_respect_to' cannot be used together.");
        return Ok(());
    }
    let ordering = info.option("ordering");
    if !info.option("order_with_respect_to").is_none() || !vm.is_true(&ordering)? {
        return Ok(());
    }
    if !matches!(ordering, Value::List(_) | Value::Tuple(_)) {
        found.error("models.E014", "'ordering' must be a tuple or list (even if you want to order by only one field).");
        return Ok(());
    }
    let (paths, plain): (Vec<Rc<str>>, Vec<Rc<str>>) = (names(&ordering).iter())
        .filter(|name| &***name != "?")
        .map(|name| Rc::from(name.strip_prefix('-').unwrap_or(name)))
        .partition(|name: &Rc<str>| name.contains("__"));
    for path in paths {
        for _ in 0..missing_parts(vm, info, &path)? {
            nonexistent(&path, found);
        }
    }
    let schema = info.apps.schema();
    let meta = schema.meta(info.id()?);
    let mut named = Vec::new();
    for name in plain {
        let many = |field: FieldRef| matches!(field, FieldRef::Forward(field) if field.many_to_many());
        if &*name != "pk" && meta.get(&name).is_none_or(many) && !named.contains(&name) {
            nonexistent(&name, found);
            named.push(name);
        }
    }
    Ok(())
}

fn nonexistent(name: &str, found: &mut Findings) {
    found.error(
        "models.E015",
        format!("'ordering' refers to the nonexistent field, related field, or lookup '{name}'."),
    );
}

/// Whether a path of an ordering leads through relations to a field (a transform may follow).
/// How many parts of a path are neither fields nor transforms or lookups of what comes before them.
fn missing_parts(vm: &mut Vm, info: &Rc<ModelInfo>, path: &str) -> PyResult<usize> {
    let mut model = Some(info.clone());
    let mut last: Option<Value> = None;
    let mut missing = 0;
    for part in path.split("__") {
        let field = model.as_ref().and_then(|model| match part {
            "pk" => model.pk_object(),
            part => crate::db::models::options::find_field(model, part),
        });
        if let Some(field) = field {
            model = related::related_model(&field);
            last = Some(field);
            continue;
        }
        let known = match &last {
            Some(field) => {
                !vm.call_method(field, "get_transform", &[Value::str(part)])?.is_none()
                    || !vm.call_method(field, "get_lookup", &[Value::str(part)])?.is_none()
            }
            None => false,
        };
        missing += usize::from(!known);
    }
    Ok(missing)
}
