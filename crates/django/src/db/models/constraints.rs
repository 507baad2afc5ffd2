//! `django.db.models.constraints`: `CheckConstraint` and `UniqueConstraint`.

use std::rc::Rc;

use orm::ddl::{SchemaEditor, Table};
use orm::schema::{Condition, Constraint, Rule, Unique};
use python::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert;
use crate::core::exceptions::validation_error;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{own, schema::names, set_own};
use crate::db::models::query_utils::q_of;
use crate::db::schema_editor;

pub mod validate;

const MODULE: &str = "django.db.models.constraints";
const MESSAGE: &str = "Constraint “%(name)s” is violated.";

/// Reads a constraint into the schema's.
///
/// # Errors
/// Whatever taking an expression apart raises.
pub fn read(vm: &mut Vm, object: &Value) -> PyResult<Rc<Constraint>> {
    let name: Rc<str> = match own(object, "name") {
        Value::Str(name) => name.as_str().into(),
        _ => "".into(),
    };
    let class = vm.class_of(object);
    let is = |wanted: &str| class.mro().iter().any(|base| &*base.name() == wanted);
    let rule = if is("CheckConstraint") {
        let condition = own(object, "condition");
        Rule::Check(match q_of(&condition) {
            Some(q) => Condition::Q(Rc::new(q)),
            None => Condition::Expression(convert::db_default(vm, &condition)?),
        })
    } else if is("UniqueConstraint") {
        Rule::Unique(read_unique(vm, object)?)
    } else {
        Rule::Custom(convert::literal(vm, object)?)
    };
    let message = own(object, "violation_error_message");
    let is_default = matches!(&message, Value::Str(text) if &**text == MESSAGE);
    Ok(Rc::new(Constraint {
        name,
        rule,
        violation_error_code: match own(object, "violation_error_code") {
            Value::Str(code) => Some(code.as_str().into()),
            _ => None,
        },
        violation_error_message: if is_default || message.is_none() {
            None
        } else {
            Some(convert::literal(vm, &message)?)
        },
    }))
}

fn read_unique(vm: &mut Vm, object: &Value) -> PyResult<Unique> {
    let mut expressions = Vec::new();
    for expression in vm.collect(&own(object, "expressions"))? {
        expressions.push(convert::db_default(vm, &expression)?);
    }
    Ok(Unique {
        fields: names(&own(object, "fields")),
        expressions,
        condition: q_of(&own(object, "condition")).map(Rc::new),
        deferrable: match own(object, "deferrable") {
            Value::None => None,
            given => Some(vm.str(&given)?.contains("DEFERRED")),
        },
        include: names(&own(object, "include")),
        opclasses: names(&own(object, "opclasses")),
        nulls_distinct: match own(object, "nulls_distinct") {
            Value::Bool(distinct) => Some(distinct),
            _ => None,
        },
    })
}

fn init_base(object: &Value, name: Value, code: Value, message: Value) {
    set_own(object, "name", name);
    if !code.is_none() {
        set_own(object, "violation_error_code", code);
    }
    let message = if message.is_none() { Value::str(MESSAGE) } else { message };
    set_own(object, "violation_error_message", message);
}

/// `CheckConstraint(*, condition, name, violation_error_code=None, violation_error_message=None)`
fn init_check(vm: &mut Vm, args: Args) -> PyResult {
    let condition = args.at(1);
    let conditional = match vm.get_attr_opt(condition, &Str::intern("conditional"))? {
        Some(flag) => vm.is_true(&flag)?,
        None => false,
    };
    if !conditional {
        return type_error("CheckConstraint.condition must be a Q instance or boolean expression.");
    }
    set_own(args.at(0), "condition", condition.clone());
    let or = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
    init_base(args.at(0), args.at(2).clone(), or(3), or(4));
    Ok(Value::None)
}

