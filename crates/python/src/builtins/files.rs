//! `open`, of files in memory, and what of a terminal's builtins has nothing to work on: `exit`, `breakpoint`...

use crate::builtins::define;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::as_str;
use crate::object::native::Args;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// Adds the names.
pub(super) fn init(vm: &mut Vm) -> PyResult<()> {
    let signature =
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)";
    define(vm, "open", signature, open);
    let quitter = (vm.class("_sitebuiltins", "Quitter")?)
        .method("__repr__", "def(self)", |vm, args| {
            let name = vm.get_attr(args.at(0), &Str::intern("name"))?;
            Ok(Value::from(format!("Use {}() or Ctrl-D (i.e. EOF) to exit", vm.str(&name)?)))
        })
        .method("__call__", "def(self, code=None)", |vm, args| {
            let code = args.opt(1).cloned().unwrap_or(Value::None);
            Err(vm.new_exception(Exc::SystemExit, vec![code]))
        })
        .build();
    for name in ["exit", "quit"] {
        let name = Str::intern(name);
        let value = vm.new_plain(&quitter);
        vm.set_attr(&value, &Str::intern("name"), Value::Str(name.clone()))?;
        vm.builtins.set_str(&name, value);
    }
    for name in ["aiter", "anext", "breakpoint", "copyright", "credits", "license"] {
        let value = vm.refused_value(name)?;
        vm.builtins.set_str(&Str::intern(name), value);
    }
    Ok(())
}

/// `open(file, mode='r', ...)`: the arguments are looked at here, the files are `stdlib/source/files.py`'s.
fn open(vm: &mut Vm, args: Args) -> PyResult {
    let path = match args.at(0) {
        Value::Int(_) | Value::Bool(_) => {
            return raise(Exc::NotImplementedError, "open() of a file descriptor is not supported by Teacup");
        }
        Value::Str(_) | Value::Bytes(_) => args.at(0).clone(),
        other => match vm.call_special(other, &vm.names.__fspath__.clone(), &[])? {
            Some(path) => path,
            None => {
                let class = vm.type_name(other);
                return type_error(format!("expected str, bytes or os.PathLike object, not {class}"));
            }
        },
    };
    let mode = match args.opt(1) {
        None => Str::intern("r"),
        Some(mode) => match as_str(mode) {
            Some(mode) => mode,
            None => {
                return type_error(format!("open() argument 'mode' must be str, not {}", vm.type_name(mode)));
            }
        },
    };
    check_mode(&mode, &args)?;
    if as_str(&path).is_some_and(|path| path.contains('\0')) {
        return value_error("embedded null byte");
    }
    let optional = |at: usize| args.some(at).cloned().unwrap_or(Value::None);
    let given = [path, Value::Str(mode), optional(3), optional(4), optional(5)];
    let files = Value::Module(vm.import_module("_files")?);
    vm.call_method(&files, "open_file", &given)
}

/// Refuses what is no mode, or goes with no such argument.
fn check_mode(mode: &str, args: &Args) -> PyResult<()> {
    let once = |letter: char| mode.matches(letter).count() == 1;
    if !mode.chars().all(|letter| "xrwa+tb".contains(letter) && once(letter)) {
        return value_error(format!("invalid mode: '{mode}'"));
    }
    let binary = mode.contains('b');
    if binary && mode.contains('t') {
        return value_error("can't have text and binary mode at once");
    }
    let kinds = mode.chars().filter(|letter| "xrwa".contains(*letter)).count();
    if kinds > 1 {
        return value_error("must have exactly one of create/read/write/append mode");
    }
    let article = |name: &str| if name == "newline" { "a" } else { "an" };
    for (place, name) in [(3, "encoding"), (4, "errors"), (5, "newline")] {
        if binary && args.some(place).is_some() {
            return value_error(format!("binary mode doesn't take {} {name} argument", article(name)));
        }
    }
    if kinds == 0 {
        return value_error("Must have exactly one of create/read/write/append mode and at most one plus");
    }
    Ok(())
}
