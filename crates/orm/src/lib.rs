//! Django's ORM as a Rust library: schema, query, SQL, DDL and migrations. Knows no Python object.

pub mod value;
pub mod error;
pub mod database;
pub mod schema;
pub mod query;
pub mod lookup;
pub mod expression;
pub mod sql;
pub mod repr;
pub mod ddl;
pub mod migration;

pub use database::{Call, Cell, Database, Flow, Outcome, Params, Row, Sink};
pub use error::{Error, Result};
pub use value::{DateTime, Duration, Opaque, Value};
