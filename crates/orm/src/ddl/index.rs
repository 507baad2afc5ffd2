//! Indexes and constraints: their statements, made now or waiting.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::query::Q;
use crate::schema::{Constraint, Index, Rule, Unique};

use super::editor::SchemaEditor;
use super::expression;
use super::inspect;
use super::name::{create_index_name, quote_name};
use super::statement::{Part, Statement};
use super::table::{Column, Table};

impl SchemaEditor<'_> {
    /// The indexes of a model: of its fields, then of its Meta.
    pub(super) fn model_indexes_sql(&self, model: &Table) -> Result<Vec<Statement>> {
        if !model.can_migrate() {
            return Ok(Vec::new());
        }
        let mut statements: Vec<Statement> =
            model.columns.iter().filter_map(|column| field_index_sql(model, column)).collect();
        for index in &model.indexes {
            statements.push(index_sql(model, index)?);
        }
        Ok(statements)
    }

    /// Creates an index.
    pub fn add_index(&mut self, model: &Table, index: &Index) -> Result<()> {
        let statement = index_sql(model, index)?;
        self.execute(&statement.to_string(), None)
    }

    /// Drops an index.
    pub fn remove_index(&mut self, _model: &Table, index: &Index) -> Result<()> {
        self.execute_plain(&format!("DROP INDEX {}", quote_name(&index.name)))
    }

    /// Creates a constraint: an index where one will do, else the table is made anew with it.
    pub fn add_constraint(&mut self, model: &Table, constraint: &Constraint) -> Result<()> {
        match &constraint.rule {
            Rule::Unique(unique) if has_own_index(unique) => {
                match self.unique_constraint_sql(model, &constraint.name, unique)? {
                    Some(statement) => self.execute(&statement.to_string(), None),
                    None => Ok(()),
                }
            }
            _ => self.remake_table(model, &[]),
        }
    }

    /// The statement of an index: Django's `index.create_sql()`.
    ///
    /// # Errors
    /// Whatever resolving its expressions or its condition raises.
    pub fn index_create_sql(&self, model: &Table, index: &Index) -> Result<Statement> {
        index_sql(model, index)
    }

    /// The statement that takes it away: Django's `index.remove_sql()`.
    #[must_use]
    pub fn index_remove_sql(&self, index: &Index) -> Statement {
        Statement::new(vec![Part::Text(format!("DROP INDEX {}", quote_name(&index.name)))])
    }

    /// The statement that would make a constraint by itself: Django's `constraint.create_sql()`.
    ///
    /// # Errors
    /// As [`SchemaEditor::constraint_sql`].
    pub fn constraint_create_sql(&mut self, model: &Table, constraint: &Constraint) -> Result<Option<Statement>> {
        if let Rule::Unique(unique) = &constraint.rule {
            return self.unique_constraint_sql(model, &constraint.name, unique);
        }
        let definition = self.constraint_sql(model, constraint)?;
        Ok(definition.map(|definition| altering(model, format!(" ADD {definition}"))))
    }

    /// The statement that would take it away: Django's `constraint.remove_sql()`.
    #[must_use]
    pub fn constraint_remove_sql(&self, model: &Table, constraint: &Constraint) -> Option<Statement> {
        let name = quote_name(&constraint.name);
        match &constraint.rule {
            Rule::Unique(unique) if !is_supported(unique) => None,
            Rule::Unique(_) => Some(Statement::new(vec![Part::Text(format!("DROP INDEX {name}"))])),
            _ => Some(altering(model, format!(" DROP CONSTRAINT {name}"))),
        }
    }

    /// Drops a constraint, in the same two ways.
    pub fn remove_constraint(&mut self, model: &Table, constraint: &Constraint) -> Result<()> {
        match &constraint.rule {
            Rule::Unique(unique) if has_own_index(unique) => {
                if !is_supported(unique) {
                    return Ok(());
                }
                self.execute_plain(&format!("DROP INDEX {}", quote_name(&constraint.name)))
            }
            _ => self.remake_table(model, &[]),
        }
    }

    /// Changes `unique_together`.
    pub fn alter_unique_together(&mut self, model: &Table, old: &[Vec<Rc<str>>], new: &[Vec<Rc<str>>]) -> Result<()> {
        for names in old.iter().filter(|names| !new.contains(names)) {
            self.delete_composed_index(model, names, true)?;
        }
        for names in new.iter().filter(|names| !old.contains(names)) {
            let statement = self.unique_together_sql(model, names)?;
            self.execute_plain(&statement.to_string())?;
        }
        Ok(())
    }

    /// Changes `index_together`.
    pub fn alter_index_together(&mut self, model: &Table, old: &[Vec<Rc<str>>], new: &[Vec<Rc<str>>]) -> Result<()> {
        for names in old.iter().filter(|names| !new.contains(names)) {
            self.delete_composed_index(model, names, false)?;
        }
        for names in new.iter().filter(|names| !old.contains(names)) {
            let columns = columns_of(model, names)?;
            let sql = create(model, "INDEX", generated_name(model, &columns, "_idx"), columns, String::new());
            self.execute_plain(&sql.to_string())?;
        }
        Ok(())
    }

    /// The name of the one index over those fields; an error if there is none or several.
    pub fn index_over(&mut self, model: &Table, fields: &[Rc<str>]) -> Result<String> {
        let columns = columns_of(model, fields)?;
        let names = self.index_names(model, &columns, false, &[])?;
        match names.as_slice() {
            [name] => Ok(name.to_string()),
            _ => Err(Error::value(format!(
                "Found wrong number ({}) of indexes for {}({}).",
                names.len(),
                model.name,
                columns.join(", ")
            ))),
        }
    }

    fn delete_composed_index(&mut self, model: &Table, fields: &[Rc<str>], unique: bool) -> Result<()> {
        let columns = columns_of(model, fields)?;
        if unique {
            // It may be waiting still: created and dropped by the same migration.
            let waiting = self.deferred.iter().position(|statement| {
                statement.references_table(&model.name)
                    && statement.columns() == columns.iter().map(|c| &**c).collect::<Vec<_>>()
            });
            if let Some(index) = waiting {
                self.deferred.remove(index);
                return Ok(());
            }
        }
        let own: Vec<&str> = model
            .constraints
            .iter()
            .map(|constraint| &*constraint.name)
            .chain(model.indexes.iter().map(|index| &*index.name))
            .collect();
        let mut names = self.index_names(model, &columns, unique, &own)?;
        let usual: Rc<str> = create_index_name(&model.name, &columns, "_uniq").into();
        if unique && names.contains(&usual) {
            names = vec![usual];
        }
        match names.as_slice() {
            [name] => self.execute_plain(&format!("DROP INDEX {}", quote_name(name))),
            _ => Err(Error::value(format!(
                "Found wrong number ({}) of constraints for {}({})",
                names.len(),
                model.name,
                columns.join(", ")
            ))),
        }
    }

    fn index_names(&self, model: &Table, columns: &[Rc<str>], unique: bool, exclude: &[&str]) -> Result<Vec<Rc<str>>> {
        let table = self.existing_table(&model.name);
        let found = inspect::constraints(self.connection.database, &table)?;
        let matches = |index: &&inspect::ConstraintInfo| {
            index.index
                && index.unique == unique
                && !exclude.contains(&&*index.name)
                && index.columns.len() == columns.len()
                && index.columns.iter().zip(columns).all(|(own, column)| own.as_ref() == Some(column))
        };
        Ok(found.iter().filter(matches).map(|index| index.name.clone()).collect())
    }

    pub(super) fn unique_together_sql(&self, model: &Table, fields: &[Rc<str>]) -> Result<Statement> {
        let columns = columns_of(model, fields)?;
        let name = generated_name(model, &columns, "_uniq");
        Ok(create(model, "UNIQUE INDEX", name, columns, String::new()))
    }

    /// The index of a UniqueConstraint; none where SQLite cannot have it.
    pub(super) fn unique_constraint_sql(
        &self,
        model: &Table,
        name: &str,
        unique: &Unique,
    ) -> Result<Option<Statement>> {
        if !is_supported(unique) {
            return Ok(None);
        }
        let condition = where_sql(model, unique.condition.as_deref())?;
        let name = Part::Text(quote_name(name));
        let over = if unique.fields.is_empty() {
            expressions(model, &unique.expressions)?
        } else {
            plain_columns(model, columns_of(model, &unique.fields)?)
        };
        Ok(Some(statement(model, "UNIQUE INDEX", name, over, condition)))
    }
}

