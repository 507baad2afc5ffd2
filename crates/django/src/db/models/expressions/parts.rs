//! What an expression was made of, by name: `combined.lhs`, `col.target`, `case.default`; what hardly anybody asks an
//! expression and is written in Python; and the classes that are made of parts alone.

use std::rc::Rc;

use orm::expression::{Aggregate, Case, Col, Expr, Expression};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Getter, NativeFn};
use python::value::Value;
use python::vm::Vm;

use super::conditional::WhenState;
use super::{expression_of, made, operand, own, parse, subclass, user};
use crate::convert::{from_orm, state};
use crate::db::models::fields::any_field_of;

macro_rules! in_python {
    ($($name:literal $signature:literal $function:literal),* $(,)?) => {
        &[$(($name, $signature, {
            fn call(vm: &mut Vm, args: Args) -> PyResult {
                let function = crate::apps::attribute_of(vm, "django.db.models._expressions", $function)?;
                let given: Vec<Value> = args.values.iter().cloned().chain(args.rest).collect();
                vm.call(&function, &given)
            }
            call as NativeFn
        })),*]
    };
}

macro_rules! attributes_in_python {
    ($($name:literal),* $(,)?) => {
        &[$(($name, {
            fn get(vm: &mut Vm, value: &Value) -> PyResult {
                let function = crate::apps::attribute_of(vm, "django.db.models._expressions", $name)?;
                vm.call(&function, std::slice::from_ref(value))
            }
            get as Getter
        })),*]
    };
}

const AGGREGATES: &str = "django.db.models.aggregates";

type Methods = &'static [(&'static str, &'static str, NativeFn)];
type Attributes = &'static [(&'static str, Getter)];

const OF_EXPRESSION: Methods = in_python!(
    "replace_expressions" "def(self, replacements)" "replace_expressions",
    "get_expression_for_validation" "def(self)" "get_expression_for_validation",
    "get_refs" "def(self)" "get_refs",
    "relabeled_clone" "def(self, change_map)" "relabeled_clone",
    "prefix_references" "def(self, prefix)" "prefix_references",
    "select_format" "def(self, compiler, sql, params)" "select_format",
    "get_lookup" "def(self, lookup)" "get_lookup",
    "get_transform" "def(self, name)" "get_transform",
    "get_db_converters" "def(self, connection)" "get_db_converters",
);
const OF_EXPRESSION_GIVEN: Attributes = attributes_in_python!("convert_value", "identity");
const MADE_OF_PARTS: Attributes = attributes_in_python!("allowed_default");
const OF_NAME: Methods = in_python!("replace_expressions" "def(self, replacements)" "replace_names");
const OF_Q: Methods = in_python!("replace_expressions" "def(self, replacements)" "replace_in_q");
const OF_Q_GIVEN: Attributes = attributes_in_python!("referenced_base_fields");

fn with<'a>(builder: ClassBuilder<'a>, methods: Methods, attributes: Attributes) -> ClassBuilder<'a> {
    let builder =
        methods.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function));
    attributes.iter().fold(builder, |builder, (name, get)| builder.getter(name, *get))
}

/// Adds to `BaseExpression` what is written in Python.
pub(super) fn of_expression(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    with(builder, OF_EXPRESSION, OF_EXPRESSION_GIVEN)
        .method("reverse_ordering", "def(self)", |_, mut args| Ok(args.take(0)))
}

/// Adds to `F` what is written in Python.
pub(super) fn of_name(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    with(builder, OF_NAME, &[])
}

/// Adds to `Q` what is written in Python.
pub(crate) fn of_q(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    with(builder, OF_Q, OF_Q_GIVEN)
}

/// Adds `allowed_default` to a class that may be a default where its parts may.
pub(crate) fn of_parts(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    with(builder, &[], MADE_OF_PARTS)
}

/// A part of an expression object as Python has it; None where there is none.
fn part(vm: &mut Vm, value: &Value, pick: fn(&Expr) -> Option<Expression>) -> PyResult {
    match pick(&own(value)?.get()) {
        Some(expression) => user::wrap(vm, &expression),
        None => Ok(Value::None),
    }
}

fn inner(expr: &Expr) -> Option<Expression> {
    match expr {
        Expr::Wrapper(inner, ..) | Expr::Negated(inner) | Expr::DatabaseDefault(inner) => Some(inner.clone()),
        Expr::OrderBy(order) => Some(order.expression.clone()),
        _ => None,
    }
}

