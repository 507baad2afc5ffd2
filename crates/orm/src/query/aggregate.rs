//! `aggregate()` and `count()`: the query turned into one row, by a subquery where it must (`get_aggregation`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::aggregate::count_star;
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, tree};
use crate::query::annotate::group_by_cols;
use crate::query::{Connective, GroupBy, Query, SelectRelated, Where};
use crate::schema::Schema;
use crate::value::Value;

/// An aggregation: one row, a column for each name.
#[derive(Clone)]
pub struct Aggregation {
    /// What is selected.
    pub outer: Query,
    /// What it is selected from, when not from the tables themselves.
    pub inner: Option<Query>,
    /// The names, in order.
    pub names: Vec<Rc<str>>,
    /// What each is when there can be no row, so that nothing need be run; none where it must be run to know.
    pub empty: Option<Vec<Value>>,
}

/// The parts of a condition by the clause they belong in.
#[derive(Default)]
pub(crate) struct Split {
    pub(crate) where_: Option<Where>,
    pub(crate) having: Option<Where>,
    pub(crate) qualify: Option<Where>,
}

impl Where {
    /// `split_having_qualify`: parts with aggregates belong in HAVING, with windows outside.
    pub(crate) fn split(&self, negated: bool, must_group_by: bool) -> Result<Split> {
        let node = Expr::Where(self.clone());
        let aggregates = tree::contains_aggregate(&node);
        let windows = tree::contains_over_clause(&node);
        if !aggregates && !windows {
            return Ok(Split { where_: Some(self.clone()), ..Split::default() });
        }
        let in_negated = negated ^ self.negated;
        let connected = (in_negated && self.connector == Connective::And)
            || (!in_negated && self.connector == Connective::Or)
            || self.connector == Connective::Xor;
        if connected && aggregates && !windows {
            return Ok(Split { having: Some(self.clone()), ..Split::default() });
        }
        let (mut where_, mut having, mut qualify) = (Vec::new(), Vec::new(), Vec::new());
        let as_part = |node: Option<Where>| node.map(|node| Rc::new(Expr::Where(node)));
        for child in &self.children {
            if let Expr::Where(inner) = &**child {
                let split = inner.split(in_negated, must_group_by)?;
                where_.extend(as_part(split.where_));
                having.extend(as_part(split.having));
                qualify.extend(as_part(split.qualify));
            } else if tree::contains_over_clause(child) {
                qualify.push(child.clone());
            } else if tree::contains_aggregate(child) {
                having.push(child.clone());
            } else {
                where_.push(child.clone());
            }
        }
        if connected && !qualify.is_empty() {
            if where_.is_empty() || !must_group_by {
                return Ok(Split { qualify: Some(self.clone()), ..Split::default() });
            }
            return Err(Error::NotImplemented(
                "Heterogeneous disjunctive predicates against window functions are not implemented when performing \
                 conditional aggregation."
                    .into(),
            ));
        }
        let node = |children: Vec<Expression>| {
            (!children.is_empty()).then(|| Where { children, resolved: false, ..self.clone() })
        };
        Ok(Split { where_: node(where_), having: node(having), qualify: node(qualify) })
    }
}

impl Query {
    /// `count()`
    pub fn get_count(&self, schema: &Schema) -> Result<Aggregation> {
        self.clone().get_aggregation(schema, vec![("__count".into(), count_star())])
    }

    /// `aggregate(name=expression, ...)`
    pub fn get_aggregation(mut self, schema: &Schema, exprs: Vec<(Rc<str>, Expression)>) -> Result<Aggregation> {
        let existing = self.annotations.clone();
        let mask = self.annotation_mask.clone();
        let aggregates = self.resolve_aggregates(schema, exprs)?;
        let mut refs = Vec::new();
        for (_, aggregate) in &aggregates {
            tree::refs(aggregate, &mut refs);
        }
        let referred = |test: fn(&Expr) -> bool| {
            refs.iter().any(|name| self.annotation(name).is_some_and(|annotation| test(annotation)))
        };
        let refs_subquery = referred(tree::contains_subquery) || referred(|expr| matches!(expr, Expr::Query(_)));
        let refs_window = referred(tree::contains_over_clause);
        self.annotations = existing;
        self.annotation_mask = mask;

        let split = self.where_.split(false, false)?;
        let has_existing = self.annotations.iter().any(|(_, annotation)| tree::contains_aggregate(annotation))
            || split.having.is_some();
        let nested = matches!(self.group_by, GroupBy::Expressions(_))
            || self.is_sliced()
            || has_existing
            || refs_subquery
            || refs_window
            || split.qualify.is_some()
            || self.distinct
            || self.combinator.is_some();
        let (mut outer, inner) = if nested {
            let (outer, inner) = self.nest_aggregation(schema, &aggregates, has_existing, split.qualify.is_some())?;
            (outer, Some(inner))
        } else {
            (self.flat_aggregation(&aggregates)?, None)
        };
        let empty: Option<Vec<Value>> =
            outer.annotation_select().map(|(_, aggregate)| empty_value(aggregate)).collect();
        outer.clear_ordering(true, true);
        outer.clear_limits();
        outer.select_for_update = false;
        outer.select_related = SelectRelated::None;
        let names = outer.annotation_select().map(|(name, _)| name.clone()).collect();
        Ok(Aggregation { outer, inner, names, empty })
    }

