//! The validators of text: `RegexValidator`, `EmailValidator`, `URLValidator`, and the ready-made ones.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::{MODULE, text};
use crate::core::exceptions::validation_error;
use crate::db::models::fields::{own, set_own};

/// Raises a validator's own message.
fn refuse(vm: &mut Vm, validator: &Value, value: &Value) -> PyResult {
    let message = vm.get_attr(validator, &Str::intern("message"))?;
    let code = vm.get_attr(validator, &Str::intern("code"))?;
    let code = vm.str(&code)?;
    Err(validation_error(vm, message, &code, &[("value", value.clone())])?)
}

/// `RegexValidator(regex=None, message=None, code=None, inverse_match=None, flags=None)`
fn init_regex(vm: &mut Vm, args: Args) -> PyResult {
    let validator = args.at(0);
    for (at, name) in [(1, "regex"), (2, "message"), (3, "code"), (4, "inverse_match"), (5, "flags")] {
        if let Some(value) = args.some(at) {
            set_own(validator, name, value.clone());
        }
    }
    let flags = vm.get_attr(validator, &Str::intern("flags"))?;
    let regex = vm.get_attr(validator, &Str::intern("regex"))?;
    if vm.is_true(&flags)? && !matches!(regex, Value::Str(_)) {
        return type_error("If the flags are set, regex must be a regular expression string.");
    }
    Ok(Value::None)
}

fn call_regex(vm: &mut Vm, args: Args) -> PyResult {
    let (validator, value) = (args.at(0), args.at(1));
    let shown = vm.str(value)?;
    let matches = match own(validator, "_rule") {
        Value::Str(rule) => match rule.as_str() {
            "slug" => text::is_slug(&shown, false),
            "unicode_slug" => text::is_slug(&shown, true),
            _ => text::is_integer(&shown),
        },
        _ => search(vm, validator, &shown)?,
    };
    let inverse = vm.get_attr(validator, &Str::intern("inverse_match"))?;
    if matches == vm.is_true(&inverse)? { refuse(vm, validator, value) } else { Ok(Value::None) }
}

/// `re.compile(regex, flags).search(text)`
fn search(vm: &mut Vm, validator: &Value, shown: &Str) -> PyResult<bool> {
    let regex = vm.get_attr(validator, &Str::intern("regex"))?;
    let flags = vm.get_attr(validator, &Str::intern("flags"))?;
    let compiled = match &regex {
        Value::Str(_) => {
            let compile = crate::apps::attribute_of(vm, "re", "compile")?;
            vm.call(&compile, &[regex, flags])?
        }
        other => other.clone(),
    };
    let found = vm.call_method(&compiled, "search", &[Value::Str(shown.clone())])?;
    Ok(!found.is_none())
}

