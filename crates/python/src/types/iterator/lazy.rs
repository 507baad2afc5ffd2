//! `enumerate`, `zip`, `map`, `filter`, and `iter(callable, sentinel)`.

use std::cell::{Cell, RefCell};

use num_bigint::BigInt;

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::types::generic_alias;
use crate::types::iterator::protocol;
use crate::types::sequence::{expect_arguments, new_class};
use crate::value::Value;
use crate::vm::Vm;

/// Adds constructors and methods.
pub(super) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.enumerate.clone();
    protocol(ClassBuilder::extend(vm, "builtins", class))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_enumerate)
        .class_method("__class_getitem__", "(cls, key, /)", generic_alias::class_getitem)
        .doc(
            "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n\
             The enumerate object yields pairs containing a count (from start, which\n\
             defaults to zero) and a value yielded by the iterable argument.\n\n\
             enumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
        )
        .build();
    let class = vm.types.zip.clone();
    protocol(ClassBuilder::extend(vm, "builtins", class))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_zip)
        .build();
    let class = vm.types.map.clone();
    protocol(ClassBuilder::extend(vm, "builtins", class))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_map)
        .build();
    let class = vm.types.filter.clone();
    protocol(ClassBuilder::extend(vm, "builtins", class))
        .static_method("__new__", "(cls, /, *args, **kwargs)", new_filter)
        .build();
    Ok(())
}

/// `enumerate(iterable, start)`.
pub struct Enumerate {
    iterator: Value,
    count: RefCell<Value>,
}

impl Native for Enumerate {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let item = match vm.next(&self.iterator) {
            Ok(Some(item)) => item,
            other => return Some(other),
        };
        let count = self.count.borrow().clone();
        let next = match &count {
            Value::Int(n) => n.checked_add(1).map_or_else(|| Value::bigint(BigInt::from(*n) + 1), Value::Int),
            other => match vm.binary(BinaryOp::Add, other, &Value::Int(1)) {
                Ok(next) => next,
                Err(raised) => return Some(Err(raised)),
            },
        };
        self.count.replace(next);
        Some(Ok(Some(Value::tuple(vec![count, item]))))
    }
}

fn new_enumerate(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.enumerate.clone();
    let class = new_class(vm, &args, &base)?;
    let given = args.rest.len() + args.kwargs.len();
    if given > 2 {
        return type_error(format!("enumerate() takes at most 2 arguments ({given} given)"));
    }
    let mut named = [args.rest.first().cloned(), args.rest.get(1).cloned()];
    for (name, value) in &args.kwargs {
        let at = usize::from(&**name == "start");
        match named.get_mut(at) {
            Some(slot @ None) if matches!(&**name, "iterable" | "start") => *slot = Some(value.clone()),
            _ => return type_error(format!("'{name}' is an invalid keyword argument for enumerate()")),
        }
    }
    let [Some(iterable), start] = named else {
        return type_error("enumerate() missing required argument 'iterable'");
    };
    let count = match start {
        None => Value::Int(0),
        Some(start) => vm.index_value(&start)?,
    };
    let iterator = vm.iter(&iterable)?;
    Ok(Object::native(&class, Enumerate { iterator, count: RefCell::new(count) }))
}

/// `zip(*iterables, strict=strict)`.
pub struct Zip {
    iterators: Vec<Value>,
    strict: bool,
}

impl Native for Zip {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(self.advance(vm))
    }
}

impl Zip {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if self.iterators.is_empty() {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None if !self.strict => return Ok(None),
                None => return self.check_ends(vm, items.len()),
            }
        }
        Ok(Some(Value::tuple(items)))
    }

    /// The iterator at `ended` ended: the ones before have one item more, or all must end here.
    fn check_ends(&self, vm: &mut Vm, ended: usize) -> PyResult<Option<Value>> {
        let before = |at: usize| if at == 1 { " 1".to_owned() } else { format!("s 1-{at}") };
        if ended > 0 {
            return value_error(format!("zip() argument {} is shorter than argument{}", ended + 1, before(ended)));
        }
        for (at, iterator) in self.iterators.iter().enumerate().skip(1) {
            if vm.next(iterator)?.is_some() {
                return value_error(format!("zip() argument {} is longer than argument{}", at + 1, before(at)));
            }
        }
        Ok(None)
    }
}

