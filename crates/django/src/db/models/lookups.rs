//! `django.db.models.lookups`: the classes of lookups, for those who write or register their own.
//!
//! A lookup object holds its sides as plain attributes, `lhs` and `rhs`, which a class of the user's may read and set; the
//! ORM's [`Lookup`] is made of them when the object is used.

use std::any::Any;
use std::rc::Rc;

use orm::expression::custom::Fragment;
use orm::expression::{Expr, Expression, Written, output};
use orm::lookup::{LOOKUPS, Lookup, LookupClass, LookupRow, Op, Rhs, Style, date_part, json};
use orm::query::Operand;
use orm::schema::{FieldKind, Schema, prepare};
use orm::sql::{Compiler, Predicate};
use python::exception::{Exc, PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, class_of};
use crate::asking::{asking, python};
use crate::convert::{from_orm, state, to_orm};
use crate::db::models::expressions::{self, is_ours, of_class, user};
use crate::db::models::fields::{own, set_own};
use crate::db::models::query::QuerySetState;

pub mod process;
pub mod register;
mod tuple;

const MODULE: &str = "django.db.models.lookups";

/// Fills the module.
///
/// # Errors
/// Whatever importing `django.db.models.functions` raises.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let functions = vm.import_module("django.db.models.functions")?;
    if let Some(transform) = functions.get("Transform") {
        module.set("Transform", transform);
    }
    let expression = class_of(vm, "django.db.models.expressions", "Expression")?;
    let func = class_of(vm, "django.db.models.expressions", "Func")?;
    let row_class = tuple::class(vm, &func)?;
    module.set("Tuple", Value::Class(row_class));
    let lookup = process::methods(
        expressions::parts::of_parts(ClassBuilder::new(vm, MODULE, "Lookup", &expression)?)
            .open()
            .attr("lookup_name", Value::None)
            .attr("prepare_rhs", Value::Bool(true))
            .attr("can_use_none_as_rhs", Value::Bool(false))
            .method("__init__", "def(self, lhs, rhs)", new)
            .method("get_prep_lookup", "def(self)", |vm, args| get_prep_lookup(vm, args.at(0)))
            .method("get_prep_lhs", "def(self)", get_prep_lhs)
            .method("rhs_is_direct_value", "def(self)", |vm, args| {
                let rhs = own(args.at(0), "rhs");
                Ok(Value::Bool(!is_expression(vm, &rhs)?))
            })
            .method("get_source_expressions", "def(self)", |vm, args| {
                let (lhs, rhs) = (own(args.at(0), "lhs"), own(args.at(0), "rhs"));
                let both = is_expression(vm, &rhs)?;
                Ok(Value::list(if both { vec![lhs, rhs] } else { vec![lhs] }))
            })
            .method("set_source_expressions", "def(self, exprs)", |vm, args| {
                for (name, value) in ["lhs", "rhs"].into_iter().zip(vm.collect(args.at(1))?) {
                    set_own(args.at(0), name, value);
                }
                Ok(Value::None)
            })
            .method("__repr__", "def(self)", |vm, args| {
                let (lhs, rhs) = (vm.repr(&own(args.at(0), "lhs"))?, vm.repr(&own(args.at(0), "rhs"))?);
                Ok(Value::from(format!("{}({lhs}, {rhs})", vm.type_name(args.at(0)))))
            }),
    )
    .build();
    module.set("Lookup", Value::Class(lookup.clone()));
    let builtin = process::builtin_methods(ClassBuilder::new(vm, MODULE, "BuiltinLookup", &lookup)?.open()).build();
    module.set("BuiltinLookup", Value::Class(builtin.clone()));
    let year = ClassBuilder::new(vm, MODULE, "YearLookup", &lookup)?
        .open()
        .method("get_bound_params", "def(self, start, finish)", |_, _| {
            let message = "subclasses of YearLookup must provide a get_bound_params() method";
            python::exception::raise(python::Exc::NotImplementedError, message)
        })
        .build();
    module.set("YearLookup", Value::Class(year));
    let rows = LOOKUPS.iter().chain(date_part::YEAR_LOOKUPS).chain(json::KEY_LOOKUPS);
    for row in rows {
        // Of a family's class the plain one's methods hold too.
        let base = match LOOKUPS.iter().find(|plain| plain.name == row.name) {
            Some(plain) if plain.class != row.class => match module.get(plain.class) {
                Some(Value::Class(class)) => class,
                _ => builtin.clone(),
            },
            _ => builtin.clone(),
        };
        let path = match row.class {
            name if name.starts_with("Related") => "django.db.models.fields.related_lookups",
            name if name.starts_with("Tuple") => "django.db.models.fields.tuple_lookups",
            _ if row.field == orm::schema::FieldKind::Json => "django.db.models.fields.json",
            _ => MODULE,
        };
        let class = ClassBuilder::new(vm, path, row.class, &base)?
            .open()
            .attr("lookup_name", Value::str(row.name))
            .attr("prepare_rhs", Value::Bool(row.prepare_rhs))
            .build();
        *class.host.borrow_mut() = Some(Rc::new(Row(row)));
        module.set(row.class, Value::Class(class));
    }
    Ok(())
}

