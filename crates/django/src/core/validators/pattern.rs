//! The validators of text: `RegexValidator`, `EmailValidator`, `URLValidator`, and the ready-made ones.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::convert::{as_bytes, as_str};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, NativeFunction};
use python::object::str::Str;
use python::stdlib::re::Pattern;
use python::value::Value;
use python::vm::Vm;

use super::deconstruct::{deconstructible, same};
use super::{MODULE, text};
use crate::core::exceptions::validation_error;
use crate::db::models::fields::{own, set_own};

/// The ready-made ones: name, pattern, message.
const SLUGS: [(&str, &str, &str); 2] = [
    (
        "validate_slug",
        r"^[-a-zA-Z0-9_]+\Z",
        "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
    ),
    (
        "validate_unicode_slug",
        r"^[-\w]+\Z",
        "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.",
    ),
];

/// Raises a validator's own message.
fn refuse(vm: &mut Vm, validator: &Value, value: &Value) -> PyResult {
    let message = vm.get_attr(validator, &Str::intern("message"))?;
    let code = vm.get_attr(validator, &Str::intern("code"))?;
    let code = vm.str(&code)?;
    Err(validation_error(vm, message, &code, &[("value", value.clone())])?)
}

/// `re.compile(regex, flags)`
fn compile(vm: &mut Vm, regex: &Value, flags: Value) -> PyResult {
    let compile = crate::apps::attribute_of(vm, "_sre", "compile")?;
    vm.call(&compile, &[regex.clone(), flags])
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
    let is_text = as_str(&regex).is_some();
    if vm.is_true(&flags)? && !is_text {
        return type_error("If the flags are set, regex must be a regular expression string.");
    }
    // Django compiles a pattern when it is first used: a wrong one stays as it is until then.
    if (is_text || as_bytes(&regex).is_some())
        && let Ok(compiled) = compile(vm, &regex, flags)
    {
        set_own(validator, "regex", compiled);
    }
    Ok(Value::None)
}

fn call_regex(vm: &mut Vm, args: Args) -> PyResult {
    let (validator, value) = (args.at(0), args.at(1));
    let found = search(vm, validator, value)?;
    let inverse = vm.get_attr(validator, &Str::intern("inverse_match"))?;
    if found == vm.is_true(&inverse)? { refuse(vm, validator, value) } else { Ok(Value::None) }
}

/// `self.regex.search(str(value))`
fn search(vm: &mut Vm, validator: &Value, value: &Value) -> PyResult<bool> {
    let shown = vm.str(value)?;
    let mut regex = vm.get_attr(validator, &Str::intern("regex"))?;
    if as_str(&regex).is_some() || as_bytes(&regex).is_some() {
        let flags = vm.get_attr(validator, &Str::intern("flags"))?;
        regex = compile(vm, &regex, flags)?;
    }
    let found = vm.call_method(&regex, "search", &[Value::Str(shown)])?;
    vm.is_true(&found)
}

fn eq_regex(vm: &mut Vm, args: Args) -> PyResult {
    let (this, other) = (args.at(0), args.at(1));
    let class = crate::apps::class_of(vm, MODULE, "RegexValidator")?;
    if !vm.is_instance(other, &class) {
        return Ok(Value::Bool(false));
    }
    let regex = Str::intern("regex");
    let (left, right) = (vm.get_attr(this, &regex)?, vm.get_attr(other, &regex)?);
    let same_regex = match (Pattern::of(&left), Pattern::of(&right)) {
        (Some(_), Some(_)) => same(vm, &left, &right, &["pattern", "flags"])?,
        _ => vm.eq(&left, &right)?,
    };
    Ok(Value::Bool(same_regex && same(vm, this, other, &["message", "code", "inverse_match"])?))
}

