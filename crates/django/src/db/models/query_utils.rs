//! `django.db.models.query_utils`: `Q`.

use std::rc::Rc;

use orm::query::{Connective, Part, Q};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::convert::as_str;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, Native, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{raise_orm, state};
use crate::db::models::expressions::expression_of;
use crate::db::models::query::{QuerySetState, operand};

/// What is said of lookups that have the names of a Q's own arguments (`PROHIBITED_FILTER_KWARGS`).
pub(crate) fn prohibited(args: &Args) -> Option<String> {
    let mut wrong: Vec<&str> = args.kwargs.iter().map(|(name, _)| name.as_str()).collect();
    wrong.retain(|name| matches!(*name, "_connector" | "_negated"));
    wrong.sort_unstable();
    (!wrong.is_empty()).then(|| format!("The following kwargs are invalid: '{}'", wrong.join("', '")))
}

/// What a `Q` object keeps: the Python values, so that a Q built once sees what they are when it is used.
pub struct QState {
    /// The condition, its operands already as the ORM takes them.
    pub q: Q,
    /// The children as Python shows them: pairs, Q objects, expressions.
    pub children: Vec<Value>,
}

impl Native for QState {}

/// The condition of a Q object.
pub fn q_of(value: &Value) -> Option<Q> {
    state::<QState>(value).map(|state| state.q.clone())
}

