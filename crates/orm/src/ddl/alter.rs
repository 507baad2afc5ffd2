//! Fields added, removed and altered in a table that has rows: what SQLite does in place, the rest by remaking.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::schema::{Call, Field, FieldKind, Literal, OnDelete, Reverse};

use super::create::collation;
use super::editor::SchemaEditor;
use super::expression;
use super::index::field_index_sql;
use super::name::quote_name;
use super::remake::Change;
use super::table::{Column, Table};

/// Arguments a column does not show.
const NON_DB_ATTRS: [&str; 12] = [
    "blank",
    "choices",
    "db_column",
    "editable",
    "error_messages",
    "help_text",
    "limit_choices_to",
    "related_name",
    "related_query_name",
    "validators",
    "verbose_name",
    // Of relations; not when the database itself does it.
    "on_delete",
];

impl SchemaEditor<'_> {
    /// Adds a field to a table. `to_model` is the model with the field.
    pub fn add_field(&mut self, model: &Table, to_model: &Table, column: &Column) -> Result<()> {
        let field = &column.field;
        if let Some(through) = to_model.auto_through(field).filter(|_| field.many_to_many()) {
            return self.create_model(&through);
        }
        if field.many_to_many() {
            // Through a model of the user's there is nothing to add, yet Django remakes the table.
            return self.remake_table(model, &[]);
        }
        if field.kind == FieldKind::CompositePrimaryKey || column.db_type.is_none() {
            return Ok(());
        }
        // Django takes a default in the database for computed unless it was given as `Value(...)`.
        let computed = field
            .db_default
            .as_ref()
            .is_some_and(|default| !field.db_default_wrapped || !expression::is_value(default));
        let in_place = !field.primary_key
            && !field.is_unique()
            && field.null
            && !computed
            && self.effective_default(column)?.is_null();
        if !in_place {
            return self.remake_table(model, &[Change::Create(column)]);
        }
        let Some(definition) = self.full_column_sql(column, true)? else { return Ok(()) };
        let table = quote_name(&model.name);
        self.execute(
            &format!("ALTER TABLE {table} ADD COLUMN {} {definition}", quote_name(column.column_name())),
            None,
        )?;
        self.deferred.extend(field_index_sql(model, column));
        Ok(())
    }

    /// Removes a field from a table.
    pub fn remove_field(&mut self, model: &Table, column: &Column) -> Result<()> {
        let field = &column.field;
        if field.many_to_many() {
            return match model.auto_through(field) {
                Some(through) => self.delete_model(&through),
                None => Ok(()),
            };
        }
        if column.db_type.is_none() {
            return Ok(());
        }
        if field.primary_key || field.is_unique() || field.has_index() || column.has_constraint() {
            return self.remake_table(model, &[Change::Delete(column)]);
        }
        let table = quote_name(&model.name);
        self.execute_plain(&format!("ALTER TABLE {table} DROP COLUMN {}", quote_name(column.column_name())))?;
        self.deferred.retain(|statement| !statement.references_column(&model.name, column.column_name()));
        Ok(())
    }

    /// Puts a field in another's place, in the table of `model`; each field comes with the model it is in.
    pub fn alter_field(
        &mut self,
        model: &Table,
        (old_model, old): (&Table, &Column),
        (to_model, new): (&Table, &Column),
    ) -> Result<()> {
        if !self.field_should_be_altered(old, new)? {
            return Ok(());
        }
        match (&old.db_type, &new.db_type) {
            (Some(_), Some(_)) => {}
            (None, None) if old.field.many_to_many() && new.field.many_to_many() => {
                let throughs = (old_model.auto_through(&old.field), to_model.auto_through(&new.field));
                return match throughs {
                    (Some(old_through), Some(new_through)) => self.alter_many_to_many(&old_through, &new_through),
                    (None, None) => Ok(()),
                    _ => Err(incompatible(old_model, old, to_model, new)),
                };
            }
            (None, _) if !old.field.is_relation() => return Err(no_db_type(old_model, old, to_model, new)),
            (_, None) if !new.field.is_relation() => return Err(no_db_type(old_model, old, to_model, new)),
            _ => return Err(incompatible(old_model, old, to_model, new)),
        }
        if modifies_generated(old, new) {
            return Err(Error::value(format!(
                "Modifying GeneratedFields is not supported - the field {} must be removed and re-added with the new \
                 definition.",
                field_str(to_model, new)
            )));
        }
        self.alter_column(model, to_model, old, new)
    }

    fn alter_column(&mut self, model: &Table, to_model: &Table, old: &Column, new: &Column) -> Result<()> {
        let renamed_only = old.column_name() != new.column_name()
            && !old.has_constraint()
            && !new.has_constraint()
            && self.column_sql(old, false)? == self.column_sql(new, false)?;
        if renamed_only {
            return self.execute_plain(&format!(
                "ALTER TABLE {} RENAME COLUMN {} TO {}",
                quote_name(&model.name),
                quote_name(old.column_name()),
                quote_name(new.column_name())
            ));
        }
        self.remake_table(model, &[Change::Alter(old, new)])?;
        // Tables that refer to this column change their column's type with it.
        let type_changed = old.db_type != new.db_type || collation(&old.field) != collation(&new.field);
        if new.field.is_unique() && type_changed {
            for related in related_tables(to_model, new)? {
                self.remake_table(&related, &[])?;
            }
        }
        Ok(())
    }

    /// Points a many-to-many table's two columns anew, or moves its rows to a table of another name.
    pub fn alter_many_to_many(&mut self, old_through: &Table, new_through: &Table) -> Result<()> {
        let (Some((old_own, old_other)), Some((new_own, new_other))) =
            (old_through.link_columns(), new_through.link_columns())
        else {
            return Ok(());
        };
        if old_through.name == new_through.name {
            return self
                .remake_table(old_through, &[Change::Alter(old_other, new_other), Change::Alter(old_own, new_own)]);
        }
        self.create_model(new_through)?;
        self.execute_plain(&format!(
            "INSERT INTO {} (id, {}, {}) SELECT id, {}, {} FROM {}",
            quote_name(&new_through.name),
            new_own.column_name(),
            new_other.column_name(),
            old_own.column_name(),
            old_other.column_name(),
            quote_name(&old_through.name)
        ))?;
        self.delete_model(old_through)
    }

    /// Whether the database sees a difference between the fields.
    fn field_should_be_altered(&self, old: &Column, new: &Column) -> Result<bool> {
        let relevant = |column: &Column| column.is_concrete() || column.field.many_to_many();
        if !relevant(old) && !relevant(new) {
            return Ok(false);
        }
        if old.is_concrete() && new.is_concrete() && old.column_name() != new.column_name() {
            return Ok(true);
        }
        if old.field.many_to_many() && new.field.many_to_many() && old.field.name != new.field.name {
            return Ok(true);
        }
        let mut old_call = deconstruct::deep(&old.field)?;
        let mut new_call = deconstruct::deep(&new.field)?;
        let mut ignored: Vec<&str> = NON_DB_ATTRS.to_vec();
        if is_database_on_delete(&old.field) || is_database_on_delete(&new.field) {
            ignored.retain(|name| *name != "on_delete");
        }
        let same_table = old.related_table.is_some() && old.related_table == new.related_table;
        if !new.field.many_to_many() && same_table {
            ignored.push("to");
        }
        if old.field.db_default.is_some()
            && new.field.db_default.is_some()
            && self.db_default_sql(old)? == self.db_default_sql(new)?
        {
            ignored.push("db_default");
        }
        for call in [&mut old_call, &mut new_call] {
            drop_kwargs(call, &ignored);
        }
        Ok(old_call != new_call)
    }
}

