//! Django's built-in field kinds, one row each: its class, its column type on SQLite, its place in the family.

use std::rc::Rc;

use crate::error::Result;
use crate::schema::{Field, Literal, Name};
use crate::value::Value;

/// A field class of `django.db.models`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[allow(missing_docs)] // each is Django's class of that name
pub enum FieldKind {
    Auto,
    BigAuto,
    SmallAuto,
    BigInteger,
    Binary,
    Boolean,
    Char,
    CommaSeparatedInteger,
    CompositePrimaryKey,
    Date,
    DateTime,
    Decimal,
    Duration,
    Email,
    File,
    FilePath,
    Float,
    ForeignKey,
    ForeignObject,
    Generated,
    GenericForeignKey,
    GenericIPAddress,
    GenericRelation,
    Image,
    Integer,
    IPAddress,
    Json,
    ManyToMany,
    OneToOne,
    OrderWrt,
    PositiveBigInteger,
    PositiveInteger,
    PositiveSmallInteger,
    Slug,
    SmallInteger,
    Text,
    Time,
    Url,
    Uuid,
    /// `models.Field` itself: the base of a custom field that chooses no built-in class.
    Bare,
}

/// What a kind is: a row of [`KINDS`].
#[derive(Debug)]
pub struct KindRow {
    /// The kind this row describes.
    pub kind: FieldKind,
    /// `CharField`; also `get_internal_type()` unless `internal` differs.
    pub class: &'static str,
    /// The module it is deconstructed to: `django.db.models`.
    pub module: &'static str,
    /// `get_internal_type()`: SlugField's is itself, EmailField's is CharField.
    pub internal: &'static str,
    /// The class it extends, for lookups and messages.
    pub base: FieldKind,
    /// The column type on SQLite; empty when there is no column, `(n)` appended for `max_length` types.
    pub db_type: &'static str,
    /// `Field.description`, with `%(max_length)s` left in.
    pub description: &'static str,
    /// `empty_strings_allowed`
    pub empty_strings_allowed: bool,
}

use FieldKind as K;

const M: &str = "django.db.models";

const fn row(
    kind: FieldKind,
    class: &'static str,
    internal: &'static str,
    base: FieldKind,
    db_type: &'static str,
    description: &'static str,
    empty_strings_allowed: bool,
) -> KindRow {
    KindRow { kind, class, module: M, internal, base, db_type, description, empty_strings_allowed }
}

