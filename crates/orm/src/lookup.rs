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

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::custom::Fragment;
use crate::expression::{Expr, Expression, Func, Output, output};
use crate::query::{Operand, Query};
use crate::schema::{Field, FieldKind, Schema};
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
    let prepare_rhs = !matches!(style, Style::IExact | Style::Pattern(..) | Style::Regex | Style::IsNull);
    LookupRow { name, class, field, style, prepare_rhs }
}

use FieldKind as K;
use Style as S;

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

/// A name resolved on an expression.
pub enum Found {
    /// A built-in lookup.
    Builtin(&'static LookupRow),
    /// A lookup of the user's.
    Custom(Rc<dyn LookupClass>),
}

/// `expression.get_lookup(name)`
pub fn get_lookup(schema: &Schema, lhs: &Expression, name: &str) -> Result<Option<Found>> {
    if let Expr::Func(func) = &**lhs {
        if let Some(row) = function_lookup(func, name) {
            return Ok(Some(Found::Builtin(row)));
        }
        if let Some(found) = own_lookup(schema, func, name) {
            return Ok(Some(found));
        }
    }
    let (kind, field) = lookup_field(schema, lhs)?;
    if let Some(CustomLookup::Lookup(class)) = registered(schema, kind, field.as_deref(), name) {
        return Ok(Some(Found::Custom(class)));
    }
    Ok(find(kind, name).map(Found::Builtin))
}

/// Lookups registered on a transform itself (`Transform.register_lookup`).
fn own_lookup(schema: &Schema, func: &Func, name: &str) -> Option<Found> {
    match own_registered(schema, func, name) {
        Some(CustomLookup::Lookup(class)) => Some(Found::Custom(class.clone())),
        _ => None,
    }
}

/// What is registered on a transform's class, on the built-in one it extends, or on `Transform`.
fn own_registered<'s>(schema: &'s Schema, func: &Func, name: &str) -> Option<&'s CustomLookup> {
    if schema.function_lookups.is_empty() {
        return None;
    }
    [func.function.name(), func.function.row().name, "Transform"]
        .into_iter()
        .find_map(|class| schema.function_lookups.get(&(class.into(), name.into())))
}

/// Lookups that date parts and JSON keys have beside their type's.
fn function_lookup(func: &Func, name: &str) -> Option<&'static LookupRow> {
    match func.function.row().name {
        "ExtractYear" | "ExtractIsoYear" => date_part::YEAR_LOOKUPS.iter().find(|row| row.name == name),
        "KeyTransform" | "KeyTextTransform" => json::KEY_LOOKUPS.iter().find(|row| row.name == name),
        _ => None,
    }
}

/// `expression.get_transform(name)` applied.
pub fn transform(schema: &Schema, lhs: &Expression, name: &str) -> Result<Option<Expression>> {
    let (kind, field) = lookup_field(schema, lhs)?;
    let own = match &**lhs {
        Expr::Func(func) => own_registered(schema, func, name).cloned(),
        _ => None,
    };
    match own.or_else(|| registered(schema, kind, field.as_deref(), name)) {
        Some(CustomLookup::Transform(class)) => return class.apply(lhs.clone()).map(Some),
        Some(CustomLookup::Function(row)) => {
            return Ok(Some(Rc::new(Expr::Func(Func::new(row, vec![lhs.clone()])))));
        }
        Some(CustomLookup::Lookup(_)) | None => {}
    }
    if let Some(row) = crate::expression::function::transform(kind, name) {
        return Ok(Some(Rc::new(Expr::Func(Func::new(row, vec![lhs.clone()])))));
    }
    if kind == FieldKind::Json {
        // A key named like a lookup of keys is out of reach below the first.
        if let Expr::Func(func) = &**lhs
            && function_lookup(func, name).is_some()
        {
            return Ok(None);
        }
        return Ok(Some(crate::expression::function::json::key_transform(lhs.clone(), name, false)));
    }
    Ok(None)
}

/// The kind whose lookups an expression has: of a relation, the relation's.
fn lookup_field(schema: &Schema, lhs: &Expression) -> Result<(FieldKind, Option<Rc<Field>>)> {
    if let Expr::Col(col) = &**lhs {
        return Ok((relation_kind(&col.output), Some(col.output.field.clone())));
    }
    if let Expr::ColPairs(_) = &**lhs {
        return Ok((FieldKind::CompositePrimaryKey, None));
    }
    let field = output::output_field(lhs, schema)?;
    Ok((field.behaviour(), Some(field)))
}

fn relation_kind(output: &Output) -> FieldKind {
    if output.reverse { FieldKind::ForeignKey } else { output.field.behaviour() }
}

