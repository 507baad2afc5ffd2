//! The checks of a single field.

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::checks::{CheckMessage, Findings, Level};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{flag, given, name_of, own, related::is_callable, state, values::has_default};

/// `field.check()`
pub(super) fn check(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    check_name(field, found);
    check_choices(vm, field, found)?;
    check_db_default(vm, field, found)?;
    if !matches!(own(field, "db_index"), Value::None | Value::Bool(_)) {
        found.error("fields.E006", "'db_index' must be None, True or False.");
    }
    check_removed(vm, kind, field, found)?;
    let model = ModelInfo::of_value(&own(field, "model"));
    let for_others = model.is_some_and(|model| super::model::requires(&model, "supports_comments"));
    if !for_others && vm.is_true(&own(field, "db_comment"))? {
        found.warning("fields.W163", "SQLite does not support comments on columns (db_comment).", None);
    }
    if flag(field, "primary_key") && flag(field, "null") {
        found.error_with_hint(
            "fields.E007",
            "Primary keys must not have null=True.",
            "Set null=False on the field, or remove primary_key=True argument.",
        );
    }
    check_validators(vm, field, found)?;
    check_kind(vm, kind, field, found)
}

/// `_check_deprecation_details`: fields that are there for old migrations only.
fn check_removed(vm: &mut Vm, kind: FieldKind, field: &Value, found: &mut Findings) -> PyResult<()> {
    match kind {
        FieldKind::IPAddress => found.error_with_hint(
            "fields.E900",
            "IPAddressField has been removed except for support in historical migrations.",
            "Use GenericIPAddressField instead.",
        ),
        FieldKind::CommaSeparatedInteger => found.error_with_hint(
            "fields.E901",
            "CommaSeparatedIntegerField is removed except for support in historical migrations.",
            "Use CharField(validators=[validate_comma_separated_integer_list]) instead.",
        ),
        _ => {}
    }
    let class = vm.type_name(field);
    for (name, level, msg, id) in [
        (
            "system_check_removed_details",
            Level::Error,
            format!("{class} has been removed except for support in historical migrations."),
            "fields.EXXX",
        ),
        ("system_check_deprecated_details", Level::Warning, format!("{class} has been deprecated."), "fields.WXXX"),
    ] {
        let Some(Value::Dict(details)) = vm.get_attr_opt(field, &Str::intern(name))? else { continue };
        let text = |key: &str| match details.get_str(&Str::intern(key)) {
            Some(Value::Str(text)) => Some(text.to_string()),
            _ => None,
        };
        found.found.push(CheckMessage {
            level,
            msg: text("msg").unwrap_or(msg),
            hint: text("hint"),
            obj: found.obj.clone(),
            id: text("id").map_or(id.into(), Into::into),
        });
        break;
    }
    Ok(())
}

/// What is wrong with the type that a generated column has.
fn check_output_field(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    let output = own(field, "output_field");
    if state(&output).is_none() {
        return Ok(());
    }
    let mut inner = Findings { obj: String::new(), found: Vec::new() };
    check(vm, &output, &mut inner)?;
    let listed = |level: Level| {
        let of_level = inner.found.iter().filter(|message| message.level == level);
        of_level.map(|message| format!("\n    {} ({})", message.msg, message.id)).collect::<String>()
    };
    let (errors, warnings) = (listed(Level::Error), listed(Level::Warning));
    if !errors.is_empty() {
        found.error("fields.E223", format!("GeneratedField.output_field has errors:{errors}"));
    }
    if !warnings.is_empty() {
        found.warning("fields.W224", format!("GeneratedField.output_field has warnings:{warnings}"), None);
    }
    Ok(())
}

fn check_name(field: &Value, found: &mut Findings) {
    let name = name_of(field);
    if name.ends_with('_') {
        found.error("fields.E001", "Field names must not end with an underscore.");
    } else if name.contains("__") {
        found.error("fields.E002", "Field names must not contain \"__\".");
    } else if &*name == "pk" {
        let composite = state(field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey);
        if !composite {
            found.error("fields.E003", "'pk' is a reserved word that cannot be used as a field name.");
        }
    }
}

/// The members of what is no value itself: anything to be iterated over but text.
fn items(vm: &mut Vm, value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::List(items) => Some(items.to_vec()),
        Value::Tuple(items) => Some(items.to_vec()),
        Value::Object(_) if crate::convert::is_promise(vm, value) => None,
        Value::Object(_) => vm.collect(value).ok(),
        _ => None,
    }
}

fn text_length(value: &Value) -> usize {
    match value {
        Value::Str(text) => text.len(),
        _ => 0,
    }
}

/// The longest value of one entry of `choices`, a pair or a group; `None` where it is neither.
fn longest(vm: &mut Vm, entry: &Value) -> Option<usize> {
    let pair = items(vm, entry)?;
    let [value, label] = pair.as_slice() else { return None };
    if let Some(group) = items(vm, label) {
        let mut most = 0;
        for entry in &group {
            let pair = items(vm, entry)?;
            let [value, label] = pair.as_slice() else { return None };
            if items(vm, value).is_some() || items(vm, label).is_some() {
                return None;
            }
            most = most.max(text_length(value));
        }
        return Some(most);
    }
    items(vm, value).is_none().then(|| text_length(value))
}

