//! UPDATE, and the further ones that a multi-table model's parents need.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression};
use crate::query::path::path_to_parent;
use crate::query::{Operand, Q, Query};
use crate::schema::{Field, FieldRef, ModelId, Schema, prepare};
use crate::sql::insert::{Assigned, check_saved, write_returning, write_saved};
use crate::sql::statement::{Column, Compiled, Select};
use crate::sql::{Compiler, Predicate, Sql, select};
use crate::value::Value;

/// An update of the rows of a query.
#[derive(Clone)]
pub struct Update {
    query: Query,
    values: Assignments,
    /// Values for fields of parents.
    related: Vec<(ModelId, Assignments)>,
}

/// Fields and what they are set to.
type Assignments = Vec<(Rc<Field>, Assigned)>;

/// An UPDATE, ready to run.
#[derive(Clone, Debug)]
pub struct Updating {
    /// The text.
    pub sql: String,
    /// The parameters.
    pub params: Vec<Value>,
    /// The columns returned.
    pub returning: Vec<Column>,
}

/// What running an update takes.
#[derive(Clone)]
pub enum UpdatePlan {
    /// One statement, or none when there is nothing to set or to find.
    Single(Compiled<Updating>),
    /// First the keys must be read, then [`Update::with_keys`] gives the statements.
    ReadKeys(Compiled<Select>),
}

impl Update {
    /// An update of a query's rows.
    pub fn new(query: &Query) -> Self {
        let mut query = query.chain();
        query.clear_select_related();
        Update { query, values: Vec::new(), related: Vec::new() }
    }

    /// Sets a field by name (`add_update_values`).
    pub fn set(&mut self, schema: &Schema, name: &str, value: Assigned) -> Result<()> {
        let model = self.query.model.ok_or_else(|| Error::value("Cannot update a query without a model"))?;
        let meta = schema.meta(model);
        let name: Rc<str> = name.into();
        let field = match meta.get(&name) {
            Some(FieldRef::Forward(field)) => field,
            Some(FieldRef::Reverse(reverse)) => {
                let kind = if reverse.field.one_to_one() {
                    "OneToOneRel"
                } else if reverse.field.many_to_many() {
                    "ManyToManyRel"
                } else {
                    "ManyToOneRel"
                };
                let label = schema.model(reverse.related_model).label_lower();
                return Err(not_concrete(&format!("<{kind}: {label}>")));
            }
            None => {
                meta.field(&name, schema.model(model))?;
                return Ok(());
            }
        };
        if !field.is_concrete() {
            if field.kind == crate::schema::FieldKind::CompositePrimaryKey {
                return Err(Error::field("Composite primary key fields must be updated individually."));
            }
            return Err(not_concrete(&field.repr()));
        }
        let owner = field.model.map(|owner| schema.concrete(owner));
        match owner.filter(|owner| *owner != schema.concrete(model)) {
            Some(owner) => match self.related.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, values)) => values.push((field, value)),
                None => self.related.push((owner, vec![(field, value)])),
            },
            None => self.set_field(schema, field, value)?,
        }
        Ok(())
    }

    /// Sets a field (`add_update_fields`).
    pub fn set_field(&mut self, schema: &Schema, field: Rc<Field>, value: Assigned) -> Result<()> {
        if field.generated.is_some() {
            return Ok(());
        }
        let value = match value {
            Assigned::Expression(expression) => {
                let cx = Resolving { allow_joins: false, for_save: true, ..Resolving::new(schema) };
                Assigned::Expression(resolve(&expression, &mut self.query, cx)?)
            }
            value => value,
        };
        self.values.push((field, value));
        Ok(())
    }

    /// The query whose rows are updated.
    pub fn query(&mut self) -> &mut Query {
        &mut self.query
    }

    /// The update restricted to these keys, and those of the parents; `keys` has for each row the columns that
    /// [`UpdatePlan::ReadKeys`] selects.
    pub fn with_keys(&self, compiler: &Compiler<'_>, keys: &[Vec<Value>]) -> Result<Vec<Compiled<Updating>>> {
        let schema = compiler.schema;
        let Some(model) = self.query.model else { return Ok(Vec::new()) };
        let pk_in = |model: ModelId, place: usize| -> Result<Query> {
            let ids: Vec<Value> = keys.iter().filter_map(|row| row.get(place).cloned()).collect();
            let mut query = Query::new(model);
            query.add_q(schema, &Q::lookup("pk__in", Value::from(ids)), false)?;
            Ok(query)
        };
        let mut plans = Vec::new();
        if !self.values.is_empty() {
            let own = Update { query: pk_in(model, 0)?, values: self.values.clone(), related: Vec::new() };
            plans.push(write(compiler, &own, &[], true)?);
        }
        let mut places = 1;
        for (parent, values) in &self.related {
            let chain = path_to_parent(schema, model, *parent)?;
            let by_pk = chain.iter().all(|step| step.join.field.primary_key);
            let place = if by_pk { 0 } else { places };
            places += usize::from(!by_pk);
            let mut update = Update { query: pk_in(*parent, place)?, values: Vec::new(), related: Vec::new() };
            for (field, value) in values {
                update.set_field(schema, field.clone(), value.clone())?;
            }
            plans.push(write(compiler, &update, &[], false)?);
        }
        Ok(plans)
    }
}

