//! `exclude()` across a many-valued relation: NOT EXISTS of a subquery (`split_exclude`, `trim_start`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Col, Expr, Expression};
use crate::lookup::Lookup;
use crate::query::filter::{Clause, Filtering};
use crate::query::path::{PathInfo, generic_restriction, related_fields};
use crate::query::{Connective, Operand, Part, Q, Query};
use crate::schema::{FieldKind, Schema};
use crate::value::Value;

impl Query {
    /// The condition `EXISTS(...)` for what a filter across a many-valued relation excludes.
    pub(crate) fn split_exclude(
        &mut self,
        path: &Rc<str>,
        operand: &Operand,
        names: &[(Rc<str>, Vec<PathInfo>)],
        cx: Filtering<'_>,
    ) -> Result<Clause> {
        let schema = cx.schema;
        let mut inner = Query { model: self.model, ..Query::empty() };
        inner.filtered_relations.clone_from(&self.filtered_relations);
        // A reference to this query's columns points outward from the subquery.
        let operand = match operand {
            Operand::Expression(expression) => match &**expression {
                Expr::OuterRef(name, depth) => Operand::Expression(Rc::new(Expr::OuterRef(name.clone(), depth + 1))),
                Expr::F(name) => Operand::Expression(Rc::new(Expr::OuterRef(name.clone(), 0))),
                _ => Operand::Expression(expression.clone()),
            },
            other => other.clone(),
        };
        inner.add_q(schema, &Q { children: vec![Part::Lookup(path.clone(), operand)], ..Q::default() }, false)?;
        inner.clear_ordering(true, true);
        let (prefix, contains_louter) = inner.trim_start(schema, names)?;

        let first = inner.select.first().cloned();
        let Some(Expr::Col(col)) = first.as_deref().cloned() else {
            return Err(Error::field("Cannot exclude across this relation"));
        };
        let alias = col.alias.clone().unwrap_or_else(|| "".into());
        if self.used_aliases.contains(&alias) && cx.reuse {
            // This query's conditions must hold in the subquery too: tie the rows together by their key.
            let model = col.target.model.or(self.model);
            let key = model.map(|model| schema.pk(model)).unwrap_or_else(|| col.target.clone());
            inner.bump_prefix(self, None)?;
            let inside = inner.select.first().and_then(column_alias).unwrap_or_else(|| alias.clone());
            let lookup = Lookup::exact(self.get_col(schema, &key, &inside)?, self.get_col(schema, &key, &alias)?);
            inner.where_.add(lookup, Connective::And);
            inner.external_aliases.push(alias);
        } else {
            let outer = Rc::new(Expr::ResolvedOuterRef(prefix.clone().into()));
            let lookup = Lookup::exact(Rc::new(Expr::Col(col)), outer);
            inner.where_.add(lookup, Connective::And);
        }
        let exists: Expression = Rc::new(Expr::Exists(Rc::new(inner.exists(schema, true)?)));
        // Django builds this filter afresh, without regard to the one it is part of.
        let fresh = Filtering { reuse: false, ..Filtering::new(schema) };
        let (mut condition, needed_inner) = self.build_filter(&Part::Expression(exists), fresh)?;
        if contains_louter {
            let cx =
                Filtering { current_negated: true, branch_negated: true, reuse: cx.reuse, ..Filtering::new(schema) };
            let path: Rc<str> = format!("{prefix}__isnull").into();
            let (or_null, _) = self.build_filter(&Part::Lookup(path, Operand::Value(Value::Bool(true))), cx)?;
            condition.add(Rc::new(Expr::Where(or_null)), Connective::Or);
        }
        Ok((condition, needed_inner))
    }

    /// Drops the joins up to the first many-valued one and selects what ties the rest to this query. Returns the path
    /// that this query knows it by, and whether an outer join was dropped.
    fn trim_start(&mut self, schema: &Schema, names: &[(Rc<str>, Vec<PathInfo>)]) -> Result<(String, bool)> {
        let all: Vec<&PathInfo> = names.iter().flat_map(|(_, steps)| steps).collect();
        let first = self.tables.first().map(|table| table.alias.clone());
        let lookup_tables: Vec<Rc<str>> = self
            .tables
            .iter()
            .map(|table| table.alias.clone())
            .filter(|alias| self.lookup_joins.contains(alias) || Some(alias) == first.as_ref())
            .collect();
        let no_table = || Error::field("Cannot exclude across this relation");
        let table = |index: usize| lookup_tables.get(index).cloned().ok_or_else(no_table);
        let mut contains_louter = false;
        let trimmed = all.iter().position(|step| step.m2m).unwrap_or_else(|| all.len().saturating_sub(1));
        for index in 0..trimmed {
            if self.is_louter(&table(index + 1)?) {
                contains_louter = true;
            }
            self.unref_alias(&table(index)?);
        }
        let step = all.get(trimmed).ok_or_else(no_table)?;
        let pairs = related_fields(schema, &step.join.field)?;
        let mut prefix: Vec<Rc<str>> = Vec::new();
        let mut left = trimmed;
        for (name, steps) in names {
            if left < steps.len() {
                break;
            }
            prefix.push(name.clone());
            left -= steps.len();
        }
        prefix.extend(pairs.first().map(|(_, there)| there.name.clone()));
        let join_alias = table(trimmed + 1)?;
        let join = self.table(&join_alias).and_then(|table| table.join.clone());
        let filtered = join.as_ref().is_some_and(|join| join.filtered_relation.is_some());
        let (fields, alias): (Vec<_>, Rc<str>) = if !self.is_louter(&join_alias) && !filtered {
            self.unref_alias(&table(trimmed)?);
            if step.join.field.kind == FieldKind::GenericRelation {
                let (content_type, id) = generic_restriction(schema, &step.join.field)?;
                let column = self.get_col(schema, &content_type, &join_alias)?;
                if let Some(lookup) = self.build_lookup(schema, &["exact"], column, Operand::Value(id))? {
                    self.where_.add(Rc::new(Expr::Lookup(Rc::new(lookup))), Connective::And);
                }
            }
            (pairs.iter().map(|(here, _)| here.clone()).collect(), join_alias)
        } else {
            (pairs.iter().map(|(_, there)| there.clone()).collect(), table(trimmed)?)
        };
        // FROM must begin with a table, not with a join.
        if let Some(table) = self.tables.iter_mut().find(|table| table.refcount > 0) {
            table.join = None;
        }
        let mut columns = Vec::with_capacity(fields.len());
        for field in &fields {
            columns.push(self.get_col(schema, field, &alias)?);
        }
        self.set_select(columns);
        Ok((prefix.join("__"), contains_louter))
    }
}

fn column_alias(expression: &Expression) -> Option<Rc<str>> {
    match &**expression {
        Expr::Col(Col { alias, .. }) => alias.clone(),
        _ => None,
    }
}
