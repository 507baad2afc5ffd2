//! Filters on window functions: the query is wrapped and filtered from outside (`get_qualify_sql`).

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Expr, Expression, tree};
use crate::query::{Connective, Where};
use crate::sql::order_by::Ordered;
use crate::sql::statement::{Statement, write_select};
use crate::sql::{Predicate, Sql, columns};

pub(crate) fn write(statement: &mut Statement<'_>, ordered: &[Ordered], sql: &mut Sql) -> Result<Predicate> {
    let compiler = statement.compiler;
    let Some(qualify) = statement.qualify.clone() else { return Ok(Predicate::Sql) };
    let mut inner = statement.query.clone();
    inner.subquery = true;
    let parts = statement.where_.iter().chain(&statement.having).map(|node| Rc::new(Expr::Where(node.clone())));
    inner.where_ = Where::new(parts.collect(), Connective::And);
    let select = columns::get_select(&mut inner.clone(), compiler.schema, true)?.items;
    let selected: Vec<(Expression, Rc<str>)> =
        select.iter().filter_map(|item| item.alias.clone().map(|alias| (item.expression.clone(), alias))).collect();
    let mut collecting = Collecting { selected: &selected, added: Vec::new(), replacements: Vec::new() };
    let mut leaves = Vec::new();
    qualify.leaves(&mut leaves);
    collecting.collect(leaves);
    for item in ordered {
        collecting.collect(tree::parts(&item.expression));
    }
    let Collecting { added, replacements, .. } = collecting;
    for (name, expression) in &added {
        inner.put_annotation(name, expression.clone(), true);
    }
    let refer = |expression: &Expression| tree::replace(expression, &replacements);
    let condition = refer(&Rc::new(Expr::Where(qualify)))?;
    if !added.is_empty() {
        sql.push("SELECT ");
        for (index, (_, alias)) in selected.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            sql.name(alias);
        }
        sql.push(" FROM ( ");
    }
    sql.push("SELECT * FROM ( ");
    if write_select(&compiler, &inner, sql, false, true)? == Predicate::Never {
        return Ok(Predicate::Never);
    }
    sql.push(" ) ");
    sql.name("qualify");
    sql.push(" WHERE ");
    if compiler.compile(&condition, sql)? == Predicate::Never {
        return Ok(Predicate::Never);
    }
    if !added.is_empty() {
        sql.push(" ) ");
        sql.name("qualify_mask");
    }
    for (index, item) in ordered.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { " ORDER BY " });
        compiler.compile(&refer(&item.expression)?, sql)?;
    }
    Ok(Predicate::Sql)
}

/// Gives every expression of a filter an alias that the outer query can name.
struct Collecting<'a> {
    selected: &'a [(Expression, Rc<str>)],
    added: Vec<(Rc<str>, Expression)>,
    replacements: Vec<(Expression, Expression)>,
}

impl Collecting<'_> {
    fn collect(&mut self, expressions: Vec<Expression>) {
        let mut stack = expressions;
        while let Some(expression) = stack.pop() {
            if self.replacements.iter().any(|(known, _)| *known == expression) {
                continue;
            }
            // Of equal expressions the last counts, as in a dict.
            if let Some((_, alias)) = self.selected.iter().rev().find(|(known, _)| *known == expression) {
                self.replace(expression, alias.clone());
                continue;
            }
            match &*expression {
                Expr::Lookup(_) => stack.extend(tree::parts(&expression)),
                Expr::Ref(name, source) | Expr::PositionRef(_, Some(name), source) => {
                    if !self.selected.iter().any(|(_, alias)| alias == name) {
                        stack.push(source.clone());
                    }
                }
                _ => {
                    let alias: Rc<str> = format!("qual{}", self.added.len()).into();
                    self.added.push((alias.clone(), expression.clone()));
                    self.replace(expression, alias);
                }
            }
        }
    }

    fn replace(&mut self, expression: Expression, alias: Rc<str>) {
        let reference = Rc::new(Expr::Ref(alias, expression.clone()));
        self.replacements.push((expression, reference));
    }
}