/// Every kind, in the order of [`FieldKind`].
#[rustfmt::skip]
pub const KINDS: &[KindRow] = &[
    row(K::Auto, "AutoField", "AutoField", K::Integer, "integer", "Integer", false),
    row(K::BigAuto, "BigAutoField", "BigAutoField", K::BigInteger, "integer", "Big (8 byte) integer", false),
    row(K::SmallAuto, "SmallAutoField", "SmallAutoField", K::SmallInteger, "integer", "Small integer", false),
    row(K::BigInteger, "BigIntegerField", "BigIntegerField", K::Integer, "bigint", "Big (8 byte) integer", false),
    row(K::Binary, "BinaryField", "BinaryField", K::Bare, "BLOB", "Raw binary data", true),
    row(K::Boolean, "BooleanField", "BooleanField", K::Bare, "bool", "Boolean (Either True or False)", false),
    row(K::Char, "CharField", "CharField", K::Bare, "varchar", "String (up to %(max_length)s)", true),
    row(K::CommaSeparatedInteger, "CommaSeparatedIntegerField", "CharField", K::Char, "varchar", "Comma-separated integers", true),
    row(K::CompositePrimaryKey, "CompositePrimaryKey", "CompositePrimaryKey", K::Bare, "", "Field of type: CompositePrimaryKey", true),
    row(K::Date, "DateField", "DateField", K::Bare, "date", "Date (without time)", false),
    row(K::DateTime, "DateTimeField", "DateTimeField", K::Date, "datetime", "Date (with time)", false),
    row(K::Decimal, "DecimalField", "DecimalField", K::Bare, "decimal", "Decimal number", false),
    row(K::Duration, "DurationField", "DurationField", K::Bare, "bigint", "Duration", false),
    row(K::Email, "EmailField", "CharField", K::Char, "varchar", "Email address", true),
    row(K::File, "FileField", "FileField", K::Bare, "varchar", "File", true),
    row(K::FilePath, "FilePathField", "FilePathField", K::Bare, "varchar", "File path", true),
    row(K::Float, "FloatField", "FloatField", K::Bare, "real", "Floating point number", false),
    row(K::ForeignKey, "ForeignKey", "ForeignKey", K::ForeignObject, "", "Foreign Key (type determined by related field)", false),
    row(K::ForeignObject, "ForeignObject", "ForeignObject", K::Bare, "", "Field of type: ForeignObject", true),
    row(K::Generated, "GeneratedField", "GeneratedField", K::Bare, "", "Field of type: GeneratedField", true),
    KindRow { kind: K::GenericForeignKey, class: "GenericForeignKey", module: "django.contrib.contenttypes.fields", internal: "GenericForeignKey", base: K::Bare, db_type: "", description: "Field of type: GenericForeignKey", empty_strings_allowed: true },
    row(K::GenericIPAddress, "GenericIPAddressField", "GenericIPAddressField", K::Bare, "char(39)", "IP address", false),
    KindRow { kind: K::GenericRelation, class: "GenericRelation", module: "django.contrib.contenttypes.fields", internal: "ManyToManyField", base: K::ForeignObject, db_type: "", description: "Field of type: GenericRelation", empty_strings_allowed: false },
    row(K::Image, "ImageField", "FileField", K::File, "varchar", "Image", true),
    row(K::Integer, "IntegerField", "IntegerField", K::Bare, "integer", "Integer", false),
    row(K::IPAddress, "IPAddressField", "IPAddressField", K::Bare, "char(15)", "IPv4 address", false),
    row(K::Json, "JSONField", "JSONField", K::Bare, "text", "A JSON object", false),
    row(K::ManyToMany, "ManyToManyField", "ManyToManyField", K::Bare, "", "Many-to-many relationship", true),
    row(K::OneToOne, "OneToOneField", "OneToOneField", K::ForeignKey, "", "One-to-one relationship", false),
    KindRow { kind: K::OrderWrt, class: "OrderWrt", module: "django.db.models.fields.proxy", internal: "IntegerField", base: K::Integer, db_type: "integer", description: "Integer", empty_strings_allowed: false },
    row(K::PositiveBigInteger, "PositiveBigIntegerField", "PositiveBigIntegerField", K::BigInteger, "bigint unsigned", "Positive big integer", false),
    row(K::PositiveInteger, "PositiveIntegerField", "PositiveIntegerField", K::Integer, "integer unsigned", "Positive integer", false),
    row(K::PositiveSmallInteger, "PositiveSmallIntegerField", "PositiveSmallIntegerField", K::SmallInteger, "smallint unsigned", "Positive small integer", false),
    row(K::Slug, "SlugField", "SlugField", K::Char, "varchar", "Slug (up to %(max_length)s)", true),
    row(K::SmallInteger, "SmallIntegerField", "SmallIntegerField", K::Integer, "smallint", "Small integer", false),
    row(K::Text, "TextField", "TextField", K::Bare, "text", "Text", true),
    row(K::Time, "TimeField", "TimeField", K::Bare, "time", "Time", false),
    row(K::Url, "URLField", "CharField", K::Char, "varchar", "URL", true),
    row(K::Uuid, "UUIDField", "UUIDField", K::Bare, "char(32)", "Universally unique identifier", false),
    row(K::Bare, "Field", "Field", K::Bare, "", "Field of type: Field", true),
];

