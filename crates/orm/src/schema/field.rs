//! A field: everything its constructor was given, and what its place in a model makes of it.
//!
//! ```
//! use orm::schema::{Field, FieldKind};
//! let name = Field { max_length: Some(100), ..Field::new("name", FieldKind::Char) };
//! assert_eq!(name.db_type().as_deref(), Some("varchar(100)"));
//! ```

use std::fmt;
use std::rc::Rc;

use crate::expression::Expression;
use crate::schema::kind::{CustomField, FieldKind};
use crate::schema::relation::Relation;
use crate::schema::{Literal, ModelId};

/// A field, free or in a model. Attributes have their constructor argument's name and default.
#[derive(Clone)]
pub struct Field {
    /// The attribute's name in the model.
    pub name: Rc<str>,
    /// Its class, or the built-in class below a custom one.
    pub kind: FieldKind,
    /// The user's own field class.
    pub custom: Option<Rc<dyn CustomField>>,
    /// ForeignKey, OneToOneField, ManyToManyField, generic relations: the other side.
    pub relation: Option<Rc<Relation>>,

    /// `verbose_name` as given; see [`Field::verbose_name`].
    pub given_verbose_name: Option<Literal>,
    /// `null`
    pub null: bool,
    /// `blank`
    pub blank: bool,
    /// `unique` as given; see [`Field::is_unique`].
    pub unique: bool,
    /// `primary_key`
    pub primary_key: bool,
    /// `db_index`; `None` is the class's default (true for ForeignKey and SlugField).
    pub db_index: Option<bool>,
    /// `editable`
    pub editable: bool,
    /// `serialize`
    pub serialize: bool,
    /// `auto_created`
    pub auto_created: bool,
    /// `default`; `None` is `NOT_PROVIDED`.
    pub default: Option<Literal>,
    /// `db_default`; `None` is `NOT_PROVIDED`.
    pub db_default: Option<Expression>,
    /// Whether `db_default` was given as `Value(...)`, not as the value alone.
    pub db_default_wrapped: bool,
    /// `choices`, in their normalised form (list of pairs, groups nested) or what made them.
    pub choices: Option<Literal>,
    /// `help_text`
    pub help_text: Option<Literal>,
    /// `db_column`
    pub db_column: Option<Rc<str>>,
    /// `db_tablespace`
    pub db_tablespace: Option<Rc<str>>,
    /// `db_comment`
    pub db_comment: Option<Rc<str>>,
    /// `validators` as given (without the class's own).
    pub validators: Vec<Literal>,
    /// `error_messages`
    pub error_messages: Option<Literal>,
    /// `unique_for_date`
    pub unique_for_date: Option<Rc<str>>,
    /// `unique_for_month`
    pub unique_for_month: Option<Rc<str>>,
    /// `unique_for_year`
    pub unique_for_year: Option<Rc<str>>,

    /// `max_length`
    pub max_length: Option<u32>,
    /// `db_collation`
    pub db_collation: Option<Rc<str>>,
    /// DecimalField `max_digits`
    pub max_digits: Option<u32>,
    /// DecimalField `decimal_places`
    pub decimal_places: Option<u32>,
    /// Date, time: `auto_now`
    pub auto_now: bool,
    /// Date, time: `auto_now_add`
    pub auto_now_add: bool,
    /// SlugField `allow_unicode`
    pub allow_unicode: bool,
    /// GeneratedField
    pub generated: Option<Rc<Generated>>,
    /// CompositePrimaryKey's field names.
    pub composite: Vec<Rc<str>>,
    /// Further arguments of one class only, as given: `upload_to`, `storage`, `width_field`, `path`, `match`, `recursive`,
    /// `allow_files`, `protocol`, `unpack_ipv4`, `encoder`, `decoder`, GenericForeignKey's `ct_field`, `fk_field`...
    pub extra: Vec<(Rc<str>, Literal)>,