/// Adds `expression`.
pub(super) fn of_inner(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.getter("expression", |vm, value| part(vm, value, inner))
}

/// Adds `lhs`, `connector` and `rhs`.
pub(super) fn of_combined(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    of_parts(builder)
        .getter("lhs", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Combined(combined) => Some(combined.lhs.clone()),
                _ => None,
            })
        })
        .getter("rhs", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Combined(combined) => Some(combined.rhs.clone()),
                _ => None,
            })
        })
        .getter("connector", |_, value| match &*own(value)?.get() {
            Expr::Combined(combined) => Ok(Value::str(combined.connector.symbol())),
            _ => Ok(Value::None),
        })
}

/// Adds `sql` and `params`.
pub(super) fn of_raw(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .attr("allowed_default", Value::Bool(true))
        .getter("sql", |_, value| match &*own(value)?.get() {
            Expr::Raw(raw) => Ok(Value::str(&*raw.sql)),
            _ => Ok(Value::None),
        })
        .getter("params", |vm, value| match &*own(value)?.get() {
            Expr::Raw(raw) => from_orm(vm, &raw.shown_params()),
            _ => Ok(Value::None),
        })
}

/// Adds `cases` and `default`.
pub(super) fn of_case(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    of_parts(builder)
        .getter("default", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Case(case) => Some(case.default.clone()),
                _ => None,
            })
        })
        .getter("cases", |vm, value| match &*own(value)?.get() {
            Expr::Case(case) => cases(vm, case),
            _ => Ok(Value::None),
        })
        .method("get_source_expressions", "def(self)", |vm, args| match &*own(args.at(0))?.get() {
            Expr::Case(case) => {
                let whens = cases(vm, case)?;
                let mut all = vm.collect(&whens)?;
                all.push(user::wrap(vm, &case.default)?);
                Ok(Value::list(all))
            }
            _ => Ok(Value::list(Vec::new())),
        })
}

/// Each `When` of a `Case`.
fn cases(vm: &mut Vm, case: &Case) -> PyResult {
    let class = crate::apps::class_of(vm, super::MODULE, "When")?;
    let when = |(condition, result): &(Expression, Expression)| {
        let state = WhenState {
            condition: condition.clone(),
            result: result.clone(),
            written: orm::expression::Written::default(),
        };
        Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state)))))
    };
    Ok(Value::list(case.cases.iter().map(when).collect()))
}

/// `When.get_source_expressions()`
pub(super) fn of_when(vm: &mut Vm, args: Args) -> PyResult {
    let Some(when) = state::<WhenState>(args.at(0)) else { return Ok(Value::list(Vec::new())) };
    let parts = [user::wrap(vm, &when.condition)?, user::wrap(vm, &when.result)?];
    Ok(Value::list(parts.to_vec()))
}

/// Adds `query`.
pub(super) fn of_subquery(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .attr("contains_aggregate", Value::Bool(false))
        .attr("empty_result_set_value", Value::None)
        .attr("subquery", Value::Bool(true))
        .getter("query", |vm, value| {
            let query = match &*own(value)?.get() {
                Expr::Subquery(subquery) => subquery.query.clone(),
                Expr::Exists(query) => query.clone(),
                _ => return Ok(Value::None),
            };
            crate::db::models::sql::query::new(vm, Rc::new(query.as_subquery()), None)
        })
}

/// Adds `source_expression`, `partition_by` and `order_by` to `Window`.
pub(super) fn of_window(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .getter("source_expression", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Window(window) => Some(window.expression.clone()),
                _ => None,
            })
        })
        .getter("partition_by", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Window(window) if !window.partition_by.is_empty() => {
                    Some(Rc::new(Expr::List(window.partition_by.clone().into())))
                }
                _ => None,
            })
        })
        .getter("order_by", |vm, value| match &*own(value)?.get() {
            Expr::Window(window) => list_of(vm, super::MODULE, "OrderByList", &window.order_by),
            _ => Ok(Value::None),
        })
}

/// Several expressions as an object of a class; None where there are none.
fn list_of(vm: &mut Vm, module: &'static str, class: &'static str, items: &[Expression]) -> PyResult {
    if items.is_empty() {
        return Ok(Value::None);
    }
    let class = crate::apps::class_of(vm, module, class)?;
    Ok(super::of_class(&class, Rc::new(Expr::List(items.to_vec().into()))))
}

