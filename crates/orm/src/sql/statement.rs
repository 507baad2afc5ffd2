//! SELECT as a whole: sets up its clauses in the order their joins demand, then writes them in SQL's (`SQLCompiler.as_sql`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::datetime;
use crate::expression::{Expr, Expression, output};
use crate::query::aggregate::Aggregation;
use crate::query::path::names_of;
use crate::query::{Explain, GroupBy, Query, Where};
use crate::schema::Schema;
use crate::schema::convert::{Converter, converter as converter_of};
use crate::sql::columns::{Columns, KlassInfo, SelectItem};
use crate::sql::order_by::Ordered;
use crate::sql::{Compiler, Predicate, Sql, columns, combinator, from_, group_by, order_by, qualify};
use crate::value::Value;

/// A statement ready to run, or the knowledge that it would find nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Compiled<T> {
    /// Run this.
    Statement(T),
    /// There is nothing to find; no statement is run.
    Never,
}

/// A SELECT and how to read its rows.
#[derive(Clone, Debug)]
pub struct Select {
    /// The text, `%s` for each parameter.
    pub sql: String,
    /// The parameters.
    pub params: Vec<Value>,
    /// The columns of a row, in order; the statement may return further ones after them, which are not for the caller.
    pub columns: Vec<Column>,
    /// Which columns make which instances; none when no model's fields are selected.
    pub klass_info: Option<KlassInfo>,
    /// The columns that are annotations or `values()`, by name.
    pub annotation_col_map: Vec<(Rc<str>, usize)>,
}

/// A column of a result.
#[derive(Clone, Debug)]
pub struct Column {
    /// The expression selected.
    pub expression: Expression,
    /// Its name in the statement, if it has one.
    pub alias: Option<Rc<str>>,
    /// What is done to its cells.
    pub converter: Converter,
    /// The user's field class whose `from_db_value` sees them then.
    pub custom: Option<Rc<crate::schema::Field>>,
    /// Whether user code sees them at all.
    pub user: bool,
    /// The place of its (first) cell in a row.
    pub place: usize,
    /// The zone that a truncated moment is in.
    pub zone: Option<Rc<str>>,
    /// Of a composite key, what is done to each of its cells.
    pub parts: Vec<Converter>,
}

impl PartialEq for Select {
    fn eq(&self, other: &Self) -> bool {
        self.sql == other.sql && self.params == other.params
    }
}

impl<T> Compiled<T> {
    /// The statement, if there is one to run.
    pub fn statement(self) -> Option<T> {
        match self {
            Compiled::Statement(statement) => Some(statement),
            Compiled::Never => None,
        }
    }
}

/// Bytes that most statements fit into, so that writing one seldom moves it.
const USUAL_LENGTH: usize = 512;

/// Compiles a query.
pub fn select(compiler: &Compiler<'_>, query: &Query) -> Result<Compiled<Select>> {
    let mut sql = Sql { text: String::with_capacity(USUAL_LENGTH), ..Sql::default() };
    let mut statement = Statement::new(*compiler, query);
    match statement.write(&mut sql, true, false)? {
        Predicate::Never => return Ok(Compiled::Never),
        Predicate::Sql | Predicate::Always => {}
    }
    let count = statement.selected;
    let mut columns = Vec::with_capacity(count);
    let mut place = 0;
    for item in statement.columns.items.iter().take(count) {
        let column = column(compiler.schema, item, place)?;
        place += column.parts.len().max(1);
        columns.push(column);
    }
    Ok(Compiled::Statement(Select {
        sql: sql.text,
        params: sql.params,
        columns,
        klass_info: statement.columns.klass_info,
        annotation_col_map: statement.columns.annotation_col_map,
    }))
}

