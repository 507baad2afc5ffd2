//! `%(app_label)s` and `%(class)s` in the names of constraints and indexes.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::instance::Object;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

/// Replaces the list under a key by clones whose names are filled in.
pub(super) fn format_names(vm: &mut Vm, meta: &Rc<Object>, key: &str) -> PyResult<()> {
    let list = meta.get(&Str::intern(key)).unwrap_or(Value::None);
    let label = vm.str(&meta.get(&Str::intern("app_label")).unwrap_or(Value::None))?.to_lowercase();
    let class = vm.str(&meta.get(&Str::intern("model_name")).unwrap_or(Value::None))?;
    let mut made = Vec::new();
    for item in vm.collect(&list)? {
        let clone = vm.call_method(&item, "clone", &[])?;
        if let Value::Str(name) = vm.get_attr(&clone, &Str::intern("name"))? {
            let name = name.replace("%(app_label)s", &label).replace("%(class)s", &class);
            vm.set_attr(&clone, &Str::intern("name"), Value::str(name))?;
        }
        made.push(clone);
    }
    meta.set(&Str::intern(key), Value::list(made));
    Ok(())
}
