//! Expressions of expressions: arithmetic, CASE, NOT, subqueries.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::comparison;
use crate::expression::{
    Case, Combined, Connector, Expr, Expression, FieldIdentity, Func, Nature, Subquery, boolean, output, typed_value,
};
use crate::query::Query;
use crate::sql::{Compiler, Predicate, Sql, statement};
use crate::value::Value;

impl Compiler<'_> {
    pub(super) fn write_combined(&self, combined: &Combined, sql: &mut Sql) -> Result<Predicate> {
        if combined.nature == Nature::Temporal {
            let time = &*output::output_field(&combined.lhs, self.schema)?.internal_type() == "TimeField";
            sql.push(if time { "django_time_diff(" } else { "django_timestamp_diff(" });
            self.compile(&combined.lhs, sql)?;
            sql.push(", ");
            self.compile(&combined.rhs, sql)?;
            sql.push(")");
            return Ok(Predicate::Sql);
        }
        if combined.nature == Nature::Duration {
            return self.write_duration(combined, sql);
        }
        let decimal = self.is_decimal(&Expr::Combined(combined.clone()));
        self.numeric(decimal, sql, |sql| {
            // SQLite has no operator for these, but functions.
            let (open, between, close) = match combined.connector {
                Connector::Pow => ("(POWER(", ",".to_owned(), "))"),
                Connector::BitXor => ("(BITXOR(", ",".to_owned(), "))"),
                connector => ("(", format!(" {} ", connector.symbol()), ")"),
            };
            sql.push(open);
            match self.compile(&combined.lhs, sql)? {
                Predicate::Sql => {}
                other => return Ok(other),
            }
            sql.push(&between);
            match self.compile(&combined.rhs, sql)? {
                Predicate::Sql => {}
                other => return Ok(other),
            }
            sql.push(close);
            Ok(Predicate::Sql)
        })
    }

    pub(super) fn write_duration(&self, combined: &Combined, sql: &mut Sql) -> Result<Predicate> {
        let symbol = combined.connector.symbol();
        if !matches!(combined.connector, Connector::Add | Connector::Sub | Connector::Mul | Connector::Div) {
            return Err(Error::Database(format!("Invalid connector for timedelta: {symbol}.").into()));
        }
        if matches!(combined.connector, Connector::Mul | Connector::Div) {
            for side in [&combined.lhs, &combined.rhs] {
                let Ok(field) = output::output_field(side, self.schema) else { continue };
                let allowed = ["DecimalField", "DurationField", "FloatField", "IntegerField"];
                if !allowed.contains(&&*field.internal_type()) {
                    return Err(Error::Database(format!("Invalid arguments for operator {symbol}.").into()));
                }
            }
        }
        sql.push("(django_format_dtdelta('");
        sql.push(symbol);
        sql.push("', ");
        self.compile(&combined.lhs, sql)?;
        sql.push(", ");
        self.compile(&combined.rhs, sql)?;
        sql.push("))");
        Ok(Predicate::Sql)
    }

    pub(super) fn write_negated(&self, inner: &Expression, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let supported =
            matches!(**inner, Expr::Exists(_) | Expr::Lookup(_) | Expr::Where(_) | Expr::Negated(_) | Expr::Raw(_));
        sql.push(if supported { "NOT " } else { "CASE WHEN " });
        match self.compile(inner, sql)? {
            Predicate::Sql => {
                sql.push(if supported { "" } else { " = 0 THEN 1 ELSE 0 END" });
                Ok(Predicate::Sql)
            }
            Predicate::Never => {
                sql.rewind(mark);
                self.compile(&crate::expression::value(true), sql)
            }
            Predicate::Always => {
                sql.rewind(mark);
                Ok(Predicate::Never)
            }
        }
    }

    pub(super) fn write_case(&self, expr: &Expression, case: &Case, sql: &mut Sql) -> Result<Predicate> {
        if case.cases.is_empty() {
            return self.compile(&case.default, sql);
        }
        // Results of several types have none between them.
        output::output_field_or_none(expr, self.schema)?;
        let decimal = self.is_decimal(expr);
        self.numeric(decimal, sql, |sql| {
            let start = sql.mark();
            let mut default = &case.default;
            let mut written = 0;
            sql.push("CASE");
            for (condition, result) in &case.cases {
                let mark = sql.mark();
                sql.push(" WHEN ");
                match self.compile(condition, sql)? {
                    Predicate::Sql => {}
                    Predicate::Never => {
                        sql.rewind(mark);
                        continue;
                    }
                    Predicate::Always => {
                        sql.rewind(mark);
                        default = result;
                        break;
                    }
                }
                sql.push(" THEN ");
                match self.compile(result, sql)? {
                    Predicate::Sql => written += 1,
                    Predicate::Never => sql.rewind(mark),
                    Predicate::Always => {
                        sql.rewind(mark);
                        default = result;
                        break;
                    }
                }
            }
            if written == 0 {
                sql.rewind(start);
                return self.write_case_default(default, sql);
            }
            sql.push(" ELSE ");
            let predicate = self.compile(default, sql)?;
            sql.push(" END");
            Ok(predicate)
        })
    }

    /// A plain value left alone is cast, so that its type is known.
    pub(super) fn write_case_default(&self, default: &Expression, sql: &mut Sql) -> Result<Predicate> {
        if let Expr::Value(_) = **default
            && let Some(field) = output::output_field_or_none(default, self.schema)?
        {
            let mut cast = Func::new(&comparison::CAST, vec![default.clone()]);
            cast.output_field = Some(FieldIdentity(field));
            return self.compile(&Rc::new(Expr::Func(cast)), sql);
        }
        self.compile(default, sql)
    }

    /// A query as an operand, in parentheses.
    pub(super) fn write_query(&self, query: &Rc<Query>, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        if query.subquery {
            sql.push("(");
        }
        let predicate = statement::write_select(self, query, sql, true, false)?;
        if query.subquery {
            sql.push(")");
        }
        if predicate != Predicate::Sql {
            sql.rewind(mark);
        }
        Ok(predicate)
    }

    pub(super) fn write_subquery(&self, subquery: &Subquery, sql: &mut Sql) -> Result<Predicate> {
        let mut inner = Sql::default();
        let predicate = statement::write_select(self, &subquery.query, &mut inner, true, false)?;
        if predicate != Predicate::Sql {
            return Ok(predicate);
        }
        let template = subquery.template.as_deref().unwrap_or("(%(subquery)s)");
        sql.push(&template.replace("%(subquery)s", &inner.text));
        sql.params.extend(inner.params);
        Ok(Predicate::Sql)
    }

    pub(super) fn write_exists(&self, query: &Rc<Query>, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        sql.push("EXISTS(");
        match statement::write_select(self, query, sql, true, false)? {
            Predicate::Sql => {
                sql.push(")");
                Ok(Predicate::Sql)
            }
            Predicate::Never => {
                sql.rewind(mark);
                self.compile(&typed_value(Value::Bool(false), boolean()), sql)
            }
            Predicate::Always => Ok(Predicate::Always),
        }
    }
}
