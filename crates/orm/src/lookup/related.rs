//! Lookups of relations: an instance stands for its key.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Expression, Output};
use crate::lookup::{LookupRow, Rhs, compare, membership};
use crate::query::{Instance, Operand};
use crate::schema::{Field, Schema, prepare as field_prepare};
use crate::value::Value;

/// The relation a column was reached by.
fn output(lhs: &Expression) -> Option<&Output> {
    match &**lhs {
        Expr::Col(col) => Some(&col.output),
        Expr::ColPairs(pairs) => Some(&pairs.output),
        _ => None,
    }
}

/// The relation that an expression is of: of a subquery, that of its column.
fn relation_of(schema: &Schema, lhs: &Expression) -> Option<Output> {
    match output(lhs) {
        Some(output) => Some(output.clone()),
        None => {
            let field = crate::expression::output::output_field_or_none(lhs, schema).ok()??;
            field.relation.is_some().then_some(Output { field, reverse: false })
        }
    }
}

/// `get_normalized_value` of a relation by several columns: an instance stands for a row of values.
pub(super) fn row_of(schema: &Schema, lhs: &Expression, rhs: Operand, many: bool) -> Result<Operand> {
    let Some(output) = output(lhs).filter(|output| output.field.relation.is_some()) else { return Ok(rhs) };
    let instance_row = |instance: &Rc<dyn Instance>| -> Result<Value> {
        if !instance.is_saved() {
            return Err(Error::value("Model instances passed to related filters must be saved."));
        }
        let sources: Vec<Rc<Field>> = match output.field.model {
            Some(model) if output.reverse => schema.meta(model).pk_fields(),
            _ => schema.related_fields(&output.field)?.into_iter().map(|(_, there)| there).collect(),
        };
        let mut values = Vec::with_capacity(sources.len());
        for mut source in sources {
            while !source.model.is_some_and(|model| schema.is_subclass(instance.model(), model))
                && source.kind.is_foreign_key()
            {
                source = schema.target_field(&source)?;
            }
            match instance.attribute(&source.attname) {
                Some(value) => values.push(value),
                None => return Ok(Value::Tuple(vec![instance.attribute("pk").unwrap_or_default()].into())),
            }
        }
        Ok(Value::Tuple(values.into()))
    };
    match rhs {
        Operand::Instance(instance) => instance_row(&instance).map(Operand::Value),
        Operand::Value(value) if many => Ok(Operand::Value(match value.items() {
            Some(items) => Value::List(items.iter().cloned().map(as_row).collect()),
            None => value,
        })),
        Operand::Value(value) => Ok(Operand::Value(as_row(value))),
        Operand::List(members) => {
            let mut plain = true;
            let mut rows = Vec::with_capacity(members.len());
            for member in members.iter() {
                rows.push(Operand::Value(match member {
                    Operand::Instance(instance) => instance_row(instance)?,
                    Operand::Value(value) => as_row(value.clone()),
                    // Some of its parts are computed.
                    other => {
                        plain = false;
                        rows.push(other.clone());
                        continue;
                    }
                }));
            }
            match plain {
                true => Ok(Operand::Value(Value::List(rows.iter().filter_map(plain_row).collect()))),
                false => Ok(Operand::List(rows.into())),
            }
        }
        other => Ok(other),
    }
}

fn plain_row(row: &Operand) -> Option<Value> {
    match row {
        Operand::Value(row) => Some(row.clone()),
        _ => None,
    }
}

/// A value that is no row is one of one column.
fn as_row(value: Value) -> Value {
    match value {
        Value::Tuple(_) => value,
        other => Value::Tuple(vec![other].into()),
    }
}

/// The field on the other side that a relation compares with (`path_infos[-1].target_fields[-1]`).
fn target_field(schema: &Schema, output: &Output) -> Result<Rc<Field>> {
    match output.field.model {
        Some(model) if output.reverse => Ok(schema.pk(model)),
        _ => schema.target_field(&output.field),
    }
}

/// `get_normalized_value`: the key of an instance that the relation stores.
fn normalize(schema: &Schema, output: &Output, instance: &Rc<dyn Instance>) -> Result<Value> {
    if !instance.is_saved() {
        return Err(Error::value("Model instances passed to related filters must be saved."));
    }
    let mut source = target_field(schema, output)?;
    // The instance may be of a child whose link holds the key.
    while !source.model.is_some_and(|model| schema.is_subclass(instance.model(), model)) && source.kind.is_foreign_key()
    {
        source = schema.target_field(&source)?;
    }
    Ok(match instance.attribute(&source.attname) {
        Some(value) => value,
        None => instance.attribute("pk").unwrap_or_default(),
    })
}

/// `RelatedLookupMixin.get_prep_lookup`
pub(super) fn prepare(schema: &Schema, row: &'static LookupRow, lhs: &Expression, rhs: Operand) -> Result<Rhs> {
    let Some(output) = &relation_of(schema, lhs) else {
        return compare::prepare(schema, row, "=", lhs, rhs);
    };
    let rhs = match rhs {
        Operand::Instance(instance) => Operand::Value(normalize(schema, output, &instance)?),
        // A tuple stands for the columns of the key; there is one.
        Operand::Value(Value::Tuple(items)) => Operand::Value(items.first().cloned().unwrap_or_default()),
        rhs => rhs,
    };
    match rhs {
        Operand::Value(value) => {
            let target = target_field(schema, output)?;
            field_prepare::get_prep_value(schema, &target, &value).map(Rhs::Value)
        }
        rhs => compare::prepare(schema, row, "=", lhs, rhs),
    }
}

/// `RelatedIn.get_prep_lookup`
pub(super) fn prepare_in(schema: &Schema, row: &'static LookupRow, lhs: &Expression, rhs: Operand) -> Result<Rhs> {
    let Some(output) = &relation_of(schema, lhs) else { return membership::prepare(schema, row, lhs, rhs) };
    if let Some(query) = compare::operand_query(&rhs) {
        let target = target_field(schema, output)?;
        if !query.has_select_fields() && !target.primary_key {
            // Not the key but the field the relation refers to must be selected.
            let own_key = output.field.primary_key && output.field.model == query.model;
            let name = if own_key { output.field.name.clone() } else { target.name.clone() };
            let mut query = (**query).clone();
            query.set_values(schema, &[name])?;
            return membership::prepare(schema, row, lhs, Operand::Query(Rc::new(query)));
        }
        return membership::prepare(schema, row, lhs, rhs);
    }
    let members: Vec<Operand> = match &rhs {
        Operand::List(items) => items.to_vec(),
        Operand::Value(value) => match value.items() {
            Some(items) => items.iter().cloned().map(Operand::Value).collect(),
            None => return membership::prepare(schema, row, lhs, rhs),
        },
        _ => return membership::prepare(schema, row, lhs, rhs),
    };
    if members.iter().any(|member| matches!(member, Operand::Expression(_) | Operand::Query(_))) {
        return membership::prepare(schema, row, lhs, rhs);
    }
    let target = target_field(schema, output)?;
    let mut values = Vec::with_capacity(members.len());
    for member in members {
        let value = match member {
            Operand::Instance(instance) => normalize(schema, output, &instance)?,
            Operand::Value(Value::Tuple(items)) => items.first().cloned().unwrap_or_default(),
            Operand::Value(value) => value,
            Operand::Expression(_) | Operand::Query(_) | Operand::List(_) => continue,
        };
        values.push(field_prepare::get_prep_value(schema, &target, &value)?);
    }
    Ok(Rhs::Value(Value::List(values.into())))
}
