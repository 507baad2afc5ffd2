//! What SQLite cannot alter: the table is made anew under another name, filled, and takes the old one's place.
//!
//! Django: `DatabaseSchemaEditor._remake_table`.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::error::Result;
use crate::schema::{Field, FieldKind, Schema};

use super::editor::{Failed, SchemaEditor};
use super::name::{quote_name, strip_quotes};
use super::quote::quote_value;
use super::table::{Column, Table};

/// A difference between the table there is and the one that takes its place.
pub(super) enum Change<'c> {
    /// A column more.
    Create(&'c Column),
    /// A column less.
    Delete(&'c Column),
    /// One column for another.
    Alter(&'c Column, &'c Column),
}

/// The columns of the new table by field, what each is filled with, and which fields changed their names.
struct Plan {
    body: IndexMap<Rc<str>, Column>,
    mapping: IndexMap<Rc<str>, String>,
    renamed: Vec<(Rc<str>, Rc<str>)>,
}

impl SchemaEditor<'_> {
    /// Remakes a model's table with the changes.
    pub(super) fn remake_table(&mut self, model: &Table, changes: &[Change<'_>]) -> Result<()> {
        let mut plan = Plan::of(model);
        plan.give_up_primary_key(changes);
        for change in changes {
            match change {
                Change::Create(field) => self.plan_create(&mut plan, field)?,
                Change::Alter(old, new) => self.plan_alter(&mut plan, old, new)?,
                Change::Delete(field) => plan.delete(model, field),
            }
        }
        let new = plan.new_table(model, changes);
        self.create_remade(&new)?;
        let columns: Vec<String> = plan.mapping.keys().map(|column| quote_name(column)).collect();
        let values: Vec<&str> = plan.mapping.values().map(String::as_str).collect();
        let copied = self.execute_plain(&format!(
            "INSERT INTO {} ({}) SELECT {} FROM {}",
            quote_name(&new.name),
            columns.join(", "),
            values.join(", "),
            quote_name(&model.name)
        ));
        if let Err(error) = copied {
            let columns = plan.mapping.into_iter().collect();
            self.failed = Some(Failed::Copy { from: model.name.clone(), to: new.name, columns });
            return Err(error);
        }
        self.drop_table(&model.name)?;
        self.alter_db_table(&new.name, &model.name)?;
        for statement in std::mem::take(&mut self.deferred) {
            self.execute_plain(&statement.to_string())?;
        }
        Ok(())
    }

    fn plan_create(&self, plan: &mut Plan, field: &Column) -> Result<()> {
        plan.body.insert(field.field.name.clone(), field.clone());
        if field.field.db_default.is_none() && field.field.generated.is_none() && field.is_concrete() {
            let default = quote_value(&self.effective_default(field)?)?;
            plan.mapping.insert(field.column_name().clone(), default);
        }
        Ok(())
    }

    fn plan_alter(&self, plan: &mut Plan, old: &Column, new: &Column) -> Result<()> {
        plan.body.shift_remove(&old.field.name);
        plan.mapping.shift_remove(old.column_name());
        plan.body.insert(new.field.name.clone(), new.clone());
        plan.renamed.push((old.field.name.clone(), new.field.name.clone()));
        if new.field.generated.is_some() {
            return Ok(());
        }
        let column = quote_name(old.column_name());
        let value = if old.field.null && !new.field.null {
            let default = match self.db_default_sql(new)? {
                Some(default) => default,
                None => quote_value(&self.effective_default(new)?)?,
            };
            format!("coalesce({column}, {default})")
        } else {
            column
        };
        plan.mapping.insert(new.column_name().clone(), value);
        Ok(())
    }

    /// Creates the new table; its indexes wait as the old one's would.
    fn create_remade(&mut self, new: &Table) -> Result<()> {
        let sql = self.table_sql(new)?;
        self.execute(&sql, None)?;
        let indexes = self.model_indexes_sql(new)?;
        self.deferred.extend(indexes);
        Ok(())
    }
}

impl Plan {
    fn of(model: &Table) -> Self {
        // Django makes foreign keys to the table itself anew, so they count as made last.
        let named = |column: &Column| {
            let mut column = column.clone();
            if column.references.as_ref().is_some_and(|reference| reference.to_self) {
                column.order.0 = i64::MAX;
            }
            (column.field.name.clone(), column)
        };
        let stored = model.columns.iter().filter(|column| column.field.generated.is_none());
        Plan {
            body: model.columns.iter().map(named).collect(),
            mapping: stored.map(|column| (column.column_name().clone(), quote_name(column.column_name()))).collect(),
            renamed: Vec::new(),
        }
    }

    /// Takes a column out. The link to a second parent comes back by itself, empty: the class that Django makes for the
    /// new table still has its bases.
    fn delete(&mut self, model: &Table, gone: &Column) {
        self.mapping.shift_remove(gone.column_name());
        let is_link = |link: &Option<Rc<str>>| link.as_ref() == Some(&gone.field.name);
        let comes_back = model.model().parents.iter().any(|(_, link)| is_link(link));
        let Some(mut column) = self.body.shift_remove(&gone.field.name) else { return };
        if comes_back && !column.field.primary_key {
            column.order = (i64::MIN, 0);
            self.body.insert(gone.field.name.clone(), column);
        }
    }

    /// A new primary key takes the old one's place; an automatic one leaves the table.
    fn give_up_primary_key(&mut self, changes: &[Change<'_>]) {
        let is_key = |change: &Change<'_>| match change {
            Change::Create(field) | Change::Alter(_, field) => field.field.primary_key,
            Change::Delete(_) => false,
        };
        if !changes.iter().any(is_key) {
            return;
        }
        let altered = |name: &str| {
            changes.iter().any(|change| matches!(change, Change::Alter(_, new) if &*new.field.name == name))
        };
        let keys: Vec<Rc<str>> = self
            .body
            .iter()
            .filter(|(name, column)| column.field.primary_key && !altered(name))
            .map(|(name, _)| name.clone())
            .collect();
        for name in keys {
            let Some(column) = self.body.get_mut(&name) else { continue };
            if column.field.auto_created {
                let gone = column.column_name().clone();
                self.body.shift_remove(&name);
                self.mapping.shift_remove(&gone);
            } else {
                Rc::make_mut(&mut column.field).primary_key = false;
            }
        }
    }

    fn new_table(&self, model: &Table, changes: &[Change<'_>]) -> Table {
        let renamed =
            |name: &Rc<str>| self.renamed.iter().find(|(old, _)| old == name).map_or(name, |(_, new)| new).clone();
        let mut columns: Vec<Column> = self.body.values().cloned().collect();
        let deleted = changes.iter().find_map(|change| match change {
            Change::Delete(field) => Some(field.field.name.clone()),
            _ => None,
        });
        let has_key = !model.composite.is_empty() || columns.iter().any(|column| column.field.primary_key);
        if !has_key && model.model().parents.is_empty() && deleted.as_deref() != Some("id") {
            columns.push(automatic_key(model));
        }
        columns.sort_by_key(|column| column.order);
        for column in &mut columns {
            self.point_to_new_self(column, changes);
        }
        let mut new = model.clone();
        new.object_name = format!("New{}", model.object_name).into();
        new.name = format!("new__{}", strip_quotes(&model.name)).into();
        new.columns = columns;
        if let Some(schema) = altered_schema(model, changes) {
            new.schema = schema;
        }
        new.unique_together = model.unique_together.iter().map(|names| names.iter().map(renamed).collect()).collect();
        new.composite = model.composite.iter().map(renamed).collect();
        new.indexes.retain(|index| deleted.as_ref().is_none_or(|name| !index.fields.contains(name)));
        new
    }

    /// A foreign key to the table itself follows the column it refers to.
    fn point_to_new_self(&self, column: &mut Column, changes: &[Change<'_>]) {
        let Some(reference) = column.references.as_mut().filter(|reference| reference.to_self) else { return };
        for change in changes {
            if let Change::Alter(old, new) = change
                && old.field.name == reference.field
            {
                reference.column = new.column_name().clone();
                reference.field = new.field.name.clone();
                column.db_type = related_type(new);
            }
        }
    }
}

/// The models as checks and indexes of the new table see them: an altered field has its new name, column and type.
fn altered_schema(model: &Table, changes: &[Change<'_>]) -> Option<Rc<Schema>> {
    let mut fields = model.model().fields.clone();
    let mut is_altered = false;
    for change in changes {
        let Change::Alter(old, new) = change else { continue };
        let place = fields.iter_mut().find(|field| field.name == old.field.name);
        let is_same = old.field.name == new.field.name
            && old.column_name() == new.column_name()
            && old.field.kind == new.field.kind
            && old.db_type == new.db_type;
        let Some(own) = place.filter(|_| !is_same) else { continue };
        // What a relation points to is told in the ids of its own models.
        let base = if own.is_relation() || new.field.is_relation() { own.clone() } else { new.field.clone() };
        let (name, attname) = (new.field.name.clone(), new.field.attname.clone());
        *own = Rc::new(Field { model: own.model, name, attname, column: new.column_name().clone(), ..(*base).clone() });
        is_altered = true;
    }
    is_altered.then(|| Rc::new(model.schema.with_fields(model.id, fields)))
}

/// The `id` that Django gives a model left without a primary key.
fn automatic_key(model: &Table) -> Column {
    let mut id = Field::new("id", model.schema.default_auto_field.unwrap_or(FieldKind::BigAuto));
    id.primary_key = true;
    id.auto_created = true;
    Column {
        schema: model.schema.clone(),
        db_type: id.db_type(),
        field: Rc::new(id),
        references: None,
        related_table: None,
        order: (i64::MIN, 0),
    }
}

/// The type of a column that refers to that one.
fn related_type(target: &Column) -> Option<Rc<str>> {
    match target.field.kind {
        FieldKind::Auto | FieldKind::PositiveInteger => Some("integer".into()),
        FieldKind::BigAuto | FieldKind::PositiveBigInteger => Some("bigint".into()),
        FieldKind::SmallAuto | FieldKind::PositiveSmallInteger => Some("smallint".into()),
        _ => target.db_type.clone(),
    }
}
