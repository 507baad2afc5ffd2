//! What every expression object can be asked: its parts, its type, its SQL.

use std::rc::Rc;

use orm::expression::resolve::{Resolving, resolve};
use orm::expression::{Expr, FieldIdentity, Func, output, tree};
use orm::schema::{Field, Literal};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::dict::Dict;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::conditional::WhenState;
use super::{ExpressionState, expression_of, operand, own, user};
use crate::apps::Django;
use crate::asking::asking;
use crate::convert::made::made;
use crate::convert::{from_orm, state, to_orm};
use crate::db::models::fields::{any_field_of, set_own};
use crate::db::models::sql::compiler::{CompilerState, pair};
use crate::db::models::sql::query::QueryState;

/// The classes of this module by which an expression of a query is shown.
pub(super) const NAMES: [&str; 21] = [
    "NegatedExpression",
    "DatabaseDefault",
    "Col",
    "Ref",
    "Star",
    "ColPairs",
    "ExpressionList",
    "PositionRef",
    "F",
    "OuterRef",
    "ResolvedOuterRef",
    "Sliced",
    "Value",
    "RawSQL",
    "CombinedExpression",
    "ExpressionWrapper",
    "Case",
    "Subquery",
    "Exists",
    "OrderBy",
    "Window",
];

/// The signature of `resolve_expression`.
pub(super) const RESOLVE: &str = "def(self, query=None, allow_joins=True, reuse=None, summarize=False, for_save=False)";

/// Adds the methods of `BaseExpression`.
pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .attr("filterable", Value::Bool(true))
        .attr("window_compatible", Value::Bool(false))
        .attr("allowed_default", Value::Bool(false))
        .attr("constraint_validation_compatible", Value::Bool(true))
        .attr("set_returning", Value::Bool(false))
        .attr("allows_composite_expressions", Value::Bool(false))
        .attr("is_summary", Value::Bool(false))
        .method("get_source_expressions", "def(self)", |vm, args| Ok(Value::list(user::sources(vm, args.at(0))?)))
        .method("set_source_expressions", "def(self, exprs)", |vm, args| {
            user::set_sources(vm, args.at(0), args.at(1))?;
            Ok(Value::None)
        })
        .method("copy", "def(self)", |vm, args| user::copy(vm, args.at(0)))
        .method("__copy__", "def(self)", |vm, args| user::copy(vm, args.at(0)))
        .method("__deepcopy__", "def(self, memo)", |vm, args| user::copy(vm, args.at(0)))
        .method("__reduce__", "def(self)", crate::db::models::query::pickle::reduce_kept)
        .method("deconstruct", "def(self)", deconstruct)
        .method("resolve_expression", RESOLVE, resolve_expression)
        .method("as_sql", "def(self, compiler, connection, **extra_context)", as_sql)
        .method("_parse_expressions", "def(self, *expressions)", |vm, args| {
            let mut found = Vec::with_capacity(args.rest.len());
            for given in &args.rest {
                let parsed = super::parse(vm, given)?;
                found.push(if expression_of(vm, given)?.is_some() { given.clone() } else { user::wrap(vm, &parsed)? });
            }
            Ok(Value::list(found))
        })
        .method("_resolve_output_field", "def(self)", |vm, args| match output_or_none(vm, args.at(0))? {
            Some(field) => match user::given_field(&*operand(vm, args.at(0))?, &field) {
                Some(given) => Ok(given),
                None => object_of(vm, &field),
            },
            None => Ok(Value::None),
        })
        .method("get_source_fields", "def(self)", |vm, args| {
            let sources = vm.call_method(args.at(0), "get_source_expressions", &[])?;
            let mut fields = Vec::new();
            for source in vm.collect(&sources)? {
                let found = output_or_none(vm, &source)?;
                fields.push(found.map_or(Ok(Value::None), |field| object_of(vm, &field))?);
            }
            Ok(Value::list(fields))
        })
        .method("get_group_by_cols", "def(self)", |vm, args| {
            if own(args.at(0)).is_ok_and(ExpressionState::is_made) {
                let expression = operand(vm, args.at(0))?;
                let columns = asking(vm, || Ok(orm::query::annotate::group_by_cols(&user::plain(&expression))))?;
                let mut found = Vec::with_capacity(columns.len());
                for column in &columns {
                    let itself = *column == expression;
                    found.push(if itself { args.at(0).clone() } else { user::wrap(vm, column)? });
                }
                return Ok(Value::list(found));
            }
            let holds = contains(vm, args.at(0), tree::contains_aggregate)?;
            if !holds {
                return Ok(Value::list(vec![args.at(0).clone()]));
            }
            let mut columns = Vec::new();
            for source in user::sources(vm, args.at(0))? {
                let inner = vm.call_method(&source, "get_group_by_cols", &[])?;
                columns.extend(vm.collect(&inner)?);
            }
            Ok(Value::list(columns))
        })
        .method("flatten", "def(self)", |vm, args| {
            let mut all = vec![args.at(0).clone()];
            let sources = vm.call_method(args.at(0), "get_source_expressions", &[])?;
            for source in vm.collect(&sources)? {
                match vm.get_attr_opt(&source, &Str::intern("flatten"))? {
                    Some(flatten) => {
                        let inner = vm.call(&flatten, &[])?;
                        all.extend(vm.collect(&inner)?);
                    }
                    None => all.push(source),
                }
            }
            vm.iter(&Value::list(all))
        })
        .getset(
            "contains_aggregate",
            |vm, value| match crate::db::models::fields::own(value, "contains_aggregate") {
                Value::None => Ok(Value::Bool(contains(vm, value, tree::contains_aggregate)?)),
                given => Ok(given),
            },
            Some(|_, value, given| {
                set_own(value, "contains_aggregate", given);
                Ok(())
            }),
        )
        .getter("contains_over_clause", |vm, value| Ok(Value::Bool(contains(vm, value, tree::contains_over_clause)?)))
        .getter("contains_column_references", |vm, value| {
            Ok(Value::Bool(contains(vm, value, tree::contains_column_references)?))
        })
        .getter("contains_subquery", |vm, value| Ok(Value::Bool(contains(vm, value, tree::contains_subquery)?)))
        .getter("conditional", |vm, value| {
            let expression = operand(vm, value)?;
            let schema = Django::of(vm)?.apps.schema();
            Ok(Value::Bool(asking(vm, || output::conditional(&expression, &schema))?))
        })
        .getset("output_field", get_output_field, Some(set_output_field))
        .getter("field", get_output_field)
        .getter("_output_field_or_none", |vm, value| {
            let found = output_or_none(vm, value)?;
            found.map_or(Ok(Value::None), |field| object_of(vm, &field))
        })
        .getset(
            "source_expressions",
            |vm, value| Ok(Value::list(user::sources(vm, value)?)),
            Some(|vm, value, parts| user::set_sources(vm, value, &parts)),
        )
        .getset("extra", extra, Some(set_extra))
}

