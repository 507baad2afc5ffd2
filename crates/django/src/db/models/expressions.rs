//! `django.db.models.expressions`: `F`, `Value`, arithmetic, `Case`, subqueries, ordering.
//!
//! A Python expression object carries the ORM's [`Expression`]; operators make new objects. Functions and aggregates
//! are classes made from the ORM's own tables.

use std::cell::RefCell;
use std::rc::Rc;

use orm::expression::{Combined, Connector, Expr, Expression, FieldIdentity, Literal, OrderBy, Subquery, Written};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::convert::as_str;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::asking::asking;
use crate::convert::{raise_orm, state, to_orm};
use crate::db::models::query::QuerySetState;
use crate::db::models::query_utils::q_of;

mod base;
mod conditional;
mod operators;
pub(crate) mod parts;
pub mod user;
mod window;
pub(crate) mod written;

pub(crate) use base::object_of;

use conditional::conditionals;

/// What an expression object keeps.
#[derive(Default)]
pub struct ExpressionState {
    expression: RefCell<Option<Expression>>,
}

impl Native for ExpressionState {}

impl ExpressionState {
    /// The expression: of a class that is Python's all through, nothing yet.
    pub fn get(&self) -> Expression {
        self.expression.borrow().clone().unwrap_or_else(|| Rc::new(Expr::Nothing))
    }

    /// Whether one of our own classes has made its expression.
    fn is_made(&self) -> bool {
        self.expression.borrow().is_some()
    }

    fn set(&self, expression: Expression) {
        self.expression.replace(Some(expression));
    }
}

const MODULE: &str = "django.db.models.expressions";

/// The expression of an expression object, a Q, or a QuerySet as a subquery; `None` for any other value.
///
/// # Errors
/// Whatever `resolve_expression` of a class written in Python raises.
pub fn expression_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Expression>> {
    let Value::Object(object) = value else { return Ok(None) };
    if let Some(known) = object.state::<ExpressionState>() {
        if known.is_made() && is_ours(&object.class_ref()) {
            let expression = known.get();
            orm::nesting::check(&expression).map_err(|error| raise_orm(vm, error))?;
            return Ok(Some(expression));
        }
        if let Some(lookup) = crate::db::models::lookups::expression_of(vm, value)? {
            return Ok(Some(lookup));
        }
        return user::expression_of(vm, value, known).map(Some);
    }
    if let Some(q) = q_of(value) {
        return Ok(Some(Rc::new(Expr::Q(Rc::new(q)))));
    }
    if let Some(node) = crate::db::models::sql::shown::expression_of(vm, value)? {
        return Ok(Some(node));
    }
    if user::is_duck(value) {
        return user::foreign(vm, value).map(Some);
    }
    Ok(None)
}

/// Whether a class is one of Django's own, and not the user's.
pub(crate) fn is_ours(class: &Class) -> bool {
    matches!(class.lookup(&Str::intern("__module__")), Some(Value::Str(module)) if module.starts_with("django."))
}

/// An argument of a function: an expression, or a name as `F(name)`.
///
/// # Errors
/// As [`expression_of`].
pub fn parse(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    if let Some(expression) = expression_of(vm, value)? {
        return Ok(expression);
    }
    if let Some(queryset) = state::<QuerySetState>(value) {
        return Ok(Rc::new(Expr::Subquery(Subquery { query: queryset.query(), output_field: None, template: None })));
    }
    if let Some(query) = crate::db::models::sql::query::query_of(value) {
        return Ok(Rc::new(Expr::Subquery(Subquery { query, output_field: None, template: None })));
    }
    if let Some(name) = as_str(value) {
        return Ok(orm::expression::f(&name));
    }
    Ok(orm::expression::value(to_orm(vm, value)?))
}

/// An operand of arithmetic: an expression, or a plain value.
fn operand(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    match expression_of(vm, value)? {
        Some(expression) => Ok(expression),
        None if state::<QuerySetState>(value).is_some() => parse(vm, value),
        None => Ok(orm::expression::value(to_orm(vm, value)?)),
    }
}

