//! Lookups: `exact`, `contains`, `in`... what a filter's last word does with a column and a value.
//!
//! A lookup is a row of [`LOOKUPS`]: its name, the kind of field it belongs to, and its behaviour [`Op`]. How each writes
//! itself is in the file of its family.

pub mod compare;
pub mod pattern;
pub mod membership;
pub mod date_part;
pub mod json;
pub mod related;
pub mod tuple;
pub mod suggest;
mod bilateral;
mod plain;
mod resolve;

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::custom::Fragment;
use crate::expression::{Expr, Expression, Written};
use crate::query::{Operand, Query};
use crate::schema::{FieldKind, Schema};
use crate::sql::{Compiler, Predicate};
use crate::value::Value;

/// A comparison of an expression with something.
#[derive(Clone, PartialEq)]
pub struct Lookup {
    /// What it does.
    pub op: Op,
    /// What is compared.
    pub lhs: Expression,
    /// What it is compared with.
    pub rhs: Rhs,
    /// How it was made, where a call made it.
    pub written: Written,
}

/// The right-hand side of a lookup.
#[derive(Clone, PartialEq, Debug)]
pub enum Rhs {
    /// A prepared value, or for `in` and `range` a list of them.
    Value(Value),
    /// An expression or subquery.
    Expression(Expression),
    /// A list with expressions in it (`ExpressionList`).
    Expressions(Rc<[Expression]>),
}

