//! Query expressions: what `django.db.models.expressions` builds, as one shared, immutable tree.
//!
//! An [`Expression`] is built unresolved (`F("name")`), [resolved](resolve) against a query (a [`Col`]) and then written as
//! SQL by [`crate::sql`]. A built-in function is a row of [`function::FUNCTIONS`]; user code enters by
//! [`CustomExpression`].

pub mod arithmetic;
pub mod function;
pub mod aggregate;
pub mod window;
pub mod custom;
pub mod resolve;
pub mod output;
pub mod stand_in;
pub mod tree;
pub mod identity;

use std::fmt;
use std::rc::Rc;

pub use aggregate::Aggregate;
pub use arithmetic::{Combined, Connector, Nature};
pub use custom::CustomExpression;
pub use function::{Func, Function, FunctionRow};
pub use window::{Frame, FrameUnits, Window};

use crate::lookup::Lookup;
use crate::query::{Q, Query, Where};
use crate::schema::{Call, Field, FieldKind};
use crate::value::Value;

/// A query expression, shared.
pub type Expression = Rc<Expr>;

/// A node of an expression. `F`, `OuterRef`, `Q` and the like are found before resolving, `Col`, `Ref`, `Where` after.
#[derive(Clone, PartialEq)]
pub enum Expr {
    /// `F("customer__name")`
    F(Rc<str>),
    /// `OuterRef("pk")`; the number says how many `OuterRef` are wrapped around it beyond the first.
    OuterRef(Rc<str>, u8),
    /// An `OuterRef` seen by its own query: the next query outward resolves it as an `F`.
    ResolvedOuterRef(Rc<str>),
    /// `F("name")[start:stop]`, 1-based start and length.
    Sliced(Expression, usize, Option<usize>),
    /// `Value(1)`
    Value(Literal),
    /// `JSONNull()`
    JsonNull,
    /// `RawSQL(sql, params)`
    Raw(Raw),
    /// `*`
    Star,
    /// A column.
    Col(Col),
    /// The columns of a composite primary key.
    ColPairs(ColPairs),
    /// A reference to a selected expression by its alias.
    Ref(Rc<str>, Expression),
    /// A reference to a selected expression by its position (`ORDER BY 1`).
    PositionRef(usize, Option<Rc<str>>, Expression),
    /// `a + b`
    Combined(Combined),
    /// A function call or a transform.
    Func(Func),
    /// An aggregate.
    Aggregate(Aggregate),
    /// `ExpressionWrapper(expression, output_field)`, and how it was made where that is unusual.
    Wrapper(Expression, FieldIdentity, Written),
    /// `~expression`
    Negated(Expression),
    /// `Case(When(...), default=...)`
    Case(Case),
    /// `Subquery(queryset)`
    Subquery(Subquery),
    /// `Exists(queryset)`
    Exists(Rc<Query>),
    /// A query as an operand: a QuerySet in a filter, or a resolved `Subquery`.
    Query(Rc<Query>),
    /// `F("name").desc()`
    OrderBy(OrderBy),
    /// `Window(...)`
    Window(Rc<Window>),
    /// Several expressions (`ExpressionList`): the operands of `in`, a tuple.
    List(Rc<[Expression]>),
    /// `lhs <lookup> rhs`
    Lookup(Rc<Lookup>),
    /// A resolved condition.
    Where(Where),
    /// An unresolved condition.
    Q(Rc<Q>),
    /// What no row satisfies (`none()`).
    Nothing,
    /// `extra(where=[...])`
    ExtraWhere(Rc<[Rc<str>]>, Rc<[Value]>),
    /// A field's `db_default` where a row gives no value.
    DatabaseDefault(Expression),
    /// An expression class of the user's.
    Custom(custom::Custom),
}

/// The call that made an expression, where its parts do not tell: migrations write it. It says nothing about what the expression
/// is, so any two are equal.
#[derive(Clone, Default)]
pub struct Written(pub Option<Rc<Call>>);

