//! Going through an iterable: `iter`, `next`, `len`, `all`, `any`, `sum`, `min`, `max`, `sorted`.

use crate::builtins::checks::is_callable;
use crate::builtins::define;
use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, NativeFunction};
use crate::object::str::Str;
use crate::types::iterator::lazy::CallableIterator;
use crate::types::iterator::stop_iteration;
use crate::types::list::sort_values;
use crate::types::sequence::expect_positional;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::generator::Resumed;

/// Adds the functions.
pub(super) fn init(vm: &mut Vm) {
    define(vm, "iter", "(object, sentinel=None, /)", iter);
    define(vm, "next", "(iterator, default=None, /)", next);
    let length = NativeFunction::of_one("len", "(obj, /)", |vm, args| len(vm, args.at(0)), len);
    vm.builtins.set_str(&Str::intern("len"), length);
    define(vm, "all", "(iterable, /)", all);
    define(vm, "any", "(iterable, /)", any);
    define(vm, "sum", "(*args, start=0)", sum);
    define(vm, "min", "(*args, key=None, default=None)", |vm, args| extreme(vm, args, "min", CompareOp::Lt));
    define(vm, "max", "(*args, key=None, default=None)", |vm, args| extreme(vm, args, "max", CompareOp::Gt));
    define(vm, "sorted", "(*args, key=None, reverse=False, **kwargs)", sorted);
}

fn len(vm: &mut Vm, value: &Value) -> PyResult {
    Ok(Value::size(vm.len(value)?))
}

fn iter(vm: &mut Vm, args: Args) -> PyResult {
    let Some(sentinel) = args.opt(1) else { return vm.iter(args.at(0)) };
    if !is_callable(vm, args.at(0)) {
        return type_error("iter(v, w): v must be callable");
    }
    let state = CallableIterator::new(args.at(0).clone(), sentinel.clone());
    Ok(Object::native(&vm.types.callable_iterator, state))
}

