//! A Python value as a migration would write it: defaults, choices, validators, options.
//!
//! Where Django keeps a live object and later takes it apart (`deconstruct()`), this library keeps it apart from the
//! start; what can be called keeps a hook to call it by.

use std::fmt;
use std::rc::Rc;

use crate::error::Result;
use crate::expression::Expression;
use crate::query::Q;
use crate::value::Value;

/// A deconstructed Python value.
#[derive(Clone, PartialEq)]
pub enum Literal {
    /// A plain value: None, numbers, text, bytes, dates...
    Value(Value),
    /// `[...]`
    List(Rc<[Literal]>),
    /// `(...)`
    Tuple(Rc<[Literal]>),
    /// `{...}`, a set
    Set(Rc<[Literal]>),
    /// `frozenset(...)`
    FrozenSet(Rc<[Literal]>),
    /// `{...: ...}`
    Dict(Rc<[(Literal, Literal)]>),
    /// A class or function by its name.
    Name(Name),
    /// An enum's member, `module.Class['NAME']`, with its value.
    EnumMember(Name, Rc<str>, Box<Literal>),
    /// An instance by the call that makes it: what `deconstruct()` returns.
    Call(Rc<Call>),
    /// A query expression: a `db_default`, an index's expression.
    Expression(Expression),
    /// A condition: a check, a partial index's.
    Q(Rc<Q>),
    /// A callable of the embedding language: `default=make_code`.
    Callable(Callable),
    /// Text that is translated when shown (`gettext_lazy`); serialised as its text.
    Lazy(Rc<str>),
}

/// `module` and qualified name of something importable.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Name {
    /// `demoapp.models`; empty for a builtin (written without import).
    pub module: Rc<str>,
    /// `Book.shelf_name`
    pub qualname: Rc<str>,
}

/// A constructor call.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// What is called; `path` of `deconstruct()`.
    pub name: Name,
    /// Positional arguments.
    pub args: Vec<Literal>,
    /// Keyword arguments, in order.
    pub kwargs: Vec<(Rc<str>, Literal)>,
}

/// A callable with what is needed to name it and to call it.
#[derive(Clone)]
pub struct Callable(pub Rc<dyn Hook>);

/// Something of the embedding language that can be called without arguments, such as a default.
pub trait Hook {
    /// Calls it.
    fn call(&self) -> Result<Value>;
    /// Its importable name; an error (Django's words) for a lambda or a local function.
    fn name(&self) -> Result<Name>;
    /// Whether it is the same callable.
    fn is_same(&self, other: &dyn Hook) -> bool;
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn std::any::Any;
}

impl PartialEq for Callable {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.is_same(other.0.as_ref())
    }
}

impl Name {
    /// Splits a dotted path at its last dot.
    pub fn dotted(path: &str) -> Self {
        match path.rsplit_once('.') {
            Some((module, qualname)) => Name { module: module.into(), qualname: qualname.into() },
            None => Name { module: "".into(), qualname: path.into() },
        }
    }

    /// `module.qualname`
    pub fn path(&self) -> String {
        if self.module.is_empty() { self.qualname.to_string() } else { format!("{}.{}", self.module, self.qualname) }
    }
}

impl Literal {
    /// `None`
    pub const NONE: Literal = Literal::Value(Value::Null);

    /// A text.
    pub fn text(text: &str) -> Self {
        Literal::Value(Value::text(text))
    }

    /// The plain value, if it is one; a callable is called.
    pub fn evaluate(&self) -> Result<Value> {
        Ok(match self {
            Literal::Value(value) => value.clone(),
            Literal::Callable(callable) => callable.0.call()?,
            Literal::Lazy(text) => Value::Text(text.clone()),
            Literal::EnumMember(_, _, value) => value.evaluate()?,
            Literal::List(items) => Value::List(evaluate_all(items)?),
            Literal::Tuple(items) => Value::Tuple(evaluate_all(items)?),
            Literal::Dict(items) => Value::Dict(
                items.iter().map(|(k, v)| Ok((k.evaluate()?, v.evaluate()?))).collect::<Result<Vec<_>>>()?.into(),
            ),
            Literal::Set(_)
            | Literal::FrozenSet(_)
            | Literal::Name(_)
            | Literal::Call(_)
            | Literal::Expression(_)
            | Literal::Q(_) => {
                return Err(crate::Error::type_(format!("{self:?} is not a plain value")));
            }
        })
    }
}

fn evaluate_all(items: &[Literal]) -> Result<Rc<[Value]>> {
    Ok(items.iter().map(Literal::evaluate).collect::<Result<Vec<_>>>()?.into())
}

impl<T: Into<Value>> From<T> for Literal {
    fn from(value: T) -> Self {
        Literal::Value(value.into())
    }
}

impl fmt::Debug for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Value(value) => write!(f, "{value:?}"),
            Literal::List(items) => f.debug_list().entries(items.iter()).finish(),
            Literal::Tuple(items) | Literal::Set(items) | Literal::FrozenSet(items) => {
                f.debug_set().entries(items.iter()).finish()
            }
            Literal::Dict(items) => f.debug_map().entries(items.iter().map(|(k, v)| (k, v))).finish(),
            Literal::Name(name) => f.write_str(&name.path()),
            Literal::EnumMember(name, member, _) => write!(f, "{}[{member:?}]", name.path()),
            Literal::Call(call) => write!(f, "{}({:?}, {:?})", call.name.path(), call.args, call.kwargs),
            Literal::Expression(expression) => write!(f, "{expression:?}"),
            Literal::Q(q) => write!(f, "{q:?}"),
            Literal::Callable(_) => f.write_str("<callable>"),
            Literal::Lazy(text) => write!(f, "{text:?}"),
        }
    }
}