impl PartialEq for Written {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

/// `Value(value, output_field)`
#[derive(Clone, PartialEq)]
pub struct Literal {
    /// The value.
    pub value: Value,
    /// Its type, if given.
    pub output_field: Option<FieldIdentity>,
    /// Whether it is about to be stored.
    pub for_save: bool,
    /// How it was made, where that is unusual.
    pub written: Written,
}

/// A field compared as Django compares it within expressions: by model and name, or by class when it is in no model.
#[derive(Clone)]
pub struct FieldIdentity(pub Rc<Field>);

/// `RawSQL`
#[derive(Clone, PartialEq)]
pub struct Raw {
    /// The text, `%s` for parameters.
    pub sql: Rc<str>,
    /// The parameters.
    pub params: Rc<[Value]>,
    /// The type; none is known unless given.
    pub output_field: Option<FieldIdentity>,
    /// How it was made.
    pub written: Written,
}

impl Raw {
    /// The parameters as they were given: a tuple, or a list where it is not known that it was one.
    pub fn shown_params(&self) -> Value {
        let given = self.written.0.as_ref().and_then(|call| call.args.get(1));
        match given {
            Some(crate::schema::literal::Literal::Tuple(_)) => Value::Tuple(self.params.clone()),
            _ => Value::List(self.params.clone()),
        }
    }
}

/// A column of a table in the query.
#[derive(Clone)]
pub struct Col {
    /// The table's alias; none when the column is written alone (in constraints).
    pub alias: Option<Rc<str>>,
    /// The field whose column it is.
    pub target: Rc<Field>,
    /// The field that says how it behaves: the target, or the relation it was reached by.
    pub output: Output,
    /// Reached through an `OuterRef` across a relation.
    pub possibly_multivalued: bool,
}

/// The field that says how a column behaves.
#[derive(Clone)]
pub struct Output {
    /// A field; of a relation, the field that makes it.
    pub field: Rc<Field>,
    /// Whether the relation is seen from its target.
    pub reverse: bool,
}

/// The columns of a composite key.
#[derive(Clone)]
pub struct ColPairs {
    /// The table's alias.
    pub alias: Option<Rc<str>>,
    /// The fields whose columns they are.
    pub targets: Vec<Rc<Field>>,
    /// The fields they correspond to.
    pub sources: Vec<Rc<Field>>,
    /// The composite key or relation.
    pub output: Output,
}

/// `Case`
#[derive(Clone, PartialEq)]
pub struct Case {
    /// `When(condition, then=result)` in order.
    pub cases: Vec<(Expression, Expression)>,
    /// `default`
    pub default: Expression,
    /// `output_field`
    pub output_field: Option<FieldIdentity>,
    /// How it was made.
    pub written: Written,
}

/// `Subquery`
#[derive(Clone)]
pub struct Subquery {
    /// The query.
    pub query: Rc<Query>,
    /// `output_field`
    pub output_field: Option<Rc<Field>>,
    /// A subclass's template: `ARRAY(%(subquery)s)`.
    pub template: Option<Rc<str>>,
}

/// `OrderBy`
#[derive(Clone, PartialEq)]
pub struct OrderBy {
    /// What to order by.
    pub expression: Expression,
    /// `DESC`
    pub descending: bool,
    /// `nulls_first=True`
    pub nulls_first: bool,
    /// `nulls_last=True`
    pub nulls_last: bool,
}

/// `F(name)`
pub fn f(name: &str) -> Expression {
    Rc::new(Expr::F(name.into()))
}

/// `Value(value)`
pub fn value(value: impl Into<Value>) -> Expression {
    Rc::new(Expr::Value(Literal {
        value: value.into(),
        output_field: None,
        for_save: false,
        written: Written::default(),
    }))
}

/// `Value(value, output_field=field)`
pub fn typed_value(value: Value, field: Rc<Field>) -> Expression {
    Rc::new(Expr::Value(Literal {
        value,
        output_field: Some(FieldIdentity(field)),
        for_save: false,
        written: Written::default(),
    }))
}

/// A built-in function by its Python name: `func("Lower", vec![f("name")])`.
pub fn func(name: &str, args: Vec<Expression>) -> Option<Expression> {
    Some(Rc::new(Expr::Func(Func::new(function::find(name)?, args))))
}

/// `Count("*")`, `Sum(F("x"))`... by its Python name.
pub fn aggregate(name: &str, args: Vec<Expression>) -> Option<Expression> {
    Some(Rc::new(Expr::Aggregate(Aggregate::new(aggregate::find(name)?, args))))
}

impl Expr {
    /// `expression.asc()` / `.desc()`
    pub fn ordered(self: &Rc<Self>, descending: bool) -> Expression {
        Rc::new(Expr::OrderBy(OrderBy { expression: self.clone(), descending, nulls_first: false, nulls_last: false }))
    }

