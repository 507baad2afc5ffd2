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

impl fmt::Debug for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<Window: {:?} OVER (", self.expression)?;
        if !self.partition_by.is_empty() {
            write!(f, "PARTITION BY {:?}", self.partition_by)?;
        }
        f.write_str(")>")
    }
}
