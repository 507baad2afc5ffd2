//! What values are made of: one file a kind.

pub mod bytes;
pub mod class;
pub mod convert;
pub mod dict;
pub mod drop;
pub mod function;
pub mod instance;
pub mod list;
pub mod module;
pub mod native;
pub mod number;
pub mod plain;
pub mod range;
pub mod set;
pub mod shape;
pub mod signature;
pub mod slice;
pub mod str;
pub mod table;
pub mod tuple;
