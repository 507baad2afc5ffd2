//! `BaseException` and its subclasses: construction, attributes, text.

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData, PyResult, type_error};
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    ClassBuilder::extend(vm, "builtins", types.exception(Exc::BaseException))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__init__", "(self, /, *args, **kwargs)", base_init)
        .method("__repr__", "(self, /)", repr)
        .method("__str__", "(self, /)", str_)
        .method("with_traceback", "(self, tb, /)", |vm, mut args| {
            set_traceback(vm, args.at(0), args.at(1).clone())?;
            Ok(args.take(0))
        })
        .method("add_note", "(self, note, /)", |vm, args| {
            if crate::object::convert::as_str(args.at(1)).is_none() {
                return type_error(format!("note must be a str, not '{}'", vm.type_name(args.at(1))));
            }
            let names = Rc::clone(&vm.names);
            match vm.get_attr_opt(args.at(0), &names.__notes__)? {
                None => vm.set_attr(args.at(0), &names.__notes__, Value::list(vec![args.at(1).clone()]))?,
                Some(Value::List(notes)) => notes.borrow_mut().push(args.at(1).clone()),
                Some(_) => return type_error("Cannot add note: __notes__ is not a list"),
            }
            Ok(Value::None)
        })
        .method("__reduce__", "(self, /)", |vm, args| {
            let class = Value::Class(vm.class_of(args.at(0)));
            let items = data(args.at(0))?.args.borrow().clone();
            let mut parts = vec![class, Value::tuple(items)];
            if let Value::Object(exception) = args.at(0) {
                let attributes = exception.attrs_mut().to_dict();
                if !attributes.is_empty() {
                    parts.push(Value::Dict(attributes));
                }
            }
            Ok(Value::tuple(parts))
        })
        .getset(
            "args",
            |vm, value| Ok(Value::tuple(own_args(vm, value)?)),
            Some(|vm, value, args| {
                let args = vm.collect(&args)?;
                data(value)?.args.replace(args);
                Ok(())
            }),
        )
        .getset(
            "__cause__",
            |_, value| Ok(data(value)?.cause.borrow().clone().map_or(Value::None, Value::Object)),
            Some(|_, value, cause| {
                let data = data(value)?;
                data.cause.replace(object(cause)?);
                data.suppress_context.set(true);
                Ok(())
            }),
        )
        .getset(
            "__context__",
            |_, value| Ok(data(value)?.context.borrow().clone().map_or(Value::None, Value::Object)),
            Some(|_, value, context| {
                data(value)?.context.replace(object(context)?);
                Ok(())
            }),
        )
        .getset(
            "__suppress_context__",
            |_, value| Ok(Value::Bool(data(value)?.suppress_context.get())),
            Some(|vm, value, truth| {
                let truth = vm.is_true(&truth)?;
                data(value)?.suppress_context.set(truth);
                Ok(())
            }),
        )
        .getset(
            "__traceback__",
            |vm, value| {
                let entries = data(value)?.traceback.borrow().clone();
                Ok(crate::traceback::traceback_object(vm, &entries))
            },
            Some(set_traceback),
        )
        .build();
    for (_, class) in types.exceptions() {
        class.update_traits(|traits| traits.native = true);
    }
    ClassBuilder::extend(vm, "builtins", types.exception(Exc::StopIteration))
        .getter("value", |_, value| Ok(data(value)?.args.borrow().first().cloned().unwrap_or(Value::None)))
        .build();
    ClassBuilder::extend(vm, "builtins", types.exception(Exc::SystemExit))
        .getter("code", |_, value| Ok(data(value)?.args.borrow().first().cloned().unwrap_or(Value::None)))
        .build();
    ClassBuilder::extend(vm, "builtins", types.exception(Exc::KeyError))
        .method("__str__", "(self, /)", key_str)
        .build();
    for (class, names) in [
        (Exc::NameError, &["name"][..]),
        (Exc::AttributeError, &["name", "obj"]),
        (Exc::ImportError, &["name", "path", "name_from"]),
    ] {
        let mut builder = ClassBuilder::extend(vm, "builtins", types.exception(class)).method(
            "__init__",
            "(self, /, *args, **kwargs)",
            keyword_init,
        );
        for name in names {
            builder = builder.attr(name, Value::None);
        }
        builder.build();
    }
    ClassBuilder::extend(vm, "builtins", types.exception(Exc::ImportError))
        .getter("msg", |_, value| Ok(data(value)?.args.borrow().first().cloned().unwrap_or(Value::None)))
        .build();
    syntax_error(vm);
    crate::traceback::init(vm);
    Ok(())
}

