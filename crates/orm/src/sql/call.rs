//! Values, function calls and aggregates, with their arguments.

use crate::error::{Error, Result};
use crate::expression::{Aggregate, Expr, Expression, Func, Literal, boolean, kind_field, output, typed_value};
use crate::query::aggregate::empty_value;
use crate::schema::{FieldKind, prepare};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

impl Compiler<'_> {
    pub(super) fn write_value(&self, literal: &Literal, sql: &mut Sql) -> Result<Predicate> {
        let field = match &literal.output_field {
            Some(field) => Some(field.0.clone()),
            None => output::value_kind(&literal.value).map(kind_field),
        };
        let Some(field) = field else {
            match &literal.value {
                Value::Null => sql.push("NULL"),
                value => sql.param(value.clone()),
            }
            return Ok(Predicate::Sql);
        };
        let value = if literal.for_save {
            prepare::get_db_prep_save(self.schema, &field, &literal.value)?
        } else {
            prepare::get_db_prep_value(self.schema, &field, &literal.value, false)?
        };
        let decimal = &*field.internal_type() == "DecimalField";
        let cast = matches!(literal.value, Value::Decimal(_));
        sql.push(if decimal { "(CAST(" } else { "" });
        match value {
            Value::Null => sql.push("NULL"),
            value => sql.param(value),
        }
        sql.push(match (decimal, cast) {
            (true, true) => " AS REAL))",
            (true, false) => " AS NUMERIC))",
            _ => "",
        });
        Ok(Predicate::Sql)
    }

    /// `SQLiteNumericMixin`: a decimal result must be cast to compare as a number.
    pub(super) fn numeric(
        &self,
        decimal: bool,
        sql: &mut Sql,
        write: impl FnOnce(&mut Sql) -> Result<Predicate>,
    ) -> Result<Predicate> {
        sql.push(if decimal { "(CAST(" } else { "" });
        let predicate = write(sql)?;
        sql.push(if decimal { " AS NUMERIC))" } else { "" });
        Ok(predicate)
    }

    pub(super) fn is_decimal(&self, expr: &Expr) -> bool {
        match output::output_field(expr, self.schema) {
            Ok(field) => &*field.internal_type() == "DecimalField",
            Err(_) => false,
        }
    }

    pub(super) fn write_func(&self, expr: &Expression, func: &Func, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let own_cast = matches!(func.function.row().name, "Cast" | "ConcatPair" | "Log");
        let decimal = !own_cast && self.is_decimal(expr);
        let predicate = match func.function.row().write {
            Some(write) => self.numeric(decimal, sql, |sql| write(func, self, sql))?,
            None => self.numeric(decimal, sql, |sql| self.write_call(func, sql))?,
        };
        if let Some(raised) = sql.raised.take() {
            sql.rewind(mark);
            return Ok(raised);
        }
        Ok(predicate)
    }

    /// `FUNCTION(args)`, or by the template.
    pub(crate) fn write_call(&self, func: &Func, sql: &mut Sql) -> Result<Predicate> {
        let Some(template) = func.template() else {
            sql.push(&func.sql_name());
            sql.push("(");
            self.write_args(func, sql)?;
            sql.push(")");
            return Ok(Predicate::Sql);
        };
        let mut args = Sql::default();
        self.write_args(func, &mut args)?;
        let mut text = template.replace("%(expressions)s", "\u{1}").replace("%(field)s", "\u{1}");
        text = text.replace("%(function)s", &func.sql_name());
        for (name, value) in &func.extra {
            text = text.replace(&format!("%({name})s"), &value.to_str());
        }
        sql.push(&text.replace("%%", "%").replace('\u{1}', &args.text));
        sql.params.extend(args.params);
        sql.raised = sql.raised.or(args.raised);
        Ok(Predicate::Sql)
    }

    /// The arguments of a call.
    pub(crate) fn write_args(&self, func: &Func, sql: &mut Sql) -> Result<()> {
        for (index, arg) in func.args.iter().enumerate() {
            if index > 0 {
                sql.push(func.arg_joiner());
            }
            self.write_operand(arg, sql)?;
        }
        Ok(())
    }

    /// An argument: what an empty or full condition is as a value.
    pub(crate) fn write_operand(&self, arg: &Expression, sql: &mut Sql) -> Result<()> {
        let mark = sql.mark();
        match self.compile(arg, sql)? {
            Predicate::Sql => {}
            Predicate::Never => {
                sql.rewind(mark);
                match empty_value(arg) {
                    Some(value) => {
                        self.compile(&crate::expression::value(value), sql)?;
                    }
                    None => sql.raised = Some(Predicate::Never),
                }
            }
            Predicate::Always => {
                sql.rewind(mark);
                self.compile(&crate::expression::value(true), sql)?;
            }
        }
        Ok(())
    }

    pub(super) fn write_aggregate(&self, expr: &Expression, aggregate: &Aggregate, sql: &mut Sql) -> Result<Predicate> {
        self.check_aggregate(aggregate)?;
        let decimal = self.is_decimal(expr);
        let mark = sql.mark();
        let predicate = self.numeric(decimal, sql, |sql| self.write_aggregate_call(aggregate, sql))?;
        if let Some(raised) = sql.raised.take() {
            sql.rewind(mark);
            return Ok(raised);
        }
        Ok(predicate)
    }

    /// `check_expression_support`
    pub(super) fn check_aggregate(&self, aggregate: &Aggregate) -> Result<()> {
        let name = aggregate.function.row().name;
        if matches!(name, "Sum" | "Avg" | "Variance" | "StdDev") {
            for arg in &aggregate.args {
                let Ok(field) = output::output_field(arg, self.schema) else { continue };
                let kind = field.behaviour();
                if kind.is_a(FieldKind::Date) || kind.is_a(FieldKind::Time) {
                    return Err(Error::not_supported(format!(
                        "SQLite does not support {name} on date or time fields, because they are stored as text."
                    )));
                }
            }
        }
        let comma = self.is_comma_string_agg(aggregate);
        if aggregate.distinct && aggregate.args.len() > 1 && !comma {
            return Err(Error::not_supported(format!(
                "{name} does not support distinct with multiple expressions on this database backend."
            )));
        }
        Ok(())
    }

    /// SQLite's GROUP_CONCAT joins by commas, and can be DISTINCT then.
    pub(super) fn is_comma_string_agg(&self, aggregate: &Aggregate) -> bool {
        aggregate.function.row().name == "StringAgg"
            && aggregate.distinct
            && matches!(aggregate.args.get(1).map(|arg| &**arg),
                Some(Expr::Value(literal)) if literal.value == Value::text(","))
    }

    pub(super) fn write_aggregate_call(&self, aggregate: &Aggregate, sql: &mut Sql) -> Result<Predicate> {
        let comma = self.is_comma_string_agg(aggregate);
        let given = aggregate.function.given();
        let extra =
            |name: &str| aggregate.extra.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.to_str());
        let function = extra("function")
            .or_else(|| given.and_then(|given| given.function.as_deref()).map(str::to_owned))
            .unwrap_or_else(|| aggregate.function.row().function.to_owned());
        let template =
            extra("template").or_else(|| given.and_then(|given| given.template.as_deref()).map(str::to_owned));
        let mut args = Sql::default();
        let count = if comma { 1 } else { aggregate.args.len() };
        for (index, arg) in aggregate.args.iter().take(count).enumerate() {
            args.push(if index > 0 { ", " } else { "" });
            self.write_operand(arg, &mut args)?;
        }
        let mut order = Sql::default();
        if !aggregate.order_by.is_empty() {
            order.push(" ORDER BY ");
            self.write_ordering(&aggregate.order_by, &mut order)?;
        }
        let mut filter = Sql::default();
        if let Some(condition) = &aggregate.filter {
            filter.push(" FILTER (WHERE ");
            let mark = filter.mark();
            match self.compile(condition, &mut filter)? {
                Predicate::Sql => {}
                Predicate::Always => {
                    filter.rewind(mark);
                    self.compile(&typed_value(Value::Bool(true), boolean()), &mut filter)?;
                }
                Predicate::Never => return self.write_filtered_out(sql),
            }
            filter.push(")");
        }
        let distinct = if aggregate.distinct { "DISTINCT " } else { "" };
        sql.raised = sql.raised.or(args.raised);
        match template {
            Some(template) => {
                let text = template
                    .replace("%(function)s", &function)
                    .replace("%(distinct)s", distinct)
                    .replace("%(order_by)s", &order.text)
                    .replace("%(filter)s", &filter.text)
                    .replace("%(expressions)s", "\u{1}");
                let text = aggregate
                    .extra
                    .iter()
                    .fold(text, |text, (name, value)| text.replace(&format!("%({name})s"), &value.to_str()));
                let text = text.replace("%%", "%").replace('\u{1}', &args.text);
                sql.push(&text);
                sql.params.extend(args.params.into_iter().chain(order.params).chain(filter.params));
            }
            None => {
                sql.push(if comma { "GROUP_CONCAT" } else { &function });
                sql.push("(");
                sql.push(distinct);
                sql.append(args);
                sql.append(order);
                sql.push(")");
                sql.append(filter);
            }
        }
        Ok(Predicate::Sql)
    }

    /// An aggregate over rows of which the filter lets none through.
    pub(super) fn write_filtered_out(&self, sql: &mut Sql) -> Result<Predicate> {
        sql.raised = Some(Predicate::Never);
        Ok(Predicate::Never)
    }
}