fn next(vm: &mut Vm, args: Args) -> PyResult {
    if let Value::Object(generator) = args.at(0)
        && vm.is_generator(args.at(0))
    {
        // What a generator returns goes along in its StopIteration.
        return match (vm.resume_generator(generator, Ok(Value::None))?, args.opt(1)) {
            (Resumed::Yielded(item), _) => Ok(item),
            (Resumed::Returned(_), Some(default)) => Ok(default.clone()),
            (Resumed::Returned(Value::None), None) => Err(stop_iteration(vm)),
            (Resumed::Returned(value), None) => Err(vm.new_exception(Exc::StopIteration, vec![value])),
        };
    }
    match (vm.next(args.at(0))?, args.opt(1)) {
        (Some(item), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(stop_iteration(vm)),
    }
}

fn all(vm: &mut Vm, args: Args) -> PyResult {
    let found = until(vm, args.at(0), false)?;
    Ok(Value::Bool(!found))
}

fn any(vm: &mut Vm, args: Args) -> PyResult {
    let found = until(vm, args.at(0), true)?;
    Ok(Value::Bool(found))
}

/// Whether an item of this truth comes.
fn until(vm: &mut Vm, iterable: &Value, wanted: bool) -> PyResult<bool> {
    let iterator = vm.iter(iterable)?;
    let mut looked = 0_u32;
    while let Some(item) = vm.next(&iterator)? {
        if vm.is_true(&item)? == wanted {
            return Ok(true);
        }
        watch(vm, &mut looked)?;
    }
    Ok(false)
}

/// Looks at the budget now and then: an iterator of ours may go on for ever without running any Python code.
fn watch(vm: &mut Vm, looked: &mut u32) -> PyResult<()> {
    *looked = looked.wrapping_add(1);
    if looked.is_multiple_of(4096) {
        vm.look()?;
    }
    Ok(())
}

fn sum(vm: &mut Vm, args: Args) -> PyResult {
    let given = args.rest.len() + usize::from(args.opt(0).is_some());
    let Some(iterable) = args.rest.first() else {
        return type_error(format!("sum() takes at least 1 positional argument ({} given)", args.rest.len()));
    };
    if given > 2 {
        return type_error(format!("sum() takes at most 2 arguments ({given} given)"));
    }
    let start = args.rest.get(1).or_else(|| args.opt(0)).cloned().unwrap_or(Value::Int(0));
    let is = |class| vm.is_instance(&start, class);
    let refused = if is(&vm.types.str) {
        Some(("strings", "''"))
    } else if is(&vm.types.bytes) {
        Some(("bytes", "b''"))
    } else if is(&vm.types.bytearray) {
        Some(("bytearray", "b''"))
    } else {
        None
    };
    if let Some((kind, join)) = refused {
        return type_error(format!("sum() can't sum {kind} [use {join}.join(seq) instead]"));
    }
    let iterator = vm.iter(iterable)?;
    total(vm, &iterator, start)
}

/// Adds everything up. Runs of floats are added with Neumaier's compensation, as CPython does.
fn total(vm: &mut Vm, iterator: &Value, start: Value) -> PyResult {
    let mut sum = start;
    let mut compensation = 0.0;
    let mut floating = false;
    let mut looked = 0_u32;
    while let Some(item) = vm.next(iterator)? {
        watch(vm, &mut looked)?;
        if let Value::Float(high) = sum {
            let next = match &item {
                Value::Float(x) => Some(*x),
                Value::Int(n) if floating => Some(*n as f64),
                Value::Bool(b) if floating => Some(f64::from(u8::from(*b))),
                _ => None,
            };
            floating = true;
            if let Some(next) = next {
                let added = high + next;
                if matches!(item, Value::Float(_)) {
                    let lost = if high.abs() >= next.abs() { (high - added) + next } else { (next - added) + high };
                    compensation += lost;
                }
                sum = Value::Float(added);
                continue;
            }
            sum = compensated(high, compensation);
            compensation = 0.0;
            floating = false;
        }
        sum = vm.binary(BinaryOp::Add, &sum, &item)?;
    }
    Ok(match sum {
        Value::Float(high) => compensated(high, compensation),
        other => other,
    })
}

fn compensated(high: f64, compensation: f64) -> Value {
    let usable = compensation != 0.0 && compensation.is_finite();
    Value::Float(if usable { high + compensation } else { high })
}

/// `min` and `max`: `op` is what the better one is to the best so far.
fn extreme(vm: &mut Vm, args: Args, name: &str, op: CompareOp) -> PyResult {
    let key = args.some(0).cloned();
    let default = args.opt(1).cloned();
    let single = match args.rest.as_slice() {
        [] => {
            expect_positional(name, 0, 1, usize::MAX)?;
            return Ok(Value::None);
        }
        [iterable] => Some(iterable.clone()),
        _ => None,
    };
    if single.is_none() && default.is_some() {
        return type_error(format!("Cannot specify a default for {name}() with multiple positional arguments"));
    }
    let iterator = match &single {
        Some(iterable) => Some(vm.iter(iterable)?),
        None => None,
    };
    let mut given = args.rest.into_iter();
    let mut best: Option<(Value, Value)> = None;
    let mut looked = 0_u32;
    loop {
        let item = match &iterator {
            Some(iterator) => vm.next(iterator)?,
            None => given.next(),
        };
        let Some(item) = item else { break };
        watch(vm, &mut looked)?;
        let rank = match &key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, known)) => {
                let result = vm.compare(op, &rank, known)?;
                vm.is_true(&result)?
            }
        };
        if better {
            best = Some((item, rank));
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => value_error(format!("{name}() iterable argument is empty")),
    }
}

fn sorted(vm: &mut Vm, args: Args) -> PyResult {
    expect_positional("sorted", args.rest.len(), 1, 1)?;
    if let Some((name, _)) = args.kwargs.first() {
        return type_error(format!("sort() got an unexpected keyword argument '{name}'"));
    }
    let reverse = match args.opt(1) {
        None => false,
        Some(reverse) => vm.is_true(reverse)?,
    };
    let mut items = match args.rest.first() {
        Some(iterable) => vm.collect_counted(iterable)?,
        None => Vec::new(),
    };
    sort_values(vm, &mut items, args.some(0), reverse)?;
    Ok(Value::list(items))
}