fn contains(vm: &mut Vm, value: &Value, test: fn(&Expr) -> bool) -> PyResult<bool> {
    Ok(test(&*operand(vm, value)?))
}

fn output_or_none(vm: &mut Vm, value: &Value) -> PyResult<Option<Rc<Field>>> {
    let Some(expression) = expression_of(vm, value)? else { return Ok(None) };
    // Asked by the class itself, which must not be asked again.
    let expression = user::plain(&expression);
    let schema = Django::of(vm)?.apps.schema();
    asking(vm, || output::output_field_or_none(&expression, &schema))
}

fn get_output_field(vm: &mut Vm, value: &Value) -> PyResult {
    if let Value::Object(object) = value
        && let Some(given) = object.get(&Str::intern("_output_field"))
    {
        return Ok(given);
    }
    let found = if user::of(&*operand(vm, value)?).is_some() {
        vm.call_method(value, "_resolve_output_field", &[])?
    } else {
        match output_or_none(vm, value)? {
            Some(field) => match user::given_field(&*operand(vm, value)?, &field) {
                Some(given) => given,
                None => object_of(vm, &field)?,
            },
            None => Value::None,
        }
    };
    if found.is_none() {
        let message = "Cannot resolve expression type, unknown output_field";
        return Err(crate::apps::exception(vm, super::MODULE, "OutputFieldIsNoneError", message)?);
    }
    Ok(found)
}

