//! `itertools`: iterators out of iterators, each lazy and native.

mod choose;
mod endless;
mod group;
mod merge;
mod select;

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native, NativeFn, NativeFunction};
use crate::types::iterator::iterator_methods;
use crate::value::Value;
use crate::vm::Vm;

/// The classes: name, the signature of the constructor, the constructor.
const CLASSES: &[(&str, &str, NativeFn)] = &[
    ("accumulate", "(cls, iterable, func=None, *, initial=None)", merge::accumulate),
    ("batched", "(cls, iterable, n, *, strict=False)", group::batched),
    ("chain", "(cls, *iterables)", merge::chain),
    ("combinations", "(cls, iterable, r)", choose::combinations),
    ("combinations_with_replacement", "(cls, iterable, r)", choose::with_replacement),
    ("compress", "(cls, data, selectors)", select::compress),
    ("count", "(cls, start=0, step=1)", endless::count),
    ("cycle", "(cls, iterable, /)", endless::cycle),
    ("dropwhile", "(cls, predicate, iterable, /)", select::dropwhile),
    ("filterfalse", "(cls, function, iterable, /)", select::filterfalse),
    ("groupby", "(cls, iterable, key=None)", group::groupby),
    ("islice", "(cls, /, *args, **kwargs)", select::islice),
    ("pairwise", "(cls, iterable, /)", group::pairwise),
    ("permutations", "(cls, iterable, r=None)", choose::permutations),
    ("product", "(cls, *iterables, repeat=1)", choose::product),
    ("repeat", "(cls, object, times=None)", endless::repeat),
    ("starmap", "(cls, function, iterable, /)", select::starmap),
    ("takewhile", "(cls, predicate, iterable, /)", select::takewhile),
    ("zip_longest", "(cls, *iterables, fillvalue=None)", merge::zip_longest),
];

/// Classes that are met but not called.
struct Hidden {
    grouper: Rc<Class>,
    tee: Rc<Class>,
}

/// Fills the module.
///
/// # Errors
/// None but those of making classes.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, new) in CLASSES {
        let mut builder = vm.class("itertools", name)?.own_layout().dotted().static_method("__new__", signature, *new);
        builder =
            match *name {
                "chain" => builder
                    .class_method("from_iterable", "(cls, iterable, /)", merge::from_iterable)
                    .class_method("__class_getitem__", "(cls, key, /)", crate::types::generic_alias::class_getitem),
                "count" => builder.method("__repr__", "(self, /)", endless::count_repr),
                "repeat" => builder.method("__repr__", "(self, /)", endless::repeat_repr).method(
                    "__length_hint__",
                    "(self, /)",
                    endless::repeat_length,
                ),
                _ => builder,
            };
        let class = builder.build();
        iterator_methods(vm, &class);
        module.set(name, Value::Class(class));
    }
    let grouper = vm.class("itertools", "_grouper")?.own_layout().dotted().without_new().build();
    let tee = vm.class("itertools", "_tee")?.own_layout().dotted().method("__copy__", "(self, /)", group::tee_copy);
    let tee = tee.build();
    for class in [&grouper, &tee] {
        iterator_methods(vm, class);
    }
    module.set("_grouper", Value::Class(grouper.clone()));
    module.set("_tee", Value::Class(tee.clone()));
    vm.set_extension(Rc::new(Hidden { grouper, tee }));
    module.set("tee", NativeFunction::of_module("itertools", "tee", "(iterable, n=2, /)", group::tee));
    Ok(())
}

/// The new iterator, of the class that was called.
fn made(args: &Args, state: impl Native) -> PyResult {
    match args.at(0) {
        Value::Class(class) => Ok(Object::native(class, state)),
        _ => crate::exception::type_error("X is not a type object"),
    }
}

/// Iterators of several iterables.
fn iterators(vm: &mut Vm, iterables: &[Value]) -> PyResult<Vec<Value>> {
    iterables.iter().map(|iterable| vm.iter(iterable)).collect()
}

/// Looks at the budget once in a while in a search that may not end.
fn searched(vm: &mut Vm, looked: &mut u32) -> PyResult<()> {
    *looked += 1;
    if looked.is_multiple_of(4096) {
        vm.look()?;
    }
    Ok(())
}

/// The state of an iterator that is `self`.
fn state<T: Native>(value: &Value) -> Option<&T> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// `Native` for a type whose items `advance` gives.
macro_rules! iterator {
    ($($name:ident),*) => {$(
        impl Native for $name {
            fn next(&self, vm: &mut Vm) -> Option<PyResult<Option<Value>>> {
                Some(self.advance(vm))
            }
        }
    )*};
}
use iterator;
