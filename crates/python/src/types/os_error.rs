//! `OSError`: its number says which subclass it is.

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData, PyResult, type_error};
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder};
use crate::types::exception::data;
use crate::value::Value;
use crate::vm::Vm;

/// Linux's error numbers, as CPython maps them.
const NUMBERS: &[(i64, Exc)] = &[
    (1, Exc::PermissionError),
    (2, Exc::FileNotFoundError),
    (3, Exc::ProcessLookupError),
    (4, Exc::InterruptedError),
    (10, Exc::ChildProcessError),
    (11, Exc::BlockingIOError),
    (13, Exc::PermissionError),
    (17, Exc::FileExistsError),
    (20, Exc::NotADirectoryError),
    (21, Exc::IsADirectoryError),
    (32, Exc::BrokenPipeError),
    (103, Exc::ConnectionAbortedError),
    (104, Exc::ConnectionResetError),
    (110, Exc::TimeoutError),
    (111, Exc::ConnectionRefusedError),
];

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.exception(Exc::OSError);
    ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args)", new)
        .method("__str__", "(self, /)", text)
        .getter("errno", |_, value| Ok(part(value, 0)))
        .getter("strerror", |_, value| Ok(part(value, 1)))
        .getter("filename", |_, value| Ok(part(value, 2)))
        .build();
    Ok(())
}

/// An argument, where there are two or more.
fn part(value: &Value, at: usize) -> Value {
    let Ok(data) = data(value) else { return Value::None };
    let args = data.args.borrow();
    if args.len() < 2 { Value::None } else { args.get(at).cloned().unwrap_or(Value::None) }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("OSError.__new__(X): X is not a type object") };
    let mut class = class.clone();
    if Rc::ptr_eq(&class, &vm.types.exception(Exc::OSError))
        && let [Value::Int(number), _, ..] = args.rest.as_slice()
        && let Some((_, known)) = NUMBERS.iter().find(|(known, _)| known == number)
    {
        class = vm.types.exception(*known);
    }
    let data = ExceptionData { args: args.rest.into(), ..ExceptionData::default() };
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(data))))))
}

/// `[Errno 2] No such file: 'x'`
fn text(vm: &mut Vm, args: Args) -> PyResult {
    let given = data(args.at(0))?.args.borrow().clone();
    match given.as_slice() {
        [number, text] => {
            let (number, text) = (vm.str(number)?, vm.str(text)?);
            Ok(Value::from(format!("[Errno {number}] {text}")))
        }
        [number, text, name, ..] => {
            let (number, text, name) = (vm.str(number)?, vm.str(text)?, vm.repr(name)?);
            Ok(Value::from(format!("[Errno {number}] {text}: {name}")))
        }
        [one] => vm.str(one).map(Value::Str),
        [] => Ok(Value::str("")),
    }
}
