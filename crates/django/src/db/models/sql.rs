//! `django.db.models.sql`: the query of a QuerySet and its compiler, as Python sees them.

pub mod compiler;
pub mod query;
pub mod shown;
