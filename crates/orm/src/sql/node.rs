//! Writing an expression: the match over its kinds, which only dispatches, and what lookups and functions share.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::custom::{self, Fragment};
use crate::expression::{Expr, Expression, tree};
use crate::lookup::{Lookup, Op, Style, compare, date_part, json, membership, pattern, tuple};
use crate::query::Where;
use crate::schema::Schema;
use crate::sql::{Predicate, Sql};
use crate::value::Value;

/// What compiling needs to know. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Compiler<'a> {
    /// The models.
    pub schema: &'a Schema,
    /// The current time zone's name; none when `USE_TZ` is off.
    pub time_zone: Option<&'a str>,
    /// Whether a query that can have no rows is not to be run.
    pub elide_empty: bool,
}

impl<'a> Compiler<'a> {
    /// A compiler for the current time zone.
    pub fn new(schema: &'a Schema) -> Self {
        Compiler { schema, time_zone: crate::zone::in_use().then(crate::zone::current), elide_empty: true }
    }

    /// Compiles a part for user code: `compiler.compile(node)`.
    pub fn fragment(&self, expr: &Expression) -> Result<(Fragment, Predicate)> {
        let mut sql = Sql::default();
        let predicate = self.compile(expr, &mut sql)?;
        Ok(((sql.text, sql.params), predicate))
    }

    /// The left side of a user's lookup.
    pub fn lhs_fragment(&self, lookup: &Lookup) -> Result<Fragment> {
        let mut sql = Sql::default();
        self.process_lhs(&lookup.lhs, &mut sql)?;
        Ok((sql.text, sql.params))
    }

    /// The right side of a user's lookup.
    pub fn rhs_fragment(&self, lookup: &Lookup) -> Result<Fragment> {
        use crate::lookup::Rhs;
        let mut sql = Sql::default();
        match &lookup.rhs {
            Rhs::Value(value) => sql.param(value.clone()),
            Rhs::Expression(rhs) => {
                self.process_rhs(rhs, &mut sql)?;
            }
            Rhs::Expressions(items) => {
                for (index, item) in items.iter().enumerate() {
                    sql.push(if index > 0 { ", " } else { "" });
                    self.compile(item, &mut sql)?;
                }
            }
        }
        Ok((sql.text, sql.params))
    }

