//! `_sre`: regular expressions, the native part of `re`. Its thin outer layer (flags, the error class) is Python source.
//! <https://docs.python.org/3.13/library/re.html>

mod found;
mod pattern;
mod replace;
mod subject;

use std::rc::Rc;

use sre::{Problem, Regex, Source, Stopped, flag};

use crate::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use crate::object::bytes::Bytes;
use crate::object::class::Class;
use crate::object::convert::{as_bytes, as_int, as_str, plain};
use crate::object::dict::Dict;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFn, NativeFunction};
use crate::text::escape;
use crate::value::Value;
use crate::vm::Vm;

pub use pattern::Pattern;

/// Patterns kept compiled.
const KEPT: usize = 256;
/// `re.DEBUG`
const DEBUG: u32 = 128;

/// The module's classes, and patterns that were compiled before.
struct Library {
    pattern: Rc<Class>,
    found: Rc<Class>,
    scanner: Rc<Class>,
    compiled: Dict,
}

/// What is asked of a pattern, by a method of it and by a function of the module.
const ASKED: &[(&str, &str, NativeFn)] = &[
    ("match", "def (pattern, string, flags=0)", |vm, args| ask(vm, args, pattern::match_)),
    ("fullmatch", "def (pattern, string, flags=0)", |vm, args| ask(vm, args, pattern::fullmatch)),
    ("search", "def (pattern, string, flags=0)", |vm, args| ask(vm, args, pattern::search)),
    ("findall", "def (pattern, string, flags=0)", |vm, args| ask(vm, args, pattern::findall)),
    ("finditer", "def (pattern, string, flags=0)", |vm, args| ask(vm, args, pattern::finditer)),
    ("split", "def (pattern, string, *args, maxsplit=0, flags=0)", |vm, args| {
        bounded(vm, args, ["split", "maxsplit"], 2, pattern::split)
    }),
    ("sub", "def (pattern, repl, string, *args, count=0, flags=0)", |vm, args| {
        bounded(vm, args, ["sub", "count"], 3, replace::sub)
    }),
    ("subn", "def (pattern, repl, string, *args, count=0, flags=0)", |vm, args| {
        bounded(vm, args, ["subn", "count"], 3, replace::subn)
    }),
    ("compile", "def (pattern, flags=0)", |vm, args| compile(vm, args.at(0), args.opt(1))),
    ("escape", "def (pattern)", escape_pattern),
    ("purge", "def ()", |vm, _| {
        let library = vm.require_extension::<Library>()?;
        *library.compiled.borrow_mut() = Default::default();
        Ok(Value::None)
    }),
];

/// Fills the module.
///
/// # Errors
/// None but those of [`ClassBuilder`](crate::object::native::ClassBuilder).
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let pattern = pattern::class(vm)?;
    let found = found::class(vm)?;
    let scanner = pattern::scanner_class(vm)?;
    module.set("Pattern", Value::Class(pattern.clone()));
    module.set("Match", Value::Class(found.clone()));
    vm.set_extension(Rc::new(Library { pattern, found, scanner, compiled: Dict::default() }));
    for (name, signature, function) in ASKED {
        module.set(name, NativeFunction::of_module("re", name, signature, *function));
    }
    Ok(())
}

/// `re.compile(pattern, flags)`
fn compile(vm: &mut Vm, pattern: &Value, flags: Option<&Value>) -> PyResult {
    let number = match flags {
        None => 0,
        Some(flags) => match as_int(flags).map(plain) {
            Some(Value::Int(number)) => u32::try_from(*number).unwrap_or(0),
            Some(Value::Bool(flag)) => u32::from(*flag),
            _ => {
                let name = vm.type_name(flags);
                return type_error(format!("unsupported operand type(s) for &: '{name}' and 'int'"));
            }
        },
    };
    if Pattern::of(pattern).is_some() {
        if number != 0 {
            return value_error("cannot process flags argument with a compiled pattern");
        }
        return Ok(pattern.clone());
    }
    let library = vm.require_extension::<Library>()?;
    let is_plain = matches!(pattern, Value::Str(_) | Value::Bytes(_));
    let key = match number {
        0 => pattern.clone(),
        number => Value::tuple(vec![pattern.clone(), Value::Int(i64::from(number))]),
    };
    if is_plain && let Some(known) = library.compiled.get(vm, &key)? {
        return Ok(known);
    }
    let made = new_pattern(vm, &library, pattern, number)?;
    if is_plain {
        if library.compiled.len() >= KEPT {
            *library.compiled.borrow_mut() = Default::default();
        }
        library.compiled.set(vm, key, made.clone())?;
    }
    Ok(made)
}

fn new_pattern(vm: &mut Vm, library: &Library, source: &Value, flags: u32) -> PyResult {
    if flags & DEBUG != 0 {
        return raise(Exc::NotImplementedError, "re.DEBUG is not supported by Teacup");
    }
    let compiled = match plain(source) {
        Value::Str(text) => Regex::new(Source::Text(text), flags),
        Value::Bytes(bytes) => Regex::new(Source::Bytes(bytes.as_slice()), flags),
        _ => {
            vm.hash(source)?;
            return type_error("first argument must be string or compiled pattern");
        }
    };
    match compiled {
        Ok(regex) => {
            // Flags that mean nothing stay in `flags`.
            let flags = regex.flags() | flags;
            Ok(Object::native(&library.pattern, Pattern { source: source.clone(), regex, flags }))
        }
        Err(problem) => Err(refuse(vm, problem, source)),
    }
}

