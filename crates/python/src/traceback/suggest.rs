//! What a mistaken name may have meant: "Did you mean: 'append'?".

use std::rc::Rc;

use crate::exception::{Exc, ExceptionData};
use crate::object::instance::Object;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

/// More names than this are not searched.
const MAX_CANDIDATES: usize = 750;
/// Longer names are not compared.
const MAX_LENGTH: usize = 40;

/// What the frame that raised an exception knew, kept for the report.
#[derive(Default)]
pub(crate) struct Hint {
    /// The name most like the one that was not found.
    name: Option<Str>,
    /// The `self` of the method that missed a name.
    this: Option<Value>,
    /// Whether the attribute was missed on the `self` of the method.
    of_self: bool,
}

/// Keeps what the frame that raised knows: called once, for what a mistaken name raised.
pub(crate) fn note_scope(vm: &Vm, frame: &Frame, exception: &Rc<Object>, data: &ExceptionData) {
    let class = exception.class();
    let names = &vm.names;
    if class.is_subclass(&vm.types.exception(Exc::AttributeError)) {
        if let (Some(this), Some(object)) = (local(frame, &names.self_), exception.get(&names.obj)) {
            let hint = Hint { of_self: this.is(&object), ..Hint::default() };
            data.hint.replace(Some(Box::new(hint)));
        }
        return;
    }
    if !class.is_subclass(&vm.types.exception(Exc::NameError)) {
        return;
    }
    let Some(Value::Str(wrong)) = exception.get(&names.name) else { return };
    let name = closest(&wrong, &scope_names(frame));
    let hint = Hint { name, this: local(frame, &names.self_), of_self: false };
    data.hint.replace(Some(Box::new(hint)));
}

/// A local variable of a running function.
fn local(frame: &Frame, name: &Str) -> Option<Value> {
    let code = &frame.code;
    if let Some(at) = code.varnames.iter().position(|known| known == name)
        && let Some(value) = frame.stack.get(at)
        && !value.is_undefined()
    {
        return Some(value.clone());
    }
    let at = code.cellvars.iter().chain(&code.freevars).position(|known| known == name)?;
    frame.cells.get(at).map(|cell| cell.get()).filter(|value| !value.is_undefined())
}

/// Every name that the frame could have used.
fn scope_names(frame: &Frame) -> Vec<Str> {
    let code = &frame.code;
    let mut names: Vec<Str> = Vec::new();
    match &frame.namespace {
        Some(Value::Dict(namespace)) => names.extend(text_keys(namespace.keys())),
        _ => {
            let bound = code.varnames.iter().zip(&frame.stack).filter(|(_, value)| !value.is_undefined());
            names.extend(bound.map(|(name, _)| name.clone()));
            let cells = code.cellvars.iter().chain(&code.freevars).zip(&frame.cells);
            names.extend(cells.filter(|(_, cell)| !cell.get().is_undefined()).map(|(name, _)| name.clone()));
        }
    }
    names.extend(text_keys(frame.globals.keys()));
    names.extend(text_keys(frame.builtins.keys()));
    names
}

fn text_keys(keys: Vec<Value>) -> impl Iterator<Item = Str> {
    keys.into_iter().filter_map(|key| match key {
        Value::Str(name) => Some(name),
        _ => None,
    })
}

fn closest(wrong: &str, known: &[Str]) -> Option<Str> {
    if known.len() >= MAX_CANDIDATES {
        return None;
    }
    suggest(wrong, known.iter().map(|name| name.as_str())).map(|name| Str::new(&name))
}

/// `. Did you mean: 'append'?`, or nothing.
pub(super) fn did_you_mean(vm: &mut Vm, exception: &Rc<Object>) -> String {
    let class = exception.class();
    let names = Rc::clone(&vm.names);
    let is = |vm: &Vm, exc: Exc| class.is_subclass(&vm.types.exception(exc));
    if is(vm, Exc::ImportError) {
        let Some(Value::Str(wrong)) = exception.get(&names.name_from) else { return String::new() };
        let module = match exception.get(&names.name) {
            Some(Value::Str(name)) => vm.modules.get_str(&name),
            _ => None,
        };
        return module
            .and_then(|module| listed(vm, &module, &wrong, !wrong.starts_with('_')))
            .map_or_else(String::new, ask);
    }
    let Some(Value::Str(wrong)) = exception.get(&names.name) else { return String::new() };
    let hint = exception.state::<ExceptionData>().and_then(|data| data.hint.take());
    let hint = hint.map(|hint| *hint).unwrap_or_default();
    if is(vm, Exc::AttributeError) {
        let Some(object) = exception.get(&names.obj) else { return String::new() };
        let hide = !wrong.starts_with('_') && !hint.of_self;
        let found = listed(vm, &object, &wrong, hide);
        give_back(exception, hint);
        return found.map_or_else(String::new, ask);
    }
    if !is(vm, Exc::NameError) {
        return String::new();
    }
    let of_self = hint.this.clone().is_some_and(|this| matches!(vm.get_attr_opt(&this, &wrong), Ok(Some(_))));
    let found = if of_self { Some(Str::new(&format!("self.{wrong}"))) } else { hint.name.clone() };
    give_back(exception, hint);
    let module = crate::stdlib::cpython::TOP_LEVEL.split_whitespace().any(|module| module == &*wrong);
    match (found, module) {
        (Some(found), true) => format!("{} Or did you forget to import '{wrong}'?", ask(found)),
        (Some(found), false) => ask(found),
        (None, true) => format!(". Did you forget to import '{wrong}'?"),
        (None, false) => String::new(),
    }
}

fn give_back(exception: &Rc<Object>, hint: Hint) {
    if let Some(data) = exception.state::<ExceptionData>() {
        data.hint.replace(Some(Box::new(hint)));
    }
}

fn ask(name: Str) -> String {
    format!(". Did you mean: '{name}'?")
}

/// The name of `dir(object)` most like a mistaken one.
fn listed(vm: &mut Vm, object: &Value, wrong: &str, hide: bool) -> Option<Str> {
    let Ok(Value::List(names)) = crate::builtins::attributes::dir(vm, object) else { return None };
    let names: Vec<Str> = text_keys(names.to_vec()).filter(|name| !(hide && name.starts_with('_'))).collect();
    closest(wrong, &names)
}

/// The known name nearest to a mistaken one, by CPython's measure: about a third of the letters may differ.
pub fn suggest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    if wrong.len() > MAX_LENGTH {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known.filter(|name| *name != wrong && name.len() <= MAX_LENGTH) {
        let most = (name.chars().count() + wrong.chars().count() + 3) * 2 / 6;
        if best.is_some_and(|(cost, _)| cost == 0) {
            break;
        }
        let most = most.min(best.map_or(usize::MAX, |(cost, _)| cost.saturating_sub(1)));
        let cost = distance(wrong, name);
        if cost <= most {
            best = Some((cost, name));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

/// Edit distance: a move costs 2 and a change of case 1.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).map(|at| at * 2).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = i * 2;
        let mut left_cost = (i + 1) * 2;
        let mut next = Vec::with_capacity(row.len());
        next.push(left_cost);
        for (b, above) in right.iter().zip(row.iter().skip(1)) {
            let substitute = if a == *b {
                0
            } else if a.eq_ignore_ascii_case(b) {
                1
            } else {
                2
            };
            let cost = (diagonal + substitute).min(above + 2).min(left_cost + 2);
            diagonal = *above;
            left_cost = cost;
            next.push(cost);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
