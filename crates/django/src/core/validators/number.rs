//! Validators of numbers: `DecimalValidator`.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::MODULE;
use super::deconstruct::{deconstructible, same};
use crate::convert::to_orm;
use crate::core::exceptions::validation_error;
use crate::db::models::fields::{own, set_own};

/// Puts the classes into the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm.class(MODULE, "DecimalValidator")?.open();
    let class = deconstructible(class)
        .method("__init__", "def (self, max_digits, decimal_places)", |_, args| {
            set_own(args.at(0), "max_digits", args.at(1).clone());
            set_own(args.at(0), "decimal_places", args.at(2).clone());
            Ok(Value::None)
        })
        .method("__call__", "def (self, value)", call)
        .method("__eq__", "(self, other, /)", |vm, args| {
            let class = vm.class_of(args.at(0));
            if !vm.is_instance(args.at(1), &class) {
                return Ok(Value::NotImplemented);
            }
            Ok(Value::Bool(same(vm, args.at(0), args.at(1), &["max_digits", "decimal_places"])?))
        })
        .build();
    module.set("DecimalValidator", Value::Class(class));
    Ok(())
}

/// How many digits a decimal's text has before and after the point: in total and of them decimals.
fn digits(text: &str) -> Option<(i64, i64)> {
    let unsigned = text.trim_start_matches(['-', '+']);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent: i64 = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{decimals}");
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let significant = all.trim_start_matches('0');
    let count = if significant.is_empty() { 1 } else { significant.len() as i64 };
    let exponent = exponent - decimals.len() as i64;
    Some(if exponent >= 0 {
        (if significant.is_empty() { count } else { count + exponent }, 0)
    } else {
        (count.max(-exponent), -exponent)
    })
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let (validator, value) = (args.at(0), args.at(1));
    // It is asked for its digits, which only a Decimal has.
    vm.get_attr(value, &Str::intern("as_tuple"))?;
    let text = match to_orm(vm, value)? {
        orm::Value::Decimal(text) => text.to_string(),
        other => other.to_str(),
    };
    let Some((total, decimals)) = digits(&text) else {
        return Err(validation_error(vm, Value::str("Enter a number."), "invalid", &[("value", value.clone())])?);
    };
    let limit = |name: &str| match own(validator, name) {
        Value::Int(limit) => Some(limit),
        _ => None,
    };
    let (max_digits, places) = (limit("max_digits"), limit("decimal_places"));
    let whole = max_digits.zip(places).map(|(digits, places)| digits - places);
    let checks = [
        ("max_digits", total, max_digits, "digit", "in total"),
        ("max_decimal_places", decimals, places, "decimal place", ""),
        ("max_whole_digits", total - decimals, whole, "digit", "before the decimal point"),
    ];
    for (code, count, limit, what, place) in checks {
        let Some(limit) = limit.filter(|limit| count > *limit) else { continue };
        let plural = if limit == 1 { "" } else { "s" };
        let space = if place.is_empty() { "" } else { " " };
        let message = Value::str(format!("Ensure that there are no more than %(max)s {what}{plural}{space}{place}."));
        return Err(validation_error(vm, message, code, &[("max", Value::Int(limit)), ("value", value.clone())])?);
    }
    Ok(Value::None)
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn digits_are_counted_as_python_counts_them() {
        for (text, counted) in [
            ("1.234", Some((4, 3))),
            ("0.05", Some((2, 2))),
            ("-12", Some((2, 0))),
            ("1E+3", Some((4, 0))),
            ("0", Some((1, 0))),
            ("NaN", None),
        ] {
            assert_eq!(digits(text), counted, "{text}");
        }
    }
}