/// What a lookup does.
#[derive(Clone)]
pub enum Op {
    /// A built-in one.
    Builtin(&'static LookupRow),
    /// A `Lookup` class of the user's.
    Custom(Rc<dyn LookupClass>),
}

/// A built-in lookup: a row of the table.
#[derive(Debug)]
pub struct LookupRow {
    /// `icontains`
    pub name: &'static str,
    /// The Python class: `IContains`.
    pub class: &'static str,
    /// The field class it is registered on.
    pub field: FieldKind,
    /// How it is prepared and written.
    pub style: Style,
    /// Of the field's preparations, whether `get_prep_value` is applied to the value.
    pub prepare_rhs: bool,
}

/// The family a lookup is written by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// `= > >= < <=`, with the operator's text.
    Compare(&'static str),
    /// The same for integers, which may overflow SQLite's.
    Integer(&'static str),
    /// The same of a year, written as a range of dates.
    Year(&'static str),
    /// The same of a relation, which accepts instances.
    Related(&'static str),
    /// LIKE without wildcards.
    IExact,
    /// LIKE with wildcards before and after.
    Pattern(&'static str, &'static str),
    /// REGEXP.
    Regex,
    /// IN
    In,
    /// IN of a relation.
    RelatedIn,
    /// BETWEEN
    Range,
    /// IS NULL
    IsNull,
    /// JSONField's exact.
    JsonExact,
    /// JSONField's in.
    JsonIn,
    /// JSONField's contains and contained_by, which SQLite has not.
    JsonContains,
    /// `has_key`, `has_keys`, `has_any_keys`
    JsonHasKey,
    /// A key's exact.
    KeyExact,
    /// A key's in.
    KeyIn,
    /// A key's isnull.
    KeyIsNull,
    /// A key's number comparison.
    KeyCompare(&'static str),
    /// A composite key's comparison.
    Tuple(&'static str),
    /// A composite key's in.
    TupleIn,
    /// A composite key's isnull.
    TupleIsNull,
}

/// A lookup or transform registered by the user.
#[derive(Clone)]
pub enum CustomLookup {
    /// `class NotEqual(Lookup)`
    Lookup(Rc<dyn LookupClass>),
    /// `class AbsoluteValue(Transform)`: makes the transformed expression.
    Transform(Rc<dyn TransformClass>),
    /// A built-in function registered as a transform: `CharField.register_lookup(Length)`.
    Function(&'static crate::expression::FunctionRow),
}

/// A `Lookup` class of the user's, or one lookup of such a class.
pub trait LookupClass {
    /// The class's name.
    fn class_name(&self) -> Rc<str>;
    /// `lookup_name`
    fn lookup_name(&self) -> Rc<str>;
    /// `as_sql(compiler, connection)`, with [`Compiler::process_lhs`] and [`Compiler::process_rhs`] at hand.
    fn as_sql(&self, lookup: &Lookup, compiler: &Compiler<'_>) -> Result<(Fragment, Predicate)>;
    /// `lookup_class(lhs, rhs)`
    fn make(&self, schema: &Schema, lhs: Expression, rhs: Operand) -> Result<Lookup>;
    /// `can_use_none_as_rhs`
    fn can_use_none_as_rhs(&self) -> bool {
        false
    }
    /// Whether it is the same class.
    fn equals(&self, other: &dyn LookupClass) -> bool;
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn Any;
}

/// A `Transform` class of the user's.
pub trait TransformClass {
    /// The transformed expression.
    fn apply(&self, lhs: Expression) -> Result<Expression>;
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn Any;
}

const fn row(name: &'static str, class: &'static str, style: Style) -> LookupRow {
    on(FieldKind::Bare, name, class, style)
}

const fn on(field: FieldKind, name: &'static str, class: &'static str, style: Style) -> LookupRow {
    let prepare_rhs =
        !matches!(style, Style::IExact | Style::Pattern(..) | Style::Regex | Style::IsNull | Style::TupleIsNull);
    LookupRow { name, class, field, style, prepare_rhs }
}

use FieldKind as K;
use Style as S;

pub use resolve::{Found, get_lookup, names, transform};

/// Every built-in lookup. Of two with one name the more derived field's wins.
#[rustfmt::skip]
pub const LOOKUPS: &[LookupRow] = &[
    row("exact", "Exact", S::Compare("=")),
    row("iexact", "IExact", S::IExact),
    row("gt", "GreaterThan", S::Compare(">")),
    row("gte", "GreaterThanOrEqual", S::Compare(">=")),
    row("lt", "LessThan", S::Compare("<")),
    row("lte", "LessThanOrEqual", S::Compare("<=")),
    row("in", "In", S::In),
    row("contains", "Contains", S::Pattern("%", "%")),
    row("icontains", "IContains", S::Pattern("%", "%")),
    row("startswith", "StartsWith", S::Pattern("", "%")),
    row("istartswith", "IStartsWith", S::Pattern("", "%")),
    row("endswith", "EndsWith", S::Pattern("%", "")),
    row("iendswith", "IEndsWith", S::Pattern("%", "")),
    row("range", "Range", S::Range),
    row("isnull", "IsNull", S::IsNull),
    row("regex", "Regex", S::Regex),
    row("iregex", "IRegex", S::Regex),
    on(K::Integer, "exact", "IntegerFieldExact", S::Integer("=")),
    on(K::Integer, "gt", "IntegerGreaterThan", S::Integer(">")),
    on(K::Integer, "gte", "IntegerGreaterThanOrEqual", S::Integer(">=")),
    on(K::Integer, "lt", "IntegerLessThan", S::Integer("<")),
    on(K::Integer, "lte", "IntegerLessThanOrEqual", S::Integer("<=")),
    on(K::ForeignObject, "in", "RelatedIn", S::RelatedIn),
    on(K::ForeignObject, "exact", "RelatedExact", S::Related("=")),
    on(K::ForeignObject, "gt", "RelatedGreaterThan", S::Related(">")),
    on(K::ForeignObject, "gte", "RelatedGreaterThanOrEqual", S::Related(">=")),
    on(K::ForeignObject, "lt", "RelatedLessThan", S::Related("<")),
    on(K::ForeignObject, "lte", "RelatedLessThanOrEqual", S::Related("<=")),
    on(K::ForeignObject, "isnull", "RelatedIsNull", S::IsNull),
    on(K::CompositePrimaryKey, "exact", "TupleExact", S::Tuple("=")),
    on(K::CompositePrimaryKey, "gt", "TupleGreaterThan", S::Tuple(">")),
    on(K::CompositePrimaryKey, "gte", "TupleGreaterThanOrEqual", S::Tuple(">=")),
    on(K::CompositePrimaryKey, "lt", "TupleLessThan", S::Tuple("<")),
    on(K::CompositePrimaryKey, "lte", "TupleLessThanOrEqual", S::Tuple("<=")),
    on(K::CompositePrimaryKey, "in", "TupleIn", S::TupleIn),
    on(K::CompositePrimaryKey, "isnull", "TupleIsNull", S::TupleIsNull),
    on(K::Json, "exact", "JSONExact", S::JsonExact),
    on(K::Json, "icontains", "JSONIContains", S::Pattern("%", "%")),
    on(K::Json, "in", "JSONIn", S::JsonIn),
    on(K::Json, "contains", "DataContains", S::JsonContains),
    on(K::Json, "contained_by", "ContainedBy", S::JsonContains),
    on(K::Json, "has_key", "HasKey", S::JsonHasKey),
    on(K::Json, "has_keys", "HasKeys", S::JsonHasKey),
    on(K::Json, "has_any_keys", "HasAnyKeys", S::JsonHasKey),
];

/// The lookup of that name for fields of that kind.
pub fn find(kind: FieldKind, name: &str) -> Option<&'static LookupRow> {
    let mut kind = kind;
    loop {
        if let Some(row) = LOOKUPS.iter().find(|row| row.field == kind && row.name == name) {
            return Some(row);
        }
        let base = kind.row().base;
        // Relations have lookups of their own, and no other field's.
        if base == kind || kind == FieldKind::ForeignObject {
            return None;
        }
        kind = base;
    }
}

fn prepare(schema: &Schema, row: &'static LookupRow, lhs: Expression, rhs: Operand) -> Result<Lookup> {
    let (lhs, rhs) = match row.style {
        Style::In | Style::Range | Style::JsonIn | Style::KeyIn => {
            let rhs = membership::prepare(schema, row, &lhs, rhs)?;
            (lhs, rhs)
        }
        Style::RelatedIn => {
            let rhs = related::prepare_in(schema, row, &lhs, rhs)?;
            (lhs, rhs)
        }
        Style::Related(_) => {
            let rhs = related::prepare(schema, row, &lhs, rhs)?;
            (lhs, rhs)
        }
        Style::Tuple(_) | Style::TupleIn => {
            let rhs = tuple::prepare(schema, row, &lhs, rhs)?;
            (lhs, rhs)
        }
        Style::JsonHasKey => {
            let rhs = json::prepare_has_key(row, rhs)?;
            (lhs, rhs)
        }
        Style::Compare(op) | Style::Integer(op) => {
            let rhs = compare::prepare(schema, row, op, &lhs, rhs)?;
            (lhs, rhs)
        }
        Style::JsonExact | Style::KeyExact => {
            let rhs = compare::prepare(schema, row, "=", &lhs, rhs)?;
            (lhs, rhs)
        }
        _ => {
            let lhs = json::text_lhs(row, lhs);
            let rhs = compare::prepare_rhs(schema, &lhs, rhs, row.prepare_rhs)?;
            (lhs, rhs)
        }
    };
    Ok(Lookup { op: Op::Builtin(row), lhs, rhs, written: Written::default() })
}

/// The lookup with what is bilateral on its left side on its right side too.
pub fn with_bilateral(schema: &Schema, lookup: Lookup) -> Result<Lookup> {
    bilateral::apply(schema, lookup)
}

impl Lookup {
    /// `lhs isnull value`, without a look into any registry.
    pub fn is_null(lhs: Expression, value: bool) -> Expression {
        static IS_NULL: LookupRow = row("isnull", "IsNull", Style::IsNull);
        Rc::new(Expr::Lookup(Rc::new(Lookup {
            op: Op::Builtin(&IS_NULL),
            lhs,
            rhs: Rhs::Value(Value::Bool(value)),
            written: Written::default(),
        })))
    }

    /// `lhs = rhs` of two expressions.
    pub fn exact(lhs: Expression, rhs: Expression) -> Expression {
        static EXACT: LookupRow = row("exact", "Exact", Style::Compare("="));
        Rc::new(Expr::Lookup(Rc::new(Lookup {
            op: Op::Builtin(&EXACT),
            lhs,
            rhs: Rhs::Expression(rhs),
            written: Written::default(),
        })))
    }

    /// `lookup_name`
    pub fn name(&self) -> Rc<str> {
        match &self.op {
            Op::Builtin(row) => row.name.into(),
            Op::Custom(class) => class.lookup_name(),
        }
    }

    /// Python's class.
    pub fn class_name(&self) -> Rc<str> {
        match &self.op {
            Op::Builtin(row) => self.class_of(row).into(),
            Op::Custom(class) => class.class_name(),
        }
    }

    /// The class of a built-in lookup: a relation by several columns has the relation's.
    pub fn class_of(&self, row: &'static LookupRow) -> &'static str {
        let related = || matches!(&*self.lhs, Expr::ColPairs(pairs) if pairs.output.field.relation.is_some());
        if row.field == K::CompositePrimaryKey && related() {
            return find(K::ForeignObject, row.name).map_or(row.class, |row| row.class);
        }
        row.class
    }

    /// Whether it is the `isnull` lookup.
    pub fn is_isnull(&self) -> bool {
        matches!(&self.op, Op::Builtin(row) if row.name == "isnull")
    }
}

impl Rhs {
    /// `rhs_is_direct_value()`
    pub fn is_direct(&self) -> bool {
        matches!(self, Rhs::Value(_))
    }
}

/// An operand as an expression, where an expression is needed.
pub fn operand_expression(operand: Operand) -> Result<Expression> {
    Ok(match operand {
        Operand::Expression(expression) => expression,
        Operand::Query(query) => Rc::new(Expr::Query(query)),
        Operand::Value(value) => crate::expression::value(value),
        Operand::Instance(instance) => {
            return Err(Error::type_(format!("{} is not a value", instance.repr())));
        }
        Operand::List(items) => {
            let items: Result<Vec<_>> = items.iter().cloned().map(operand_expression).collect();
            Rc::new(Expr::List(items?.into()))
        }
    })
}

/// An instance where a plain value is wanted.
pub(crate) struct InstanceValue(pub(crate) Rc<dyn crate::query::Instance>);

impl crate::value::Opaque for InstanceValue {
    fn type_name(&self) -> Rc<str> {
        "Model".into()
    }

    fn repr(&self) -> Rc<str> {
        self.0.repr()
    }

    fn str(&self) -> Rc<str> {
        self.0.to_str()
    }

    fn equals(&self, _other: &dyn crate::value::Opaque) -> bool {
        false
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The query inside an operand.
pub(crate) fn query_of(expression: &Expression) -> Option<&Rc<Query>> {
    match &**expression {
        Expr::Query(query) => Some(query),
        _ => None,
    }
}

impl PartialEq for Op {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Op::Builtin(a), Op::Builtin(b)) => a.class == b.class,
            (Op::Custom(a), Op::Custom(b)) => Rc::ptr_eq(a, b) || a.equals(b.as_ref()),
            _ => false,
        }
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rhs {
            Rhs::Value(value) => write!(f, "{}({:?}, {value:?})", self.class_name(), self.lhs),
            Rhs::Expression(rhs) => write!(f, "{}({:?}, {rhs:?})", self.class_name(), self.lhs),
            Rhs::Expressions(rhs) => write!(f, "{}({:?}, {rhs:?})", self.class_name(), self.lhs),
        }
    }
}
