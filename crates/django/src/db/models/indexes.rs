//! `django.db.models.indexes`: `Index`.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{attname_of, own, schema::names, set_own};
use crate::db::models::options;
use crate::db::models::query_utils::q_of;

const MODULE: &str = "django.db.models.indexes";
const MAX_NAME_LENGTH: usize = 30;

/// Reads an index into the schema's.
///
/// # Errors
/// Whatever taking an expression apart raises.
pub fn read(vm: &mut Vm, object: &Value) -> PyResult<Rc<orm::schema::Index>> {
    let mut expressions = Vec::new();
    for expression in vm.collect(&own(object, "expressions"))? {
        expressions.push(convert::db_default(vm, &expression)?);
    }
    let class = vm.class_of(object);
    let path = crate::db::models::fields::schema::path_of(&class);
    let text = |name: &str| match own(object, name) {
        Value::Str(text) => Some(Rc::from(text.as_str())),
        _ => None,
    };
    Ok(Rc::new(orm::schema::Index {
        name: text("name").unwrap_or_default(),
        fields: names(&own(object, "fields")),
        expressions,
        condition: q_of(&own(object, "condition")).map(Rc::new),
        include: names(&own(object, "include")),
        opclasses: names(&own(object, "opclasses")),
        db_tablespace: text("db_tablespace"),
        class: (path != "django.db.models.indexes.Index").then(|| orm::schema::Name::dotted(&path)),
    }))
}

/// `Index(*expressions, fields=(), name=None, db_tablespace=None, opclasses=(), condition=None, include=None)`
fn init_index(vm: &mut Vm, mut args: Args) -> PyResult {
    let expressions = std::mem::take(&mut args.rest);
    let or = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
    let (opclasses, condition, include) = (or(4), or(5), or(6));
    let named = vm.is_true(&or(2))?;
    if vm.is_true(&opclasses)? && !named {
        return value_error("An index must be named to use opclasses.");
    }
    if !condition.is_none() && q_of(&condition).is_none() {
        return value_error("Index.condition must be a Q instance.");
    }
    if !condition.is_none() && !named {
        return value_error("An index must be named to use condition.");
    }
    let given_fields = or(1);
    if !matches!(given_fields, Value::None | Value::List(_) | Value::Tuple(_)) {
        return value_error("Index.fields must be a list or tuple.");
    }
    if args.opt(4).is_some_and(|given| !matches!(given, Value::List(_) | Value::Tuple(_))) {
        return value_error("Index.opclasses must be a list or tuple.");
    }
    let fields = if given_fields.is_none() { Vec::new() } else { vm.collect(&given_fields)? };
    if expressions.is_empty() && fields.is_empty() {
        return value_error("At least one field or expression is required to define an index.");
    }
    if !expressions.is_empty() && !fields.is_empty() {
        return value_error("Index.fields and expressions are mutually exclusive.");
    }
    if !expressions.is_empty() && !named {
        return value_error("An index must be named to use expressions.");
    }
    if vm.is_true(&opclasses)? {
        if !expressions.is_empty() {
            return value_error(
                "Index.opclasses cannot be used with expressions. Use django.contrib.postgres.indexes.OpClass() \
                 instead.",
            );
        }
        if vm.len(&opclasses)? != fields.len() {
            return value_error("Index.fields and Index.opclasses must have the same number of elements.");
        }
    }
    if fields.iter().any(|field| !matches!(field, Value::Str(_))) {
        return value_error("Index.fields must contain only strings with field names.");
    }
    if vm.is_true(&include)? && !named {
        return value_error("A covering index must be named.");
    }
    if !matches!(include, Value::None | Value::List(_) | Value::Tuple(_)) {
        return value_error("Index.include must be a list or tuple.");
    }
    let mut wrapped = Vec::with_capacity(expressions.len());
    for expression in expressions {
        wrapped.push(match expression {
            Value::Str(name) => {
                let f = crate::apps::attribute_of(vm, "django.db.models", "F")?;
                vm.call(&f, &[Value::Str(name)])?
            }
            other => other,
        });
    }
    let object = args.at(0);
    let order = |field: &Value| match field {
        Value::Str(name) => match name.strip_prefix('-') {
            Some(rest) => Value::tuple(vec![Value::str(rest), Value::str("DESC")]),
            None => Value::tuple(vec![field.clone(), Value::str("")]),
        },
        other => other.clone(),
    };
    set_own(object, "fields_orders", Value::list(fields.iter().map(order).collect()));
    set_own(object, "fields", Value::list(fields));
    set_own(object, "name", if named { or(2) } else { Value::str("") });
    set_own(object, "db_tablespace", or(3));
    set_own(object, "opclasses", if opclasses.is_none() { Value::tuple(Vec::new()) } else { opclasses });
    set_own(object, "condition", condition);
    let include = if include.is_none() { Vec::new() } else { vm.collect(&include)? };
    set_own(object, "include", Value::tuple(include));
    set_own(object, "expressions", Value::tuple(wrapped));
    Ok(Value::None)
}

