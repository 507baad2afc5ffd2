//! What a query holds as Python's values: its tables, its columns, its condition.

use std::rc::Rc;

use orm::expression::{Expr, Output};
use orm::query::{Connective, PathInfo, SelectRelated, Where};
use orm::schema::{ModelId, Ordering};
use python::exception::{PyResult, type_error};
use python::object::dict::Dict;
use python::object::native::{ClassBuilder, Getter};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::query::{QueryState, own};
use crate::apps::{Django, attribute_of};
use crate::db::models::expressions::{self, user};

const WHERE: &str = "django.db.models.sql.where";

/// The class of a model.
fn class_of_model(vm: &mut Vm, model: ModelId) -> PyResult {
    let found = Django::of(vm)?.apps.model(model);
    Ok(found.map_or(Value::None, |info| Value::Class(info.class.clone())))
}

/// `query.model`
///
/// # Errors
/// None but where Django is not running.
pub(super) fn model(vm: &mut Vm, state: &QueryState) -> PyResult {
    state.query().model.map_or(Ok(Value::None), |model| class_of_model(vm, model))
}

/// A field as Python has it, or of a relation seen from its target the other side of it.
///
/// # Errors
/// Whatever making the field's object raises.
pub fn output(vm: &mut Vm, output: &Output) -> PyResult {
    let field = expressions::object_of(vm, &output.field)?;
    if output.reverse { vm.get_attr(&field, &Str::intern("remote_field")) } else { Ok(field) }
}

/// A step of a path: `PathInfo`.
///
/// # Errors
/// As [`output`].
pub fn path_info(vm: &mut Vm, step: &PathInfo) -> PyResult {
    let class = attribute_of(vm, "django.db.models.query_utils", "PathInfo")?;
    let mut given = Vec::with_capacity(7);
    for model in [step.from, step.to] {
        let model = class_of_model(vm, model)?;
        given.push(vm.get_attr(&model, &Str::intern("_meta"))?);
    }
    let targets = step.target_fields.iter().map(|field| expressions::object_of(vm, field));
    given.push(Value::tuple(targets.collect::<PyResult<Vec<_>>>()?));
    let join = Output { field: step.join.field.clone(), reverse: step.join.reverse };
    given.push(output(vm, &join)?);
    given.extend([Value::Bool(step.m2m), Value::Bool(step.direct), Value::None]);
    vm.call(&class, &given)
}

/// A condition of a query: `WhereNode`.
///
/// # Errors
/// Whatever making an object of a part raises.
pub fn where_node(vm: &mut Vm, node: &Where) -> PyResult {
    let mut children = Vec::with_capacity(node.children.len());
    for child in &node.children {
        children.push(user::wrap(vm, child)?);
    }
    let class = attribute_of(vm, WHERE, "WhereNode")?;
    let given = [Value::list(children), Value::str(node.connector.word()), Value::Bool(node.negated)];
    let made = vm.call(&class, &given)?;
    if node.resolved {
        vm.set_attr(&made, &Str::intern("resolved"), Value::Bool(true))?;
    }
    Ok(made)
}

/// What no row satisfies, and conditions given as text, as Python has them.
///
/// # Errors
/// Whatever importing the module raises.
pub fn leaf(vm: &mut Vm, expr: &Expr) -> PyResult<Option<Value>> {
    match expr {
        Expr::Where(node) => where_node(vm, node).map(Some),
        Expr::Q(q) => crate::db::models::query_utils::object_of(vm, q),
        Expr::Nothing => {
            let class = attribute_of(vm, WHERE, "NothingNode")?;
            vm.call(&class, &[]).map(Some)
        }
        Expr::ExtraWhere(texts, params) => {
            let class = attribute_of(vm, WHERE, "ExtraWhere")?;
            let texts = texts.iter().map(|text| Value::str(&**text)).collect();
            let params = params.iter().map(|param| crate::convert::from_orm(vm, param));
            let params = params.collect::<PyResult<Vec<_>>>()?;
            vm.call(&class, &[Value::list(texts), Value::list(params)]).map(Some)
        }
        _ => Ok(None),
    }
}

