//! `django.db.models.functions`: a class for every row of the ORM's table, and `Func` itself.

use std::rc::Rc;

use orm::expression::function::{FUNC, FUNCTIONS, Func, find, module_of, text};
use orm::expression::{Expr, FunctionRow};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::expressions::{expression_of, is_ours, made, output_field, parse};

mod bind;

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let func = class_of(vm, "django.db.models.expressions", "Func")?;
    let transform = crate::db::models::lookups::register::transform_class(vm, &func)?;
    for (path, rows) in FUNCTIONS {
        for row in rows.iter() {
            let base = if row.lookup_name.is_some() { &transform } else { &func };
            let mut builder = ClassBuilder::new(vm, path, row.name, base)?
                .open()
                .attr("function", Value::str(row.function))
                .attr("window_compatible", Value::Bool(row.window_compatible));
            if let Some(name) = row.lookup_name {
                builder = builder.attr("lookup_name", Value::str(name));
            }
            if let Some(arity) = row.arity {
                builder = builder.attr("arity", Value::Int(arity.into()));
            }
            if row.name == "KeyTextTransform" {
                builder = builder.class_method("from_lookup", "def(cls, lookup)", from_lookup);
            }
            if row.name == "Collate" {
                builder = builder.attr("allowed_default", Value::Bool(false));
            }
            let class = builder.build();
            module.set(row.name, Value::Class(class));
        }
    }
    crate::db::models::set_all(module, &[], |name| !name.starts_with("Key"));
    module.set("Func", Value::Class(func));
    module.set("Transform", Value::Class(transform));
    Ok(())
}

/// `KeyTextTransform.from_lookup("field__key__0")`, which is `KT`.
fn from_lookup(vm: &mut Vm, args: Args) -> PyResult {
    let path = vm.str(args.at(1))?;
    let mut names = path.split("__");
    let mut transform = Value::str(names.next().unwrap_or_default());
    let mut any = false;
    for name in names {
        any = true;
        transform = vm.call(args.at(0), &[Value::str(name), transform])?;
    }
    if any { Ok(transform) } else { python::exception::value_error("Lookup must contain key or index transforms.") }
}

/// The class of a row.
///
/// # Errors
/// As [`class_of`].
pub fn class_of_row(vm: &mut Vm, row: &'static FunctionRow) -> PyResult<Rc<Class>> {
    match module_of(row.name) {
        Some(path) => class_of(vm, path, row.name),
        None => class_of(vm, "django.db.models.expressions", "Func"),
    }
}

/// Fills one of the modules by family: each has the names of the whole package.
///
/// # Errors
/// As [`init`].
pub fn init_family(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let package = vm.import_module("django.db.models.functions")?;
    for (name, value) in package.dict.items() {
        if let Value::Str(name) = name
            && !name.starts_with('_')
        {
            module.dict.set_str(&name.interned(), value);
        }
    }
    Ok(())
}

/// Makes the class `Func`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn func_class(vm: &mut Vm, expression: &Rc<Class>) -> PyResult<Rc<Class>> {
    let builder = ClassBuilder::new(vm, "django.db.models.expressions", "Func", expression)?;
    Ok(crate::db::models::expressions::parts::of_parts(builder)
        .open()
        .attr("function", Value::None)
        .attr("template", Value::str("%(function)s(%(expressions)s)"))
        .attr("arg_joiner", Value::str(", "))
        .attr("arity", Value::None)
        .method("__init__", "def(self, /, *expressions, **kwargs)", new)
        .build())
}

/// The row of the nearest class of the table; `Func`'s own for a class of the user's that extends it.
fn row_of(class: &Rc<Class>) -> &'static FunctionRow {
    let ours = |class: &Rc<Class>| {
        let module = class.lookup(&Str::intern("__module__"));
        matches!(module, Some(Value::Str(module)) if module.starts_with("django.db.models"))
    };
    class.mro().iter().filter(|class| ours(class)).find_map(|class| find(&class.name())).unwrap_or(&FUNC)
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let row = row_of(&class);
    let call = bind::bind(vm, row, &class, &args)?;
    let arity = match class.lookup(&Str::intern("arity")) {
        Some(Value::Int(arity)) if row.name == FUNC.name => usize::try_from(arity).ok(),
        _ => row.arity.map(usize::from),
    };
    let count = call.values.len();
    if let Some(arity) = arity.filter(|arity| *arity != count) {
        let plural = if arity == 1 { "" } else { "s" };
        return type_error(format!("'{}' takes exactly {arity} argument{plural} ({count} given)", class.name()));
    }
    let mut parts = Vec::with_capacity(count);
    let mut bare = 0;
    for (place, argument) in call.values.iter().enumerate() {
        if place < 32 && expression_of(vm, argument)?.is_none() {
            bare |= 1 << place;
        }
        parts.push(parse(vm, argument)?);
    }
    let of_class = class.lookup(&Str::intern("output_field")).filter(|_| !is_ours(&class));
    let of_class = of_class.filter(|field| crate::db::models::fields::state(field).is_some());
    let typed = output_field(vm, call.output_field.as_ref().or(of_class.as_ref()))?;
    if row.name == "Concat" {
        return made(&args, text::concat(parts, typed, bare));
    }
    let mut func = Func::new(row, parts);
    func.output_field = typed;
    func.extra = call.extra;
    func.bare = bare;
    func.form = call.form.map(Rc::from);
    made(&args, Rc::new(Expr::Func(func)))
}