/// An expression object of a class of this module.
///
/// # Errors
/// ImportError where there is no such class: our own table would be wrong.
pub fn new(vm: &mut Vm, class: &'static str, expression: Expression) -> PyResult {
    let class = class_of(vm, MODULE, class)?;
    Ok(of_class(&class, expression))
}

/// An expression object of a class.
pub fn of_class(class: &Rc<Class>, expression: Expression) -> Value {
    let state = ExpressionState { expression: RefCell::new(Some(expression)) };
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state)))))
}

/// `output_field=...` as the ORM takes it.
///
/// # Errors
/// TypeError where it is no field.
pub fn output_field(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<FieldIdentity>> {
    match value {
        None => Ok(None),
        Some(field) => {
            expect_field(vm, field, "get_internal_type", "self")?;
            Ok(Some(FieldIdentity(crate::db::models::fields::any_field_of(vm, field)?)))
        }
    }
}

/// Refuses what is no field by what Django asks of it first; of a field's class, that it is no object.
///
/// # Errors
/// AttributeError or TypeError.
pub fn expect_field(vm: &mut Vm, value: &Value, method: &str, missing: &str) -> PyResult<()> {
    if crate::db::models::fields::state(value).is_some() {
        return Ok(());
    }
    vm.get_attr(value, &Str::intern(method))?;
    match value {
        Value::Class(class) => {
            let owner = if method == "db_type" { Str::intern("Field") } else { class.name() };
            type_error(format!("{owner}.{method}() missing 1 required positional argument: '{missing}'"))
        }
        _ => Ok(()),
    }
}

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let field_error = class_of(vm, "django.core.exceptions", "FieldError")?;
    let namespace = python::object::dict::Dict::from_names([(python::Str::intern("__module__"), Value::str(MODULE))]);
    let args = [
        Value::str("OutputFieldIsNoneError"),
        Value::tuple(vec![Value::Class(field_error)]),
        Value::Dict(Rc::new(namespace)),
    ];
    let type_ = Value::Class(vm.types.type_.clone());
    let unknown = vm.call(&type_, &args)?;
    module.set("OutputFieldIsNoneError", unknown);
    let combinable = operators::combinable(vm)?;
    module.set("Combinable", Value::Class(combinable.clone()));
    let f = parts::of_name(subclass(vm, "F", &combinable)?)
        .attr("allowed_default", Value::Bool(false))
        .method("__init__", "def(self, name)", |vm, args| {
            let name = vm.str(args.at(1))?;
            made(&args, orm::expression::f(&name))
        })
        .method("__deepcopy__", "def(self, memo)", |vm, args| user::copy(vm, args.at(0)))
        .method("__reduce__", "def(self)", crate::db::models::query::pickle::reduce_kept)
        .method("__getitem__", "def(self, subscript)", |vm, args| {
            let inner = operand(vm, args.at(0))?;
            operators::sliced(vm, inner, args.at(1))
        })
        .method("__contains__", "def(self, other)", |_, _| type_error("argument of type 'F' is not iterable"))
        .method("resolve_expression", base::RESOLVE, base::resolve_expression)
        .method("copy", "def(self)", |vm, args| user::copy(vm, args.at(0)))
        .getter("name", |_, value| {
            Ok(match &*own(value)?.get() {
                Expr::F(name) | Expr::OuterRef(name, _) | Expr::ResolvedOuterRef(name) => Value::str(&**name),
                _ => Value::None,
            })
        })
        .method("deconstruct", "def(self)", |vm, args| {
            let name = vm.get_attr(args.at(0), &Str::intern("name"))?;
            Ok(deconstructed("F", name, Vec::new()))
        })
        .build();
    module.set("F", Value::Class(f.clone()));
    let outer = subclass(vm, "OuterRef", &f)?
        .method("__init__", "def(self, name)", |vm, args| {
            let inner = match state::<ExpressionState>(args.at(1)).map(|state| state.get()) {
                Some(expression) => match &*expression {
                    Expr::OuterRef(name, depth) => Expr::OuterRef(name.clone(), depth + 1),
                    Expr::F(name) => Expr::OuterRef(name.clone(), 0),
                    _ => return type_error("OuterRef() takes a name"),
                },
                None => Expr::OuterRef(vm.str(args.at(1))?.as_str().into(), 0),
            };
            made(&args, Rc::new(inner))
        })
        .build();
    module.set("OuterRef", Value::Class(outer));
    let base = parts::of_expression(base::methods(subclass(vm, "BaseExpression", &combinable)?)).build();
    module.set("BaseExpression", Value::Class(base.clone()));
    let expression = subclass(vm, "Expression", &base)?
        .method("__init__", "def(self, output_field=None)", |vm, args| {
            if let Some(field) = args.some(1) {
                base::set_output_field(vm, args.at(0), field.clone())?;
            }
            Ok(Value::None)
        })
        .build();
    module.set("Expression", Value::Class(expression.clone()));
    let combined = parts::of_combined(subclass(vm, "CombinedExpression", &expression)?)
        .method("__str__", "def(self)", |vm, args| Ok(Value::from(operand(vm, args.at(0))?.text())))
        .method("__init__", "def(self, lhs, connector, rhs, output_field=None)", |vm, args| {
            let (lhs, rhs) = (operand(vm, args.at(1))?, operand(vm, args.at(3))?);
            let symbol = vm.str(args.at(2))?;
            let Some(connector) = Connector::from_symbol(&symbol) else {
                return raise(Exc::ValueError, format!("'{symbol}' is not a connector"));
            };
            let output_field = output_field(vm, args.some(4))?;
            let nature = orm::expression::Nature::Plain;
            made(&args, Rc::new(Expr::Combined(Combined { lhs, connector, rhs, nature, output_field })))
        })
        .build();
    module.set("CombinedExpression", Value::Class(combined));
    let value = subclass(vm, "Value", &expression)?
        .attr("allowed_default", Value::Bool(true))
        .method("__init__", "def(self, value, output_field=None)", |vm, args| {
            let plain = to_orm(vm, args.at(1))?;
            let output_field = output_field(vm, args.some(2))?;
            // `Value(value, output_field=...)` is told by its parts.
            let written = match args.named & 0b010 != 0 || args.named & 0b100 == 0 && output_field.is_some() {
                true => written::of(vm, "django.db.models.Value", &["value", "output_field"], &args),
                false => Written::default(),
            };
            made(&args, Rc::new(Expr::Value(Literal { value: plain, output_field, for_save: false, written })))
        })
        .getter("value", |vm, value| match &*own(value)?.get() {
            Expr::Value(literal) => crate::convert::from_orm(vm, &literal.value),
            _ => Ok(Value::None),
        })
        .method("deconstruct", "def(self)", |vm, args| {
            let value = vm.get_attr(args.at(0), &Str::intern("value"))?;
            let typed = matches!(&*own(args.at(0))?.get(), Expr::Value(literal) if literal.output_field.is_some());
            let field = if typed { Some(vm.get_attr(args.at(0), &Str::intern("output_field"))?) } else { None };
            let keywords = field.into_iter().map(|field| (Str::intern("output_field"), field)).collect();
            Ok(deconstructed("Value", value, keywords))
        })
        .build();
    let value_class = value.clone();
    module.set("Value", Value::Class(value));
    let null = ClassBuilder::new(vm, "django.db.models.fields.json", "JSONNull", &value_class)?
        .open()
        .method("__init__", "def(self)", |_, args| made(&args, Rc::new(Expr::JsonNull)))
        .method("deconstruct", "def(self)", |_, _| {
            let none = Value::Dict(Rc::new(python::object::dict::Dict::default()));
            Ok(Value::tuple(vec![Value::str("django.db.models.JSONNull"), Value::tuple(Vec::new()), none]))
        })
        .build();
    module.set("JSONNull", Value::Class(null));
    let raw = parts::of_raw(subclass(vm, "RawSQL", &expression)?)
        .method("__init__", "def(self, sql, params, output_field=None)", |vm, args| {
            let sql: Rc<str> = vm.str(args.at(1))?.as_str().into();
            let params = vm.collect(args.at(2))?;
            let params = crate::convert::all_to_orm(vm, &params)?.into();
            let output_field = output_field(vm, args.some(3))?;
            let path = "django.db.models.expressions.RawSQL";
            let written = written::of(vm, path, &["sql", "params", "output_field"], &args);
            made(&args, Rc::new(Expr::Raw(orm::expression::Raw { sql, params, output_field, written })))
        })
        .build();
    module.set("RawSQL", Value::Class(raw));
    for name in ["ResolvedOuterRef", "Sliced"] {
        let class = subclass(vm, name, &f)?.build();
        module.set(name, Value::Class(class));
    }
    let wrapper = parts::of_inner(parts::of_parts(subclass(vm, "ExpressionWrapper", &expression)?))
        .method("__init__", "def(self, expression, output_field)", |vm, args| {
            if let Value::Str(_) = args.at(1) {
                // Django finds out where it is used; a name is no expression here.
                return raise(Exc::AttributeError, "'str' object has no attribute 'resolve_expression'");
            }
            let inner = parse(vm, args.at(1))?;
            // `ExpressionWrapper(expression, output_field=...)` is told by its parts.
            let written = match args.named {
                0b100 => Written::default(),
                _ => written::of(vm, "django.db.models.ExpressionWrapper", &["expression", "output_field"], &args),
            };
            match output_field(vm, Some(args.at(2)))? {
                Some(field) => made(&args, Rc::new(Expr::Wrapper(inner, field, written))),
                None => made(&args, inner),
            }
        })
        .build();
    module.set("ExpressionWrapper", Value::Class(wrapper.clone()));
    let order = parts::of_inner(subclass(vm, "OrderBy", &expression)?)
        .attr("constraint_validation_compatible", Value::Bool(false))
        .attr("conditional", Value::Bool(false))
        .method("reverse_ordering", "def(self)", |vm, args| {
            let state = own(args.at(0))?;
            if let Expr::OrderBy(order) = &*state.get() {
                let (nulls_first, nulls_last) = (order.nulls_last, order.nulls_first);
                let reversed = OrderBy { descending: !order.descending, nulls_first, nulls_last, ..order.clone() };
                state.set(Rc::new(Expr::OrderBy(reversed)));
            }
            let _ = vm;
            Ok(args.at(0).clone())
        })
        .method("asc", "def(self)", |_, args| direct(args.at(0), false))
        .method("desc", "def(self)", |_, args| direct(args.at(0), true))
        .getter("nulls_first", |_, value| nulls(value, true))
        .getter("nulls_last", |_, value| nulls(value, false))
        .getter("descending", |_, value| {
            Ok(Value::Bool(matches!(&*own(value)?.get(), Expr::OrderBy(order) if order.descending)))
        })
        .method("__init__", "def(self, expression, descending=False, nulls_first=None, nulls_last=None)", order_by)
        .build();
    module.set("OrderBy", Value::Class(order));
    subqueries(vm, module, &expression)?;
    let func = crate::db::models::functions::func_class(vm, &expression)?;
    module.set("Func", Value::Class(func.clone()));
    parts::init(vm, module, &expression, &wrapper, &func)?;
    window::init(vm, module, &expression)?;
    conditionals(vm, module, &expression)
}

