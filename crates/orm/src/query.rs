//! Queries.

/// A condition.
#[derive(PartialEq, Debug, Clone)]
pub struct Q;
