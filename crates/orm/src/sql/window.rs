//! Orderings and windows.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{
    Aggregate, Expr, Expression, FieldIdentity, FrameUnits, Func, OrderBy, Output, Window, kind_field,
};
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};

impl Compiler<'_> {
    /// `ORDER BY` of an aggregate or window: a bare expression has no direction.
    pub(super) fn write_ordering(&self, exprs: &[Expression], sql: &mut Sql) -> Result<()> {
        for (index, expr) in exprs.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            self.write_operand(expr, sql)?;
        }
        Ok(())
    }

    pub(super) fn write_order_by(&self, order: &OrderBy, sql: &mut Sql) -> Result<Predicate> {
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

    pub(super) fn write_window(&self, expr: &Expression, window: &Window, sql: &mut Sql) -> Result<Predicate> {
        let decimal = self.is_decimal(expr);
        self.numeric(decimal, sql, |sql| {
            let source = if decimal { with_float(&window.expression) } else { window.expression.clone() };
            if self.compile(&source, sql)? == Predicate::Never {
                return Ok(Predicate::Never);
            }
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

/// Casting to a number must happen outside the window.
fn with_float(expr: &Expression) -> Expression {
    let float = Some(FieldIdentity(kind_field(FieldKind::Float)));
    match &**expr {
        Expr::Func(func) => Rc::new(Expr::Func(Func { output_field: float, ..func.clone() })),
        Expr::Aggregate(aggregate) => Rc::new(Expr::Aggregate(Aggregate { output_field: float, ..aggregate.clone() })),
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
    match frame.units {
        FrameUnits::Rows => {
            if let (Some(start), Some(end)) = (frame.start, frame.end)
                && start > end
            {
                return Err(Error::value("start cannot be greater than end."));
            }
        }
        FrameUnits::Range => {
            let wrong = |which: &str, sign: &str, offset: i64| {
                let message = format!("{which} argument must be a {sign} integer, zero, or None, but got '{offset}'.");
                Err(Error::value(message))
            };
            if let Some(start) = frame.start.filter(|start| *start > 0) {
                return wrong("start", "negative", start);
            }
            if let Some(end) = frame.end.filter(|end| *end < 0) {
                return wrong("end", "positive", end);
            }
        }
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
