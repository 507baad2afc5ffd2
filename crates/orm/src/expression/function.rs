//! SQL functions: the table of Django's, and a call of one.
//!
//! A function is a row: its Python class, its SQL name on SQLite, the type it makes, the lookup name it answers to when it
//! is a transform. What a row cannot say (dates, `Cast`, JSON paths) is its `write` function, in the file of its family.

pub mod text;
pub mod math;
pub mod datetime;
pub mod comparison;
pub mod json;
pub mod ranking;
pub mod uuid;

use std::fmt;
use std::rc::Rc;

use crate::error::Result;
use crate::expression::{CustomExpression, Expr, Expression, FieldIdentity};
use crate::schema::{Field, FieldKind, Literal, Name};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

/// A built-in function or aggregate.
#[derive(Debug)]
pub struct FunctionRow {
    /// The Python class: `Lower`.
    pub name: &'static str,
    /// The SQL function on SQLite: `LOWER`.
    pub function: &'static str,
    /// How many arguments, when that is fixed.
    pub arity: Option<u8>,
    /// The type of the result.
    pub output: OutputRule,
    /// The name a filter uses it by, when it is a transform: `lower` in `name__lower`.
    pub lookup_name: Option<&'static str>,
    /// How it is written, when not `FUNCTION(args)`.
    pub write: Option<Write>,
    /// `window_compatible`
    pub window_compatible: bool,
    /// For an aggregate, `allow_distinct`.
    pub allow_distinct: bool,
    /// For an aggregate, `allow_order_by`.
    pub allow_order_by: bool,
    /// For an aggregate, what an empty set gives: 0 for COUNT.
    pub empty: Option<i64>,
}

/// A class's name, positional and keyword arguments: `deconstruct()`.
pub type Deconstructed = (Name, Vec<Literal>, Vec<(Rc<str>, Literal)>);

/// Writes a call in its own way.
pub type Write = fn(&Func, &Compiler<'_>, &mut Sql) -> Result<Predicate>;

/// How the type of a result follows from its arguments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutputRule {
    /// All arguments have one type, which is the result's.
    Source,
    /// The first argument's type.
    First,
    /// Always this.
    Kind(FieldKind),
    /// `NumericOutputFieldMixin`: decimal if any is, else float for integers.
    Numeric,
}

/// The class behind a call.
#[derive(Clone)]
pub struct Function {
    row: &'static FunctionRow,
    given: Option<Rc<GivenFunction>>,
}

/// A `Func` subclass of the user's: its attributes, and what else it does its own way.
#[derive(Clone)]
pub struct GivenFunction {
    /// The class's importable name.
    pub class: Name,
    /// `function`
    pub function: Option<Rc<str>>,
    /// `template`
    pub template: Option<Rc<str>>,
    /// `arg_joiner`
    pub arg_joiner: Option<Rc<str>>,
    /// `bilateral`, of a transform.
    pub bilateral: bool,
    /// `name`, of an aggregate.
    pub name: Option<Rc<str>>,
    /// What its methods override, if they do.
    pub overrides: Option<Rc<dyn CustomExpression>>,
}

/// A call of a function.
#[derive(Clone)]
pub struct Func {
    /// The class.
    pub function: Function,
    /// The arguments.
    pub args: Vec<Expression>,
    /// `output_field`, if given.
    pub output_field: Option<FieldIdentity>,
    /// Named arguments that are not expressions: `kind`, `tzinfo`, `lookup_name`, `collation`, `function`, `template`...
    pub extra: Vec<(Rc<str>, Value)>,
    /// Which arguments, a bit each, were given as a name or a value and not as an expression: migrations write them so.
    pub bare: u32,
    /// What the constructor was given, where that is not just the arguments in their order: migrations write it so.
    pub form: Option<Rc<[Given]>>,
}

/// An argument of the constructor of a function.
pub struct Given {
    /// The name it was given by; `None` for a positional one.
    pub name: Option<Rc<str>>,
    /// What it became.
    pub part: GivenPart,
}

