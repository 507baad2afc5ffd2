//! Conditions: `Q` as the user writes them, and `Where` as a query holds them.

use std::fmt;
use std::rc::Rc;

use crate::expression::{Expr, Expression};
use crate::query::Query;
use crate::schema::ModelId;
use crate::value::Value;

/// How the parts of a condition are joined.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Connective {
    /// `AND`
    #[default]
    And,
    /// `OR`
    Or,
    /// `XOR`
    Xor,
}

/// `Q(name="x", age__gt=3)`: an unresolved condition.
#[derive(Clone, PartialEq, Default)]
pub struct Q {
    /// What joins the children.
    pub connector: Connective,
    /// `~Q(...)`
    pub negated: bool,
    /// The parts.
    pub children: Vec<Part>,
}

/// A part of a [`Q`].
#[derive(Clone, PartialEq)]
pub enum Part {
    /// `customer__name__startswith="H"`
    Lookup(Rc<str>, Operand),
    /// A nested Q.
    Q(Rc<Q>),
    /// A boolean expression.
    Expression(Expression),
}

/// What a lookup compares with.
#[derive(Clone)]
pub enum Operand {
    /// A plain value, or a list of them.
    Value(Value),
    /// An expression: `F("x")`, `Subquery(...)`.
    Expression(Expression),
    /// A QuerySet.
    Query(Rc<Query>),
    /// A model instance.
    Instance(Rc<dyn Instance>),
    /// An iterable of which not all members are plain values.
    List(Rc<[Operand]>),
}

/// A model instance as a filter sees it.
pub trait Instance {
    /// Its model.
    fn model(&self) -> ModelId;
    /// Whether it has a primary key (`_is_pk_set()`).
    fn is_saved(&self) -> bool;
    /// `getattr(instance, attname)`
    fn attribute(&self, attname: &str) -> Option<Value>;
    /// `str(instance)`
    fn to_str(&self) -> Rc<str>;
    /// `repr(instance)`
    fn repr(&self) -> Rc<str>;
}

/// A resolved condition; its children are lookups, boolean expressions and further conditions.
#[derive(Clone, PartialEq, Default)]
pub struct Where {
    /// What joins the children.
    pub connector: Connective,
    /// `NOT (...)`
    pub negated: bool,
    /// Used as an expression, so always in parentheses.
    pub resolved: bool,
    /// The parts.
    pub children: Vec<Expression>,
}

impl Connective {
    /// `AND`, `OR`, `XOR`
    pub fn word(self) -> &'static str {
        match self {
            Connective::And => "AND",
            Connective::Or => "OR",
            Connective::Xor => "XOR",
        }
    }
}

impl Q {
    /// `Q(*args, **kwargs)`: the keyword arguments come last, sorted.
    pub fn new(args: Vec<Part>, mut kwargs: Vec<(Rc<str>, Operand)>) -> Self {
        kwargs.sort_by(|a, b| a.0.cmp(&b.0));
        let mut children = args;
        children.extend(kwargs.into_iter().map(|(path, operand)| Part::Lookup(path, operand)));
        Q { connector: Connective::And, negated: false, children }
    }

    /// `Q(path=operand)`
    pub fn lookup(path: &str, operand: impl Into<Operand>) -> Self {
        Q { children: vec![Part::Lookup(path.into(), operand.into())], ..Q::default() }
    }

    /// `q & other`, `q | other`, `q ^ other`
    pub fn combine(&self, other: &Q, connector: Connective) -> Q {
        if self.children.is_empty() {
            return other.clone();
        }
        if other.children.is_empty() {
            return self.clone();
        }
        let mut out = Q { connector, ..Q::default() };
        out.add(self);
        out.add(other);
        out
    }

    fn add(&mut self, other: &Q) {
        if !other.negated && (other.connector == self.connector || other.children.len() == 1) {
            self.children.extend(other.children.iter().cloned());
        } else {
            self.children.push(Part::Q(Rc::new(other.clone())));
        }
    }

    /// `~q`
    #[must_use]
    pub fn negate(&self) -> Q {
        Q { negated: !self.negated, ..self.clone() }
    }
}

impl Where {
    /// A condition of these parts.
    pub fn new(children: Vec<Expression>, connector: Connective) -> Self {
        Where { connector, negated: false, resolved: false, children }
    }

    /// Adds a part, squashing it into this condition where that changes nothing (`tree.Node.add`).
    pub fn add(&mut self, data: Expression, connector: Connective) {
        if self.connector != connector {
            let inner = std::mem::take(self);
            self.connector = connector;
            self.children = vec![Rc::new(Expr::Where(inner)), data];
            return;
        }
        match &*data {
            Expr::Where(node) if !node.negated && (node.connector == connector || node.children.len() == 1) => {
                self.children.extend(node.children.iter().cloned());
            }
            _ => self.children.push(data),
        }
    }

    /// The leaves, nested conditions opened.
    pub fn leaves(&self, out: &mut Vec<Expression>) {
        for child in &self.children {
            match &**child {
                Expr::Where(node) => node.leaves(out),
                _ => out.push(child.clone()),
            }
        }
    }
}

impl Operand {
    /// The operand as a plain value, if it is one or a list of such.
    pub fn plain(&self) -> Option<Value> {
        match self {
            Operand::Value(value) => Some(value.clone()),
            Operand::List(items) => {
                let items: Vec<Value> = items.iter().map(Operand::plain).collect::<Option<_>>()?;
                Some(Value::List(items.into()))
            }
            Operand::Expression(_) | Operand::Query(_) | Operand::Instance(_) => None,
        }
    }
}

impl PartialEq for Operand {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Operand::Value(a), Operand::Value(b)) => a == b,
            (Operand::Expression(a), Operand::Expression(b)) => a == b,
            (Operand::Query(a), Operand::Query(b)) => Rc::ptr_eq(a, b),
            (Operand::Instance(a), Operand::Instance(b)) => Rc::ptr_eq(a, b),
            (Operand::List(a), Operand::List(b)) => a == b,
            _ => false,
        }
    }
}

impl<T: Into<Value>> From<T> for Operand {
    fn from(value: T) -> Self {
        Operand::Value(value.into())
    }
}

impl fmt::Debug for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Value(value) => write!(f, "{value:?}"),
            Operand::Expression(expression) => write!(f, "{expression:?}"),
            Operand::Query(_) => f.write_str("<QuerySet>"),
            Operand::Instance(instance) => f.write_str(&instance.repr()),
            Operand::List(items) => f.debug_list().entries(items.iter()).finish(),
        }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Lookup(path, operand) => write!(f, "('{path}', {operand:?})"),
            Part::Q(q) => q.write_tree(f),
            Part::Expression(expression) => write!(f, "{expression:?}"),
        }
    }
}

impl Q {
    /// `str(q)`
    fn write_tree(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.negated { "(NOT (" } else { "(" })?;
        write!(f, "{}: ", self.connector.word())?;
        for (index, child) in self.children.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{child:?}")?;
        }
        f.write_str(if self.negated { "))" } else { ")" })
    }
}

/// `repr(q)`: `<Q: (AND: ('name', 'x'))>`
impl fmt::Debug for Q {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<Q: ")?;
        self.write_tree(f)?;
        f.write_str(">")
    }
}

impl fmt::Debug for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let children: Vec<String> = self.children.iter().map(|child| child.text()).collect();
        let (open, close) = if self.negated { ("(NOT (", "))") } else { ("(", ")") };
        write!(f, "<WhereNode: {open}{}: {}{close}>", self.connector.word(), children.join(", "))
    }
}