/// The exception for a pattern or template that cannot be compiled.
fn refuse(vm: &mut Vm, problem: Problem, source: &Value) -> Raise {
    let mistake = match problem {
        Problem::Pattern(mistake) => mistake,
        Problem::Flags(message) => return Raise::new(Exc::ValueError, message),
        Problem::Repetition => return Raise::new(Exc::OverflowError, "the repetition number is too large"),
        Problem::Nesting => return Raise::new(Exc::RecursionError, "maximum recursion depth exceeded"),
        Problem::UnknownGroup(name) => {
            return Raise::new(Exc::IndexError, format!("unknown group name {}", escape::repr(&name)));
        }
        Problem::Unsupported(what) => {
            return Raise::new(Exc::NotImplementedError, format!("{what} is not supported by Teacup"));
        }
    };
    let mut message = mistake.message(escape::repr);
    if as_bytes(source).is_some() {
        message = escape::escape_beyond_ascii(&message);
    }
    let mut args = vec![Value::from(message)];
    if let Some(position) = mistake.position {
        args.extend([source.clone(), Value::size(position)]);
    }
    let raised = vm.import_module("re").and_then(|module| {
        let class = module.get("PatternError").unwrap_or(Value::None);
        vm.call(&class, &args)
    });
    match raised {
        Ok(Value::Object(error)) => Raise::Object(error),
        Ok(_) => Raise::new(Exc::ValueError, "invalid regular expression"),
        Err(raised) => raised,
    }
}

/// The exception for a search that was given up: what the budget says, or that memory ran out.
fn given_up(stopped: Stopped, said: Option<Raise>) -> Raise {
    match (stopped, said) {
        (Stopped::Asked, Some(raised)) => raised,
        _ => Raise::new(Exc::MemoryError, "the regular expression has too much left to try on this text"),
    }
}

/// A function of the module asks a compiled pattern: `(pattern, string, flags)`.
fn ask(vm: &mut Vm, mut args: Args, method: NativeFn) -> PyResult {
    let pattern = compile(vm, args.at(0), args.opt(2))?;
    let string = args.take(1);
    method(vm, Args { values: [pattern, string].into_iter().collect(), ..Args::default() })
}

/// One whose bound may be given by position still: the arguments of its method, then the bound, then flags.
fn bounded(vm: &mut Vm, mut args: Args, [name, bound]: [&str; 2], own: usize, method: NativeFn) -> PyResult {
    let given = args.rest.len();
    for (index, keyword) in [bound, "flags"].into_iter().enumerate() {
        if given > index && args.opt(own + index).is_some() {
            return type_error(format!("{name}() got multiple values for argument '{keyword}'"));
        }
    }
    if given > 2 {
        let most = own + 2;
        let given = own + given;
        return type_error(format!("{name}() takes from {own} to {most} positional arguments but {given} were given"));
    }
    let mut rest = std::mem::take(&mut args.rest).into_iter();
    let limit = rest.next().unwrap_or_else(|| args.take(own));
    let flags = rest.next().unwrap_or_else(|| args.take(own + 1));
    let pattern = compile(vm, args.at(0), Some(&flags).filter(|flags| !flags.is_undefined()))?;
    let mut values = vec![pattern];
    values.extend((1..own).map(|index| args.take(index)));
    values.push(limit);
    method(vm, Args { values: values.into_iter().collect(), ..Args::default() })
}

/// What `str(value, "latin1")` says of a value that is not bytes.
fn not_bytes<T>(vm: &Vm, value: &Value) -> PyResult<T> {
    type_error(format!("decoding to str: need a bytes-like object, {} found", vm.type_name(value)))
}

/// `re.escape(pattern)`
fn escape_pattern(vm: &mut Vm, args: Args) -> PyResult {
    const SPECIAL: &[u8] = b"()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c";
    if let Some(text) = as_str(args.at(0)) {
        let mut out = String::with_capacity(text.as_str().len());
        for c in text.chars() {
            if u8::try_from(c).is_ok_and(|byte| SPECIAL.contains(&byte)) {
                out.push('\\');
            }
            out.push(c);
        }
        return Ok(Value::from(out));
    }
    let Some(bytes) = as_bytes(args.at(0)) else { return not_bytes(vm, args.at(0)) };
    let mut out = Vec::new();
    for byte in bytes.as_slice() {
        if SPECIAL.contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    Ok(Value::Bytes(Rc::new(Bytes::new(out))))
}

/// The flags a repr shows: Unicode is what a `str` pattern has anyway.
fn shown_flags(flags: u32, is_text: bool) -> String {
    const NAMES: [(u32, &str); 8] = [
        (flag::IGNORECASE, "re.IGNORECASE"),
        (flag::LOCALE, "re.LOCALE"),
        (flag::MULTILINE, "re.MULTILINE"),
        (flag::DOTALL, "re.DOTALL"),
        (flag::UNICODE, "re.UNICODE"),
        (flag::VERBOSE, "re.VERBOSE"),
        (DEBUG, "re.DEBUG"),
        (flag::ASCII, "re.ASCII"),
    ];
    let types = flags & (flag::LOCALE | flag::UNICODE | flag::ASCII);
    let mut left = if is_text && types == flag::UNICODE { flags & !flag::UNICODE } else { flags };
    let mut names = Vec::new();
    for (number, name) in NAMES {
        if left & number != 0 {
            names.push(name.to_owned());
            left &= !number;
        }
    }
    if left != 0 {
        names.push(format!("{left:#x}"));
    }
    names.join("|")
}