/// `UniqueConstraint(*expressions, fields=(), name=None, condition=None, deferrable=None, include=None, opclasses=(),
/// nulls_distinct=None, violation_error_code=None, violation_error_message=None)`
fn init_unique(vm: &mut Vm, mut args: Args) -> PyResult {
    let expressions = std::mem::take(&mut args.rest);
    let or = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
    let items = |vm: &mut Vm, value: Value| -> PyResult<Vec<Value>> {
        if value.is_none() { Ok(Vec::new()) } else { vm.collect(&value) }
    };
    if !vm.is_true(&or(2))? {
        return value_error("A unique constraint must be named.");
    }
    let fields = items(vm, or(1))?;
    if expressions.is_empty() && fields.is_empty() {
        return value_error("At least one field or expression is required to define a unique constraint.");
    }
    if !expressions.is_empty() && !fields.is_empty() {
        return value_error("UniqueConstraint.fields and expressions are mutually exclusive.");
    }
    if !or(3).is_none() && q_of(&or(3)).is_none() {
        return value_error("UniqueConstraint.condition must be a Q instance.");
    }
    let deferred = vm.is_true(&or(4))?;
    let opclasses = vm.is_true(&or(6))?;
    if deferred {
        let reasons = [
            (vm.is_true(&or(3))?, "conditions"),
            (vm.is_true(&or(5))?, "include fields"),
            (opclasses, "opclasses"),
            (!expressions.is_empty(), "expressions"),
        ];
        if let Some((_, reason)) = reasons.iter().find(|(holds, _)| *holds) {
            return value_error(format!("UniqueConstraint with {reason} cannot be deferred."));
        }
    }
    if !expressions.is_empty() && opclasses {
        return value_error(
            "UniqueConstraint.opclasses cannot be used with expressions. Use django.contrib.postgres.indexes.OpClass() \
             instead.",
        );
    }
    let kind = crate::apps::class_of(vm, MODULE, "Deferrable")?;
    if !or(4).is_none() && !vm.is_instance(&or(4), &kind) {
        return type_error("UniqueConstraint.deferrable must be a Deferrable instance.");
    }
    if !matches!(or(5), Value::None | Value::List(_) | Value::Tuple(_)) {
        return type_error("UniqueConstraint.include must be a list or tuple.");
    }
    if args.opt(6).is_some_and(|given| !matches!(given, Value::List(_) | Value::Tuple(_))) {
        return type_error("UniqueConstraint.opclasses must be a list or tuple.");
    }
    if !matches!(or(7), Value::None | Value::Bool(_)) {
        return type_error("UniqueConstraint.nulls_distinct must be a bool.");
    }
    if opclasses && vm.len(&or(6))? != fields.len() {
        return value_error(
            "UniqueConstraint.fields and UniqueConstraint.opclasses must have the same number of elements.",
        );
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
    set_own(object, "fields", Value::tuple(fields));
    set_own(object, "condition", or(3));
    set_own(object, "deferrable", or(4));
    let include = items(vm, or(5))?;
    set_own(object, "include", Value::tuple(include));
    set_own(object, "opclasses", args.opt(6).cloned().unwrap_or_else(|| Value::tuple(Vec::new())));
    set_own(object, "nulls_distinct", or(7));
    set_own(object, "expressions", Value::tuple(wrapped));
    init_base(object, or(2), or(8), or(9));
    Ok(Value::None)
}

/// What `deconstruct()` of a constraint gives: path, args, kwargs.
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let class = vm.class_of(object);
    let path =
        crate::db::models::fields::schema::path_of(&class).replace("django.db.models.constraints", "django.db.models");
    let keywords = Dict::from_names([(Str::intern("name"), own(object, "name"))]);
    let message = own(object, "violation_error_message");
    if !matches!(&message, Value::Str(text) if &**text == MESSAGE) {
        keywords.set_str(&Str::intern("violation_error_message"), message);
    }
    let code = own(object, "violation_error_code");
    if !code.is_none() {
        keywords.set_str(&Str::intern("violation_error_code"), code);
    }
    let mut positional = Vec::new();
    if own(object, "expressions").is_none() && own(object, "condition").is_none() {
        // Only what every constraint has.
    } else if class.mro().iter().any(|base| &*base.name() == "CheckConstraint") {
        keywords.set_str(&Str::intern("condition"), own(object, "condition"));
    } else {
        positional = vm.collect(&own(object, "expressions"))?;
        for name in ["fields", "condition", "deferrable", "include", "opclasses", "nulls_distinct"] {
            let value = own(object, name);
            let given = if name == "nulls_distinct" { !value.is_none() } else { vm.is_true(&value)? };
            if given {
                keywords.set_str(&Str::intern(name), value);
            }
        }
    }
    Ok(Value::tuple(vec![Value::str(path), Value::tuple(positional), Value::Dict(Rc::new(keywords))]))
}

