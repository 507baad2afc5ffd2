//! Aliases of tables changed throughout: a subquery's become U0, U1... (`change_aliases`, `bump_prefix`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Col, ColPairs, Expr, Expression, Subquery, tree};
use crate::query::join::{Join, Table};
use crate::query::{FilteredRelation, GroupBy, Query};

/// Old alias, new alias.
pub(crate) type ChangeMap = [(Rc<str>, Rc<str>)];

fn changed(alias: &Rc<str>, map: &ChangeMap) -> Rc<str> {
    map.iter().find(|(old, _)| old == alias).map_or_else(|| alias.clone(), |(_, new)| new.clone())
}

/// `relabeled_clone`
pub(crate) fn relabel(expr: &Expression, map: &ChangeMap) -> Result<Expression> {
    if map.is_empty() {
        return Ok(expr.clone());
    }
    Ok(match &**expr {
        Expr::Col(col) => match &col.alias {
            Some(alias) if map.iter().any(|(old, _)| old == alias) => {
                Rc::new(Expr::Col(Col { alias: Some(changed(alias, map)), ..col.clone() }))
            }
            _ => expr.clone(),
        },
        Expr::ColPairs(pairs) => Rc::new(Expr::ColPairs(ColPairs {
            alias: pairs.alias.as_ref().map(|alias| changed(alias, map)),
            ..pairs.clone()
        })),
        Expr::Query(query) => Rc::new(Expr::Query(relabel_query(query, map)?)),
        Expr::Exists(query) => Rc::new(Expr::Exists(relabel_query(query, map)?)),
        Expr::Subquery(subquery) => {
            Rc::new(Expr::Subquery(Subquery { query: relabel_query(&subquery.query, map)?, ..subquery.clone() }))
        }
        _ => tree::map(expr, &mut |part| relabel(part, map))?,
    })
}

fn relabel_query(query: &Rc<Query>, map: &ChangeMap) -> Result<Rc<Query>> {
    let mut query = (**query).clone();
    query.change_aliases(map)?;
    Ok(Rc::new(query))
}

impl Join {
    fn relabeled(&self, map: &ChangeMap) -> Result<Join> {
        let filtered_relation = match &self.filtered_relation {
            Some(relation) => Some(Rc::new(FilteredRelation {
                resolved: relation.resolved.as_ref().map(|condition| relabel(condition, map)).transpose()?,
                ..(**relation).clone()
            })),
            None => None,
        };
        Ok(Join { parent: changed(&self.parent, map), filtered_relation, ..self.clone() })
    }
}

impl Table {
    /// The table under its new alias, joined to its parent's new alias.
    pub(crate) fn relabeled(&self, map: &ChangeMap) -> Result<Table> {
        let join = self.join.as_ref().map(|join| join.relabeled(map).map(Rc::new)).transpose()?;
        Ok(Table { alias: changed(&self.alias, map), join, ..self.clone() })
    }
}

impl Query {
    /// Changes aliases in every clause and in the tables themselves.
    pub(crate) fn change_aliases(&mut self, map: &ChangeMap) -> Result<()> {
        if map.is_empty() {
            return Ok(());
        }
        for child in &mut self.where_.children {
            *child = relabel(child, map)?;
        }
        if let GroupBy::Expressions(expressions) = &mut self.group_by {
            for expression in expressions {
                *expression = relabel(expression, map)?;
            }
        }
        for column in &mut self.select {
            *column = relabel(column, map)?;
        }
        for (_, annotation) in &mut self.annotations {
            *annotation = relabel(annotation, map)?;
        }
        for (old, _) in map {
            let Some(position) = self.tables.iter().position(|table| table.alias == *old) else { continue };
            let table = self.tables.remove(position).relabeled(map)?;
            self.tables.push(table);
        }
        for alias in &mut self.external_aliases {
            *alias = changed(alias, map);
        }
        for query in &mut self.combined_queries {
            let external: Vec<_> =
                map.iter().filter(|(old, _)| query.external_aliases.contains(old)).cloned().collect();
            Rc::make_mut(query).change_aliases(&external)?;
        }
        Ok(())
    }

    /// Gives every table an alias of a letter the other query does not use.
    pub(crate) fn bump_prefix(&mut self, other: &mut Query, exclude: Option<&str>) -> Result<()> {
        if self.alias_prefix != other.alias_prefix {
            return Ok(());
        }
        let last = self.alias_prefix.bytes().last().unwrap_or(b'T');
        let first = if (last + 1).is_ascii_uppercase() { last + 1 } else { b'A' };
        let singles = (first..=b'Z').map(|letter| (letter as char).to_string());
        let pairs = (b'A'..=b'Z').flat_map(|a| (b'A'..=b'Z').map(move |b| format!("{}{}", a as char, b as char)));
        let prefix = singles
            .chain(pairs)
            .take(62)
            .find(|prefix| !self.subq_aliases.iter().any(|used| **used == **prefix))
            .ok_or(Error::Other(
                "builtins.RecursionError",
                "Maximum recursion depth exceeded: too many subqueries.".into(),
            ))?;
        self.alias_prefix = prefix.into();
        self.subq_aliases.push(self.alias_prefix.clone());
        for used in &self.subq_aliases {
            if !other.subq_aliases.contains(used) {
                other.subq_aliases.push(used.clone());
            }
        }
        let map: Vec<_> = self
            .tables
            .iter()
            .enumerate()
            .filter(|(_, table)| exclude != Some(&*table.alias))
            .map(|(position, table)| (table.alias.clone(), Rc::from(format!("{}{position}", self.alias_prefix))))
            .collect();
        self.change_aliases(&map)
    }
}
