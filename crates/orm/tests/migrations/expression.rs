//! Query expressions of a migration file.

use std::rc::Rc;

use orm::Value;
use orm::expression::{
    Combined, Connector, Expr, Expression, FieldIdentity, Func, Nature, OrderBy, f, function, value,
};
use orm::query::{Connective, Operand, Part, Q};

use super::build::{field, literal, text};
use super::python::Py;

/// Whether a call makes an expression.
pub(crate) fn is_expression(path: &str) -> bool {
    let class = path.rsplit('.').next().unwrap();
    path.contains(".functions.")
        || path.contains("models.expressions.")
        || matches!(class, "F" | "Value" | "Func" | "Case" | "When" | "ExpressionWrapper" | "OrderBy")
}

/// An expression; a plain value is one too.
pub(crate) fn expression(py: &Py) -> Expression {
    let Py::Call(path, args, kwargs) = py else { return value(literal(py).evaluate().unwrap()) };
    let get = |name: &str| kwargs.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let is_set = |name: &str| get(name) == Some(&Py::Name("True".to_owned()));
    match path.rsplit('.').next().unwrap() {
        "F" => f(&text(&args[0])),
        "Value" => value(literal(&args[0]).evaluate().unwrap()),
        "Q" => Rc::new(Expr::Q(Rc::new(q(py)))),
        "CombinedExpression" => Rc::new(Expr::Combined(Combined {
            lhs: expression(&args[0]),
            connector: Connector::from_symbol(&text(&args[1])).unwrap(),
            rhs: expression(&args[2]),
            output_field: None,
            nature: Nature::Plain,
        })),
        "OrderBy" => Rc::new(Expr::OrderBy(OrderBy {
            expression: expression(&args[0]),
            descending: is_set("descending"),
            nulls_first: is_set("nulls_first"),
            nulls_last: is_set("nulls_last"),
        })),
        class => match function::find(class) {
            Some(row) => {
                let parts = args.iter().map(|arg| match arg {
                    Py::Str(name) => f(name),
                    other => expression(other),
                });
                let mut func = Func::new(row, parts.collect());
                func.bare = args
                    .iter()
                    .enumerate()
                    .filter(|(_, arg)| !matches!(arg, Py::Call(..)))
                    .fold(0, |bare, (place, _)| bare | 1 << place);
                func.output_field = get("output_field").map(|py| FieldIdentity(Rc::new(field("", py))));
                Rc::new(Expr::Func(func))
            }
            None => value(literal(py).evaluate().unwrap()),
        },
    }
}

/// `models.Q(('number__gt', 0), _negated=True)`
pub(crate) fn q(py: &Py) -> Q {
    let Py::Call(_, args, kwargs) = py else { panic!("{py:?} is no condition") };
    let part = |arg: &Py| match arg {
        Py::Tuple(pair) => {
            let operand = match &pair[1] {
                call @ Py::Call(path, ..) if is_expression(path) => Operand::Expression(expression(call)),
                plain => Operand::Value(plain_value(plain)),
            };
            Part::Lookup(text(&pair[0]), operand)
        }
        inner => Part::Q(Rc::new(q(inner))),
    };
    let connector = match kwargs.iter().find(|(key, _)| key == "_connector") {
        Some((_, word)) if &*text(word) == "OR" => Connective::Or,
        Some(_) => Connective::Xor,
        None => Connective::And,
    };
    let negated = kwargs.iter().any(|(key, _)| key == "_negated");
    Q { connector, negated, children: args.iter().map(part).collect() }
}

fn plain_value(py: &Py) -> Value {
    literal(py).evaluate().unwrap()
}
