//! `list[int]`: a class with arguments, which behaves as the class wherever that matters at run time.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::object::tuple::Tuple;
use crate::types::sequence::{expect_arguments, wrong_self};
use crate::types::union;
use crate::value::Value;
use crate::vm::Vm;

/// `types.GenericAlias`.
pub struct AliasData {
    /// `__origin__`.
    pub origin: Value,
    /// `__args__`.
    pub args: Rc<Tuple>,
}

impl Native for AliasData {}

/// Attributes that are the alias's own and not those of the class it stands for.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

/// Fills the class `types.GenericAlias`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.generic_alias.clone();
    class.set(&Str::intern("__module__"), Value::str("types"));
    ClassBuilder::extend(vm, "types", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", repr_method)
        .method("__call__", "(self, /, *args, **kwargs)", call)
        .method("__eq__", "(self, value, /)", eq)
        .method("__hash__", "(self, /)", hash)
        .method("__getitem__", "(self, key, /)", getitem)
        .method("__mro_entries__", "(self, bases, /)", mro_entries)
        .method("__instancecheck__", "(self, instance, /)", |_, _| {
            type_error("isinstance() argument 2 cannot be a parameterized generic")
        })
        .method("__subclasscheck__", "(self, cls, /)", |_, _| {
            type_error("issubclass() argument 2 cannot be a parameterized generic")
        })
        .method("__or__", "(self, value, /)", |vm, args| union::either(vm, args.at(0), args.at(1)))
        .method("__ror__", "(self, value, /)", |vm, args| union::either(vm, args.at(1), args.at(0)))
        .method("__getattr__", "(self, name, /)", getattr)
        .getter("__origin__", |vm, this| Ok(of(vm, this)?.origin.clone()))
        .getter("__args__", |vm, this| Ok(Value::Tuple(of(vm, this)?.args.clone())))
        .getter("__parameters__", |vm, this| {
            let args = of(vm, this)?.args.clone();
            Ok(Value::tuple(parameters(vm, &args)?))
        })
        .doc("Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).")
        .build();
    Ok(())
}

/// `__class_getitem__` of the built-in classes.
///
/// # Errors
/// None.
pub fn class_getitem(vm: &mut Vm, args: Args) -> PyResult {
    Ok(make(vm, args.at(0).clone(), args.at(1)))
}

/// `origin[key]` as an alias.
pub fn make(vm: &Vm, origin: Value, key: &Value) -> Value {
    let args = match key {
        Value::Tuple(items) => items.clone(),
        one => Rc::new(Tuple::new(vec![one.clone()])),
    };
    Object::native(&vm.types.generic_alias, AliasData { origin, args })
}

impl AliasData {
    /// The alias that a value is, if it is one.
    pub fn of(value: &Value) -> Option<&AliasData> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }
}

fn of<'a>(vm: &mut Vm, value: &'a Value) -> PyResult<&'a AliasData> {
    match AliasData::of(value) {
        Some(alias) => Ok(alias),
        None => wrong_self(vm, "types.GenericAlias", value),
    }
}

fn new(_vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("GenericAlias", &args, 2, 2)?;
    let (Value::Class(class), [origin, key]) = (args.at(0), args.rest.as_slice()) else {
        return Ok(Value::None);
    };
    let args = match key {
        Value::Tuple(items) => items.clone(),
        one => Rc::new(Tuple::new(vec![one.clone()])),
    };
    Ok(Object::native(class, AliasData { origin: origin.clone(), args }))
}

/// The type variables among the arguments, each once.
fn parameters(vm: &mut Vm, args: &[Value]) -> PyResult<Vec<Value>> {
    let names = Rc::clone(&vm.names);
    let mut found: Vec<Value> = Vec::new();
    for arg in args {
        if matches!(arg, Value::Class(_)) {
            continue;
        }
        let own = if vm.class_of(arg).lookup(&Str::intern("__typing_subst__")).is_some() {
            vec![arg.clone()]
        } else {
            match vm.get_attr_opt(arg, &names.__parameters__)? {
                Some(inner @ Value::Tuple(_)) => vm.collect(&inner)?,
                _ => Vec::new(),
            }
        };
        for parameter in own {
            if !found.iter().any(|known| known.is(&parameter)) {
                found.push(parameter);
            }
        }
    }
    Ok(found)
}

fn repr_method(vm: &mut Vm, args: Args) -> PyResult {
    repr(vm, args.at(0)).map(Value::from)
}

fn repr(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let alias = of(vm, value)?;
    let mut text = name_of(vm, &alias.origin)?;
    text.push('[');
    for (at, arg) in alias.args.iter().enumerate() {
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&name_of(vm, arg)?);
    }
    if alias.args.is_empty() {
        text.push_str("()");
    }
    text.push(']');
    Ok(text)
}