fn altering(model: &Table, how: String) -> Statement {
    Statement::new(vec![Part::Text("ALTER TABLE ".to_owned()), Part::Table(model.name.clone()), Part::Text(how)])
}

/// The WHERE of an index; a condition without children is none.
fn where_sql(model: &Table, condition: Option<&Q>) -> Result<String> {
    match condition.filter(|condition| !condition.children.is_empty()) {
        Some(condition) => Ok(format!(" WHERE {}", expression::condition_sql(model, condition)?)),
        None => Ok(String::new()),
    }
}

/// Whether a constraint holds for some of the rows only.
fn is_partial(unique: &Unique) -> bool {
    unique.condition.as_ref().is_some_and(|condition| !condition.children.is_empty())
}

/// The index of `db_index=True`.
pub(super) fn field_index_sql(model: &Table, column: &Column) -> Option<Statement> {
    if !column.field.has_index() || column.field.is_unique() {
        return None;
    }
    let columns = vec![column.column_name().clone()];
    let name = generated_name(model, &columns, "");
    Some(create(model, "INDEX", name, columns, String::new()))
}

/// The statement of a `models.Index`.
pub(super) fn index_sql(model: &Table, index: &Index) -> Result<Statement> {
    let condition = where_sql(model, index.condition.as_deref())?;
    let over = if index.expressions.is_empty() {
        let mut columns = Vec::new();
        for field in &index.fields {
            let (name, suffix) = field.strip_prefix('-').map_or((&**field, ""), |name| (name, "DESC"));
            columns.push((model.column_name(name)?, suffix));
        }
        Part::Columns(model.name.clone(), columns)
    } else {
        expressions(model, &index.expressions)?
    };
    Ok(statement(model, "INDEX", Part::Text(quote_name(&index.name)), over, condition))
}

