//! `django.db.models.functions`: a class for every row of the ORM's table, and `Func` itself.

use std::rc::Rc;

use orm::expression::function::{FUNC, FUNCTIONS, Func, Function, GivenFunction, find, text};
use orm::expression::{Expr, FunctionRow};
use orm::schema::Name;
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::expressions::{expression_of, made, output_field, parse};

mod bind;

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let func = class_of(vm, "django.db.models.expressions", "Func")?;
    module.set("Func", Value::Class(func.clone()));
    let transform = ClassBuilder::new(vm, "django.db.models.lookups", "Transform", &func)?
        .open()
        .attr("bilateral", Value::Bool(false))
        .attr("arity", Value::Int(1))
        .build();
    module.set("Transform", Value::Class(transform.clone()));
    for (path, rows) in FAMILIES.iter().zip(FUNCTIONS) {
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
            let class = builder.build();
            module.set(row.name, Value::Class(class));
        }
    }
    Ok(())
}

/// The modules of [`FUNCTIONS`], in its order.
const FAMILIES: [&str; 6] = [
    "django.db.models.functions.comparison",
    "django.db.models.functions.text",
    "django.db.models.functions.math",
    "django.db.models.functions.datetime",
    "django.db.models.functions.json",
    "django.db.models.functions.window",
];

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
    Ok(ClassBuilder::new(vm, "django.db.models.expressions", "Func", expression)?
        .open()
        .attr("function", Value::None)
        .attr("template", Value::str("%(function)s(%(expressions)s)"))
        .attr("arg_joiner", Value::str(", "))
        .attr("arity", Value::None)
        .static_method("__new__", "def(cls, /, *expressions, **kwargs)", new)
        .method("__init__", "def(self, *expressions, **kwargs)", |_, _| Ok(Value::None))
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

/// What a class of the user's says of itself in its body.
fn given(vm: &mut Vm, class: &Rc<Class>) -> PyResult<Option<GivenFunction>> {
    let module = class.lookup(&Str::intern("__module__"));
    let Some(Value::Str(module)) = module.filter(|_| !is_ours(class)) else { return Ok(None) };
    let mut text = |name: &str| match class.lookup(&Str::intern(name)) {
        Some(Value::Str(text)) => Ok(Some(Rc::from(text.as_str()))),
        Some(Value::None) | None => Ok(None),
        Some(other) => vm.str(&other).map(|text| Some(Rc::from(text.as_str()))),
    };
    let (function, template, arg_joiner) = (text("function")?, text("template")?, text("arg_joiner")?);
    let class = Name { module: module.as_str().into(), qualname: class.qualname().as_str().into() };
    Ok(Some(GivenFunction {
        class,
        function,
        template: template.filter(|template| &**template != "%(function)s(%(expressions)s)"),
        arg_joiner: arg_joiner.filter(|joiner| &**joiner != ", "),
    }))
}

fn is_ours(class: &Rc<Class>) -> bool {
    matches!(class.lookup(&Str::intern("__module__")), Some(Value::Str(module)) if module.starts_with("django.db.models"))
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0).clone() else { return type_error("not a class") };
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
    let typed = output_field(vm, call.output_field.as_ref().or(of_class.as_ref()))?;
    if row.name == "Concat" {
        return made(&args, text::concat(parts, typed, bare));
    }
    let function = match given(vm, &class)? {
        Some(given) if row.name == FUNC.name => Function::custom(given),
        _ => Function::from(row),
    };
    let mut func = Func::new(function, parts);
    func.output_field = typed;
    func.extra = call.extra;
    func.bare = bare;
    made(&args, Rc::new(Expr::Func(func)))
}
