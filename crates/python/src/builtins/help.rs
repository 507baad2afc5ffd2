//! `help(function)`: the name with its parameters, and the docstring. Of anything else there is too much to tell.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise};
use crate::object::function::Function;
use crate::object::native::Args;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// `help(value)`.
pub(super) fn help(vm: &mut Vm, args: Args) -> PyResult {
    let (function, receiver) = match args.rest.first() {
        Some(Value::Function(function)) => (function.clone(), None),
        Some(Value::Method(method)) => match &method.function {
            Value::Function(function) => (function.clone(), Some(method.receiver.clone())),
            _ => return refuse(),
        },
        _ => return refuse(),
    };
    let value = Value::Function(function.clone());
    let text = |vm: &mut Vm, name: &str| -> PyResult<Option<String>> {
        match vm.get_attr_opt(&value, &Str::intern(name))? {
            Some(Value::Str(text)) => Ok(Some(text.to_string())),
            _ => Ok(None),
        }
    };
    let name = text(vm, "__name__")?.unwrap_or_default();
    let module = text(vm, "__module__")?;
    let doc = text(vm, "__doc__")?;
    let kind = if receiver.is_some() { "method" } else { "function" };
    let mut shown = format!("Help on {kind} {name}");
    // A module that cannot be imported again, as that of a prompt, is not told.
    if let Some(module) =
        module.filter(|module| module == "__main__" || vm.modules.get_str(&Str::intern(module)).is_some())
    {
        shown.push_str(&format!(" in module {module}"));
    }
    // What is wrapped says what the parameters are.
    let mut told = function;
    while let Some(Value::Function(inner)) =
        vm.get_attr_opt(&Value::Function(told.clone()), &Str::intern("__wrapped__"))?
    {
        told = inner;
    }
    let signature = signature(vm, &told, receiver.is_some())?;
    let inner = signature.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&signature);
    let title = match name.as_str() {
        "<lambda>" => format!("<lambda> lambda {inner}"),
        _ => format!("{name}{signature}"),
    };
    shown.push_str(&format!(":\n\n{title}"));
    match &receiver {
        Some(Value::Class(class)) => {
            shown.push_str(&format!(" class method of {}", crate::types::object::full_name(vm, class)));
        }
        Some(receiver) => {
            let class = vm.class_of(receiver);
            shown.push_str(&format!(" method of {} instance", crate::types::object::full_name(vm, &class)));
        }
        None => {}
    }
    shown.push('\n');
    if let Some(doc) = doc.filter(|doc| !doc.trim().is_empty()) {
        let lines: Vec<String> = doc.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
        shown.push_str(lines.join("\n").trim_end());
        shown.push('\n');
    }
    match vm.builtins.get_str(&Str::intern("print")) {
        Some(print) => vm.call(&print, &[Value::from(shown)]),
        None => Ok(Value::None),
    }
}

fn refuse() -> PyResult {
    raise(Exc::NotImplementedError, "help() of what is no function written in Python is not supported by Teacup")
}

/// `str(inspect.signature(function))`.
fn signature(vm: &mut Vm, function: &Rc<Function>, bound: bool) -> PyResult<String> {
    let value = Value::Function(function.clone());
    let annotations = vm.get_attr(&value, &Str::intern("__annotations__"))?;
    let (code, params) = (&function.code, function.code.params);
    let defaults = function.defaults.borrow().clone();
    let kwdefaults = function.kwdefaults.borrow().clone();
    let positional = (params.positional_only + params.positional) as usize;
    let keyword_only = params.keyword_only as usize;
    let mut parts: Vec<String> = Vec::new();
    for (at, name) in code.varnames.iter().take(positional + keyword_only).enumerate() {
        if at >= positional && at == positional {
            let rest = code.varnames.get(positional + keyword_only).filter(|_| params.varargs);
            parts.push(match rest {
                Some(rest) => parameter(vm, "*", rest, None, &annotations)?,
                None => "*".to_owned(),
            });
        }
        let default = match at < positional {
            true => (at + defaults.len()).checked_sub(positional).and_then(|at| defaults.get(at)).cloned(),
            false => kwdefaults.as_ref().and_then(|defaults| defaults.get_str(name)),
        };
        if !(bound && at == 0) {
            parts.push(parameter(vm, "", name, default, &annotations)?);
        }
        if at + 1 == params.positional_only as usize && !parts.is_empty() {
            parts.push("/".to_owned());
        }
    }
    let mut rest = code.varnames.iter().skip(positional + keyword_only);
    if params.varargs
        && let Some(name) = rest.next()
        && keyword_only == 0
    {
        parts.push(parameter(vm, "*", name, None, &annotations)?);
    }
    if params.varkw
        && let Some(name) = rest.next()
    {
        parts.push(parameter(vm, "**", name, None, &annotations)?);
    }
    let mut text = format!("({})", parts.join(", "));
    if let Some(returned) = annotation(vm, &Str::intern("return"), &annotations)? {
        text.push_str(&format!(" -> {returned}"));
    }
    Ok(text)
}

fn parameter(vm: &mut Vm, stars: &str, name: &Str, default: Option<Value>, annotations: &Value) -> PyResult<String> {
    let annotation = annotation(vm, name, annotations)?;
    let mut text = format!("{stars}{name}");
    if let Some(annotation) = &annotation {
        text.push_str(&format!(": {annotation}"));
    }
    if let Some(default) = default {
        let default = vm.repr(&default)?;
        let equals = if annotation.is_some() { " = " } else { "=" };
        text.push_str(&format!("{equals}{default}"));
    }
    Ok(text)
}

fn annotation(vm: &mut Vm, name: &Str, annotations: &Value) -> PyResult<Option<String>> {
    let Value::Dict(annotations) = annotations else { return Ok(None) };
    Ok(match annotations.get_str(name) {
        None => None,
        Some(Value::Class(class)) => Some(crate::types::object::full_name(vm, &class)),
        Some(other) => Some(vm.repr(&other)?.replace("typing.", "")),
    })
}
