//! Django's ORM as a Rust library: schema, query, SQL, DDL and migrations. Knows no Python object.