    /// The order of definition (`creation_counter`); negative for fields Django added.
    pub creation_counter: i64,
    /// The model it was defined on (of a multi-table child: the parent), once it is in one.
    pub model: Option<ModelId>,
    /// The attribute that holds the value: `customer_id` of `customer`. Set with the model.
    pub attname: Rc<str>,
    /// The column; empty for a field without one. Set with the model.
    pub column: Rc<str>,
    /// `str(field)` in a model: `demoapp.Customer.name`. Set with the model.
    pub label: Rc<str>,
}

/// What a GeneratedField is made from.
#[derive(Clone)]
pub struct Generated {
    /// `expression`
    pub expression: Expression,
    /// `output_field`
    pub output_field: Rc<Field>,
    /// `db_persist`
    pub db_persist: bool,
}

impl Field {
    /// A field with every argument at its default.
    pub fn new(name: &str, kind: FieldKind) -> Self {
        let name: Rc<str> = name.into();
        Field {
            attname: name.clone(),
            column: name.clone(),
            name,
            kind,
            custom: None,
            relation: None,
            given_verbose_name: None,
            null: false,
            blank: kind.is_auto() || kind == FieldKind::Generated,
            unique: false,
            primary_key: false,
            db_index: None,
            editable: !matches!(kind, FieldKind::Binary | FieldKind::Generated),
            serialize: true,
            auto_created: false,
            default: None,
            db_default: None,
            db_default_wrapped: false,
            choices: None,
            help_text: None,
            db_column: None,
            db_tablespace: None,
            db_comment: None,
            validators: Vec::new(),
            error_messages: None,
            unique_for_date: None,
            unique_for_month: None,
            unique_for_year: None,
            max_length: default_max_length(kind),
            db_collation: None,
            max_digits: None,
            decimal_places: None,
            auto_now: false,
            auto_now_add: false,
            allow_unicode: false,
            generated: None,
            composite: Vec::new(),
            extra: Vec::new(),
            creation_counter: 0,
            model: None,
            label: "".into(),
        }
    }

    /// A field outside any model, such as an expression's output field.
    pub fn free(kind: FieldKind) -> Rc<Self> {
        Rc::new(Field::new("", kind))
    }

    /// The class's name: `CharField`, or the user's class.
    pub fn class_name(&self) -> Rc<str> {
        match &self.custom {
            Some(custom) => {
                let qualname = custom.name().qualname;
                qualname.rsplit('.').next().unwrap_or(&qualname).into()
            }
            None => self.kind.row().class.into(),
        }
    }

    /// `get_internal_type()`.
    pub fn internal_type(&self) -> Rc<str> {
        if let Some(internal) = self.custom.as_ref().and_then(|custom| custom.internal_type()) {
            return internal;
        }
        if let Some(generated) = &self.generated {
            return generated.output_field.internal_type();
        }
        self.kind.row().internal.into()
    }

    /// The kind that decides behaviour: a GeneratedField behaves as its output field.
    pub fn behaviour(&self) -> FieldKind {
        match &self.generated {
            Some(generated) => generated.output_field.behaviour(),
            None => self.kind,
        }
    }

    /// `unique` or the primary key.
    pub fn is_unique(&self) -> bool {
        self.unique || self.primary_key || self.kind == FieldKind::OneToOne
    }

    /// `db_index` as it applies: given, or the class's default.
    pub fn has_index(&self) -> bool {
        self.db_index.unwrap_or(matches!(self.kind, FieldKind::ForeignKey | FieldKind::Slug))
    }

    /// Whether the field has a column in its model's table.
    pub fn is_concrete(&self) -> bool {
        !self.column.is_empty()
    }

    /// Whether it points to another model.
    pub fn is_relation(&self) -> bool {
        self.relation.is_some()
    }

    /// ManyToManyField.
    pub fn many_to_many(&self) -> bool {
        self.kind == FieldKind::ManyToMany
    }

    /// ForeignKey (but not OneToOneField).
    pub fn many_to_one(&self) -> bool {
        matches!(self.kind, FieldKind::ForeignKey | FieldKind::ForeignObject | FieldKind::GenericForeignKey)
    }

