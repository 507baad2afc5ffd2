//! Expression classes written in Python: what they override, as the ORM asks for it.

use std::any::Any;
use std::rc::Rc;

use orm::expression::custom::{self, Custom, Fragment};
use orm::expression::function::{Function, GivenFunction};
use orm::expression::resolve::Resolving;
use orm::expression::{Aggregate, CustomExpression, Expr, Expression, Func, tree};
use orm::query::Query;
use orm::schema::{Field, Name, Schema};
use orm::sql::{Compiler, Predicate};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::{ExpressionState, is_ours};
use crate::asking::{expect_user_code, python};
use crate::convert::{all_to_orm, state};
use crate::core::exceptions::is_ours as is_our_exception;
use crate::db::models::fields::any_field_of;
use crate::db::models::sql::{compiler, shown};

/// A Python expression object, and what its class does its own way.
pub struct UserExpression {
    object: Value,
    name: Rc<str>,
    repr: Rc<str>,
    /// `as_sqlite` or `as_sql`
    as_sql: Option<&'static str>,
    resolves: bool,
    /// `output_field` is computed by the class.
    computes_output: bool,
    /// The type that an attribute gives.
    output: Option<Rc<Field>>,
    groups: bool,
    filterable: bool,
    aggregate: bool,
    converts: bool,
}

/// Whether a name is found on a class and is not one of our native methods.
fn overridden(class: &Class, name: &str) -> bool {
    match class.lookup(&Str::intern(name)) {
        None | Some(Value::Native(_)) => false,
        Some(Value::Object(object)) => object.state::<python::object::native::GetSet>().is_none(),
        Some(_) => true,
    }
}

fn flag(object: &Object, name: &str, default: bool) -> bool {
    let name = Str::intern(name);
    match object.get(&name).or_else(|| object.class_ref().lookup(&name)) {
        Some(Value::Bool(flag)) => flag,
        _ => default,
    }
}

impl UserExpression {
    fn new(vm: &mut Vm, object: &Rc<Object>) -> PyResult<UserExpression> {
        expect_user_code();
        let value = Value::Object(object.clone());
        let class = object.class();
        let as_sql = ["as_sqlite", "as_sql"].into_iter().find(|name| overridden(&class, name));
        let given = match object.get(&Str::intern("_output_field")) {
            Some(field) => Some(field),
            None => class
                .lookup(&Str::intern("output_field"))
                .filter(|field| crate::db::models::fields::state(field).is_some()),
        };
        let output = match &given {
            Some(field) => Some(any_field_of(vm, field)?),
            None => None,
        };
        let computes_output =
            output.is_none() && (overridden(&class, "output_field") || overridden(&class, "_resolve_output_field"));
        let repr = if overridden(&class, "__repr__") {
            Rc::from(vm.repr(&value)?.as_str())
        } else {
            Rc::from(format!("<{} object>", class.name()))
        };
        Ok(UserExpression {
            name: class.name().as_str().into(),
            repr,
            as_sql,
            resolves: overridden(&class, "resolve_expression"),
            computes_output,
            output,
            groups: overridden(&class, "get_group_by_cols"),
            filterable: flag(object, "filterable", true),
            aggregate: flag(object, "contains_aggregate", false),
            converts: overridden(&class, "convert_value"),
            object: value,
        })
    }

    /// `convert_value(value, expression, connection)`
    ///
    /// # Errors
    /// Whatever it raises.
    pub fn convert(&self, vm: &mut Vm, value: Value) -> PyResult {
        if !self.converts {
            return Ok(value);
        }
        let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
        vm.call_method(&self.object, "convert_value", &[value, self.object.clone(), connection])
    }

    /// The object with the parts it has in the query.
    fn bound(&self, vm: &mut Vm, expr: &Expression) -> PyResult {
        let made = copy(vm, &self.object)?;
        let Some(state) = state::<ExpressionState>(&made) else { return Ok(made) };
        match &**expr {
            Expr::Custom(custom) if state.is_made() => {
                if let [only] = custom.parts.as_slice() {
                    state.set(only.clone());
                }
            }
            Expr::Custom(custom) if custom.parts.is_empty() => {}
            Expr::Custom(custom) => {
                let mut parts = Vec::with_capacity(custom.parts.len());
                for part in &custom.parts {
                    parts.push(wrap(vm, part)?);
                }
                vm.call_method(&made, "set_source_expressions", &[Value::list(parts)])?;
            }
            _ => state.set(plain(expr)),
        }
        Ok(made)
    }
}