/// Compiles an aggregation. [`Compiled::Never`] means its `empty` values are the answer.
pub fn aggregation(compiler: &Compiler<'_>, aggregation: &Aggregation) -> Result<Compiled<Select>> {
    let compiler = Compiler { elide_empty: aggregation.empty.is_some(), ..*compiler };
    let Some(inner) = &aggregation.inner else { return select(&compiler, &aggregation.outer) };
    let mut sql = Sql::default();
    sql.push("SELECT ");
    let mut columns = Vec::new();
    for (index, (name, expression)) in aggregation.outer.annotation_select().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        compiler.write_operand(expression, &mut sql)?;
        let item = SelectItem { expression: expression.clone(), given: None, alias: Some(name.clone()) };
        columns.push(column(compiler.schema, &item, index)?);
    }
    sql.push(" FROM (");
    match write_select(&compiler, inner, &mut sql, true, true)? {
        Predicate::Never => return Ok(Compiled::Never),
        Predicate::Sql | Predicate::Always => {}
    }
    sql.push(") subquery");
    Ok(Compiled::Statement(Select {
        sql: sql.text,
        params: sql.params,
        columns,
        klass_info: None,
        annotation_col_map: Vec::new(),
    }))
}

/// Parts of a SELECT on their own (`pre_sql_setup`).
pub struct Clauses {
    /// What DISTINCT must select besides, because it is ordered by it.
    pub extra_select: Vec<(Expression, Sql)>,
    /// ORDER BY: each with whether it names something selected.
    pub order_by: Vec<(Expression, Sql, bool)>,
    /// GROUP BY.
    pub group_by: Vec<Sql>,
}

/// The parts of a query's SELECT that are set up before it is written.
pub fn clauses(compiler: &Compiler<'_>, query: &Query) -> Result<Clauses> {
    let mut statement = Statement::new(*compiler, query);
    let (ordered, extra, group_by) = statement.set_up(false)?;
    let extra_select = extra
        .into_iter()
        .map(|expression| Ok((expression.clone(), order_by::without_direction(compiler, &expression)?)))
        .collect::<Result<_>>()?;
    let order_by = ordered.into_iter().map(|item| (item.expression, item.sql, item.is_ref)).collect();
    Ok(Clauses { extra_select, order_by, group_by })
}

/// Writes a query into another statement.
pub(crate) fn write_select(
    compiler: &Compiler<'_>,
    query: &Query,
    sql: &mut Sql,
    with_limits: bool,
    with_col_aliases: bool,
) -> Result<Predicate> {
    let _level = crate::nesting::deeper()?;
    Statement::new(*compiler, query).write(sql, with_limits, with_col_aliases)
}

fn column(schema: &Schema, item: &SelectItem, place: usize) -> Result<Column> {
    let mut custom = None;
    let converter = match output::output_field_or_none(&item.expression, schema) {
        Ok(Some(field)) => {
            custom =
                Some(&field).filter(|field| field.custom.as_ref().is_some_and(|own| own.has_from_db_value())).cloned();
            let is_column = matches!(&*item.expression, Expr::Col(_));
            let key = crate::expression::function::json::as_key(&item.expression).is_some();
            converter_of(schema, &field, is_column, key)
        }
        Ok(None) | Err(_) => Converter::Plain,
    };
    let class = crate::expression::custom::class_of(&item.expression);
    let zone = match &*item.expression {
        Expr::Func(func)
            if crate::zone::in_use() && matches!(converter, Converter::DateTime) && datetime::is_trunc(func) =>
        {
            Some(Rc::from(datetime::result_zone(func)))
        }
        _ => None,
    };
    let user = zone.is_some() || custom.is_some() || class.is_some_and(|class| class.converts());
    let parts = match &*item.expression {
        Expr::ColPairs(pairs) => pairs.targets.iter().map(|target| converter_of(schema, target, true, false)).collect(),
        _ => Vec::new(),
    };
    let (expression, alias) = (item.expression.clone(), item.alias.clone());
    Ok(Column { expression, alias, converter, custom, user, place, zone, parts })
}

/// A SELECT being set up.
pub(crate) struct Statement<'a> {
    pub(crate) compiler: Compiler<'a>,
    pub(crate) query: Query,
    pub(crate) columns: Columns,
    /// How many of the columns are the caller's.
    selected: usize,
    pub(crate) where_: Option<Where>,
    pub(crate) having: Option<Where>,
    pub(crate) qualify: Option<Where>,
    /// The ordering is the model's own, which does not add to GROUP BY.
    pub(crate) meta_ordering: bool,
    /// The ordering asks what no row has an answer to.
    pub(crate) never: bool,
}