/// A condition as a Q object; `None` where it holds an instance, which only its own Q can show.
///
/// # Errors
/// Whatever making an object of a part raises.
pub(crate) fn object_of(vm: &mut Vm, q: &Q) -> PyResult<Option<Value>> {
    let mut children = Vec::with_capacity(q.children.len());
    for part in &q.children {
        children.push(match part {
            Part::Lookup(_, orm::query::Operand::Instance(_)) => return Ok(None),
            Part::Lookup(path, operand) => {
                let operand = crate::db::models::lookups::operand_object(vm, operand)?;
                Value::tuple(vec![Value::str(&**path), operand])
            }
            Part::Q(q) => match object_of(vm, q)? {
                Some(inner) => inner,
                None => return Ok(None),
            },
            Part::Expression(expression) => crate::db::models::expressions::user::wrap(vm, expression)?,
        });
    }
    let class = crate::apps::class_of(vm, "django.db.models.query_utils", "Q")?;
    make(vm, &class, q.clone(), children).map(Some)
}

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let builder = vm.class("django.db.models.query_utils", "Q")?.own_layout().open();
    let class = crate::db::models::expressions::parts::of_q(builder)
        .method(
            "resolve_expression",
            "def(self, query=None, allow_joins=True, reuse=None, summarize=False, for_save=False)",
            resolve_expression,
        )
        .attr("AND", Value::str("AND"))
        .attr("OR", Value::str("OR"))
        .attr("XOR", Value::str("XOR"))
        .attr("default", Value::str("AND"))
        .attr("conditional", Value::Bool(true))
        .static_method("__new__", "def(cls, /, *args, **kwargs)", new)
        .method("__init__", "def(self, *args, _connector=None, _negated=False, **kwargs)", |_, _| Ok(Value::None))
        .class_method("create", "def(cls, children=None, connector=None, negated=False)", |vm, args| {
            let children = match args.some(1) {
                Some(children) => vm.collect(children)?,
                None => Vec::new(),
            };
            let keywords = vec![
                (Str::intern("_connector"), args.some(2).cloned().unwrap_or(Value::None)),
                (Str::intern("_negated"), args.some(3).cloned().unwrap_or(Value::Bool(false))),
            ];
            vm.call_kw(args.at(0), children, keywords)
        })
        .method("__and__", "def(self, other)", |vm, args| combine(vm, &args, Connective::And))
        .method("__or__", "def(self, other)", |vm, args| combine(vm, &args, Connective::Or))
        .method("__xor__", "def(self, other)", |vm, args| combine(vm, &args, Connective::Xor))
        .method("__invert__", "def(self)", |vm, args| {
            let (mut q, children) = (own(args.at(0))?.q.clone(), own(args.at(0))?.children.clone());
            q.negated = !q.negated;
            let class = vm.class_of(args.at(0));
            make(vm, &class, q, children)
        })
        .method("__repr__", "def(self)", |vm, args| {
            let text = text(vm, args.at(0))?;
            Ok(Value::from(format!("<Q: {text}>")))
        })
        .method("__str__", "def(self)", |vm, args| text(vm, args.at(0)).map(Value::from))
        .method("__eq__", "def(self, other)", |vm, args| {
            let (Some(a), Some(b)) = (state::<QState>(args.at(0)), state::<QState>(args.at(1))) else {
                return Ok(Value::Bool(false));
            };
            if a.q == b.q {
                return Ok(Value::Bool(true));
            }
            let (a, b) = (identity(vm, args.at(0))?, identity(vm, args.at(1))?);
            Ok(Value::Bool(vm.eq(&a, &b)?))
        })
        .method("__hash__", "def(self)", |vm, args| {
            let identity = identity(vm, args.at(0))?;
            Ok(Value::Int(vm.hash(&identity)? as i64))
        })
        .method("__reduce__", "def(self)", crate::db::models::query::pickle::reduce_kept)
        .method("__deepcopy__", "def(self, memo)", |vm, args| {
            let held = own(args.at(0))?;
            let class = vm.class_of(args.at(0));
            make(vm, &class, held.q.clone(), held.children.clone())
        })
        .method("__bool__", "def(self)", |_, args| Ok(Value::Bool(!own(args.at(0))?.children.is_empty())))
        .method("__len__", "def(self)", |_, args| Ok(Value::size(own(args.at(0))?.children.len())))
        .method("__contains__", "def(self, other)", |vm, args| {
            for child in &own(args.at(0))?.children {
                if child.is(args.at(1)) || vm.eq(child, args.at(1))? {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        })
        .method("check", "def(self, against, using='default')", check)
        .method("flatten", "def(self)", |vm, args| {
            let mut all = vec![args.at(0).clone()];
            for child in own(args.at(0))?.children.clone() {
                let child = match &child {
                    Value::Tuple(pair) => pair.get(1).cloned().unwrap_or(Value::None),
                    other => other.clone(),
                };
                match vm.get_attr_opt(&child, &Str::intern("flatten"))? {
                    Some(flatten) => {
                        let inner = vm.call(&flatten, &[])?;
                        all.extend(vm.collect(&inner)?);
                    }
                    None => all.push(child),
                }
            }
            vm.iter(&Value::list(all))
        })
        .method("deconstruct", "def(self)", deconstruct)
        .getter("connector", |_, value| Ok(Value::str(own(value)?.q.connector.word())))
        .getter("negated", |_, value| Ok(Value::Bool(own(value)?.q.negated)))
        .getter("children", |_, value| Ok(Value::list(own(value)?.children.clone())))
        .build();
    module.set("Q", Value::Class(class));
    let filtered = vm
        .class("django.db.models.query_utils", "FilteredRelation")?
        .own_layout()
        .static_method("__new__", "def(cls, relation_name, *, condition=None)", new_filtered_relation)
        .method("__init__", "def(self, relation_name, *, condition=None)", |_, _| Ok(Value::None))
        .method("__eq__", "def(self, other)", |_, args| {
            let (a, b) = (state::<FilteredRelationState>(args.at(0)), state::<FilteredRelationState>(args.at(1)));
            let (Some(a), Some(b)) = (a, b) else { return Ok(Value::NotImplemented) };
            Ok(Value::Bool(a.relation_name == b.relation_name && a.condition == b.condition))
        })
        .getter("condition", |vm, value| match state::<FilteredRelationState>(value).map(|found| found.given.clone()) {
            Some(given) if !given.is_none() => Ok(given),
            _ => {
                let class = crate::apps::class_of(vm, "django.db.models.query_utils", "Q")?;
                vm.call(&Value::Class(class), &[])
            }
        })
        .getter("relation_name", |_, value| {
            Ok(state::<FilteredRelationState>(value).map_or(Value::None, |found| Value::str(&*found.relation_name)))
        })
        .build();
    module.set("FilteredRelation", Value::Class(filtered));
    let deferred = crate::db::models::fields::deferred::class(vm)?;
    module.set("DeferredAttribute", Value::Class(deferred));
    let lazily = NativeFunction::of_module("django.db.models.query_utils", "__getattr__", "(name, /)", |vm, args| {
        let name = vm.str(args.at(0))?;
        if name.as_str() == "PathInfo" {
            return crate::apps::attribute_of(vm, "django.db.models.sql.datastructures", "PathInfo");
        }
        let message = format!("module 'django.db.models.query_utils' has no attribute '{name}'");
        raise(Exc::AttributeError, message)
    });
    module.set("__getattr__", lazily);
    Ok(())
}

/// What a `FilteredRelation` keeps.
pub struct FilteredRelationState {
    /// The relation.
    pub relation_name: Rc<str>,
    /// Its condition.
    pub condition: Q,
    /// The same as it was given.
    given: Value,
}

impl Native for FilteredRelationState {}

fn new_filtered_relation(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let relation_name = vm.str(args.at(1))?;
    if relation_name.is_empty() {
        return raise(Exc::ValueError, "relation_name cannot be empty.");
    }
    let condition = match args.some(2) {
        None => Q::default(),
        Some(given) => match q_of(given) {
            Some(q) => q,
            None => return raise(Exc::ValueError, "condition argument must be a Q() instance."),
        },
    };
    Ok(Object::native(
        class,
        FilteredRelationState {
            relation_name: relation_name.as_str().into(),
            condition,
            given: args.some(2).cloned().unwrap_or(Value::None),
        },
    ))
}

fn own(value: &Value) -> PyResult<&QState> {
    match state(value) {
        Some(state) => Ok(state),
        None => type_error("not a Q object"),
    }
}

fn make(vm: &mut Vm, class: &Rc<Class>, q: Q, children: Vec<Value>) -> PyResult {
    orm::nesting::check_q(&q).map_err(|error| raise_orm(vm, error))?;
    let state = QState { q, children };
    Ok(Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state))))))
}