/// What an argument of a function's constructor became.
pub enum GivenPart {
    /// That one of [`Func::args`].
    Argument(usize),
    /// [`Func::output_field`]
    OutputField,
    /// That one of [`Func::extra`].
    Extra(Rc<str>),
}

/// Every built-in function, by the module its class is in; aggregates are in [`crate::expression::aggregate::AGGREGATES`].
pub const FUNCTIONS: &[(&str, &[FunctionRow])] = &[
    ("django.db.models.functions.comparison", comparison::ROWS),
    ("django.db.models.functions.text", text::ROWS),
    ("django.db.models.functions.math", math::ROWS),
    ("django.db.models.functions.datetime", datetime::ROWS),
    ("django.db.models.functions.json", json::ROWS),
    ("django.db.models.functions.uuid", uuid::ROWS),
    ("django.db.models.functions.window", ranking::ROWS),
];

/// The module that the class of a function is in; `None` for what is no row of [`FUNCTIONS`].
pub fn module_of(name: &str) -> Option<&'static str> {
    FUNCTIONS.iter().find(|(_, rows)| rows.iter().any(|row| row.name == name)).map(|(module, _)| *module)
}

/// The function of that Python class name.
pub fn find(name: &str) -> Option<&'static FunctionRow> {
    FUNCTIONS.iter().flat_map(|(_, rows)| rows.iter()).find(|row| row.name == name)
}

/// The transform that answers to a lookup name for fields of that kind.
pub fn transform(kind: FieldKind, name: &str) -> Option<&'static FunctionRow> {
    datetime::transform(kind, name)
}

/// A row with nothing unusual.
pub(crate) const fn plain(name: &'static str, function: &'static str, output: OutputRule) -> FunctionRow {
    FunctionRow {
        name,
        function,
        arity: None,
        output,
        lookup_name: None,
        write: None,
        window_compatible: false,
        allow_distinct: false,
        allow_order_by: false,
        empty: None,
    }
}

/// A row of one argument that a filter can use as a transform once registered.
pub(crate) const fn unary(
    name: &'static str,
    function: &'static str,
    output: OutputRule,
    lookup: &'static str,
) -> FunctionRow {
    FunctionRow { arity: Some(1), lookup_name: Some(lookup), ..plain(name, function, output) }
}

impl Function {
    /// The row, or for the user's class the row of what it extends.
    pub fn row(&self) -> &'static FunctionRow {
        self.row
    }

    /// The user's class, if it is one.
    pub fn given(&self) -> Option<&GivenFunction> {
        self.given.as_deref()
    }

    /// A user's subclass of the class of a row.
    pub fn custom(row: &'static FunctionRow, given: GivenFunction) -> Self {
        Function { row, given: Some(Rc::new(given)) }
    }

    /// The class's name.
    pub fn name(&self) -> &str {
        match &self.given {
            Some(given) => given.class.qualname.rsplit('.').next().unwrap_or_default(),
            None => self.row.name,
        }
    }

    /// The same class without what it overrides: what `super()` reaches.
    pub fn without_overrides(&self) -> Self {
        let plain = |given: &Rc<GivenFunction>| Rc::new(GivenFunction { overrides: None, ..(**given).clone() });
        Function { row: self.row, given: self.given.as_ref().map(plain) }
    }
}

impl From<&'static FunctionRow> for Function {
    fn from(row: &'static FunctionRow) -> Self {
        Function { row, given: None }
    }
}

/// `Func` itself: `Func(..., function="COALESCE")`.
pub static FUNC: FunctionRow = plain("Func", "", OutputRule::Source);

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.row.name == other.row.name
            && match (&self.given, &other.given) {
                (None, None) => true,
                (Some(a), Some(b)) => a.class == b.class,
                _ => false,
            }
    }
}

impl PartialEq for Func {
    fn eq(&self, other: &Self) -> bool {
        self.function == other.function
            && self.args == other.args
            && self.output_field == other.output_field
            && self.extra == other.extra
            && self.bare == other.bare
    }
}

impl Func {
    /// A call with plain arguments.
    pub fn new(function: impl Into<Function>, args: Vec<Expression>) -> Self {
        Func { function: function.into(), args, output_field: None, extra: Vec::new(), bare: 0, form: None }
    }

