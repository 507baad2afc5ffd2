//! Aggregates: `Count`, `Sum`, `Avg`, `StringAgg`...

use std::fmt;
use std::rc::Rc;

use crate::expression::function::{Function, FunctionRow, OutputRule, plain};
use crate::expression::{Expr, Expression, FieldIdentity};
use crate::schema::FieldKind;
use crate::value::Value;

/// An aggregate over rows.
#[derive(Clone, PartialEq)]
pub struct Aggregate {
    /// The class.
    pub function: Function,
    /// What is aggregated; `StringAgg` has its delimiter second.
    pub args: Vec<Expression>,
    /// `distinct=True`
    pub distinct: bool,
    /// `filter`
    pub filter: Option<Expression>,
    /// `order_by`
    pub order_by: Vec<Expression>,
    /// `default`
    pub default: Option<Expression>,
    /// `output_field`
    pub output_field: Option<FieldIdentity>,
    /// Made by `aggregate()`, not `annotate()`.
    pub is_summary: bool,
    /// Named arguments beyond those: `function`, `template` of the user's.
    pub extra: Vec<(Rc<str>, Value)>,
}

const fn row(name: &'static str, function: &'static str, output: OutputRule) -> FunctionRow {
    FunctionRow { arity: Some(1), window_compatible: true, ..plain(name, function, output) }
}

/// Every built-in aggregate. `StdDev(sample=True)` is the row whose function ends in `_SAMP`.
pub const AGGREGATES: &[FunctionRow] = &[
    FunctionRow { window_compatible: false, ..row("AnyValue", "ANY_VALUE", OutputRule::Source) },
    FunctionRow { allow_distinct: true, ..row("Avg", "AVG", OutputRule::Numeric) },
    row("BitAnd", "BIT_AND", OutputRule::Source),
    row("BitOr", "BIT_OR", OutputRule::Source),
    row("BitXor", "BIT_XOR", OutputRule::Source),
    FunctionRow { allow_distinct: true, empty: Some(0), ..row("Count", "COUNT", OutputRule::Kind(FieldKind::Integer)) },
    row("Max", "MAX", OutputRule::Source),
    row("Min", "MIN", OutputRule::Source),
    row("StdDev", "STDDEV_POP", OutputRule::Numeric),
    FunctionRow {
        arity: None,
        allow_distinct: true,
        allow_order_by: true,
        ..row("StringAgg", "STRING_AGG", OutputRule::Kind(FieldKind::Text))
    },
    FunctionRow { allow_distinct: true, ..row("Sum", "SUM", OutputRule::Source) },
    row("Variance", "VAR_POP", OutputRule::Numeric),
];

/// `StdDev(sample=True)`
pub static STDDEV_SAMP: FunctionRow = row("StdDev", "STDDEV_SAMP", OutputRule::Numeric);
/// `Variance(sample=True)`
pub static VAR_SAMP: FunctionRow = row("Variance", "VAR_SAMP", OutputRule::Numeric);

/// The base of a user's `Aggregate` subclass.
pub static AGGREGATE: FunctionRow = FunctionRow { arity: None, ..row("Aggregate", "", OutputRule::Source) };

/// The aggregate of that Python class name.
pub fn find(name: &str) -> Option<&'static FunctionRow> {
    AGGREGATES.iter().find(|row| row.name == name)
}

/// `Count("*")`
pub fn count_star() -> Expression {
    let row = find("Count").unwrap_or(&AGGREGATE);
    Rc::new(Expr::Aggregate(Aggregate::new(row, vec![Rc::new(Expr::Star)])))
}

impl Aggregate {
    /// An aggregate with plain arguments.
    pub fn new(function: impl Into<Function>, args: Vec<Expression>) -> Self {
        Aggregate {
            function: function.into(),
            args,
            distinct: false,
            filter: None,
            order_by: Vec::new(),
            default: None,
            output_field: None,
            is_summary: false,
            extra: Vec::new(),
        }
    }

    /// Python's `name` of the aggregate.
    pub fn name(&self) -> &str {
        self.function.name()
    }

    /// `default_alias`: `price__sum` of `Sum("price")`, or Django's complaint.
    pub fn default_alias(&self) -> crate::Result<String> {
        if self.filter.is_none()
            && self.order_by.is_empty()
            && let [only] = self.args.as_slice()
            && let Expr::F(name) | Expr::OuterRef(name, _) = &**only
        {
            let own = match self.function.given() {
                Some(given) => given.name.as_deref(),
                None => Some(self.function.row().name),
            };
            return match own {
                Some(own) => Ok(format!("{name}__{}", own.to_lowercase())),
                None => Err(crate::Error::Attribute("'NoneType' object has no attribute 'lower'".into())),
            };
        }
        Err(crate::Error::type_("Complex expressions require an alias"))
    }

    pub(crate) fn write_repr(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.name())?;
        for (index, arg) in self.args.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            // What goes between texts is an expression of its own in Django.
            match index == 1 && self.name() == "StringAgg" {
                true => write!(f, "StringAggDelimiter({})", arg.text())?,
                false => f.write_str(&arg.text())?,
            }
        }
        let mut options: Vec<(&str, String)> =
            self.extra.iter().map(|(name, value)| (&**name, value.to_str())).collect();
        if self.distinct {
            options.push(("distinct", "True".to_owned()));
        }
        if let Some(filter) = &self.filter {
            options.push(("filter", filter.text()));
        }
        if !self.order_by.is_empty() {
            let parts: Vec<String> = self.order_by.iter().map(|part| part.text()).collect();
            options.push(("order_by", parts.join(", ")));
        }
        match self.function.row().function {
            "STDDEV_POP" | "VAR_POP" => options.push(("sample", "False".to_owned())),
            "STDDEV_SAMP" | "VAR_SAMP" => options.push(("sample", "True".to_owned())),
            _ => {}
        }
        options.sort_by(|a, b| a.0.cmp(b.0));
        for (name, value) in options {
            write!(f, ", {name}={value}")?;
        }
        f.write_str(")")
    }
}