/// `Q(*args, _connector=None, _negated=False, **kwargs)`
fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0).clone() else { return type_error("not a class") };
    let mut parts = Vec::with_capacity(args.rest.len());
    let mut children = args.rest.clone();
    for child in &args.rest {
        parts.push(part(vm, child)?);
    }
    let (mut connector, mut negated) = (Connective::And, false);
    let mut lookups = Vec::new();
    let mut named: Vec<(Str, Value)> = Vec::new();
    for (name, value) in args.kwargs {
        match name.as_str() {
            "_connector" => connector = connective(&value)?,
            "_negated" => negated = vm.is_true(&value)?,
            path => {
                lookups.push((Rc::from(path), operand(vm, path, &value)?));
                named.push((name, value));
            }
        }
    }
    named.sort_by(|a, b| a.0.cmp(&b.0));
    children.extend(named.into_iter().map(|(name, value)| Value::tuple(vec![Value::Str(name), value])));
    let mut q = Q::new(parts, lookups);
    q.connector = connector;
    q.negated = negated;
    make(vm, &class, q, children)
}

fn connective(value: &Value) -> PyResult<Connective> {
    match as_str(value).as_deref() {
        None if value.is_none() => Ok(Connective::And),
        Some("AND") => Ok(Connective::And),
        Some("OR") => Ok(Connective::Or),
        Some("XOR") => Ok(Connective::Xor),
        _ => raise(Exc::ValueError, "connector must be one of 'AND', 'OR', 'XOR', or None."),
    }
}