/// Fills `related_lookups` or `tuple_lookups`, whose classes are made with all others.
///
/// # Errors
/// As [`init`].
pub fn init_part(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let prefix = if &**module.name() == tuple::MODULE { "Tuple" } else { "Related" };
    for (name, value) in vm.import_module(MODULE)?.dict.items() {
        if let Value::Str(name) = name
            && name.starts_with(prefix)
        {
            module.set(&name, value);
        }
    }
    Ok(())
}

/// The built-in lookup that a class of ours is.
struct Row(&'static LookupRow);

/// The built-in lookup whose class it is, or extends.
pub fn row_of(class: &Rc<Class>) -> Option<&'static LookupRow> {
    let of = |class: &Rc<Class>| class.host.borrow().clone()?.downcast::<Row>().ok();
    class.mro().iter().find_map(of).map(|row| row.0)
}

/// Whether a class is `Lookup` or extends it.
///
/// # Errors
/// As [`class_of`].
pub fn is_lookup(vm: &mut Vm, class: &Rc<Class>) -> PyResult<bool> {
    let lookup = class_of(vm, MODULE, "Lookup")?;
    Ok(class.mro().iter().any(|known| Rc::ptr_eq(known, &lookup)))
}

/// `hasattr(value, "as_sql")`
///
/// # Errors
/// Whatever looking at it raises.
pub fn is_expression(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    Ok(state::<QuerySetState>(value).is_some()
        || crate::db::models::sql::query::query_of(value).is_some()
        || expressions::expression_of(vm, value)?.is_some())
}

/// `Lookup.__init__`
fn new(vm: &mut Vm, args: Args) -> PyResult {
    let (object, lhs, rhs) = (args.at(0), args.at(1), args.at(2));
    if let Some(row) = row_of(&vm.class_of(object)).filter(|row| tuple::is_of(row)) {
        return tuple::new(vm, &args, row);
    }
    let given = Value::tuple(vec![
        Value::tuple(vec![lhs.clone(), rhs.clone()]),
        Value::Dict(Rc::new(python::object::dict::Dict::default())),
    ]);
    set_own(object, "_constructor_args", given);
    set_own(object, "lhs", lhs.clone());
    set_own(object, "rhs", rhs.clone());
    let prepared = vm.call_method(object, "get_prep_lookup", &[])?;
    set_own(object, "rhs", prepared);
    let lhs = vm.call_method(object, "get_prep_lhs", &[])?;
    let bilateral = bilateral(vm, &lhs)?;
    set_own(object, "lhs", lhs);
    set_own(object, "bilateral_transforms", Value::list(bilateral));
    Ok(Value::None)
}

/// The classes of the bilateral transforms of a left side, the innermost first.
fn bilateral(vm: &mut Vm, lhs: &Value) -> PyResult<Vec<Value>> {
    let mut found = Vec::new();
    let mut at = expressions::expression_of(vm, lhs)?;
    while let Some(Expr::Func(func)) = at.clone().as_deref() {
        if func.function.given().is_some_and(|given| given.bilateral) {
            let object = user::wrap(vm, &Rc::new(Expr::Func(func.clone())))?;
            found.push(Value::Class(vm.class_of(&object)));
        }
        at = func.lhs().cloned();
    }
    found.reverse();
    Ok(found)
}

fn get_prep_lhs(vm: &mut Vm, args: Args) -> PyResult {
    let lhs = own(args.at(0), "lhs");
    if is_expression(vm, &lhs)? {
        return Ok(lhs);
    }
    let plain = to_orm(vm, &lhs)?;
    expressions::new(vm, "Value", orm::expression::value(plain))
}

