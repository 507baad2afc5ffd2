//! `generator`'s methods.

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData, PyResult, Raise, raise, type_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::generator::{GeneratorState, Resumed, close};

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.generator.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .method("__iter__", "(self, /)", |_, mut args| Ok(args.take(0)))
        .method("__next__", "(self, /)", |vm, args| send(vm, args.at(0), Ok(Value::None)))
        .method("send", "(self, value, /)", |vm, args| send(vm, args.at(0), Ok(args.at(1).clone())))
        .method("throw", "(self, type, value=None, traceback=None, /)", throw)
        .method("close", "(self, /)", |vm, args| close(vm, generator(args.at(0))?))
        .method("__repr__", "(self, /)", |_, args| {
            let object = generator(args.at(0))?;
            let name = object.state::<GeneratorState>().map(|state| state.qualname.to_string()).unwrap_or_default();
            Ok(Value::from(format!("<generator object {name} at {:#x}>", args.at(0).id())))
        })
        .getter("__name__", |_, value| Ok(state(value, |state| Value::Str(state.name.clone()))))
        .getter("__qualname__", |_, value| Ok(state(value, |state| Value::Str(state.qualname.clone()))))
        .getter("gi_code", |_, value| Ok(state(value, |state| Value::Code(state.code.clone()))))
        .getter("gi_running", |_, value| Ok(state(value, |state| Value::Bool(state.is_running()))))
        .getter("gi_suspended", |_, value| Ok(state(value, |state| Value::Bool(state.is_suspended()))))
        .getter("gi_yieldfrom", |_, value| Ok(state(value, |state| state.yields_from().unwrap_or(Value::None))))
        .getter("gi_frame", |vm, value| match generator(value)?.state::<GeneratorState>() {
            Some(state) if state.is_running() => {
                raise(Exc::NotImplementedError, "gi_frame of a running generator is not supported by Teacup")
            }
            Some(state) => Ok(state.frame_object(vm)),
            None => Ok(Value::None),
        })
        .build();
    Ok(())
}

fn state(value: &Value, read: impl Fn(&GeneratorState) -> Value) -> Value {
    match value {
        Value::Object(object) => object.state::<GeneratorState>().map_or(Value::None, read),
        _ => Value::None,
    }
}

fn generator(value: &Value) -> PyResult<&Rc<Object>> {
    match value {
        Value::Object(object) if object.state::<GeneratorState>().is_some() => Ok(object),
        _ => type_error("descriptor requires a 'generator' object"),
    }
}

fn send(vm: &mut Vm, value: &Value, sent: Result<Value, Raise>) -> PyResult {
    match vm.resume_generator(generator(value)?, sent)? {
        Resumed::Yielded(item) => Ok(item),
        Resumed::Returned(Value::None) => Err(vm.new_exception(Exc::StopIteration, Vec::new())),
        Resumed::Returned(value) => Err(vm.new_exception(Exc::StopIteration, vec![value])),
    }
}

fn throw(vm: &mut Vm, args: Args) -> PyResult {
    let exception = match (args.at(1), args.some(2)) {
        (Value::Class(_), Some(Value::Object(value))) if value.state::<ExceptionData>().is_some() => value.clone(),
        (class @ Value::Class(_), Some(value)) => {
            let made = vm.call(class, std::slice::from_ref(value))?;
            vm.exception_from(&made)?
        }
        (value, _) => match vm.exception_from(value) {
            Ok(exception) => exception,
            Err(_) => {
                let name = vm.type_name(value);
                return type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {name}"
                ));
            }
        },
    };
    send(vm, args.at(0), Err(Raise::Object(exception)))
}