/// A positional argument of `filter()` or `Q()`: a Q, a boolean expression, or a pair of path and value.
///
/// # Errors
/// Whatever making the operand raises.
pub fn part(vm: &mut Vm, value: &Value) -> PyResult<Part> {
    if let Some(q) = q_of(value) {
        return Ok(Part::Q(Rc::new(q)));
    }
    if let Some(expression) = expression_of(vm, value)? {
        return Ok(Part::Expression(expression));
    }
    let pair = match value {
        Value::Tuple(items) => items.to_vec(),
        Value::List(items) => items.to_vec(),
        Value::Str(_) => vm.collect(value)?,
        Value::Dict(_) => {
            let message = "Cannot parse keyword query as dict";
            return Err(crate::apps::exception(vm, "django.core.exceptions", "FieldError", message)?);
        }
        other => return type_error(format!("cannot unpack non-iterable {} object", vm.type_name(other))),
    };
    match pair.as_slice() {
        [path, value] => {
            let path = vm.str(path)?;
            Ok(Part::Lookup(path.as_str().into(), operand(vm, &path, value)?))
        }
        items if items.len() > 2 => raise(Exc::ValueError, "too many values to unpack (expected 2)"),
        items => raise(Exc::ValueError, format!("not enough values to unpack (expected 2, got {})", items.len())),
    }
}

fn combine(vm: &mut Vm, args: &Args, connector: Connective) -> PyResult {
    let left = own(args.at(0))?;
    let Some(right) = state::<QState>(args.at(1)) else {
        let expression = expression_of(vm, args.at(1))?;
        let Some(expression) = expression else {
            let other = vm.str(args.at(1))?;
            return type_error(other.to_string());
        };
        let wrapped = Q { children: vec![Part::Expression(expression)], ..Q::default() };
        if left.children.is_empty() {
            return crate::db::models::expressions::user::copy(vm, args.at(1));
        }
        let q = left.q.combine(&wrapped, connector);
        let mut children = match left.q.connector == connector && !left.q.negated || left.children.len() == 1 {
            true if !left.q.negated => left.children.clone(),
            _ => vec![args.at(0).clone()],
        };
        children.push(args.at(1).clone());
        let class = vm.class_of(args.at(0));
        return make(vm, &class, q, children);
    };
    if left.children.is_empty() {
        let class = vm.class_of(args.at(1));
        return make(vm, &class, right.q.clone(), right.children.clone());
    }
    if right.children.is_empty() {
        let class = vm.class_of(args.at(0));
        return make(vm, &class, left.q.clone(), left.children.clone());
    }
    let q = left.q.combine(&right.q, connector);
    let class = vm.class_of(args.at(0));
    // As `tree.Node.add` flattens: a part with the same connector gives its children.
    let mut children = Vec::new();
    for (value, side) in [(args.at(0), left), (args.at(1), right)] {
        let flat = !side.q.negated && (side.q.connector == connector || side.children.len() == 1);
        if flat {
            children.extend(side.children.iter().cloned());
        } else {
            children.push(value.clone());
        }
    }
    make(vm, &class, q, children)
}

/// `Q.check(against)`
fn check(vm: &mut Vm, args: Args) -> PyResult {
    let q = own(args.at(0))?.q.clone();
    let Value::Dict(given) = args.at(1) else { return type_error("against must be a dict") };
    let mut against = Vec::new();
    for (name, value) in given.items() {
        let name: Rc<str> = vm.str(&name)?.as_str().into();
        let expression = match expression_of(vm, &value)? {
            Some(expression) => expression,
            None => orm::expression::value(crate::convert::to_orm(vm, &value)?),
        };
        against.push((name, expression));
    }
    Ok(Value::Bool(crate::db::models::constraints::validate::check_q(vm, args.at(0), &q, &against)?))
}