/// `==` of constraints and of indexes: what `deconstruct()` gives is the same.
///
/// # Errors
/// Whatever comparing the parts raises.
pub(super) fn eq(vm: &mut Vm, args: Args) -> PyResult {
    let (a, b) = (vm.class_of(args.at(0)), vm.class_of(args.at(1)));
    if !Rc::ptr_eq(&a, &b) {
        return Ok(Value::NotImplemented);
    }
    let (left, right) =
        (vm.call_method(args.at(0), "deconstruct", &[])?, vm.call_method(args.at(1), "deconstruct", &[])?);
    Ok(Value::Bool(vm.eq(&left, &right)?))
}

/// `constraint.clone()`, which only its name may then change.
fn clone(_vm: &mut Vm, args: Args) -> PyResult {
    Ok(crate::db::models::fields::reverse_related::copy(args.at(0)))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let class = vm.class_of(object);
    let mut parts = Vec::new();
    if class.mro().iter().any(|base| &*base.name() == "CheckConstraint") {
        parts.push(format!("condition={}", vm.str(&own(object, "condition"))?));
    } else {
        for name in ["fields", "expressions"] {
            let value = own(object, name);
            if vm.is_true(&value)? {
                parts.push(format!("{name}={}", vm.repr(&value)?));
            }
        }
    }
    parts.push(format!("name={}", vm.repr(&own(object, "name"))?));
    if !parts.is_empty() && !own(object, "fields").is_none() {
        let condition = own(object, "condition");
        if !condition.is_none() {
            parts.push(format!("condition={}", vm.str(&condition)?));
        }
    }
    let deferrable = own(object, "deferrable");
    if !deferrable.is_none() {
        parts.push(format!("deferrable={}", vm.repr(&deferrable)?));
    }
    for name in ["include", "opclasses"] {
        let value = own(object, name);
        if vm.is_true(&value)? {
            parts.push(format!("{name}={}", vm.repr(&value)?));
        }
    }
    for name in ["nulls_distinct", "violation_error_code"] {
        let value = own(object, name);
        if !value.is_none() {
            parts.push(format!("{name}={}", vm.repr(&value)?));
        }
    }
    let message = own(object, "violation_error_message");
    if !message.is_none() && !matches!(&message, Value::Str(text) if &**text == MESSAGE) {
        parts.push(format!("violation_error_message={}", vm.repr(&message)?));
    }
    Ok(Value::str(format!("<{}: {}>", class.qualname(), parts.join(" "))))
}

/// The error of a violated constraint.
///
/// # Errors
/// As [`validation_error`].
pub(crate) fn violation(vm: &mut Vm, object: &Value) -> PyResult<Raise> {
    let message = own(object, "violation_error_message");
    let name = own(object, "name");
    let text = match &message {
        Value::Str(text) => Value::str(text.replace("%(name)s", &vm.str(&name)?)),
        other => other.clone(),
    };
    let code = match own(object, "violation_error_code") {
        Value::Str(code) => code.to_string(),
        _ => String::new(),
    };
    let raised = validation_error(vm, text, &code, &[])?;
    if code.is_empty()
        && let Raise::Object(error) = &raised
    {
        error.set(&Str::intern("code"), Value::None);
    }
    Ok(raised)
}