/// `set_name_with_model(model)`: a name from the table, the first column and a digest of both.
fn set_name_with_model(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(1))?;
    let table = vm.str(&info.option("db_table"))?;
    let mut columns = Vec::new();
    for name in names(&own(args.at(0), "fields")) {
        let (bare, is_descending) = match name.strip_prefix('-') {
            Some(bare) => (bare, true),
            None => (&*name, false),
        };
        let field = match info
            .local_field(bare)
            .or_else(|| info.local.borrow().iter().find(|field| *attname_of(field) == *bare).cloned())
        {
            Some(field) => field,
            None => inherited(vm, &info, bare)?,
        };
        let column = vm.str(&own(&field, "column"))?.to_string();
        columns.push((column, is_descending));
    }
    let suffix = vm.get_attr(args.at(0), &Str::intern("suffix"))?;
    let suffix = vm.str(&suffix)?;
    let columns: Vec<(&str, bool)> =
        columns.iter().map(|(column, is_descending)| (&**column, *is_descending)).collect();
    let name = orm::ddl::name::set_name_with_model(&table, &columns, &suffix);
    if name.chars().count() > MAX_NAME_LENGTH {
        return value_error("Index too long for multiple database support. Is self.suffix longer than 3 characters?");
    }
    set_own(args.at(0), "name", Value::str(name));
    Ok(Value::None)
}

fn inherited(vm: &mut Vm, info: &Rc<ModelInfo>, name: &str) -> PyResult {
    for (parent, _) in info.parents.borrow().iter() {
        if let Some(field) = parent.field_object(name) {
            return Ok(field);
        }
    }
    options::get_field(vm, info, name)
}

fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let class = vm.class_of(object);
    let path =
        crate::db::models::fields::schema::path_of(&class).replace("django.db.models.indexes", "django.db.models");
    let keywords = Dict::from_names([(Str::intern("name"), own(object, "name"))]);
    for name in ["fields", "db_tablespace", "opclasses", "condition", "include"] {
        let value = own(object, name);
        if vm.is_true(&value)? {
            keywords.set_str(&Str::intern(name), value);
        }
    }
    let expressions = vm.collect(&own(object, "expressions"))?;
    Ok(Value::tuple(vec![Value::str(path), Value::tuple(expressions), Value::Dict(Rc::new(keywords))]))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let class = vm.class_of(object).qualname();
    let mut parts = String::new();
    for name in ["fields", "expressions", "name", "db_tablespace"] {
        let value = own(object, name);
        if vm.is_true(&value)? {
            parts.push_str(&format!(" {name}={}", vm.repr(&value)?));
        }
    }
    let condition = own(object, "condition");
    if !condition.is_none() {
        parts.push_str(&format!(" condition={}", vm.str(&condition)?));
    }
    for name in ["include", "opclasses"] {
        let value = own(object, name);
        if vm.is_true(&value)? {
            parts.push_str(&format!(" {name}={}", vm.repr(&value)?));
        }
    }
    Ok(Value::str(format!("<{class}:{parts}>")))
}

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class(MODULE, "Index")?
        .open()
        .attr("suffix", Value::str("idx"))
        .attr("max_name_length", Value::Int(MAX_NAME_LENGTH as i64))
        .method(
            "__init__",
            "def (self, *expressions, fields=(), name=None, db_tablespace=None, opclasses=(), condition=None, \
             include=None)",
            init_index,
        )
        .getter("contains_expressions", |vm, index| Ok(Value::Bool(vm.is_true(&own(index, "expressions"))?)))
        .method("set_name_with_model", "def (self, model)", set_name_with_model)
        .method("clone", "def (self)", |_, args: Args| Ok(crate::db::models::fields::reverse_related::copy(args.at(0))))
        .method("__eq__", "(self, other, /)", super::constraints::eq)
        .method("create_sql", "def (self, model, schema_editor, using='', **kwargs)", |vm, args| {
            let index = read(vm, args.at(0))?;
            crate::db::schema_editor::sql_of(vm, args.at(1), |editor, table| {
                editor.index_create_sql(table, &index).map(Some)
            })
        })
        .method("remove_sql", "def (self, model, schema_editor, **kwargs)", |vm, args| {
            let index = read(vm, args.at(0))?;
            crate::db::schema_editor::sql_of(vm, args.at(1), |editor, _| Ok(Some(editor.index_remove_sql(&index))))
        })
        .method("deconstruct", "def (self)", deconstruct)
        .method("__repr__", "(self, /)", repr)
        .build();
    module.set("Index", Value::Class(class));
    Ok(())
}
