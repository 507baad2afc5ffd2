//! A lookup or transform by its name: what `get_lookup()` and `get_transform()` of an expression find, and the lookup made of it.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Expr, Expression, Func, Output, output};
use crate::query::Operand;
use crate::schema::{Field, FieldKind, Schema};

use super::{CustomLookup, LOOKUPS, Lookup, LookupClass, LookupRow, Style, bilateral, date_part, find, json, prepare};

/// A name resolved on an expression.
pub enum Found {
    /// A built-in lookup.
    Builtin(&'static LookupRow),
    /// A lookup of the user's.
    Custom(Rc<dyn LookupClass>),
}

/// `expression.get_lookup(name)`
pub fn get_lookup(schema: &Schema, lhs: &Expression, name: &str) -> Result<Option<Found>> {
    if let Expr::Func(func) = &**lhs {
        if let Some(row) = function_lookup(func, name) {
            return Ok(Some(Found::Builtin(row)));
        }
        if let Some(found) = own_lookup(schema, func, name) {
            return Ok(Some(found));
        }
    }
    let (kind, field) = lookup_field(schema, lhs)?;
    if let Some(CustomLookup::Lookup(class)) = registered(schema, kind, field.as_deref(), name) {
        return Ok(Some(Found::Custom(class)));
    }
    Ok(find(kind, name).map(Found::Builtin))
}

/// Lookups registered on a transform itself (`Transform.register_lookup`).
fn own_lookup(schema: &Schema, func: &Func, name: &str) -> Option<Found> {
    match own_registered(schema, func, name) {
        Some(CustomLookup::Lookup(class)) => Some(Found::Custom(class.clone())),
        _ => None,
    }
}

/// What is registered on a transform's class, on the built-in one it extends, or on `Transform`.
fn own_registered<'s>(schema: &'s Schema, func: &Func, name: &str) -> Option<&'s CustomLookup> {
    if schema.function_lookups.is_empty() {
        return None;
    }
    [func.function.name(), func.function.row().name, "Transform"]
        .into_iter()
        .find_map(|class| schema.function_lookups.get(&(class.into(), name.into())))
}

/// Lookups that date parts and JSON keys have beside their type's.
fn function_lookup(func: &Func, name: &str) -> Option<&'static LookupRow> {
    match func.function.row().name {
        "ExtractYear" | "ExtractIsoYear" => date_part::YEAR_LOOKUPS.iter().find(|row| row.name == name),
        "KeyTransform" | "KeyTextTransform" => json::KEY_LOOKUPS.iter().find(|row| row.name == name),
        _ => None,
    }
}

/// `expression.get_transform(name)` applied.
pub fn transform(schema: &Schema, lhs: &Expression, name: &str) -> Result<Option<Expression>> {
    let (kind, field) = lookup_field(schema, lhs)?;
    let own = match &**lhs {
        Expr::Func(func) => own_registered(schema, func, name).cloned(),
        _ => None,
    };
    match own.or_else(|| registered(schema, kind, field.as_deref(), name)) {
        Some(CustomLookup::Transform(class)) => return class.apply(lhs.clone()).map(Some),
        Some(CustomLookup::Function(row)) => {
            return Ok(Some(Rc::new(Expr::Func(Func::new(row, vec![lhs.clone()])))));
        }
        Some(CustomLookup::Lookup(_)) | None => {}
    }
    if let Some(row) = crate::expression::function::transform(kind, name) {
        return Ok(Some(Rc::new(Expr::Func(Func::new(row, vec![lhs.clone()])))));
    }
    if kind == FieldKind::Json {
        // A key named like a lookup of keys is out of reach below the first.
        if let Expr::Func(func) = &**lhs
            && function_lookup(func, name).is_some()
        {
            return Ok(None);
        }
        return Ok(Some(crate::expression::function::json::key_transform(lhs.clone(), name, false)));
    }
    Ok(None)
}