/// A type as it is written in an annotation.
///
/// # Errors
/// What `__repr__` raises.
pub(super) fn name_of(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let names = Rc::clone(&vm.names);
    match value {
        Value::Ellipsis => Ok("...".to_owned()),
        Value::Class(class) => {
            let qualname = class.qualname();
            let module = class.own(&names.__module__).and_then(|module| as_str(&module));
            Ok(match module {
                Some(module) if &*module != "builtins" => format!("{module}.{qualname}"),
                _ => qualname.to_string(),
            })
        }
        other => vm.repr(other).map(|text| text.to_string()),
    }
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let origin = of(vm, args.at(0))?.origin.clone();
    let made = vm.call_kw(&origin, args.rest, args.kwargs)?;
    // As in CPython: where the instance takes attributes it remembers what it was made through.
    let name = Str::intern("__orig_class__");
    match vm.set_attr(&made, &name, args.values.first().cloned().unwrap_or_default()) {
        Err(raised)
            if !vm.raise_matches(&raised, Exc::AttributeError) && !vm.raise_matches(&raised, Exc::TypeError) =>
        {
            Err(raised)
        }
        _ => Ok(made),
    }
}

fn eq(vm: &mut Vm, args: Args) -> PyResult {
    match (AliasData::of(args.at(0)), AliasData::of(args.at(1))) {
        (Some(left), Some(right)) => {
            let same = vm.eq(&left.origin, &right.origin)?
                && vm.eq(&Value::Tuple(left.args.clone()), &Value::Tuple(right.args.clone()))?;
            Ok(Value::Bool(same))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let alias = of(vm, args.at(0))?;
    let both = vm.hash(&alias.origin)? ^ vm.hash(&Value::Tuple(alias.args.clone()))?;
    Ok(Value::Int(both as i64))
}

fn getitem(vm: &mut Vm, args: Args) -> PyResult {
    let alias = of(vm, args.at(0))?;
    let parameters = parameters(vm, &alias.args)?;
    if parameters.is_empty() {
        let text = repr(vm, args.at(0))?;
        return type_error(format!("{text} is not a generic class"));
    }
    let given = match args.at(1) {
        Value::Tuple(items) => items.to_vec(),
        one => vec![one.clone()],
    };
    if given.len() != parameters.len() {
        let text = repr(vm, args.at(0))?;
        let many = if given.len() > parameters.len() { "many" } else { "few" };
        return type_error(format!(
            "Too {many} arguments for {text}; actual {}, expected {}",
            given.len(),
            parameters.len()
        ));
    }
    let mut replaced = Vec::with_capacity(alias.args.len());
    for arg in alias.args.iter() {
        let new = match place(&parameters, &given, arg) {
            Some(new) => new,
            None => replace_inside(vm, arg, &parameters, &given)?,
        };
        replaced.push(new);
    }
    // A subclass (`collections.abc.Callable`'s) makes one of its own kind.
    let class = vm.class_of(args.at(0));
    vm.call(&Value::Class(class), &[alias.origin.clone(), Value::tuple(replaced)])
}

/// What was given for a type variable.
fn place(parameters: &[Value], given: &[Value], arg: &Value) -> Option<Value> {
    let at = parameters.iter().position(|parameter| parameter.is(arg))?;
    given.get(at).cloned()
}

/// An argument that has type variables of its own, with what was given for them.
fn replace_inside(vm: &mut Vm, arg: &Value, parameters: &[Value], given: &[Value]) -> PyResult {
    let names = Rc::clone(&vm.names);
    if matches!(arg, Value::Class(_)) {
        return Ok(arg.clone());
    }
    match vm.get_attr_opt(arg, &names.__parameters__)? {
        Some(Value::Tuple(own)) if !own.is_empty() => {
            let wanted = own.iter().map(|one| place(parameters, given, one).unwrap_or_else(|| one.clone())).collect();
            vm.get_item(arg, &Value::tuple(wanted))
        }
        _ => Ok(arg.clone()),
    }
}

fn mro_entries(vm: &mut Vm, args: Args) -> PyResult {
    let origin = of(vm, args.at(0))?.origin.clone();
    Ok(Value::tuple(vec![origin]))
}

fn getattr(vm: &mut Vm, args: Args) -> PyResult {
    let alias = of(vm, args.at(0))?;
    let Some(name) = as_str(args.at(1)) else { return type_error("attribute name must be string") };
    if OWN.contains(&&*name) {
        return raise(Exc::AttributeError, format!("'types.GenericAlias' object has no attribute '{name}'"));
    }
    vm.get_attr(&alias.origin, &name)
}
