//! `django.db.models.expressions`: `F`, `Value`, arithmetic, `Case`, subqueries, ordering.
//!
//! A Python expression object carries the ORM's [`Expression`]; operators make new objects. Functions and aggregates
//! are classes made from the ORM's own tables.

use std::rc::Rc;

use orm::expression::{Case, Combined, Connector, Expr, Expression, FieldIdentity, OrderBy, Subquery};
use orm::query::{Connective, Part, Q};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::convert::as_str;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder, Native};
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert::{checked, state, to_orm};
use crate::db::models::query::QuerySetState;
use crate::db::models::query_utils::{part, q_of};

mod window;

/// What an expression object keeps.
pub struct ExpressionState {
    /// The expression.
    pub expression: Expression,
}

impl Native for ExpressionState {}

/// A `When(condition, then=result)`.
struct WhenState {
    condition: Expression,
    result: Expression,
}

impl Native for WhenState {}

const MODULE: &str = "django.db.models.expressions";

/// The expression of an expression object, a Q, or a QuerySet as a subquery; `None` for any other value.
///
/// # Errors
/// Whatever `resolve_expression` of a class written in Python raises.
pub fn expression_of(_vm: &mut Vm, value: &Value) -> PyResult<Option<Expression>> {
    if let Some(known) = state::<ExpressionState>(value) {
        return Ok(Some(known.expression.clone()));
    }
    if let Some(q) = q_of(value) {
        return Ok(Some(Rc::new(Expr::Q(Rc::new(q)))));
    }
    Ok(None)
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
    if let Some(name) = as_str(value) {
        return Ok(orm::expression::f(&name));
    }
    Ok(orm::expression::value(to_orm(vm, value)?))
}

/// An operand of arithmetic: an expression, or a plain value.
fn operand(vm: &mut Vm, value: &Value) -> PyResult<Expression> {
    match expression_of(vm, value)? {
        Some(expression) => Ok(expression),
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
    let state = ExpressionState { expression };
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state)))))
}

