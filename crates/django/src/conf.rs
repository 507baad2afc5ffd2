//! `django.conf`: the settings of a notebook's project.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::instance::{Object, Payload};
use python::object::module::Module;
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
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("<LazySettings \"settings\">")))
        .build();
    let settings = Object::new(class.clone(), Payload::None);
    let set = |name: &str, value: Value| settings.set(&Str::intern(name), value);
    set("USE_TZ", Value::Bool(true));
    set("TIME_ZONE", Value::str("UTC"));
    set("DEBUG", Value::Bool(false));
    set("DEFAULT_AUTO_FIELD", Value::str("django.db.models.BigAutoField"));
    set("AUTH_USER_MODEL", Value::str("auth.User"));
    set("LANGUAGE_CODE", Value::str("en-us"));
    set("USE_I18N", Value::Bool(true));
    set("DEFAULT_TABLESPACE", Value::str(""));
    set("DEFAULT_INDEX_TABLESPACE", Value::str(""));
    module.set("LazySettings", Value::Class(class));
    module.set("settings", Value::Object(Rc::new(settings)));
    Ok(())
}
