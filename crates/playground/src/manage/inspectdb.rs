//! `manage.py inspectdb`: models written from the tables there are.

use std::collections::HashSet;
use std::rc::Rc;

use orm::Database;
use orm::ddl::inspect::{self, ColumnInfo, ConstraintInfo, RelationInfo};
use python::PyResult;

use super::Command;
use super::arguments::{Count, DEFAULT_DATABASE, Given, Opt, Positional, Takes};
use super::context::Context;
use super::project::with_database;

pub(super) const COMMAND: Command = Command {
    name: "inspectdb",
    about: "Introspects the database tables in the given database and outputs a Django model module.",
    takes: Takes {
        positionals: &[Positional {
            name: "table",
            count: Count::Any,
            help: "Selects what tables or views should be introspected.",
        }],
        options: &[
            Opt::with(
                &["--database"],
                DEFAULT_DATABASE,
                "Nominates a database to introspect. Defaults to using the \"default\" database.",
            ),
            Opt::flag(&["--include-partitions"], "Also output models for partition tables."),
            Opt::flag(&["--include-views"], "Also output models for database views."),
        ],
        checks_first: false,
    },
    run,
};

const HEADER: &str = "\
# This is an auto-generated Django model module.
# You'll have to do the following manually to clean this up:
#   * Rearrange models' order
#   * Make sure each model has one field with primary_key=True
#   * Make sure each ForeignKey and OneToOneField has `on_delete` set to the desired behavior
#   * Remove `managed = False` lines if you wish to allow Django to create, modify, and delete the table
# Feel free to rename the models, but don't rename db_table values or field names.
from django.db import models
";

/// Python's reserved words.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

fn run(context: &mut Context<'_>, given: &Given) -> PyResult<()> {
    let named: Vec<Rc<str>> = given.positionals().iter().map(|name| name.as_str().into()).collect();
    let views = given.has("--include-views");
    let text = with_database(context, |connection, _| {
        let database = connection.database;
        let mut known = inspect::table_list(database)?;
        known.retain(|table| views || !table.is_view);
        let tables = match named.is_empty() {
            true => known.iter().map(|table| table.name.clone()).collect(),
            false => named,
        };
        let mut text = HEADER.to_owned();
        let mut models = Vec::new();
        for table in tables {
            let is_view = known.iter().any(|info| info.name == table && info.is_view);
            match Inspected::read(database, &table) {
                Ok(inspected) => inspected.write(database, is_view, &mut models, &mut text)?,
                Err(error) => {
                    text.push_str(&format!(
                        "# Unable to inspect table '{table}'\n# The error was: {}\n",
                        error.message()
                    ));
                }
            }
        }
        Ok(text)
    })?;
    context.print(&text)
}

/// What the database says of a table.
struct Inspected {
    table: Rc<str>,
    relations: Vec<RelationInfo>,
    constraints: Vec<ConstraintInfo>,
    key: Vec<Rc<str>>,
    columns: Vec<ColumnInfo>,
}

/// A field as it is written.
#[derive(Default)]
struct FieldText {
    class: String,
    params: Vec<(&'static str, String)>,
    on_delete: Option<&'static str>,
    notes: Vec<&'static str>,
}

impl FieldText {
    fn param(&mut self, name: &'static str, value: impl Into<String>) {
        self.params.push((name, value.into()));
    }

    fn has(&self, name: &str) -> bool {
        self.params.iter().any(|(own, _)| *own == name)
    }
}

impl Inspected {
    fn read(database: &dyn Database, table: &Rc<str>) -> orm::Result<Inspected> {
        Ok(Inspected {
            table: table.clone(),
            relations: inspect::relations(database, table)?,
            constraints: inspect::constraints(database, table)?,
            key: inspect::primary_key_columns(database, table)?,
            columns: inspect::table_description(database, table)?,
        })
    }

