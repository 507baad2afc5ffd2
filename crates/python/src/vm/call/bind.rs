//! Frames for calls: taken from the pool, with the arguments laid out as the parameters want them.

use std::rc::Rc;

use crate::code::Code;
use crate::exception::{PyResult, type_error};
use crate::object::dict::Dict;
use crate::object::function::{CellSlot, Function};
use crate::object::signature::missing_words;
use crate::object::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::{Keywords, closest};
use crate::vm::frame::{Frame, Then};

/// How many finished frames wait to be used again.
const POOLED: usize = 64;
/// The largest stack that waits with its frame.
const LARGEST_STACK: usize = 256;

impl Vm {
    /// A frame for a function, nothing on its stack yet: the arguments come next, then [`Vm::begin_frame`].
    pub(crate) fn fresh_frame(&mut self, function: &Function) -> Box<Frame> {
        let code = function.code.clone();
        let room = code.varnames.len() + code.stack_size as usize;
        let (globals, builtins) = (function.globals.clone(), function.builtins.clone());
        let mut frame = match self.pool.pop() {
            Some(mut frame) => {
                frame.code = code;
                frame.globals = globals;
                frame.builtins = builtins;
                frame.pc = 0;
                frame
            }
            None => Box::new(Frame {
                code,
                pc: 0,
                stack: Vec::new(),
                cells: Vec::new(),
                globals,
                builtins,
                namespace: None,
                then: Then::Push,
                generator: None,
            }),
        };
        frame.stack.reserve(room);
        frame
    }

    /// Puts a finished frame aside for the next call. Its code and namespaces stay with it until then.
    pub(crate) fn recycle(&mut self, mut frame: Box<Frame>) {
        if self.pool.len() >= POOLED || frame.stack.capacity() > LARGEST_STACK {
            return;
        }
        while let Some(value) = frame.stack.pop() {
            value.discard();
        }
        frame.cells.clear();
        frame.namespace = None;
        frame.generator = None;
        frame.then = Then::Push;
        self.pool.push(frame);
    }

    /// Makes a frame ready to run whose stack holds the positional arguments.
    ///
    /// # Errors
    /// TypeError where the arguments do not fit the parameters.
    #[inline]
    pub(crate) fn begin_frame(&mut self, function: &Function, frame: &mut Frame, keywords: Keywords) -> PyResult<()> {
        let code = &function.code;
        let params = code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let simple = keywords.is_empty() && frame.stack.len() == positional && params.keyword_only == 0;
        if !simple || params.varargs || params.varkw {
            self.bind_params(function, &mut frame.stack, keywords)?;
        }
        settle(code, frame, &function.closure);
        Ok(())
    }

    /// A frame for a call whose keyword arguments each name a parameter, all taken from the caller's stack: what most
    /// calls with keywords are. `None`, with nothing taken, where it takes more than that.
    pub(crate) fn frame_by_names(
        &mut self,
        caller: &mut Frame,
        function: &Function,
        first: Option<&Value>,
        count: usize,
        names: &Tuple,
    ) -> PyResult<Option<Box<Frame>>> {
        let code = &function.code;
        let params = code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let named = positional + params.keyword_only as usize;
        let placed = count.saturating_sub(names.len());
        let given = placed + usize::from(first.is_some());
        let free = given.max(params.positional_only as usize);
        let slot = |name: &Value| match name {
            Value::Str(name) => code.varnames.iter().take(named).skip(free).position(|known| known == name),
            _ => None,
        };
        if params.varargs || params.varkw || given > positional || names.iter().any(|name| slot(name).is_none()) {
            return Ok(None);
        }
        let mut next = self.fresh_frame(function);
        next.stack.extend(first.cloned());
        let from = caller.stack.len().saturating_sub(count);
        let mut arguments = caller.stack.drain(from..);
        next.stack.extend(arguments.by_ref().take(placed));
        next.stack.resize(named, Value::Undefined);
        for (name, value) in names.iter().zip(arguments) {
            if let Some(at) = slot(name).and_then(|at| next.stack.get_mut(free + at)) {
                *at = value;
            }
        }
        fill_defaults(function, &mut next.stack, positional, named)?;
        settle(code, &mut next, &function.closure);
        Ok(Some(next))
    }

