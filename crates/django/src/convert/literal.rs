//! Python values taken apart for migrations: defaults, choices, validators.

use std::any::Any;
use std::rc::Rc;

use orm::expression::Expression;
use orm::schema::Literal;
use orm::schema::kind::Arguments;
use orm::schema::literal::{Call, Callable, Hook, Name};
use python::exception::PyResult;
use python::object::convert::plain;
use python::object::native::Kind;
use python::object::str::Str;
use python::stdlib::re::Pattern;
use python::value::Value;
use python::vm::Vm;

use crate::convert::to_orm;

/// A function or class that a migration refers to by name, and that can be called.
pub struct Function {
    /// The callable.
    pub value: Value,
    name: Result<Name, orm::Error>,
}

impl Hook for Function {
    fn call(&self) -> orm::Result<orm::Value> {
        // Only Python code can call it, and the ORM has no interpreter: the binder calls defaults itself.
        Err(orm::Error::Runtime("a Python callable was asked for its value outside Python".into()))
    }

    fn name(&self) -> orm::Result<Name> {
        self.name.clone()
    }

    fn is_same(&self, other: &dyn Hook) -> bool {
        other.as_any().downcast_ref::<Function>().is_some_and(|other| {
            other.value.is(&self.value) || matches!((&self.name, &other.name), (Ok(a), Ok(b)) if a == b)
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Takes a value apart.
///
/// # Errors
/// Whatever its `deconstruct()` raises.
pub fn literal(vm: &mut Vm, value: &Value) -> PyResult<Literal> {
    Ok(match value {
        Value::List(items) => Literal::List(literals(vm, &items.to_vec())?.into()),
        Value::Tuple(items) => Literal::Tuple(literals(vm, items)?.into()),
        Value::Set(items) if items.frozen => Literal::FrozenSet(literals(vm, &items.items())?.into()),
        Value::Set(items) => Literal::Set(literals(vm, &items.items())?.into()),
        Value::Dict(items) => {
            let mut pairs = Vec::with_capacity(items.len());
            for (key, value) in items.items() {
                pairs.push((literal(vm, &key)?, literal(vm, &value)?));
            }
            Literal::Dict(pairs.into())
        }
        Value::Class(_) | Value::Function(_) | Value::Native(_) | Value::Method(_) => callable(vm, value)?,
        Value::Object(object) => {
            if let Some(q) = crate::db::models::query_utils::q_of(value) {
                return Ok(Literal::Q(Rc::new(q)));
            }
            if let Some(expression) = crate::db::models::expressions::expression_of(vm, value)? {
                return Ok(Literal::Expression(expression));
            }
            if let Some(pattern) = Pattern::of(value) {
                return compiled(vm, pattern);
            }
            if let Some(member) = enum_member(vm, value)? {
                return Ok(member);
            }
            if let Some(deconstruct) = vm.get_attr_opt(value, &Str::intern("deconstruct"))? {
                let parts = vm.call(&deconstruct, &[])?;
                return deconstructed(vm, &parts);
            }
            if let Some(path) = path(vm, value)? {
                return Ok(path);
            }
            if let Some(call) = partial(vm, value)? {
                return Ok(call);
            }
            match object.builtin() {
                Some(_) => Literal::Value(to_orm(vm, plain(value))?),
                None => Literal::Value(to_orm(vm, value)?),
            }
        }
        other => Literal::Value(to_orm(vm, other)?),
    })
}

/// `re.compile('...', flags)`; what a `str` pattern has anyway is left out of the flags.
fn compiled(vm: &mut Vm, pattern: &Pattern) -> PyResult<Literal> {
    const UNICODE: u32 = 32;
    let mut args = vec![literal(vm, pattern.source())?];
    let flags = pattern.flags() ^ UNICODE;
    if flags != 0 {
        args.push(Literal::from(i64::from(flags)));
    }
    Ok(Literal::Call(Rc::new(Call { name: Name::dotted("re.compile"), args, kwargs: Vec::new() })))
}

/// `functools.partial(...)`, as the call that makes it.
fn partial(vm: &mut Vm, value: &Value) -> PyResult<Option<Literal>> {
    let class = vm.class_of(value);
    if &*class.name() != "partial" {
        return Ok(None);
    }
    let functools = vm.import_module("functools")?;
    if !functools.get("partial").is_some_and(|partial| partial.is(&Value::Class(class))) {
        return Ok(None);
    }
    let mut part = |name: &str| vm.get_attr(value, &Str::intern(name));
    let (function, args, keywords) = (part("func")?, part("args")?, part("keywords")?);
    let (args, kwargs) = arguments(vm, &args, &keywords)?;
    let args = std::iter::once(literal(vm, &function)?).chain(args).collect();
    Ok(Some(Literal::Call(Rc::new(Call { name: Name::dotted("functools.partial"), args, kwargs }))))
}

/// A path of `pathlib`, pure so that it means the same on any machine; the text of any other `os.PathLike`.
fn path(vm: &mut Vm, value: &Value) -> PyResult<Option<Literal>> {
    let Some(text) = vm.call_special(value, &Str::intern("__fspath__"), &[])? else { return Ok(None) };
    let text = literal(vm, &text)?;
    let pathlib = vm.import_module("pathlib")?;
    let is_a = |name: &str| matches!(pathlib.get(name), Some(Value::Class(class)) if vm.is_instance(value, &class));
    if !is_a("PurePath") {
        return Ok(Some(text));
    }
    let prefix = if is_a("Path") { "Pure" } else { "" };
    let name = Name::dotted(&format!("pathlib.{prefix}{}", vm.class_of(value).name()));
    Ok(Some(Literal::Call(Rc::new(Call { name, args: vec![text], kwargs: Vec::new() }))))
}

/// A member of an enum, which is written by its name; Django's choices are written by their value.
fn enum_member(vm: &mut Vm, value: &Value) -> PyResult<Option<Literal>> {
    let class = vm.class_of(value);
    let is_enum = class.lookup(&Str::intern("_member_map_")).is_some();
    if !is_enum || class.lookup(&Str::intern("do_not_call_in_templates")).is_some() {
        return Ok(None);
    }
    let (Value::Str(name), plain) =
        (vm.get_attr(value, &Str::intern("_name_"))?, vm.get_attr(value, &Str::intern("_value_"))?)
    else {
        return Ok(None);
    };
    let module = vm.get_attr(&Value::Class(class.clone()), &Str::intern("__module__"))?;
    let name_of_class = Name { module: vm.str(&module)?.as_str().into(), qualname: class.qualname().as_str().into() };
    let plain = literal(vm, &plain)?;
    Ok(Some(Literal::EnumMember(name_of_class, name.as_str().into(), Box::new(plain))))
}

fn literals(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<Literal>> {
    values.iter().map(|value| literal(vm, value)).collect()
}

/// `(path, args, kwargs)` of `deconstruct()`.
fn deconstructed(vm: &mut Vm, parts: &Value) -> PyResult<Literal> {
    let parts = vm.collect(parts)?;
    let [path, args, kwargs] = parts.as_slice() else { return Ok(Literal::NONE) };
    let path = vm.str(path)?;
    let (args, kwargs) = arguments(vm, args, kwargs)?;
    Ok(Literal::Call(Rc::new(Call { name: Name::dotted(&path), args, kwargs })))
}

/// The arguments of a constructor.
///
/// # Errors
/// As [`literal`].
pub fn arguments(vm: &mut Vm, args: &Value, kwargs: &Value) -> PyResult<Arguments> {
    let args = vm.collect(args)?;
    let args = literals(vm, &args)?;
    let mut named = Vec::new();
    if let Value::Dict(kwargs) = kwargs {
        for (key, value) in kwargs.items() {
            named.push((Rc::from(vm.str(&key)?.as_str()), literal(vm, &value)?));
        }
    }
    Ok((args, named))
}

/// A function or class by its importable name.
fn callable(vm: &mut Vm, value: &Value) -> PyResult<Literal> {
    let module = vm.get_attr_opt(value, &Str::intern("__module__"))?.unwrap_or(Value::None);
    let qualname = vm.get_attr_opt(value, &Str::intern("__qualname__"))?.unwrap_or(Value::None);
    let (module, qualname) = (vm.str(&module)?, vm.str(&qualname)?);
    let is_method = matches!(value, Value::Native(native) if native.kind == Kind::Method);
    let shown = if is_method { vm.repr(value)? } else { Str::intern("") };
    // `str.upper`, which waits for a receiver, is no function to Django.
    let name = if shown.starts_with("<method ") {
        Err(orm::migration::serializer::cannot_serialize(&shown))
    } else if qualname.ends_with("<lambda>") {
        Err(orm::Error::value("Cannot serialize function: lambda"))
    } else if qualname.contains("<locals>") {
        Err(orm::Error::value(format!("Could not find function {} in {module}.\n", qualname)))
    } else {
        let module = if &*module == "builtins" { "" } else { module.as_str() };
        Ok(Name { module: module.into(), qualname: qualname.as_str().into() })
    };
    if let (Value::Class(_), Ok(name)) = (value, &name)
        && !name.module.is_empty()
    {
        return Ok(Literal::Name(name.clone()));
    }
    Ok(Literal::Callable(Callable(Rc::new(Function { value: value.clone(), name }))))
}

/// A `db_default` or a generated field's expression: an expression, or a value as one.
///
/// # Errors
/// As [`literal`].
pub fn db_default(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    match crate::db::models::expressions::expression_of(vm, value)? {
        Some(expression) => Ok(expression),
        None => Ok(orm::expression::value(to_orm(vm, value)?)),
    }
}