    fn write(
        &self,
        database: &dyn Database,
        is_view: bool,
        models: &mut Vec<String>,
        text: &mut String,
    ) -> orm::Result<()> {
        let model = model_name(&self.table);
        text.push_str(&format!("\n\nclass {model}(models.Model):\n"));
        models.push(model.clone());
        if self.key.len() > 1 {
            let fields: Vec<String> = self.key.iter().map(|column| format!("'{column}'")).collect();
            text.push_str(&format!("    pk = models.CompositePrimaryKey({})\n", fields.join(", ")));
        }
        let mut names: Vec<(Rc<str>, String)> = Vec::new();
        let mut related = HashSet::new();
        for column in &self.columns {
            let relation = self.relations.iter().rev().find(|(own, ..)| *own == column.name);
            let mut field = FieldText::default();
            let name = field_name(&column.name, &names, relation.is_some(), &mut field);
            names.push((column.name.clone(), name.clone()));
            if self.key.as_slice() == std::slice::from_ref(&column.name) {
                field.param("primary_key", "True");
            } else if self.is_unique(&column.name) {
                field.param("unique", "True");
            }
            match relation {
                Some(relation) => {
                    self.relation(database, relation, (&model, &name), models, &mut related, &mut field)?;
                }
                None => field_type(column, &mut field),
            }
            let is_usual_key = name == "id" && matches!(field.params.as_slice(), [("primary_key", _)]);
            if is_usual_key && field.class == "AutoField(" {
                continue;
            }
            if column.null_ok {
                field.param("blank", "True");
                field.param("null", "True");
            }
            text.push_str(&field_line(&name, &field));
        }
        text.push_str(&self.meta(&names, is_view));
        Ok(())
    }

    fn is_unique(&self, column: &Rc<str>) -> bool {
        let only = |constraint: &ConstraintInfo| matches!(constraint.columns.as_slice(), [Some(own)] if own == column);
        self.constraints.iter().any(|constraint| constraint.unique && only(constraint))
    }

    fn relation(
        &self,
        database: &dyn Database,
        (_, ref_column, ref_table, on_delete): &RelationInfo,
        (model, name): (&str, &str),
        models: &[String],
        related: &mut HashSet<String>,
        field: &mut FieldText,
    ) -> orm::Result<()> {
        let is_unique = field.has("unique");
        field.params.retain(|(own, _)| *own != "unique");
        let class = if is_unique || field.has("primary_key") { "OneToOneField" } else { "ForeignKey" };
        if class == "ForeignKey" {
            let keys = inspect::primary_key_columns(database, ref_table)?;
            if let ([key], Some(column)) = (keys.as_slice(), ref_column)
                && key != column
            {
                field.param("to_field", format!("'{column}'"));
            }
        }
        let to = if *ref_table == self.table { "self".to_owned() } else { model_name(ref_table) };
        field.class = if models.contains(&to) { format!("{class}({to}") } else { format!("{class}('{to}'") };
        if related.contains(&to) {
            field.param("related_name", format!("'{}_{name}_set'", model.to_lowercase()));
        }
        field.on_delete = Some(match &**on_delete {
            "CASCADE" => "DB_CASCADE",
            "SET DEFAULT" => "DB_SET_DEFAULT",
            "SET NULL" => "DB_SET_NULL",
            _ => "DO_NOTHING",
        });
        related.insert(to);
        Ok(())
    }