    /// Each may refer to those before it.
    fn resolve_aggregates(
        &mut self,
        schema: &Schema,
        exprs: Vec<(Rc<str>, Expression)>,
    ) -> Result<Vec<(Rc<str>, Expression)>> {
        let mut resolved: Vec<(Rc<str>, Expression)> = Vec::with_capacity(exprs.len());
        let mut replacements: Vec<(Expression, Expression)> = Vec::new();
        for (name, expr) in exprs {
            self.check_alias(&name)?;
            let cx = Resolving { summarize: true, ..Resolving::new(schema) };
            let aggregate = resolve(&expr, self, cx)?;
            if !tree::contains_aggregate(&aggregate) {
                return Err(Error::type_(format!("{name} is not an aggregate expression")));
            }
            let aggregate = tree::replace(&aggregate, &replacements)?;
            self.put_annotation(&name, aggregate.clone(), true);
            replacements.push((Rc::new(Expr::Ref(name.clone(), aggregate.clone())), aggregate.clone()));
            resolved.push((name, aggregate));
        }
        Ok(resolved)
    }

    /// The aggregates in place of what was selected.
    fn flat_aggregation(mut self, aggregates: &[(Rc<str>, Expression)]) -> Result<Query> {
        self.select.clear();
        self.selected = None;
        self.default_cols = false;
        self.extra.clear();
        let replacements: Vec<(Expression, Expression)> = self
            .annotations
            .iter()
            .map(|(name, annotation)| (Rc::new(Expr::Ref(name.clone(), annotation.clone())), annotation.clone()))
            .collect();
        self.annotations = aggregates
            .iter()
            .map(|(name, aggregate)| Ok((name.clone(), tree::replace(aggregate, &replacements)?)))
            .collect::<Result<_>>()?;
        self.annotation_mask = None;
        Ok(self)
    }

    /// The aggregates over this query as a subquery, which selects the columns they need.
    fn nest_aggregation(
        self,
        schema: &Schema,
        aggregates: &[(Rc<str>, Expression)],
        has_existing: bool,
        qualify: bool,
    ) -> Result<(Query, Query)> {
        let mut inner = self.clone();
        inner.subquery = true;
        inner.select_for_update = false;
        inner.select_related = SelectRelated::None;
        let selected: Vec<Rc<str>> = self.annotation_select().map(|(name, _)| name.clone()).collect();
        inner.set_annotation_mask(Some(selected));
        if inner.orderby_issubset_groupby(schema)? {
            inner.clear_ordering(false, true);
        }
        let key = |inner: &mut Query| -> Result<Vec<Expression>> {
            let alias = inner.initial_alias(schema);
            let fields = self.model.map(|model| schema.meta(model).pk_fields()).unwrap_or_default();
            fields.iter().map(|field| inner.get_col(schema, field, &alias)).collect()
        };
        if !inner.distinct {
            if inner.default_cols && has_existing {
                inner.group_by = GroupBy::Expressions(key(&mut inner)?);
            }
            inner.default_cols = false;
            if !qualify && self.combinator.is_none() {
                let mask = self.needed_annotations(aggregates);
                inner.set_annotation_mask(Some(mask));
            }
        }
        let mut outer = Query { model: self.model, ..Query::empty() };
        let mut col_refs: Vec<(Expression, Expression)> = Vec::new();
        for (name, aggregate) in aggregates {
            let mut columns = Vec::new();
            tree::columns(aggregate, false, &mut columns);
            let mut replacements = Vec::new();
            for column in columns {
                let known = col_refs.iter().find(|(known, _)| *known == column).cloned();
                let pair = match known {
                    Some(pair) => pair,
                    None => {
                        let alias = format!("__col{}", col_refs.len() + 1);
                        inner.put_annotation(&alias, column.clone(), true);
                        let pair = (column.clone(), Rc::new(Expr::Ref(alias.into(), column)));
                        col_refs.push(pair.clone());
                        pair
                    }
                };
                replacements.push(pair);
            }
            outer.annotations.push((name.clone(), tree::replace(aggregate, &replacements)?));
        }
        let masked = inner.annotation_mask.as_ref().is_none_or(Vec::is_empty);
        if inner.select.is_empty() && !inner.default_cols && masked {
            inner.select = key(&mut inner)?;
        }
        Ok((outer, inner))
    }

    /// The annotations that the aggregates or the grouping refer to; the others are not selected.
    fn needed_annotations(&self, aggregates: &[(Rc<str>, Expression)]) -> Vec<Rc<str>> {
        let mut mask = Vec::new();
        if let GroupBy::Expressions(expressions) = &self.group_by {
            expressions.iter().for_each(|expression| tree::refs(expression, &mut mask));
        }
        aggregates.iter().for_each(|(_, aggregate)| tree::refs(aggregate, &mut mask));
        for (name, annotation) in self.annotation_select() {
            if !group_by_cols(annotation).is_empty() && !mask.contains(name) {
                mask.push(name.clone());
            }
        }
        mask
    }
}

/// What an expression is when there are no rows (`empty_result_set_value`); none if that must be asked.
pub(crate) fn empty_value(expr: &Expr) -> Option<Value> {
    match expr {
        Expr::Aggregate(aggregate) => Some(aggregate.function.row().empty.map_or(Value::Null, Value::Int)),
        Expr::Value(literal) => Some(literal.value.clone()),
        Expr::JsonNull | Expr::Subquery(_) | Expr::Query(_) => Some(Value::Null),
        Expr::Exists(_) => Some(Value::Bool(false)),
        Expr::Func(func) if func.function.row().name == "Coalesce" => {
            for arg in &func.args {
                match empty_value(arg) {
                    Some(Value::Null) => {}
                    other => return other,
                }
            }
            Some(Value::Null)
        }
        _ => None,
    }
}
