//! A field class written in Python, as the schema sees it.

use std::rc::Rc;

use orm::expression::custom::Fragment;
use orm::schema::kind::Arguments;
use orm::schema::{CustomField, Field, FieldKind, Name};
use orm::sql::Compiler;
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::asking::{expect_user_code, python};
use crate::convert::{from_orm, literal, to_orm};
use crate::db::models::expressions::user;
use crate::db::models::fields::{overrides, own, schema, state};
use crate::db::models::sql::compiler;

/// What the schema asks of a user's field class and can be said once for all.
/// The attribute, and the column if there is one.
type Names = (Rc<str>, Option<Rc<str>>);

struct UserField {
    name: Name,
    /// Of a class that names its attribute or its column itself: what it said of which name.
    names: Option<(Rc<str>, Names)>,
    internal_type: Option<Rc<str>>,
    db_type: Option<Option<Rc<str>>>,
    from_db_value: bool,
    /// Whether it is a JSONField with an encoder of its own.
    encodes: bool,
    overrides: Overrides,
    /// What the class's own `deconstruct()` gives.
    deconstructed: Option<Arguments>,
    /// The Python field, for those who convert values.
    object: Value,
}

/// What the class does its own way while a query is built or compiled.
#[derive(Clone, Copy)]
struct Overrides {
    get_prep_value: bool,
    get_db_prep_value: bool,
    get_lookup: bool,
    select_format: bool,
    placeholder: Option<&'static str>,
}

impl UserField {
    /// Asks a method of the class what becomes of a value.
    fn ask(&self, method: &'static str, value: &orm::Value, flags: &[(&str, bool)]) -> orm::Result<orm::Value> {
        python(|vm| {
            let mut given = vec![from_orm(vm, value)?];
            let mut keywords = Vec::new();
            if !flags.is_empty() {
                given.push(crate::apps::attribute_of(vm, "django.db", "connection")?);
                keywords.extend(flags.iter().map(|(name, on)| (Str::intern(name), Value::Bool(*on))));
            }
            let prepared = vm.call_method_kw(&self.object, method, given, keywords)?;
            to_orm(vm, &prepared)
        })
    }
}

impl CustomField for UserField {
    fn name(&self) -> Name {
        self.name.clone()
    }

    fn deconstruct(&self) -> Option<orm::Result<Arguments>> {
        self.deconstructed.clone().map(Ok)
    }

    fn attname_column(&self, name: &Rc<str>) -> Option<(Rc<str>, Option<Rc<str>>)> {
        let (known, said) = self.names.as_ref()?;
        if known == name {
            return Some(said.clone());
        }
        // It has another name by now.
        python(|vm| names(vm, &self.object, name)).ok().flatten()
    }

    fn db_returning(&self) -> bool {
        let Value::Object(object) = &self.object else { return false };
        matches!(object.class_ref().lookup(&Str::intern("db_returning")), Some(Value::Bool(true)))
    }

    fn internal_type(&self) -> Option<Rc<str>> {
        self.internal_type.clone()
    }

    fn db_type(&self, _field: &Field) -> Option<orm::Result<Option<Rc<str>>>> {
        self.db_type.clone().map(Ok)
    }

    fn get_prep_value(&self, _field: &Field, value: &orm::Value) -> Option<orm::Result<orm::Value>> {
        self.overrides.get_prep_value.then(|| self.ask("get_prep_value", value, &[]))
    }

    fn get_db_prep_value(&self, _field: &Field, value: &orm::Value, prepared: bool) -> Option<orm::Result<orm::Value>> {
        (self.overrides.get_db_prep_value || self.encodes)
            .then(|| self.ask("get_db_prep_value", value, &[("prepared", prepared)]))
    }

    /// What is saved was prepared by the class already; the built-in one does the rest.
    fn get_db_prep_save(&self, field: &Field, value: &orm::Value) -> Option<orm::Result<orm::Value>> {
        if self.encodes && !self.overrides.get_db_prep_value && !value.is_null() {
            return Some(self.ask("get_db_prep_value", value, &[("prepared", false)]));
        }
        let plain = Rc::new(Field { custom: None, ..field.clone() });
        Some(orm::schema::prepare::get_db_prep_save(&orm::schema::Schema::default(), &plain, value))
    }

    fn get_lookup(&self, name: &str) -> Option<orm::lookup::CustomLookup> {
        crate::db::models::lookups::register::of_field(&self.object, name, self.overrides.get_lookup)
    }