/// Adds `filter`, `order_by`, `default` and `distinct` to `Aggregate`.
pub(crate) fn of_aggregate(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .getter("filter", |vm, value| match &*own(value)?.get() {
            Expr::Aggregate(Aggregate { filter: Some(filter), .. }) => {
                let class = crate::apps::class_of(vm, AGGREGATES, "AggregateFilter")?;
                Ok(super::of_class(&class, filter.clone()))
            }
            _ => Ok(Value::None),
        })
        .getter("default", |vm, value| match &*own(value)?.get() {
            Expr::Aggregate(Aggregate { default: Some(default), .. }) => match &**default {
                Expr::Value(literal) => from_orm(vm, &literal.value),
                _ => user::wrap(vm, default),
            },
            _ => Ok(Value::None),
        })
        .getter("order_by", |vm, value| match &*own(value)?.get() {
            Expr::Aggregate(aggregate) => list_of(vm, AGGREGATES, "AggregateOrderBy", &aggregate.order_by),
            _ => Ok(Value::None),
        })
        .getter("distinct", |_, value| match &*own(value)?.get() {
            Expr::Aggregate(aggregate) => Ok(Value::Bool(aggregate.distinct)),
            _ => Ok(Value::Bool(false)),
        })
}

fn new_col(vm: &mut Vm, args: Args) -> PyResult {
    let alias = args.some(1).map(|alias| vm.str(alias)).transpose()?;
    let target = any_field_of(vm, args.at(2))?;
    let mut col = Col::new(alias.map(|alias| alias.as_str().into()), target);
    if let Some(field) = args.some(3) {
        col.output.field = any_field_of(vm, field)?;
    }
    made(&args, Rc::new(Expr::Col(col)))
}

/// Puts the classes into the module that are made of parts alone.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub(super) fn init(
    vm: &mut Vm,
    module: &Rc<Module>,
    expression: &Rc<Class>,
    wrapper: &Rc<Class>,
    func: &Rc<Class>,
) -> PyResult<()> {
    let negated = subclass(vm, "NegatedExpression", wrapper)?
        .method("__init__", "def(self, expression)", |vm, args| {
            let inner = parse(vm, args.at(1))?;
            made(&args, Rc::new(Expr::Negated(inner)))
        })
        .method("__invert__", "def(self)", |vm, args| part(vm, args.at(0), inner))
        .build();
    module.set("NegatedExpression", Value::Class(negated));
    let default = of_inner(subclass(vm, "DatabaseDefault", expression)?)
        .method("__init__", "def(self, expression, output_field=None)", |vm, args| {
            let inner = operand(vm, args.at(1))?;
            made(&args, Rc::new(Expr::DatabaseDefault(inner)))
        })
        .build();
    module.set("DatabaseDefault", Value::Class(default));
    let col = subclass(vm, "Col", expression)?
        .method("__init__", "def(self, alias, target, output_field=None)", new_col)
        .getter("alias", |_, value| match &*own(value)?.get() {
            Expr::Col(Col { alias: Some(alias), .. }) => Ok(Value::str(&**alias)),
            _ => Ok(Value::None),
        })
        .getter("target", |vm, value| match &*own(value)?.get() {
            Expr::Col(col) => super::object_of(vm, &col.target),
            _ => Ok(Value::None),
        })
        .build();
    module.set("Col", Value::Class(col));
    let reference = subclass(vm, "Ref", expression)?
        .method("__init__", "def(self, refs, source)", |vm, args| {
            let refs = vm.str(args.at(1))?;
            let source = parse(vm, args.at(2))?;
            made(&args, Rc::new(Expr::Ref(refs.as_str().into(), source)))
        })
        .getter("refs", |_, value| match &*own(value)?.get() {
            Expr::Ref(refs, _) => Ok(Value::str(&**refs)),
            _ => Ok(Value::None),
        })
        .getter("source", |vm, value| {
            part(vm, value, |expr| match expr {
                Expr::Ref(_, source) => Some(source.clone()),
                _ => None,
            })
        })
        .method("get_refs", "def(self)", |vm, args| {
            let refs = vm.get_attr(args.at(0), &python::object::str::Str::intern("refs"))?;
            let class = Value::Class(vm.types.set.clone());
            vm.call(&class, &[Value::list(vec![refs])])
        })
        .build();
    module.set("Ref", Value::Class(reference));
    let star = subclass(vm, "Star", expression)?
        .method("__init__", "def(self, output_field=None)", |_, args| made(&args, Rc::new(Expr::Star)))
        .build();
    module.set("Star", Value::Class(star));
    let list = subclass(vm, "ExpressionList", func)?
        .attr("template", Value::str("%(expressions)s"))
        .method("__init__", "def(self, *expressions, **extra)", |vm, args| {
            let parts = args.rest.iter().map(|part| parse(vm, part)).collect::<PyResult<Vec<_>>>()?;
            made(&args, Rc::new(Expr::List(parts.into())))
        })
        .method("__repr__", "def(self)", |vm, args| {
            let text = joined(args.at(0))?;
            Ok(Value::from(format!("{}({text})", vm.type_name(args.at(0)))))
        })
        .method("__str__", "def(self)", |_, args| joined(args.at(0)).map(Value::from))
        .build();
    module.set("ExpressionList", Value::Class(list.clone()));
    let ordered = subclass(vm, "OrderByList", &list)?
        .attr("allowed_default", Value::Bool(false))
        .attr("template", Value::str("ORDER BY %(expressions)s"))
        .method("__init__", "def(self, *expressions, **extra)", |vm, args| {
            let mut parts = Vec::with_capacity(args.rest.len());
            for part in &args.rest {
                parts.push(match part {
                    Value::Str(name) if name.starts_with('-') => {
                        orm::expression::f(name.strip_prefix('-').unwrap_or(name)).ordered(true)
                    }
                    other => parse(vm, other)?,
                });
            }
            made(&args, Rc::new(Expr::List(parts.into())))
        })
        .build();
    module.set("OrderByList", Value::Class(ordered));
    for name in ["ColPairs", "PositionRef"] {
        let class = subclass(vm, name, expression)?
            .method("__init__", "def(self, /, *args, **kwargs)", |vm, args| {
                let class = vm.type_name(args.at(0));
                type_error(format!("making a {class} is not supported by Teacup"))
            })
            .build();
        module.set(name, Value::Class(class));
    }
    Ok(())
}