    /// `Cast(expression, field)`
    pub fn cast(self: &Rc<Self>, field: Rc<Field>) -> Expression {
        let mut cast = Func::new(&function::comparison::CAST, vec![self.clone()]);
        cast.output_field = Some(FieldIdentity(field));
        Rc::new(Expr::Func(cast))
    }

    /// The expression as Python's `str` shows it: within the repr of a function.
    pub fn text(&self) -> String {
        let shown = format!("{self:?}");
        match self {
            Expr::Combined(_) | Expr::Case(_) | Expr::Window(_) | Expr::Q(_) | Expr::Where(_) => {
                let inner = shown.split_once(": ").and_then(|(_, rest)| rest.strip_suffix('>'));
                inner.map(str::to_owned).unwrap_or(shown)
            }
            _ => shown,
        }
    }

    /// Python's class of this node, for error messages.
    pub fn class_name(&self) -> Rc<str> {
        match self {
            Expr::F(_) => "F".into(),
            Expr::OuterRef(..) => "OuterRef".into(),
            Expr::ResolvedOuterRef(_) => "ResolvedOuterRef".into(),
            Expr::Sliced(..) => "Sliced".into(),
            Expr::Value(_) => "Value".into(),
            Expr::JsonNull => "JSONNull".into(),
            Expr::Raw(_) => "RawSQL".into(),
            Expr::Star => "Star".into(),
            Expr::Col(_) => "Col".into(),
            Expr::ColPairs(_) => "ColPairs".into(),
            Expr::Ref(..) => "Ref".into(),
            Expr::PositionRef(..) => "PositionRef".into(),
            Expr::Combined(combined) => match combined.nature {
                Nature::Plain => "CombinedExpression".into(),
                Nature::Duration => "DurationExpression".into(),
                Nature::Temporal => "TemporalSubtraction".into(),
            },
            Expr::Func(func) => func.function.name().into(),
            Expr::Aggregate(aggregate) => aggregate.function.name().into(),
            Expr::Wrapper(..) => "ExpressionWrapper".into(),
            Expr::Negated(_) => "NegatedExpression".into(),
            Expr::Case(_) => "Case".into(),
            Expr::Subquery(_) => "Subquery".into(),
            Expr::Exists(_) => "Exists".into(),
            Expr::Query(_) => "Query".into(),
            Expr::OrderBy(_) => "OrderBy".into(),
            Expr::Window(_) => "Window".into(),
            Expr::List(_) => "ExpressionList".into(),
            Expr::Lookup(lookup) => lookup.class_name(),
            Expr::Where(_) => "WhereNode".into(),
            Expr::Q(_) => "Q".into(),
            Expr::Nothing => "NothingNode".into(),
            Expr::ExtraWhere(..) => "ExtraWhere".into(),
            Expr::DatabaseDefault(_) => "DatabaseDefault".into(),
            Expr::Custom(custom) => custom.class.class_name(),
        }
    }
}

impl Col {
    /// A plain column: it behaves as its own field.
    pub fn new(alias: Option<Rc<str>>, target: Rc<Field>) -> Self {
        let output = Output { field: target.clone(), reverse: false };
        Col { alias, target, output, possibly_multivalued: false }
    }
}

/// Whether two fields are the same within expressions.
pub fn same_field(a: &Rc<Field>, b: &Rc<Field>) -> bool {
    if Rc::ptr_eq(a, b) {
        return true;
    }
    match (a.model, b.model) {
        (Some(model), Some(other)) => model == other && a.name == b.name,
        (None, None) => a.kind == b.kind,
        _ => false,
    }
}

impl Expr {
    /// Whether what an expression is resolved to compares equal to it, being made with the same arguments
    /// (`BaseExpression.identity`): not where something else comes of it, nor a subquery, which equals itself alone.
    pub(crate) fn stays_itself(&self, resolved: &Expr) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(resolved)
            && match self {
                Expr::F(_) | Expr::OuterRef(..) | Expr::Q(_) | Expr::Subquery(_) | Expr::Exists(_) => false,
                Expr::Aggregate(aggregate) => aggregate.default.is_none(),
                _ => true,
            }
    }
}

impl PartialEq for FieldIdentity {
    fn eq(&self, other: &Self) -> bool {
        same_field(&self.0, &other.0)
    }
}

