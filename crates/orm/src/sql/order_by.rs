//! ORDER BY: names, expressions and the model's own ordering, by position where the SELECT list has it (`get_order_by`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::{Func, math};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, OrderBy, Raw, Written, f, output, tree};
use crate::query::Query;
use crate::query::path::{PathError, names_of};
use crate::schema::{Field, ModelId, Ordering, Schema};
use crate::sql::columns::SelectItem;
use crate::sql::statement::Statement;
use crate::sql::{Compiler, Predicate, Sql};

/// An item of ORDER BY.
#[derive(Clone)]
pub(crate) struct Ordered {
    /// The `OrderBy`, resolved.
    pub(crate) expression: Expression,
    pub(crate) sql: Sql,
    /// It names something selected.
    pub(crate) is_ref: bool,
}

pub(crate) fn get_order_by(statement: &mut Statement<'_>) -> Result<Vec<Ordered>> {
    let schema = statement.compiler.schema;
    let pairs = order_by_pairs(statement)?;
    let (several, mut seen) = (pairs.len() > 1, Vec::new());
    let mut result = Vec::with_capacity(pairs.len());
    for (expression, is_ref) in pairs {
        let mut resolved = resolve(&expression, &mut statement.query, Resolving::new(schema))?;
        if !is_ref && statement.query.combinator.is_some() && !statement.columns.items.is_empty() {
            resolved = order_combined(statement, &expression, resolved)?;
        }
        let mut sql = Sql::default();
        let predicate = statement.compiler.compile(&resolved, &mut sql)?;
        statement.never |= sql.raised.unwrap_or(predicate) == Predicate::Never;
        // The same column again adds nothing, whatever its direction.
        if several {
            let without = strip_direction(&sql);
            if seen.contains(&without) {
                continue;
            }
            seen.push(without);
        }
        result.push(Ordered { expression: resolved, sql, is_ref });
    }
    Ok(result)
}

/// An ordering's text without ASC or DESC and what follows.
fn strip_direction(sql: &Sql) -> Sql {
    let end = [" ASC", " DESC"].iter().filter_map(|word| sql.text.rfind(word)).max();
    let text = sql.text.get(..end.unwrap_or(sql.text.len())).unwrap_or_default().to_owned();
    Sql { text, params: sql.params.clone(), ..Sql::default() }
}

pub(crate) fn without_direction(compiler: &Compiler<'_>, expression: &Expression) -> Result<Sql> {
    let mut sql = Sql::default();
    compiler.compile(expression, &mut sql)?;
    Ok(strip_direction(&sql))
}

fn order_by(expression: Expression, descending: bool) -> Expression {
    Rc::new(Expr::OrderBy(OrderBy { expression, descending, nulls_first: false, nulls_last: false }))
}

/// Where an alias or expression is selected.
fn selected_at(items: &[SelectItem], found: impl Fn(&SelectItem) -> bool) -> Option<Expression> {
    // Later positions win for equal expressions, as in a dict.
    items
        .iter()
        .enumerate()
        .rev()
        .find(|(_, item)| found(item))
        .map(|(index, item)| Rc::new(Expr::PositionRef(index + 1, item.alias.clone(), item.expression.clone())))
}

/// `_order_by_pairs`
fn order_by_pairs(statement: &mut Statement<'_>) -> Result<Vec<(Expression, bool)>> {
    let schema = statement.compiler.schema;
    let query = &statement.query;
    let ordering: Vec<Ordering> = if !query.extra_order_by.is_empty() {
        query.extra_order_by.iter().cloned().map(Ordering::Path).collect()
    } else if !query.order_by.is_empty() || !query.default_ordering {
        query.order_by.clone()
    } else {
        let options = query.model.map(|model| &schema.model(model).options.ordering);
        match options.filter(|ordering| !ordering.is_empty()) {
            Some(ordering) => {
                statement.meta_ordering = true;
                ordering.clone()
            }
            None => Vec::new(),
        }
    };
    let mut pairs = Vec::with_capacity(ordering.len());
    for item in &ordering {
        match item {
            Ordering::Expression(expression) => pairs.push(order_expression(statement, expression)?),
            Ordering::Path(path) => order_path(statement, path, &mut pairs)?,
        }
    }
    Ok(pairs)
}