fn eq(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    if !vm.is_instance(args.at(1), &class) {
        return Ok(Value::Bool(false));
    }
    for name in ["regex", "message", "code", "inverse_match", "flags", "allowlist", "schemes"] {
        let (left, right) = (own(args.at(0), name), own(args.at(1), name));
        if !vm.eq(&left, &right)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn strings(vm: &mut Vm, list: &Value) -> PyResult<Vec<String>> {
    let items = vm.collect(list)?;
    items.iter().map(|item| Ok(vm.str(item)?.to_string())).collect()
}

fn call_email(vm: &mut Vm, args: Args) -> PyResult {
    let allowed = vm.get_attr(args.at(0), &Str::intern("domain_allowlist"))?;
    let allowed = strings(vm, &allowed)?;
    let valid = matches!(args.at(1), Value::Str(address) if text::is_email(address, &allowed));
    if valid { Ok(Value::None) } else { refuse(vm, args.at(0), args.at(1)) }
}

fn call_url(vm: &mut Vm, args: Args) -> PyResult {
    let schemes = vm.get_attr(args.at(0), &Str::intern("schemes"))?;
    let schemes = strings(vm, &schemes)?;
    let valid = matches!(args.at(1), Value::Str(address) if text::is_url(address, &schemes));
    if valid { Ok(Value::None) } else { refuse(vm, args.at(0), args.at(1)) }
}

/// `validate_ipv4_address` and its kin.
fn address(vm: &mut Vm, value: &Value, protocol: &str, valid: fn(&str) -> bool) -> PyResult {
    let shown = vm.str(value)?;
    if valid(&shown) {
        return Ok(Value::None);
    }
    let params = [("protocol", Value::str(protocol)), ("value", value.clone())];
    Err(validation_error(vm, Value::str("Enter a valid %(protocol)s address."), "invalid", &params)?)
}

fn ready_made(vm: &mut Vm, class: &Rc<Class>, rule: &str, message: &str) -> PyResult {
    let keywords = vec![(Str::intern("message"), Value::str(message)), (Str::intern("code"), Value::str("invalid"))];
    let made = vm.call_kw(&Value::Class(class.clone()), Vec::new(), keywords)?;
    set_own(&made, "_rule", Value::str(rule));
    Ok(made)
}

/// Fills the module with these.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let regex: Rc<Class> = vm
        .class(MODULE, "RegexValidator")?
        .open()
        .attr("regex", Value::str(""))
        .attr("message", Value::str("Enter a valid value."))
        .attr("code", Value::str("invalid"))
        .attr("inverse_match", Value::Bool(false))
        .attr("flags", Value::Int(0))
        .method(
            "__init__",
            "def (self, regex=None, message=None, code=None, inverse_match=None, flags=None)",
            init_regex,
        )
        .method("__call__", "def (self, value)", call_regex)
        .method("__eq__", "(self, other, /)", eq)
        .static_method("__new__", "(cls, *args, **kwargs)", super::new)
        .method("deconstruct", "def (self)", super::deconstruct)
        .build();
    let email = vm
        .class(MODULE, "EmailValidator")?
        .open()
        .attr("message", Value::str("Enter a valid email address."))
        .attr("code", Value::str("invalid"))
        .attr("domain_allowlist", Value::list(vec![Value::str("localhost")]))
        .method("__init__", "def (self, message=None, code=None, allowlist=None)", |_, args| {
            for (at, name) in [(1, "message"), (2, "code"), (3, "domain_allowlist")] {
                if let Some(value) = args.some(at) {
                    set_own(args.at(0), name, value.clone());
                }
            }
            Ok(Value::None)
        })
        .method("__call__", "def (self, value)", call_email)
        .method("__eq__", "(self, other, /)", eq)
        .static_method("__new__", "(cls, *args, **kwargs)", super::new)
        .method("deconstruct", "def (self)", super::deconstruct)
        .build();
    let schemes = ["http", "https", "ftp", "ftps"].into_iter().map(Value::str).collect();
    let url = ClassBuilder::new(vm, MODULE, "URLValidator", &regex)?
        .open()
        .attr("message", Value::str("Enter a valid URL."))
        .attr("schemes", Value::list(schemes))
        .method("__init__", "def (self, schemes=None, **kwargs)", |_, args| {
            for (name, value) in &args.kwargs {
                set_own(args.at(0), name, value.clone());
            }
            if let Some(schemes) = args.some(1) {
                set_own(args.at(0), "schemes", schemes.clone());
            }
            Ok(Value::None)
        })
        .method("__call__", "def (self, value)", call_url)
        .build();
    let validate_email = vm.call(&Value::Class(email.clone()), &[])?;
    module.set("validate_email", validate_email);
    let slug = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.";
    let slug = ready_made(vm, &regex, "slug", slug)?;
    module.set("validate_slug", slug);
    let slug = "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.";
    let slug = ready_made(vm, &regex, "unicode_slug", slug)?;
    module.set("validate_unicode_slug", slug);
    let integer = ready_made(vm, &regex, "integer", "Enter a valid integer.")?;
    module.set("validate_integer", integer);
    module.set("RegexValidator", Value::Class(regex));
    module.set("EmailValidator", Value::Class(email));
    module.set("URLValidator", Value::Class(url));
    let addresses: [(&str, python::object::native::NativeFn); 3] = [
        ("validate_ipv4_address", |vm, args| address(vm, args.at(0), "IPv4", text::is_ipv4)),
        ("validate_ipv6_address", |vm, args| address(vm, args.at(0), "IPv6", text::is_ipv6)),
        ("validate_ipv46_address", |vm, args| {
            address(vm, args.at(0), "IPv4 or IPv6", |shown| text::is_ipv4(shown) || text::is_ipv6(shown))
        }),
    ];
    for (name, function) in addresses {
        module.set(name, NativeFunction::of_module(MODULE, name, "def (value)", function));
    }
    Ok(())
}
