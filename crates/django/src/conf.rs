//! `django.conf`: the settings of a notebook's project.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("django.conf", "LazySettings")?
        .open()
        .method("__setattr__", "(self, name, value, /)", set)
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("<LazySettings \"settings\">")))
        .build();
    let settings = Object::new(class.clone(), Payload::None);
    let set = |name: &str, value: Value| settings.set(&Str::intern(name), value);
    set("USE_TZ", Value::Bool(true));
    set("TIME_ZONE", Value::str("UTC"));
    set("DEBUG", Value::Bool(false));
    set("DEFAULT_AUTO_FIELD", Value::str("django.db.models.BigAutoField"));
    set("AUTH_USER_MODEL", Value::str("auth.User"));
    set("SECRET_KEY", Value::str("x"));
    set("SECRET_KEY_FALLBACKS", Value::list(Vec::new()));
    // One round of MD5, as Django's documentation advises where passwords guard nothing.
    set("PASSWORD_HASHERS", texts(&["django.contrib.auth.hashers.MD5PasswordHasher"]));
    set("AUTHENTICATION_BACKENDS", texts(&["django.contrib.auth.backends.ModelBackend"]));
    set("AUTH_PASSWORD_VALIDATORS", Value::list(Vec::new()));
    set("LANGUAGE_CODE", Value::str("en-us"));
    set("USE_I18N", Value::Bool(true));
    set("USE_THOUSAND_SEPARATOR", Value::Bool(false));
    set("DEFAULT_TABLESPACE", Value::str(""));
    set("DEFAULT_INDEX_TABLESPACE", Value::str(""));
    module.set("LazySettings", Value::Class(class));
    module.set("settings", Value::Object(Rc::new(settings)));
    Ok(())
}

/// Sets a setting; those of time are told to the ORM and the process's clock.
fn set(vm: &mut Vm, args: Args) -> PyResult {
    let name = vm.str(args.at(1))?;
    match name.as_str() {
        "USE_TZ" => {
            let on = vm.is_true(args.at(2))?;
            orm::zone::set_in_use(on);
        }
        "TIME_ZONE" => crate::utils::zone::set_default(&vm.str(args.at(2))?),
        _ => {}
    }
    let class = vm.class_of(args.at(0));
    vm.generic_set_attr(args.at(0), &class, &name, Some(args.at(2).clone()))?;
    Ok(Value::None)
}

fn texts(items: &[&str]) -> Value {
    Value::list(items.iter().map(|item| Value::str(*item)).collect())
}