/// `get_prep_lookup()`: the right side as the left side's type stores it.
///
/// # Errors
/// What the field says of a value it cannot store.
pub fn get_prep_lookup(vm: &mut Vm, object: &Value) -> PyResult {
    let (lhs, rhs) = (own(object, "lhs"), own(object, "rhs"));
    let class = vm.class_of(object);
    let many = row_of(&class).is_some_and(|row| matches!(row.style, Style::In | Style::Range | Style::RelatedIn));
    let prepares = vm.get_attr(object, &Str::intern("prepare_rhs"))?;
    if is_expression(vm, &rhs)? || !vm.is_true(&prepares)? {
        return Ok(rhs);
    }
    let Some(expression) = expressions::expression_of(vm, &lhs)? else {
        if many {
            return Ok(rhs);
        }
        let plain = to_orm(vm, &rhs)?;
        return expressions::new(vm, "Value", orm::expression::value(plain));
    };
    let schema = Django::of(vm)?.apps.schema();
    let field = match &*expression {
        Expr::F(_) => Ok(None),
        _ => asking(vm, || output::output_field_or_none(&expression, &schema)),
    };
    let field = match field {
        Ok(Some(field)) => field,
        Ok(None) if !matches!(&*expression, Expr::F(_)) => return Ok(rhs),
        // What refers to names has no type before it is resolved.
        Err(raised) if !vm.raise_matches(&raised, Exc::AttributeError) => return Err(raised),
        _ if many => return Ok(rhs),
        _ => {
            let plain = to_orm(vm, &rhs)?;
            return expressions::new(vm, "Value", orm::expression::value(plain));
        }
    };
    let items = if many { vm.collect(&rhs)? } else { vec![rhs] };
    let mut prepared = Vec::with_capacity(items.len());
    for item in items {
        if is_expression(vm, &item)? {
            prepared.push(item);
            continue;
        }
        let plain = to_orm(vm, &item)?;
        let value = asking(vm, || prepare::get_prep_value(&schema, &field, &plain))?;
        prepared.push(from_orm(vm, &value)?);
    }
    Ok(if many { Value::list(prepared) } else { prepared.pop().unwrap_or(Value::None) })
}

/// The lookup of a lookup object; `None` for any other expression.
///
/// # Errors
/// Whatever taking its sides apart raises.
pub fn expression_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Expression>> {
    let class = vm.class_of(value);
    if !is_lookup(vm, &class)? {
        return Ok(None);
    }
    let (lhs, rhs) = (own(value, "lhs"), own(value, "rhs"));
    let lhs = expressions::parse(vm, &lhs)?;
    let rhs = match row_of(&class).filter(|row| tuple::is_of(row)) {
        Some(_) => tuple::side(vm, value)?,
        None => side(vm, &rhs)?,
    };
    let written = match own(value, "_constructor_args") {
        Value::Tuple(given) if is_ours(&class) => {
            let positional = given.first().map(|args| vm.collect(args)).transpose()?.unwrap_or_default();
            expressions::written::call(vm, &format!("{MODULE}.{}", class.name()), positional, Vec::new())
        }
        _ => Written::default(),
    };
    let op = match row_of(&class) {
        Some(row) if is_ours(&class) => match (&*lhs, orm::lookup::find(FieldKind::CompositePrimaryKey, row.name)) {
            (Expr::ColPairs(_), Some(of_columns)) => Op::Builtin(of_columns),
            _ => Op::Builtin(row),
        },
        _ => {
            crate::asking::expect_user_code();
            let lookup_name = vm.get_attr(value, &Str::intern("lookup_name"))?;
            let name = vm.str(&lookup_name)?.as_str().into();
            Op::Custom(Rc::new(UserLookup { class, name, object: Some(value.clone()), factory: None }))
        }
    };
    Ok(Some(Rc::new(Expr::Lookup(Rc::new(Lookup { op, lhs, rhs, written })))))
}

/// A right side as the ORM takes it.
fn side(vm: &mut Vm, value: &Value) -> PyResult<Rhs> {
    if let Some(expression) = expressions::expression_of(vm, value)? {
        return Ok(Rhs::Expression(expression));
    }
    if let Some(queryset) = state::<QuerySetState>(value) {
        return Ok(Rhs::Expression(Rc::new(Expr::Query(queryset.query()))));
    }
    if let Some(query) = crate::db::models::sql::query::query_of(value) {
        return Ok(Rhs::Expression(Rc::new(Expr::Query(query))));
    }
    if let Value::Set(items) = value {
        return side(vm, &Value::list(python::types::set::in_order(items)));
    }
    if let Value::List(items) = value {
        let items = items.to_vec();
        let mut any = false;
        for item in &items {
            any = any || is_expression(vm, item)?;
        }
        if any {
            let parts = items.iter().map(|item| expressions::parse(vm, item)).collect::<PyResult<Vec<_>>>()?;
            return Ok(Rhs::Expressions(parts.into()));
        }
    }
    Ok(Rhs::Value(to_orm(vm, value)?))
}

