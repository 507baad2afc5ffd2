//! Functions, methods, native functions, cells and code objects: their attributes and reprs.

use std::rc::Rc;

use crate::code::Code;
use crate::exception::{PyResult, type_error};
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::function::{BoundMethod, Function};
use crate::object::native::ClassBuilder;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    ClassBuilder::extend(vm, "builtins", types.function.clone())
        .getset(
            "__name__",
            |_, f| Ok(Value::Str(function(f)?.name.borrow().clone())),
            Some(|_, f, name| {
                match as_str(&name) {
                    Some(name) => function(f)?.name.replace(name),
                    None => return type_error("__name__ must be set to a string object"),
                };
                Ok(())
            }),
        )
        .getset(
            "__qualname__",
            |_, f| Ok(Value::Str(function(f)?.qualname.borrow().clone())),
            Some(|_, f, name| {
                match as_str(&name) {
                    Some(name) => function(f)?.qualname.replace(name),
                    None => return type_error("__qualname__ must be set to a string object"),
                };
                Ok(())
            }),
        )
        .getset(
            "__doc__",
            |vm, f| own_or(vm, f, "__doc__", |f| f.code.doc.clone().map_or(Value::None, Value::Str)),
            Some(|vm, f, value| set_own(vm, f, "__doc__", value)),
        )
        .getset(
            "__module__",
            |vm, f| {
                let names = Rc::clone(&vm.names);
                own_or(vm, f, "__module__", |f| f.globals.get_str(&names.__name__).unwrap_or(Value::None))
            },
            Some(|vm, f, value| set_own(vm, f, "__module__", value)),
        )
        .getset(
            "__defaults__",
            |_, f| {
                let defaults = function(f)?.defaults.borrow().clone();
                Ok(if defaults.is_empty() { Value::None } else { Value::tuple(defaults.to_vec()) })
            },
            Some(|_, f, value| {
                let new: Rc<[Value]> = match &value {
                    Value::Tuple(items) => Rc::from(&items[..]),
                    _ => Rc::from([]),
                };
                function(f)?.defaults.replace(new);
                Ok(())
            }),
        )
        .getset(
            "__kwdefaults__",
            |_, f| Ok(function(f)?.kwdefaults.borrow().clone().map_or(Value::None, Value::Dict)),
            Some(|_, f, value| {
                function(f)?.kwdefaults.replace(match value {
                    Value::Dict(dict) => Some(dict),
                    _ => None,
                });
                Ok(())
            }),
        )
        .getset(
            "__annotations__",
            annotations,
            Some(|_, f, value| {
                function(f)?.annotations.replace(value);
                Ok(())
            }),
        )
        .getset(
            "__type_params__",
            |vm, f| own_or(vm, f, "__type_params__", |_| Value::tuple(Vec::new())),
            Some(|vm, f, value| set_own(vm, f, "__type_params__", value)),
        )
        .getter("__code__", |_, f| Ok(Value::Code(function(f)?.code.clone())))
        .getter("__globals__", |_, f| Ok(Value::Dict(function(f)?.globals.clone())))
        .getter("__closure__", |_, f| {
            let closure = &function(f)?.closure;
            Ok(if closure.is_empty() {
                Value::None
            } else {
                Value::tuple(closure.iter().cloned().map(Value::Cell).collect())
            })
        })
        .method("__get__", "(self, instance, owner=None, /)", |_, args| {
            if args.at(1).is_none() {
                return Ok(args.at(0).clone());
            }
            let (receiver, function) = (args.at(1).clone(), args.at(0).clone());
            Ok(Value::Method(Rc::new(BoundMethod { receiver, function })))
        })
        .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
            vm.call_kw(&args.at(0).clone(), args.rest, args.kwargs)
        })
        .method("__repr__", "(self, /)", |_, args| {
            let f = args.at(0);
            Ok(Value::from(format!("<function {} at {:#x}>", function(f)?.qualname.borrow(), f.id())))
        })
        .build();
    ClassBuilder::extend(vm, "builtins", types.method.clone())
        .static_method("__new__", "(cls, function, instance, /)", |_, args| {
            let (function, receiver) = (args.at(1).clone(), args.at(2).clone());
            Ok(Value::Method(Rc::new(BoundMethod { receiver, function })))
        })
        .getter("__self__", |_, m| Ok(method(m)?.receiver.clone()))
        .getter("__func__", |_, m| Ok(method(m)?.function.clone()))
        .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
            vm.call_kw(&args.at(0).clone(), args.rest, args.kwargs)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let m = method(args.at(0))?;
            let names = Rc::clone(&vm.names);
            let name = vm.get_attr(&m.function, &names.__qualname__)?;
            let (name, receiver) = (vm.str(&name)?, vm.repr(&m.receiver)?);
            Ok(Value::from(format!("<bound method {name} of {receiver}>")))
        })
        .method("__eq__", "(self, value, /)", |_, args| {
            let (Value::Method(a), Value::Method(b)) = (args.at(0), args.at(1)) else {
                return Ok(Value::NotImplemented);
            };
            Ok(Value::Bool(a.receiver.is(&b.receiver) && a.function.is(&b.function)))
        })
        .method("__hash__", "(self, /)", |_, args| {
            let m = method(args.at(0))?;
            Ok(Value::Int((m.receiver.id() ^ (m.function.id() >> 4)) as i64))
        })
        .build();
    for class in [&types.python_function, &types.builtin_function, &types.method_descriptor] {
        ClassBuilder::extend(vm, "builtins", class.clone())
            .getter("__name__", |_, f| native(f, |native| Value::Str(native.name.clone())))
            .getter("__qualname__", |_, f| native(f, |native| Value::Str(native.qualname.clone())))
            .getter("__module__", |_, f| native(f, |native| Value::Str(native.module.clone())))
            .getter("__doc__", |_, f| {
                native(f, |native| if native.doc.is_empty() { Value::None } else { Value::str(native.doc) })
            })
            .getter("__text_signature__", |_, f| native(f, |native| Value::str(native.signature.text)))
            .getter("__self__", |_, f| {
                Ok(match f {
                    Value::Method(m) => m.receiver.clone(),
                    _ => Value::None,
                })
            })
            .method("__call__", "(self, /, *args, **kwargs)", |vm, args| {
                vm.call_kw(&args.at(0).clone(), args.rest, args.kwargs)
            })
            .method("__get__", "(self, instance, owner=None, /)", |vm, args| {
                if args.at(1).is_none() {
                    return Ok(args.at(0).clone());
                }
                let class = vm.class_of(args.at(1));
                vm.bind(args.at(0).clone(), args.at(1), &class)
            })
            .method("__repr__", "(self, /)", native_repr)
            .build();
    }
    ClassBuilder::extend(vm, "builtins", types.cell.clone())
        .getter("cell_contents", |_, cell| match cell {
            Value::Cell(cell) if !cell.get().is_undefined() => Ok(cell.get()),
            _ => crate::exception::value_error("Cell is empty"),
        })
        .build();
    ClassBuilder::extend(vm, "builtins", types.code.clone())
        .getter("co_name", |_, code| code_part(code, |code| Value::Str(code.name.clone())))
        .getter("co_qualname", |_, code| code_part(code, |code| Value::Str(code.qualname.clone())))
        .getter("co_filename", |_, code| code_part(code, |code| Value::Str(code.filename.clone())))
        .getter("co_firstlineno", |_, code| code_part(code, |code| Value::Int(code.first_line.into())))
        .getter("co_argcount", |_, code| {
            code_part(code, |code| Value::Int((code.params.positional_only + code.params.positional).into()))
        })
        .getter("co_posonlyargcount", |_, code| code_part(code, |code| Value::Int(code.params.positional_only.into())))
        .getter("co_kwonlyargcount", |_, code| code_part(code, |code| Value::Int(code.params.keyword_only.into())))
        .getter("co_flags", |_, code| {
            code_part(code, |code| {
                let flags = [(code.params.varargs, 4), (code.params.varkw, 8), (code.flags.generator, 32)];
                Value::Int(flags.into_iter().filter_map(|(set, flag)| set.then_some(flag)).sum::<i64>() + 3)
            })
        })
        .getter("co_varnames", |_, code| code_part(code, |code| names(&code.varnames)))
        .getter("co_names", |_, code| code_part(code, |code| names(&code.names)))
        .getter("co_freevars", |_, code| code_part(code, |code| names(&code.freevars)))
        .getter("co_cellvars", |_, code| code_part(code, |code| names(&code.cellvars)))
        .build();
    let none = types.none.clone();
    ClassBuilder::extend(vm, "builtins", none)
        .static_method("__new__", "(cls, /)", |_, _| Ok(Value::None))
        .method("__bool__", "(self, /)", |_, _| Ok(Value::Bool(false)))
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("None")))
        .build();
    ClassBuilder::extend(vm, "builtins", types.ellipsis.clone())
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("Ellipsis")))
        .build();
    ClassBuilder::extend(vm, "builtins", types.not_implemented.clone())
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("NotImplemented")))
        .build();
    Ok(())
}

