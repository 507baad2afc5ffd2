//! The other side of a relation field: what it points to, by which columns, and how it is called from there.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::schema::{Field, Literal, ModelId, Name};

/// What a ForeignKey, OneToOneField, ManyToManyField or GenericRelation was given about its target.
#[derive(Clone)]
pub struct Relation {
    /// `to`, normalised: `app_label.Model`; `self` before the field is in a model.
    pub to: Rc<str>,
    /// `on_delete`
    pub on_delete: OnDelete,
    /// `to_field`; `None` is the target's primary key.
    pub to_field: Option<Rc<str>>,
    /// ForeignObject `from_fields` and `to_fields`: names here and there, `self` and nothing for the ends themselves.
    pub fields: Vec<(Rc<str>, Option<Rc<str>>)>,
    /// The same as they were given: lists or tuples.
    pub fields_given: Option<(Literal, Literal)>,
    /// `related_name` as given, its `%(class)s` not yet filled in.
    pub related_name: Option<Rc<str>>,
    /// `related_query_name`
    pub related_query_name: Option<Rc<str>>,
    /// `limit_choices_to`
    pub limit_choices_to: Option<Literal>,
    /// `parent_link`
    pub parent_link: bool,
    /// `db_constraint`
    pub db_constraint: bool,
    /// `swappable`
    pub swappable: bool,
    /// `settings.AUTH_USER_MODEL` when `to` came from a swappable setting.
    pub swappable_setting: Option<Rc<str>>,
    /// ManyToManyField `symmetrical`; `None` is the default (true for a relation to self).
    pub symmetrical: Option<bool>,
    /// ManyToManyField `through` as given, `app_label.Model`.
    pub through: Option<Rc<str>>,
    /// ManyToManyField `through_fields`
    pub through_fields: Option<(Rc<str>, Rc<str>)>,
    /// They were given as a list, and are written as one.
    pub through_fields_listed: bool,
    /// ManyToManyField `db_table`
    pub db_table: Option<Rc<str>>,
    /// GenericRelation's fields on the target.
    pub generic: Option<GenericKey>,

    /// The target, once its class exists.
    pub model: OnceCell<ModelId>,
    /// ManyToManyField's through model (given, or made for it), once it exists.
    pub through_model: OnceCell<ModelId>,
}

/// The fields by which a GenericForeignKey points to any model, as the GenericRelation at the other end names them.
#[derive(Clone)]
pub struct GenericKey {
    /// `content_type_field`
    pub content_type: Rc<str>,
    /// `object_id_field`
    pub object_id: Rc<str>,
    /// Whether a proxy counts as the model it stands for.
    pub for_concrete_model: bool,
}

/// `on_delete`
#[derive(Clone)]
pub enum OnDelete {
    /// `CASCADE`
    Cascade,
    /// `PROTECT`
    Protect,
    /// `RESTRICT`
    Restrict,
    /// `SET_NULL`
    SetNull,
    /// `SET_DEFAULT`
    SetDefault,
    /// `SET(value)`
    Set(Literal),
    /// `DO_NOTHING`
    DoNothing,
    /// `DB_CASCADE`
    DbCascade,
    /// `DB_SET_NULL`
    DbSetNull,
    /// `DB_SET_DEFAULT`
    DbSetDefault,
    /// Any other callable.
    Custom(Literal),
}

/// A relation seen from its target: Django's `ForeignObjectRel`.
#[derive(Clone)]
pub struct Reverse {
    /// The field that makes the relation.
    pub field: Rc<Field>,
    /// The model the field points to.
    pub model: ModelId,
    /// The model that has the field.
    pub related_model: ModelId,
    /// The name a query knows it by (`related_query_name()`).
    pub query_name: Rc<str>,
    /// The attribute of the target's instances; `None` when hidden (`related_name` ends with `+`).
    pub accessor_name: Option<Rc<str>>,
    /// Whether `related_name` ends with `+` or the model is auto-created.
    pub hidden: bool,
}

impl Relation {
    /// A relation to `to` with every argument at its default.
    pub fn to(to: &str, on_delete: OnDelete) -> Self {
        Relation {
            to: to.into(),
            on_delete,
            to_field: None,
            fields: Vec::new(),
            fields_given: None,
            related_name: None,
            related_query_name: None,
            limit_choices_to: None,
            parent_link: false,
            db_constraint: true,
            swappable: true,
            swappable_setting: None,
            symmetrical: None,
            through: None,
            through_fields: None,
            through_fields_listed: false,
            db_table: None,
            generic: None,
            model: OnceCell::new(),
            through_model: OnceCell::new(),
        }
    }

    /// The target's id; an error in Django's words while its class does not exist.
    pub fn model(&self) -> Result<ModelId> {
        self.model
            .get()
            .copied()
            .ok_or_else(|| Error::value(format!("Related model {:?} cannot be resolved", self.to).replace('"', "'")))
    }

    /// `rel.is_hidden()`
    pub fn is_hidden(&self) -> bool {
        self.related_name.as_deref().is_some_and(|name| name.ends_with('+'))
    }
}

impl OnDelete {
    /// The function's importable name: `django.db.models.deletion.CASCADE` is written `CASCADE` of that module.
    pub fn literal(&self) -> Literal {
        let name = match self {
            OnDelete::Cascade => "CASCADE",
            OnDelete::Protect => "PROTECT",
            OnDelete::Restrict => "RESTRICT",
            OnDelete::SetNull => "SET_NULL",
            OnDelete::SetDefault => "SET_DEFAULT",
            OnDelete::DoNothing => "DO_NOTHING",
            OnDelete::DbCascade => "DB_CASCADE",
            OnDelete::DbSetNull => "DB_SET_NULL",
            OnDelete::DbSetDefault => "DB_SET_DEFAULT",
            OnDelete::Set(value) => {
                return Literal::Call(Rc::new(crate::schema::Call {
                    name: Name::dotted("django.db.models.SET"),
                    args: vec![value.clone()],
                    kwargs: Vec::new(),
                }));
            }
            OnDelete::Custom(literal) => return literal.clone(),
        };
        Literal::Name(Name { module: "django.db.models.deletion".into(), qualname: name.into() })
    }

    /// `ON DELETE ...` for the `DB_` kinds.
    pub fn on_delete_sql(&self) -> Option<&'static str> {
        match self {
            OnDelete::DbCascade => Some("CASCADE"),
            OnDelete::DbSetNull => Some("SET NULL"),
            OnDelete::DbSetDefault => Some("SET DEFAULT"),
            _ => None,
        }
    }
}

impl Reverse {
    /// Whether following it finds many rows.
    pub fn is_multiple(&self) -> bool {
        !self.field.one_to_one()
    }
}
