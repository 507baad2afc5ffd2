//! `FilteredRelation`: a relation joined under another name, with a further condition in ON.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Expression, tree};
use crate::query::filter::Filtering;
use crate::query::join::Join;
use crate::query::path::names_of;
use crate::query::{Operand, Part, Q, Query};
use crate::schema::Schema;

/// A relation with a condition.
#[derive(Clone)]
pub struct FilteredRelation {
    /// The relation's path.
    pub relation_name: Rc<str>,
    /// The name it is annotated by.
    pub alias: Rc<str>,
    /// The condition, by this name instead of the relation's.
    pub condition: Rc<Q>,
    /// The condition on the joined table.
    pub resolved: Option<Expression>,
}

impl Query {
    /// The relation annotated by a name.
    pub fn filtered_relation(&self, name: &str) -> Option<&Rc<FilteredRelation>> {
        self.filtered_relations.iter().find(|(known, _)| &**known == name).map(|(_, relation)| relation)
    }

    /// `annotate(alias=FilteredRelation(relation_name, condition=q))`
    pub fn add_filtered_relation(
        &mut self,
        schema: &Schema,
        relation_name: &str,
        condition: &Q,
        alias: &str,
    ) -> Result<()> {
        if alias.contains('.') {
            return Err(Error::value(format!(
                "FilteredRelation doesn't support aliases with periods (got '{alias}')."
            )));
        }
        self.check_alias(alias)?;
        let relation_parts = names_of(relation_name);
        let walked = self
            .names_to_path(schema, &relation_parts, self.model, true, false)
            .map_err(super::path::PathError::into_error)?;
        if walked.rest != relation_parts.len() {
            return Err(Error::value(format!(
                "FilteredRelation's relation_name cannot contain lookups (got '{relation_name}')."
            )));
        }
        let mut paths = Vec::new();
        collect_paths(condition, &mut paths);
        for lookup in paths {
            self.check_filtered_path(schema, relation_name, &relation_parts, &lookup)?;
        }
        let condition = rename_prefix(condition, relation_name, alias)?;
        let relation = FilteredRelation {
            relation_name: relation_name.into(),
            alias: alias.into(),
            condition: Rc::new(condition),
            resolved: None,
        };
        self.filtered_relations.retain(|(known, _)| &**known != alias);
        self.filtered_relations.push((alias.into(), Rc::new(relation)));
        Ok(())
    }

    fn check_filtered_path(
        &self,
        schema: &Schema,
        relation: &str,
        relation_parts: &[&str],
        lookup: &str,
    ) -> Result<()> {
        let names = names_of(lookup);
        let walked =
            self.names_to_path(schema, &names, self.model, true, false).map_err(super::path::PathError::into_error)?;
        let fields = names.get(..walked.rest).unwrap_or_default();
        let shift = if walked.rest == names.len() { 2 } else { 1 };
        let path = fields.get(..fields.len().saturating_sub(shift)).unwrap_or_default();
        if path.iter().zip(relation_parts).any(|(here, there)| here != there) {
            return Err(Error::value(format!(
                "FilteredRelation's condition doesn't support relations outside the '{relation}' (got '{lookup}')."
            )));
        }
        if fields.len() > relation_parts.len() + 1 {
            return Err(Error::value(format!(
                "FilteredRelation's condition doesn't support nested relations deeper than the relation_name (got \
                 '{lookup}' for '{relation}')."
            )));
        }
        Ok(())
    }

    /// Resolves the condition of a join just made; joins that needs come before it.
    pub(crate) fn resolve_filtered_relation(
        &mut self,
        schema: &Schema,
        alias: &Rc<str>,
        relation: &Rc<FilteredRelation>,
        reuse: bool,
    ) -> Result<()> {
        let before = self.tables.len();
        let saved = self.used_aliases.clone();
        if reuse {
            self.use_alias(alias);
        }
        let cx = Filtering { split_subq: false, update_join_types: false, reuse, ..Filtering::new(schema) };
        let (condition, _) = self.build_filter(&Part::Q(relation.condition.clone()), cx)?;
        self.used_aliases = saved;
        let resolved = FilteredRelation { resolved: Some(Rc::new(Expr::Where(condition))), ..(**relation).clone() };
        if let Some(table) = self.table_mut(alias)
            && let Some(join) = &table.join
        {
            table.join = Some(Rc::new(Join { filtered_relation: Some(Rc::new(resolved)), ..(**join).clone() }));
        }
        if self.tables.len() > before
            && let Some(position) = self.tables.iter().position(|table| table.alias == *alias)
        {
            let table = self.tables.remove(position);
            self.tables.push(table);
        }
        Ok(())
    }