impl PartialEq for Output {
    fn eq(&self, other: &Self) -> bool {
        self.reverse == other.reverse && same_field(&self.field, &other.field)
    }
}

impl PartialEq for Col {
    fn eq(&self, other: &Self) -> bool {
        self.alias == other.alias && same_field(&self.target, &other.target) && self.output == other.output
    }
}

impl PartialEq for ColPairs {
    fn eq(&self, other: &Self) -> bool {
        self.alias == other.alias
            && self.output == other.output
            && self.targets.len() == other.targets.len()
            && self.targets.iter().zip(&other.targets).all(|(a, b)| same_field(a, b))
    }
}

impl PartialEq for Subquery {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.query, &other.query) && self.template == other.template
    }
}

/// A boolean field for what compares.
pub(crate) fn boolean() -> Rc<Field> {
    kind_field(FieldKind::Boolean)
}

/// A free field of that kind, shared by all who ask on this thread.
pub(crate) fn kind_field(kind: FieldKind) -> Rc<Field> {
    thread_local! {
        static FIELDS: Vec<Rc<Field>> =
            crate::schema::kind::KINDS.iter().map(|row| Field::free(row.kind)).collect();
    }
    FIELDS.with(|fields| fields.get(kind as usize).cloned()).unwrap_or_else(|| Field::free(kind))
}

/// The expression as Python's `repr` shows it (in error messages).
impl fmt::Debug for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::F(name) => write!(f, "F({name})"),
            Expr::OuterRef(name, 0) => write!(f, "OuterRef({name})"),
            Expr::OuterRef(name, depth) => {
                write!(f, "OuterRef({:?})", Expr::OuterRef(name.clone(), depth - 1))
            }
            Expr::ResolvedOuterRef(name) => write!(f, "ResolvedOuterRef({name})"),
            Expr::Sliced(inner, start, length) => {
                let first = start.saturating_sub(1);
                let stop = length.map_or_else(|| "None".to_owned(), |length| (first + length).to_string());
                write!(f, "Sliced({inner:?}, slice({first}, {stop}, None))")
            }
            Expr::Value(literal) => write!(f, "Value({})", literal.value.repr()),
            Expr::JsonNull => write!(f, "JSONNull()"),
            Expr::Star => write!(f, "'*'"),
            Expr::Raw(raw) => write!(f, "RawSQL({}, {})", raw.sql, raw.shown_params().repr()),
            Expr::Col(col) => match &col.alias {
                Some(alias) => write!(f, "Col({alias}, {:?})", col.target),
                None => write!(f, "Col({:?})", col.target),
            },
            Expr::Ref(refs, source) => write!(f, "Ref({refs}, {source:?})"),
            Expr::PositionRef(_, refs, source) => {
                write!(f, "PositionRef({}, {source:?})", refs.as_deref().unwrap_or("None"))
            }
            Expr::Combined(c) => {
                write!(f, "<{}: {} {} {}>", self.class_name(), c.lhs.text(), c.connector.symbol(), c.rhs.text())
            }
            Expr::Func(func) => func.write_repr(f),
            Expr::Aggregate(aggregate) => aggregate.write_repr(f),
            Expr::Wrapper(expression, ..) => write!(f, "ExpressionWrapper({})", expression.text()),
            Expr::Negated(expression) => write!(f, "NegatedExpression({expression:?})"),
            Expr::Case(case) => {
                f.write_str("<Case: CASE ")?;
                for (index, (condition, result)) in case.cases.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "WHEN {condition:?} THEN {result:?}")?;
                }
                write!(f, ", ELSE {:?}>", case.default)
            }
            Expr::OrderBy(order) => {
                let descending = if order.descending { "True" } else { "False" };
                write!(f, "OrderBy({}, descending={descending})", order.expression.text())
            }
            Expr::Q(q) => write!(f, "{q:?}"),
            Expr::Where(node) => write!(f, "{node:?}"),
            Expr::Lookup(lookup) => write!(f, "{lookup:?}"),
            Expr::List(items) => f.debug_list().entries(items.iter()).finish(),
            Expr::Window(window) => write!(f, "{window:?}"),
            Expr::Custom(custom) => f.write_str(&custom.class.repr()),
            _ => write!(f, "<django.db.models.expressions.{} object>", self.class_name()),
        }
    }
}