/// `output_field=...` as the ORM takes it.
///
/// # Errors
/// TypeError where it is no field.
pub fn output_field(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<FieldIdentity>> {
    match value {
        None => Ok(None),
        Some(field) => Ok(Some(FieldIdentity(crate::db::models::fields::any_field_of(vm, field)?))),
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
    let combinable = combinable(vm)?;
    module.set("Combinable", Value::Class(combinable.clone()));
    let f = subclass(vm, "F", &combinable)?
        .static_method("__new__", "def(cls, name)", |vm, args| {
            let name = vm.str(args.at(1))?;
            made(&args, orm::expression::f(&name))
        })
        .method("__init__", "def(self, name)", |_, _| Ok(Value::None))
        .getter("name", |_, value| {
            Ok(match &*own(value)?.expression {
                Expr::F(name) | Expr::OuterRef(name, _) | Expr::ResolvedOuterRef(name) => Value::str(&**name),
                _ => Value::None,
            })
        })
        .build();
    module.set("F", Value::Class(f.clone()));
    let outer = subclass(vm, "OuterRef", &f)?
        .static_method("__new__", "def(cls, name)", |vm, args| {
            let inner = match state::<ExpressionState>(args.at(1)).map(|state| state.expression.clone()) {
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
    let base = subclass(vm, "BaseExpression", &combinable)?.build();
    module.set("BaseExpression", Value::Class(base.clone()));
    let expression = subclass(vm, "Expression", &base)?.build();
    module.set("Expression", Value::Class(expression.clone()));
    for name in ["CombinedExpression", "NegatedExpression", "DatabaseDefault"] {
        let class = subclass(vm, name, &expression)?.build();
        module.set(name, Value::Class(class));
    }
    let value = subclass(vm, "Value", &expression)?
        .static_method("__new__", "def(cls, value, output_field=None)", |vm, args| {
            let plain = to_orm(vm, args.at(1))?;
            let expression = match output_field(vm, args.some(2))? {
                Some(field) => orm::expression::typed_value(plain, field.0),
                None => orm::expression::value(plain),
            };
            made(&args, expression)
        })
        .method("__init__", "def(self, value, output_field=None)", |_, _| Ok(Value::None))
        .getter("value", |vm, value| match &*own(value)?.expression {
            Expr::Value(literal) => crate::convert::from_orm(vm, &literal.value),
            _ => Ok(Value::None),
        })
        .build();
    module.set("Value", Value::Class(value));
    let wrapper = subclass(vm, "ExpressionWrapper", &expression)?
        .static_method("__new__", "def(cls, expression, output_field)", |vm, args| {
            let inner = parse(vm, args.at(1))?;
            match output_field(vm, Some(args.at(2)))? {
                Some(field) => made(&args, Rc::new(Expr::Wrapper(inner, field))),
                None => made(&args, inner),
            }
        })
        .method("__init__", "def(self, expression, output_field)", |_, _| Ok(Value::None))
        .build();
    module.set("ExpressionWrapper", Value::Class(wrapper));
    let order = subclass(vm, "OrderBy", &expression)?
        .static_method("__new__", "def(cls, expression, descending=False, nulls_first=None, nulls_last=None)", order_by)
        .method("__init__", "def(self, *args, **kwargs)", |_, _| Ok(Value::None))
        .build();
    module.set("OrderBy", Value::Class(order));
    subqueries(vm, module, &expression)?;
    let func = crate::db::models::functions::func_class(vm, &expression)?;
    module.set("Func", Value::Class(func));
    window::init(vm, module, &expression)?;
    conditionals(vm, module, &expression)
}

fn subqueries(vm: &mut Vm, module: &Rc<Module>, expression: &Rc<Class>) -> PyResult<()> {
    let subquery = subclass(vm, "Subquery", expression)?
        .static_method("__new__", "def(cls, queryset, output_field=None)", |vm, args| {
            let query = query_of(args.at(1))?;
            let output_field = output_field(vm, args.some(2))?.map(|field| field.0);
            made(&args, Rc::new(Expr::Subquery(Subquery { query, output_field, template: None })))
        })
        .method("__init__", "def(self, queryset, output_field=None)", |_, _| Ok(Value::None))
        .build();
    module.set("Subquery", Value::Class(subquery.clone()));
    let exists = subclass(vm, "Exists", &subquery)?
        .static_method("__new__", "def(cls, queryset, **kwargs)", |vm, args| {
            let query = query_of(args.at(1))?;
            let schema = crate::db::models::query::own(args.at(1))?.schema();
            let query = checked(vm, query.exists(&schema, true))?;
            made(&args, Rc::new(Expr::Exists(Rc::new(query))))
        })
        .build();
    module.set("Exists", Value::Class(exists));
    Ok(())
}

fn conditionals(vm: &mut Vm, module: &Rc<Module>, expression: &Rc<Class>) -> PyResult<()> {
    let when = subclass(vm, "When", expression)?
        .static_method("__new__", "def(cls, condition=None, then=None, **lookups)", when)
        .method("__init__", "def(self, condition=None, then=None, **lookups)", |_, _| Ok(Value::None))
        .method("__repr__", "def(self)", |_, args| {
            let Some(when) = state::<WhenState>(args.at(0)) else { return Ok(Value::NotImplemented) };
            Ok(Value::from(format!("<When: WHEN {:?} THEN {:?}>", when.condition, when.result)))
        })
        .build();
    module.set("When", Value::Class(when));
    let case = subclass(vm, "Case", expression)?
        .static_method("__new__", "def(cls, *cases, default=None, output_field=None)", |vm, args| {
            let mut cases = Vec::with_capacity(args.rest.len());
            for case in &args.rest {
                match state::<WhenState>(case) {
                    Some(when) => cases.push((when.condition.clone(), when.result.clone())),
                    None => return type_error("Positional arguments must all be When objects."),
                }
            }
            let default = parse(vm, args.opt(1).unwrap_or(&Value::None))?;
            let output_field = output_field(vm, args.some(2))?;
            made(&args, Rc::new(Expr::Case(Case { cases, default, output_field })))
        })
        .method("__init__", "def(self, *cases, default=None, output_field=None)", |_, _| Ok(Value::None))
        .build();
    module.set("Case", Value::Class(case));
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

/// The object a `__new__` makes.
pub fn made(args: &Args, expression: Expression) -> PyResult {
    match args.at(0) {
        Value::Class(class) => Ok(of_class(class, expression)),
        _ => type_error("not a class"),
    }
}

fn query_of(value: &Value) -> PyResult<Rc<orm::query::Query>> {
    match state::<QuerySetState>(value) {
        Some(queryset) => Ok(queryset.query()),
        None => raise(Exc::AttributeError, "a subquery takes a QuerySet"),
    }
}

macro_rules! arithmetic {
    ($builder:expr, $($name:literal $reflected:literal $connector:ident),* $(,)?) => {
        $builder
            $(.method($name, "def(self, other)", |vm, args| combine(vm, &args, Connector::$connector, false))
            .method($reflected, "def(self, other)", |vm, args| combine(vm, &args, Connector::$connector, true)))*
    };
}

/// `Combinable`: the operators.
fn combinable(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm.class(MODULE, "Combinable")?.own_layout().open();
    let builder = arithmetic!(
        builder,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" Div,
        "__mod__" "__rmod__" Mod,
        "__pow__" "__rpow__" Pow,
    );
    let bits: [(&str, python::object::native::NativeFn); 5] = [
        ("bitand", |vm, args| combine(vm, &args, Connector::BitAnd, false)),
        ("bitor", |vm, args| combine(vm, &args, Connector::BitOr, false)),
        ("bitxor", |vm, args| combine(vm, &args, Connector::BitXor, false)),
        ("bitleftshift", |vm, args| combine(vm, &args, Connector::BitLeftShift, false)),
        ("bitrightshift", |vm, args| combine(vm, &args, Connector::BitRightShift, false)),
    ];
    let mut builder = builder;
    for (name, function) in bits {
        builder = builder.method(name, "def(self, other)", function);
    }
    Ok(builder
        .method("__neg__", "def(self)", |vm, args| {
            let minus = orm::expression::value(-1_i64);
            combined(vm, own(args.at(0))?.expression.clone(), Connector::Mul, minus)
        })
        .method("__and__", "def(self, other)", |vm, args| logic(vm, &args, Connective::And, ".bitand()"))
        .method("__or__", "def(self, other)", |vm, args| logic(vm, &args, Connective::Or, ".bitor()"))
        .method("__xor__", "def(self, other)", |vm, args| logic(vm, &args, Connective::Xor, ".bitxor()"))
        .method("__invert__", "def(self)", |vm, args| {
            let inner = own(args.at(0))?.expression.clone();
            new(vm, "NegatedExpression", Rc::new(Expr::Negated(inner)))
        })
        .method("__repr__", "def(self)", |_, args| Ok(Value::from(format!("{:?}", own(args.at(0))?.expression))))
        .method("__eq__", "def(self, other)", |_, args| {
            let Some(other) = state::<ExpressionState>(args.at(1)) else { return Ok(Value::NotImplemented) };
            Ok(Value::Bool(own(args.at(0))?.expression == other.expression))
        })
        .method("__hash__", "def(self)", |vm, args| {
            let text = Value::from(format!("{:?}", own(args.at(0))?.expression));
            Ok(Value::Int(vm.hash(&text)? as i64))
        })
        .method("asc", "def(self, nulls_first=None, nulls_last=None)", |vm, args| ordered(vm, &args, false))
        .method("desc", "def(self, nulls_first=None, nulls_last=None)", |vm, args| ordered(vm, &args, true))
        .build())
}

fn combine(vm: &mut Vm, args: &Args, connector: Connector, reflected: bool) -> PyResult {
    let this = own(args.at(0))?.expression.clone();
    let other = operand(vm, args.at(1))?;
    if reflected { combined(vm, other, connector, this) } else { combined(vm, this, connector, other) }
}

fn combined(vm: &mut Vm, lhs: Expression, connector: Connector, rhs: Expression) -> PyResult {
    let combined = Combined { lhs, connector, rhs, nature: orm::expression::Nature::Plain, output_field: None };
    new(vm, "CombinedExpression", Rc::new(Expr::Combined(combined)))
}

/// `&`, `|` and `^` of boolean expressions make a Q.
fn logic(vm: &mut Vm, args: &Args, connector: Connective, hint: &str) -> PyResult {
    let conditional = |value: &Value| match state::<ExpressionState>(value) {
        Some(state) => matches!(&*state.expression, Expr::Exists(_) | Expr::Q(_) | Expr::Negated(_) | Expr::Lookup(_)),
        None => q_of(value).is_some(),
    };
    if !conditional(args.at(0)) || !conditional(args.at(1)) {
        return raise(Exc::NotImplementedError, format!("Use {hint} for bitwise logical operations."));
    }
    let class = class_of(vm, "django.db.models.query_utils", "Q")?;
    let left = vm.call(&Value::Class(class.clone()), &[args.at(0).clone()])?;
    let right = vm.call(&Value::Class(class), &[args.at(1).clone()])?;
    let op = match connector {
        Connective::And => python::code::BinaryOp::And,
        Connective::Or => python::code::BinaryOp::Or,
        Connective::Xor => python::code::BinaryOp::Xor,
    };
    vm.binary(op, &left, &right)
}

fn ordered(vm: &mut Vm, args: &Args, descending: bool) -> PyResult {
    let expression = own(args.at(0))?.expression.clone();
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

fn order_by(vm: &mut Vm, args: Args) -> PyResult {
    let inner = parse(vm, args.at(1))?;
    let descending = match args.opt(2) {
        Some(value) => vm.is_true(value)?,
        None => false,
    };
    let expression = order(vm, inner, descending, args.some(3), args.some(4))?;
    made(&args, expression)
}

fn when(vm: &mut Vm, args: Args) -> PyResult {
    let mut parts = Vec::new();
    if let Some(condition) = args.some(1) {
        parts.push(part(vm, condition)?);
    }
    for (path, value) in &args.kwargs {
        let operand = crate::db::models::query::operand(vm, path, value)?;
        parts.push(Part::Lookup(path.as_str().into(), operand));
    }
    if parts.is_empty() {
        return type_error("When() supports a Q object, a boolean expression, or lookups as a condition.");
    }
    let condition = match parts.as_slice() {
        [Part::Expression(only)] => only.clone(),
        _ => Rc::new(Expr::Q(Rc::new(Q { children: parts, ..Q::default() }))),
    };
    let result = parse(vm, args.opt(2).unwrap_or(&Value::None))?;
    if matches!(args.at(1), q if q_of(q).is_some_and(|q| q.children.is_empty())) && args.kwargs.is_empty() {
        return raise(Exc::ValueError, "An empty Q() can't be used as a When() condition.");
    }
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let state = WhenState { condition, result };
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state))))))
}

/// Text of a keyword argument.
pub fn keyword<'a>(args: &'a Args, name: &str) -> Option<&'a Value> {
    args.kwargs.iter().find(|(known, _)| **known == *name).map(|(_, value)| value)
}