/// An expression with another type given, where its kind is given one.
fn with_type(expr: &Expr, typed: Option<FieldIdentity>) -> Option<Expr> {
    let mut changed = expr.clone();
    match &mut changed {
        Expr::Func(func) => func.output_field = typed,
        Expr::Aggregate(aggregate) => aggregate.output_field = typed,
        Expr::Value(literal) => literal.output_field = typed,
        Expr::Raw(raw) => raw.output_field = typed,
        Expr::Combined(combined) => combined.output_field = typed,
        Expr::Case(case) => case.output_field = typed,
        Expr::Wrapper(_, field, _) => *field = typed?,
        Expr::Window(window) => Rc::make_mut(window).output_field = typed,
        Expr::Subquery(subquery) => subquery.output_field = typed.map(|field| field.0),
        _ => return None,
    }
    Some(changed)
}

/// `expression.output_field = field`
///
/// # Errors
/// TypeError where it is no field.
pub(super) fn set_output_field(vm: &mut Vm, value: &Value, field: Value) -> PyResult<()> {
    if let Some(state) = state::<ExpressionState>(value).filter(|state| state.is_made()) {
        let typed = Some(FieldIdentity(any_field_of(vm, &field)?));
        if let Some(changed) = with_type(&state.get(), typed) {
            state.set(Rc::new(changed));
        }
    }
    set_own(value, "_output_field", field);
    Ok(())
}

/// The Python field of a field of the schema.
///
/// # Errors
/// As [`crate::db::models::fields::new_field`].
pub(crate) fn object_of(vm: &mut Vm, field: &Rc<Field>) -> PyResult {
    if let Some(custom) = &field.custom
        && let Some(object) = crate::db::models::fields::custom::object_of(custom.as_ref())
    {
        return Ok(object);
    }
    let known = Django::of(vm)?.apps.field_object(field);
    match known {
        Some(object) => Ok(object),
        None => {
            let made = crate::db::models::fields::new_field(vm, field.kind)?;
            if let Some(state) = crate::db::models::fields::state(&made) {
                *state.schema.borrow_mut() = Some(field.clone());
            }
            Ok(made)
        }
    }
}

/// `resolve_expression(query, ...)`
///
/// # Errors
/// What resolving raises.
pub(super) fn resolve_expression(vm: &mut Vm, args: Args) -> PyResult {
    let truth = |vm: &mut Vm, at: usize, default: bool| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(default),
    };
    let (allow_joins, summarize, for_save) = (truth(vm, 2, true)?, truth(vm, 4, false)?, truth(vm, 5, false)?);
    let expression = operand(vm, args.at(0))?;
    let own = user::plain(&expression);
    let Some(lent) = args.some(1).and_then(state::<QueryState>) else {
        // Without a query there is nothing to find names in.
        return user::copy(vm, args.at(0));
    };
    let schema = lent.schema(vm)?;
    let resolved = asking(vm, || {
        let cx = Resolving { schema: &schema, allow_joins, reuse: false, summarize, for_save };
        lent.change(|query| resolve(&own, query, cx))
    })?;
    if user::of(&expression).is_none() {
        return user::wrap(vm, &resolved);
    }
    let made = user::copy(vm, args.at(0))?;
    match (state::<ExpressionState>(&made), &*expression, &*resolved) {
        (Some(state), ..) if state.is_made() => state.set(resolved),
        (Some(_), Expr::Custom(_), Expr::Custom(custom)) if !custom.parts.is_empty() => {
            let parts = custom.parts.iter().map(|part| user::wrap(vm, part)).collect::<PyResult<Vec<_>>>()?;
            vm.call_method(&made, "set_source_expressions", &[Value::list(parts)])?;
        }
        _ => {}
    }
    Ok(made)
}