impl FieldKind {
    /// Its row in the table.
    pub fn row(self) -> &'static KindRow {
        // The table is in the enum's order (a test checks it), so the discriminant finds the row.
        KINDS.get(self as usize).unwrap_or(&BARE)
    }

    /// The kind of that class name: `CharField`.
    pub fn from_class(class: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.class == class).map(|row| row.kind)
    }

    /// `isinstance(field, other)` between the classes.
    pub fn is_a(self, other: FieldKind) -> bool {
        let mut kind = self;
        loop {
            if kind == other {
                return true;
            }
            let base = kind.row().base;
            if base == kind {
                return false;
            }
            kind = base;
        }
    }

    /// AutoField, BigAutoField, SmallAutoField (`AutoFieldMixin`).
    pub fn is_auto(self) -> bool {
        matches!(self, K::Auto | K::BigAuto | K::SmallAuto)
    }

    /// ForeignKey or OneToOneField.
    pub fn is_foreign_key(self) -> bool {
        matches!(self, K::ForeignKey | K::OneToOne)
    }
}

static BARE: KindRow = row(K::Bare, "Field", "Field", K::Bare, "", "Field of type: Field", true);

/// Positional and keyword arguments of a constructor.
pub type Arguments = (Vec<Literal>, Vec<(Rc<str>, Literal)>);

/// A field class written by the user, on top of a built-in kind. Every method's default is the built-in's behaviour.
pub trait CustomField {
    /// Its importable class, as `deconstruct()` names it.
    fn name(&self) -> Name;
    /// `deconstruct()` of this instance when the class overrides it: args and kwargs.
    fn deconstruct(&self) -> Option<Result<Arguments>> {
        None
    }
    /// `get_attname_column()` when the class overrides it, of a field of that name: the attribute, and the column if
    /// there is one.
    fn attname_column(&self, _name: &Rc<str>) -> Option<(Rc<str>, Option<Rc<str>>)> {
        None
    }
    /// Whether the class says that INSERT returns its column (`db_returning`).
    fn db_returning(&self) -> bool {
        false
    }
    /// `get_internal_type()`.
    fn internal_type(&self) -> Option<Rc<str>> {
        None
    }
    /// `db_type(connection)`; the inner `None` means "no column".
    fn db_type(&self, _field: &Field) -> Option<Result<Option<Rc<str>>>> {
        None
    }
    /// `to_python(value)`.
    fn to_python(&self, _field: &Field, _value: &Value) -> Option<Result<Value>> {
        None
    }
    /// `get_prep_value(value)`.
    fn get_prep_value(&self, _field: &Field, _value: &Value) -> Option<Result<Value>> {
        None
    }
    /// `get_db_prep_value(value, connection, prepared)`.
    fn get_db_prep_value(&self, _field: &Field, _value: &Value, _prepared: bool) -> Option<Result<Value>> {
        None
    }
    /// `get_db_prep_save(value, connection)`.
    fn get_db_prep_save(&self, _field: &Field, _value: &Value) -> Option<Result<Value>> {
        None
    }
    /// Whether the class defines `from_db_value`; the binder then calls it on what it reads.
    fn has_from_db_value(&self) -> bool {
        false
    }
    /// `select_format(compiler, sql, params)` of a column.
    fn select_format(
        &self,
        _compiler: &crate::sql::Compiler<'_>,
        _written: &crate::expression::custom::Fragment,
    ) -> Option<Result<crate::expression::custom::Fragment>> {
        None
    }
    /// `get_placeholder_sql(value, compiler, connection)` of a value about to be stored.
    fn placeholder(
        &self,
        _value: &Value,
        _compiler: &crate::sql::Compiler<'_>,
    ) -> Option<Result<crate::expression::custom::Fragment>> {
        None
    }
    /// A lookup or transform registered on the class.
    fn get_lookup(&self, _name: &str) -> Option<crate::lookup::CustomLookup> {
        None
    }
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn std::any::Any;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (index, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, index, "{}", row.class);
        }
        assert_eq!(FieldKind::Bare as usize + 1, KINDS.len());
    }

    #[test]
    fn a_kind_is_what_it_extends() {
        assert!(FieldKind::Email.is_a(FieldKind::Char));
        assert!(FieldKind::OneToOne.is_a(FieldKind::ForeignKey));
        assert!(!FieldKind::Text.is_a(FieldKind::Char));
    }
}
