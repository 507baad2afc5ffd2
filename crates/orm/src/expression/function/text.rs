//! Functions of text: `Lower`, `Concat`, `Substr`, `LPad`, `SHA256`...

use std::rc::Rc;

use crate::error::Result;
use crate::expression::function::{Func, FunctionRow, OutputRule, comparison, plain, unary};
use crate::expression::{Combined, Connector, Expr, Expression, Nature, value};
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};

const TEXT: OutputRule = OutputRule::Kind(FieldKind::Char);
const INTEGER: OutputRule = OutputRule::Kind(FieldKind::Integer);

/// `Replace(expression, text, replacement)`
pub static REPLACE: FunctionRow = plain("Replace", "REPLACE", OutputRule::Source);

static SUBSTR: FunctionRow = plain("Substr", "SUBSTR", TEXT);
static CONCAT_PAIR: FunctionRow =
    FunctionRow { write: Some(write_concat_pair), ..plain("ConcatPair", "CONCAT", OutputRule::Source) };

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    unary("Chr", "CHAR", TEXT, "chr"),
    FunctionRow { write: Some(write_concat), ..plain("Concat", "", OutputRule::Source) },
    FunctionRow { write: Some(write_concat_pair), ..plain("ConcatPair", "CONCAT", OutputRule::Source) },
    FunctionRow { arity: Some(2), write: Some(write_left), ..plain("Left", "LEFT", TEXT) },
    unary("Length", "LENGTH", INTEGER, "length"),
    unary("Lower", "LOWER", OutputRule::Source, "lower"),
    plain("LPad", "LPAD", TEXT),
    unary("LTrim", "LTRIM", OutputRule::Source, "ltrim"),
    unary("MD5", "MD5", OutputRule::Source, "md5"),
    unary("Ord", "UNICODE", INTEGER, "ord"),
    plain("Repeat", "REPEAT", TEXT),
    plain("Replace", "REPLACE", OutputRule::Source),
    unary("Reverse", "REVERSE", OutputRule::Source, "reverse"),
    FunctionRow { arity: Some(2), write: Some(write_right), ..plain("Right", "RIGHT", TEXT) },
    plain("RPad", "RPAD", TEXT),
    unary("RTrim", "RTRIM", OutputRule::Source, "rtrim"),
    unary("SHA1", "SHA1", OutputRule::Source, "sha1"),
    unary("SHA224", "SHA224", OutputRule::Source, "sha224"),
    unary("SHA256", "SHA256", OutputRule::Source, "sha256"),
    unary("SHA384", "SHA384", OutputRule::Source, "sha384"),
    unary("SHA512", "SHA512", OutputRule::Source, "sha512"),
    FunctionRow { arity: Some(2), ..plain("StrIndex", "INSTR", INTEGER) },
    plain("Substr", "SUBSTR", TEXT),
    unary("Trim", "TRIM", OutputRule::Source, "trim"),
    unary("Upper", "UPPER", OutputRule::Source, "upper"),
];

/// `Substr(expression, pos, length)`, as slices of an `F` make.
pub fn substr(expression: Expression, start: Expression, length: Option<Expression>) -> Expression {
    let mut args = vec![expression, start];
    args.extend(length);
    Rc::new(Expr::Func(Func::new(&SUBSTR, args)))
}

/// `Concat(a, b, c)` is `ConcatPair(a, ConcatPair(b, c))`.
pub fn concat(args: Vec<Expression>, output_field: Option<crate::expression::FieldIdentity>, bare: u32) -> Expression {
    let mut args = args.into_iter().rev();
    let last = args.next().unwrap_or_else(|| value(""));
    let paired = args.fold(last, |rest, first| {
        let mut pair = Func::new(&CONCAT_PAIR, vec![first, rest]);
        pair.output_field = output_field.clone();
        Rc::new(Expr::Func(pair))
    });
    let row = ROWS.iter().find(|row| row.name == "Concat").unwrap_or(&CONCAT_PAIR);
    let mut concat = Func::new(row, vec![paired]);
    concat.output_field = output_field;
    concat.bare = bare;
    Rc::new(Expr::Func(concat))
}

fn write_concat(concat: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.write_args(concat, sql)?;
    Ok(Predicate::Sql)
}

/// NULL on either side would make the whole NULL, so each is coalesced to the empty text.
fn write_concat_pair(pair: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    sql.push("(");
    for (index, arg) in pair.args.iter().enumerate() {
        if index > 0 {
            sql.push(" || ");
        }
        let coalesced = Func::new(&comparison::COALESCE, vec![arg.clone(), value("")]);
        compiler.write_operand(&Rc::new(Expr::Func(coalesced)), sql)?;
    }
    sql.push(")");
    Ok(Predicate::Sql)
}

fn write_left(left: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let [text, length] = left.args.as_slice() else { return Ok(Predicate::Sql) };
    compiler.compile(&substr(text.clone(), value(1), Some(length.clone())), sql)
}

fn write_right(right: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let [text, length] = right.args.as_slice() else { return Ok(Predicate::Sql) };
    let start = Rc::new(Expr::Combined(Combined {
        lhs: length.clone(),
        connector: Connector::Mul,
        rhs: value(-1),
        output_field: None,
        nature: Nature::Plain,
    }));
    compiler.compile(&substr(text.clone(), start, Some(length.clone())), sql)
}