fn order_expression(statement: &Statement<'_>, given: &Expression) -> Result<(Expression, bool)> {
    let schema = statement.compiler.schema;
    let given = match &**given {
        // A constant alone would be read as a position.
        Expr::Value(_) => given.cast(output::output_field(given, schema)?),
        Expr::Q(_) => return Err(Error::Attribute("'Q' object has no attribute 'asc'".into())),
        _ => given.clone(),
    };
    let mut order = match &*given {
        Expr::OrderBy(order) => order.clone(),
        _ => OrderBy { expression: given, descending: false, nulls_first: false, nulls_last: false },
    };
    if !statement.query.standard_ordering {
        order.descending = !order.descending;
        std::mem::swap(&mut order.nulls_first, &mut order.nulls_last);
    }
    let items = &statement.columns.items;
    let mut found = selected_at(items, |item| {
        item.given.as_ref() == Some(&order.expression) || item.expression == order.expression
    });
    if found.is_none()
        && let Expr::F(name) = &*order.expression
    {
        found = selected_at(items, |item| item.alias.as_ref() == Some(name));
    }
    let is_ref = found.is_some();
    if let Some(reference) = found {
        order.expression = reference;
    }
    Ok((Rc::new(Expr::OrderBy(order)), is_ref))
}

fn order_path(statement: &mut Statement<'_>, path: &str, pairs: &mut Vec<(Expression, bool)>) -> Result<()> {
    let schema = statement.compiler.schema;
    if path == "?" {
        pairs.push((order_by(Rc::new(Expr::Func(Func::new(&math::RANDOM, Vec::new()))), false), false));
        return Ok(());
    }
    let (name, descending) = direction(path, !statement.query.standard_ordering);
    if let Some(reference) =
        selected_at(&statement.columns.items, |item| item.alias.as_deref().is_some_and(|alias| alias == name))
    {
        pairs.push((order_by(reference, descending), true));
        return Ok(());
    }
    let combining = statement.query.combinator.is_some() && !statement.columns.items.is_empty();
    let parts = names_of(name);
    let whole = statement.query.annotation(name).map(|annotation| (annotation.clone(), name, &[][..]));
    let prefix = || {
        let (first, transforms) = parts.split_first()?;
        Some((statement.query.annotation(first)?.clone(), *first, transforms))
    };
    if let Some((annotation, base, transforms)) = whole.or_else(prefix) {
        let mut expression = annotation;
        if combining {
            if !transforms.is_empty() {
                return Err(Error::NotImplemented(
                    "Ordering combined queries by transforms is not implemented.".into(),
                ));
            }
            expression = f(base);
        }
        for transform in transforms {
            expression = statement.query.try_transform(schema, &expression, transform, None)?;
        }
        if let Expr::Value(_) = &*expression {
            expression = expression.cast(output::output_field(&expression, schema)?);
        }
        pairs.push((order_by(expression, descending), false));
        return Ok(());
    }
    if name.contains('.')
        && statement.query.extra_order_by.iter().any(|known| &**known == path)
        && let Some((table, column)) = name.split_once('.')
    {
        let sql = format!("{}.{column}", crate::sql::writer::quote_name(table));
        let raw = Raw { sql: sql.into(), params: Rc::from([]), output_field: None, written: Written::default() };
        pairs.push((order_by(Rc::new(Expr::Raw(raw)), descending), false));
        return Ok(());
    }
    if let Some((_, raw)) = statement.query.extra.iter().find(|(known, _)| &**known == name) {
        let raw: Expression = Rc::new(Expr::Raw(raw.clone()));
        let shown = statement.query.extra_select().any(|(known, _)| &**known == name);
        let expression = if shown { Rc::new(Expr::Ref(name.into(), raw)) } else { raw };
        pairs.push((order_by(expression, descending), shown));
        return Ok(());
    }
    if combining {
        pairs.push((order_by(f(name), descending), false));
        return Ok(());
    }
    let model = statement.query.model;
    let reversed = !statement.query.standard_ordering;
    let mut finder = Finder { query: &mut statement.query, schema, seen: Vec::new() };
    pairs.extend(finder.find(path, model, None, reversed)?.into_iter().map(|expression| (expression, false)));
    Ok(())
}

/// `get_order_dir`
fn direction(path: &str, reversed: bool) -> (&str, bool) {
    match path.strip_prefix('-') {
        Some(name) => (name, !reversed),
        None => (path.strip_prefix('+').unwrap_or(path), reversed),
    }
}

/// For each join of a path, the pairs of columns it compares.
type JoinColumns = Vec<Vec<(Rc<str>, Rc<str>)>>;

struct Finder<'a> {
    query: &'a mut Query,
    schema: &'a Schema,
    seen: Vec<JoinColumns>,
}

