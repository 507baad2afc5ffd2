//! `django.core.exceptions`.

use std::rc::Rc;

use python::exception::{Exc, ExceptionData, PyResult, Raise};
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{class_of, exception_of};

pub mod validation;

/// Where validation puts what belongs to no field.
pub const NON_FIELD_ERRORS: &str = "__all__";

/// The plain classes with their bases.
const PLAIN: &[(&str, &str)] = &[
    ("FieldDoesNotExist", ""),
    ("AppRegistryNotReady", ""),
    ("ObjectDoesNotExist", ""),
    ("ObjectNotUpdated", ""),
    ("MultipleObjectsReturned", ""),
    ("SuspiciousOperation", ""),
    ("SuspiciousMultipartForm", "SuspiciousOperation"),
    ("SuspiciousFileOperation", "SuspiciousOperation"),
    ("DisallowedHost", "SuspiciousOperation"),
    ("DisallowedRedirect", "SuspiciousOperation"),
    ("TooManyFieldsSent", "SuspiciousOperation"),
    ("TooManyFilesSent", "SuspiciousOperation"),
    ("RequestDataTooBig", "SuspiciousOperation"),
    ("RequestAborted", ""),
    ("BadRequest", ""),
    ("PermissionDenied", ""),
    ("ViewDoesNotExist", ""),
    ("MiddlewareNotUsed", ""),
    ("ImproperlyConfigured", ""),
    ("FieldError", ""),
    ("FieldFetchBlocked", "FieldError"),
    ("EmptyResultSet", ""),
    ("FullResultSet", ""),
    ("SynchronousOnlyOperation", ""),
];

/// Whether what is raised is a built-in exception or inherits from it.
pub fn is_builtin(vm: &Vm, raised: &Raise, class: Exc) -> bool {
    vm.raise_matches(raised, class)
}

/// Whether what is raised is of one of our classes.
///
/// # Errors
/// As [`class_of`].
pub fn is_ours(vm: &mut Vm, raised: &Raise, module: &'static str, name: &'static str) -> PyResult<bool> {
    let class = class_of(vm, module, name)?;
    Ok(vm.raise_is(raised, &class))
}

/// `ValidationError(message, code=code, params=params)`
///
/// # Errors
/// As [`class_of`].
pub fn validation_error(vm: &mut Vm, message: Value, code: &str, params: &[(&str, Value)]) -> PyResult<Raise> {
    let class = class_of(vm, "django.core.exceptions", "ValidationError")?;
    let params = if params.is_empty() {
        Value::None
    } else {
        let dict = Dict::from_names(params.iter().map(|(name, value)| (Str::intern(name), value.clone())));
        Value::Dict(Rc::new(dict))
    };
    exception_of(vm, &class, vec![message, Value::str(code), params])
}

/// A `ValidationError` around a list or dict of others.
///
/// # Errors
/// As [`class_of`].
pub fn validation_errors(vm: &mut Vm, errors: Value) -> PyResult<Raise> {
    let class = class_of(vm, "django.core.exceptions", "ValidationError")?;
    exception_of(vm, &class, vec![errors])
}

/// Fills the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let root = vm.types.exception(Exc::Exception);
    for (name, base) in PLAIN {
        let base = match module.get(base) {
            Some(Value::Class(base)) => base,
            _ => root.clone(),
        };
        let mut builder = ClassBuilder::new(vm, "django.core.exceptions", name, &base)?.open();
        if matches!(*name, "ObjectDoesNotExist" | "ObjectNotUpdated") {
            builder = builder.attr("silent_variable_failure", Value::Bool(true));
        }
        let class = builder.build();
        module.set(name, Value::Class(class));
    }
    module.set("NON_FIELD_ERRORS", Value::str(NON_FIELD_ERRORS));
    let class = validation::class(vm, &root)?;
    module.set("ValidationError", Value::Class(class));
    Ok(())
}

/// `exception.args = args`
pub(crate) fn set_args(exception: &Value, args: Vec<Value>) {
    if let Value::Object(object) = exception
        && let Some(data) = object.state::<ExceptionData>()
    {
        *data.args.borrow_mut() = args;
    }
}

/// The arguments of an exception's constructor, each `None` where it was not given.
pub(crate) fn given_or_none(args: &Args, at: usize) -> Value {
    args.opt(at).cloned().unwrap_or(Value::None)
}