fn by_subclass(_vm: &mut Vm, _args: Args) -> PyResult {
    raise(Exc::NotImplementedError, "This method must be implemented by a subclass.")
}

fn base_methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .attr("violation_error_code", Value::None)
        .attr("default_violation_error_message", Value::str(MESSAGE))
        .getter("contains_expressions", |vm, constraint| Ok(Value::Bool(vm.is_true(&own(constraint, "expressions"))?)))
        .method(
            "__init__",
            "def (self, *, name, violation_error_code=None, violation_error_message=None)",
            |_, args| {
                let or = |at: usize| args.opt(at).cloned().unwrap_or(Value::None);
                init_base(args.at(0), args.at(1).clone(), or(2), or(3));
                Ok(Value::None)
            },
        )
        .method("constraint_sql", "def (self, model, schema_editor)", by_subclass)
        .method("create_sql", "def (self, model, schema_editor)", by_subclass)
        .method("remove_sql", "def (self, model, schema_editor)", by_subclass)
        .method("validate", "def (self, model, instance, exclude=None, using='default')", by_subclass)
        .method("__eq__", "(self, other, /)", eq)
        .method("deconstruct", "def (self)", deconstruct)
        .method("clone", "def (self)", clone)
        .method("__repr__", "(self, /)", repr)
        .method("get_violation_error_message", "def (self)", |vm, args| {
            let raised = violation(vm, args.at(0))?;
            let error = Value::Object(vm.exception_object(raised));
            Ok(own(&error, "message"))
        })
}

/// Fills the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let builder = vm.class(MODULE, "BaseConstraint")?.open();
    let base: Rc<Class> = base_methods(builder).build();
    module.set("BaseConstraint", Value::Class(base.clone()));
    let check = ClassBuilder::new(vm, MODULE, "CheckConstraint", &base)?
        .open()
        .method(
            "__init__",
            "def (self, *, condition, name, violation_error_code=None, violation_error_message=None)",
            init_check,
        )
        .method("validate", "def (self, model, instance, exclude=None, using='default')", validate::check);
    let check = statements(check).build();
    module.set("CheckConstraint", Value::Class(check));
    let unique = ClassBuilder::new(vm, MODULE, "UniqueConstraint", &base)?
        .open()
        .method(
            "__init__",
            "def (self, *expressions, fields=(), name, condition=None, deferrable=None, include=None, \
             opclasses=(), nulls_distinct=None, violation_error_code=None, violation_error_message=None)",
            init_unique,
        )
        .method("validate", "def (self, model, instance, exclude=None, using='default')", validate::unique);
    let unique = statements(unique).build();
    module.set("UniqueConstraint", Value::Class(unique));
    python::stdlib::run(vm, module, "django/db/models/constraints.py", include_str!("constraints.py"))
}

/// What a constraint is made by, and taken away.
fn statements(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("constraint_sql", "def (self, model, schema_editor)", |vm, args| {
            let constraint = read(vm, args.at(0))?;
            let mut definition = None;
            schema_editor::with_editor(vm, args.at(2), args.at(1), |editor, table| {
                definition = editor.constraint_sql(table, &constraint)?;
                Ok(())
            })?;
            Ok(definition.map_or(Value::None, Value::from))
        })
        .method("create_sql", "def (self, model, schema_editor)", |vm, args| {
            let constraint = read(vm, args.at(0))?;
            let make = |editor: &mut SchemaEditor<'_>, table: &Table| editor.constraint_create_sql(table, &constraint);
            schema_editor::sql_of(vm, args.at(1), make)
        })
        .method("remove_sql", "def (self, model, schema_editor)", |vm, args| {
            let constraint = read(vm, args.at(0))?;
            let make =
                |editor: &mut SchemaEditor<'_>, table: &Table| Ok(editor.constraint_remove_sql(table, &constraint));
            schema_editor::sql_of(vm, args.at(1), make)
        })
}

/// The model a constraint is checked for.
pub(crate) fn model(args: &Args) -> PyResult<Rc<ModelInfo>> {
    ModelInfo::require(args.at(1))
}
