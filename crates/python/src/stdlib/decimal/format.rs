//! `format(Decimal, spec)`.

use num_traits::Zero;

use crate::exception::{PyResult, value_error};
use crate::object::native::Args;
use crate::text::spec::{FormatSpec, group};
use crate::types::str::read_spec;
use crate::value::Value;
use crate::vm::Vm;

use super::arithmetic::rescale;
use super::context::{current, round};
use super::number::{Decimal, Kind, length, with_point};
use super::of;

pub(super) fn format(vm: &mut Vm, args: Args) -> PyResult {
    let Some(number) = of(args.at(0)).cloned() else { return Ok(Value::NotImplemented) };
    let spec = match read_spec(vm, &args, true) {
        Ok(Some((spec, _))) => spec,
        Ok(None) => {
            let text = number.text(false);
            let small = current(vm)?.capitals.get() == 0;
            return Ok(Value::from(if small { text.replace('E', "e") } else { text }));
        }
        Err(raised) if vm.raise_matches(&raised, crate::exception::Exc::ValueError) => {
            return value_error("invalid format string");
        }
        Err(raised) => return Err(raised),
    };
    if spec.kind.is_some_and(|kind| !"eEfFgG%n".contains(kind)) {
        return value_error("invalid format string");
    }
    let rounding = current(vm)?.rounding.get();
    let room = number.parts().map_or(0, |(_, exponent)| exponent.unsigned_abs().min(1 << 40) as usize);
    vm.reserve(if matches!(spec.kind, Some('f' | 'F' | '%')) { room } else { 0 })?;
    Ok(Value::from(written(&number, &spec, rounding)))
}

/// The number as rounded for a presentation.
fn presented(number: &Decimal, spec: &FormatSpec, rounding: u8) -> Decimal {
    let Some((digits, exponent)) = number.parts() else { return number.clone() };
    let mut number = number.clone();
    if spec.kind == Some('%') {
        number.kind = Kind::Finite(digits.clone(), exponent + 2);
    }
    let precision = spec.precision.and_then(|precision| i64::try_from(precision).ok());
    match (spec.kind, precision) {
        (Some('e' | 'E'), Some(precision)) => to_length(&number, precision + 1, rounding),
        (Some('f' | 'F' | '%'), Some(precision)) => rescale(&number, -precision, rounding),
        (Some('f' | 'F' | '%'), None) if number.parts().is_some_and(|(_, exponent)| exponent > 0) => {
            rescale(&number, 0, rounding)
        }
        (None | Some('g' | 'G' | 'n'), Some(precision)) if length(digits) > precision.max(1) => {
            to_length(&number, precision.max(1), rounding)
        }
        _ => number,
    }
}

/// A number rounded to so many digits; one that has fewer stays.
fn to_length(number: &Decimal, wanted: i64, rounding: u8) -> Decimal {
    let Some((digits, exponent)) = number.parts() else { return number.clone() };
    let excess = length(digits) - wanted;
    if excess <= 0 || digits.is_zero() {
        return number.clone();
    }
    let (mut kept, _) = round(digits, excess, number.negative, rounding);
    let mut exponent = exponent + excess;
    if length(&kept) > wanted {
        kept /= 10_u32;
        exponent += 1;
    }
    Decimal::finite(number.negative, kept, exponent)
}

fn written(number: &Decimal, spec: &FormatSpec, rounding: u8) -> String {
    let shown = presented(number, spec, rounding);
    let negative = shown.negative && !(spec.coerce_zero && shown.is_zero());
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    };
    let Some((digits, exponent)) = shown.parts() else {
        let body = Decimal { negative: false, kind: shown.kind.clone() }.text(false);
        let mut spec = spec.clone();
        if spec.fill == '0' && spec.align == crate::text::spec::Align::AfterSign {
            spec.fill = ' ';
            spec.align = crate::text::spec::Align::Right;
        }
        return spec.pad(sign, &body);
    };
    let mut text = digits.to_string();
    let left = exponent + text.len() as i64;
    let precision = spec.precision.and_then(|precision| i64::try_from(precision).ok());
    let place = match spec.kind {
        Some('e' | 'E') => match precision {
            Some(precision) if digits.is_zero() => 1 - precision,
            _ => 1,
        },
        Some('f' | 'F' | '%') => left,
        _ if exponent <= 0 && left > -6 => left,
        _ => 1,
    };
    if matches!(spec.kind, Some('e' | 'E'))
        && let Some(precision) = precision
    {
        let missing = usize::try_from(precision + 1).unwrap_or(0).saturating_sub(text.len());
        if !digits.is_zero() {
            text.push_str(&"0".repeat(missing));
        }
    }
    let body = with_point(&text, place);
    let (whole, fraction) = body.split_once('.').unwrap_or((&body, ""));
    let mut tail = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
    let power = left - place;
    if power != 0 || matches!(spec.kind, Some('e' | 'E')) {
        let mark = if matches!(spec.kind, Some('e' | 'g' | 'n')) { 'e' } else { 'E' };
        tail.push_str(&format!("{mark}{power:+}"));
    }
    if spec.kind == Some('%') {
        tail.push('%');
    }
    let width = spec.digits_width(sign.len() + tail.len());
    let separator = spec.grouping.unwrap_or(',');
    let whole = group(whole, spec.group_size(), separator, width);
    spec.pad(sign, &format!("{whole}{tail}"))
}
