//! `django.db.models.aggregates`: a class for every row of the ORM's table.

use std::rc::Rc;

use orm::expression::aggregate::{self, AGGREGATES, Aggregate};
use orm::expression::{Expr, Expression};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::expressions::{is_ours, keyword, made, output_field, parse};

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let func = class_of(vm, "django.db.models.functions", "Func")?;
    let builder = ClassBuilder::new(vm, "django.db.models.aggregates", "Aggregate", &func)?.open();
    let base = crate::db::models::expressions::parts::of_aggregate(builder)
        .attr("name", Value::None)
        .attr("allow_distinct", Value::Bool(false))
        .attr("allow_order_by", Value::Bool(false))
        .attr("window_compatible", Value::Bool(true))
        .attr("empty_result_set_value", Value::None)
        .method("__init__", "def(self, /, *expressions, **kwargs)", new)
        .getter("default_alias", |vm, value| {
            let Some(expression) = crate::db::models::expressions::expression_of(vm, value)? else {
                return Ok(Value::None);
            };
            let Expr::Aggregate(aggregate) = &*expression else { return Ok(Value::None) };
            let alias = crate::convert::checked(vm, aggregate.default_alias())?;
            Ok(Value::from(alias))
        })
        .build();
    module.set("Aggregate", Value::Class(base.clone()));
    let filter = ClassBuilder::new(vm, "django.db.models.aggregates", "AggregateFilter", &func)?
        .open()
        .attr("arity", Value::Int(1))
        .attr("template", Value::str(" FILTER (WHERE %(expressions)s)"))
        .method("__init__", "def(self, expression)", |vm, args| {
            let condition = parse(vm, args.at(1))?;
            made(&args, condition)
        })
        .method("__repr__", "def(self)", |vm, args| {
            let text = crate::db::models::expressions::parse(vm, args.at(0))?.text();
            Ok(Value::from(format!("AggregateFilter({text})")))
        })
        .getter("condition", |vm, value| {
            let condition = parse(vm, value)?;
            crate::db::models::expressions::user::wrap(vm, &condition)
        })
        .build();
    module.set("AggregateFilter", Value::Class(filter));
    let list = class_of(vm, "django.db.models.expressions", "OrderByList")?;
    let order = ClassBuilder::new(vm, "django.db.models.aggregates", "AggregateOrderBy", &list)?.open().build();
    module.set("AggregateOrderBy", Value::Class(order));
    for row in AGGREGATES {
        let class = ClassBuilder::new(vm, "django.db.models.aggregates", row.name, &base)?
            .open()
            .attr("name", Value::str(row.name))
            .attr("function", Value::str(row.function))
            .attr("allow_distinct", Value::Bool(row.allow_distinct))
            .attr("allow_order_by", Value::Bool(row.allow_order_by))
            .attr("window_compatible", Value::Bool(row.window_compatible))
            .attr("empty_result_set_value", row.empty.map_or(Value::None, Value::Int))
            .attr("arity", row.arity.map_or(Value::None, |arity| Value::Int(arity.into())))
            .build();
        module.set(row.name, Value::Class(class));
    }
    Ok(())
}

/// The row of the nearest class of the table.
fn row_of(class: &Rc<Class>) -> Option<&'static orm::expression::FunctionRow> {
    class.mro().iter().find_map(|class| aggregate::find(&class.name()))
}

