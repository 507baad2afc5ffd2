//! UNION, INTERSECT, EXCEPT (`get_combinator_sql`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::query::{Combinator, Query};
use crate::sql::statement::{Statement, write_select};
use crate::sql::{Compiler, Predicate, Sql, order_by};

pub(crate) fn write(statement: &mut Statement<'_>, combinator: Combinator, sql: &mut Sql) -> Result<Predicate> {
    let compiler = statement.compiler;
    for query in &statement.query.combined_queries {
        if query.is_sliced() {
            return Err(Error::Database("LIMIT/OFFSET not allowed in subqueries of compound statements.".into()));
        }
        let mut operand = Statement::new(compiler, query);
        if !order_by::get_order_by(&mut operand)?.is_empty() {
            return Err(Error::Database("ORDER BY not allowed in subqueries of compound statements.".into()));
        }
    }
    let mut parts: Vec<Sql> = Vec::new();
    let mut empty: Option<Rc<Query>> = None;
    for query in &statement.query.combined_queries {
        match write_part(statement, &compiler, query)? {
            Some(part) => parts.push(part),
            None if combinator == Combinator::Union || (combinator == Combinator::Difference && !parts.is_empty()) => {
                empty = Some(query.clone());
            }
            None => return Ok(Predicate::Never),
        }
    }
    if parts.is_empty() {
        return Ok(Predicate::Never);
    }
    if parts.len() == 1
        && combinator == Combinator::Union
        && statement.query.is_sliced()
        && let Some(query) = empty
    {
        // A slice of one operand alone could meet a slice of its own.
        let compiler = Compiler { elide_empty: false, ..compiler };
        parts.extend(write_part(statement, &compiler, &query)?);
    }
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            sql.push(" ");
            sql.push(combinator.operator());
            sql.push(if statement.query.combinator_all && combinator == Combinator::Union { " ALL " } else { " " });
        }
        sql.append(part);
    }
    Ok(Predicate::Sql)
}

fn write_part(statement: &Statement<'_>, compiler: &Compiler<'_>, query: &Rc<Query>) -> Result<Option<Sql>> {
    let mut query = query.clone();
    if let Some(names) = statement.query.selected_names()
        && !query.has_select_fields()
    {
        Rc::make_mut(&mut query).set_values(compiler.schema, &names)?;
    }
    let mut part = Sql::default();
    // SQLite allows no parentheses around an operand, so a nested set operation is selected from.
    let nested = query.combinator.is_some();
    part.push(if nested { "SELECT * FROM (" } else { "" });
    if write_select(compiler, &query, &mut part, true, true)? == Predicate::Never {
        return Ok(None);
    }
    part.push(if nested { ")" } else { "" });
    Ok(Some(part))
}