fn function(value: &Value) -> PyResult<&Rc<Function>> {
    match value {
        Value::Function(function) => Ok(function),
        _ => type_error("descriptor requires a 'function' object"),
    }
}

fn method(value: &Value) -> PyResult<&Rc<BoundMethod>> {
    match value {
        Value::Method(method) => Ok(method),
        _ => type_error("descriptor requires a 'method' object"),
    }
}

fn native(value: &Value, read: impl Fn(&crate::object::native::NativeFunction) -> Value) -> PyResult {
    match value {
        Value::Native(native) => Ok(read(native)),
        Value::Method(method) => match &method.function {
            Value::Native(native) => Ok(read(native)),
            _ => Ok(Value::None),
        },
        _ => Ok(Value::None),
    }
}

fn native_repr(vm: &mut Vm, args: crate::object::native::Args) -> PyResult {
    let text = match args.at(0) {
        Value::Native(native) if native.signature.python => {
            format!("<function {} at {:#x}>", native.qualname, args.at(0).id())
        }
        Value::Native(native) => match (native.kind, native.owner.as_ref().and_then(std::rc::Weak::upgrade)) {
            (crate::object::native::Kind::Method, Some(owner)) => {
                format!("<method '{}' of '{}' objects>", native.name, owner.name())
            }
            _ => format!("<built-in function {}>", native.name),
        },
        Value::Method(method) => {
            let names = Rc::clone(&vm.names);
            let name = vm.get_attr(&method.function, &names.__name__)?;
            let (name, kind) = (vm.str(&name)?, vm.type_name(&method.receiver));
            format!("<built-in method {name} of {kind} object at {:#x}>", method.receiver.id())
        }
        other => crate::types::object::plain_repr(vm, other),
    };
    Ok(Value::from(text))
}