/// The condition of a `WhereNode` object; `None` for any other.
///
/// # Errors
/// Whatever taking its parts apart raises.
pub fn expression_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Rc<Expr>>> {
    let class = vm.class_of(value);
    let module = class.lookup(&Str::intern("__module__"));
    if !matches!(module, Some(Value::Str(module)) if &*module == WHERE) {
        return Ok(None);
    }
    match class.name().as_str() {
        "NothingNode" => return Ok(Some(Rc::new(Expr::Nothing))),
        "WhereNode" => {}
        _ => return Ok(None),
    }
    let mut named = |name: &str| vm.get_attr(value, &Str::intern(name));
    let (connector, negated) = (named("connector")?, named("negated")?);
    let (resolved, children) = (named("resolved")?, named("children")?);
    let connector = match vm.str(&connector)?.as_str() {
        "OR" => Connective::Or,
        "XOR" => Connective::Xor,
        _ => Connective::And,
    };
    let mut node = Where::new(Vec::new(), connector);
    node.negated = vm.is_true(&negated)?;
    node.resolved = vm.is_true(&resolved)?;
    for child in vm.collect(&children)? {
        match expressions::expression_of(vm, &child)? {
            Some(child) => node.children.push(child),
            None => return type_error("a condition is expected here"),
        }
    }
    Ok(Some(Rc::new(Expr::Where(node))))
}

fn dict(pairs: Vec<(Rc<str>, Value)>) -> Value {
    let dict = Dict::with_capacity(pairs.len());
    for (name, value) in pairs {
        dict.set_str(&Str::intern(&name), value);
    }
    Value::Dict(Rc::new(dict))
}

fn texts<'a>(names: impl Iterator<Item = &'a Rc<str>>) -> Vec<Value> {
    names.map(|name| Value::str(&**name)).collect()
}

fn frozen(vm: &mut Vm, items: Vec<Value>) -> PyResult {
    let class = Value::Class(vm.types.frozenset.clone());
    vm.call(&class, &[Value::list(items)])
}

/// `query.alias_map`
fn alias_map(vm: &mut Vm, value: &Value) -> PyResult {
    let query = own(value)?.query();
    let mut tables = Vec::with_capacity(query.tables().len());
    for table in query.tables() {
        let (name, alias) = (Value::str(&*table.name), Value::str(&*table.alias));
        let made = match &table.join {
            None => {
                let class = attribute_of(vm, "django.db.models.sql.datastructures", "BaseTable")?;
                vm.call(&class, &[name, alias])?
            }
            Some(join) => {
                let class = attribute_of(vm, "django.db.models.sql.datastructures", "Join")?;
                let field = Output { field: join.field.field.clone(), reverse: join.field.reverse };
                let field = output(vm, &field)?;
                let parent = Value::str(&*join.parent);
                let given =
                    [name, parent, alias, Value::str(join.join_type.words()), field, Value::Bool(join.nullable)];
                vm.call(&class, &given)?
            }
        };
        tables.push((table.alias.clone(), made));
    }
    Ok(dict(tables))
}

/// Named expressions as a dict.
fn named<'a>(
    vm: &mut Vm,
    annotations: impl Iterator<Item = (&'a Rc<str>, &'a orm::expression::Expression)>,
) -> PyResult {
    let mut found = Vec::new();
    for (name, expression) in annotations {
        let shown = match &**expression {
            Expr::Query(query) => super::query::new(vm, query.clone(), None)?,
            _ => user::wrap(vm, expression)?,
        };
        found.push((name.clone(), shown));
    }
    Ok(dict(found))
}

fn wrapped(vm: &mut Vm, expressions: &[orm::expression::Expression]) -> PyResult {
    let made = expressions.iter().map(|expression| user::wrap(vm, expression));
    Ok(Value::tuple(made.collect::<PyResult<Vec<_>>>()?))
}

pub(super) fn group_by(vm: &mut Vm, value: &Value) -> PyResult {
    let query = own(value)?.query();
    if query.groups_by_all() {
        return Ok(Value::Bool(true));
    }
    query.group_by().map_or(Ok(Value::None), |expressions| wrapped(vm, expressions))
}

fn tree(tree: &orm::query::Tree) -> Value {
    dict(tree.0.iter().map(|(name, below)| (name.clone(), self::tree(below))).collect())
}

pub(super) fn select_related(_vm: &mut Vm, value: &Value) -> PyResult {
    Ok(match own(value)?.query().select_related() {
        SelectRelated::None => Value::Bool(false),
        SelectRelated::All => Value::Bool(true),
        SelectRelated::Fields(fields) => tree(fields),
    })
}

fn order_by(vm: &mut Vm, value: &Value) -> PyResult {
    let mut shown = Vec::new();
    for part in own(value)?.query().ordering() {
        shown.push(match part {
            Ordering::Path(path) => Value::str(&**path),
            Ordering::Expression(expression) => user::wrap(vm, expression)?,
        });
    }
    Ok(Value::tuple(shown))
}