impl Finder<'_> {
    /// The column of a path; of a relation, what its model is ordered by (`find_ordering_name`).
    fn find(
        &mut self,
        path: &str,
        model: Option<ModelId>,
        alias: Option<Rc<str>>,
        reversed: bool,
    ) -> Result<Vec<Expression>> {
        let (name, descending) = direction(path, reversed);
        let pieces = names_of(name);
        let alias = match alias {
            Some(alias) => alias,
            None => self.query.initial_alias(self.schema),
        };
        let info =
            self.query.setup_joins(self.schema, &pieces, model, alias, false, true).map_err(PathError::into_error)?;
        let ordering = info.model.map(|model| self.schema.model(model).options.ordering.clone()).unwrap_or_default();
        let field = &info.final_field;
        let is_relation = field.reverse || field.field.relation.is_some();
        let by_attname = !field.reverse && pieces.last().is_some_and(|last| *field.field.attname == **last);
        if is_relation && !ordering.is_empty() && !by_attname && name != "pk" && info.transforms.is_empty() {
            let mut joins: JoinColumns = Vec::with_capacity(info.joins.len());
            for alias in &info.joins {
                let join = self.query.table(alias).and_then(|table| table.join.clone());
                let pairs = join.map(|join| join.field.joining_fields(self.schema)).transpose()?;
                let columns = |(here, there): (Rc<Field>, Rc<Field>)| (here.column.clone(), there.column.clone());
                joins.push(pairs.unwrap_or_default().into_iter().map(columns).collect());
            }
            if self.seen.contains(&joins) {
                return Err(Error::field("Infinite loop caused by ordering."));
            }
            self.seen.push(joins);
            let alias = info.joins.last().cloned();
            let mut results = Vec::new();
            for item in ordering {
                match item {
                    Ordering::Expression(expression) => {
                        let ordered = match &*expression {
                            Expr::OrderBy(_) => expression,
                            _ => expression.ordered(descending),
                        };
                        results.push(prefix_references(&ordered, &format!("{name}__"))?);
                    }
                    Ordering::Path(path) => {
                        for found in self.find(&path, info.model, alias.clone(), descending)? {
                            results.push(prefix_references(&found, &format!("{name}__"))?);
                        }
                    }
                }
            }
            return Ok(results);
        }
        let (targets, alias, _) = self.query.trim_joins(self.schema, &info)?;
        targets
            .iter()
            .map(|target| Ok(order_by(info.transform(self.query, self.schema, target, &alias)?, descending)))
            .collect()
    }
}

/// Names within an expression, seen from a related model.
fn prefix_references(expression: &Expression, prefix: &str) -> Result<Expression> {
    tree::map(expression, &mut |part| match &**part {
        Expr::F(name) => Ok(f(&format!("{prefix}{name}"))),
        _ => prefix_references(part, prefix),
    })
}

/// A set operation is ordered by a column all its operands select, or must be given one.
fn order_combined(statement: &mut Statement<'_>, expression: &Expression, resolved: Expression) -> Result<Expression> {
    let schema = statement.compiler.schema;
    let (Expr::OrderBy(order), Expr::OrderBy(unresolved)) = (&*resolved, &**expression) else { return Ok(resolved) };
    let source = order.expression.clone();
    let given = &unresolved.expression;
    let refer = |name: Rc<str>| -> Expression {
        Rc::new(Expr::OrderBy(OrderBy { expression: Rc::new(Expr::Ref(name, source.clone())), ..order.clone() }))
    };
    for item in &statement.columns.items {
        if item.expression != source {
            continue;
        }
        let named = |alias: &Rc<str>| matches!(&**given, Expr::F(name) if name == alias);
        if let Some(alias) = &item.alias
            && statement.query.has_select_fields()
            && statement.query.selected_annotation(alias).is_some()
            && !named(alias)
        {
            continue;
        }
        let name = match (&item.alias, &*source) {
            (Some(alias), _) => alias.clone(),
            (None, Expr::Col(col)) => col.target.column.clone(),
            (None, _) => continue,
        };
        return Ok(refer(name));
    }
    let name: Rc<str> = format!("__orderbycol{}", statement.query.select.len() + 1).into();
    for query in &mut statement.query.combined_queries {
        if query.has_select_fields() {
            return Err(Error::Database("ORDER BY term does not match any column in the result set.".into()));
        }
        Rc::make_mut(query).add_annotation(schema, given, &name, true)?;
    }
    statement.query.add_select_col(resolved.clone(), &name);
    Ok(refer(name))
}
