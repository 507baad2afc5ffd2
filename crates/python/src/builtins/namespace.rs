//! Functions that look at who calls them: `globals`, `locals`, `vars`, `dir`, `eval`, `exec`; and `compile`.
//!
//! A native function does not see the frame it is called from, so the loop leaves a [`Scope`] of it for these
//! (see [`remember`]).

use std::rc::Rc;

use crate::builtins::attributes::dir;
use crate::builtins::define;
use crate::code::Code;
use crate::compile::{self, Mode};
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::{as_bytes, as_str};
use crate::object::dict::Dict;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::types::sequence::expect_positional;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::namespace_frame;
use crate::vm::frame::Frame;

/// The functions that need a [`Scope`].
pub(crate) const NAMES: &[&str] =
    &["globals", "locals", "vars", "dir", "eval", "exec", "_getframe", "_getframemodulename"];

/// The names that a frame sees.
pub(crate) struct Scope {
    code: Rc<Code>,
    line: u32,
    globals: Rc<Dict>,
    /// A module's or class body's namespace itself, a function's variables as they were at the call.
    locals: Value,
}

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) {
    init_frame(vm);
    define(vm, "globals", "()", |vm, _| Ok(Value::Dict(scope(vm)?.globals.clone())));
    define(vm, "locals", "()", |vm, _| Ok(scope(vm)?.locals.clone()));
    define(vm, "vars", "(*args)", vars);
    define(vm, "dir", "(*args)", dir_function);
    define(
        vm,
        "compile",
        "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        compile_function,
    );
    define(vm, "eval", "(source, /, globals=None, locals=None)", eval);
    define(vm, "exec", "(source, /, globals=None, locals=None, *, closure=None)", exec);
}

/// Leaves the scope of a frame for the function it is about to call.
pub(crate) fn remember(vm: &mut Vm, frame: &Frame) {
    vm.set_extension(Rc::new(scope_of(frame)));
}

fn scope_of(frame: &Frame) -> Scope {
    let locals = match &frame.namespace {
        Some(namespace) => namespace.clone(),
        None => Value::Dict(Rc::new(variables(frame))),
    };
    Scope { code: frame.code.clone(), line: frame.span().line, globals: frame.globals.clone(), locals }
}

/// The globals of a frame: 0 for that which called, 1 for its caller.
pub(crate) fn globals_at(vm: &Vm, depth: usize) -> Option<Rc<Dict>> {
    match depth.checked_sub(1) {
        None => vm.extension::<Scope>().map(|scope| scope.globals.clone()),
        Some(below) => vm.frames.iter().rev().nth(below).map(|frame| frame.globals.clone()),
    }
}

/// How many of the frames below it a frame object knows: enough for who asks, and no chain that could not be dropped.
const KNOWN_BELOW: usize = 100;

/// The frame that called (0), its caller (1) and so on, as an object that knows those below it.
pub(crate) fn frame_at(vm: &mut Vm, depth: usize) -> Option<Value> {
    let mut scopes: Vec<Rc<Scope>> = Vec::new();
    if depth == 0 {
        scopes.extend(vm.extension::<Scope>());
    }
    let below = vm.frames.iter().rev().skip(depth.saturating_sub(1)).take(KNOWN_BELOW);
    scopes.extend(below.map(|frame| Rc::new(scope_of(frame))));
    let mut back = Value::None;
    for scope in scopes.into_iter().rev() {
        back = Object::native(&vm.types.frame, FrameData { scope, back });
    }
    Some(back).filter(|frame| !frame.is_none())
}

/// The frame of a generator that does not run, as an object.
pub(crate) fn waiting_frame(vm: &Vm, frame: &Frame, started: bool) -> Value {
    let scope = scope_of(frame);
    let line = if started { scope.line } else { frame.code.first_line };
    Object::native(&vm.types.frame, FrameData { scope: Rc::new(Scope { line, ..scope }), back: Value::None })
}

/// What a frame object shows of a frame.
struct FrameData {
    scope: Rc<Scope>,
    back: Value,
}

impl Native for FrameData {}

fn frame_part(value: &Value, part: fn(&FrameData) -> Value) -> PyResult {
    match value {
        Value::Object(object) => Ok(object.state::<FrameData>().map_or(Value::None, part)),
        _ => Ok(Value::None),
    }
}

fn init_frame(vm: &mut Vm) {
    let class = vm.types.frame.clone();
    ClassBuilder::extend(vm, "builtins", class)
        .getter("f_back", |_, frame| frame_part(frame, |data| data.back.clone()))
        .getter("f_code", |_, frame| frame_part(frame, |data| Value::Code(data.scope.code.clone())))
        .getter("f_globals", |_, frame| frame_part(frame, |data| Value::Dict(data.scope.globals.clone())))
        .getter("_line", |_, frame| {
            frame_part(frame, |data| {
                let line = data.scope.code.source.lines().nth((data.scope.line as usize).saturating_sub(1));
                line.map_or(Value::None, Value::str)
            })
        })
        .getter("f_lineno", |_, frame| frame_part(frame, |data| Value::Int(i64::from(data.scope.line))))
        .getter("f_locals", |_, frame| frame_part(frame, |data| data.scope.locals.clone()))
        .build();
}

