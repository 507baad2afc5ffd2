//! A parameter on its way into a statement.

use orm::{Error, Result, Value};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Statement, ToSql};

use crate::error::translate;

/// A value SQLite has a type for.
struct Param<'a>(&'a Value, Option<String>);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        if let Some(text) = &self.1 {
            return Ok(ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())));
        }
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Bool(flag) => ValueRef::Integer(i64::from(*flag)),
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Float(number) if number.is_nan() => ValueRef::Null,
            Value::Float(number) => ValueRef::Real(*number),
            Value::Text(text) | Value::Decimal(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            _ => ValueRef::Null,
        }))
    }
}

/// Binds the parameters of one execution.
pub(crate) fn bind(statement: &mut Statement<'_>, params: &[Value]) -> Result<()> {
    let wanted = statement.parameter_count();
    if wanted != params.len() {
        return Err(Error::Programming(
            format!(
                "Incorrect number of bindings supplied. The current statement uses {wanted}, and there are {} supplied.",
                params.len()
            )
            .into(),
        ));
    }
    for (index, value) in params.iter().enumerate() {
        let text = match value {
            Value::Date(_) | Value::Time(_) | Value::DateTime(_) => Some(value.to_str()),
            Value::BigInt(_) => {
                return Err(Error::Overflow("Python int too large to convert to SQLite INTEGER".into()));
            }
            Value::Duration(_)
            | Value::Uuid(_)
            | Value::List(_)
            | Value::Tuple(_)
            | Value::Dict(_)
            | Value::Object(_) => {
                return Err(Error::Programming(
                    format!("Error binding parameter {}: type '{}' is not supported", index + 1, value.type_name())
                        .into(),
                ));
            }
            _ => None,
        };
        statement.raw_bind_parameter(index + 1, Param(value, text)).map_err(translate)?;
    }
    Ok(())
}