    /// OneToOneField.
    pub fn one_to_one(&self) -> bool {
        self.kind == FieldKind::OneToOne
    }

    /// GenericRelation.
    pub fn one_to_many(&self) -> bool {
        self.kind == FieldKind::GenericRelation
    }

    /// `verbose_name`: as given, or the name with spaces for underscores.
    pub fn verbose_name(&self) -> String {
        match &self.given_verbose_name {
            Some(Literal::Value(value)) => value.to_str(),
            Some(Literal::Lazy(text)) => text.to_string(),
            _ => self.name.replace('_', " "),
        }
    }

    /// `empty_strings_allowed`
    pub fn empty_strings_allowed(&self) -> bool {
        self.kind.row().empty_strings_allowed
    }

    /// `repr(field)`: `<django.db.models.fields.CharField: name>`.
    pub fn repr(&self) -> String {
        let module: Rc<str> = match (&self.custom, self.kind.row().module) {
            (Some(custom), _) => custom.name().module,
            (None, "django.db.models") => match self.kind {
                FieldKind::Json => "django.db.models.fields.json".into(),
                FieldKind::File | FieldKind::Image => "django.db.models.fields.files".into(),
                FieldKind::Generated => "django.db.models.fields.generated".into(),
                FieldKind::CompositePrimaryKey => "django.db.models.fields.composite".into(),
                _ if self.is_relation() => "django.db.models.fields.related".into(),
                _ => "django.db.models.fields".into(),
            },
            (None, module) => module.into(),
        };
        let class = self.class_name();
        if self.name.is_empty() { format!("<{module}.{class}>") } else { format!("<{module}.{class}: {}>", self.name) }
    }

    /// A further argument by its name.
    pub fn extra(&self, name: &str) -> Option<&Literal> {
        self.extra.iter().find(|(key, _)| &**key == name).map(|(_, literal)| literal)
    }

    /// Whether the database computes a value for a row that gives none, so that INSERT returns it (`db_returning`).
    pub fn db_returning(&self) -> bool {
        self.kind.is_auto()
            || self.db_default.is_some()
            || self.generated.is_some()
            || self.custom.as_ref().is_some_and(|custom| custom.db_returning())
    }

    /// The column's type on SQLite, `None` when there is no column; a ForeignKey's is that of the field it refers to and is
    /// asked of [`crate::schema::Schema::db_type`].
    pub fn db_type(&self) -> Option<Rc<str>> {
        if let Some(generated) = &self.generated {
            return generated.output_field.db_type();
        }
        match self.kind.row().db_type {
            "" => None,
            "varchar" => Some(match self.max_length {
                Some(length) => format!("varchar({length})").into(),
                None => "varchar".into(),
            }),
            fixed => Some(fixed.into()),
        }
    }

    /// `db_check`: the CHECK that comes with the type. A GeneratedField has none: its type is that of a field without a column.
    pub fn db_check(&self) -> Option<String> {
        if self.kind == FieldKind::Generated {
            return None;
        }
        let column = &self.column;
        match &*self.internal_type() {
            "PositiveBigIntegerField" | "PositiveIntegerField" | "PositiveSmallIntegerField" => {
                Some(format!("\"{column}\" >= 0"))
            }
            "JSONField" => Some(format!("(JSON_VALID(\"{column}\") OR \"{column}\" IS NULL)")),
            _ => None,
        }
    }
}

fn default_max_length(kind: FieldKind) -> Option<u32> {
    match kind {
        FieldKind::Email => Some(254),
        FieldKind::Slug => Some(50),
        FieldKind::Url => Some(200),
        FieldKind::File | FieldKind::Image | FieldKind::FilePath => Some(100),
        FieldKind::Uuid => Some(32),
        FieldKind::GenericIPAddress => Some(39),
        _ => None,
    }
}

/// `str(field)`: its label in a model, else its `repr`.
impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.label.is_empty() { f.write_str(&self.repr()) } else { f.write_str(&self.label) }
    }
}