fn variables(frame: &Frame) -> Dict {
    let code = &frame.code;
    let dict = Dict::default();
    // A comprehension's variables are there while it runs.
    let bound = |at: usize, cell: bool| {
        let mut of_it = code.inlined.iter().filter(|it| it.slot as usize == at && it.cell == cell).peekable();
        of_it.peek().is_none() || of_it.any(|it| (it.start as usize..it.end as usize).contains(&frame.pc))
    };
    let cells = code.cellvars.iter().chain(code.freevars.iter()).zip(&frame.cells).enumerate();
    let shared: Vec<(&Str, Value)> =
        cells.filter(|(at, _)| bound(*at, true)).map(|(_, (name, cell))| (name, cell.get())).collect();
    let plain = code.varnames.iter().zip(frame.stack.iter().cloned()).enumerate();
    let plain = plain.filter(|(at, _)| bound(*at, false)).map(|(_, variable)| variable);
    let is_shared = |name: &Str| shared.iter().any(|(known, _)| *known == name);
    for (name, value) in plain.filter(|(name, _)| !is_shared(name)).chain(shared.iter().cloned()) {
        // Names of the compiler's own begin with a dot.
        if !value.is_undefined() && !name.starts_with('.') {
            dict.set_str(name, value);
        }
    }
    dict
}

fn scope(vm: &Vm) -> PyResult<Rc<Scope>> {
    match vm.extension::<Scope>() {
        Some(scope) => Ok(scope),
        None => raise(Exc::SystemError, "frame does not exist"),
    }
}

fn vars(vm: &mut Vm, args: Args) -> PyResult {
    expect_positional("vars", args.rest.len(), 0, 1)?;
    let Some(object) = args.rest.first() else { return Ok(scope(vm)?.locals.clone()) };
    let names = Rc::clone(&vm.names);
    match vm.get_attr_opt(object, &names.__dict__)? {
        Some(dict) => Ok(dict),
        None => type_error("vars() argument must have __dict__ attribute"),
    }
}

fn dir_function(vm: &mut Vm, args: Args) -> PyResult {
    expect_positional("dir", args.rest.len(), 0, 1)?;
    if let Some(object) = args.rest.first() {
        return dir(vm, object);
    }
    let locals = scope(vm)?.locals.clone();
    let keys = vm.call_method(&locals, "keys", &[])?;
    let mut names = vm.collect(&keys)?;
    crate::types::list::sort_values(vm, &mut names, None, false)?;
    Ok(Value::list(names))
}

/// `compile(source, filename, mode)`: a code object for `exec` and `eval`.
fn compile_function(vm: &mut Vm, args: Args) -> PyResult {
    let Some(text) = source_text(args.at(0)) else {
        return type_error("compile() arg 1 must be a string, bytes or AST object");
    };
    let Some(filename) = source_text(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("expected str, bytes or os.PathLike object, not {found}"));
    };
    let Some(mode) = as_str(args.at(2)) else {
        return type_error(format!("compile() argument 'mode' must be str, not {}", vm.type_name(args.at(2))));
    };
    let mode = match mode.as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => return value_error("compile() mode must be 'exec', 'eval' or 'single'"),
    };
    match args.some(3) {
        None | Some(Value::Int(0) | Value::Bool(false)) => {}
        Some(_) => return raise(Exc::NotImplementedError, "compile() with flags is not supported by Teacup"),
    }
    let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
    match compile::module(text, &filename, mode) {
        Ok(code) => Ok(Value::Code(code)),
        Err(problem) => Err(problem.into_raise(vm)),
    }
}

fn eval(vm: &mut Vm, args: Args) -> PyResult {
    run(vm, &args, "eval", Mode::Eval)
}

fn exec(vm: &mut Vm, args: Args) -> PyResult {
    run(vm, &args, "exec", Mode::Exec)?;
    Ok(Value::None)
}

/// Compiles and runs the source in the namespaces given, or in those of the caller.
fn run(vm: &mut Vm, args: &Args, name: &str, mode: Mode) -> PyResult {
    let (globals, locals) = namespaces(vm, args, name)?;
    let code = match args.at(0) {
        Value::Code(code) => code.clone(),
        source => {
            let Some(text) = source_text(source) else {
                return type_error(format!("{name}() arg 1 must be a string, bytes or code object"));
            };
            let text = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { &text };
            match compile::module(text, "<string>", mode) {
                Ok(code) => code,
                Err(problem) => return Err(problem.into_raise(vm)),
            }
        }
    };
    let builtins = vm.builtins.clone();
    let key = Rc::clone(&vm.names).__builtins__.clone();
    if globals.get_str(&key).is_none() {
        globals.set_str(&key, Value::Dict(builtins.clone()));
    }
    let frame = namespace_frame(&code, globals, builtins, locals, &[]);
    vm.run_boundary(frame)
}

fn source_text(source: &Value) -> Option<String> {
    if let Some(text) = as_str(source) {
        return Some(text.to_string());
    }
    let bytes = as_bytes(source)?;
    std::str::from_utf8(bytes.as_slice()).ok().map(str::to_owned)
}

fn namespaces(vm: &mut Vm, args: &Args, name: &str) -> PyResult<(Rc<Dict>, Value)> {
    let globals = match args.some(1) {
        None => None,
        Some(Value::Dict(globals)) => Some(globals.clone()),
        Some(other) if name == "eval" => {
            let _ = other;
            return type_error("globals must be a dict");
        }
        Some(other) => {
            let kind = vm.type_name(other);
            return type_error(format!("exec() globals must be a dict, not {kind}"));
        }
    };
    let locals = args.some(2).cloned();
    Ok(match (globals, locals) {
        (Some(globals), Some(locals)) => (globals, locals),
        (Some(globals), None) => (globals.clone(), Value::Dict(globals)),
        (None, locals) => {
            let scope = scope(vm)?;
            (scope.globals.clone(), locals.unwrap_or_else(|| scope.locals.clone()))
        }
    })
}