fn not_concrete(field: &str) -> Error {
    Error::field(format!("Cannot update model field {field} (only concrete fields are permitted)."))
}

/// Compiles an UPDATE (`SQLUpdateCompiler`).
pub fn update(compiler: &Compiler<'_>, update: &Update, returning: &[Rc<Field>]) -> Result<UpdatePlan> {
    let schema = compiler.schema;
    let mut update = update.clone();
    update.query.initial_alias(schema);
    let used = update.query.tables.iter().filter(|table| table.refcount > 0).count();
    if !update.related.is_empty() {
        if !returning.is_empty() {
            return Err(Error::NotImplemented(
                "Update returning is not implemented for queries with related updates.".into(),
            ));
        }
        return Ok(UpdatePlan::ReadKeys(read_keys(compiler, &update)?));
    }
    if used > 1 {
        let keys = keys_query(schema, &update)?;
        update.query.clear_where();
        update.query.tables.truncate(1);
        let q = Q {
            children: vec![crate::query::Part::Lookup("pk__in".into(), Operand::Query(Rc::new(keys)))],
            ..Q::default()
        };
        update.query.add_q(schema, &q, false)?;
    }
    Ok(UpdatePlan::Single(write(compiler, &update, returning, true)?))
}

/// The query for the keys of the rows, before any of them changes.
fn keys_query(schema: &Schema, update: &Update) -> Result<Query> {
    let mut query = update.query.chain();
    query.clear_select_related();
    query.clear_ordering(true, true);
    query.extra.clear();
    query.select.clear();
    let Some(model) = query.model else { return Ok(query) };
    let mut fields = vec![schema.pk(model).name.clone()];
    for (parent, _) in &update.related {
        let chain = path_to_parent(schema, model, *parent)?;
        if !chain.iter().all(|step| step.join.field.primary_key) {
            fields.push(schema.pk(*parent).name.clone());
        }
    }
    query.add_fields(schema, &fields, true)?;
    // The annotations served the filter; the subquery selects keys alone.
    query.set_annotation_mask(Some(Vec::new()));
    Ok(query)
}

fn read_keys(compiler: &Compiler<'_>, update: &Update) -> Result<Compiled<Select>> {
    select(compiler, &keys_query(compiler.schema, update)?)
}

/// What a parent's fields are set to is resolved only now, everything else for the second time.
fn write(compiler: &Compiler<'_>, update: &Update, returning: &[Rc<Field>], again: bool) -> Result<Compiled<Updating>> {
    if update.values.is_empty() {
        return Ok(Compiled::Never);
    }
    let mut sql = Sql::default();
    let mut query = update.query.clone();
    query.initial_alias(compiler.schema);
    sql.push("UPDATE ");
    match query.tables.first() {
        Some(table) => sql.name(&table.alias),
        None => return Ok(Compiled::Never),
    }
    sql.push(" SET ");
    for (index, (field, value)) in update.values.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        sql.name(&field.column);
        sql.push(" = ");
        write_value(compiler, field, value, again, &mut sql)?;
    }
    let mark = sql.mark();
    sql.push(" WHERE ");
    match compiler.write_where(&query.where_, &mut sql)? {
        Predicate::Sql => {}
        Predicate::Always => sql.rewind(mark),
        Predicate::Never => return Ok(Compiled::Never),
    }
    let returning = match query.model {
        Some(model) => write_returning(compiler, model, returning, &mut sql)?,
        None => Vec::new(),
    };
    Ok(Compiled::Statement(Updating { sql: sql.text, params: sql.params, returning }))
}

fn write_value(compiler: &Compiler<'_>, field: &Rc<Field>, value: &Assigned, again: bool, sql: &mut Sql) -> Result<()> {
    let expression: Expression = match value {
        Assigned::Value(value) => {
            let value = prepare::get_db_prep_save(compiler.schema, field, value)?;
            return super::insert::write_stored(compiler, field, value, sql);
        }
        Assigned::Expression(expression) => expression.clone(),
        Assigned::DatabaseDefault => match &field.db_default {
            Some(default) => default.clone(),
            None => return Err(Error::value(format!("{} has no database default", field.name))),
        },
    };
    check_saved(field, &expression)?;
    if let Expr::ColPairs(_) = &*expression {
        return Err(Error::field(format!(
            "Composite primary keys expressions are not allowed in this query ({}=F('pk')).",
            field.name
        )));
    }
    let again = if again { crate::sql::node::resolved_again(&expression)? } else { None };
    write_saved(compiler, field, again.as_ref().unwrap_or(&expression), sql)
}