impl CustomExpression for UserExpression {
    fn class_name(&self) -> Rc<str> {
        self.name.clone()
    }

    fn repr(&self) -> Rc<str> {
        self.repr.clone()
    }

    fn output_field(&self, expr: &Expression, _schema: &Schema) -> Option<orm::Result<Option<Rc<Field>>>> {
        if let Some(field) = &self.output {
            return Some(Ok(Some(field.clone())));
        }
        self.computes_output.then(|| {
            python(|vm| {
                let bound = self.bound(vm, expr)?;
                let class = vm.class_of(&bound);
                let found = if overridden(&class, "output_field") {
                    vm.get_attr(&bound, &Str::intern("output_field"))?
                } else {
                    vm.call_method(&bound, "_resolve_output_field", &[])?
                };
                if found.is_none() { Ok(None) } else { any_field_of(vm, &found).map(Some) }
            })
        })
    }

    fn as_sql(&self, expr: &Expression, compiler: &Compiler<'_>) -> Option<orm::Result<(Fragment, Predicate)>> {
        let method = self.as_sql?;
        Some(python(|vm| {
            let bound = self.bound(vm, expr)?;
            written(vm, &bound, method, compiler)
        }))
    }

    fn resolve(&self, expr: &Expression, query: &mut Query, cx: Resolving<'_>) -> Option<orm::Result<Expression>> {
        self.resolves.then(|| {
            python(|vm| {
                let bound = self.bound(vm, expr)?;
                compiler::lending(vm, query, cx.schema, |vm, lent| {
                    let names =
                        [("allow_joins", cx.allow_joins), ("summarize", cx.summarize), ("for_save", cx.for_save)];
                    let mut keywords = vec![(Str::intern("query"), lent), (Str::intern("reuse"), Value::None)];
                    keywords.extend(names.map(|(name, on)| (Str::intern(name), Value::Bool(on))));
                    let resolved = vm.call_method_kw(&bound, "resolve_expression", Vec::new(), keywords)?;
                    match super::expression_of(vm, &resolved)? {
                        Some(expression) => Ok(expression),
                        None => type_error("resolve_expression() returned no expression"),
                    }
                })
            })
        })
    }

    fn group_by_cols(&self, expr: &Expression) -> Option<Vec<Expression>> {
        if !self.groups {
            return None;
        }
        let asked = python(|vm| {
            let bound = self.bound(vm, expr)?;
            let columns = vm.call_method(&bound, "get_group_by_cols", &[])?;
            let mut found = Vec::new();
            for column in vm.collect(&columns)? {
                found.extend(super::expression_of(vm, &column)?);
            }
            Ok(found)
        });
        asked.ok()
    }

    fn contains_aggregate(&self) -> bool {
        self.aggregate
    }

    fn filterable(&self) -> bool {
        self.filterable
    }