    /// An alias for another query's join (of `combine`): one of `reuse`, or a new one.
    pub(crate) fn join_again(
        &mut self,
        name: &Rc<str>,
        join: &Rc<Join>,
        wanted: &Rc<str>,
        reuse: &[Rc<str>],
    ) -> Rc<str> {
        let same: Vec<Rc<str>> = self
            .tables
            .iter()
            .filter(|table| reuse.contains(&table.alias) && table.name == *name)
            .filter(|table| {
                table.join.as_ref().is_some_and(|known| known.parent == join.parent && known.field == join.field)
            })
            .map(|table| table.alias.clone())
            .collect();
        if let Some(last) = same.last() {
            let alias = if same.contains(wanted) { wanted.clone() } else { last.clone() };
            self.ref_alias(&alias);
            return alias;
        }
        let alias = self.new_alias(name, join.filtered_relation.as_deref());
        let outer = self.is_louter(&join.parent) || join.nullable;
        let join_type = if outer { super::join::JoinType::LeftOuter } else { super::join::JoinType::Inner };
        let join = Rc::new(Join { join_type, ..(**join).clone() });
        self.tables.push(super::join::Table {
            alias: alias.clone(),
            name: name.clone(),
            join: Some(join),
            refcount: 1,
        });
        alias
    }
}

fn collect_paths(q: &Q, out: &mut Vec<Rc<str>>) {
    for child in &q.children {
        match child {
            Part::Lookup(path, operand) => {
                out.push(path.clone());
                if let Operand::Expression(expression) = operand {
                    expression_paths(expression, out);
                }
            }
            Part::Q(q) => collect_paths(q, out),
            Part::Expression(expression) => expression_paths(expression, out),
        }
    }
}

/// `get_paths_from_expression`
fn expression_paths(expression: &Expression, out: &mut Vec<Rc<str>>) {
    match &**expression {
        Expr::F(name) => out.push(name.clone()),
        Expr::Q(q) => collect_paths(q, out),
        other => tree::for_each(other, &mut |part| expression_paths(part, out)),
    }
}

/// `rename_prefix_from_q`
fn rename_prefix(q: &Q, prefix: &str, replacement: &str) -> Result<Q> {
    let rename = |path: &Rc<str>| renamed(path, prefix, replacement);
    let children = q
        .children
        .iter()
        .map(|child| match child {
            Part::Lookup(path, operand) => {
                let operand = match operand {
                    // Django leaves an F on the right as it is.
                    Operand::Expression(expression) if !matches!(**expression, Expr::F(_)) => {
                        Operand::Expression(rename_in(expression, prefix, replacement)?)
                    }
                    Operand::Query(_) => return Err(refuse_queryset()),
                    other => other.clone(),
                };
                Ok(Part::Lookup(rename(path), operand))
            }
            Part::Q(inner) => Ok(Part::Q(Rc::new(rename_prefix(inner, prefix, replacement)?))),
            Part::Expression(expression) => Ok(Part::Expression(rename_in(expression, prefix, replacement)?)),
        })
        .collect::<Result<_>>()?;
    Ok(Q { children, ..q.clone() })
}

fn renamed(path: &Rc<str>, prefix: &str, replacement: &str) -> Rc<str> {
    match path.strip_prefix(prefix).and_then(|rest| rest.strip_prefix("__")) {
        Some(rest) => format!("{replacement}__{rest}").into(),
        None => path.clone(),
    }
}

/// `get_child_with_renamed_prefix` of an expression.
fn rename_in(expression: &Expression, prefix: &str, replacement: &str) -> Result<Expression> {
    match &**expression {
        Expr::F(name) => Ok(Rc::new(Expr::F(renamed(name, prefix, replacement)))),
        Expr::Q(q) => Ok(Rc::new(Expr::Q(Rc::new(rename_prefix(q, prefix, replacement)?)))),
        Expr::Query(_) => Err(refuse_queryset()),
        _ => tree::map(expression, &mut |part| rename_in(part, prefix, replacement)),
    }
}

fn refuse_queryset() -> Error {
    Error::value("Passing a QuerySet within a FilteredRelation is not supported.")
}
