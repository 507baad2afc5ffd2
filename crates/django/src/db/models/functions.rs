//! `django.db.models.functions`: a class for every row of the ORM's table, and `Func` itself.

use std::rc::Rc;

use orm::expression::function::{FUNC, FUNCTIONS, Func, find};
use orm::expression::{Expr, FunctionRow};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::expressions::{made, output_field, parse};

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let expression = class_of(vm, "django.db.models.expressions", "Expression")?;
    let func = ClassBuilder::new(vm, "django.db.models.expressions", "Func", &expression)?
        .open()
        .static_method("__new__", "def(cls, /, *expressions, **kwargs)", new)
        .method("__init__", "def(self, *expressions, **kwargs)", |_, _| Ok(Value::None))
        .build();
    module.set("Func", Value::Class(func.clone()));
    let transform = ClassBuilder::new(vm, "django.db.models.lookups", "Transform", &func)?.open().build();
    module.set("Transform", Value::Class(transform.clone()));
    for row in FUNCTIONS.iter().flat_map(|rows| rows.iter()) {
        let base = if row.lookup_name.is_some() { &transform } else { &func };
        let class = ClassBuilder::new(vm, "django.db.models.functions", row.name, base)?
            .open()
            .attr("function", Value::str(row.function))
            .build();
        module.set(row.name, Value::Class(class));
    }
    Ok(())
}

/// The row of the nearest class of the table; `Func`'s own for a class of the user's that extends it.
fn row_of(class: &Rc<Class>) -> &'static FunctionRow {
    class.mro().iter().find_map(|class| find(&class.name())).unwrap_or(&FUNC)
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("not a class") };
    let row = row_of(class);
    if let Some(arity) = row.arity.filter(|arity| usize::from(*arity) != args.rest.len()) {
        let plural = if arity == 1 { "" } else { "s" };
        return type_error(format!(
            "'{}' takes exactly {arity} argument{plural} ({} given)",
            class.name(),
            args.rest.len()
        ));
    }
    let mut parts = Vec::with_capacity(args.rest.len());
    for argument in &args.rest {
        parts.push(parse(vm, argument)?);
    }
    let mut call = Func::new(row, parts);
    for (name, value) in &args.kwargs {
        match name.as_str() {
            "output_field" if value.is_none() => {}
            "output_field" => call.output_field = output_field(vm, Some(value))?,
            other => call.extra.push((other.into(), crate::convert::to_orm(vm, value)?)),
        }
    }
    // What a class of the user's says in its body counts as if it were given.
    for name in ["function", "template", "arg_joiner"] {
        let own = class.lookup(&python::Str::intern(name));
        if let Some(Value::Str(text)) = own
            && row.name == FUNC.name
            && call.extra(name).is_none()
        {
            call.extra.push((name.into(), orm::Value::text(&text)));
        }
    }
    made(&args, Rc::new(Expr::Func(call)))
}