fn own_or(_vm: &mut Vm, value: &Value, name: &str, default: impl Fn(&Function) -> Value) -> PyResult {
    let function = function(value)?;
    let own = function.attrs.borrow().as_ref().and_then(|attrs| attrs.get_str(&Str::intern(name)));
    Ok(own.unwrap_or_else(|| default(function)))
}

fn set_own(_vm: &mut Vm, value: &Value, name: &str, new: Value) -> PyResult<()> {
    let new = if new.is_undefined() { Value::None } else { new };
    function(value)?.attrs().set_str(&Str::intern(name), new);
    Ok(())
}

fn code_part(value: &Value, part: fn(&Code) -> Value) -> PyResult {
    match value {
        Value::Code(code) => Ok(part(code)),
        _ => type_error("descriptor requires a 'code' object"),
    }
}

fn names(list: &[Str]) -> Value {
    Value::tuple(list.iter().cloned().map(Value::Str).collect())
}

fn annotations(vm: &mut Vm, value: &Value) -> PyResult {
    let function = function(value)?;
    let found = function.annotations.borrow().clone();
    let dict = match found {
        Value::Dict(_) => return Ok(found),
        Value::Tuple(items) => {
            let dict = Dict::default();
            let mut items = items.iter().cloned();
            while let (Some(name), Some(value)) = (items.next(), items.next()) {
                dict.set(vm, name, value)?;
            }
            dict
        }
        _ => Dict::default(),
    };
    let dict = Value::Dict(Rc::new(dict));
    function.annotations.replace(dict.clone());
    Ok(dict)
}
