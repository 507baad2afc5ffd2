//! Functions of numbers.

use crate::error::{Error, Result};
use crate::expression::Expr;
use crate::expression::function::{Func, FunctionRow, OutputRule, plain, unary};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

const NUMERIC: OutputRule = OutputRule::Numeric;
const SOURCE: OutputRule = OutputRule::Source;

/// `Random()`, which SQLite is given as RAND.
pub static RANDOM: FunctionRow = FunctionRow { arity: Some(0), ..plain("Random", "RAND", NUMERIC) };
/// `Mod(a, b)`
pub static MOD: FunctionRow = FunctionRow { arity: Some(2), ..plain("Mod", "MOD", NUMERIC) };

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    unary("Abs", "ABS", SOURCE, "abs"),
    unary("ACos", "ACOS", NUMERIC, "acos"),
    unary("ASin", "ASIN", NUMERIC, "asin"),
    unary("ATan", "ATAN", NUMERIC, "atan"),
    FunctionRow { arity: Some(2), ..plain("ATan2", "ATAN2", NUMERIC) },
    unary("Ceil", "CEILING", SOURCE, "ceil"),
    unary("Cos", "COS", NUMERIC, "cos"),
    unary("Cot", "COT", NUMERIC, "cot"),
    unary("Degrees", "DEGREES", NUMERIC, "degrees"),
    unary("Exp", "EXP", NUMERIC, "exp"),
    unary("Floor", "FLOOR", SOURCE, "floor"),
    unary("Ln", "LN", NUMERIC, "ln"),
    FunctionRow { arity: Some(2), ..plain("Log", "LOG", NUMERIC) },
    FunctionRow { arity: Some(2), ..plain("Mod", "MOD", NUMERIC) },
    FunctionRow { arity: Some(0), ..plain("Pi", "PI", NUMERIC) },
    FunctionRow { arity: Some(2), ..plain("Power", "POWER", NUMERIC) },
    unary("Radians", "RADIANS", NUMERIC, "radians"),
    FunctionRow { arity: Some(0), ..plain("Random", "RAND", NUMERIC) },
    FunctionRow { lookup_name: Some("round"), write: Some(write_round), ..plain("Round", "ROUND", OutputRule::First) },
    unary("Sign", "SIGN", SOURCE, "sign"),
    unary("Sin", "SIN", NUMERIC, "sin"),
    unary("Sqrt", "SQRT", NUMERIC, "sqrt"),
    unary("Tan", "TAN", NUMERIC, "tan"),
];

fn write_round(round: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    if let Some(precision) = round.args.get(1)
        && let Expr::Value(literal) = &**precision
        && let Value::Int(places) = literal.value
        && places < 0
    {
        return Err(Error::value("SQLite does not support negative precision."));
    }
    compiler.write_call(round, sql)
}
