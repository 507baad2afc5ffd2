//! `django.core.validators`.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::code::CompareOp;
use python::exception::PyResult;
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::core::exceptions::validation_error;
use crate::db::models::fields::{own, related::is_callable, set_own, state};

mod number;
mod deconstruct;
mod pattern;
mod text;

use deconstruct::{deconstructible, same};

const MODULE: &str = "django.core.validators";

/// The validators a field's class adds by itself.
///
/// # Errors
/// Whatever making one raises.
pub fn of_field(vm: &mut Vm, field: &Value, found: &mut Vec<Value>) -> PyResult<()> {
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    if kind.is_a(FieldKind::Integer) {
        return of_integer(vm, kind, found);
    }
    let ready_made = match kind {
        FieldKind::Email => Some("validate_email"),
        FieldKind::Slug if crate::db::models::fields::flag(field, "allow_unicode") => Some("validate_unicode_slug"),
        FieldKind::Slug => Some("validate_slug"),
        FieldKind::GenericIPAddress => Some(match own(field, "protocol") {
            Value::Str(protocol) if protocol.eq_ignore_ascii_case("ipv4") => "validate_ipv4_address",
            Value::Str(protocol) if protocol.eq_ignore_ascii_case("ipv6") => "validate_ipv6_address",
            _ => "validate_ipv46_address",
        }),
        _ => None,
    };
    if let Some(name) = ready_made {
        let validator = crate::apps::attribute_of(vm, MODULE, name)?;
        found.insert(0, validator);
    }
    if kind == FieldKind::Url {
        let class = class_of(vm, MODULE, "URLValidator")?;
        let validator = vm.call(&Value::Class(class), &[])?;
        found.insert(0, validator);
    }
    if kind == FieldKind::Decimal {
        let class = class_of(vm, MODULE, "DecimalValidator")?;
        let limits = [own(field, "max_digits"), own(field, "decimal_places")];
        found.push(vm.call(&Value::Class(class), &limits)?);
    }
    let max_length = own(field, "max_length");
    if (kind.is_a(FieldKind::Char) || kind == FieldKind::Binary) && !max_length.is_none() {
        found.push(limit(vm, "MaxLengthValidator", max_length)?);
    }
    Ok(())
}

fn limit(vm: &mut Vm, class: &'static str, value: Value) -> PyResult {
    let class = class_of(vm, MODULE, class)?;
    vm.call(&Value::Class(class), &[value])
}

/// What the database can hold, unless a validator given is stricter.
fn of_integer(vm: &mut Vm, kind: FieldKind, found: &mut Vec<Value>) -> PyResult<()> {
    let lowest = match kind {
        FieldKind::PositiveBigInteger | FieldKind::PositiveInteger | FieldKind::PositiveSmallInteger => Some(0),
        kind if kind.is_a(FieldKind::Integer) => Some(i64::MIN),
        _ => None,
    };
    for (class, bound, stricter) in
        [("MinValueValidator", lowest, CompareOp::Ge), ("MaxValueValidator", Some(i64::MAX), CompareOp::Le)]
    {
        let Some(bound) = bound else { continue };
        let wanted = class_of(vm, MODULE, class)?;
        let mut there = false;
        for validator in found.clone() {
            if !vm.is_instance(&validator, &wanted) {
                continue;
            }
            let given = own(&validator, "limit_value");
            let given = if is_callable(vm, &given)? { vm.call(&given, &[])? } else { given };
            let holds = vm.compare(stricter, &given, &Value::Int(bound))?;
            there |= vm.is_true(&holds)?;
        }
        if !there {
            found.push(limit(vm, class, Value::Int(bound))?);
        }
    }
    Ok(())
}

/// `BaseValidator.__init__(self, limit_value, message=None)`
fn init_limit(vm: &mut Vm, args: Args) -> PyResult {
    set_own(args.at(0), "limit_value", args.at(1).clone());
    if let Some(message) = args.opt(2)
        && vm.is_true(message)?
    {
        set_own(args.at(0), "message", message.clone());
    }
    Ok(Value::None)
}

