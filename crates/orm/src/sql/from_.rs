//! FROM: the tables in use and their joins.

use crate::error::Result;
use crate::query::join::Table;
use crate::query::path::generic_restriction;
use crate::schema::FieldKind;
use crate::sql::statement::Statement;
use crate::sql::{Compiler, Predicate, Sql};

pub(crate) fn write(statement: &mut Statement<'_>, sql: &mut Sql) -> Result<Predicate> {
    let mut separator = " FROM ";
    for table in statement.query.tables.iter().filter(|table| table.refcount > 0) {
        sql.push(separator);
        separator = " ";
        if write_table(&statement.compiler, table, sql)? == Predicate::Never {
            return Ok(Predicate::Never);
        }
    }
    for name in &statement.query.extra_tables {
        // A table that is joined already is not named again; one whose join was trimmed away is.
        let known = statement.query.tables.iter().find(|table| table.name == *name);
        if known.is_none_or(|table| table.refcount == 0) {
            sql.push(" , ");
            sql.name(known.map_or(name, |table| &table.alias));
        }
    }
    Ok(Predicate::Sql)
}

/// A join whose condition nothing meets leaves the whole statement without rows.
fn write_table(compiler: &Compiler<'_>, table: &Table, sql: &mut Sql) -> Result<Predicate> {
    let Some(join) = &table.join else {
        sql.name(&table.name);
        write_alias(table, sql);
        return Ok(Predicate::Sql);
    };
    sql.push(join.join_type.words());
    sql.push(" ");
    sql.name(&table.name);
    write_alias(table, sql);
    sql.push(" ON (");
    let generic = join.field.field.kind == FieldKind::GenericRelation;
    for (index, (here, there)) in join.field.joining_fields(compiler.schema)?.iter().enumerate() {
        sql.push(if index > 0 { " AND " } else { "" });
        sql.name(&join.parent);
        sql.push(".");
        sql.name(&here.column);
        sql.push(" = ");
        sql.name(&table.alias);
        sql.push(".");
        sql.name(&there.column);
    }
    if generic {
        write_content_type(compiler, table, sql)?;
    }
    if let Some(condition) = join.filtered_relation.as_ref().and_then(|relation| relation.resolved.as_ref()) {
        let mark = sql.mark();
        sql.push(" AND (");
        match compiler.compile(condition, sql)? {
            Predicate::Sql => sql.push(")"),
            Predicate::Always => sql.rewind(mark),
            Predicate::Never => return Ok(Predicate::Never),
        }
    }
    sql.push(")");
    Ok(Predicate::Sql)
}

fn write_alias(table: &Table, sql: &mut Sql) {
    if table.alias != table.name {
        sql.push(" ");
        sql.name(&table.alias);
    }
}

/// A generic relation also compares the content type (`get_extra_restriction`).
fn write_content_type(compiler: &Compiler<'_>, table: &Table, sql: &mut Sql) -> Result<()> {
    let Some(join) = &table.join else { return Ok(()) };
    let (content_type, id) = generic_restriction(compiler.schema, &join.field.field)?;
    sql.push(" AND (");
    // The restriction is on the table that holds the generic key, whichever side it is on.
    sql.name(if join.field.reverse { &table.alias } else { &join.parent });
    sql.push(".");
    sql.name(&content_type.column);
    sql.push(" = ");
    sql.param(id);
    sql.push(")");
    Ok(())
}
