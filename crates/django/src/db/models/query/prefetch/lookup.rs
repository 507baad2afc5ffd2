//! `Prefetch`: a path to prefetch along, the QuerySet to do it with, and where the result goes.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::list::List;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::gives_values;
use crate::apps::class_of;
use crate::convert::state;
use crate::db::models::query::{QuerySetState, chain, own};

/// A lookup as the walk takes it.
pub(super) struct Lookup {
    /// `prefetch_through`: the path walked.
    pub(super) through: String,
    /// `prefetch_to`: the path with `to_attr` for its end.
    pub(super) to: String,
    /// The QuerySets given, for the last level.
    pub(super) queryset: Option<Vec<Value>>,
    has_to_attr: bool,
}

impl Lookup {
    /// `get_current_prefetch_to(level)`
    pub(super) fn to_level(&self, level: usize) -> String {
        self.to.split("__").take(level + 1).collect::<Vec<_>>().join("__")
    }

    /// `get_current_to_attr(level)`: the name, and whether the user gave it.
    pub(super) fn to_attr(&self, level: usize) -> (Str, bool) {
        let mut parts = self.to.split("__").skip(level);
        let name = Str::intern(parts.next().unwrap_or_default());
        (name, self.has_to_attr && parts.next().is_none())
    }

    /// `get_current_querysets(level)`
    pub(super) fn querysets(&self, level: usize) -> Option<&[Value]> {
        self.queryset.as_deref().filter(|_| self.to_level(level) == self.to)
    }

    /// Whether a level is the path's last.
    pub(super) fn is_leaf(&self, level: usize) -> bool {
        self.through.split("__").count() == level + 1
    }
}

/// The lookups below a prefix, the first last.
///
/// # Errors
/// Whatever reading a `Prefetch` raises.
pub(super) fn normalize(vm: &mut Vm, lookups: &[Value], prefix: Option<&str>) -> PyResult<Vec<Rc<Lookup>>> {
    let class = class_of(vm, "django.db.models.query", "Prefetch")?;
    let mut normal = Vec::with_capacity(lookups.len());
    for lookup in lookups.iter().rev() {
        let mut read = if vm.is_instance(lookup, &class) {
            of_prefetch(vm, lookup)?
        } else {
            if !matches!(lookup, Value::Str(_)) {
                vm.get_attr(lookup, &Str::intern("split"))?;
            }
            let path = vm.str(lookup)?.to_string();
            Lookup { through: path.clone(), to: path, queryset: None, has_to_attr: false }
        };
        if let Some(prefix) = prefix {
            read.through = format!("{prefix}__{}", read.through);
            read.to = format!("{prefix}__{}", read.to);
        }
        normal.push(Rc::new(read));
    }
    Ok(normal)
}

fn of_prefetch(vm: &mut Vm, prefetch: &Value) -> PyResult<Lookup> {
    let mut text = |name: &str| {
        let value = vm.get_attr(prefetch, &Str::intern(name))?;
        Ok(vm.str(&value)?.to_string())
    };
    let (through, to) = (text("prefetch_through")?, text("prefetch_to")?);
    let to_attr = vm.get_attr(prefetch, &Str::intern("to_attr"))?;
    let many = vm.get_attr_opt(prefetch, &Str::intern("querysets"))?;
    let queryset = match many {
        Some(many) => Some(vm.collect(&many)?),
        None => {
            let one = vm.get_attr(prefetch, &Str::intern("queryset"))?;
            (!one.is_none()).then(|| vec![one])
        }
    };
    Ok(Lookup { through, to, queryset, has_to_attr: vm.is_true(&to_attr)? })
}

/// Makes the class `Prefetch`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("django.db.models.query", "Prefetch")?
        .open()
        .method("__init__", "def(self, lookup, queryset=None, to_attr=None)", init)
        .method("__getstate__", "def(self)", get_state)
        .method("add_prefix", "def(self, prefix)", |vm, args| {
            let prefix = vm.str(args.at(1))?;
            for name in ["prefetch_through", "prefetch_to"] {
                let name = Str::intern(name);
                let path = vm.get_attr(args.at(0), &name)?;
                let path = format!("{prefix}__{}", vm.str(&path)?);
                vm.set_attr(args.at(0), &name, Value::from(path))?;
            }
            Ok(Value::None)
        })
        .method("__eq__", "def(self, other)", |vm, args| {
            let class = class_of(vm, "django.db.models.query", "Prefetch")?;
            if !vm.is_instance(args.at(1), &class) {
                return Ok(Value::NotImplemented);
            }
            let name = Str::intern("prefetch_to");
            let (a, b) = (vm.get_attr(args.at(0), &name)?, vm.get_attr(args.at(1), &name)?);
            Ok(Value::Bool(vm.eq(&a, &b)?))
        })
        .method("__hash__", "def(self)", |vm, args| {
            let to = vm.get_attr(args.at(0), &Str::intern("prefetch_to"))?;
            Ok(Value::Int(vm.hash(&to)? as i64))
        })
        .build())
}

/// What is pickled: the QuerySet as one that was fetched and has no rows, so that pickling does not fetch it.
fn get_state(vm: &mut Vm, args: Args) -> PyResult {
    let held = Dict::default();
    if let Value::Object(prefetch) = args.at(0) {
        for (name, value) in prefetch.attrs().items() {
            held.set(vm, name, value)?;
        }
    }
    let name = Str::intern("queryset");
    if let Some(queryset) = held.get_str(&name).filter(|queryset| state::<QuerySetState>(queryset).is_some()) {
        let copy = chain(&queryset)?;
        own(&copy)?.cache.replace(Some(Rc::new(List::new(Vec::new()))));
        own(&copy)?.prefetched.set(true);
        held.set_str(&name, copy);
    }
    Ok(Value::Dict(Rc::new(held)))
}

fn init(vm: &mut Vm, args: Args) -> PyResult {
    let prefetch = args.at(0);
    let path = args.at(1).clone();
    let queryset = args.some(2).cloned().unwrap_or(Value::None);
    if gives_values(&queryset) {
        return value_error("Prefetch querysets cannot use raw(), values(), and values_list().");
    }
    let to_attr = args.some(3).cloned().unwrap_or(Value::None);
    let mut to = path.clone();
    if vm.is_true(&to_attr)? {
        let path = vm.str(&path)?;
        let last = vm.str(&to_attr)?;
        to = match path.rsplit_once("__") {
            Some((before, _)) => Value::from(format!("{before}__{last}")),
            None => Value::Str(last),
        };
    }
    for (name, value) in [("prefetch_through", path), ("prefetch_to", to), ("queryset", queryset), ("to_attr", to_attr)]
    {
        vm.set_attr(prefetch, &Str::intern(name), value)?;
    }
    Ok(Value::None)
}