/// `Q.resolve_expression(query)`: the condition on the query's columns.
fn resolve_expression(vm: &mut Vm, args: Args) -> PyResult {
    let Some(lent) = args.some(1).and_then(state::<crate::db::models::sql::query::QueryState>) else {
        return type_error("a query is expected here");
    };
    let q: orm::expression::Expression = Rc::new(orm::expression::Expr::Q(Rc::new(own(args.at(0))?.q.clone())));
    let flag = |vm: &mut Vm, at: usize, default: bool| args.opt(at).map_or(Ok(default), |value| vm.is_true(value));
    let (allow_joins, summarize, for_save) = (flag(vm, 2, true)?, flag(vm, 4, false)?, flag(vm, 5, false)?);
    let schema = lent.schema(vm)?;
    let resolved = crate::asking::asking(vm, || {
        let cx =
            orm::expression::resolve::Resolving { schema: &schema, allow_joins, reuse: false, summarize, for_save };
        lent.change(|query| orm::expression::resolve::resolve(&q, query, cx))
    })?;
    crate::db::models::expressions::user::wrap(vm, &resolved)
}

/// `Q.deconstruct()`
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    let class = vm.class_of(args.at(0));
    let path = crate::db::models::fields::schema::path_of(&class).replace(".query_utils.", ".");
    let keywords = python::object::dict::Dict::default();
    if state.q.connector != Connective::And {
        keywords.set_str(&Str::intern("_connector"), Value::str(state.q.connector.word()));
    }
    if state.q.negated {
        keywords.set_str(&Str::intern("_negated"), Value::Bool(true));
    }
    let children = Value::tuple(state.children.clone());
    Ok(Value::tuple(vec![Value::from(path), children, Value::Dict(Rc::new(keywords))]))
}

/// `Q.identity`: lists, sets and dicts among the values are compared as tuples.
fn identity(vm: &mut Vm, value: &Value) -> PyResult {
    let held = own(value)?;
    let hashable = crate::apps::attribute_of(vm, "django.utils.hashable", "make_hashable")?;
    let mut parts =
        vec![Value::Class(vm.class_of(value)), Value::str(held.q.connector.word()), Value::Bool(held.q.negated)];
    for child in &held.children {
        parts.push(match child {
            Value::Tuple(_) | Value::List(_) => {
                let pair = vm.collect(child)?;
                let mut members = Vec::with_capacity(pair.len());
                for member in &pair {
                    let member = match member {
                        Value::Object(object) if object.builtin().is_none() && is_iterable(vm, member)? => {
                            Value::tuple(vm.collect(member)?)
                        }
                        other => other.clone(),
                    };
                    members.push(vm.call(&hashable, &[member])?);
                }
                Value::tuple(members)
            }
            other => other.clone(),
        });
    }
    Ok(Value::tuple(parts))
}

/// Whether an object is a collection: a view of a dict, and no expression or QuerySet.
fn is_iterable(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if state::<QuerySetState>(value).is_some() || expression_of(vm, value)?.is_some() {
        return Ok(false);
    }
    Ok(vm.get_attr_opt(value, &Str::intern("__iter__"))?.is_some())
}

/// Steps that writing a part takes.
const PART: u64 = 1000;

/// `(AND: ('a', 1), (OR: …))`
fn text(vm: &mut Vm, value: &Value) -> PyResult<String> {
    let state = own(value)?;
    vm.work(PART)?;
    let mut parts = Vec::with_capacity(state.children.len());
    for child in &state.children {
        parts.push(match child {
            child if q_of(child).is_some() => text(vm, child)?,
            child => vm.str(child)?.to_string(),
        });
    }
    let template = if state.q.negated { "(NOT (" } else { "(" };
    let close = if state.q.negated { "))" } else { ")" };
    Ok(format!("{template}{}: {}{close}", state.q.connector.word(), parts.join(", ")))
}