const ATTRIBUTES: &[(&str, Getter)] = &[
    ("model", |vm, value| model(vm, own(value)?)),
    ("alias_map", alias_map),
    ("alias_refcount", |_, value| {
        let query = own(value)?.query();
        let counts = query.tables().iter().map(|table| (table.alias.clone(), Value::Int(i64::from(table.refcount))));
        Ok(dict(counts.collect()))
    }),
    ("base_table", |_, value| {
        Ok(own(value)?.query().tables().first().map_or(Value::None, |table| Value::str(&*table.alias)))
    }),
    ("annotations", |vm, value| {
        let query = own(value)?.query();
        named(vm, query.annotations().iter().map(|(name, expression)| (name, expression)))
    }),
    ("annotation_select", |vm, value| {
        let query = own(value)?.query();
        named(vm, query.annotation_select())
    }),
    ("where", |vm, value| where_node(vm, own(value)?.query().where_clause())),
    ("subq_aliases", |vm, value| {
        let aliases = texts(own(value)?.query().subq_aliases().iter());
        frozen(vm, aliases)
    }),
    ("alias_prefix", |_, value| Ok(Value::str(&**own(value)?.query().alias_prefix()))),
    ("order_by", order_by),
    ("select", |vm, value| wrapped(vm, own(value)?.query().select_columns())),
    ("values_select", |_, value| Ok(Value::tuple(texts(own(value)?.query().values_select().iter())))),
    ("distinct_fields", |_, value| Ok(Value::tuple(texts(own(value)?.query().distinct_fields().iter())))),
    ("is_sliced", |_, value| Ok(Value::Bool(own(value)?.query().is_sliced()))),
    ("low_mark", |_, value| Ok(Value::size(own(value)?.query().limits().0 as usize))),
    ("high_mark", |_, value| Ok(own(value)?.query().limits().1.map_or(Value::None, |high| Value::size(high as usize)))),
    ("subquery", |_, value| Ok(Value::Bool(own(value)?.query().is_subquery()))),
    ("select_for_update", |_, value| Ok(Value::Bool(own(value)?.query().select_for_update))),
    ("default_ordering", |_, value| Ok(Value::Bool(own(value)?.query().has_default_ordering()))),
    ("standard_ordering", |_, value| Ok(Value::Bool(own(value)?.query().is_standard_ordering()))),
    ("combinator", |_, value| {
        Ok(own(value)?.query().combinator().map_or(Value::None, |combinator| Value::str(combinator.name())))
    }),
    ("combined_queries", |vm, value| {
        let state = own(value)?;
        let query = state.query();
        let made = query.combined_queries().iter().map(|part| state.copied(vm, part.clone()));
        Ok(Value::tuple(made.collect::<PyResult<Vec<_>>>()?))
    }),
    ("deferred_loading", |vm, value| {
        let query = own(value)?.query();
        let (names, defer) = query.deferred_loading();
        let names = texts(names.iter());
        let names = if defer {
            frozen(vm, names)?
        } else {
            let class = Value::Class(vm.types.set.clone());
            vm.call(&class, &[Value::list(names)])?
        };
        Ok(Value::tuple(vec![names, Value::Bool(defer)]))
    }),
];

fn mark(vm: &mut Vm, given: &Value) -> PyResult<Option<u64>> {
    if given.is_none() { Ok(None) } else { Ok(u64::try_from(vm.index(given)?).ok()) }
}

fn set_low_mark(vm: &mut Vm, value: &Value, given: Value) -> PyResult<()> {
    let low = mark(vm, &given)?.unwrap_or(0);
    own(value)?.change(|query| query.set_marks(low, query.limits().1));
    Ok(())
}

fn set_high_mark(vm: &mut Vm, value: &Value, given: Value) -> PyResult<()> {
    let high = mark(vm, &given)?;
    own(value)?.change(|query| query.set_marks(query.limits().0, high));
    Ok(())
}

/// Adds the attributes to the class.
pub(super) fn attributes(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let builder = ATTRIBUTES.iter().fold(builder, |builder, (name, get)| builder.getter(name, *get));
    let builder = builder
        .getset("low_mark", |_, value| Ok(Value::size(own(value)?.query().limits().0 as usize)), Some(set_low_mark))
        .getset(
            "high_mark",
            |_, value| Ok(own(value)?.query().limits().1.map_or(Value::None, |high| Value::size(high as usize))),
            Some(set_high_mark),
        );
    builder.getter("output_field", |vm, value| {
        let (query, schema) = (own(value)?.query(), own(value)?.schema(vm)?);
        match crate::asking::asking(vm, || query.output_field(&schema))? {
            Some(field) => expressions::object_of(vm, &field),
            None => Ok(Value::None),
        }
    })
}
