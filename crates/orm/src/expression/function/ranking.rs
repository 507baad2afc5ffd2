//! Functions that only make sense over a window: `Rank`, `Lag`, `RowNumber`...

use crate::expression::function::{FunctionRow, OutputRule, plain};
use crate::schema::FieldKind;

const INTEGER: OutputRule = OutputRule::Kind(FieldKind::Integer);
const FLOAT: OutputRule = OutputRule::Kind(FieldKind::Float);

const fn window(name: &'static str, function: &'static str, output: OutputRule) -> FunctionRow {
    FunctionRow { window_compatible: true, ..plain(name, function, output) }
}

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    window("CumeDist", "CUME_DIST", FLOAT),
    window("DenseRank", "DENSE_RANK", INTEGER),
    FunctionRow { arity: Some(1), ..window("FirstValue", "FIRST_VALUE", OutputRule::Source) },
    window("Lag", "LAG", OutputRule::First),
    FunctionRow { arity: Some(1), ..window("LastValue", "LAST_VALUE", OutputRule::Source) },
    window("Lead", "LEAD", OutputRule::First),
    window("NthValue", "NTH_VALUE", OutputRule::First),
    window("Ntile", "NTILE", INTEGER),
    window("PercentRank", "PERCENT_RANK", FLOAT),
    window("Rank", "RANK", INTEGER),
    window("RowNumber", "ROW_NUMBER", INTEGER),
];
