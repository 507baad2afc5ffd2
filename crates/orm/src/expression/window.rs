//! `Window(expression, partition_by=..., order_by=..., frame=...)`.

use std::fmt;

use crate::expression::{Expression, FieldIdentity};

/// An expression over a window of rows.
#[derive(Clone, PartialEq)]
pub struct Window {
    /// What is computed.
    pub expression: Expression,
    /// `partition_by`
    pub partition_by: Vec<Expression>,
    /// `order_by`
    pub order_by: Vec<Expression>,
    /// `frame`
    pub frame: Option<Frame>,
    /// `output_field`
    pub output_field: Option<FieldIdentity>,
}

/// `RowRange` or `ValueRange`.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// ROWS or RANGE.
    pub units: FrameUnits,
    /// Rows before (negative), none for unbounded.
    pub start: Option<i64>,
    /// Rows after, none for unbounded.
    pub end: Option<i64>,
    /// `CURRENT ROW`, `GROUP`, `TIES`, `NO OTHERS`.
    pub exclusion: Option<&'static str>,
}

/// What a frame counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FrameUnits {
    /// `RowRange`
    Rows,
    /// `ValueRange`
    Range,
}

/// `ROWS BETWEEN 2 PRECEDING AND CURRENT ROW`
impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = |offset: Option<i64>, unbounded: &str| match offset {
            None => unbounded.to_owned(),
            Some(0) => "CURRENT ROW".to_owned(),
            Some(offset) if offset < 0 => format!("{} PRECEDING", offset.unsigned_abs()),
            Some(offset) => format!("{offset} FOLLOWING"),
        };
        let units = match self.units {
            FrameUnits::Rows => "ROWS",
            FrameUnits::Range => "RANGE",
        };
        let (start, end) = (bound(self.start, "UNBOUNDED PRECEDING"), bound(self.end, "UNBOUNDED FOLLOWING"));
        write!(f, "{units} BETWEEN {start} AND {end}")?;
        match self.exclusion {
            Some(exclusion) => write!(f, " EXCLUDE {exclusion}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<Window: {} OVER (", self.expression.text())?;
        let clauses = [("PARTITION BY ", &self.partition_by), ("", &self.order_by)];
        for (words, parts) in clauses.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            f.write_str(words)?;
            for (index, part) in parts.iter().enumerate() {
                f.write_str(if index > 0 { ", " } else { "" })?;
                f.write_str(&part.text())?;
            }
        }
        if let Some(frame) = &self.frame {
            write!(f, "{frame}")?;
        }
        f.write_str(")>")
    }
}