/// What `deconstruct()` gives of a class of `django.db.models` that is made from one argument.
fn deconstructed(class: &str, argument: Value, keywords: Vec<(Str, Value)>) -> Value {
    let keywords = Value::Dict(Rc::new(python::object::dict::Dict::from_names(keywords)));
    Value::tuple(vec![Value::from(format!("django.db.models.{class}")), Value::tuple(vec![argument]), keywords])
}

fn subqueries(vm: &mut Vm, module: &Rc<Module>, expression: &Rc<Class>) -> PyResult<()> {
    let subquery = parts::of_subquery(subclass(vm, "Subquery", expression)?)
        .attr("template", Value::str("(%(subquery)s)"))
        .method("__init__", "def(self, queryset, output_field=None)", |vm, args| {
            let query = query_of(vm, args.at(1))?;
            let output_field = output_field(vm, args.some(2))?.map(|field| field.0);
            made(&args, Rc::new(Expr::Subquery(Subquery { query, output_field, template: None })))
        })
        .build();
    module.set("Subquery", Value::Class(subquery.clone()));
    let exists = subclass(vm, "Exists", &subquery)?
        .attr("template", Value::str("EXISTS(%(subquery)s)"))
        .method("__init__", "def(self, queryset, **kwargs)", |vm, args| {
            let query = query_of(vm, args.at(1))?;
            let schema = crate::apps::Django::of(vm)?.apps.schema();
            let query = asking(vm, || query.exists(&schema, true))?;
            made(&args, Rc::new(Expr::Exists(Rc::new(query))))
        })
        .build();
    module.set("Exists", Value::Class(exists));
    Ok(())
}

