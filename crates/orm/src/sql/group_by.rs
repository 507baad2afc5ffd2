//! GROUP BY: the grouping asked for and what else the other clauses select (`get_group_by`).

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Expr, Expression};
use crate::query::GroupBy;
use crate::query::annotate::group_by_cols;
use crate::sql::columns::expect_type;
use crate::sql::order_by::Ordered;
use crate::sql::statement::Statement;
use crate::sql::{Predicate, Sql};

/// `extra` is what DISTINCT has selected besides the columns.
pub(crate) fn get_group_by(statement: &Statement<'_>, extra: &[Expression], ordered: &[Ordered]) -> Result<Vec<Sql>> {
    let mut expressions: Vec<Expression> = Vec::new();
    let mut refs: Vec<Rc<str>> = Vec::new();
    match &statement.query.group_by {
        GroupBy::None => return Ok(Vec::new()),
        GroupBy::All => {}
        GroupBy::Expressions(given) => {
            for expression in given {
                match &**expression {
                    Expr::Ref(name, source) => {
                        if !refs.contains(name) {
                            refs.push(name.clone());
                            expressions.push(source.clone());
                        }
                    }
                    _ => expressions.push(expression.clone()),
                }
            }
        }
    }
    let mut positions: Vec<(Expression, usize)> = Vec::new();
    for (index, item) in statement.columns.items.iter().enumerate() {
        if let Some(alias) = &item.alias {
            positions.retain(|(known, _)| *known != item.expression);
            positions.push((item.expression.clone(), index + 1));
            if refs.contains(alias) {
                continue;
            }
        }
        expressions.extend(group_by_cols(&item.expression));
    }
    expressions.extend(extra.iter().flat_map(group_by_cols));
    if !statement.meta_ordering {
        for item in ordered.iter().filter(|item| !item.is_ref) {
            expressions.extend(group_by_cols(&item.expression));
        }
    }
    if let Some(having) = &statement.having {
        for child in &having.children {
            expressions.extend(group_by_cols(child));
        }
    }
    let mut result: Vec<Sql> = Vec::new();
    for expression in expressions {
        let mut sql = Sql::default();
        if let Some((_, position)) = positions.iter().find(|(known, _)| *known == expression) {
            // Whether it can be compiled matters even where its position is written.
            let mut tried = Sql::default();
            if statement.compiler.compile(&expression, &mut tried)? != Predicate::Sql {
                continue;
            }
            sql.push(&position.to_string());
        } else if statement.compiler.compile(&expression, &mut sql)? != Predicate::Sql {
            continue;
        } else {
            expect_type(&statement.compiler, &expression)?;
        }
        if !result.contains(&sql) {
            result.push(sql);
        }
    }
    Ok(result)
}