/// A lookup of a query as a Python object.
///
/// # Errors
/// As [`user::wrap`].
pub fn wrap(vm: &mut Vm, lookup: &Lookup) -> PyResult {
    let object = match &lookup.op {
        Op::Custom(class) => match class.as_any().downcast_ref::<UserLookup>().and_then(|user| user.object.clone()) {
            Some(object) => user::copy(vm, &object)?,
            None => return type_error("a lookup without an object"),
        },
        Op::Builtin(row) => {
            let class = crate::apps::attribute_of(vm, MODULE, lookup.class_of(row))?;
            let Value::Class(class) = class else { return type_error("a lookup's class is expected here") };
            of_class(&class, Rc::new(Expr::Lookup(Rc::new(lookup.clone()))))
        }
    };
    let lhs = user::wrap(vm, &lookup.lhs)?;
    set_own(&object, "lhs", lhs);
    let rhs = match &lookup.rhs {
        Rhs::Value(value) => from_orm(vm, value)?,
        Rhs::Expression(expression) => match &**expression {
            Expr::Query(query) => crate::db::models::sql::query::new(vm, query.clone(), None)?,
            _ => user::wrap(vm, expression)?,
        },
        Rhs::Expressions(parts) => {
            Value::list(parts.iter().map(|part| user::wrap(vm, part)).collect::<PyResult<Vec<_>>>()?)
        }
    };
    set_own(&object, "rhs", rhs);
    Ok(object)
}

/// A `Lookup` class written in Python, or a lookup of it.
pub struct UserLookup {
    class: Rc<Class>,
    name: Rc<str>,
    object: Option<Value>,
    /// What a field's `get_lookup` gave instead of a class.
    factory: Option<Value>,
}

impl LookupClass for UserLookup {
    fn class_name(&self) -> Rc<str> {
        self.class.name().as_str().into()
    }

    fn lookup_name(&self) -> Rc<str> {
        self.name.clone()
    }

    fn as_sql(&self, lookup: &Lookup, compiler: &Compiler<'_>) -> orm::Result<(Fragment, Predicate)> {
        python(|vm| {
            let object = wrap(vm, lookup)?;
            let own = self.class.lookup(&Str::intern("as_sqlite")).is_some();
            user::written(vm, &object, if own { "as_sqlite" } else { "as_sql" }, compiler)
        })
    }

    fn make(&self, schema: &Schema, lhs: Expression, rhs: Operand) -> orm::Result<Lookup> {
        let _ = schema;
        python(|vm| {
            let lhs = user::wrap(vm, &lhs)?;
            let rhs = operand_object(vm, &rhs)?;
            let class = self.factory.clone().unwrap_or_else(|| Value::Class(self.class.clone()));
            let object = vm.call(&class, &[lhs, rhs])?;
            match expression_of(vm, &object)?.as_deref() {
                Some(Expr::Lookup(lookup)) => Ok((**lookup).clone()),
                _ => type_error("a lookup is expected here"),
            }
        })
    }

    fn equals(&self, other: &dyn LookupClass) -> bool {
        other.as_any().downcast_ref::<UserLookup>().is_some_and(|other| Rc::ptr_eq(&self.class, &other.class))
    }

    fn can_use_none_as_rhs(&self) -> bool {
        matches!(self.class.lookup(&Str::intern("can_use_none_as_rhs")), Some(Value::Bool(true)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// What a filter compares with, as Python gave it.
pub(crate) fn operand_object(vm: &mut Vm, operand: &Operand) -> PyResult {
    match operand {
        Operand::Value(value) => from_orm(vm, value),
        Operand::Expression(expression) => user::wrap(vm, expression),
        Operand::Query(query) => user::wrap(vm, &Rc::new(Expr::Query(query.clone()))),
        Operand::List(items) => {
            Ok(Value::list(items.iter().map(|item| operand_object(vm, item)).collect::<PyResult<Vec<_>>>()?))
        }
        Operand::Instance(_) => python::exception::raise(
            python::Exc::NotImplementedError,
            "a model instance as the value of a lookup class of one's own is not supported by Teacup",
        ),
    }
}
