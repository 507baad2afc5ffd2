//! `process_lhs`, `process_rhs` and what a lookup's `as_sql` is made of, as a class of the user's calls them.

use std::rc::Rc;

use orm::expression::{Expr, Written, output};
use orm::lookup::{Lookup, Op, Rhs, Style};
use orm::schema::prepare;
use python::exception::{PyResult, type_error};
use python::object::native::{Args, ClassBuilder};
use python::value::Value;
use python::vm::Vm;

use super::{is_expression, row_of, side};
use crate::apps::Django;
use crate::asking::asking;
use crate::convert::{from_orm, state, to_orm};
use crate::db::models::expressions::{self, is_ours};
use crate::db::models::fields::{overrides, own};
use crate::db::models::sql::compiler::{CompilerState, pair};

/// Adds the methods of `Lookup`.
pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("process_lhs", "def(self, compiler, connection, lhs=None)", process_lhs)
        .method("process_rhs", "def(self, compiler, connection)", process_rhs)
        .method("get_db_prep_lookup", "def(self, value, connection)", get_db_prep_lookup)
        .method("apply_bilateral_transforms", "def(self, value)", |vm, args| {
            transformed(vm, args.at(0), args.at(1).clone())
        })
        .getter("identity", |vm, value| {
            let class = vm.class_of(value);
            Ok(Value::tuple(vec![Value::Class(class), own(value, "lhs"), own(value, "rhs")]))
        })
}

/// Adds the methods of `BuiltinLookup`.
pub(super) fn builtin_methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("as_sql", "def(self, compiler, connection)", as_sql).method(
        "get_rhs_op",
        "def(self, connection, rhs)",
        get_rhs_op,
    )
}

fn compiler_of(value: &Value) -> PyResult<&CompilerState> {
    match state::<CompilerState>(value) {
        Some(compiler) => Ok(compiler),
        None => type_error("a lookup is compiled by the compiler it was given"),
    }
}

fn process_lhs(vm: &mut Vm, args: Args) -> PyResult {
    let compiler = compiler_of(args.at(1))?;
    let lhs = args.some(3).cloned().unwrap_or_else(|| own(args.at(0), "lhs"));
    let lhs = expressions::parse(vm, &lhs)?;
    pair(vm, |sql| compiler.compiler().process_lhs(&lhs, sql))
}

/// The right side with the bilateral transforms of the left one applied.
fn transformed(vm: &mut Vm, object: &Value, value: Value) -> PyResult {
    let transforms = own(object, "bilateral_transforms");
    let mut value = value;
    if !transforms.is_none() {
        for transform in vm.collect(&transforms)? {
            value = vm.call(&transform, &[value])?;
        }
    }
    Ok(value)
}

fn process_rhs(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let compiler = compiler_of(args.at(1))?;
    let rhs = own(object, "rhs");
    let transforms = own(object, "bilateral_transforms");
    let bilateral = vm.is_true(&transforms)?;
    let direct = !is_expression(vm, &rhs)?;
    if bilateral || !direct {
        let mut value = rhs;
        if bilateral && direct {
            let plain = to_orm(vm, &value)?;
            let lhs = expressions::parse(vm, &own(object, "lhs"))?;
            let schema = Django::of(vm)?.apps.schema();
            let field = asking(vm, || output::output_field(&lhs, &schema))?;
            value = expressions::new(vm, "Value", orm::expression::typed_value(plain, field))?;
        }
        let value = transformed(vm, object, value)?;
        let expression = match side(vm, &value)? {
            Rhs::Expression(expression) => expression,
            _ => return type_error("an expression is expected here"),
        };
        return pair(vm, |sql| compiler.compiler().process_rhs(&expression, sql));
    }
    let class = vm.class_of(object);
    let style = row_of(&class).map(|row| row.style);
    let escaped = |vm: &mut Vm, before: &str, after: &str| -> PyResult {
        let text = vm.str(&rhs)?.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let params = Value::tuple(vec![Value::from(format!("{before}{text}{after}"))]);
        Ok(Value::tuple(vec![Value::str("%s"), params]))
    };
    match style {
        Some(Style::Pattern(before, after)) => escaped(vm, before, after),
        Some(Style::IExact) => escaped(vm, "", ""),
        Some(Style::In | Style::RelatedIn | Style::Range) => {
            let lhs = expressions::parse(vm, &own(object, "lhs"))?;
            let mut values = Vec::new();
            for item in vm.collect(&rhs)? {
                values.push(stored(vm, &lhs, &item)?);
            }
            let marks: Vec<&str> = values.iter().map(|_| "%s").collect();
            let text = format!("({})", marks.join(", "));
            Ok(Value::tuple(vec![Value::from(text), Value::tuple(values)]))
        }
        _ => {
            let connection = args.at(2).clone();
            vm.call_method(object, "get_db_prep_lookup", &[rhs, connection])
        }
    }
}

