//! What an instance holds in a FileField: a `FieldFile`, which is its name and what can be said without a file system.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error, value_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{attribute_of, class_of};
use crate::db::models::fields::deferred::field_of_descriptor;
use crate::db::models::fields::{attname_of, name_of, own, set_own, state};

const MODULE: &str = "django.db.models.fields.files";
const STORAGE: &str = "django.core.files.storage";

/// Puts `FieldFile`, `ImageFieldFile` and their descriptors into the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let file = vm
        .class(MODULE, "FieldFile")?
        .open()
        .attr("_committed", Value::Bool(true))
        .method("__init__", "def(self, instance, field, name)", |_, args| {
            for (at, name) in [(1, "instance"), (2, "field"), (3, "name")] {
                set_own(args.at(0), name, args.at(at).clone());
            }
            set_own(args.at(0), "storage", own(args.at(2), "storage"));
            Ok(Value::None)
        })
        .method("__str__", "(self, /)", |_, args| Ok(text(args.at(0))))
        .method("__repr__", "(self, /)", |vm, args| {
            let shown = match text(args.at(0)) {
                Value::Str(name) if !name.is_empty() => name.to_string(),
                _ => "None".to_owned(),
            };
            Ok(Value::from(format!("<{}: {shown}>", vm.type_name(args.at(0)))))
        })
        .method("__bool__", "(self, /)", |vm, args| Ok(Value::Bool(vm.is_true(&own(args.at(0), "name"))?)))
        .method("__eq__", "(self, other, /)", |vm, args| {
            let other = match vm.get_attr_opt(args.at(1), &Str::intern("name"))? {
                Some(name) => name,
                None => args.at(1).clone(),
            };
            Ok(Value::Bool(vm.eq(&own(args.at(0), "name"), &other)?))
        })
        .method("__hash__", "(self, /)", |vm, args| Ok(Value::Int(vm.hash(&own(args.at(0), "name"))? as i64)))
        .getter("url", |vm, file| of_storage(vm, file, "url"))
        .getter("path", |vm, file| of_storage(vm, file, "path"))
        .getter("size", |vm, file| of_storage(vm, file, "size"))
        .getter("file", |vm, file| unsupported(vm, file, "file"))
        .method("open", "def(self, mode='rb')", |vm, args| unsupported(vm, args.at(0), "open()"))
        .method("save", "def(self, name, content, save=True)", |_, _| {
            raise(Exc::NotImplementedError, "FieldFile.save() is not supported by Teacup")
        })
        .method("delete", "def(self, save=True)", |vm, args| {
            if !vm.is_true(&own(args.at(0), "name"))? {
                return Ok(Value::None);
            }
            raise(Exc::NotImplementedError, "FieldFile.delete() is not supported by Teacup")
        })
        .build();
    module.set("FieldFile", Value::Class(file.clone()));
    let image = ClassBuilder::new(vm, MODULE, "ImageFieldFile", &file)?.open().build();
    module.set("ImageFieldFile", Value::Class(image));
    let base = class_of(vm, "django.db.models.query_utils", "DeferredAttribute")?;
    let descriptor = ClassBuilder::new(vm, MODULE, "FileDescriptor", &base)?
        .open()
        .method("__get__", "(self, instance, cls=None, /)", get)
        .method("__set__", "(self, instance, value, /)", set)
        .build();
    module.set("FileDescriptor", Value::Class(descriptor.clone()));
    let image = ClassBuilder::new(vm, MODULE, "ImageFileDescriptor", &descriptor)?.open().build();
    module.set("ImageFileDescriptor", Value::Class(image));
    Ok(())
}

fn text(file: &Value) -> Value {
    match own(file, "name") {
        Value::Str(name) => Value::Str(name),
        _ => Value::str(""),
    }
}

fn require(vm: &mut Vm, file: &Value) -> PyResult<()> {
    if vm.is_true(&own(file, "name"))? {
        return Ok(());
    }
    let name = name_of(&own(file, "field"));
    value_error(format!("The '{name}' attribute has no file associated with it."))
}

/// What the storage says of the file of that name.
fn of_storage(vm: &mut Vm, file: &Value, method: &str) -> PyResult {
    require(vm, file)?;
    let storage = vm.get_attr(file, &Str::intern("storage"))?;
    vm.call_method(&storage, method, &[own(file, "name")])
}

fn unsupported(vm: &mut Vm, file: &Value, what: &str) -> PyResult {
    require(vm, file)?;
    raise(Exc::NotImplementedError, format!("FieldFile.{what} is not supported by Teacup: it has no files"))
}

