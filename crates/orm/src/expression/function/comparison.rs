//! `Cast`, `Coalesce`, `Collate`, `Greatest`, `Least`, `NullIf`.

use crate::error::{Error, Result};
use crate::expression::function::{Func, FunctionRow, OutputRule, plain};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

/// `Cast(expression, output_field)`
pub static CAST: FunctionRow = FunctionRow { write: Some(write_cast), ..plain("Cast", "CAST", OutputRule::Source) };
/// `Coalesce(a, b, ...)`
pub static COALESCE: FunctionRow = plain("Coalesce", "COALESCE", OutputRule::Source);

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    FunctionRow { write: Some(write_cast), ..plain("Cast", "CAST", OutputRule::Source) },
    plain("Coalesce", "COALESCE", OutputRule::Source),
    FunctionRow { write: Some(write_collate), ..plain("Collate", "COLLATE", OutputRule::Source) },
    plain("Greatest", "MAX", OutputRule::Source),
    plain("Least", "MIN", OutputRule::Source),
    FunctionRow { arity: Some(2), ..plain("NullIf", "NULLIF", OutputRule::Source) },
];

fn write_cast(cast: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let Some(field) = &cast.output_field else {
        return Err(Error::type_("Cast() missing 1 required positional argument: 'output_field'"));
    };
    let db_type = compiler.schema.db_type(&field.0)?.unwrap_or_default();
    match &*db_type {
        "datetime" | "time" => {
            let format = if &*db_type == "time" { "%H:%M:%f" } else { "%Y-%m-%d %H:%M:%f" };
            sql.push("strftime(");
            sql.param(Value::text(format));
            sql.push(", ");
            compiler.write_args(cast, sql)?;
            sql.push(")");
        }
        "date" => {
            sql.push("date(");
            compiler.write_args(cast, sql)?;
            sql.push(")");
        }
        _ => {
            // A text type without a length is written by its own word.
            sql.push("CAST(");
            compiler.write_args(cast, sql)?;
            sql.push(" AS ");
            // A key is cast as what it refers to.
            let of = compiler.schema.output_field(&field.0)?;
            let cast_type = match &*of.internal_type() {
                "CharField" if of.max_length.is_none() => "text".to_owned(),
                "AutoField" | "BigAutoField" | "SmallAutoField" => "integer".to_owned(),
                _ => db_type.to_string(),
            };
            sql.push(&cast_type);
            sql.push(")");
        }
    }
    Ok(Predicate::Sql)
}

fn write_collate(collate: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.write_args(collate, sql)?;
    sql.push(" COLLATE ");
    sql.name(collate.extra_text("collation").unwrap_or_default());
    Ok(Predicate::Sql)
}