fn expressions(model: &Table, list: &[crate::expression::Expression]) -> Result<Part> {
    let mut columns = Vec::new();
    let mut parts = Vec::new();
    for one in list {
        parts.push(expression::index_expression_sql(model, one)?);
        columns.extend(expression::expression_columns(model, one));
    }
    Ok(Part::Expressions { table: model.name.clone(), columns, sql: parts.join(", ") })
}

fn create(model: &Table, what: &str, name: Part, columns: Vec<Rc<str>>, condition: String) -> Statement {
    statement(model, what, name, plain_columns(model, columns), condition)
}

fn statement(model: &Table, what: &str, name: Part, over: Part, condition: String) -> Statement {
    Statement::new(vec![
        Part::Text(format!("CREATE {what} ")),
        name,
        Part::Text(" ON ".to_owned()),
        Part::Table(model.name.clone()),
        Part::Text(" (".to_owned()),
        over,
        Part::Text(format!("){condition}")),
    ])
}

fn plain_columns(model: &Table, columns: Vec<Rc<str>>) -> Part {
    Part::Columns(model.name.clone(), columns.into_iter().map(|column| (column, "")).collect())
}

fn generated_name(model: &Table, columns: &[Rc<str>], suffix: &'static str) -> Part {
    Part::IndexName(model.name.clone(), columns.to_vec(), suffix)
}

fn columns_of(model: &Table, fields: &[Rc<str>]) -> Result<Vec<Rc<str>>> {
    fields.iter().map(|field| model.column_name(field)).collect()
}

/// Whether SQLite can have the constraint at all.
pub(super) fn is_supported(unique: &Unique) -> bool {
    unique.deferrable.is_none() && unique.include.is_empty() && unique.nulls_distinct.is_none()
}

/// Whether it is written as an index rather than in the table.
pub(super) fn needs_index(unique: &Unique) -> bool {
    is_partial(unique) || !unique.expressions.is_empty() || !unique.opclasses.is_empty()
}

/// Whether Django adds and removes it without remaking the table.
fn has_own_index(unique: &Unique) -> bool {
    is_partial(unique) || !unique.expressions.is_empty() || !unique.include.is_empty() || unique.deferrable.is_some()
}

/// Whether a statement makes an index that is no constraint.
pub fn makes_index(statement: &str) -> bool {
    statement.starts_with("CREATE INDEX")
}
