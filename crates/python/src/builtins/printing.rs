//! Text in and out: `repr`, `ascii`, `format`, `print`, `input`, `help`.

use std::rc::Rc;

use crate::builtins::define;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::convert::as_str;
use crate::object::native::Args;
use crate::object::str::Str;
use crate::stdlib::Stream;
use crate::value::Value;
use crate::vm::Vm;

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) -> PyResult<()> {
    define(vm, "repr", "(obj, /)", |vm, args| vm.repr(args.at(0)).map(Value::Str));
    define(vm, "ascii", "(obj, /)", |vm, args| vm.ascii(args.at(0)).map(Value::Str));
    define(vm, "format", "(value, format_spec='', /)", format);
    define(vm, "print", "(*args, sep=' ', end='\\n', file=None, flush=False)", print);
    define(vm, "input", "(prompt='', /)", input);
    let class = (vm.class("_sitebuiltins", "_Helper")?)
        .method("__repr__", "(self, /)", |_, _| {
            Ok(Value::str("Type help() for interactive help, or help(object) for help about object."))
        })
        .method("__call__", "(self, /, *args, **kwargs)", crate::builtins::help::help)
        .build();
    let help = vm.new_plain(&class);
    vm.builtins.set_str(&Str::intern("help"), help);
    Ok(())
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    let spec = match args.opt(1) {
        None => Str::intern(""),
        Some(spec) => match as_str(spec) {
            Some(spec) => spec,
            None => return type_error(format!("format() argument 2 must be str, not {}", vm.type_name(spec))),
        },
    };
    vm.format(args.at(0), &spec).map(Value::Str)
}

/// The text of `sep` or `end`.
fn separator(vm: &Vm, value: Option<&Value>, name: &str, default: &str) -> PyResult<Str> {
    match value {
        None => Ok(Str::intern(default)),
        Some(value) => match as_str(value) {
            Some(text) => Ok(text),
            None => type_error(format!("{name} must be None or a string, not {}", vm.type_name(value))),
        },
    }
}

fn print(vm: &mut Vm, args: Args) -> PyResult {
    let sep = separator(vm, args.some(0), "sep", " ")?;
    let end = separator(vm, args.some(1), "end", "\n")?;
    let names = Rc::clone(&vm.names);
    let file = match args.some(2) {
        Some(file) => Some(file.clone()),
        None => replaced_stdout(vm),
    };
    let write = match &file {
        Some(Value::None) => return Ok(Value::None),
        Some(file) => Some(vm.get_attr(file, &names.write)?),
        None => None,
    };
    let mut text = String::new();
    for (at, value) in args.rest.iter().enumerate() {
        if at > 0 {
            put(vm, write.as_ref(), &mut text, &sep)?;
        }
        let shown = vm.str(value)?;
        put(vm, write.as_ref(), &mut text, &shown)?;
    }
    put(vm, write.as_ref(), &mut text, &end)?;
    if write.is_none() {
        vm.host.print(&text);
    }
    let flush = match args.some(3) {
        Some(flush) => vm.is_true(flush)?,
        None => false,
    };
    if let (true, Some(file)) = (flush, &file) {
        vm.call_method(file, "flush", &[])?;
    }
    Ok(Value::None)
}

/// A file sees every piece, as CPython writes them; the screen gets the line at once.
fn put(vm: &mut Vm, write: Option<&Value>, text: &mut String, piece: &Str) -> PyResult<()> {
    match write {
        Some(write) => vm.call(write, &[Value::Str(piece.clone())]).map(|_| ()),
        None => {
            text.push_str(piece);
            Ok(())
        }
    }
}

/// What a program put in place of `sys.stdout`; `None` where the host's own is there.
fn replaced_stdout(vm: &Vm) -> Option<Value> {
    let Some(Value::Module(sys)) = vm.modules.get_str(&Str::intern("sys")) else {
        return None;
    };
    let stdout = sys.get("stdout")?;
    let is_own = vm.extension::<Stream>().is_some_and(|own| own.stdout.is(&stdout));
    (!is_own).then_some(stdout)
}

fn input(vm: &mut Vm, args: Args) -> PyResult {
    let prompt = match args.opt(0) {
        Some(prompt) => vm.str(prompt)?,
        None => Str::intern(""),
    };
    let host = Rc::clone(&vm.host);
    match host.input(&prompt) {
        Some(line) => Ok(Value::from(line)),
        None => raise(Exc::EOFError, "EOF when reading a line"),
    }
}