/// `SyntaxError(msg, (filename, lineno, offset, text, end_lineno, end_offset))`.
fn syntax_error(vm: &mut Vm) {
    let class = vm.types.exception(Exc::SyntaxError);
    let mut builder = ClassBuilder::extend(vm, "builtins", class)
        .method("__str__", "(self, /)", syntax_str)
        .attr("print_file_and_line", Value::None)
        .getset("msg", |_, value| field(value, "msg", None), Some(|_, value, new| set_field(value, "msg", new)));
    builder = builder
        .getset(
            "filename",
            |_, value| field(value, "filename", Some(0)),
            Some(|_, v, new| set_field(v, "filename", new)),
        )
        .getset("lineno", |_, value| field(value, "lineno", Some(1)), Some(|_, v, new| set_field(v, "lineno", new)))
        .getset("offset", |_, value| field(value, "offset", Some(2)), Some(|_, v, new| set_field(v, "offset", new)))
        .getset("text", |_, value| field(value, "text", Some(3)), Some(|_, v, new| set_field(v, "text", new)))
        .getset(
            "end_lineno",
            |_, value| field(value, "end_lineno", Some(4)),
            Some(|_, v, new| set_field(v, "end_lineno", new)),
        )
        .getset(
            "end_offset",
            |_, value| field(value, "end_offset", Some(5)),
            Some(|_, v, new| set_field(v, "end_offset", new)),
        );
    builder.build();
}

/// A part of a SyntaxError: what was assigned, or else what it was made with; the message is the first argument.
fn field(value: &Value, name: &str, at: Option<usize>) -> PyResult {
    if let Value::Object(object) = value
        && let Some(assigned) = object.get(&Str::intern(name))
    {
        return Ok(assigned);
    }
    match at {
        Some(at) => Ok(detail(value, at)),
        None => Ok(data(value)?.args.borrow().first().cloned().unwrap_or(Value::None)),
    }
}

fn set_field(value: &Value, name: &str, new: Value) -> PyResult<()> {
    if let Value::Object(object) = value {
        object.set(&Str::intern(name), if new.is_undefined() { Value::None } else { new });
    }
    Ok(())
}

fn detail(value: &Value, at: usize) -> Value {
    let Ok(data) = data(value) else {
        return Value::None;
    };
    match data.args.borrow().get(1) {
        Some(Value::Tuple(details)) => details.get(at).cloned().unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn syntax_str(vm: &mut Vm, args: Args) -> PyResult {
    let value = args.at(0);
    let message = field(value, "msg", None)?;
    let message = vm.str(&message)?;
    let file = match field(value, "filename", Some(0))? {
        Value::Str(file) => Some(file.rsplit('/').next().unwrap_or("").to_owned()),
        _ => None,
    };
    let text = match (file, field(value, "lineno", Some(1))?) {
        (Some(file), Value::Int(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), _) => format!("{message} ({file})"),
        (None, Value::Int(line)) => format!("{message} (line {line})"),
        (None, _) => message.to_string(),
    };
    Ok(Value::from(text))
}

/// `exc.__traceback__ = traceback`
fn set_traceback(_vm: &mut Vm, value: &Value, traceback: Value) -> PyResult<()> {
    let entries = match &traceback {
        Value::None => Vec::new(),
        Value::Object(object) => match object.state::<crate::traceback::TracebackData>() {
            Some(data) => data.entries.clone(),
            None => return type_error("__traceback__ must be a traceback or None"),
        },
        _ => return type_error("__traceback__ must be a traceback or None"),
    };
    data(value)?.traceback.replace(entries);
    Ok(())
}

/// The state of an exception object.
///
/// # Errors
/// TypeError where it is none.
pub fn data(value: &Value) -> PyResult<&ExceptionData> {
    match value {
        Value::Object(object) => match object.state() {
            Some(data) => Ok(data),
            None => type_error("descriptor requires a 'BaseException' object"),
        },
        _ => type_error("descriptor requires a 'BaseException' object"),
    }
}

fn object(value: Value) -> PyResult<Option<Rc<Object>>> {
    match value {
        Value::None => Ok(None),
        Value::Object(object) if object.state::<ExceptionData>().is_some() => Ok(Some(object)),
        _ => type_error("exception cause must be None or derive from BaseException"),
    }
}

fn new(_vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return type_error("__new__(X): X is not a type object");
    };
    let class = class.clone();
    let data = ExceptionData { args: args.rest.into(), ..ExceptionData::default() };
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(data))))))
}

