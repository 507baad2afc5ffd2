//! `django.contrib.contenttypes`: what of it the ORM must know.
//!
//! A join along a GenericRelation names the content type of a model in its ON clause, so compiling it may ask the
//! database for a row; there is no interpreter at hand then. The question is put natively and the answer shared with the
//! cache of `ContentType.objects`.

use std::rc::{Rc, Weak};

use orm::query::{Operand, Query};
use orm::schema::{FieldKind, ModelId};
use orm::sql::{Compiled, Compiler, select};
use orm::{Database, Error, Flow};
use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Apps, Django};
use crate::contrib::{Ids, share_ids};
use crate::db::connection::{Connection, connection};

/// The most rows that `get()` fetches to tell how many there are.
const MAX_GET_RESULTS: u64 = 21;

/// Lets the schema tell the content type of a model.
///
/// # Errors
/// RuntimeError where there is no database.
pub fn install(vm: &mut Vm) -> PyResult<()> {
    let django = Django::of(vm)?;
    let ids = django.part::<Ids>();
    let question =
        Question { apps: Rc::downgrade(&django.apps), connection: connection(vm)?, ids: ids.0.borrow().clone() };
    let ask = move |model: ModelId| question.answer(model);
    django.apps.change_schema(|schema| schema.content_types = Some(Rc::new(ask)));
    Ok(())
}

struct Question {
    apps: Weak<Apps>,
    connection: Rc<Connection>,
    ids: Rc<Dict>,
}

impl Question {
    /// The key of a model's content type, as `ContentType.objects.get_for_model()` finds it.
    fn answer(&self, model: ModelId) -> orm::Result<orm::Value> {
        let missing = || Error::Runtime("django.contrib.contenttypes is not installed".into());
        let schema = self.apps.upgrade().ok_or_else(missing)?.schema();
        let label = schema.model(model).label_lower();
        let key = Str::intern(&label);
        if let Some(Value::Int(id)) = self.ids.get_str(&key) {
            return Ok(orm::Value::Int(id));
        }
        let content_type = schema.find("contenttypes.ContentType").ok_or_else(missing)?;
        let (app_label, name) = label.split_once('.').unwrap_or(("", &label));
        let mut query = Query::new(content_type);
        let lookups: Vec<(Rc<str>, Operand)> =
            vec![("app_label".into(), app_label.into()), ("model".into(), name.into())];
        query.filter(&schema, lookups)?;
        query.set_limits(None, Some(MAX_GET_RESULTS));
        let mut found = None;
        if let Compiled::Statement(statement) = select(&Compiler::new(&schema), &query)? {
            self.connection.query(&statement.sql, &statement.params, &mut |row| {
                found = Some(row.cell(0).to_value());
                Ok(Flow::Stop)
            })?;
        }
        match found {
            Some(orm::Value::Int(id)) => {
                self.ids.set_str(&key, Value::Int(id));
                Ok(orm::Value::Int(id))
            }
            _ => Err(Error::NotImplemented(
                format!("A query along a GenericRelation of {label}, which has no content type yet, is not supported by Teacup")
                    .into(),
            )),
        }
    }
}

/// Fills `django.contrib.contenttypes.models`.
///
/// # Errors
/// Whatever the source raises.
pub fn init_models(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    share_ids(vm, module)?;
    let file = "django/contrib/contenttypes/models.py";
    python::stdlib::run(vm, module, file, include_str!("contenttypes/models.py"))
}

/// Fills `django.contrib.contenttypes.fields`; its classes are kinds of their own to the schema.
///
/// # Errors
/// Whatever the source raises.
pub fn init_fields(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let file = "django/contrib/contenttypes/fields.py";
    python::stdlib::run(vm, module, file, include_str!("contenttypes/fields.py"))?;
    for kind in [FieldKind::GenericForeignKey, FieldKind::GenericRelation] {
        if let Some(Value::Class(class)) = module.get(kind.row().class) {
            *class.host.borrow_mut() = Some(Rc::new(kind));
        }
    }
    Ok(())
}
