//! DELETE.

use std::rc::Rc;

use crate::error::Result;
use crate::query::{Operand, Part, Q, Query};
use crate::sql::statement::Compiled;
use crate::sql::{Compiler, Predicate, Sql};

/// Compiles the deletion of a query's rows; of a query with joins, by a subquery for their keys.
pub fn delete(compiler: &Compiler<'_>, query: &Query) -> Result<Compiled<Sql>> {
    let schema = compiler.schema;
    let mut query = query.clone();
    query.initial_alias(schema);
    if query.tables.iter().filter(|table| table.refcount > 0).count() == 1 {
        return write(compiler, &query);
    }
    let Some(model) = query.model else { return Ok(Compiled::Never) };
    let mut inner = query.clone();
    inner.clear_select_clause();
    let alias = inner.initial_alias(schema);
    inner.select = vec![inner.get_col(schema, &schema.pk(model), &alias)?];
    let mut outer = Query::new(model);
    let q = Q { children: vec![Part::Lookup("pk__in".into(), Operand::Query(Rc::new(inner)))], ..Q::default() };
    outer.add_q(schema, &q, false)?;
    outer.initial_alias(schema);
    write(compiler, &outer)
}

fn write(compiler: &Compiler<'_>, query: &Query) -> Result<Compiled<Sql>> {
    let mut sql = Sql::default();
    sql.push("DELETE FROM ");
    if let Some(table) = query.tables.first() {
        sql.name(&table.alias);
    }
    let mark = sql.mark();
    sql.push(" WHERE ");
    match compiler.write_where(&query.where_, &mut sql)? {
        Predicate::Sql => {}
        Predicate::Always => sql.rewind(mark),
        Predicate::Never => return Ok(Compiled::Never),
    }
    Ok(Compiled::Statement(sql))
}
