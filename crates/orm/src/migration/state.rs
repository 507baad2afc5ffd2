//! What the models were at a point of a project's history: plain data that operations change.
//!
//! Django: `django.db.migrations.state`. A [`ProjectState`] is rendered into a [`Schema`] when somebody needs real models:
//! the schema editor, and Python code in a migration.

mod change;
mod model;
pub mod reference;
mod render;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexMap;

pub use model::{ModelState, OptionValue, model_base};
pub(crate) use model::{together_literal, together_names};

use crate::error::{Error, Result};
use crate::schema::{ClassLookups, FieldKind, Schema};

/// A model's key in a project: app label and lower-case name.
pub type ModelKey = (Rc<str>, Rc<str>);

/// All models of a project at one moment.
#[derive(Default)]
pub struct ProjectState {
    /// The models, in the order they were created.
    pub models: IndexMap<ModelKey, Rc<ModelState>>,
    /// Apps without migrations, whose models are what they are now.
    pub real_apps: BTreeSet<Rc<str>>,
    /// The models of those apps.
    pub real_models: Vec<Rc<ModelState>>,
    /// `DEFAULT_AUTO_FIELD`
    pub default_auto_field: Option<FieldKind>,
    /// The lookups registered on classes: no model of any time is without them.
    pub lookups: Rc<ClassLookups>,
    rendered: RefCell<Rendered>,
}

/// Whether the state has been rendered. Django renders late, and the moment decides the order of columns in a remade
/// table (fields sort by their creation), so ours is the same moment.
#[derive(Clone, Default)]
enum Rendered {
    #[default]
    Not,
    /// Rendered once and changed since; must be rendered before it is cloned.
    Stale,
    Done(Rc<Schema>),
}

impl ProjectState {
    /// The state of the models registered now.
    pub fn from_schema(schema: &Schema) -> Self {
        let mut state = ProjectState {
            default_auto_field: schema.default_auto_field,
            lookups: Rc::new(schema.class_lookups()),
            ..ProjectState::default()
        };
        for id in schema.models() {
            if schema.model(id).auto_created.is_none() {
                let model = ModelState::from_model(schema, id);
                state.models.insert(model.key(), Rc::new(model));
            }
        }
        state
    }

    /// An independent copy; what is rendered is shared.
    pub fn duplicate(&self) -> Result<Self> {
        if matches!(*self.rendered.borrow(), Rendered::Stale) {
            self.apps()?;
        }
        Ok(ProjectState {
            models: self.models.clone(),
            real_apps: self.real_apps.clone(),
            real_models: self.real_models.clone(),
            default_auto_field: self.default_auto_field,
            lookups: self.lookups.clone(),
            rendered: self.rendered.clone(),
        })
    }

    /// The state as real models: Django's `state.apps`.
    pub fn apps(&self) -> Result<Rc<Schema>> {
        if let Rendered::Done(schema) = &*self.rendered.borrow() {
            return Ok(schema.clone());
        }
        // What a change left to be resolved is found out by whoever needs it.
        let is_new = matches!(*self.rendered.borrow(), Rendered::Not);
        let schema = Rc::new(render::render(self, is_new)?);
        *self.rendered.borrow_mut() = Rendered::Done(schema.clone());
        Ok(schema)
    }

    /// Forgets the rendered models altogether.
    pub fn forget_apps(&mut self) {
        *self.rendered.get_mut() = Rendered::Not;
    }

    /// The model's state, or Python's KeyError.
    pub fn model(&self, app_label: &str, name: &str) -> Result<&Rc<ModelState>> {
        let key = model_key(app_label, name);
        self.models.get(&key).ok_or_else(|| missing(&key))
    }

    fn model_mut(&mut self, app_label: &str, name: &str) -> Result<&mut ModelState> {
        let key = model_key(app_label, name);
        self.touch();
        match self.models.get_mut(&key) {
            Some(model) => Ok(Rc::make_mut(model)),
            None => Err(missing(&key)),
        }
    }

    fn touch(&mut self) {
        let rendered = self.rendered.get_mut();
        if matches!(rendered, Rendered::Done(_)) {
            *rendered = Rendered::Stale;
        }
    }
}

/// The key of a model.
pub fn model_key(app_label: &str, name: &str) -> ModelKey {
    (app_label.into(), name.to_lowercase().into())
}

fn missing(key: &ModelKey) -> Error {
    Error::Other("builtins.KeyError", format!("('{}', '{}')", key.0, key.1).into())
}