/// `as_sql(compiler, connection, **extra_context)` of our own classes.
fn as_sql(vm: &mut Vm, args: Args) -> PyResult {
    let Some(compiler) = state::<CompilerState>(args.at(1)) else {
        return type_error("as_sql() takes the compiler it was given");
    };
    let expression = operand(vm, args.at(0))?;
    if matches!(&*expression, Expr::Custom(custom) if custom.parts.len() != 1) {
        return raise(Exc::NotImplementedError, "Subclasses must implement as_sql()");
    }
    let mut own = user::plain(&expression);
    let mut keywords = Vec::new();
    if let Value::Dict(kept) = crate::db::models::fields::own(args.at(0), "_extra") {
        for (name, value) in kept.items() {
            keywords.push((vm.str(&name)?, value));
        }
    }
    keywords.extend(args.kwargs.iter().cloned());
    if !keywords.is_empty() {
        let mut given: Vec<(Rc<str>, orm::Value)> = Vec::with_capacity(keywords.len());
        for (name, value) in &keywords {
            if !value.is_none() {
                given.push((name.as_str().into(), to_orm(vm, value)?));
            }
        }
        let merged = |mut extra: Vec<(Rc<str>, orm::Value)>| {
            extra.retain(|(name, _)| !given.iter().any(|(other, _)| other == name));
            extra.extend(given.iter().cloned());
            extra
        };
        own = Rc::new(match &*own {
            Expr::Func(func) => Expr::Func(Func { extra: merged(func.extra.clone()), ..func.clone() }),
            Expr::Aggregate(aggregate) => {
                let mut aggregate = aggregate.clone();
                aggregate.extra = merged(aggregate.extra);
                Expr::Aggregate(aggregate)
            }
            Expr::Subquery(subquery) => {
                let template = given.iter().find(|(name, _)| &**name == "template").map(|(_, text)| text.to_str());
                let template = template.map(Rc::from).or_else(|| subquery.template.clone());
                Expr::Subquery(orm::expression::Subquery { template, ..subquery.clone() })
            }
            other => other.clone(),
        });
    }
    pair(vm, |sql| compiler.compiler().compile(&own, sql))
}

/// `func.extra`
fn extra(vm: &mut Vm, value: &Value) -> PyResult {
    if let kept @ Value::Dict(_) = crate::db::models::fields::own(value, "_extra") {
        return Ok(kept);
    }
    let expression = operand(vm, value)?;
    let pairs = match &*expression {
        Expr::Func(func) => func.extra.clone(),
        Expr::Aggregate(aggregate) => aggregate.extra.clone(),
        _ => Vec::new(),
    };
    let dict = Dict::with_capacity(pairs.len());
    for (name, value) in pairs {
        let value = from_orm(vm, &value)?;
        dict.set_str(&Str::intern(&name), value);
    }
    let dict = Value::Dict(Rc::new(dict));
    // A class of the user's may put more into it before it is compiled.
    if matches!(value, Value::Object(object) if !super::is_ours(&object.class_ref())) {
        set_own(value, "_extra", dict.clone());
    }
    Ok(dict)
}

fn set_extra(vm: &mut Vm, value: &Value, given: Value) -> PyResult<()> {
    let (Some(state), Value::Dict(given)) = (state::<ExpressionState>(value), &given) else { return Ok(()) };
    set_own(value, "_extra", Value::None);
    let mut extra: Vec<(Rc<str>, orm::Value)> = Vec::new();
    for (name, value) in given.items() {
        extra.push((vm.str(&name)?.as_str().into(), to_orm(vm, &value)?));
    }
    match &*state.get() {
        Expr::Func(func) => state.set(Rc::new(Expr::Func(Func { extra, ..func.clone() }))),
        Expr::Aggregate(aggregate) => {
            let mut aggregate = aggregate.clone();
            aggregate.extra = extra;
            state.set(Rc::new(Expr::Aggregate(aggregate)));
        }
        _ => {}
    }
    Ok(())
}

/// `expression.deconstruct()`: the path of the class, and the arguments that make such an expression.
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let literal = match state::<WhenState>(args.at(0)) {
        Some(when) => when.written.0.clone().map(Literal::Call),
        None => expression_of(vm, args.at(0))?.map(|made| orm::migration::deconstruct::expression(&made)),
    };
    let Some(Literal::Call(call)) = literal else {
        let class = vm.class_of(args.at(0)).name();
        return raise(Exc::NotImplementedError, format!("{class}.deconstruct is not supported by Teacup"));
    };
    let keywords = Dict::default();
    for (name, value) in &call.kwargs {
        keywords.set_str(&Str::intern(name), made(vm, value)?);
    }
    let path = format!("{}.{}", call.name.module, call.name.qualname);
    let mut given = Vec::with_capacity(call.args.len());
    for value in &call.args {
        given.push(made(vm, value)?);
    }
    Ok(Value::tuple(vec![Value::from(path), Value::tuple(given), Value::Dict(Rc::new(keywords))]))
}
