//! What is in a database, as Django's introspection tells it: tables, columns, constraints, relations.
//!
//! Django: `django.db.backends.sqlite3.introspection`, statement for statement.

use std::rc::Rc;

use crate::database::{Database, Flow};
use crate::error::{Error, Result};
use crate::value::Value;

use super::introspect::{rows, text};
use super::name::quote_name;
use super::script::{Token, tokens};

/// A table or a view.
#[derive(Clone, Debug, PartialEq)]
pub struct TableInfo {
    /// Its name.
    pub name: Rc<str>,
    /// Whether it is a view.
    pub is_view: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnInfo {
    /// Its name.
    pub name: Rc<str>,
    /// Its type as declared.
    pub declared: Rc<str>,
    /// Whether it may be NULL.
    pub null_ok: bool,
    /// Whether it is the primary key by itself.
    pub is_key: bool,
    /// Its collation.
    pub collation: Option<Rc<str>>,
    /// Whether a check holds it to be JSON.
    pub is_json: bool,
}

/// A constraint or an index.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConstraintInfo {
    /// Its name; one that has none is given one.
    pub name: Rc<str>,
    /// The columns; an expression is `None`.
    pub columns: Vec<Option<Rc<str>>>,
    /// Whether no two rows may be equal in them.
    pub unique: bool,
    /// Whether it is the primary key.
    pub primary_key: bool,
    /// Whether it is an index with a statement of its own.
    pub index: bool,
}

/// A foreign key: its column, the column and the table it refers to, and what happens on delete.
pub type RelationInfo = (Rc<str>, Option<Rc<str>>, Rc<str>, Rc<str>);

/// `get_table_list`
pub fn table_list(database: &dyn Database) -> Result<Vec<TableInfo>> {
    let found = rows(
        database,
        "\n            SELECT name, type FROM sqlite_master\n            WHERE type in ('table', 'view') AND NOT \
         name='sqlite_sequence'\n            ORDER BY name",
    )?;
    let info =
        |row: &Vec<Value>| Some(TableInfo { name: text(row, 0)?, is_view: text(row, 1).as_deref() == Some("view") });
    Ok(found.iter().filter_map(info).collect())
}

/// `get_table_description`
pub fn table_description(database: &dyn Database, table: &str) -> Result<Vec<ColumnInfo>> {
    let found = rows(database, &format!("PRAGMA table_xinfo({})", quote_name(table)))?;
    if found.is_empty() {
        return Err(Error::Database(format!("Table {table} does not exist (empty pragma).").into()));
    }
    let collations = column_collations(database, table)?;
    let mut columns = Vec::new();
    for row in &found {
        let Some(name) = text(row, 1) else { continue };
        let is_json = has_json_check(database, table, &name)?;
        // A hidden column of a virtual table is no column.
        if matches!(row.get(6), Some(Value::Int(1))) {
            continue;
        }
        columns.push(ColumnInfo {
            declared: text(row, 2).unwrap_or_else(|| "".into()),
            null_ok: matches!(row.get(3), Some(Value::Int(0))),
            is_key: matches!(row.get(5), Some(Value::Int(place)) if *place > 0),
            collation: collations.iter().find(|(column, _)| *column == name).map(|(_, collation)| collation.clone()),
            is_json,
            name,
        });
    }
    if columns.iter().filter(|column| column.is_key).count() > 1 {
        for column in &mut columns {
            column.is_key = false;
        }
    }
    Ok(columns)
}

fn has_json_check(database: &dyn Database, table: &str, column: &str) -> Result<bool> {
    let sql = "\n                    SELECT sql\n                    FROM sqlite_master\n                    WHERE\n                        \
               type = 'table' AND\n                        name = %s AND\n                        sql LIKE \
               %s\n                ";
    let params = [Value::text(table), Value::text(&format!("%json_valid(\"{column}\")%"))];
    let mut found = false;
    database.query(sql, &params, &mut |_| {
        found = true;
        Ok(Flow::Stop)
    })?;
    Ok(found)
}

fn one_text(database: &dyn Database, sql: &str, param: &str) -> Result<Option<Rc<str>>> {
    let mut found = None;
    database.query(sql, &[Value::text(param)], &mut |row| {
        let value = row.cell(0).to_value();
        found = (!value.is_null()).then(|| value.to_str().into());
        Ok(Flow::Stop)
    })?;
    Ok(found)
}

/// The collation of each column that says one.
fn column_collations(database: &dyn Database, table: &str) -> Result<Vec<(Rc<str>, Rc<str>)>> {
    let sql = "\n            SELECT sql\n            FROM sqlite_master\n            WHERE type = 'table' AND name = \
               %s\n        ";
    let Some(statement) = one_text(database, sql, table)? else { return Ok(Vec::new()) };
    let body = statement.split_once('(').map_or("", |(_, body)| body).trim_end_matches(')');
    let mut found = Vec::new();
    for column in body.split(", ") {
        let words: Vec<&str> = column.split_whitespace().collect();
        let collation = words.iter().skip_while(|word| **word != "COLLATE").nth(1);
        if let (Some(name), Some(collation)) = (words.first(), collation) {
            found.push((Rc::from(name.trim_matches('"')), Rc::from(collation.trim_matches('"'))));
        }
    }
    Ok(found)
}