/// A value as the left side's field stores it.
fn stored(vm: &mut Vm, lhs: &orm::expression::Expression, value: &Value) -> PyResult {
    let schema = Django::of(vm)?.apps.schema();
    let plain = to_orm(vm, value)?;
    let stored = asking(vm, || match output::output_field_or_none(lhs, &schema)? {
        Some(field) => {
            let field = if field.kind.is_foreign_key() { schema.target_field(&field)? } else { field };
            prepare::get_db_prep_value(&schema, &field, &plain, true)
        }
        None => Ok(plain.clone()),
    })?;
    from_orm(vm, &stored)
}

fn get_db_prep_lookup(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let class = vm.class_of(object);
    let prepares = row_of(&class).is_some_and(|row| {
        matches!(row.style, Style::Compare(_) | Style::Integer(_) | Style::Related(_) | Style::Year(_))
    });
    let value = if prepares {
        let lhs = expressions::parse(vm, &own(object, "lhs"))?;
        stored(vm, &lhs, args.at(1))?
    } else {
        args.at(1).clone()
    };
    // Lookups of a field's values give a list here, and those written from nothing a tuple.
    let of_field = row_of(&vm.class_of(args.at(0))).is_some();
    let params = if of_field { Value::list(vec![value]) } else { Value::tuple(vec![value]) };
    Ok(Value::tuple(vec![Value::str("%s"), params]))
}

/// `connection.operators`: what stands for each lookup's name.
const OPERATORS: [(&str, &str); 14] = [
    ("exact", "= %s"),
    ("iexact", "LIKE %s ESCAPE '\\'"),
    ("contains", "LIKE %s ESCAPE '\\'"),
    ("icontains", "LIKE %s ESCAPE '\\'"),
    ("regex", "REGEXP %s"),
    ("iregex", "REGEXP '(?i)' || %s"),
    ("gt", "> %s"),
    ("gte", ">= %s"),
    ("lt", "< %s"),
    ("lte", "<= %s"),
    ("startswith", "LIKE %s ESCAPE '\\'"),
    ("endswith", "LIKE %s ESCAPE '\\'"),
    ("istartswith", "LIKE %s ESCAPE '\\'"),
    ("iendswith", "LIKE %s ESCAPE '\\'"),
];

/// `get_rhs_op(connection, rhs)`: the operator and the right side.
fn get_rhs_op(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let rhs = vm.str(args.at(2))?;
    let template = match row_of(&class).map(|row| row.style) {
        Some(Style::In | Style::RelatedIn) => "IN %s",
        Some(Style::Range) => "BETWEEN %s",
        _ => {
            let name = vm.get_attr(args.at(0), &python::Str::intern("lookup_name"))?;
            let name = vm.str(&name)?;
            match OPERATORS.iter().find(|(known, _)| *known == name.as_str()) {
                Some((_, template)) => template,
                None => return python::exception::raise(python::Exc::KeyError, name.to_string()),
            }
        }
    };
    Ok(Value::from(template.replace("%s", &rhs)))
}

/// `as_sql` of a built-in lookup; by the methods of the user's class where it has its own.
fn as_sql(vm: &mut Vm, args: Args) -> PyResult {
    let object = args.at(0);
    let compiler = compiler_of(args.at(1))?;
    let class = vm.class_of(object);
    let Some(row) = row_of(&class) else { return type_error("a built-in lookup is expected here") };
    let own_way = ["process_lhs", "process_rhs", "get_rhs_op", "get_db_prep_lookup"];
    let by_operator =
        matches!(row.style, Style::Compare(_) | Style::Integer(_) | Style::IExact | Style::Pattern(..) | Style::Regex);
    if own_way.iter().any(|method| overrides(object, method)) || (by_operator && !is_ours(&class)) {
        let connection = args.at(2).clone();
        let given = [args.at(1).clone(), connection.clone()];
        let lhs = vm.call_method(object, "process_lhs", &given)?;
        let rhs = vm.call_method(object, "process_rhs", &given)?;
        let (lhs, rhs) = (vm.collect(&lhs)?, vm.collect(&rhs)?);
        let ([lhs, lhs_params], [rhs, rhs_params]) = (lhs.as_slice(), rhs.as_slice()) else {
            return type_error("process_lhs() and process_rhs() give text and parameters");
        };
        let operation = vm.call_method(object, "get_rhs_op", &[connection, rhs.clone()])?;
        let text = format!("{} {}", vm.str(lhs)?, vm.str(&operation)?);
        let mut params = vm.collect(lhs_params)?;
        params.extend(vm.collect(rhs_params)?);
        return Ok(Value::tuple(vec![Value::from(text), Value::tuple(params)]));
    }
    let lhs = expressions::parse(vm, &own(object, "lhs"))?;
    let rhs = side(vm, &own(object, "rhs"))?;
    let schema = Django::of(vm)?.apps.schema();
    let made = Lookup { op: Op::Builtin(row), lhs, rhs, written: Written::default() };
    let made = asking(vm, || orm::lookup::with_bilateral(&schema, made))?;
    let expression = Rc::new(Expr::Lookup(Rc::new(made)));
    pair(vm, |sql| compiler.compiler().compile(&expression, sql))
}