fn registered(schema: &Schema, kind: FieldKind, field: Option<&Field>, name: &str) -> Option<CustomLookup> {
    if let Some(field) = field {
        if let Some(found) = field.custom.as_ref().and_then(|custom| custom.get_lookup(name)) {
            return Some(found);
        }
        if !schema.field_lookups.is_empty()
            && let Some(found) = schema.field_lookups.get(&(field.label.clone(), name.into()))
        {
            return Some(found.clone());
        }
    }
    if schema.lookups.is_empty() {
        return None;
    }
    let mut kind = kind;
    loop {
        if let Some(found) = schema.lookups.get(&(kind, name.into())) {
            return Some(found.clone());
        }
        let base = kind.row().base;
        // What is registered on `Field` is no lookup of relations.
        if base == kind || kind == FieldKind::ForeignObject {
            return None;
        }
        kind = base;
    }
}

/// Every lookup name of an expression's type, for suggestions.
pub fn names(schema: &Schema, lhs: &Expression) -> Result<Vec<Rc<str>>> {
    let (kind, field) = lookup_field(schema, lhs)?;
    let mut out: Vec<Rc<str>> = Vec::new();
    // A relation has the lookups of relations only.
    let relation = kind.is_a(FieldKind::ForeignObject);
    let own = |row: &&LookupRow| kind.is_a(row.field) && (!relation || row.field == FieldKind::ForeignObject);
    for row in LOOKUPS.iter().filter(own) {
        if !out.iter().any(|known| **known == *row.name) {
            out.push(row.name.into());
        }
    }
    use crate::expression::function::datetime::{DATE_PARTS, DATETIME_PARTS, TIME_PARTS};
    let parts: &[&str] = match kind {
        FieldKind::Date => DATE_PARTS,
        FieldKind::DateTime => DATETIME_PARTS,
        FieldKind::Time => TIME_PARTS,
        _ => &[],
    };
    out.extend(parts.iter().map(|part| Rc::from(*part)));
    let is_own = |of: FieldKind| kind.is_a(of) && (!relation || of.is_a(FieldKind::ForeignObject));
    out.extend(schema.lookups.keys().filter(|(of, _)| is_own(*of)).map(|(_, name)| name.clone()));
    if let Some(field) = field {
        let of_field = schema.field_lookups.keys().filter(|(label, _)| *label == field.label);
        out.extend(of_field.map(|(_, name)| name.clone()));
    }
    Ok(out)
}

impl Found {
    /// `lookup_class(lhs, rhs)`: prepares the right-hand side (`get_prep_lookup`).
    pub fn make(&self, schema: &Schema, lhs: Expression, rhs: Operand) -> Result<Lookup> {
        let rhs = match &rhs {
            Operand::List(_) => rhs.plain().map_or(rhs, Operand::Value),
            _ => rhs,
        };
        match self {
            Found::Builtin(row) => prepare(schema, row, lhs, rhs).and_then(|lookup| bilateral::apply(schema, lookup)),
            Found::Custom(class) => class.make(schema, lhs, rhs),
        }
    }

    /// Whether it compares several columns at once.
    pub(crate) fn is_tuple(&self) -> bool {
        matches!(self, Found::Builtin(row) if matches!(row.style, Style::Tuple(_)))
    }

    /// `can_use_none_as_rhs`
    pub fn can_use_none_as_rhs(&self) -> bool {
        match self {
            Found::Builtin(row) => {
                matches!(row.style, Style::JsonExact | Style::KeyExact) || row.class == "KeyTransformIExact"
            }
            Found::Custom(class) => class.can_use_none_as_rhs(),
        }
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
    Ok(Lookup { op: Op::Builtin(row), lhs, rhs })
}

/// The lookup with what is bilateral on its left side on its right side too.
pub fn with_bilateral(schema: &Schema, lookup: Lookup) -> Result<Lookup> {
    bilateral::apply(schema, lookup)
}

impl Lookup {
    /// `lhs isnull value`, without a look into any registry.
    pub fn is_null(lhs: Expression, value: bool) -> Expression {
        static IS_NULL: LookupRow = row("isnull", "IsNull", Style::IsNull);
        Rc::new(Expr::Lookup(Rc::new(Lookup { op: Op::Builtin(&IS_NULL), lhs, rhs: Rhs::Value(Value::Bool(value)) })))
    }

    /// `lhs = rhs` of two expressions.
    pub fn exact(lhs: Expression, rhs: Expression) -> Expression {
        static EXACT: LookupRow = row("exact", "Exact", Style::Compare("="));
        Rc::new(Expr::Lookup(Rc::new(Lookup { op: Op::Builtin(&EXACT), lhs, rhs: Rhs::Expression(rhs) })))
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
