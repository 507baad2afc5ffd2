//! SQLite's errors as Django's, by the codes Python's `sqlite3` tells them apart by.

use orm::Error;
use rusqlite::ffi::ErrorCode;

/// The exception class of an error, with SQLite's own text.
pub(crate) fn translate(error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => {
            let message = message.unwrap_or_else(|| failure.to_string());
            classify(failure.code, message)
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => classify(error.code, msg),
        rusqlite::Error::MultipleStatement => {
            Error::Programming("You can only execute one statement at a time.".into())
        }
        rusqlite::Error::NulError(_) => Error::Programming("the query contains a null character".into()),
        other => Error::Database(other.to_string().into()),
    }
}

fn classify(code: ErrorCode, message: String) -> Error {
    let message = message.into_boxed_str();
    match code {
        ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch => Error::Integrity(message),
        ErrorCode::TooBig => Error::Data(message),
        ErrorCode::ApiMisuse | ErrorCode::ParameterOutOfRange => Error::Programming(message),
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::InternalMalfunction => {
            Error::Database(message)
        }
        _ => Error::Operational(message),
    }
}
