//! The arguments of the functions whose constructors do more than take expressions.

use std::rc::Rc;

use orm::expression::FunctionRow;
use orm::expression::function::{Given, GivenPart};
use python::Exc;
use python::exception::{PyResult, raise, type_error, value_error};
use python::object::class::Class;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::to_orm;
use crate::db::models::expressions::{expect_field, expression_of, new as expression};

/// What a call was given.
pub(super) struct Call {
    /// Arguments that are expressions.
    pub(super) values: Vec<Value>,
    /// What was given, where that is not just the arguments in their order.
    pub(super) form: Option<Vec<Given>>,
    /// `output_field`
    pub(super) output_field: Option<Value>,
    /// Other named arguments.
    pub(super) extra: Vec<(Rc<str>, orm::Value)>,
}

/// A parameter's default.
#[derive(Clone, Copy)]
enum Parameter {
    Required,
    /// Left out where not given.
    Absent,
    Int(i64),
    /// `Value(text)`
    Text(&'static str),
}

use Parameter::{Absent, Int, Required, Text};

type Parameters = &'static [(&'static str, Parameter)];

/// The constructors that name their parameters.
fn parameters(name: &str) -> Option<Parameters> {
    const EXPRESSION: (&str, Parameter) = ("expression", Required);
    Some(match name {
        "Left" | "Right" => &[EXPRESSION, ("length", Required)],
        "LPad" | "RPad" => &[EXPRESSION, ("length", Required), ("fill_text", Text(" "))],
        "Repeat" => &[EXPRESSION, ("number", Required)],
        "Replace" => &[EXPRESSION, ("text", Required), ("replacement", Text(""))],
        "Substr" => &[EXPRESSION, ("pos", Required), ("length", Absent)],
        "Round" => &[EXPRESSION, ("precision", Int(0))],
        "Lag" | "Lead" => &[EXPRESSION, ("offset", Int(1)), ("default", Absent)],
        "NthValue" => &[EXPRESSION, ("nth", Int(1))],
        "UUID7" => &[("shift", Absent)],
        "Ntile" => &[("num_buckets", Int(1))],
        "Cast" => &[EXPRESSION, ("output_field", Required)],
        "Collate" => &[EXPRESSION, ("collation", Required)],
        "KeyTransform" | "KeyTextTransform" => &[("key_name", Required), EXPRESSION],
        "Extract" => &[EXPRESSION, ("lookup_name", Absent), ("tzinfo", Absent)],
        "Trunc" => &[EXPRESSION, ("kind", Required), ("output_field", Absent), ("tzinfo", Absent)],
        name if name.starts_with("Extract") => &[EXPRESSION, ("lookup_name", Absent), ("tzinfo", Absent)],
        name if name.starts_with("Trunc") => &[EXPRESSION, ("output_field", Absent), ("tzinfo", Absent)],
        _ => return None,
    })
}

/// Names that are no expressions wherever they stand.
const PLAIN: [&str; 5] = ["lookup_name", "kind", "tzinfo", "collation", "key_name"];