fn call_limit(vm: &mut Vm, args: Args) -> PyResult {
    let (validator, value) = (args.at(0), args.at(1));
    let cleaned = vm.call_method(validator, "clean", std::slice::from_ref(value))?;
    let bound = own(validator, "limit_value");
    let bound = if is_callable(vm, &bound)? { vm.call(&bound, &[])? } else { bound };
    let violated = vm.call_method(validator, "compare", &[cleaned.clone(), bound.clone()])?;
    if !vm.is_true(&violated)? {
        return Ok(Value::None);
    }
    let message = vm.get_attr(validator, &Str::intern("message"))?;
    let message = plural(message, &bound);
    let code = vm.get_attr(validator, &Str::intern("code"))?;
    let code = vm.str(&code)?;
    let params = [("limit_value", bound), ("show_value", cleaned), ("value", value.clone())];
    Err(validation_error(vm, message, &code, &params)?)
}

/// `ngettext`: the class's own message has a form for one.
fn plural(message: Value, bound: &Value) -> Value {
    match (&message, bound) {
        (Value::Str(text), Value::Int(1)) if text.contains("characters (it has") => {
            Value::str(text.replace("characters (it has", "character (it has"))
        }
        _ => message,
    }
}

fn eq_limit(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    if !vm.is_instance(args.at(1), &class) {
        return Ok(Value::NotImplemented);
    }
    Ok(Value::Bool(same(vm, args.at(0), args.at(1), &["limit_value", "message", "code"])?))
}

struct Limit {
    class: &'static str,
    message: &'static str,
    code: &'static str,
    compare: python::object::native::NativeFn,
    counts: bool,
}

const LIMITS: &[Limit] = &[
    Limit {
        class: "MaxValueValidator",
        message: "Ensure this value is less than or equal to %(limit_value)s.",
        code: "max_value",
        compare: |vm, args| vm.compare(CompareOp::Gt, args.at(1), args.at(2)),
        counts: false,
    },
    Limit {
        class: "MinValueValidator",
        message: "Ensure this value is greater than or equal to %(limit_value)s.",
        code: "min_value",
        compare: |vm, args| vm.compare(CompareOp::Lt, args.at(1), args.at(2)),
        counts: false,
    },
    Limit {
        class: "MinLengthValidator",
        message: "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        code: "min_length",
        compare: |vm, args| vm.compare(CompareOp::Lt, args.at(1), args.at(2)),
        counts: true,
    },
    Limit {
        class: "MaxLengthValidator",
        message: "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        code: "max_length",
        compare: |vm, args| vm.compare(CompareOp::Gt, args.at(1), args.at(2)),
        counts: true,
    },
];

/// Fills the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = vm.class(MODULE, "BaseValidator")?.open();
    let base: Rc<Class> = deconstructible(base)
        .attr("message", Value::str("Ensure this value is %(limit_value)s (it is %(show_value)s)."))
        .attr("code", Value::str("limit_value"))
        .method("__init__", "def (self, limit_value, message=None)", init_limit)
        .method("__call__", "def (self, value)", call_limit)
        .method("__eq__", "(self, other, /)", eq_limit)
        .method("compare", "def (self, a, b)", |_, args| Ok(Value::Bool(!args.at(1).is(args.at(2)))))
        .method("clean", "def (self, x)", |_, args| Ok(args.at(1).clone()))
        .build();
    for limit in LIMITS {
        let mut builder = ClassBuilder::new(vm, MODULE, limit.class, &base)?
            .open()
            .attr("message", Value::str(limit.message))
            .attr("code", Value::str(limit.code))
            .method("compare", "def (self, a, b)", limit.compare);
        if limit.counts {
            builder = builder.method("clean", "def (self, x)", |vm, args| Ok(Value::size(vm.len(args.at(1))?)));
        }
        let class = builder.build();
        module.set(limit.class, Value::Class(class));
    }
    pattern::init(vm, module)?;
    number::init(vm, module)?;
    module.set("BaseValidator", Value::Class(base));
    let empty = vec![
        Value::None,
        Value::str(""),
        Value::list(Vec::new()),
        Value::tuple(Vec::new()),
        Value::Dict(Rc::default()),
    ];
    module.set("EMPTY_VALUES", Value::tuple(empty));
    let error = class_of(vm, "django.core.exceptions", "ValidationError")?;
    module.set("ValidationError", Value::Class(error));
    // The Python part's base, which is nobody else's.
    let base = vm.class(MODULE, "_Deconstructible")?.open();
    module.set("_Deconstructible", Value::Class(deconstructible(base).build()));
    python::stdlib::run(vm, module, "<frozen django.core.validators>", include_str!("source/validators.py"))?;
    module.dict.remove_str(&Str::intern("_Deconstructible"));
    Ok(())
}