fn base_init(vm: &mut Vm, mut args: Args) -> PyResult {
    if !args.kwargs.is_empty() {
        return type_error(format!("{}() takes no keyword arguments", vm.type_name(args.at(0))));
    }
    let given = std::mem::take(&mut args.rest);
    data(args.at(0))?.args.replace(given);
    Ok(Value::None)
}

/// `__init__` of the exceptions that take `name=`, `obj=`, `path=`.
fn keyword_init(vm: &mut Vm, mut args: Args) -> PyResult {
    let Value::Object(object) = args.at(0) else {
        return Ok(Value::None);
    };
    for (name, value) in &args.kwargs {
        if !["name", "obj", "path", "name_from"].contains(&name.as_str()) {
            let class = vm.type_name(args.at(0));
            return type_error(format!("{class}() got an unexpected keyword argument '{name}'"));
        }
        object.set(name, value.clone());
    }
    let given = std::mem::take(&mut args.rest);
    data(args.at(0))?.args.replace(given);
    Ok(Value::None)
}

/// `args`; of an OSError the file's name, which is an attribute of its own, is not among them.
fn own_args(vm: &Vm, value: &Value) -> PyResult<Vec<Value>> {
    let mut args = data(value)?.args.borrow().clone();
    if (3..=5).contains(&args.len())
        && let Value::Object(object) = value
        && object.class_ref().is_subclass(&vm.types.exception(Exc::OSError))
    {
        args.truncate(2);
    }
    Ok(args)
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.type_name(args.at(0));
    let items = own_args(vm, args.at(0))?;
    let mut parts = Vec::with_capacity(items.len());
    for item in &items {
        parts.push(vm.repr(item)?.to_string());
    }
    Ok(Value::from(format!("{name}({})", parts.join(", "))))
}

fn str_(vm: &mut Vm, args: Args) -> PyResult {
    let items = data(args.at(0))?.args.borrow().clone();
    match items.as_slice() {
        [] => Ok(Value::str("")),
        [one] => vm.str(one).map(Value::Str),
        _ => vm.repr(&Value::tuple(items)).map(Value::Str),
    }
}

fn key_str(vm: &mut Vm, args: Args) -> PyResult {
    let items = data(args.at(0))?.args.borrow().clone();
    match items.as_slice() {
        [one] => vm.repr(one).map(Value::Str),
        _ => str_(vm, args),
    }
}

/// A `StopIteration` that leaves a generator becomes `RuntimeError`; another exception stays itself.
pub(crate) fn stop_iteration_error(vm: &mut Vm, value: Value) -> PyResult {
    let Value::Object(raised) = &value else {
        return Ok(value);
    };
    if !raised.class_ref().is_subclass(&vm.types.exception(Exc::StopIteration)) {
        return Ok(value);
    }
    let error = vm.new_exception(Exc::RuntimeError, vec![Value::str("generator raised StopIteration")]);
    let error = vm.exception_object(error);
    if let Some(data) = error.state::<ExceptionData>() {
        data.cause.replace(Some(raised.clone()));
        data.context.replace(Some(raised.clone()));
        data.suppress_context.set(true);
    }
    Ok(Value::Object(error))
}

/// The text of an exception's first argument, for hosts that show messages.
pub fn message(vm: &mut Vm, exception: &Rc<Object>) -> Str {
    vm.str(&Value::Object(exception.clone())).unwrap_or_else(|_| Str::new(""))
}
