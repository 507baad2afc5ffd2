//! `sys`: what of the interpreter Python code may look at. The parts that need no Rust are in `source/sys.py`.

use std::rc::Rc;

use crate::builtins::namespace;
use crate::exception::{PyResult, type_error, value_error};
use crate::object::convert::as_str;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFn, NativeFunction};
use crate::object::set::Set;
use crate::stdlib::{Stream, cpython};
use crate::types::set;
use crate::value::Value;
use crate::vm::Vm;

const FUNCTIONS: &[(&str, &str, NativeFn)] = &[
    ("exc_info", "()", exc_info),
    ("exception", "()", |vm, _| Ok(vm.handled.clone().map_or(Value::None, Value::Object))),
    ("intern", "(string, /)", |vm, args| match as_str(args.at(0)) {
        Some(text) => Ok(Value::Str(text.interned())),
        None => type_error(format!("intern() argument must be str, not {}", vm.type_name(args.at(0)))),
    }),
    ("getrecursionlimit", "()", |vm, _| {
        let asked = vm.extension::<RecursionLimit>().map(|limit| limit.0);
        Ok(Value::size(asked.unwrap_or(vm.budget.limits.recursion)))
    }),
    ("setrecursionlimit", "(limit, /)", set_recursion_limit),
    ("_getframe", "(depth=0, /)", get_frame),
    ("_getframemodulename", "(depth=0, /)", get_frame_module_name),
    ("_print", "(text, is_error, /)", print),
    ("_format_exception", "(exc, /)", |vm, args| match args.at(0) {
        Value::Object(exception) => Ok(Value::from(crate::traceback::format_exception(vm, &Rc::clone(exception)))),
        _ => Ok(Value::str("")),
    }),
    ("_input", "()", |vm, _| {
        let host = Rc::clone(&vm.host);
        Ok(host.input("").map_or(Value::None, Value::from))
    }),
];

/// Fills the module.
///
/// # Errors
/// Whatever its Python source raises.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, function) in FUNCTIONS {
        module.set(name, NativeFunction::of_module("sys", name, signature, *function));
    }
    module.set("modules", Value::Dict(vm.modules.clone()));
    let names = cpython::TOP_LEVEL.split_whitespace().map(Value::str);
    let names = Set::from_items(vm, names, true)?;
    module.set("stdlib_module_names", set::value(names));
    super::run(vm, module, "<frozen sys>", include_str!("source/sys.py"))?;
    if let Some(stdout) = module.get("stdout") {
        vm.set_extension(Rc::new(Stream { stdout }));
    }
    Ok(())
}

fn exc_info(vm: &mut Vm, _: Args) -> PyResult {
    let Some(exception) = vm.handled.clone() else {
        return Ok(Value::tuple(vec![Value::None, Value::None, Value::None]));
    };
    let value = Value::Object(exception);
    let class = Value::Class(vm.class_of(&value));
    let traceback = vm.get_attr(&value, &crate::object::str::Str::intern("__traceback__"))?;
    Ok(Value::tuple(vec![class, value, traceback]))
}

/// The recursion limit that the program asked for.
struct RecursionLimit(usize);

/// Frames are on the heap, so a program may go deep; but a recursion without end must end before memory does.
const DEEPEST: usize = 100_000;

fn set_recursion_limit(vm: &mut Vm, args: Args) -> PyResult {
    match usize::try_from(vm.index(args.at(0))?) {
        Ok(limit) if limit > 0 => {
            vm.set_extension(Rc::new(RecursionLimit(limit)));
            vm.budget.limits.recursion = limit.min(DEEPEST);
            Ok(Value::None)
        }
        _ => value_error("recursion limit must be greater or equal than 1"),
    }
}

fn depth(vm: &mut Vm, args: &Args) -> PyResult<usize> {
    match args.opt(0) {
        Some(depth) => Ok(usize::try_from(vm.index(depth)?).unwrap_or(0)),
        None => Ok(0),
    }
}

fn get_frame(vm: &mut Vm, args: Args) -> PyResult {
    let depth = depth(vm, &args)?;
    match namespace::frame_at(vm, depth) {
        Some(frame) => Ok(frame),
        None => value_error("call stack is not deep enough"),
    }
}

fn get_frame_module_name(vm: &mut Vm, args: Args) -> PyResult {
    let depth = depth(vm, &args)?;
    let names = Rc::clone(&vm.names);
    let globals = namespace::globals_at(vm, depth);
    Ok(globals.and_then(|globals| globals.get_str(&names.__name__)).unwrap_or(Value::None))
}

fn print(vm: &mut Vm, args: Args) -> PyResult {
    let Some(text) = as_str(args.at(0)) else {
        return type_error(format!("write() argument must be str, not {}", vm.type_name(args.at(0))));
    };
    if vm.is_true(args.at(1))? {
        vm.host.print_error(&text);
    } else {
        vm.host.print(&text);
    }
    Ok(Value::size(text.len()))
}