    /// Whether an argument was given as a name or a value.
    pub fn is_bare(&self, place: usize) -> bool {
        place < 32 && self.bare & (1 << place) != 0
    }

    /// The arguments as they were given: those of `Concat` not in pairs.
    pub fn written_args(&self) -> Vec<Expression> {
        if self.function.row().name != "Concat" {
            return self.args.clone();
        }
        let mut args = Vec::new();
        let mut rest = self.args.first().cloned();
        while let Some(expression) = rest.take() {
            match &*expression {
                Expr::Func(pair) if pair.function.row().name == "ConcatPair" => {
                    args.extend(pair.args.first().cloned());
                    rest = pair.args.get(1).cloned();
                }
                _ => args.push(expression),
            }
        }
        args
    }

    /// With its type said.
    pub fn typed(mut self, field: Rc<Field>) -> Self {
        self.output_field = Some(FieldIdentity(field));
        self
    }

    /// With a named argument.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extra.push((name.into(), value.into()));
        self
    }

    /// A named argument.
    pub fn extra(&self, name: &str) -> Option<&Value> {
        self.extra.iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
    }

    /// A named argument that is text.
    pub fn extra_text(&self, name: &str) -> Option<&str> {
        match self.extra(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The only or first argument.
    pub fn lhs(&self) -> Option<&Expression> {
        self.args.first()
    }

    /// The SQL function's name, as given, by the class, or by the row.
    pub fn sql_name(&self) -> String {
        if let Some(name) = self.extra_text("function") {
            return name.to_owned();
        }
        match self.function.given().and_then(|given| given.function.as_deref()) {
            Some(name) => name.to_owned(),
            // What nobody named is called by Python's word for nothing.
            None => Some(self.function.row().function).filter(|name| !name.is_empty()).unwrap_or("None").to_owned(),
        }
    }

    /// A template other than `FUNCTION(args)`.
    pub fn template(&self) -> Option<&str> {
        self.extra_text("template").or_else(|| self.function.given().and_then(|given| given.template.as_deref()))
    }

    /// What stands between arguments.
    pub fn arg_joiner(&self) -> &str {
        self.extra_text("arg_joiner")
            .or_else(|| self.function.given().and_then(|given| given.arg_joiner.as_deref()))
            .unwrap_or(", ")
    }

    pub(crate) fn write_repr(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.function.name())?;
        for (index, arg) in self.args.iter().enumerate() {
            if index > 0 {
                f.write_str(self.arg_joiner())?;
            }
            f.write_str(&arg.text())?;
        }
        // What a constructor of our own keeps as an attribute is not shown.
        const ATTRIBUTES: [&str; 6] =
            ["lookup_name", "kind", "tzinfo", datetime::IS_UTC_OFFSET, "collation", "key_name"];
        let builtin = self.function.given().is_none();
        let shown = |name: &str| !(builtin && ATTRIBUTES.contains(&name));
        let mut extra: Vec<_> = self.extra.iter().filter(|(name, _)| shown(name)).collect();
        if !extra.is_empty() {
            extra.sort_by(|a, b| a.0.cmp(&b.0));
            for (name, value) in extra {
                write!(f, ", {name}={}", value.to_str())?;
            }
        }
        f.write_str(")")
    }

    /// The call as `deconstruct()` gives it, for migrations.
    pub fn deconstruct(&self) -> Deconstructed {
        let name = match self.function.given() {
            Some(given) => given.class.clone(),
            None => {
                let module = match self.function.row().name {
                    "Func" => "django.db.models",
                    name => module_of(name).unwrap_or("django.db.models"),
                };
                Name { module: module.into(), qualname: self.function.row().name.into() }
            }
        };
        let args = self.args.iter().cloned().map(Literal::Expression).collect();
        let given = self.extra.iter().filter(|(key, _)| &**key != datetime::IS_UTC_OFFSET);
        let kwargs = given.map(|(key, value)| (key.clone(), Literal::Value(value.clone()))).collect();
        (name, args, kwargs)
    }
}