pub(super) fn bind(vm: &mut Vm, row: &FunctionRow, class: &Rc<Class>, args: &Args) -> PyResult<Call> {
    let mut call = Call { values: Vec::new(), form: None, output_field: None, extra: Vec::new() };
    if row.name == "JSONObject" {
        if !args.rest.is_empty() {
            let (class, given) = (class.name(), args.rest.len() + 1);
            return type_error(format!("{class}.__init__() takes 1 positional argument but {given} were given"));
        }
        let mut form = Vec::with_capacity(args.kwargs.len());
        for (name, value) in &args.kwargs {
            let key = crate::convert::to_orm(vm, &Value::Str(name.clone()))?;
            call.values.push(expression(vm, "Value", orm::expression::value(key))?);
            form.push(Given { name: Some(name.as_str().into()), part: GivenPart::Argument(call.values.len()) });
            call.values.push(value.clone());
        }
        call.form = Some(form);
        return Ok(call);
    }
    let mut keywords = args.kwargs.clone();
    match parameters(row.name) {
        None => call.values = args.rest.clone(),
        Some(parameters) => {
            let bound = fill(maker(row.name), parameters, args, &mut keywords, vm)?;
            check(vm, class, row.name, &bound)?;
            let mut form = Vec::with_capacity(bound.len());
            for (place, (name, value)) in bound.into_iter().enumerate() {
                let is_positional = place < args.rest.len();
                let part = if name == "output_field" {
                    if row.name == "Cast" {
                        expect_field(vm, &value, "db_type", "connection")?;
                    }
                    call.output_field = Some(value).filter(|field| !field.is_none());
                    GivenPart::OutputField
                } else if PLAIN.contains(&name) {
                    extra(vm, &mut call, name, &value)?;
                    GivenPart::Extra(name.into())
                } else {
                    call.values.push(value);
                    GivenPart::Argument(call.values.len() - 1)
                };
                if is_positional || args.kwargs.iter().any(|(given, _)| &**given == name) {
                    form.push(Given { name: if is_positional { None } else { Some(name.into()) }, part });
                }
            }
            for (name, _) in &keywords {
                let part = match name.as_str() {
                    "output_field" => GivenPart::OutputField,
                    other => GivenPart::Extra(other.into()),
                };
                form.push(Given { name: Some(name.as_str().into()), part });
            }
            call.form = Some(form);
        }
    }
    for (name, value) in keywords {
        match name.as_str() {
            "output_field" => call.output_field = Some(value).filter(|field| !field.is_none()),
            other => extra(vm, &mut call, other, &value)?,
        }
    }
    if matches!(row.name, "Coalesce" | "Greatest" | "Least" | "Concat") && call.values.len() < 2 {
        return value_error(format!("{} must take at least two expressions", row.name));
    }
    Ok(call)
}

fn extra(vm: &mut Vm, call: &mut Call, name: &str, value: &Value) -> PyResult<()> {
    if value.is_none() {
        return Ok(());
    }
    let is_text = matches!(name, "tzinfo" | "key_name");
    if name == "tzinfo" && value.is(&utc(vm)?) {
        call.extra.push((orm::expression::function::datetime::IS_UTC_OFFSET.into(), orm::Value::Bool(true)));
    }
    let value = if is_text { orm::Value::text(&vm.str(value)?) } else { to_orm(vm, value)? };
    call.extra.push((name.into(), value));
    Ok(())
}

/// `datetime.timezone.utc`
fn utc(vm: &mut Vm) -> PyResult {
    let class = crate::apps::attribute_of(vm, "datetime", "timezone")?;
    vm.get_attr(&class, &Str::intern("utc"))
}

/// The class whose `__init__` takes the arguments of a function.
fn maker(name: &str) -> &str {
    match name {
        "Right" => "Left",
        "RPad" => "LPad",
        "Lag" | "Lead" => "LagLeadFunction",
        "Trunc" => name,
        name if name.starts_with("Extract") => "Extract",
        name if name.starts_with("Trunc") => "TruncBase",
        name => name,
    }
}