/// The file of an instance, made of the name it holds.
fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    let Value::Object(object) = instance else { return Ok(descriptor.clone()) };
    let field = field_of_descriptor(descriptor)?;
    let name = attname_of(&field);
    let held = match object.get(&name) {
        Some(held) => held,
        None => {
            let plain = class_of(vm, "django.db.models.query_utils", "DeferredAttribute")?;
            let load = vm.get_attr(&Value::Class(plain), &Str::intern("__get__"))?;
            vm.call(&load, &[descriptor.clone(), instance.clone()])?
        }
    };
    if !matches!(held, Value::Str(_) | Value::None) {
        return Ok(held);
    }
    let class = match vm.get_attr_opt(&field, &Str::intern("attr_class"))? {
        Some(class) => class,
        None => Value::Class(class_of(vm, MODULE, "FieldFile")?),
    };
    let file = vm.call(&class, &[instance.clone(), field, held])?;
    object.set(&name, file.clone());
    Ok(file)
}

fn set(_vm: &mut Vm, args: Args) -> PyResult {
    let Value::Object(object) = args.at(1) else { return type_error("a model instance is expected here") };
    let field = field_of_descriptor(args.at(0))?;
    object.set(&attname_of(&field), args.at(2).clone());
    Ok(Value::None)
}

/// What deconstruct() writes as the storage of a FileField: the callable that gave it, or `None` for the default one.
pub(super) fn written_storage(vm: &mut Vm, field: &Value) -> PyResult {
    let storage = match own(field, "_storage_callable") {
        Value::None => own(field, "storage"),
        callable => callable,
    };
    if storage.is_none() {
        return Ok(storage);
    }
    let default = attribute_of(vm, STORAGE, "default_storage")?;
    Ok(if storage.is(&default) { Value::None } else { storage })
}

/// The storage of a FileField: the default one where none was given, and what a callable returns.
pub(super) fn settle_storage(vm: &mut Vm, field: &Value) -> PyResult<()> {
    let given = own(field, "storage");
    if given.is_none() {
        let storage = attribute_of(vm, STORAGE, "default_storage")?;
        set_own(field, "storage", storage);
    } else if crate::db::models::fields::related::is_callable(vm, &given)? {
        let storage = vm.call(&given, &[])?;
        let base = class_of(vm, STORAGE, "Storage")?;
        if !vm.is_instance(&storage, &base) {
            return type_error(format!(
                "{}.storage must be a subclass/instance of django.core.files.storage.base.Storage",
                vm.type_name(field)
            ));
        }
        set_own(field, "_storage_callable", given);
        set_own(field, "storage", storage);
    }
    Ok(())
}

/// `field.generate_filename(instance, filename)`: the path that `upload_to` leads to, as the storage writes it.
pub(super) fn generate_filename(vm: &mut Vm, args: Args) -> PyResult {
    let (field, instance, filename) = (args.at(0), args.at(1), args.at(2));
    let upload_to = own(field, "upload_to");
    let path = if crate::db::models::fields::related::is_callable(vm, &upload_to)? {
        vm.call(&upload_to, &[instance.clone(), filename.clone()])?
    } else {
        let datetime = attribute_of(vm, "datetime", "datetime")?;
        let now = vm.call_method(&datetime, "now", &[])?;
        let format = vm.str(&upload_to)?;
        let folder = vm.call_method(&now, "strftime", &[Value::Str(format)])?;
        let join = attribute_of(vm, "posixpath", "join")?;
        vm.call(&join, &[folder, filename.clone()])?
    };
    let validate = attribute_of(vm, "django.core.files.utils", "validate_file_name")?;
    let path = vm.call(&validate, &[path, Value::Bool(true)])?;
    vm.call_method(&own(field, "storage"), "generate_filename", &[path])
}

/// The descriptor of a field that holds a file; `None` for any other.
pub(super) fn descriptor_class(field: &Value) -> Option<&'static str> {
    match state(field)?.kind {
        orm::schema::FieldKind::File => Some("FileDescriptor"),
        orm::schema::FieldKind::Image => Some("ImageFileDescriptor"),
        _ => None,
    }
}

/// `field.attr_class` of the two kinds.
pub(super) fn attr_class(vm: &mut Vm, image: bool) -> PyResult<Rc<Class>> {
    class_of(vm, MODULE, if image { "ImageFieldFile" } else { "FieldFile" })
}
