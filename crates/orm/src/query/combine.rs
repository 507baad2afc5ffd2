//! `a & b`, `a | b` of queries, and the set operations.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::Expr;
use crate::query::alias::relabel;
use crate::query::join::JoinType;
use crate::query::promote::JoinPromoter;
use crate::query::{Combinator, Connective, Query};
use crate::schema::Schema;

impl Query {
    /// Merges another query's conditions into this one (`combine`).
    pub fn combine(&mut self, schema: &Schema, rhs: &Query, connector: Connective) -> Result<()> {
        if self.model != rhs.model {
            return Err(Error::type_("Cannot combine queries on two different base models."));
        }
        if self.is_sliced() {
            return Err(Error::type_("Cannot combine queries once a slice has been taken."));
        }
        if self.distinct != rhs.distinct {
            return Err(Error::type_("Cannot combine a unique query with a non-unique query."));
        }
        if self.distinct_fields != rhs.distinct_fields {
            return Err(Error::type_("Cannot combine queries with different distinct fields."));
        }
        let initial = self.initial_alias(schema);
        let mut rhs = rhs.clone();
        rhs.bump_prefix(self, Some(&initial))?;
        let mut change_map: Vec<(Rc<str>, Rc<str>)> = Vec::new();
        // With AND each many-valued join is another row's; with OR one row may serve both.
        let mut reuse: Vec<Rc<str>> = match connector {
            Connective::And => Vec::new(),
            _ => self.tables.iter().map(|table| table.alias.clone()).collect(),
        };
        let mut promoter = JoinPromoter::new(connector, 2, false);
        promoter.add_votes(
            self.tables
                .iter()
                .filter(|table| table.join.as_ref().is_some_and(|join| join.join_type == JoinType::Inner))
                .map(|table| table.alias.clone())
                .collect(),
        );
        let mut votes: Vec<Rc<str>> = Vec::new();
        for table in rhs.tables.iter().skip(1) {
            let moved = table.relabeled(&change_map)?;
            let Some(join) = moved.join else { continue };
            let before = self.tables.len();
            let alias = self.join_again(&moved.name, &join, &moved.alias, &reuse);
            // A join made anew votes as it was made here, one used again as it was there.
            let inner =
                if self.tables.len() > before { !self.is_louter(&alias) } else { join.join_type == JoinType::Inner };
            if inner && !votes.contains(&alias) {
                votes.push(alias.clone());
            }
            reuse.retain(|known| *known != alias);
            if table.alias != alias {
                change_map.push((table.alias.clone(), alias.clone()));
            }
            if table.refcount == 0 {
                self.unref_alias(&alias);
            }
        }
        promoter.add_votes(votes);
        promoter.update_join_types(self);
        for used in &rhs.subq_aliases {
            if !self.subq_aliases.contains(used) {
                self.subq_aliases.push(used.clone());
            }
        }
        let condition = relabel(&Rc::new(Expr::Where(rhs.where_.clone())), &change_map)?;
        self.where_.add(condition, connector);
        self.select = rhs.select.iter().map(|column| relabel(column, &change_map)).collect::<Result<_>>()?;
        if !self.select.is_empty() {
            self.default_cols = false;
        }
        if connector == Connective::Or && !self.extra.is_empty() && !rhs.extra.is_empty() {
            return Err(Error::value(
                "When merging querysets using 'or', you cannot have extra(select=...) on both sides.",
            ));
        }
        self.extra.extend(rhs.extra.iter().cloned());
        self.extra_tables.extend(rhs.extra_tables.iter().cloned());
        if !rhs.order_by.is_empty() {
            self.order_by.clone_from(&rhs.order_by);
        }
        if !rhs.extra_order_by.is_empty() {
            self.extra_order_by.clone_from(&rhs.extra_order_by);
        }
        Ok(())
    }

    /// `union()`, `intersection()`, `difference()` of this query and others.
    #[must_use]
    pub fn combinator_query(&self, combinator: Combinator, all: bool, others: &[Query]) -> Query {
        let mut query = self.chain();
        // The operands keep their own ordering only where a slice depends on it.
        query.clear_ordering(true, true);
        query.default_ordering = true;
        query.clear_limits();
        let others = others.iter().map(|other| {
            let mut other = other.clone();
            other.clear_ordering(false, false);
            other
        });
        query.combined_queries = std::iter::once(self.clone()).chain(others).map(Rc::new).collect();
        query.combinator = Some(combinator);
        query.combinator_all = all;
        query
    }

    /// The operands of a set operation.
    pub fn combined_queries(&self) -> &[Rc<Query>] {
        &self.combined_queries
    }
}

impl Combinator {
    /// `union`, as `QuerySet`'s method is called.
    pub fn name(self) -> &'static str {
        match self {
            Combinator::Union => "union",
            Combinator::Intersection => "intersection",
            Combinator::Difference => "difference",
        }
    }

    /// The SQL operator.
    pub fn operator(self) -> &'static str {
        match self {
            Combinator::Union => "UNION",
            Combinator::Intersection => "INTERSECT",
            Combinator::Difference => "EXCEPT",
        }
    }
}
