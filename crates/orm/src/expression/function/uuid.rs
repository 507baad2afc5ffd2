//! Functions that make UUIDs: `UUID4`, and `UUID7`, which SQLite gets from a later Python than ours.

use crate::error::{Error, Result};
use crate::expression::function::{Func, FunctionRow, OutputRule, plain};
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};

const UUID: OutputRule = OutputRule::Kind(FieldKind::Uuid);

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    FunctionRow { arity: Some(0), ..plain("UUID4", "UUIDV4", UUID) },
    FunctionRow { write: Some(refuse), ..plain("UUID7", "UUIDV7", UUID) },
];

fn refuse(_: &Func, _: &Compiler<'_>, _: &mut Sql) -> Result<Predicate> {
    Err(Error::not_supported("UUID7 on SQLite requires Python version 3.14 or later."))
}