/// Each parameter with its argument.
fn fill(
    maker: &str,
    parameters: Parameters,
    args: &Args,
    keywords: &mut Vec<(Str, Value)>,
    vm: &mut Vm,
) -> PyResult<Vec<(&'static str, Value)>> {
    let mut bound = Vec::with_capacity(parameters.len());
    let mut missing: Vec<&str> = Vec::new();
    if args.rest.len() > parameters.len() {
        let required = parameters.iter().filter(|(_, default)| matches!(default, Required)).count();
        let wanted = match parameters.len() + 1 {
            all if required + 1 == all => all.to_string(),
            all => format!("from {} to {all}", required + 1),
        };
        return type_error(format!(
            "{}.__init__() takes {wanted} positional arguments but {} were given",
            maker,
            args.rest.len() + 1
        ));
    }
    for (at, (name, default)) in parameters.iter().enumerate() {
        let given = match args.rest.get(at) {
            Some(value) => Some(value.clone()),
            None => keywords.iter().position(|(key, _)| &**key == *name).map(|place| keywords.remove(place).1),
        };
        match (given, default) {
            (Some(value), _) => bound.push((*name, value)),
            (None, Required) => missing.push(name),
            (None, Absent) => {}
            (None, Int(number)) => bound.push((*name, Value::Int(*number))),
            (None, Text(text)) => {
                bound.push((*name, expression(vm, "Value", orm::expression::value(orm::Value::text(text)))?));
            }
        }
    }
    let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    match quoted.as_slice() {
        [] => Ok(bound),
        [one] => type_error(format!("{}.__init__() missing 1 required positional argument: {one}", maker)),
        many => type_error(format!(
            "{}.__init__() missing {} required positional arguments: {}",
            maker,
            many.len(),
            many.join(" and ")
        )),
    }
}

/// What the constructors refuse.
fn check(vm: &mut Vm, class: &Rc<Class>, row: &str, bound: &[(&'static str, Value)]) -> PyResult<()> {
    let find = |name: &str| bound.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let refuse = |message: &str| value_error(message.to_owned());
    let name = class.name();
    // Django asks these of the values only when it writes the function, by which nobody can tell.
    for (parameter, method) in [("tzinfo", "tzname"), ("lookup_name", "lower"), ("kind", "lower")] {
        if let Some(value) = find(parameter).filter(|value| !value.is_none()) {
            vm.get_attr(value, &Str::intern(method))?;
        }
    }
    match row {
        "Left" | "Right" if below(vm, find("length"), 1)? => refuse("'length' must be greater than 0."),
        "LPad" | "RPad" if below(vm, find("length"), 0)? => refuse("'length' must be greater or equal to 0."),
        "Repeat" if below(vm, find("number"), 0)? => refuse("'number' must be greater or equal to 0."),
        "Substr" if below(vm, find("pos"), 1)? => refuse("'pos' must be greater than 0"),
        "Lag" | "Lead" | "NthValue" if find("expression").is_some_and(Value::is_none) => {
            refuse(&format!("{name} requires a non-null source expression."))
        }
        "Lag" | "Lead" if unset_or_below(vm, find("offset"))? => {
            refuse(&format!("{name} requires a positive integer for the offset."))
        }
        "NthValue" if unset_or_below(vm, find("nth"))? => {
            refuse(&format!("{name} requires a positive integer as for nth."))
        }
        "Ntile" if below(vm, find("num_buckets"), 1)? => refuse("num_buckets must be greater than 0."),
        "Extract" if find("lookup_name").is_none_or(Value::is_none) => refuse("lookup_name must be provided"),
        "Collate" => {
            let Some(collation) = find("collation") else { return Ok(()) };
            let fits = matches!(collation, Value::Str(text) if !text.is_empty()
                && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-'));
            if fits {
                return Ok(());
            }
            let shown = vm.repr(collation)?;
            raise(Exc::ValueError, format!("Invalid collation name: {shown}."))
        }
        _ => Ok(()),
    }
}

fn unset_or_below(vm: &mut Vm, value: Option<&Value>) -> PyResult<bool> {
    Ok(value.is_some_and(Value::is_none) || below(vm, value, 1)?)
}

/// Whether a plain number is less than that.
fn below(vm: &mut Vm, value: Option<&Value>, least: i64) -> PyResult<bool> {
    match value {
        Some(Value::None) | None => Ok(false),
        Some(value) if expression_of(vm, value)?.is_some() => Ok(false),
        Some(value) => {
            let less = vm.compare(python::code::CompareOp::Lt, value, &Value::Int(least))?;
            vm.is_true(&less)
        }
    }
}