fn check_choices(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    let choices = own(field, "_choices");
    if choices.is_none() || !vm.is_true(&choices)? {
        return Ok(());
    }
    let entries = match &choices {
        Value::Str(_) | Value::Set(_) | Value::Int(_) | Value::Bool(_) | Value::Float(_) => {
            found.error(
                "fields.E004",
                "'choices' must be a mapping (e.g. a dictionary) or an ordered iterable (e.g. a list or tuple, but \
                 not a set).",
            );
            return Ok(());
        }
        other => vm.collect(other)?,
    };
    let mut most = 0;
    for entry in &entries {
        match longest(vm, entry) {
            Some(length) => most = most.max(length),
            None => {
                found.error(
                    "fields.E005",
                    "'choices' must be a mapping of actual values to human readable names or an iterable containing \
                     (actual value, human readable name) tuples.",
                );
                return Ok(());
            }
        }
    }
    if let Value::Int(limit) = own(field, "max_length")
        && i64::try_from(most).unwrap_or(i64::MAX) > limit
    {
        found.error(
            "fields.E009",
            format!("'max_length' is too small to fit the longest value in 'choices' ({most} characters)."),
        );
    }
    Ok(())
}

fn check_validators(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    let validators = own(field, "_validators");
    if validators.is_none() {
        return Ok(());
    }
    for (at, validator) in vm.collect(&validators)?.iter().enumerate() {
        if !is_callable(vm, validator)? {
            let shown = vm.repr(validator)?;
            found.error_with_hint(
                "fields.E008",
                "All 'validators' must be callable.",
                format!("validators[{at}] ({shown}) isn't a function or instance of a validator class."),
            );
        }
    }
    Ok(())
}

fn check_kind(vm: &mut Vm, kind: FieldKind, field: &Value, found: &mut Findings) -> PyResult<()> {
    if kind.is_auto() && !flag(field, "primary_key") {
        found.error("fields.E100", "AutoFields must set primary_key=True.");
    }
    if kind.is_a(FieldKind::Char) {
        match own(field, "max_length") {
            Value::None => {}
            Value::Int(length) if length > 0 => {}
            _ => found.error("fields.E121", "'max_length' must be a positive integer."),
        }
    }
    if kind.is_a(FieldKind::Integer) && !own(field, "max_length").is_none() {
        let class = vm.type_name(field);
        found.warning(
            "fields.W122",
            format!("'max_length' is ignored when used with {class}."),
            Some("Remove 'max_length' from field"),
        );
    }
    match kind {
        FieldKind::Decimal => check_decimal(field, found),
        FieldKind::Date | FieldKind::DateTime | FieldKind::Time => {
            let options = [flag(field, "auto_now_add"), flag(field, "auto_now"), has_default(field)];
            if options.iter().filter(|given| **given).count() > 1 {
                found.error(
                    "fields.E160",
                    "The options auto_now, auto_now_add, and default are mutually exclusive. Only one of these \
                     options may be present.",
                );
            } else {
                check_fixed_default(vm, kind, field, found)?;
            }
        }
        FieldKind::Binary if matches!(own(field, "default"), Value::Str(_)) => {
            found.error("fields.E170", "BinaryField's default cannot be a string. Use bytes content instead.");
        }
        FieldKind::GenericIPAddress if !flag(field, "null") && flag(field, "blank") => found.error(
            "fields.E150",
            "GenericIPAddressFields cannot have blank=True if null=False, as blank values are stored as nulls.",
        ),
        FieldKind::Generated => check_output_field(vm, field, found)?,
        FieldKind::Json => check_json_default(vm, field, found)?,
        FieldKind::File | FieldKind::Image => {
            if flag(field, "_primary_key_set_explicitly") {
                let class = vm.type_name(field);
                found.error("fields.E201", format!("'primary_key' is not a valid argument for a {class}."));
            }
            if matches!(own(field, "upload_to"), Value::Str(path) if path.starts_with('/')) {
                let class = vm.type_name(field);
                found.error_with_hint(
                    "fields.E202",
                    format!("{class}'s 'upload_to' argument must be a relative path, not an absolute path."),
                    "Remove the leading slash.",
                );
            }
            if kind == FieldKind::Image {
                found.error_with_hint(
                    "fields.E210",
                    "Cannot use ImageField because Pillow is not installed.",
                    "Get Pillow at https://pypi.org/project/Pillow/ or run command \"python -m pip install Pillow\".",
                );
            }
        }
        FieldKind::FilePath => {
            let allowed = flag(field, "allow_files") || flag(field, "allow_folders");
            if !allowed {
                found.error(
                    "fields.E140",
                    "FilePathFields must have either 'allow_files' or 'allow_folders' set to True.",
                );
            }
        }
        _ => {}
    }
    Ok(())
}