/// `set(self.domain_allowlist) == set(other.domain_allowlist)`, and so on.
fn eq_email(vm: &mut Vm, args: Args) -> PyResult {
    let (this, other) = (args.at(0), args.at(1));
    let class = crate::apps::class_of(vm, MODULE, "EmailValidator")?;
    if !vm.is_instance(other, &class) {
        return Ok(Value::Bool(false));
    }
    let name = Str::intern("domain_allowlist");
    let (left, right) = (vm.get_attr(this, &name)?, vm.get_attr(other, &name)?);
    let (left, right) = (strings(vm, &left)?, strings(vm, &right)?);
    let same_domains = left.iter().all(|domain| right.contains(domain)) && right.iter().all(|it| left.contains(it));
    Ok(Value::Bool(same_domains && same(vm, this, other, &["message", "code"])?))
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
    let Value::Str(address) = args.at(1) else { return refuse(vm, args.at(0), args.at(1)) };
    let valid = if has_own_pattern(vm, args.at(0)) {
        let scheme = address.split("://").next().unwrap_or_default().to_lowercase();
        let is_safe = !address.contains(['\t', '\r', '\n']) && address.chars().count() <= 2048;
        is_safe && schemes.contains(&scheme) && search(vm, args.at(0), args.at(1))?
    } else {
        text::is_url(address, &schemes)
    };
    if valid { Ok(Value::None) } else { refuse(vm, args.at(0), args.at(1)) }
}

/// Whether the `regex` of a validator is another than the one its class comes with.
fn has_own_pattern(vm: &Vm, validator: &Value) -> bool {
    let found = vm.class_of(validator).lookup(&Str::intern("regex"));
    let as_it_comes = matches!(&found, Some(Value::Object(made)) if &*made.class_ref().name() == "_Pattern");
    !own(validator, "regex").is_none() || !as_it_comes
}

fn call_domain(vm: &mut Vm, args: Args) -> PyResult {
    if has_own_pattern(vm, args.at(0)) {
        return call_regex(vm, args);
    }
    let idna = !matches!(own(args.at(0), "accept_idna"), Value::Bool(false));
    let valid = match args.at(1) {
        Value::Str(name) if name.len() > 255 => false,
        Value::Str(name) if idna => text::is_domain(name.strip_suffix('.').unwrap_or(name)),
        Value::Str(name) => text::is_ascii_domain(name.strip_suffix('.').unwrap_or(name)),
        _ => false,
    };
    if valid { Ok(Value::None) } else { refuse(vm, args.at(0), args.at(1)) }
}

/// `super().__init__(**kwargs)` of a validator whose rule is no pattern here.
fn init_keywords(vm: &mut Vm, mut args: Args) -> PyResult {
    let validator = args.take(0);
    for (name, value) in args.kwargs {
        if !["message", "code", "inverse_match", "flags", "regex"].contains(&name.as_str()) {
            let class = vm.class_of(&validator).name();
            return type_error(format!("{class}.__init__() got an unexpected keyword argument '{name}'"));
        }
        if !value.is_none() {
            set_own(&validator, &name, value);
        }
    }
    Ok(Value::None)
}

