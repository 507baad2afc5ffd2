//! Expressions and conditions as the calls that make them.

use std::any::Any;
use std::rc::Rc;

use crate::error::Result;
use crate::expression::function::GivenPart;
use crate::expression::{Case, Expr, Expression, FieldIdentity, Func, OrderBy, Written, tree};
use crate::lookup::{Lookup, Op, Rhs};
use crate::migration::serializer::cannot_serialize;
use crate::query::{Connective, Operand, Part, Q};
use crate::schema::{Call, Callable, Hook, Literal, Name};
use crate::value::Value;

type Kwargs = Vec<(Rc<str>, Literal)>;

/// An expression as a call.
pub fn expression(expression: &Expression) -> Literal {
    let inner = self::expression;
    let written = match &**expression {
        Expr::Value(literal) => &literal.written,
        Expr::Raw(raw) => &raw.written,
        Expr::Wrapper(_, _, written) => written,
        Expr::Case(case) => &case.written,
        Expr::Lookup(lookup) => &lookup.written,
        _ => &Written(None),
    };
    if let Some(call) = &written.0 {
        return Literal::Call(call.clone());
    }
    match &**expression {
        Expr::F(name) => call("django.db.models.F", vec![Literal::text(name)], Vec::new()),
        Expr::OuterRef(name, 0) => call("django.db.models.OuterRef", vec![Literal::text(name)], Vec::new()),
        Expr::Value(literal) => {
            let kwargs = output_field(literal.output_field.as_ref());
            call("django.db.models.Value", vec![Literal::Value(literal.value.clone())], kwargs)
        }
        Expr::JsonNull => call("django.db.models.JSONNull", Vec::new(), Vec::new()),
        Expr::Raw(raw) => {
            let params = Literal::Tuple(raw.params.iter().cloned().map(Literal::Value).collect());
            let args = vec![Literal::text(&raw.sql), params];
            call("django.db.models.expressions.RawSQL", args, output_field(raw.output_field.as_ref()))
        }
        Expr::Combined(combined) => {
            let symbol = Literal::text(combined.connector.symbol());
            let args = vec![inner(&combined.lhs), symbol, inner(&combined.rhs)];
            call("django.db.models.expressions.CombinedExpression", args, output_field(combined.output_field.as_ref()))
        }
        Expr::Func(func) => function(func),
        Expr::Wrapper(wrapped, field, _) => {
            let kwargs = output_field(Some(field));
            call("django.db.models.ExpressionWrapper", vec![inner(wrapped)], kwargs)
        }
        Expr::Negated(negated) => {
            call("django.db.models.expressions.NegatedExpression", vec![inner(negated)], Vec::new())
        }
        Expr::Case(case) => self::case(case),
        Expr::OrderBy(order) => order_by(order),
        Expr::Q(condition) => q(condition),
        Expr::Lookup(condition) => lookup(condition),
        Expr::Custom(custom) => custom.class.deconstruct().unwrap_or_else(|| unserializable(&custom.class.repr())),
        other => unserializable(&format!("{other:?}")),
    }
}

/// A condition as a call.
pub fn q(condition: &Q) -> Literal {
    let mut kwargs = Kwargs::new();
    match condition.connector {
        Connective::And => {}
        other => kwargs.push(("_connector".into(), Literal::text(other.word()))),
    }
    if condition.negated {
        kwargs.push(("_negated".into(), Literal::from(true)));
    }
    call("django.db.models.Q", condition.children.iter().map(part).collect(), kwargs)
}

/// A `db_default` as it was given: a plain value without `Value(...)` around it.
pub(super) fn db_default(default: &Expression) -> Literal {
    match &**default {
        Expr::Value(literal) if literal.output_field.is_none() && literal.written.0.is_none() => {
            Literal::Value(literal.value.clone())
        }
        _ => expression(default),
    }
}

/// The fields an expression refers to by name (`Model._get_expr_references`).
pub fn expression_references(expression: &Expression) -> Vec<Rc<str>> {
    let mut names = Vec::new();
    collect_references(expression, &mut names);
    names
}

fn collect_references(expression: &Expression, names: &mut Vec<Rc<str>>) {
    match &**expression {
        Expr::F(path) => names.push(first(path)),
        Expr::Q(condition) => collect_q(condition, names),
        _ => tree::for_each(expression, &mut |part| collect_references(part, names)),
    }
}

fn collect_q(condition: &Q, names: &mut Vec<Rc<str>>) {
    for child in &condition.children {
        match child {
            Part::Lookup(path, operand) => {
                names.push(first(path));
                if let Operand::Expression(operand) = operand {
                    collect_references(operand, names);
                }
            }
            Part::Q(inner) => collect_q(inner, names),
            Part::Expression(inner) => collect_references(inner, names),
        }
    }
}

fn first(path: &str) -> Rc<str> {
    path.split_once("__").map_or(path, |(first, _)| first).into()
}

fn call(path: &str, args: Vec<Literal>, kwargs: Kwargs) -> Literal {
    Literal::Call(Rc::new(Call { name: Name::dotted(path), args, kwargs }))
}

