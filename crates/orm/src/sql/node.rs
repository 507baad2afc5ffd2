//! Writing an expression: the match over its kinds, which only dispatches, and what lookups and functions share.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::arithmetic::Nature;
use crate::expression::custom::Fragment;
use crate::expression::function::{Func, comparison};
use crate::expression::{
    Aggregate, Case, Combined, Connector, Expr, Expression, FieldIdentity, FrameUnits, Literal, OrderBy, Output,
    Subquery, Window, boolean, kind_field, output, tree, typed_value,
};
use crate::lookup::{Lookup, Op, Style, compare, date_part, json, membership, pattern, tuple};
use crate::query::aggregate::empty_value;
use crate::query::{Connective, Query, Where};
use crate::schema::{FieldKind, Schema, prepare};
use crate::sql::{Predicate, Sql, statement};
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
    /// A compiler for UTC.
    pub fn new(schema: &'a Schema) -> Self {
        Compiler { schema, time_zone: Some("UTC"), elide_empty: true }
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
            Expr::Wrapper(inner, field) => {
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
            Expr::Custom(custom) => {
                let (text, params) = custom.0.as_sql(self)?;
                sql.push(&text);
                sql.params.extend(params);
                Ok(Predicate::Sql)
            }
            Expr::ResolvedOuterRef(_) | Expr::OuterRef(..) => Err(Error::value(
                "This queryset contains a reference to an outer query and may only be used in a subquery.",
            )),
            Expr::F(_) | Expr::Q(_) | Expr::Sliced(..) => Err(Error::Attribute(
                format!("'{}' object has no attribute 'as_sql'", expr.class_name()).into(),
            )),
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
                let (text, params) = class.as_sql(lookup, self)?;
                sql.push(&text);
                sql.params.extend(params);
                return Ok(Predicate::Sql);
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

    /// `WhereNode.as_sql`: the parts that matter, joined.
    pub(crate) fn write_where(&self, node: &Where, sql: &mut Sql) -> Result<Predicate> {
        if node.connector == Connective::Xor && node.children.len() > 1 {
            return self.write_xor(node, sql);
        }
        let (mut full_needed, mut empty_needed) = match node.connector {
            Connective::And => (node.children.len(), 1),
            _ => (1, node.children.len()),
        };
        let all = |predicate: Predicate| match (predicate, node.negated) {
            (Predicate::Always, true) => Predicate::Never,
            (Predicate::Never, true) => Predicate::Always,
            (predicate, _) => predicate,
        };
        let start = sql.mark();
        let mut written = 0;
        for child in &node.children {
            let mark = sql.mark();
            if written > 0 {
                sql.push(" ");
                sql.push(node.connector.word());
                sql.push(" ");
            }
            match self.compile(child, sql)? {
                Predicate::Sql => written += 1,
                Predicate::Never => {
                    sql.rewind(mark);
                    empty_needed -= 1;
                }
                Predicate::Always => {
                    sql.rewind(mark);
                    full_needed -= 1;
                }
            }
            if empty_needed == 0 {
                sql.rewind(start);
                return Ok(all(Predicate::Never));
            }
            if full_needed == 0 {
                sql.rewind(start);
                return Ok(all(Predicate::Always));
            }
        }
        if written == 0 {
            // Django calls an empty condition full, whatever its sign.
            return Ok(Predicate::Always);
        }
        if node.negated {
            sql.insert(start, "NOT (");
            sql.push(")");
        } else if written > 1 || node.resolved {
            sql.insert(start, "(");
            sql.push(")");
        }
        Ok(Predicate::Sql)
    }

    /// SQLite has no XOR: `(a OR b) AND (a's and b's count) is odd`.
    fn write_xor(&self, node: &Where, sql: &mut Sql) -> Result<Predicate> {
        let one_or_zero = |condition: &Expression| -> Expression {
            Rc::new(Expr::Case(Case {
                cases: vec![(condition.clone(), crate::expression::value(1))],
                default: crate::expression::value(0),
                output_field: None,
            }))
        };
        let mut cases = node.children.iter().map(one_or_zero);
        let Some(first) = cases.next() else { return Ok(Predicate::Always) };
        let mut sum = cases.fold(first, |lhs, rhs| {
            Rc::new(Expr::Combined(Combined {
                lhs,
                connector: Connector::Add,
                rhs,
                output_field: None,
                nature: Nature::Plain,
            }))
        });
        if node.children.len() > 2 {
            let two = crate::expression::value(2);
            sum = Rc::new(Expr::Func(Func::new(&crate::expression::function::math::MOD, vec![sum, two])));
        }
        let any = Rc::new(Expr::Where(Where::new(node.children.clone(), Connective::Or)));
        let odd = Lookup::exact(crate::expression::value(1), sum);
        let both = Where { negated: node.negated, ..Where::new(vec![any, odd], Connective::And) };
        self.write_where(&both, sql)
    }

    fn write_value(&self, literal: &Literal, sql: &mut Sql) -> Result<Predicate> {
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
    fn numeric(
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

    fn is_decimal(&self, expr: &Expr) -> bool {
        match output::output_field(expr, self.schema) {
            Ok(field) => &*field.internal_type() == "DecimalField",
            Err(_) => false,
        }
    }

    fn write_combined(&self, combined: &Combined, sql: &mut Sql) -> Result<Predicate> {
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

    fn write_duration(&self, combined: &Combined, sql: &mut Sql) -> Result<Predicate> {
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

    fn write_func(&self, expr: &Expression, func: &Func, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let own_cast = func.function.row().name == "Cast" || func.function.row().name == "ConcatPair";
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

    fn write_aggregate(&self, expr: &Expression, aggregate: &Aggregate, sql: &mut Sql) -> Result<Predicate> {
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
    fn check_aggregate(&self, aggregate: &Aggregate) -> Result<()> {
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
    fn is_comma_string_agg(&self, aggregate: &Aggregate) -> bool {
        aggregate.function.row().name == "StringAgg"
            && aggregate.distinct
            && matches!(aggregate.args.get(1).map(|arg| &**arg),
                Some(Expr::Value(literal)) if literal.value == Value::text(","))
    }

    fn write_aggregate_call(&self, aggregate: &Aggregate, sql: &mut Sql) -> Result<Predicate> {
        let comma = self.is_comma_string_agg(aggregate);
        let given = aggregate.function.given();
        let extra = |name: &str| {
            aggregate.extra.iter().find(|(key, _)| &**key == name).map(|(_, value)| value.to_str())
        };
        let function = extra("function")
            .or_else(|| given.and_then(|given| given.function.as_deref()).map(str::to_owned))
            .unwrap_or_else(|| aggregate.function.row().function.to_owned());
        let template = extra("template").or_else(|| given.and_then(|given| given.template.as_deref()).map(str::to_owned));
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
            match self.compile(condition, &mut filter)? {
                Predicate::Sql => filter.push(")"),
                Predicate::Always => filter = Sql::default(),
                Predicate::Never => return self.write_filtered_out(sql),
            }
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
                    .replace("%(expressions)s", &args.text);
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
    fn write_filtered_out(&self, sql: &mut Sql) -> Result<Predicate> {
        sql.raised = Some(Predicate::Never);
        Ok(Predicate::Never)
    }

    /// `ORDER BY` of an aggregate or window: a bare expression has no direction.
    fn write_ordering(&self, exprs: &[Expression], sql: &mut Sql) -> Result<()> {
        for (index, expr) in exprs.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            self.write_operand(expr, sql)?;
        }
        Ok(())
    }

    fn write_negated(&self, inner: &Expression, sql: &mut Sql) -> Result<Predicate> {
        let mark = sql.mark();
        let supported = matches!(
            **inner,
            Expr::Exists(_) | Expr::Lookup(_) | Expr::Where(_) | Expr::Negated(_) | Expr::Raw(_)
        );
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

    fn write_case(&self, expr: &Expression, case: &Case, sql: &mut Sql) -> Result<Predicate> {
        if case.cases.is_empty() {
            return self.compile(&case.default, sql);
        }
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
    fn write_case_default(&self, default: &Expression, sql: &mut Sql) -> Result<Predicate> {
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
    fn write_query(&self, query: &Rc<Query>, sql: &mut Sql) -> Result<Predicate> {
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

    fn write_subquery(&self, subquery: &Subquery, sql: &mut Sql) -> Result<Predicate> {
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

    fn write_exists(&self, query: &Rc<Query>, sql: &mut Sql) -> Result<Predicate> {
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

    fn write_order_by(&self, order: &OrderBy, sql: &mut Sql) -> Result<Predicate> {
        if let Expr::ColPairs(pairs) = &*order.expression {
            for (index, target) in pairs.targets.iter().enumerate() {
                sql.push(if index > 0 { ", " } else { "" });
                let output = Output { field: target.clone(), reverse: false };
                let col = crate::expression::Col {
                    alias: pairs.alias.clone(),
                    target: target.clone(),
                    output,
                    possibly_multivalued: false,
                };
                let single = OrderBy { expression: Rc::new(Expr::Col(col)), ..order.clone() };
                self.write_order_by(&single, sql)?;
            }
            return Ok(Predicate::Sql);
        }
        self.write_operand(&order.expression, sql)?;
        sql.push(if order.descending { " DESC" } else { " ASC" });
        if order.nulls_last {
            sql.push(" NULLS LAST");
        } else if order.nulls_first {
            sql.push(" NULLS FIRST");
        }
        Ok(Predicate::Sql)
    }

    fn write_window(&self, expr: &Expression, window: &Window, sql: &mut Sql) -> Result<Predicate> {
        let decimal = self.is_decimal(expr);
        self.numeric(decimal, sql, |sql| {
            let source = if decimal { with_float(&window.expression) } else { window.expression.clone() };
            self.compile(&source, sql)?;
            sql.push(" OVER (");
            let mut separate = "";
            if !window.partition_by.is_empty() {
                sql.push("PARTITION BY ");
                self.write_ordering(&window.partition_by, sql)?;
                separate = " ";
            }
            if !window.order_by.is_empty() {
                sql.push(separate);
                sql.push("ORDER BY ");
                self.write_ordering(&window.order_by, sql)?;
                separate = " ";
            }
            if let Some(frame) = &window.frame {
                sql.push(separate);
                write_frame(frame, sql)?;
            }
            sql.push(")");
            Ok(Predicate::Sql)
        })
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

/// Casting to a number must happen outside the window.
fn with_float(expr: &Expression) -> Expression {
    let float = Some(FieldIdentity(kind_field(FieldKind::Float)));
    match &**expr {
        Expr::Func(func) => Rc::new(Expr::Func(Func { output_field: float, ..func.clone() })),
        Expr::Aggregate(aggregate) => {
            Rc::new(Expr::Aggregate(Aggregate { output_field: float, ..aggregate.clone() }))
        }
        _ => expr.clone(),
    }
}

fn write_frame(frame: &crate::expression::Frame, sql: &mut Sql) -> Result<()> {
    sql.push(match frame.units {
        FrameUnits::Rows => "ROWS BETWEEN ",
        FrameUnits::Range => "RANGE BETWEEN ",
    });
    let bound = |offset: Option<i64>, unbounded: &str| match offset {
        None => unbounded.to_owned(),
        Some(0) => "CURRENT ROW".to_owned(),
        Some(offset) if offset < 0 => format!("{} PRECEDING", offset.unsigned_abs()),
        Some(offset) => format!("{offset} FOLLOWING"),
    };
    if let (Some(start), Some(end)) = (frame.start, frame.end)
        && start > end
    {
        return Err(Error::value("start cannot be greater than end."));
    }
    sql.push(&bound(frame.start, "UNBOUNDED PRECEDING"));
    sql.push(" AND ");
    sql.push(&bound(frame.end, "UNBOUNDED FOLLOWING"));
    if let Some(exclusion) = frame.exclusion {
        sql.push(" EXCLUDE ");
        sql.push(exclusion);
    }
    Ok(())
}
