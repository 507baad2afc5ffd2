//! A query inside another: resolved against it, tested for existence, asked for its type.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, Written, output, tree, value};
use crate::lookup::{Lookup, Rhs};
use crate::query::{Combinator, GroupBy, Query, SelectRelated, Where};
use crate::schema::{Field, Schema};

impl Query {
    /// `Query.resolve_expression`: this query as part of `outer`, its `OuterRef`s now columns of that.
    pub(crate) fn resolve_in(&self, outer: &mut Query, cx: Resolving<'_>) -> Result<Query> {
        let _level = crate::nesting::deeper()?;
        let mut query = self.clone();
        query.bump_prefix(outer, None)?;
        query.subquery = true;
        query.where_ = outer.resolve_where(&query.where_, cx)?;
        if query.combinator.is_some() {
            for combined in &mut query.combined_queries {
                *combined = Rc::new(combined.resolve_in(outer, cx)?);
            }
        }
        for (_, annotation) in &mut query.annotations {
            let resolved = resolve(annotation, outer, cx)?;
            *annotation = with_external(resolved, &query.external_aliases);
        }
        for table in &outer.tables {
            if !query.external_aliases.contains(&table.alias) {
                query.external_aliases.push(table.alias.clone());
            }
        }
        Ok(query)
    }

    /// Resolves both sides of every lookup of a condition against this query.
    pub(crate) fn resolve_where(&mut self, node: &Where, cx: Resolving<'_>) -> Result<Where> {
        let mut children = Vec::with_capacity(node.children.len());
        for child in &node.children {
            children.push(match &**child {
                Expr::Where(inner) => Rc::new(Expr::Where(self.resolve_where(inner, cx)?)),
                Expr::Lookup(lookup) => {
                    let lhs = resolve(&lookup.lhs, self, cx)?;
                    let rhs = match &lookup.rhs {
                        Rhs::Expression(rhs) => Rhs::Expression(resolve(rhs, self, cx)?),
                        Rhs::Expressions(items) => {
                            let items: Result<Vec<_>> = items.iter().map(|item| resolve(item, self, cx)).collect();
                            Rhs::Expressions(items?.into())
                        }
                        direct @ Rhs::Value(_) => direct.clone(),
                    };
                    Rc::new(Expr::Lookup(Rc::new(Lookup {
                        op: lookup.op.clone(),
                        lhs,
                        rhs,
                        written: Written::default(),
                    })))
                }
                _ => child.clone(),
            });
        }
        Ok(Where { children, ..node.clone() })
    }

    /// `exists()`: the query reduced to whether it has a row.
    pub fn exists(&self, schema: &Schema, limit: bool) -> Result<Query> {
        let mut query = self.clone();
        if !(query.distinct && query.is_sliced()) {
            if matches!(query.group_by, GroupBy::All)
                && let Some(model) = query.model
            {
                let names: Vec<Rc<str>> =
                    schema.meta(model).concrete_fields.iter().map(|field| field.attname.clone()).collect();
                query.add_fields(schema, &names, false)?;
                query.set_group_by(false);
            }
            query.clear_select_clause();
        }
        if query.combinator == Some(Combinator::Union) {
            for combined in &mut query.combined_queries {
                *combined = Rc::new(combined.exists(schema, false)?);
            }
        }
        query.clear_ordering(true, true);
        if limit {
            query.set_limits(None, Some(1));
        }
        query.add_annotation(schema, &value(1), "a", true)?;
        Ok(query)
    }

    /// The type of a subquery: of its only column.
    pub fn output_field(&self, schema: &Schema) -> Result<Option<Rc<Field>>> {
        if let [only] = self.select.as_slice() {
            return Ok(match &**only {
                Expr::Col(col) => Some(col.target.clone()),
                other => output::output_field_or_none(other, schema)?,
            });
        }
        let mut selected = self.annotation_select();
        if let (Some((_, only)), None) = (selected.next(), selected.next()) {
            return output::output_field_or_none(only, schema);
        }
        Ok(None)
    }

    /// How many columns it has as a subquery (`_subquery_fields_len`).
    pub fn subquery_fields_len(&self, schema: &Schema) -> usize {
        if !self.has_select_fields() || self.select.is_empty() {
            return self.model.map_or(1, |model| schema.meta(model).pk_fields().len());
        }
        self.select
            .iter()
            .map(|column| match &**column {
                Expr::ColPairs(pairs) => pairs.targets.len(),
                _ => 1,
            })
            .sum()
    }

    /// Whether it stems from `Subquery()`.
    pub(crate) fn contains_subquery(&self) -> bool {
        self.has_subquery
    }

    pub(crate) fn mark_subquery(&mut self) {
        self.has_subquery = true;
    }

    /// For use as an operand: within parentheses.
    #[must_use]
    pub fn as_subquery(&self) -> Query {
        Query { subquery: true, ..self.clone() }
    }

    /// The columns of outer queries used inside (`get_external_cols`).
    pub(crate) fn external_cols(&self) -> Vec<Expression> {
        let mut columns = Vec::new();
        for expression in self.annotations.iter().map(|(_, annotation)| annotation).chain(&self.where_.children) {
            collect_external(expression, &mut columns);
        }
        columns.retain(|column| {
            matches!(&**column, Expr::Col(col) if col.alias.as_ref().is_some_and(|alias| self.external_aliases.contains(alias)))
        });
        columns
    }

    /// What a subquery adds to GROUP BY: itself if it depends on many rows, else the outer columns it uses.
    pub(crate) fn group_by_cols(&self, itself: &Expression) -> Vec<Expression> {
        let columns = self.external_cols();
        if columns.iter().any(|column| matches!(&**column, Expr::Col(col) if col.possibly_multivalued)) {
            return vec![itself.clone()];
        }
        columns
    }

    /// Nothing is loaded along.
    pub(crate) fn clear_select_related(&mut self) {
        self.select_related = SelectRelated::None;
    }
}

fn collect_external(expression: &Expression, out: &mut Vec<Expression>) {
    match &**expression {
        Expr::Col(_) => out.push(expression.clone()),
        Expr::Query(query) | Expr::Exists(query) => out.extend(query.external_cols()),
        Expr::Subquery(subquery) => out.extend(subquery.query.external_cols()),
        _ => tree::for_each(expression, &mut |part| collect_external(part, out)),
    }
}

/// A nested subquery also knows the aliases outside its parent.
fn with_external(expression: Expression, aliases: &[Rc<str>]) -> Expression {
    let extend = |query: &Rc<Query>| {
        let mut query = (**query).clone();
        for alias in aliases {
            if !query.external_aliases.contains(alias) {
                query.external_aliases.push(alias.clone());
            }
        }
        Rc::new(query)
    };
    match &*expression {
        Expr::Query(query) => Rc::new(Expr::Query(extend(query))),
        Expr::Exists(query) => Rc::new(Expr::Exists(extend(query))),
        _ => expression,
    }
}