    fn converts(&self) -> bool {
        self.converts
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn equals(&self, other: &dyn CustomExpression) -> bool {
        let Some(other) = other.as_any().downcast_ref::<UserExpression>() else { return false };
        let (Value::Object(a), Value::Object(b)) = (&self.object, &other.object) else { return false };
        if Rc::ptr_eq(a, b) {
            return true;
        }
        // By what they were called with, where Python can be asked; the parts are compared by whoever holds them.
        let identity = Str::intern("identity");
        Rc::ptr_eq(&a.class(), &b.class())
            && self.repr == other.repr
            && a.class().lookup(&identity).is_some()
            && python(|vm| {
                let (a, b) = (vm.get_attr(&self.object, &identity)?, vm.get_attr(&other.object, &identity)?);
                vm.eq(&a, &b)
            })
            .unwrap_or(false)
    }
}

/// The user's class behind an expression.
pub fn of(expr: &Expr) -> Option<&UserExpression> {
    custom::class_of(expr)?.as_any().downcast_ref()
}

/// The Python field that a class of the user's gave as its type, somewhere inside.
pub(super) fn given_field(expr: &Expr, field: &Rc<Field>) -> Option<Value> {
    let own = of(expr).filter(|user| user.output.as_ref().is_some_and(|output| Rc::ptr_eq(output, field)));
    if let Some(UserExpression { object: Value::Object(object), .. }) = own {
        let (instance, class) = (Str::intern("_output_field"), Str::intern("output_field"));
        return object.get(&instance).or_else(|| object.class_ref().lookup(&class));
    }
    let mut found = None;
    tree::for_each(expr, &mut |part| found = found.take().or_else(|| given_field(part, field)));
    found
}

/// Calls `as_sql` and reads what it gives.
///
/// # Errors
/// Whatever it raises, but for what says that nothing or everything fits.
pub fn written(vm: &mut Vm, object: &Value, method: &str, compiler: &Compiler<'_>) -> PyResult<(Fragment, Predicate)> {
    let made = compiler::object(vm, compiler)?;
    let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
    match vm.call_method(object, method, &[made, connection]) {
        Ok(pair) => Ok((fragment(vm, &pair)?, Predicate::Sql)),
        Err(raised) => {
            for (class, predicate) in [("EmptyResultSet", Predicate::Never), ("FullResultSet", Predicate::Always)] {
                if is_our_exception(vm, &raised, "django.core.exceptions", class)? {
                    return Ok(((String::new(), Vec::new()), predicate));
                }
            }
            Err(raised)
        }
    }
}

/// `(sql, params)`
///
/// # Errors
/// TypeError and ValueError where it is no such pair.
pub fn fragment(vm: &mut Vm, pair: &Value) -> PyResult<Fragment> {
    let parts = vm.collect(pair)?;
    let [sql, params] = parts.as_slice() else {
        return python::exception::value_error(match parts.len() {
            0 | 1 => format!("not enough values to unpack (expected 2, got {})", parts.len()),
            _ => "too many values to unpack (expected 2)".to_owned(),
        });
    };
    let params = vm.collect(params)?;
    Ok((vm.str(sql)?.to_string(), all_to_orm(vm, &params)?))
}

/// `copy.copy(expression)`
///
/// # Errors
/// TypeError where it is no object.
pub fn copy(_vm: &mut Vm, value: &Value) -> PyResult {
    let Value::Object(object) = value else { return type_error("an expression is expected here") };
    let made = match object.state::<ExpressionState>() {
        Some(state) => {
            let copied = ExpressionState { expression: state.expression.clone() };
            Object::new(object.class(), Payload::Native(Box::new(copied)))
        }
        None => return Ok(value.clone()),
    };
    for (name, value) in object.attrs().items() {
        if let Value::Str(name) = name {
            made.set(&name.interned(), value);
        }
    }
    Ok(Value::Object(Rc::new(made)))
}

/// The node without what its class overrides: what `super()` reaches.
pub fn plain(expr: &Expression) -> Expression {
    match &**expr {
        Expr::Func(func) => Rc::new(Expr::Func(Func { function: func.function.without_overrides(), ..func.clone() })),
        Expr::Aggregate(aggregate) => Rc::new(Expr::Aggregate(Aggregate {
            function: aggregate.function.without_overrides(),
            ..aggregate.clone()
        })),
        Expr::Custom(custom) => match custom.parts.as_slice() {
            [only] => only.clone(),
            _ => expr.clone(),
        },
        _ => expr.clone(),
    }
}

/// What an object of a user's class says of itself as a function.
fn given(vm: &mut Vm, object: &Rc<Object>, overrides: UserExpression) -> PyResult<GivenFunction> {
    let value = Value::Object(object.clone());
    let class = object.class();
    let mut text = |name: &str| match vm.get_attr_opt(&value, &Str::intern(name))? {
        Some(Value::Str(text)) => Ok(Some(Rc::from(text.as_str()))),
        Some(Value::None) | None => Ok(None),
        Some(other) => vm.str(&other).map(|text| Some(Rc::from(text.as_str()))),
    };
    let (function, template, arg_joiner) = (text("function")?, text("template")?, text("arg_joiner")?);
    let name = text("name")?;
    let module = match class.lookup(&Str::intern("__module__")) {
        Some(Value::Str(module)) => Rc::from(module.as_str()),
        _ => Rc::from(""),
    };
    Ok(GivenFunction {
        class: Name { module, qualname: class.qualname().as_str().into() },
        function,
        template: template.filter(|template| &**template != "%(function)s(%(expressions)s)"),
        arg_joiner: arg_joiner.filter(|joiner| &**joiner != ", "),
        name,
        bilateral: flag(object, "bilateral", false),
        overrides: Some(Rc::new(overrides)),
    })
}

/// The expression of an object whose class is the user's.
///
/// # Errors
/// Whatever its `get_source_expressions` raises.
pub(super) fn expression_of(vm: &mut Vm, value: &Value, known: &ExpressionState) -> PyResult<Expression> {
    let Value::Object(object) = value else { return type_error("an expression is expected here") };
    let user = UserExpression::new(vm, object)?;
    if known.is_made() {
        let made = known.get();
        return Ok(Rc::new(match &*made {
            Expr::Func(func) => {
                let function = Function::custom(func.function.row(), given(vm, object, user)?);
                Expr::Func(Func { function, ..func.clone() })
            }
            Expr::Aggregate(aggregate) => {
                let function = Function::custom(aggregate.function.row(), given(vm, object, user)?);
                Expr::Aggregate(Aggregate { function, ..aggregate.clone() })
            }
            Expr::Subquery(subquery) if user.as_sql.is_none() => {
                let template = match vm.get_attr_opt(value, &Str::intern("template"))? {
                    Some(Value::Str(text)) if &*text != "(%(subquery)s)" => Some(Rc::from(text.as_str())),
                    _ => None,
                };
                let output_field = user.output.clone().or_else(|| subquery.output_field.clone());
                Expr::Subquery(orm::expression::Subquery { template, output_field, ..subquery.clone() })
            }
            _ if user.as_sql.is_none() && !user.resolves && user.output.is_none() && !user.computes_output => {
                return Ok(made);
            }
            _ => Expr::Custom(Custom { class: Rc::new(user), parts: vec![made] }),
        }));
    }
    let sources = match vm.get_attr_opt(value, &Str::intern("get_source_expressions"))? {
        Some(sources) => vm.call(&sources, &[])?,
        None => Value::tuple(Vec::new()),
    };
    let mut parts = Vec::new();
    for source in vm.collect(&sources)? {
        if !source.is_none() {
            parts.push(super::parse(vm, &source)?);
        }
    }
    Ok(Rc::new(Expr::Custom(Custom { class: Rc::new(user), parts })))
}

/// Whether an object of no class of ours says that it is an expression.
pub(super) fn is_duck(value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    let class = object.class();
    object.builtin().is_none() && !is_ours(&class) && overridden(&class, "resolve_expression")
}

/// The expression of an object that has `resolve_expression` or `as_sql` and no base class of ours.
///
/// # Errors
/// Whatever its `__repr__` raises.
pub(super) fn foreign(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    let Value::Object(object) = value else { return type_error("an expression is expected here") };
    let user = UserExpression::new(vm, object)?;
    Ok(Rc::new(Expr::Custom(Custom { class: Rc::new(user), parts: Vec::new() })))
}

/// An expression of a query as a Python object.
///
/// # Errors
/// Whatever a user's `set_source_expressions` raises.
pub fn wrap(vm: &mut Vm, expr: &Expression) -> PyResult {
    if let Some(user) = of(expr) {
        return user.bound(vm, expr);
    }
    let class = match &**expr {
        Expr::Func(func) => crate::db::models::functions::class_of_row(vm, func.function.row())?,
        Expr::Aggregate(aggregate) => {
            let name = aggregate.function.row().name;
            crate::apps::class_of(vm, "django.db.models.aggregates", name)?
        }
        Expr::Lookup(lookup) => return crate::db::models::lookups::wrap(vm, lookup),
        other => {
            if let Some(leaf) = shown::leaf(vm, other)? {
                return Ok(leaf);
            }
            let name = other.class_name();
            match super::base::NAMES.iter().find(|known| ***known == *name) {
                Some(known) => crate::apps::class_of(vm, super::MODULE, known)?,
                None => crate::apps::class_of(vm, super::MODULE, "Expression")?,
            }
        }
    };
    Ok(super::of_class(&class, expr.clone()))
}

/// The parts of an expression object, as Python objects.
///
/// # Errors
/// As [`wrap`].
pub fn sources(vm: &mut Vm, value: &Value) -> PyResult<Vec<Value>> {
    let Some(state) = state::<ExpressionState>(value) else { return Ok(Vec::new()) };
    let parts = tree::parts(&state.get());
    parts.iter().map(|part| wrap(vm, part)).collect()
}

/// `set_source_expressions()`
///
/// # Errors
/// Whatever taking the new parts apart raises.
pub fn set_sources(vm: &mut Vm, value: &Value, parts: &Value) -> PyResult<()> {
    let Some(state) = state::<ExpressionState>(value).filter(|state| state.is_made()) else { return Ok(()) };
    let mut given = Vec::new();
    for part in vm.collect(parts)? {
        given.push(super::parse(vm, &part)?);
    }
    let expression = state.get();
    match &*expression {
        // The number of a function's arguments may change.
        Expr::Func(func) => state.set(Rc::new(Expr::Func(Func { args: given, ..func.clone() }))),
        _ => {
            let mut given = given.into_iter();
            let changed = tree::map(&expression, &mut |part| Ok(given.next().unwrap_or_else(|| part.clone())));
            state.set(crate::convert::checked(vm, changed)?);
        }
    }
    Ok(())
}