/// The parts of a list, separated by commas.
///
/// # Errors
/// TypeError where it is no expression.
pub(crate) fn joined(value: &Value) -> PyResult<String> {
    match &*own(value)?.get() {
        Expr::List(items) => Ok(items.iter().map(|item| item.text()).collect::<Vec<_>>().join(", ")),
        _ => Ok(String::new()),
    }
}

/// Whether an operand of `==` is an expression of the same kind: made by our classes, or both by the user's.
pub(super) fn equal(vm: &mut Vm, a: &Value, b: &Value) -> PyResult {
    let (Some(this), Some(other)) = (state::<super::ExpressionState>(a), state::<super::ExpressionState>(b)) else {
        return Ok(Value::NotImplemented);
    };
    if this.is_made() || other.is_made() || !is_python(vm, a)? || !is_python(vm, b)? {
        let (this, other) = (operand(vm, a)?, operand(vm, b)?);
        // Parts of the user's classes are asked what they were made of.
        let equal = crate::asking::asking(vm, || Ok(orm::expression::identity::same(&this, &other)))?;
        return Ok(Value::Bool(equal));
    }
    let name = python::object::str::Str::intern("identity");
    let (this, other) = (vm.get_attr(a, &name)?, vm.get_attr(b, &name)?);
    Ok(Value::Bool(vm.eq(&this, &other)?))
}

/// The hash of an expression: of what it was made of.
pub(super) fn hash(vm: &mut Vm, value: &Value) -> PyResult {
    let identity = if !own(value)?.is_made() && is_python(vm, value)? {
        vm.get_attr(value, &python::object::str::Str::intern("identity"))?
    } else {
        let expression = operand(vm, value)?;
        Value::from(orm::expression::identity::fingerprint(&expression))
    };
    Ok(Value::Int(vm.hash(&identity)? as i64))
}

/// Whether an expression is of a class that keeps what it was called with.
fn is_python(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let keeps = python::object::str::Str::intern("_constructor_args");
    Ok(vm.get_attr_opt(value, &keeps)?.is_some() && expression_of(vm, value)?.is_some())
}