fn drop_kwargs(call: &mut Call, names: &[&str]) {
    call.kwargs.retain(|(key, _): &(Rc<str>, Literal)| !names.contains(&&**key));
}

fn is_database_on_delete(field: &Field) -> bool {
    let on_delete = field.relation.as_ref().map(|relation| &relation.on_delete);
    matches!(on_delete, Some(OnDelete::DbCascade | OnDelete::DbSetNull | OnDelete::DbSetDefault))
}

fn modifies_generated(old: &Column, new: &Column) -> bool {
    let sql = |column: &Column| {
        let generated = column.field.generated.as_ref()?;
        expression::expression_sql(column, &generated.expression).ok()
    };
    match (&old.field.generated, &new.field.generated) {
        (None, None) => false,
        // An expression that cannot be written any more uses a field that was renamed.
        (Some(was), Some(is)) => was.db_persist != is.db_persist || sql(old).is_none() || sql(old) != sql(new),
        _ => true,
    }
}

/// `_related_non_m2m_objects` of a field whose type changed, and the many-to-many tables of its model.
fn related_tables(model: &Table, column: &Column) -> Result<Vec<Table>> {
    let mut found: Vec<crate::schema::ModelId> = Vec::new();
    collect_related(model, &column.field, &mut found)?;
    if column.field.primary_key {
        for field in model.many_to_many() {
            let target = field.relation.as_ref().and_then(|relation| relation.model.get());
            let through = field.relation.as_ref().and_then(|relation| relation.through_model.get());
            let Some(through) = through.filter(|id| model.schema.model(**id).auto_created.is_some()) else { continue };
            if target != Some(&model.id) && !found.contains(through) {
                found.push(*through);
            }
        }
    }
    found.retain(|id| *id != model.id);
    found.into_iter().map(|id| Table::of(&model.schema, id)).collect()
}

fn collect_related(model: &Table, field: &Field, found: &mut Vec<crate::schema::ModelId>) -> Result<()> {
    let mut relations: Vec<&Rc<Reverse>> = model.schema.meta(model.id).reverse.iter().collect();
    relations.sort_by(|a, b| a.query_name.cmp(&b.query_name));
    for reverse in relations {
        let to_field = reverse.field.relation.as_ref().and_then(|relation| relation.to_field.as_ref());
        let relevant = !reverse.field.many_to_many()
            && match to_field {
                None => field.primary_key,
                Some(name) => *name == field.name || *name == field.attname,
            };
        if !relevant || found.contains(&reverse.related_model) {
            continue;
        }
        found.push(reverse.related_model);
        let related = Table::of(&model.schema, reverse.related_model)?;
        collect_related(&related, &reverse.field, found)?;
    }
    Ok(())
}

/// `str(field)`: `demoapp.Item.price`.
fn field_str(model: &Table, column: &Column) -> String {
    format!("{}.{}", model.model().label(), column.field.name)
}

fn incompatible(model: &Table, old: &Column, to_model: &Table, new: &Column) -> Error {
    Error::value(format!(
        "Cannot alter field {} into {} - they are not compatible types (you cannot alter to or from M2M fields, or add \
         or remove through= on M2M fields)",
        field_str(model, old),
        field_str(to_model, new)
    ))
}

fn no_db_type(model: &Table, old: &Column, to_model: &Table, new: &Column) -> Error {
    Error::value(format!(
        "Cannot alter field {} into {} - they do not properly define db_type (are you using a badly-written custom \
         field?)",
        field_str(model, old),
        field_str(to_model, new)
    ))
}