/// `int_list_validator(sep=",", message=None, code="invalid", allow_negative=False)`
fn int_list(vm: &mut Vm, args: Args) -> PyResult {
    let escape = crate::apps::attribute_of(vm, "_sre", "escape")?;
    let separator = vm.call(&escape, &[args.opt(0).cloned().unwrap_or_else(|| Value::str(","))])?;
    let separator = vm.str(&separator)?;
    let negative = match args.opt(3) {
        Some(allowed) if vm.is_true(allowed)? => "(-)?",
        _ => "",
    };
    let regex = format!(r"^{negative}\d+(?:{separator}{negative}\d+)*\Z");
    let regex = compile(vm, &Value::from(regex), Value::Int(0))?;
    let code = args.opt(2).cloned().unwrap_or_else(|| Value::str("invalid"));
    let message = args.opt(1).cloned().unwrap_or(Value::None);
    let class = crate::apps::class_of(vm, MODULE, "RegexValidator")?;
    let keywords = vec![(Str::intern("message"), message), (Str::intern("code"), code)];
    vm.call_kw(&Value::Class(class), vec![regex], keywords)
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

/// Fills the module with these.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let regex = vm.class(MODULE, "RegexValidator")?.open();
    let regex: Rc<Class> = deconstructible(regex)
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
        .method("__eq__", "(self, other, /)", eq_regex)
        .build();
    let email = vm.class(MODULE, "EmailValidator")?.open();
    let email = deconstructible(email)
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
        .method("__eq__", "(self, other, /)", eq_email)
        .build();
    let schemes = ["http", "https", "ftp", "ftps"].into_iter().map(Value::str).collect();
    let url = ClassBuilder::new(vm, MODULE, "URLValidator", &regex)?
        .open()
        .attr("message", Value::str("Enter a valid URL."))
        .attr("schemes", Value::list(schemes))
        .method("__init__", "def (self, schemes=None, **kwargs)", |vm, args| {
            if let Some(schemes) = args.some(1) {
                set_own(args.at(0), "schemes", schemes.clone());
            }
            init_keywords(vm, args)
        })
        .method("__call__", "def (self, value)", call_url)
        .build();
    let domain = ClassBuilder::new(vm, MODULE, "DomainNameValidator", &regex)?
        .open()
        .attr("message", Value::str("Enter a valid domain name."))
        .attr("max_length", Value::Int(255))
        .method("__init__", "def (self, **kwargs)", |vm, mut args| {
            let accepts = args.kwargs.iter().position(|(name, _)| name.as_str() == "accept_idna");
            let accepts = accepts.map_or(Value::Bool(true), |at| args.kwargs.remove(at).1);
            let accepts = vm.is_true(&accepts)?;
            set_own(args.at(0), "accept_idna", Value::Bool(accepts));
            init_keywords(vm, args)
        })
        .method("__call__", "def (self, value)", call_domain)
        .build();
    for (name, class) in [("validate_email", &email), ("validate_domain_name", &domain)] {
        let made = vm.call(&Value::Class(class.clone()), &[])?;
        module.set(name, made);
    }
    for (name, class) in [
        ("RegexValidator", &regex),
        ("EmailValidator", &email),
        ("URLValidator", &url),
        ("DomainNameValidator", &domain),
    ] {
        module.set(name, Value::Class(class.clone()));
    }
    for (name, pattern, message) in SLUGS {
        let compiled = compile(vm, &Value::str(pattern), Value::Int(0))?;
        let made = vm.call(&Value::Class(regex.clone()), &[compiled, Value::str(message), Value::str("invalid")])?;
        module.set(name, made);
    }
    let compiled = compile(vm, &Value::str(r"^-?\d+\Z"), Value::Int(0))?;
    let keyword = |name: &str, value: &str| (Str::intern(name), Value::str(value));
    let words = vec![keyword("message", "Enter a valid integer."), keyword("code", "invalid")];
    let made = vm.call_kw(&Value::Class(regex), vec![compiled], words)?;
    module.set("integer_validator", made);
    let signature = "def (sep=',', message=None, code='invalid', allow_negative=False)";
    let lists = NativeFunction::of_module(MODULE, "int_list_validator", signature, int_list);
    let words = vec![keyword("message", "Enter only digits separated by commas.")];
    let made = vm.call_kw(&lists, Vec::new(), words)?;
    module.set("validate_comma_separated_integer_list", made);
    module.set("int_list_validator", lists);
    let functions: [(&str, python::object::native::NativeFn); 4] = [
        ("validate_integer", |vm, args| {
            let validator = crate::apps::attribute_of(vm, MODULE, "integer_validator")?;
            vm.call(&validator, &[args.at(0).clone()])
        }),
        ("validate_ipv4_address", |vm, args| address(vm, args.at(0), "IPv4", text::is_ipv4)),
        ("validate_ipv6_address", |vm, args| address(vm, args.at(0), "IPv6", text::is_ipv6)),
        ("validate_ipv46_address", |vm, args| {
            address(vm, args.at(0), "IPv4 or IPv6", |shown| text::is_ipv4(shown) || text::is_ipv6(shown))
        }),
    ];
    for (name, function) in functions {
        module.set(name, NativeFunction::of_module(MODULE, name, "def (value)", function));
    }
    Ok(())
}
