//! `constraint.validate()`: whether an instance would violate a constraint, before the database says so.

use std::rc::Rc;

use orm::expression::function::comparison;
use orm::expression::stand_in::replace_names;
use orm::expression::{Expr, Expression, FieldIdentity, Func, OrderBy, Written, tree, typed_value};
use orm::lookup::Lookup;
use orm::query::{Connective, Part, Q, Query};
use orm::schema::{Field, FieldKind};
use python::exception::PyResult;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::to_orm;
use crate::core::exceptions::{is_ours, validation_errors};
use crate::db::connection::connection;
use crate::db::models::base::instance::{is_pk_set_in, pk_of};
use crate::db::models::base::unique::exists_beside;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::constraints::{model, violation};
use crate::db::models::expressions::expression_of;
use crate::db::models::fields::{any_field_of, own, schema::names};
use crate::db::models::options;
use crate::db::models::query::{chain::add_q, fetch};
use crate::db::models::query_utils::q_of;
use crate::db::transaction::atomic;

/// The names a condition is checked with, each as an expression.
type Against = Vec<(Rc<str>, Expression)>;

fn is_excluded(vm: &mut Vm, exclude: Option<&Value>, name: &str) -> PyResult<bool> {
    match exclude {
        Some(names) => vm.contains(names, &Value::str(name)),
        None => Ok(false),
    }
}

/// Calls `visit` with the first name of every path an expression refers to.
pub(crate) fn references(expression: &Expr, visit: &mut dyn FnMut(&str)) {
    paths(expression, &mut |path| visit(path.split("__").next().unwrap_or(path)));
}

/// Calls `visit` with every path an expression refers to (`_get_expr_references`).
pub(crate) fn paths(expression: &Expr, visit: &mut dyn FnMut(&str)) {
    match expression {
        Expr::F(path) => visit(path),
        Expr::Q(q) => paths_of_q(q, visit),
        other => tree::for_each(other, &mut |part| paths(part, visit)),
    }
}

fn paths_of_q(q: &Q, visit: &mut dyn FnMut(&str)) {
    for child in &q.children {
        match child {
            Part::Q(inner) => paths_of_q(inner, visit),
            Part::Expression(expression) => paths(expression, visit),
            Part::Lookup(path, operand) => {
                visit(path);
                if let orm::query::Operand::Expression(expression) = operand {
                    paths(expression, visit);
                }
            }
        }
    }
}