    fn select_format(&self, compiler: &Compiler<'_>, written: &Fragment) -> Option<orm::Result<Fragment>> {
        self.overrides.select_format.then(|| {
            python(|vm| {
                let compiler = compiler::object(vm, compiler)?;
                let params = written.1.iter().map(|param| from_orm(vm, param)).collect::<PyResult<Vec<_>>>()?;
                let given = [compiler, Value::str(written.0.as_str()), Value::tuple(params)];
                let pair = vm.call_method(&self.object, "select_format", &given)?;
                user::fragment(vm, &pair)
            })
        })
    }

    fn placeholder(&self, value: &orm::Value, compiler: &Compiler<'_>) -> Option<orm::Result<Fragment>> {
        let method = self.overrides.placeholder?;
        Some(python(|vm| {
            let compiler = compiler::object(vm, compiler)?;
            let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
            let given = from_orm(vm, value)?;
            let written = vm.call_method(&self.object, method, &[given, compiler, connection])?;
            if method == "get_placeholder_sql" {
                return user::fragment(vm, &written);
            }
            Ok((vm.str(&written)?.to_string(), vec![value.clone()]))
        }))
    }

    fn has_from_db_value(&self) -> bool {
        self.from_db_value
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// The user's class of a field; `None` for a built-in one. A JSONField with an encoder or decoder counts as a user's.
///
/// # Errors
/// Whatever its `get_internal_type` or `db_type` raise.
pub fn of(vm: &mut Vm, object: &Value) -> PyResult<Option<Rc<dyn CustomField>>> {
    let class = vm.class_of(object);
    let Some(known) = state(object) else { return Ok(None) };
    let own_json = |name: &str| known.kind == FieldKind::Json && !own(object, name).is_none();
    let (encodes, decodes) = (own_json("encoder"), own_json("decoder"));
    if class.host.borrow().is_some() && !encodes && !decodes {
        return Ok(None);
    }
    let internal_type = if overrides(object, "get_internal_type") || known.kind == FieldKind::Bare {
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
    let from_db_value = decodes
        || overrides(object, "from_db_value")
        || known.kind != FieldKind::Json && vm.get_attr_opt(object, &Str::intern("from_db_value"))?.is_some();
    let mut said = None;
    if ["get_attname_column", "get_attname"].iter().any(|method| overrides(object, method))
        && let Value::Str(name) = own(object, "name")
    {
        let name: Rc<str> = name.as_str().into();
        said = names(vm, object, &name)?.map(|names| (name, names));
    }
    let mut name = Name::dotted(&schema::path_of(&class));
    let mut deconstructed = None;
    if overrides(object, "deconstruct") {
        let parts = vm.call_method(object, "deconstruct", &[])?;
        let parts = vm.collect(&parts)?;
        let [_, path, args, kwargs @ Value::Dict(_)] = parts.as_slice() else {
            let message = "deconstruct() gives a name, a path, arguments and keyword arguments";
            return python::exception::value_error(message);
        };
        name = Name::dotted(&vm.str(path)?);
        deconstructed = Some(literal::arguments(vm, args, kwargs)?);
    }
    expect_user_code();
    let overrides = Overrides {
        get_prep_value: overrides(object, "get_prep_value"),
        get_db_prep_value: overrides(object, "get_db_prep_value"),
        get_lookup: overrides(object, "get_lookup") || overrides(object, "get_transform"),
        select_format: overrides(object, "select_format"),
        placeholder: ["get_placeholder_sql", "get_placeholder"].into_iter().find(|name| overrides(object, name)),
    };
    let object = object.clone();
    let field = UserField {
        name,
        names: said,
        internal_type,
        db_type,
        from_db_value,
        encodes,
        overrides,
        deconstructed,
        object,
    };
    Ok(Some(Rc::new(field)))
}

/// What a field's class says of its attribute and column under a name.
fn names(vm: &mut Vm, object: &Value, name: &str) -> PyResult<Option<Names>> {
    let field = super::copy(object);
    super::set_own(&field, "name", Value::str(name));
    let Some((attname, column)) = super::contribute::own_names(vm, &field)? else { return Ok(None) };
    let column = if column.is_none() { None } else { Some(Rc::from(vm.str(&column)?.as_str())) };
    Ok(Some((Rc::from(attname.as_str()), column)))
}

/// The Python field of a user's class.
pub fn object_of(custom: &dyn CustomField) -> Option<Value> {
    custom.as_any().downcast_ref::<UserField>().map(|field| field.object.clone())
}
