//! `CREATE TABLE` and `DROP TABLE`, and the definition of a column.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::schema::{Constraint, Field, FieldKind, Rule};
use crate::value::{DateTime, Value};

use super::editor::SchemaEditor;
use super::expression;
use super::name::quote_name;
use super::quote::quote_value;
use super::table::{Column, Table};

impl SchemaEditor<'_> {
    /// Creates a model's table, its indexes (later) and the tables of its many-to-many fields.
    pub fn create_model(&mut self, model: &Table) -> Result<()> {
        let sql = self.table_sql(model)?;
        self.execute(&sql, None)?;
        let indexes = self.model_indexes_sql(model)?;
        self.deferred.extend(indexes);
        for field in model.many_to_many() {
            if let Some(through) = model.auto_through(&field) {
                self.create_model(&through)?;
            }
        }
        Ok(())
    }

    /// Drops a model's table and the tables of its many-to-many fields.
    pub fn delete_model(&mut self, model: &Table) -> Result<()> {
        for field in model.many_to_many() {
            if let Some(through) = model.auto_through(&field) {
                self.delete_model(&through)?;
            }
        }
        self.drop_table(&model.name)
    }

    /// Drops a table and forgets what waited for it.
    pub(super) fn drop_table(&mut self, table: &str) -> Result<()> {
        self.execute_plain(&format!("DROP TABLE {}", quote_name(table)))?;
        self.forget_table(table);
        Ok(())
    }

    pub(super) fn table_sql(&mut self, model: &Table) -> Result<String> {
        for names in &model.unique_together {
            let unique = self.unique_together_sql(model, names)?;
            self.deferred.push(unique);
        }
        let mut definitions = Vec::new();
        for column in &model.columns {
            if let Some(definition) = self.full_column_sql(column, false)? {
                definitions.push(format!("{} {definition}", quote_name(column.column_name())));
            }
        }
        for constraint in &model.constraints {
            definitions.extend(self.constraint_sql(model, constraint)?);
        }
        if !model.composite.is_empty() {
            let columns: Vec<String> = model
                .composite
                .iter()
                .map(|name| model.column_name(name).map(|c| quote_name(&c)))
                .collect::<Result<_>>()?;
            definitions.push(format!("PRIMARY KEY ({})", columns.join(", ")));
        }
        Ok(format!("CREATE TABLE {} ({})", quote_name(&model.name), definitions.join(", ")))
    }

    /// A constraint within CREATE TABLE; one that needs an index of its own waits for later instead.
    fn constraint_sql(&mut self, model: &Table, constraint: &Constraint) -> Result<Option<String>> {
        let name = quote_name(&constraint.name);
        match &constraint.rule {
            Rule::Check(condition) => {
                let check = expression::check_sql(model, condition)?;
                Ok(Some(format!("CONSTRAINT {name} CHECK ({check})")))
            }
            Rule::Unique(unique) => {
                if !super::index::is_supported(unique) {
                    return Ok(None);
                }
                if super::index::needs_index(unique) {
                    let statement = self.unique_constraint_sql(model, &constraint.name, unique)?;
                    self.deferred.extend(statement);
                    return Ok(None);
                }
                let columns: Vec<String> = unique
                    .fields
                    .iter()
                    .map(|f| model.column_name(f).map(|c| quote_name(&c)))
                    .collect::<Result<_>>()?;
                Ok(Some(format!("CONSTRAINT {name} UNIQUE ({})", columns.join(", "))))
            }
            Rule::Custom(_) => Err(Error::NotImplemented(
                format!("The constraint {} is not supported by Teacup", constraint.name).into(),
            )),
        }
    }

    /// A column's definition with its CHECK, AUTOINCREMENT and REFERENCES; none if it has no column.
    pub(super) fn full_column_sql(&self, column: &Column, include_default: bool) -> Result<Option<String>> {
        let Some(mut definition) = self.column_sql(column, include_default)? else { return Ok(None) };
        if let Some(check) = column.field.db_check() {
            definition.push_str(&format!(" CHECK ({check})"));
        }
        if column.field.kind.is_auto() {
            definition.push_str(" AUTOINCREMENT");
        }
        if let Some(reference) = column.references.as_ref().filter(|_| column.has_constraint()) {
            definition.push_str(&format!(
                " REFERENCES {} ({}){} DEFERRABLE INITIALLY DEFERRED",
                quote_name(&reference.table),
                quote_name(&reference.column),
                on_delete_sql(&column.field)
            ));
        }
        Ok(Some(definition))
    }

    /// A column's type, collation, default, nullability and key.
    pub(super) fn column_sql(&self, column: &Column, include_default: bool) -> Result<Option<String>> {
        let Some(db_type) = &column.db_type else { return Ok(None) };
        let field = &column.field;
        let mut parts = vec![db_type.to_string()];
        if let Some(collation) = collation(field) {
            parts.push(format!("COLLATE {collation}"));
        }
        if let Some(default) = self.db_default_sql(column)? {
            parts.push(format!("DEFAULT {default}"));
        } else if include_default {
            let default = self.effective_default(column)?;
            if !default.is_null() {
                parts.push(format!("DEFAULT {}", quote_value(&default)?));
            }
        }
        if let Some(generated) = &field.generated {
            let sql = expression::expression_sql(column, &generated.expression)?;
            let persistency = if generated.db_persist { "STORED" } else { "VIRTUAL" };
            parts.push(format!("GENERATED ALWAYS AS ({sql}) {persistency}"));
        } else {
            parts.push(if field.null { "NULL" } else { "NOT NULL" }.to_owned());
        }
        if field.primary_key {
            parts.push("PRIMARY KEY".to_owned());
        } else if field.is_unique() {
            parts.push("UNIQUE".to_owned());
        }
        Ok(Some(parts.join(" ")))
    }

    /// The SQL of `db_default`: a literal, or an expression in parentheses.
    pub(super) fn db_default_sql(&self, column: &Column) -> Result<Option<String>> {
        let Some(default) = &column.field.db_default else { return Ok(None) };
        let sql = expression::default_sql(column, default)?;
        Ok(Some(if expression::is_value(default) { sql } else { format!("({sql})") }))
    }

    /// What rows there are get in a new column, as it is stored; NULL for nothing.
    pub(super) fn effective_default(&self, column: &Column) -> Result<Value> {
        let field = &column.field;
        let default = if let Some(default) = &field.default {
            match self.connection.interpreter {
                Some(interpreter) => interpreter.default(field, default)?,
                None => default.evaluate()?,
            }
        } else if field.generated.is_some() {
            Value::Null
        } else if !field.null && field.blank && field.empty_strings_allowed() {
            if &*field.internal_type() == "BinaryField" { Value::Bytes([].into()) } else { Value::text("") }
        } else if field.auto_now || field.auto_now_add {
            self.now_for(field)
        } else {
            Value::Null
        };
        crate::schema::prepare::get_db_prep_save(&column.schema, field, &default)
    }

    fn now_for(&self, field: &Field) -> Value {
        let now: DateTime = (self.connection.now)();
        match &*field.internal_type() {
            "DateField" => Value::Date(now.civil.date()),
            "TimeField" => Value::Time(now.civil.time()),
            _ => Value::DateTime(now),
        }
    }
}

/// `ON DELETE CASCADE` and its kin, of the `DB_` kinds of `on_delete`.
fn on_delete_sql(field: &Field) -> String {
    let on_delete = field.relation.as_ref().and_then(|relation| relation.on_delete.on_delete_sql());
    on_delete.map(|action| format!(" ON DELETE {action}")).unwrap_or_default()
}

/// `db_collation` of a text field; a foreign key has its target's, which SQLite takes from the type alone.
pub(super) fn collation(field: &Field) -> Option<&Rc<str>> {
    let output = field.generated.as_ref().map_or(field, |generated| &generated.output_field);
    let has_collation = output.kind.is_a(FieldKind::Char) || output.kind == FieldKind::Text;
    output.db_collation.as_ref().filter(|_| has_collation)
}