impl<'a> Statement<'a> {
    pub(crate) fn new(compiler: Compiler<'a>, query: &Query) -> Self {
        Statement {
            compiler,
            query: query.clone(),
            columns: Columns::default(),
            selected: 0,
            where_: None,
            having: None,
            qualify: None,
            meta_ordering: false,
            never: false,
        }
    }

    /// Joins what the selected columns need (`setup_query`).
    pub(crate) fn setup_query(&mut self, with_col_aliases: bool) -> Result<()> {
        if self.query.tables.iter().all(|table| table.refcount == 0) {
            self.query.initial_alias(self.compiler.schema);
        }
        self.columns = columns::get_select(&mut self.query, self.compiler.schema, with_col_aliases)?;
        self.selected = self.columns.items.len();
        Ok(())
    }

    /// Sets up every clause: ORDER BY, what is selected for its sake, GROUP BY.
    fn set_up(&mut self, with_col_aliases: bool) -> Result<(Vec<Ordered>, Vec<Expression>, Vec<Sql>)> {
        let combining = self.query.combinator.is_some();
        if self.query.subquery && combining {
            for query in &mut self.query.combined_queries {
                Rc::make_mut(query).subquery = false;
            }
        }
        self.setup_query(with_col_aliases || combining)?;
        let ordered = order_by::get_order_by(self)?;
        let split = self.query.where_.split(false, !matches!(self.query.group_by, GroupBy::None))?;
        self.where_ = split.where_;
        self.having = split.having;
        self.qualify = split.qualify;
        let extra = self.extra_select(&ordered)?;
        let grouping = group_by::get_group_by(self, &extra, &ordered)?;
        Ok((ordered, extra, grouping))
    }

