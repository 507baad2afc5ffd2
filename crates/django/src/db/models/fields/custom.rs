//! A field class written in Python, as the schema sees it.

use std::rc::Rc;

use orm::schema::kind::Arguments;
use orm::schema::{CustomField, Field, Name};
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::literal;
use crate::db::models::fields::{overrides, schema, state};

/// What the schema asks of a user's field class and can be said once for all.
struct UserField {
    name: Name,
    internal_type: Option<Rc<str>>,
    db_type: Option<Option<Rc<str>>>,
    from_db_value: bool,
    /// Whether the class prepares values itself: then a lookup would need it in the middle of compiling a query.
    prepares: bool,
    /// What the class's own `deconstruct()` gives.
    deconstructed: Option<Arguments>,
    /// The Python field, for those who convert values.
    object: Value,
}

impl CustomField for UserField {
    fn name(&self) -> Name {
        self.name.clone()
    }

    fn deconstruct(&self) -> Option<orm::Result<Arguments>> {
        self.deconstructed.clone().map(Ok)
    }

    fn internal_type(&self) -> Option<Rc<str>> {
        self.internal_type.clone()
    }

    fn db_type(&self, _field: &Field) -> Option<orm::Result<Option<Rc<str>>>> {
        self.db_type.clone().map(Ok)
    }

    fn get_prep_value(&self, field: &Field, _value: &orm::Value) -> Option<orm::Result<orm::Value>> {
        let refusal = format!(
            "A lookup on '{}', whose class {} overrides get_prep_value(), is not supported by Teacup.",
            field.name, self.name.qualname
        );
        self.prepares.then(|| Err(orm::Error::NotImplemented(refusal.into())))
    }

    /// What is saved was prepared by the class already; the built-in one does the rest.
    fn get_db_prep_save(&self, field: &Field, value: &orm::Value) -> Option<orm::Result<orm::Value>> {
        let plain = Rc::new(Field { custom: None, ..field.clone() });
        Some(orm::schema::prepare::get_db_prep_save(&orm::schema::Schema::default(), &plain, value))
    }

    fn has_from_db_value(&self) -> bool {
        self.from_db_value
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// The user's class of a field; `None` for a built-in one.
///
/// # Errors
/// Whatever its `get_internal_type` or `db_type` raise.
pub fn of(vm: &mut Vm, object: &Value) -> PyResult<Option<Rc<dyn CustomField>>> {
    let class = vm.class_of(object);
    let Some(known) = state(object) else { return Ok(None) };
    if class.host.borrow().is_some() {
        return Ok(None);
    }
    let internal_type = if overrides(object, "get_internal_type") || known.kind == orm::schema::FieldKind::Bare {
        match vm.call_method(object, "get_internal_type", &[])? {
            Value::Str(text) => Some(Rc::from(text.as_str())),
            _ => None,
        }
    } else {
        None
    };
    let db_type = if overrides(object, "db_type") {
        let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
        match vm.call_method_kw(object, "db_type", Vec::new(), vec![(Str::intern("connection"), connection)])? {
            Value::Str(text) => Some(Some(Rc::from(text.as_str()))),
            _ => Some(None),
        }
    } else {
        None
    };
    let from_db_value = vm.get_attr_opt(object, &Str::intern("from_db_value"))?.is_some();
    let mut name = Name::dotted(&schema::path_of(&class));
    let mut deconstructed = None;
    if overrides(object, "deconstruct") {
        let parts = vm.call_method(object, "deconstruct", &[])?;
        let parts = vm.collect(&parts)?;
        if let [_, path, args, kwargs] = parts.as_slice() {
            name = Name::dotted(&vm.str(path)?);
            deconstructed = Some(literal::arguments(vm, args, kwargs)?);
        }
    }
    let prepares = ["get_prep_value", "get_db_prep_value"].iter().any(|method| overrides(object, method));
    let object = object.clone();
    Ok(Some(Rc::new(UserField { name, internal_type, db_type, from_db_value, prepares, deconstructed, object })))
}

/// The Python field of a user's class.
pub fn object_of(custom: &dyn CustomField) -> Option<Value> {
    custom.as_any().downcast_ref::<UserField>().map(|field| field.object.clone())
}