    fn meta(&self, names: &[(Rc<str>, String)], is_view: bool) -> String {
        let mut together = Vec::new();
        let mut has_expression = false;
        for constraint in self.constraints.iter().filter(|constraint| constraint.unique) {
            has_expression |= constraint.columns.iter().any(Option::is_none);
            let field =
                |column: &Rc<str>| names.iter().find(|(own, _)| own == column).map(|(_, name)| format!("'{name}'"));
            let fields: Vec<String> = constraint.columns.iter().flatten().filter_map(field).collect();
            if fields.len() > 1 {
                together.push(format!("({})", fields.join(", ")));
            }
        }
        let mut text = String::from("\n");
        if has_expression {
            text.push_str("    # A unique constraint could not be introspected.\n");
        }
        let comment = if is_view { "  # Created from a view. Don't remove." } else { "" };
        text.push_str(&format!(
            "    class Meta:\n        managed = False{comment}\n        db_table = '{}'\n",
            self.table
        ));
        if !together.is_empty() {
            text.push_str(&format!("        unique_together = ({},)\n", together.join(", ")));
        }
        text
    }
}

fn field_line(name: &str, field: &FieldText) -> String {
    let mut text = format!("    {name} = models.{}", field.class);
    if let Some(on_delete) = field.on_delete {
        text.push_str(&format!(", models.{on_delete}"));
    }
    if !field.params.is_empty() {
        if !text.ends_with('(') {
            text.push_str(", ");
        }
        let params: Vec<String> = field.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
        text.push_str(&params.join(", "));
    }
    text.push(')');
    if !field.notes.is_empty() {
        text.push_str(&format!("  # {}", field.notes.join(" ")));
    }
    text.push('\n');
    text
}

/// `table_name.title()` without what no name can have.
fn model_name(table: &str) -> String {
    let mut name = String::new();
    let mut is_inside = false;
    for c in table.chars() {
        let turned = if is_inside { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
        is_inside = c.is_alphabetic();
        if c.is_ascii_alphanumeric() {
            name.push(turned);
        }
    }
    name
}

/// A column's name as a field's, with what has to be said about it.
fn field_name(column: &str, used: &[(Rc<str>, String)], is_relation: bool, field: &mut FieldText) -> String {
    let mut name = column.to_lowercase();
    if name != column {
        field.notes.push("Field name made lowercase.");
    }
    let mut keeps_column = false;
    if is_relation {
        match name.strip_suffix("_id") {
            Some(short) => name = short.to_owned(),
            None => keeps_column = true,
        }
    }
    if name.chars().any(|c| !(c.is_alphanumeric() || c == '_')) {
        name = name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        field.notes.push("Field renamed to remove unsuitable characters.");
    }
    if name.contains("__") {
        while name.contains("__") {
            name = name.replace("__", "_");
        }
        if column.to_lowercase().contains("__") {
            field.notes.push("Field renamed because it contained more than one '_' in a row.");
        }
    }
    if name.starts_with('_') {
        name.insert_str(0, "field");
        field.notes.push("Field renamed because it started with '_'.");
    }
    if name.ends_with('_') {
        name.push_str("field");
        field.notes.push("Field renamed because it ended with '_'.");
    }
    if KEYWORDS.contains(&name.as_str()) {
        name.push_str("_field");
        field.notes.push("Field renamed because it was a Python reserved word.");
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert_str(0, "number_");
        field.notes.push("Field renamed because it wasn't a valid Python identifier.");
    }
    let is_used = |name: &str| used.iter().any(|(_, own)| own == name);
    if is_used(&name) {
        let number = (0..).find(|number| !is_used(&format!("{name}_{number}"))).unwrap_or(0);
        name = format!("{name}_{number}");
        field.notes.push("Field renamed because of name conflict.");
    }
    if keeps_column || (column != name && !field.notes.is_empty()) {
        field.param("db_column", orm::Value::text(column).repr());
    }
    name
}

/// The field class of a declared type.
fn field_type(column: &ColumnInfo, field: &mut FieldText) {
    let declared = column.declared.to_lowercase();
    let (base, size) = declared.split_once('(').unwrap_or((&declared, ""));
    let known = match base.trim() {
        "bool" | "boolean" => Some("BooleanField"),
        "smallint" | "smallinteger" => Some("SmallIntegerField"),
        "smallint unsigned" => Some("PositiveSmallIntegerField"),
        "int" | "integer" => Some("IntegerField"),
        "bigint" => Some("BigIntegerField"),
        "integer unsigned" => Some("PositiveIntegerField"),
        "bigint unsigned" => Some("PositiveBigIntegerField"),
        "decimal" => Some("DecimalField"),
        "real" => Some("FloatField"),
        "text" => Some("TextField"),
        "char" | "varchar" => Some("CharField"),
        "blob" => Some("BinaryField"),
        "date" => Some("DateField"),
        "datetime" => Some("DateTimeField"),
        "time" => Some("TimeField"),
        _ => None,
    };
    let is_integer = matches!(known, Some("BigIntegerField" | "IntegerField" | "SmallIntegerField"));
    let class = match known {
        Some(_) if column.is_key && is_integer => "AutoField",
        Some(_) if column.is_json => "JSONField",
        Some(class) => class,
        None => {
            field.notes.push("This field type is a guess.");
            "TextField"
        }
    };
    let digits: String = size.trim_start().chars().take_while(char::is_ascii_digit).collect();
    if class == "CharField" && digits.parse::<u64>().is_ok_and(|size| size > 0) {
        field.param("max_length", digits);
    }
    if let Some(collation) = column.collation.as_ref().filter(|_| matches!(class, "CharField" | "TextField")) {
        field.param("db_collation", orm::Value::text(collation).repr());
    }
    field.class = format!("{class}(");
}