    /// Writes an expression.
    pub fn compile(&self, expr: &Expression, sql: &mut Sql) -> Result<Predicate> {
        let _level = crate::nesting::deeper()?;
        if let Some(class) = custom::class_of(expr)
            && let Some(written) = class.as_sql(expr, self)
        {
            let ((text, params), predicate) = written?;
            sql.push(&text);
            sql.params.extend(params);
            return Ok(predicate);
        }
        match &**expr {
            Expr::Col(col) => {
                if let Some(alias) = &col.alias {
                    sql.name(alias);
                    sql.push(".");
                }
                sql.name(&col.target.column);
                Ok(Predicate::Sql)
            }
            Expr::ColPairs(pairs) => {
                for (index, target) in pairs.targets.iter().enumerate() {
                    sql.push(if index > 0 { ", " } else { "" });
                    if let Some(alias) = &pairs.alias {
                        sql.name(alias);
                        sql.push(".");
                    }
                    sql.name(&target.column);
                }
                Ok(Predicate::Sql)
            }
            Expr::Lookup(lookup) => self.write_lookup(lookup, sql),
            Expr::Where(node) => self.write_where(node, sql),
            Expr::Value(literal) => self.write_value(literal, sql),
            Expr::JsonNull => {
                sql.param(Value::text("null"));
                Ok(Predicate::Sql)
            }
            Expr::Star => {
                sql.push("*");
                Ok(Predicate::Sql)
            }
            Expr::Raw(raw) => {
                sql.push("(");
                sql.push(&raw.sql);
                sql.push(")");
                sql.params.extend(raw.params.iter().cloned());
                Ok(Predicate::Sql)
            }
            Expr::Ref(name, _) => {
                sql.name(name);
                Ok(Predicate::Sql)
            }
            Expr::PositionRef(position, _, _) => {
                sql.push(&position.to_string());
                Ok(Predicate::Sql)
            }
            Expr::Combined(combined) => self.write_combined(combined, sql),
            Expr::Func(func) => self.write_func(expr, func, sql),
            Expr::Aggregate(aggregate) => self.write_aggregate(expr, aggregate, sql),
            Expr::Wrapper(inner, field, _) => {
                let decimal = &*field.0.internal_type() == "DecimalField";
                self.numeric(decimal, sql, |sql| self.compile(inner, sql))
            }
            Expr::Negated(inner) => self.write_negated(inner, sql),
            Expr::Case(case) => self.write_case(expr, case, sql),
            Expr::Query(query) => self.write_query(query, sql),
            Expr::Subquery(subquery) => self.write_subquery(subquery, sql),
            Expr::Exists(query) => self.write_exists(query, sql),
            Expr::OrderBy(order) => self.write_order_by(order, sql),
            Expr::Window(window) => self.write_window(expr, window, sql),
            Expr::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    sql.push(if index > 0 { ", " } else { "" });
                    self.compile(item, sql)?;
                }
                Ok(Predicate::Sql)
            }
            Expr::Nothing => Ok(Predicate::Never),
            Expr::ExtraWhere(conditions, params) => {
                for (index, condition) in conditions.iter().enumerate() {
                    sql.push(if index > 0 { " AND (" } else { "(" });
                    sql.push(condition);
                    sql.push(")");
                }
                sql.params.extend(params.iter().cloned());
                Ok(if conditions.is_empty() { Predicate::Always } else { Predicate::Sql })
            }
            Expr::DatabaseDefault(inner) => self.compile(inner, sql),
            Expr::Custom(custom) => match custom.parts.first() {
                Some(only) => self.compile(only, sql),
                None => Err(Error::NotImplemented("Subclasses must implement as_sql()".into())),
            },
            Expr::ResolvedOuterRef(_) | Expr::OuterRef(..) => Err(Error::value(
                "This queryset contains a reference to an outer query and may only be used in a subquery.",
            )),
            Expr::F(_) | Expr::Q(_) | Expr::Sliced(..) => {
                Err(Error::Attribute(format!("'{}' object has no attribute 'as_sql'", expr.class_name()).into()))
            }
        }
    }

    /// The left side of a lookup; one that is a lookup itself in parentheses.
    pub fn process_lhs(&self, lhs: &Expression, sql: &mut Sql) -> Result<Predicate> {
        let again = resolved_again(lhs)?;
        let lhs = again.as_ref().unwrap_or(lhs);
        let nested = matches!(**lhs, Expr::Lookup(_));
        sql.push(if nested { "(" } else { "" });
        let predicate = self.compile(lhs, sql)?;
        sql.push(if nested { ")" } else { "" });
        if predicate != Predicate::Sql {
            sql.raised = Some(predicate);
        }
        Ok(predicate)
    }

    /// The right side of a lookup that is an expression: in parentheses unless it has them.
    pub fn process_rhs(&self, rhs: &Expression, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let predicate = self.compile(rhs, sql)?;
        if matches!(**rhs, Expr::ColPairs(_)) {
            return Err(Error::value("CompositePrimaryKey cannot be used as a lookup value."));
        }
        let written = sql.since(mark);
        if !matches!(**rhs, Expr::Value(_) | Expr::JsonNull) && !written.is_empty() && !written.starts_with('(') {
            sql.insert(mark, "(");
            sql.push(")");
        }
        if predicate != Predicate::Sql {
            sql.raised = Some(predicate);
        }
        Ok(predicate)
    }

    /// A lookup; one whose side is empty or full is so itself.
    fn write_lookup(&self, lookup: &Lookup, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let predicate = self.write_lookup_text(lookup, sql)?;
        match sql.raised.take() {
            Some(raised) => {
                sql.rewind(mark);
                Ok(raised)
            }
            None => Ok(predicate),
        }
    }

    fn write_lookup_text(&self, lookup: &Lookup, sql: &mut Sql) -> Result<Predicate> {
        let row = match &lookup.op {
            Op::Builtin(row) => *row,
            Op::Custom(class) => {
                let ((text, params), predicate) = class.as_sql(lookup, self)?;
                sql.push(&text);
                sql.params.extend(params);
                return Ok(predicate);
            }
        };
        match row.style {
            Style::Compare(operator) | Style::Related(operator) => compare::write(lookup, operator, self, sql),
            Style::Integer(operator) => compare::write_integer(lookup, operator, self, sql),
            Style::Year(operator) => date_part::write_year(lookup, operator, self, sql),
            Style::IExact if matches!(lookup.rhs, crate::lookup::Rhs::Value(Value::Null)) => {
                json::write_key_iexact_none(lookup, self, sql)
            }
            Style::IExact => pattern::write_iexact(lookup, self, sql),
            Style::Pattern(before, after) => pattern::write(lookup, row, (before, after), self, sql),
            Style::Regex => pattern::write_regex(lookup, row, self, sql),
            Style::In | Style::RelatedIn => membership::write_in(lookup, self, sql),
            Style::Range => membership::write_range(lookup, self, sql),
            Style::IsNull => compare::write_is_null(lookup, self, sql),
            Style::JsonExact => json::write_exact(lookup, self, sql),
            Style::JsonIn | Style::KeyIn => json::write_in(lookup, self, sql),
            Style::JsonContains => json::write_contains(row),
            Style::JsonHasKey => json::write_has_key(lookup, row, self, sql),
            Style::KeyExact => json::write_key_exact(lookup, self, sql),
            Style::KeyIsNull => json::write_key_is_null(lookup, self, sql),
            Style::Tuple(operator) => tuple::write(lookup, operator, self, sql),
            Style::TupleIn => tuple::write_in(lookup, self, sql),
            Style::TupleIsNull => tuple::write_is_null(lookup, self, sql),
            Style::KeyCompare(operator) => json::write_key_compare(lookup, operator, self, sql),
        }
    }
}

/// Django resolves the left side of a lookup, and a value to update to, once more when it compiles them; the conditions
/// inside then stand in parentheses. None when there are none.
pub(super) fn resolved_again(expr: &Expression) -> Result<Option<Expression>> {
    fn contains_where(expr: &Expr) -> bool {
        let mut found = matches!(expr, Expr::Where(_));
        tree::for_each(expr, &mut |part| found = found || contains_where(part));
        found
    }
    fn again(expr: &Expression) -> Result<Expression> {
        match &**expr {
            Expr::Where(node) => Ok(Rc::new(Expr::Where(Where { resolved: true, ..node.clone() }))),
            _ => tree::map(expr, &mut |part| again(part)),
        }
    }
    if matches!(**expr, Expr::Col(_)) || !contains_where(expr) { Ok(None) } else { again(expr).map(Some) }
}