/// `get_primary_key_columns`
pub fn primary_key_columns(database: &dyn Database, table: &str) -> Result<Vec<Rc<str>>> {
    let found = rows(database, &format!("PRAGMA table_info({})", quote_name(table)))?;
    let is_key = |row: &&Vec<Value>| matches!(row.get(5), Some(Value::Int(place)) if *place > 0);
    Ok(found.iter().filter(is_key).filter_map(|row| text(row, 1)).collect())
}

/// `get_relations`
pub fn relations(database: &dyn Database, table: &str) -> Result<Vec<RelationInfo>> {
    let found = rows(database, &format!("PRAGMA foreign_key_list({})", quote_name(table)))?;
    let info = |row: &Vec<Value>| Some((text(row, 3)?, text(row, 4), text(row, 2)?, text(row, 6)?));
    Ok(found.iter().filter_map(info).collect())
}

/// `get_constraints`, foreign keys and checks left out.
pub fn constraints(database: &dyn Database, table: &str) -> Result<Vec<ConstraintInfo>> {
    let mut found = Vec::new();
    let sql = "SELECT sql FROM sqlite_master WHERE type='table' and name=%s";
    if let Some(statement) = one_text(database, sql, table)? {
        table_description(database, table)?;
        found.extend(inline_constraints(&statement));
    }
    for row in rows(database, &format!("PRAGMA index_list({})", quote_name(table)))? {
        let Some(name) = text(&row, 1) else { continue };
        let sql = "SELECT sql FROM sqlite_master WHERE type='index' AND name=%s";
        if one_text(database, sql, &name)?.is_none() {
            continue;
        }
        let columns = rows(database, &format!("PRAGMA index_info({})", quote_name(&name)))?;
        found.push(ConstraintInfo {
            columns: columns.iter().map(|column| text(column, 2)).collect(),
            unique: matches!(row.get(2), Some(Value::Int(1))),
            index: true,
            name,
            ..ConstraintInfo::default()
        });
    }
    let key = primary_key_columns(database, table)?;
    if !key.is_empty() {
        found.push(ConstraintInfo {
            name: "__primary__".into(),
            columns: key.into_iter().map(Some).collect(),
            primary_key: true,
            ..ConstraintInfo::default()
        });
    }
    relations(database, table)?;
    Ok(found)
}

/// A constraint's name, if it has one, and its columns.
type NamedColumns = (Option<Rc<str>>, Vec<Rc<str>>);

/// UNIQUE within CREATE TABLE, of a column or as a constraint.
fn inline_constraints(statement: &str) -> Vec<ConstraintInfo> {
    let mut found = Vec::new();
    let mut unnamed = 0;
    let mut depth = 0_u32;
    let mut definition: Vec<(Token<'_>, u32)> = Vec::new();
    for token in tokens(statement) {
        let ends = match token {
            Token::Mark('(') => {
                depth += 1;
                depth == 1
            }
            Token::Mark(')') => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            Token::Mark(',') => depth == 1,
            _ => false,
        };
        if !ends {
            definition.push((token, depth));
            continue;
        }
        if let Some((name, columns)) = unique_of(&definition) {
            let name = name.unwrap_or_else(|| {
                unnamed += 1;
                format!("__unnamed_constraint_{unnamed}__").into()
            });
            let columns = columns.into_iter().map(Some).collect();
            found.push(ConstraintInfo { name, columns, unique: true, ..ConstraintInfo::default() });
        }
        definition.clear();
    }
    found
}

/// The name and the columns of a definition that says UNIQUE.
fn unique_of(definition: &[(Token<'_>, u32)]) -> Option<NamedColumns> {
    let name = |token: &Token<'_>| match token {
        Token::Word(word) | Token::Quoted(word) => Some(Rc::from(*word)),
        Token::Mark(_) => None,
    };
    let is_word = |token: &Token<'_>, word: &str| matches!(token, Token::Word(own) if own.eq_ignore_ascii_case(word));
    let (first, rest) = definition.split_first()?;
    let at = definition.iter().position(|(token, depth)| *depth == 1 && is_word(token, "UNIQUE"))?;
    if !is_word(&first.0, "CONSTRAINT") {
        return Some((None, vec![name(&first.0)?]));
    }
    let columns = definition.iter().skip(at + 1).filter(|(_, depth)| *depth > 1).filter_map(|(token, _)| name(token));
    Some((rest.first().and_then(|(token, _)| name(token)), columns.collect()))
}