fn new_zip(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.zip.clone();
    let class = new_class(vm, &args, &base)?;
    let mut strict = false;
    for (name, value) in &args.kwargs {
        if &**name != "strict" {
            return type_error(format!("zip() got an unexpected keyword argument '{name}'"));
        }
        strict = vm.is_true(value)?;
    }
    let mut iterators = Vec::with_capacity(args.rest.len());
    for iterable in &args.rest {
        iterators.push(vm.iter(iterable)?);
    }
    Ok(Object::native(&class, Zip { iterators, strict }))
}

/// `map(function, *iterables)`.
pub struct Map {
    function: Value,
    iterators: Vec<Value>,
}

impl Native for Map {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        let mut items = Vec::with_capacity(self.iterators.len());
        for iterator in &self.iterators {
            match vm.next(iterator) {
                Ok(Some(item)) => items.push(item),
                other => return Some(other),
            }
        }
        Some(vm.call_kw(&self.function, items, Vec::new()).map(Some))
    }
}

fn new_map(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.map.clone();
    let class = new_class(vm, &args, &base)?;
    if !args.kwargs.is_empty() {
        return type_error("map() takes no keyword arguments");
    }
    let [function, iterables @ ..] = args.rest.as_slice() else {
        return type_error("map() must have at least two arguments.");
    };
    if iterables.is_empty() {
        return type_error("map() must have at least two arguments.");
    }
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(vm.iter(iterable)?);
    }
    Ok(Object::native(&class, Map { function: function.clone(), iterators }))
}

/// `filter(function, iterable)`.
pub struct Filter {
    function: Value,
    iterator: Value,
}

impl Native for Filter {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(self.advance(vm))
    }
}

impl Filter {
    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let mut looked = 0_u32;
        while let Some(item) = vm.next(&self.iterator)? {
            let keep = match &self.function {
                Value::None => vm.is_true(&item)?,
                function => {
                    let result = vm.call(function, std::slice::from_ref(&item))?;
                    vm.is_true(&result)?
                }
            };
            if keep {
                return Ok(Some(item));
            }
            looked += 1;
            if looked.is_multiple_of(4096) {
                vm.look()?;
            }
        }
        Ok(None)
    }
}

fn new_filter(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.filter.clone();
    let class = new_class(vm, &args, &base)?;
    expect_arguments("filter", &args, 2, 2)?;
    let [function, iterable] = args.rest.as_slice() else { return Ok(Value::None) };
    let iterator = vm.iter(iterable)?;
    Ok(Object::native(&class, Filter { function: function.clone(), iterator }))
}

/// `iter(callable, sentinel)`.
pub struct CallableIterator {
    callable: Value,
    sentinel: Value,
    ended: Cell<bool>,
}

impl CallableIterator {
    /// An iterator that calls until the sentinel comes.
    pub fn new(callable: Value, sentinel: Value) -> Self {
        CallableIterator { callable, sentinel, ended: Cell::new(false) }
    }

    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        if self.ended.get() {
            return Ok(None);
        }
        let item = match vm.call(&self.callable, &[]) {
            Ok(item) => item,
            Err(raised) if vm.raise_matches(&raised, Exc::StopIteration) => {
                self.ended.set(true);
                return Ok(None);
            }
            Err(raised) => return Err(raised),
        };
        if vm.eq(&self.sentinel, &item)? {
            self.ended.set(true);
            return Ok(None);
        }
        Ok(Some(item))
    }
}

impl Native for CallableIterator {
    fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
        Some(self.advance(vm))
    }
}