    /// Lays arguments out as the parameters want them.
    fn bind_params(&mut self, function: &Function, args: &mut Vec<Value>, keywords: Keywords) -> PyResult<()> {
        let code = &function.code;
        let params = code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let named = positional + params.keyword_only as usize;
        let given = args.len();
        let rest = if given > positional { args.split_off(positional) } else { Vec::new() };
        args.resize(named, Value::Undefined);
        let mut extra = Keywords::new();
        let mut keywords = keywords.into_iter();
        while let Some((name, value)) = keywords.next() {
            let found = code.varnames.iter().take(named).position(|known| *known == name);
            match found {
                Some(at) if at >= params.positional_only as usize => {
                    let Some(slot) = args.get_mut(at) else {
                        continue;
                    };
                    if !slot.is_undefined() {
                        let function = function.qualname.borrow();
                        return type_error(format!("{function}() got multiple values for argument '{name}'"));
                    }
                    *slot = value;
                }
                _ if params.varkw => extra.push((name, value)),
                found => {
                    let given = keywords.map(|(name, _)| name).chain(found.map(|_| name.clone())).collect::<Vec<_>>();
                    let only = code.varnames.iter().take(params.positional_only as usize);
                    let wrong =
                        only.filter(|known| given.contains(known)).map(|known| known.as_str()).collect::<Vec<_>>();
                    if !wrong.is_empty() {
                        let (function, wrong) = (function.qualname.borrow(), wrong.join(", "));
                        return type_error(format!(
                            "{function}() got some positional-only arguments passed as keyword arguments: '{wrong}'"
                        ));
                    }
                    let hint = closest(&name, code.varnames.iter().take(named))
                        .map(|known| format!(". Did you mean '{known}'?"))
                        .unwrap_or_default();
                    let function = function.qualname.borrow();
                    return type_error(format!("{function}() got an unexpected keyword argument '{name}'{hint}"));
                }
            }
        }
        if !rest.is_empty() && !params.varargs {
            return self.too_many_positional(function, given, args);
        }
        fill_defaults(function, args, positional, named)?;
        if params.varargs {
            args.push(Value::tuple(rest));
        }
        if params.varkw {
            args.push(Value::Dict(Rc::new(Dict::from_names(extra))));
        }
        Ok(())
    }

    fn too_many_positional<T>(&self, function: &Function, given: usize, args: &[Value]) -> PyResult<T> {
        let params = function.code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let defaults = function.defaults.borrow().len();
        let takes = if defaults > 0 {
            format!("from {} to {positional}", positional.saturating_sub(defaults))
        } else {
            positional.to_string()
        };
        let plural = if positional == 1 && defaults == 0 { "" } else { "s" };
        let keyword_given = args.iter().skip(positional).filter(|value| !value.is_undefined()).count();
        let were = if keyword_given > 0 {
            let plural = if given == 1 { "" } else { "s" };
            let word = if keyword_given == 1 { "" } else { "s" };
            format!("{given} positional argument{plural} (and {keyword_given} keyword-only argument{word}) were given")
        } else if given == 1 {
            "1 was given".to_owned()
        } else {
            format!("{given} were given")
        };
        let name = function.qualname.borrow();
        type_error(format!("{name}() takes {takes} positional argument{plural} but {were}"))
    }
}

fn fill_defaults(function: &Function, args: &mut [Value], positional: usize, named: usize) -> PyResult<()> {
    let code = &function.code;
    let defaults = function.defaults.borrow().clone();
    let first_default = positional.saturating_sub(defaults.len());
    let mut missing = Vec::new();
    for (at, slot) in args.iter_mut().enumerate().take(positional) {
        if !slot.is_undefined() {
            continue;
        }
        match at.checked_sub(first_default).and_then(|index| defaults.get(index)) {
            Some(default) => *slot = default.clone(),
            None => missing.push(format!("'{}'", code.varnames.get(at).map_or("?", |name| name.as_str()))),
        }
    }
    if !missing.is_empty() {
        let name = function.qualname.borrow();
        return type_error(format!("{name}() missing {}", missing_words(&missing, "positional")));
    }
    let kwdefaults = function.kwdefaults.borrow().clone();
    for (at, slot) in args.iter_mut().enumerate().take(named).skip(positional) {
        if !slot.is_undefined() {
            continue;
        }
        let Some(name) = code.varnames.get(at) else {
            continue;
        };
        match kwdefaults.as_ref().and_then(|defaults| defaults.get_str(name)) {
            Some(default) => *slot = default,
            None => missing.push(format!("'{name}'")),
        }
    }
    if !missing.is_empty() {
        let name = function.qualname.borrow();
        return type_error(format!("{name}() missing {}", missing_words(&missing, "keyword-only")));
    }
    Ok(())
}

/// Makes room for the other locals and fills the cells.
#[inline]
fn settle(code: &Code, frame: &mut Frame, closure: &[Rc<CellSlot>]) {
    if frame.stack.len() < code.varnames.len() {
        frame.stack.resize(code.varnames.len(), Value::Undefined);
    }
    if !code.cellvars.is_empty() || !closure.is_empty() {
        fill_cells(code, frame, closure);
    }
}

fn fill_cells(code: &Code, frame: &mut Frame, closure: &[Rc<CellSlot>]) {
    for at in 0..code.cellvars.len() {
        let param = code.cell_params.get(at).copied().flatten();
        let value = param.and_then(|slot| frame.stack.get(slot as usize)).cloned().unwrap_or_default();
        frame.cells.push(Rc::new(CellSlot::new(value)));
    }
    frame.cells.extend(closure.iter().cloned());
}

/// A frame for a module, class body or interactive statement.
pub(crate) fn namespace_frame(
    code: &Rc<Code>,
    globals: Rc<Dict>,
    builtins: Rc<Dict>,
    namespace: Value,
    closure: &[Rc<CellSlot>],
) -> Box<Frame> {
    let mut frame = Box::new(Frame {
        code: code.clone(),
        pc: 0,
        stack: Vec::new(),
        cells: Vec::new(),
        globals,
        builtins,
        namespace: Some(namespace),
        then: Then::Boundary,
        generator: None,
    });
    settle(code, &mut frame, closure);
    frame
}