fn output_field(field: Option<&FieldIdentity>) -> Kwargs {
    let Some(FieldIdentity(field)) = field else { return Kwargs::new() };
    match super::field(field) {
        Ok(field) => vec![("output_field".into(), Literal::Call(Rc::new(field)))],
        Err(_) => vec![("output_field".into(), unserializable(&format!("{field:?}")))],
    }
}

fn function(func: &Func) -> Literal {
    let (name, _, mut kwargs) = func.deconstruct();
    let argument = |place: usize, arg: &Expression| match &**arg {
        Expr::F(name) if func.is_bare(place) => Literal::text(name),
        Expr::Value(literal) if func.is_bare(place) => Literal::Value(literal.value.clone()),
        _ => expression(arg),
    };
    let Some(form) = &func.form else {
        kwargs.extend(output_field(func.output_field.as_ref()));
        let args = func.written_args();
        let args = args.iter().enumerate().map(|(place, arg)| argument(place, arg)).collect();
        return Literal::Call(Rc::new(Call { name, args, kwargs }));
    };
    let extra = std::mem::take(&mut kwargs);
    let mut args = Vec::new();
    for given in form.iter() {
        let literal = match &given.part {
            GivenPart::Argument(place) => func.args.get(*place).map(|arg| argument(*place, arg)),
            GivenPart::OutputField => output_field(func.output_field.as_ref()).pop().map(|(_, field)| field),
            GivenPart::Extra(name) => extra.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()),
        };
        match (&given.name, literal) {
            (Some(name), Some(literal)) => kwargs.push((name.clone(), literal)),
            (None, Some(literal)) => args.push(literal),
            (_, None) => {}
        }
    }
    Literal::Call(Rc::new(Call { name, args, kwargs }))
}

/// A lookup as a call of its class.
fn lookup(lookup: &Lookup) -> Literal {
    let Op::Builtin(row) = &lookup.op else { return unserializable(&format!("{lookup:?}")) };
    let side = |part: &Expression| expression(part);
    let rhs = match &lookup.rhs {
        Rhs::Value(value) => Literal::Value(value.clone()),
        Rhs::Expression(rhs) => side(rhs),
        Rhs::Expressions(items) => Literal::List(items.iter().map(side).collect()),
    };
    call(&format!("django.db.models.lookups.{}", row.class), vec![side(&lookup.lhs), rhs], Vec::new())
}

fn case(case: &Case) -> Literal {
    let when = |(condition, result): &(Expression, Expression)| {
        let mut kwargs = Kwargs::new();
        let mut args = Vec::new();
        match &**condition {
            Expr::Q(q) if is_lookups(q) => {
                for child in &q.children {
                    if let Part::Lookup(path, operand) = child {
                        kwargs.push((path.clone(), self::operand(operand)));
                    }
                }
            }
            _ => args.push(expression(condition)),
        }
        kwargs.push(("then".into(), expression(result)));
        call("django.db.models.When", args, kwargs)
    };
    let no_default = matches!(&*case.default, Expr::Value(literal) if literal.value.is_null());
    let mut kwargs = output_field(case.output_field.as_ref());
    if !no_default {
        kwargs.push(("default".into(), expression(&case.default)));
    }
    call("django.db.models.Case", case.cases.iter().map(when).collect(), kwargs)
}

/// `When(a=1, then=...)`
fn is_lookups(q: &Q) -> bool {
    q.connector == Connective::And && !q.negated && q.children.iter().all(|child| matches!(child, Part::Lookup(..)))
}

fn order_by(order: &OrderBy) -> Literal {
    let flags =
        [("descending", order.descending), ("nulls_first", order.nulls_first), ("nulls_last", order.nulls_last)];
    let kwargs = flags.into_iter().filter(|(_, set)| *set).map(|(key, _)| (key.into(), Literal::from(true)));
    call("django.db.models.OrderBy", vec![expression(&order.expression)], kwargs.collect())
}

fn part(part: &Part) -> Literal {
    match part {
        Part::Lookup(path, operand) => Literal::Tuple([Literal::text(path), self::operand(operand)].into()),
        Part::Q(inner) => q(inner),
        Part::Expression(inner) => expression(inner),
    }
}

fn operand(operand: &Operand) -> Literal {
    match operand {
        Operand::Value(value) => Literal::Value(value.clone()),
        Operand::Expression(inner) => expression(inner),
        Operand::List(items) => Literal::List(items.iter().map(self::operand).collect()),
        Operand::Instance(instance) => unserializable(&instance.repr()),
        Operand::Query(_) => unserializable("<QuerySet>"),
    }
}

/// Stands for what Django cannot write either: serialising it is the error that says so.
struct Unserializable(Rc<str>);

fn unserializable(repr: &str) -> Literal {
    Literal::Callable(Callable(Rc::new(Unserializable(repr.into()))))
}

impl Hook for Unserializable {
    fn call(&self) -> Result<Value> {
        Err(cannot_serialize(&self.0))
    }
    fn name(&self) -> Result<Name> {
        Err(cannot_serialize(&self.0))
    }
    fn is_same(&self, other: &dyn Hook) -> bool {
        other.as_any().downcast_ref::<Unserializable>().is_some_and(|other| other.0 == self.0)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