fn own(value: &Value) -> PyResult<&ExpressionState> {
    match state(value) {
        Some(state) => Ok(state),
        None => type_error("not an expression"),
    }
}

fn subclass<'a>(vm: &'a mut Vm, name: &str, base: &Rc<Class>) -> PyResult<ClassBuilder<'a>> {
    Ok(ClassBuilder::new(vm, MODULE, name, base)?.open())
}

/// What an `__init__` makes of its object.
///
/// # Errors
/// TypeError where it is no expression object.
pub fn made(args: &Args, expression: Expression) -> PyResult {
    own(args.at(0))?.set(expression);
    Ok(Value::None)
}

fn query_of(vm: &mut Vm, value: &Value) -> PyResult<Rc<orm::query::Query>> {
    match state::<QuerySetState>(value) {
        Some(queryset) => Ok(queryset.query()),
        None => match crate::db::models::sql::query::query_of(value) {
            Some(query) => Ok(query),
            None => {
                vm.get_attr(value, &Str::intern("clone"))?;
                type_error("a subquery takes a QuerySet")
            }
        },
    }
}

fn ordered(vm: &mut Vm, args: &Args, descending: bool) -> PyResult {
    let expression = operand(vm, args.at(0))?;
    let expression = order(vm, expression, descending, args.some(1), args.some(2))?;
    new(vm, "OrderBy", expression)
}