/// The kind whose lookups an expression has: of a relation, the relation's.
fn lookup_field(schema: &Schema, lhs: &Expression) -> Result<(FieldKind, Option<Rc<Field>>)> {
    if let Expr::Col(col) = &**lhs {
        return Ok((relation_kind(&col.output), Some(col.output.field.clone())));
    }
    if let Expr::ColPairs(_) = &**lhs {
        return Ok((FieldKind::CompositePrimaryKey, None));
    }
    let field = output::output_field(lhs, schema)?;
    Ok((field.behaviour(), Some(field)))
}

fn relation_kind(output: &Output) -> FieldKind {
    if output.reverse { FieldKind::ForeignKey } else { output.field.behaviour() }
}

fn registered(schema: &Schema, kind: FieldKind, field: Option<&Field>, name: &str) -> Option<CustomLookup> {
    if let Some(field) = field {
        if let Some(found) = field.custom.as_ref().and_then(|custom| custom.get_lookup(name)) {
            return Some(found);
        }
        if !schema.field_lookups.is_empty()
            && let Some(found) = schema.field_lookups.get(&(field.label.clone(), name.into()))
        {
            return Some(found.clone());
        }
    }
    if schema.lookups.is_empty() {
        return None;
    }
    let mut kind = kind;
    loop {
        if let Some(found) = schema.lookups.get(&(kind, name.into())) {
            return Some(found.clone());
        }
        let base = kind.row().base;
        // What is registered on `Field` is no lookup of relations.
        if base == kind || kind == FieldKind::ForeignObject {
            return None;
        }
        kind = base;
    }
}

/// Every lookup name of an expression's type, for suggestions.
pub fn names(schema: &Schema, lhs: &Expression) -> Result<Vec<Rc<str>>> {
    let (kind, field) = lookup_field(schema, lhs)?;
    let mut out: Vec<Rc<str>> = Vec::new();
    // A relation has the lookups of relations only.
    let relation = kind.is_a(FieldKind::ForeignObject);
    let own = |row: &&LookupRow| kind.is_a(row.field) && (!relation || row.field == FieldKind::ForeignObject);
    for row in LOOKUPS.iter().filter(own) {
        if !out.iter().any(|known| **known == *row.name) {
            out.push(row.name.into());
        }
    }
    use crate::expression::function::datetime::{DATE_PARTS, DATETIME_PARTS, TIME_PARTS};
    let parts: &[&str] = match kind {
        FieldKind::Date => DATE_PARTS,
        FieldKind::DateTime => DATETIME_PARTS,
        FieldKind::Time => TIME_PARTS,
        _ => &[],
    };
    out.extend(parts.iter().map(|part| Rc::from(*part)));
    let is_own = |of: FieldKind| kind.is_a(of) && (!relation || of.is_a(FieldKind::ForeignObject));
    out.extend(schema.lookups.keys().filter(|(of, _)| is_own(*of)).map(|(_, name)| name.clone()));
    if let Some(field) = field {
        let of_field = schema.field_lookups.keys().filter(|(label, _)| *label == field.label);
        out.extend(of_field.map(|(_, name)| name.clone()));
    }
    Ok(out)
}

impl Found {
    /// `lookup_class(lhs, rhs)`: prepares the right-hand side (`get_prep_lookup`).
    pub fn make(&self, schema: &Schema, lhs: Expression, rhs: Operand) -> Result<Lookup> {
        let rhs = match &rhs {
            Operand::List(_) => rhs.plain().map_or(rhs, Operand::Value),
            _ => rhs,
        };
        match self {
            Found::Builtin(row) => prepare(schema, row, lhs, rhs).and_then(|lookup| bilateral::apply(schema, lookup)),
            Found::Custom(class) => class.make(schema, lhs, rhs),
        }
    }

    /// Whether it compares several columns at once.
    pub(crate) fn is_tuple(&self) -> bool {
        matches!(self, Found::Builtin(row) if matches!(row.style, Style::Tuple(_)))
    }

    /// `can_use_none_as_rhs`
    pub fn can_use_none_as_rhs(&self) -> bool {
        match self {
            Found::Builtin(row) => {
                matches!(row.style, Style::JsonExact | Style::KeyExact) || row.class == "KeyTransformIExact"
            }
            Found::Custom(class) => class.can_use_none_as_rhs(),
        }
    }
}