/// Whether an expression can stand where no row is known: only values and what is made of them.
fn is_constant(expression: &orm::expression::Expr) -> bool {
    use orm::expression::Expr;
    let refers = matches!(
        expression,
        Expr::F(_)
            | Expr::OuterRef(..)
            | Expr::Sliced(..)
            | Expr::Subquery(_)
            | Expr::Exists(_)
            | Expr::Aggregate(_)
            | Expr::Window(_)
            | Expr::OrderBy(_)
            | Expr::Q(_)
    );
    let mut constant = !refers;
    orm::expression::tree::for_each(expression, &mut |part| constant = constant && is_constant(part));
    constant
}

fn check_db_default(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    let Some(default) = given(&own(field, "db_default")) else { return Ok(()) };
    if let Some(expression) = crate::db::models::expressions::expression_of(vm, &default)?
        && !is_constant(&expression)
    {
        let shown = vm.str(&default)?;
        found.error("fields.E012", format!("{shown} cannot be used in db_default."));
    }
    Ok(())
}

/// A moment that is now is hardly meant to be the default for ever.
fn check_fixed_default(vm: &mut Vm, kind: FieldKind, field: &Value, found: &mut Findings) -> PyResult<()> {
    let Some(default) = given(&own(field, "default")).filter(|_| has_default(field)) else { return Ok(()) };
    let now = crate::convert::temporal::now(vm, kind);
    let near = |a: orm::DateTime, b: orm::DateTime| a.naive_utc().duration_since(b.naive_utc()).as_secs().abs() <= 10;
    let fixed = match (crate::convert::to_orm(vm, &default)?, now) {
        (orm::Value::DateTime(given), orm::Value::DateTime(now)) => near(given, now),
        (orm::Value::Date(given), orm::Value::Date(now)) => given == now,
        (orm::Value::Date(given), orm::Value::DateTime(now)) => given == now.naive_utc().date(),
        (orm::Value::DateTime(given), orm::Value::Date(now)) => given.naive_utc().date() == now,
        (orm::Value::DateTime(given), orm::Value::Time(_)) => {
            match crate::convert::temporal::now(vm, FieldKind::DateTime) {
                orm::Value::DateTime(now) => near(given, now),
                _ => false,
            }
        }
        // A time with a zone is none of the ORM's values.
        (orm::Value::Object(_), orm::Value::Time(now)) if python::stdlib::datetime::time_of(&default).is_some() => {
            let keywords = vec![(Str::intern("tzinfo"), Value::None)];
            let naive = vm.call_method_kw(&default, "replace", Vec::new(), keywords)?;
            match crate::convert::to_orm(vm, &naive)? {
                orm::Value::Time(given) => now.duration_since(given).as_secs().abs() <= 10,
                _ => false,
            }
        }
        (orm::Value::Time(given), orm::Value::Time(now)) => now.duration_since(given).as_secs().abs() <= 10,
        _ => false,
    };
    if fixed {
        found.warning(
            "fields.W161",
            "Fixed default value provided.",
            Some(
                "It seems you set a fixed date / time / datetime value as default for this field. This may not be what \
                 you want. If you want to have the current date as default, use `django.utils.timezone.now`",
            ),
        );
    }
    Ok(())
}

fn check_decimal(field: &Value, found: &mut Findings) {
    let before = found.found.len();
    let (digits, places) = (own(field, "max_digits"), own(field, "decimal_places"));
    let both = "DecimalField’s max_digits and decimal_places must both be defined or both omitted.";
    match (&places, &digits) {
        (Value::None, Value::None) => {}
        (Value::None, _) | (_, Value::None) => found.error("fields.E135", both),
        _ => {}
    }
    if !matches!(places, Value::None | Value::Int(0..)) {
        found.error("fields.E131", "'decimal_places' must be a non-negative integer.");
    }
    if !matches!(digits, Value::None | Value::Int(1..)) {
        found.error("fields.E133", "'max_digits' must be a positive integer.");
    }
    if found.found.len() == before
        && let (Value::Int(digits), Value::Int(places)) = (digits, places)
        && places > digits
    {
        found.error("fields.E134", "'max_digits' must be greater or equal to 'decimal_places'.");
    }
}

fn check_json_default(vm: &mut Vm, field: &Value, found: &mut Findings) -> PyResult<()> {
    if !has_default(field) {
        return Ok(());
    }
    let Some(default) = given(&own(field, "default")) else { return Ok(()) };
    if default.is_none() || is_callable(vm, &default)? || !matches!(default, Value::List(_) | Value::Dict(_)) {
        return Ok(());
    }
    let class = vm.type_name(field);
    found.warning(
        "fields.E010",
        format!(
            "{class} default should be a callable instead of an instance so that it's not shared between all field \
             instances."
        ),
        Some("Use a callable instead, e.g., use `dict` instead of `{}`."),
    );
    Ok(())
}