/// Whether an expression needs a field that is left out (`_expression_refs_exclude`).
fn refers_to_excluded(vm: &mut Vm, info: &Rc<ModelInfo>, expression: &Expr, exclude: Option<&Value>) -> PyResult<bool> {
    if exclude.is_none() {
        return Ok(false);
    }
    let mut found: Vec<String> = Vec::new();
    references(expression, &mut |name| found.push(name.to_owned()));
    for name in found {
        if is_excluded(vm, exclude, &name)? {
            return Ok(true);
        }
        let Some(field) = info.field_object(&name) else { continue };
        if let Some(generated) = &any_field_of(vm, &field)?.generated
            && refers_to_excluded(vm, info, &generated.expression, exclude)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `instance._get_field_expression_map()`
fn expression_map(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, exclude: Option<&Value>) -> PyResult<Against> {
    let mut against = Against::new();
    let mut generated: Vec<Rc<Field>> = Vec::new();
    for slot in &info.layout()?.slots {
        if is_excluded(vm, exclude, &slot.name)? {
            continue;
        }
        if let Some(made) = &slot.field.generated {
            if !refers_to_excluded(vm, info, &made.expression, exclude)? {
                generated.push(slot.field.clone());
            }
            continue;
        }
        let value = vm.get_attr(instance, &slot.attname)?;
        let expression = match expression_of(vm, &value)? {
            Some(expression) => database_default(expression),
            None => typed_value(to_orm(vm, &value)?, slot.field.clone()),
        };
        against.push((slot.name.as_str().into(), expression.clone()));
        if slot.attname != slot.name {
            against.push((slot.attname.as_str().into(), expression));
        }
    }
    for object in info.all_fields() {
        let Some(field) = crate::db::models::fields::field_of(&object) else { continue };
        if field.kind != orm::schema::FieldKind::ForeignObject || is_excluded(vm, exclude, &field.name)? {
            continue;
        }
        let mut values = Vec::new();
        for name in names(&own(&object, "from_fields")) {
            let value = vm.get_attr(instance, &Str::intern(&name))?;
            values.push(to_orm(vm, &value)?);
        }
        let value = match values.as_slice() {
            [only] => only.clone(),
            _ => orm::Value::Tuple(values.into()),
        };
        against.push((field.name.clone(), typed_value(value, field)));
    }
    if !is_excluded(vm, exclude, "pk")? {
        let pk = vm.get_attr(instance, &Str::intern("pk"))?;
        let pk = to_orm(vm, &pk)?;
        let schema = info.apps.schema();
        against.push(("pk".into(), typed_value(pk, schema.pk(info.id()?))));
    }
    let schema = info.apps.schema();
    for field in generated {
        let Some(made) = &field.generated else { continue };
        let replaced = asking(vm, || replace_names(&schema, &made.expression, &against))?;
        let wrapped = Expr::Wrapper(replaced, FieldIdentity(made.output_field.clone()), Written::default());
        against.push((field.name.clone(), Rc::new(wrapped)));
    }
    Ok(against)
}

/// What the database will put in, where a value is left to it.
fn database_default(expression: Expression) -> Expression {
    match &*expression {
        Expr::DatabaseDefault(inner) => inner.clone(),
        _ => expression,
    }
}

/// `Q.check(against)`: asks the database whether a condition holds for these values.
///
/// # Errors
/// FieldError where a name is not among them.
pub(crate) fn check_q(vm: &mut Vm, shown: &Value, q: &Q, against: &Against) -> PyResult<bool> {
    let schema = crate::apps::Django::of(vm)?.apps.schema();
    let query = asking(vm, || {
        let mut query = Query::empty();
        for (name, value) in against {
            query.add_annotation(&schema, value, name, false)?;
        }
        query.add_annotation(&schema, &orm::expression::value(1), "_check", true)?;
        query.add_q(&schema, q, false)?;
        Ok(query)
    })?;
    let in_atomic_block = connection(vm)?.in_atomic_block.get();
    let answer = if in_atomic_block {
        atomic(vm, true, |vm| fetch::any_row(vm, &query, &schema))
    } else {
        fetch::any_row(vm, &query, &schema)
    };
    match answer {
        // What cannot be asked is left to the database when it stores the row.
        Err(raised) if is_ours(vm, &raised, "django.db.utils", "DatabaseError")? => {
            let error = Value::Object(vm.exception_object(raised));
            let text = "Got a database error calling check() on %r: %s";
            crate::warnings::log(vm, "django.db.models", "warning", text, vec![shown.clone(), error], None)?;
            Ok(true)
        }
        answer => answer,
    }
}

/// A condition as a Q.
fn condition_of(vm: &mut Vm, condition: &Value) -> PyResult<Q> {
    if let Some(q) = q_of(condition) {
        return Ok(q);
    }
    let children = expression_of(vm, condition)?.map(Part::Expression).into_iter().collect();
    Ok(Q { children, ..Q::default() })
}

/// `CheckConstraint.validate`: asks the database whether the condition holds for the instance's values.
pub(super) fn check(vm: &mut Vm, args: Args) -> PyResult {
    let info = model(&args)?;
    let (constraint, exclude) = (args.at(0), args.some(3).cloned());
    let against = expression_map(vm, args.at(2), &info, exclude.as_ref())?;
    let given = own(constraint, "condition");
    let condition: Expression = match expression_of(vm, &given)? {
        Some(condition) => condition,
        None => return Ok(Value::None),
    };
    if refers_to_excluded(vm, &info, &condition, exclude.as_ref())? {
        return Ok(Value::None);
    }
    // A check is not violated by what is unknown.
    let coalesce = Func::new(&comparison::COALESCE, vec![condition, orm::expression::value(true)])
        .typed(Field::free(FieldKind::Boolean));
    let q = Q { children: vec![Part::Expression(Rc::new(Expr::Func(coalesce)))], ..Q::default() };
    if check_q(vm, &given, &q, &against)? { Ok(Value::None) } else { Err(violation(vm, constraint)?) }
}

/// The conditions that find a row with the instance's values; `None` where there is nothing to look for.
fn by_fields(
    vm: &mut Vm,
    constraint: &Value,
    instance: &Value,
    info: &Rc<ModelInfo>,
    fields: &[Rc<str>],
    exclude: Option<&Value>,
) -> PyResult<Option<Q>> {
    let distinct = !matches!(own(constraint, "nulls_distinct"), Value::Bool(false));
    let mut children = Vec::with_capacity(fields.len());
    let mut against: Option<Against> = None;
    for name in fields {
        if is_excluded(vm, exclude, name)? {
            return Ok(None);
        }
        let object = options::get_field(vm, info, name)?;
        let field = any_field_of(vm, &object)?;
        if let Some(generated) = &field.generated {
            if refers_to_excluded(vm, info, &generated.expression, exclude)? {
                return Ok(None);
            }
            if against.is_none() {
                against = Some(expression_map(vm, instance, info, exclude)?);
            }
            let value = against.iter().flatten().find(|(known, _)| known == name).map(|(_, value)| value.clone());
            if let Some(value) = value.clone().filter(|_| !distinct) {
                children.push(equal(orm::expression::f(name), value, true));
            } else if let Some(value) = value {
                children.push(Part::Lookup(name.clone(), orm::query::Operand::Expression(value)));
            }
            continue;
        }
        let value = vm.get_attr(instance, &Str::intern(&field.attname))?;
        if value.is_none() && distinct {
            return Ok(None);
        }
        let wanted = match expression_of(vm, &value)? {
            Some(expression) => orm::query::Operand::Expression(database_default(expression)),
            None => orm::query::Operand::Value(to_orm(vm, &value)?),
        };
        children.push(Part::Lookup(name.clone(), wanted));
    }
    // As keyword arguments of `filter()`, which come in the order of their names.
    children.sort_by(|a, b| match (a, b) {
        (Part::Lookup(a, _), Part::Lookup(b, _)) => a.cmp(b),
        _ => std::cmp::Ordering::Equal,
    });
    Ok(Some(Q { children, ..Q::default() }))
}

/// That two expressions are equal; where wanted, also if both are NULL.
fn equal(left: Expression, right: Expression, nulls_equal: bool) -> Part {
    let exact = Part::Expression(Lookup::exact(left.clone(), right.clone()));
    if !nulls_equal {
        return exact;
    }
    let nulls = [left, right].map(|side| Part::Expression(Lookup::is_null(side, true)));
    let both = Part::Q(Rc::new(Q { children: nulls.to_vec(), ..Q::default() }));
    Part::Q(Rc::new(Q { children: vec![exact, both], connector: Connective::Or, ..Q::default() }))
}

/// The same for a constraint of expressions.
fn by_expressions(
    vm: &mut Vm,
    constraint: &Value,
    instance: &Value,
    info: &Rc<ModelInfo>,
    exclude: Option<&Value>,
) -> PyResult<Option<Q>> {
    let mut expressions = Vec::new();
    for expression in vm.collect(&own(constraint, "expressions"))? {
        let Some(expression) = expression_of(vm, &expression)? else { continue };
        if refers_to_excluded(vm, info, &expression, exclude)? {
            return Ok(None);
        }
        // An ordering says nothing about equality.
        expressions.push(match &*expression {
            Expr::OrderBy(OrderBy { expression, .. }) => expression.clone(),
            _ => expression,
        });
    }
    let against = expression_map(vm, instance, info, exclude)?;
    let schema = info.apps.schema();
    let nulls_equal = matches!(own(constraint, "nulls_distinct"), Value::Bool(false));
    let mut children = Vec::with_capacity(expressions.len());
    for expression in expressions {
        let replaced = asking(vm, || replace_names(&schema, &expression, &against))?;
        children.push(equal(expression, replaced, nulls_equal));
    }
    Ok(Some(Q { children, ..Q::default() }))
}

/// `UniqueConstraint.validate`: looks for another row with the same values.
pub(super) fn unique(vm: &mut Vm, args: Args) -> PyResult {
    let info = model(&args)?;
    let (constraint, instance, exclude) = (args.at(0), args.at(2), args.some(3).cloned());
    let fields = names(&own(constraint, "fields"));
    let wanted = if fields.is_empty() {
        by_expressions(vm, constraint, instance, &info, exclude.as_ref())?
    } else {
        by_fields(vm, constraint, instance, &info, &fields, exclude.as_ref())?
    };
    let Some(wanted) = wanted else { return Ok(Value::None) };
    let manager = options::default_manager(vm, &info)?;
    let mut query = vm.call_method(&manager, "filter", &[])?;
    add_q(vm, &query, &wanted)?;
    let condition = own(constraint, "condition");
    let adding = instance_state(instance).is_none_or(|state| state.adding.get());
    if !condition.is_none() {
        let condition_q = condition_of(vm, &condition)?;
        if refers_to_excluded(vm, &info, &Expr::Q(Rc::new(condition_q)), exclude.as_ref())? {
            return Ok(Value::None);
        }
        if !adding && is_pk_set_in(vm, instance, &info)? {
            let pk = pk_of(vm, instance, &info)?;
            query = vm.call_method_kw(&query, "exclude", Vec::new(), vec![(Str::intern("pk"), pk)])?;
        }
        let against = expression_map(vm, instance, &info, exclude.as_ref())?;
        let found = vm.call_method(&query, "filter", std::slice::from_ref(&condition))?;
        let exists = crate::apps::attribute_of(vm, "django.db.models", "Exists")?;
        let exists = vm.call(&exists, &[found])?;
        let both = vm.binary(python::code::BinaryOp::And, &condition, &exists)?;
        let both = condition_of(vm, &both)?;
        return if check_q(vm, &own(constraint, "condition"), &both, &against)? {
            Err(violation(vm, constraint)?)
        } else {
            Ok(Value::None)
        };
    }
    if !exists_beside(vm, &query, instance, &info, adding)? {
        return Ok(Value::None);
    }
    let message = own(constraint, "violation_error_message");
    let is_default = matches!(&message, Value::Str(text) if &**text == super::MESSAGE);
    if fields.is_empty() || !is_default {
        return Err(violation(vm, constraint)?);
    }
    let checked = Value::tuple(fields.iter().map(|name| Value::str(&**name)).collect());
    let error = vm.call_method(instance, "unique_error_message", &[Value::Class(info.class.clone()), checked])?;
    match error {
        Value::Object(error) => Err(python::exception::Raise::Object(error)),
        other => Err(validation_errors(vm, other)?),
    }
}