fn order(
    vm: &mut Vm,
    expression: Expression,
    descending: bool,
    nulls_first: Option<&Value>,
    nulls_last: Option<&Value>,
) -> PyResult<Expression> {
    let flag = |vm: &mut Vm, value: Option<&Value>| match value {
        Some(value) => vm.is_true(value),
        None => Ok(false),
    };
    let (first, last) = (flag(vm, nulls_first)?, flag(vm, nulls_last)?);
    if first && last {
        return raise(Exc::ValueError, "nulls_first and nulls_last are mutually exclusive");
    }
    if (nulls_first.is_some() && !first) || (nulls_last.is_some() && !last) {
        return raise(Exc::ValueError, "nulls_first and nulls_last values must be True or None.");
    }
    Ok(Rc::new(Expr::OrderBy(OrderBy { expression, descending, nulls_first: first, nulls_last: last })))
}

/// `OrderBy.nulls_first` and `.nulls_last`: True or None.
fn nulls(value: &Value, first: bool) -> PyResult {
    Ok(match &*own(value)?.get() {
        Expr::OrderBy(order) if (first && order.nulls_first) || (!first && order.nulls_last) => Value::Bool(true),
        _ => Value::None,
    })
}

/// `OrderBy.asc()` and `.desc()`, which change the object.
fn direct(value: &Value, descending: bool) -> PyResult {
    let state = own(value)?;
    if let Expr::OrderBy(order) = &*state.get() {
        state.set(Rc::new(Expr::OrderBy(OrderBy { descending, ..order.clone() })));
    }
    Ok(Value::None)
}

fn order_by(vm: &mut Vm, args: Args) -> PyResult {
    let inner = match expression_of(vm, args.at(1))? {
        Some(inner) => inner,
        None => return python::exception::value_error("expression must be an expression type"),
    };
    let descending = match args.opt(2) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    let expression = order(vm, inner, descending, args.some(3), args.some(4))?;
    made(&args, expression)
}

/// Text of a keyword argument.
pub fn keyword<'a>(args: &'a Args, name: &str) -> Option<&'a Value> {
    args.kwargs.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
}