    fn write(&mut self, sql: &mut Sql, with_limits: bool, with_col_aliases: bool) -> Result<Predicate> {
        let start = sql.mark();
        let (mut ordered, extra, grouping) = self.set_up(with_col_aliases)?;
        if self.never {
            return Ok(Predicate::Never);
        }
        if let Some(explain) = &self.query.explain {
            sql.push(&explain_prefix(explain)?);
            sql.push(" ");
        }
        let outer = self.query.subquery && !extra.is_empty();
        if outer {
            self.write_outer_columns(sql)?;
        }
        let predicate = if let Some(combinator) = self.query.combinator {
            combinator::write(self, combinator, sql)?
        } else if self.qualify.is_some() {
            let limits = std::mem::take(&mut ordered);
            qualify::write(self, &limits, sql)?
        } else {
            self.write_clauses(&extra, &grouping, &mut ordered, sql)?
        };
        if predicate == Predicate::Never {
            sql.rewind(start);
            return Ok(Predicate::Never);
        }
        for (index, item) in ordered.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { " ORDER BY " });
            sql.append(item.sql.clone());
        }
        if with_limits && self.query.is_sliced() {
            write_limits(&self.query, sql);
        }
        if outer {
            sql.push(") subquery");
        }
        Ok(Predicate::Sql)
    }

    /// SELECT ... FROM ... WHERE ... GROUP BY ... HAVING
    fn write_clauses(
        &mut self,
        extra: &[Expression],
        grouping: &[Sql],
        ordered: &mut Vec<Ordered>,
        sql: &mut Sql,
    ) -> Result<Predicate> {
        sql.push("SELECT ");
        if self.query.distinct {
            if !self.query.distinct_fields.is_empty() {
                for path in &self.query.distinct_fields {
                    let names = names_of(path);
                    let walked = self.query.names_to_path(self.compiler.schema, &names, self.query.model, true, false);
                    walked.map_err(crate::query::path::PathError::into_error)?;
                }
                return Err(Error::not_supported("DISTINCT ON fields is not supported by this database backend"));
            }
            sql.push("DISTINCT ");
        }
        self.write_columns(extra, sql)?;
        if from_::write(self, sql)? == Predicate::Never {
            return Ok(Predicate::Never);
        }
        if let Some(node) = &self.where_ {
            let mark = sql.mark();
            sql.push(" WHERE ");
            match self.compiler.write_where(node, sql)? {
                Predicate::Sql => {}
                Predicate::Always => sql.rewind(mark),
                Predicate::Never if self.compiler.elide_empty => return Ok(Predicate::Never),
                Predicate::Never => {
                    sql.rewind(mark);
                    sql.push(" WHERE 0 = 1");
                }
            }
        }
        for (index, group) in grouping.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { " GROUP BY " });
            sql.append(group.clone());
        }
        if !grouping.is_empty() && self.meta_ordering {
            ordered.clear();
        }
        if let Some(node) = &self.having {
            let mark = sql.mark();
            sql.push(" HAVING ");
            match self.compiler.write_where(node, sql)? {
                Predicate::Sql => {}
                Predicate::Always => sql.rewind(mark),
                Predicate::Never => return Ok(Predicate::Never),
            }
        }
        Ok(Predicate::Sql)
    }

    fn write_columns(&self, extra: &[Expression], sql: &mut Sql) -> Result<()> {
        for (index, item) in self.columns.items.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            columns::write(&self.compiler, item, sql)?;
        }
        for expression in extra {
            sql.push(", ");
            sql.append(order_by::without_direction(&self.compiler, expression)?);
        }
        Ok(())
    }

    /// DISTINCT must select what it is ordered by (`get_extra_select`).
    fn extra_select(&self, ordered: &[Ordered]) -> Result<Vec<Expression>> {
        if !self.query.distinct || !self.query.distinct_fields.is_empty() {
            return Ok(Vec::new());
        }
        let mut selected = Vec::with_capacity(self.columns.items.len());
        for item in &self.columns.items {
            let mut sql = Sql::default();
            columns::write_expression(&self.compiler, &item.expression, &mut sql)?;
            selected.push(sql);
        }
        let mut extra = Vec::new();
        for item in ordered.iter().filter(|item| !item.is_ref) {
            let without = order_by::without_direction(&self.compiler, &item.expression)?;
            if !selected.contains(&without) {
                extra.push(item.expression.clone());
            }
        }
        Ok(extra)
    }

    /// A subquery that had to select more than asked is wrapped to drop the surplus again.
    fn write_outer_columns(&self, sql: &mut Sql) -> Result<()> {
        sql.push("SELECT ");
        for (index, item) in self.columns.items.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            match &item.alias {
                Some(alias) => {
                    sql.name("subquery");
                    sql.push(".");
                    sql.name(alias);
                }
                None => {
                    let mut expression = item.expression.clone();
                    if let Expr::Col(col) = &*expression
                        && let Some(alias) = &col.alias
                    {
                        let map = [(alias.clone(), Rc::from("subquery"))];
                        expression = crate::query::alias::relabel(&expression, &map)?;
                    }
                    let _ = self.compiler.compile(&expression, sql)?;
                }
            }
        }
        sql.push(" FROM (");
        Ok(())
    }
}

fn write_limits(query: &Query, sql: &mut Sql) {
    let (low, high) = query.limits();
    match high {
        Some(high) => sql.push(&format!(" LIMIT {}", high - low)),
        // SQLite needs a LIMIT before an OFFSET.
        None if low > 0 => sql.push(" LIMIT -1"),
        None => {}
    }
    if low > 0 {
        sql.push(&format!(" OFFSET {low}"));
    }
}

/// `EXPLAIN QUERY PLAN`
pub fn explain_prefix(explain: &Explain) -> Result<String> {
    if let Some(format) = &explain.format {
        return Err(Error::value(
            format!("{} is not a recognized format. SQLite does not support any formats.", format).replace(
                " is not a recognized format. SQLite does not support any formats.",
                " is not a recognized format.",
            ),
        ));
    }
    if !explain.options.is_empty() {
        let mut names: Vec<&str> = explain.options.iter().map(|(name, _)| &**name).collect();
        names.sort_unstable();
        return Err(Error::value(format!("Unknown options: {}", names.join(", "))));
    }
    Ok("EXPLAIN QUERY PLAN".to_owned())
}