fn new(vm: &mut Vm, mut args: Args) -> PyResult {
    let class = &vm.class_of(args.at(0));
    let row = row_of(class).unwrap_or(&aggregate::AGGREGATE);
    // The parameters that these classes name.
    let named: &[&str] = match row.name {
        "StringAgg" => &["expression", "delimiter"],
        "Count" => &["expression"],
        _ => &[],
    };
    for name in named.iter().skip(args.rest.len()) {
        if let Some(at) = args.kwargs.iter().position(|(given, _)| given.as_str() == *name) {
            let (_, value) = args.kwargs.remove(at);
            args.rest.push(value);
        }
    }
    match (row.name, args.rest.len()) {
        ("StringAgg", 0) => {
            return type_error(
                "StringAgg.__init__() missing 2 required positional arguments: 'expression' and 'delimiter'",
            );
        }
        ("StringAgg", 1) => {
            return type_error("StringAgg.__init__() missing 1 required positional argument: 'delimiter'");
        }
        // These name their argument; Count's second is its filter.
        (name @ ("Count" | "StdDev" | "Variance"), 0) => {
            return type_error(format!("{name}.__init__() missing 1 required positional argument: 'expression'"));
        }
        ("Count", 2) => {
            let filter = args.rest.remove(1);
            args.kwargs.push((Str::intern("filter"), filter));
        }
        ("Count", given @ 3..) => {
            let given = given + 1;
            return type_error(format!(
                "Count.__init__() takes from 2 to 3 positional arguments but {given} were given"
            ));
        }
        _ => {}
    }
    let arity = match class.lookup(&Str::intern("arity")) {
        Some(Value::Int(arity)) => u8::try_from(arity).ok(),
        Some(Value::None) => None,
        _ => row.arity,
    };
    if let Some(arity) = arity.filter(|arity| usize::from(*arity) != args.rest.len()) {
        let plural = if arity == 1 { "" } else { "s" };
        return type_error(format!(
            "'{}' takes exactly {arity} argument{plural} ({} given)",
            class.name(),
            args.rest.len()
        ));
    }
    let row = match (row.name, keyword(&args, "sample")) {
        ("StdDev", Some(sample)) if vm.is_true(sample)? => &aggregate::STDDEV_SAMP,
        ("Variance", Some(sample)) if vm.is_true(sample)? => &aggregate::VAR_SAMP,
        _ => row,
    };
    let mut parts = Vec::with_capacity(args.rest.len());
    for argument in &args.rest {
        let star = matches!(argument, Value::Str(text) if &**text == "*");
        parts.push(if star { Rc::new(Expr::Star) } else { parse(vm, argument)? });
    }
    let mut aggregate = Aggregate::new(row, parts);
    if let Some(distinct) = keyword(&args, "distinct") {
        aggregate.distinct = vm.is_true(distinct)?;
        if aggregate.distinct && !allows(class, "allow_distinct") {
            return type_error(format!("{} does not allow distinct.", class.name()));
        }
    }
    if let Some(filter) = keyword(&args, "filter").filter(|filter| !filter.is_none()) {
        aggregate.filter = Some(parse(vm, filter)?);
    }
    if aggregate.filter.is_some()
        && row.name == "Count"
        && matches!(aggregate.args.as_slice(), [only] if matches!(**only, Expr::Star))
    {
        return python::exception::value_error("Star cannot be used with filter. Please specify a field.");
    }
    if let Some(default) = keyword(&args, "default").filter(|default| !default.is_none()) {
        let empty = class.lookup(&Str::intern("empty_result_set_value"));
        if empty.is_some_and(|empty| !empty.is_none()) {
            return type_error(format!("{} does not allow default.", class.name()));
        }
        aggregate.default = Some(value_or_expression(vm, default)?);
    }
    if let Some(order) = keyword(&args, "order_by").filter(|order| !order.is_none()) {
        if !allows(class, "allow_order_by") {
            return type_error(format!("{} does not allow order_by.", class.name()));
        }
        for item in match order {
            Value::Tuple(items) => items.to_vec(),
            Value::List(items) => items.to_vec(),
            one => vec![one.clone()],
        } {
            aggregate.order_by.push(ordering(vm, &item)?);
        }
    }
    let of_class = class.lookup(&Str::intern("output_field")).filter(|_| !is_ours(class));
    let of_class = of_class.filter(|field| crate::db::models::fields::state(field).is_some());
    let given = keyword(&args, "output_field").filter(|field| !field.is_none()).or(of_class.as_ref());
    aggregate.output_field = output_field(vm, given)?;
    const NAMED: [&str; 6] = ["distinct", "filter", "default", "order_by", "output_field", "sample"];
    for (name, value) in &args.kwargs {
        if !NAMED.contains(&name.as_str()) && !value.is_none() {
            aggregate.extra.push((name.as_str().into(), crate::convert::to_orm(vm, value)?));
        }
    }
    made(&args, Rc::new(Expr::Aggregate(aggregate)))
}

/// An attribute of the class that allows something.
fn allows(class: &Rc<Class>, what: &str) -> bool {
    matches!(class.lookup(&Str::intern(what)), Some(Value::Bool(true)))
}

fn value_or_expression(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    match crate::db::models::expressions::expression_of(vm, value)? {
        Some(expression) => Ok(expression),
        None => Ok(orm::expression::value(crate::convert::to_orm(vm, value)?)),
    }
}

/// `"-name"` or an expression, as an ordering.
fn ordering(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    if let Value::Str(name) = value
        && let Some(rest) = name.strip_prefix('-')
    {
        return Ok(orm::expression::f(rest).ordered(true));
    }
    parse(vm, value)
}
