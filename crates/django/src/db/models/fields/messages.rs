//! `default_error_messages` and `description` of the field classes.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::fields::own;

/// What a class adds to its bases' messages.
pub fn of_kind(kind: FieldKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        FieldKind::Bare => &[
            ("invalid_choice", "Value %(value)r is not a valid choice."),
            ("null", "This field cannot be null."),
            ("blank", "This field cannot be blank."),
            ("unique", "%(model_name)s with this %(field_label)s already exists."),
            ("unique_for_date", "%(field_label)s must be unique for %(date_field_label)s %(lookup_type)s."),
        ],
        FieldKind::Boolean => &[
            ("invalid", "“%(value)s” value must be either True or False."),
            ("invalid_nullable", "“%(value)s” value must be either True, False, or None."),
        ],
        FieldKind::Date => &[
            ("invalid", "“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format."),
            ("invalid_date", "“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date."),
        ],
        FieldKind::DateTime => &[
            (
                "invalid",
                "“%(value)s” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
            ),
            ("invalid_date", "“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date."),
            (
                "invalid_datetime",
                "“%(value)s” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid \
                 date/time.",
            ),
        ],
        FieldKind::Time => &[
            ("invalid", "“%(value)s” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format."),
            (
                "invalid_time",
                "“%(value)s” value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.",
            ),
        ],
        FieldKind::Duration => {
            &[("invalid", "“%(value)s” value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.")]
        }
        FieldKind::Decimal => &[("invalid", "“%(value)s” value must be a decimal number.")],
        FieldKind::Float => &[("invalid", "“%(value)s” value must be a float.")],
        FieldKind::Integer => &[("invalid", "“%(value)s” value must be an integer.")],
        FieldKind::GenericIPAddress => &[("invalid", "Enter a valid %(protocol)s address.")],
        FieldKind::Binary => &[("invalid", "“%(value)s” is not a valid binary value.")],
        FieldKind::Uuid => &[("invalid", "“%(value)s” is not a valid UUID.")],
        FieldKind::Json => &[("invalid", "Value must be valid JSON.")],
        FieldKind::ForeignKey => &[("invalid", "%(model)s instance with %(field)s %(value)r is not a valid choice.")],
        _ => &[],
    }
}

/// As [`of_kind`], as a dict.
pub fn dict_of_kind(kind: FieldKind) -> Value {
    let names = of_kind(kind).iter().map(|(code, text)| (Str::intern(code), Value::str(text)));
    Value::Dict(Rc::new(Dict::from_names(names)))
}

/// `field.error_messages`: those of its classes, the most derived winning, then its own.
///
/// # Errors
/// Whatever the updates raise.
pub fn error_messages(vm: &mut Vm, field: &Value) -> PyResult<Rc<Dict>> {
    let merged = Dict::default();
    let Value::Object(object) = field else { return Ok(Rc::new(merged)) };
    let order = object.class().mro();
    for class in order.iter().rev() {
        if let Some(Value::Dict(own)) = class.own(&Str::intern("default_error_messages")) {
            for (code, text) in own.items() {
                merged.set(vm, code, text)?;
            }
        }
    }
    if let Value::Dict(given) = own(field, "_error_messages") {
        for (code, text) in given.items() {
            merged.set(vm, code, text)?;
        }
    }
    Ok(Rc::new(merged))
}

/// One message of a field.
///
/// # Errors
/// As [`error_messages`].
pub fn error_message(vm: &mut Vm, field: &Value, code: &str) -> PyResult {
    Ok(error_messages(vm, field)?.get_str(&Str::intern(code)).unwrap_or(Value::None))
}
