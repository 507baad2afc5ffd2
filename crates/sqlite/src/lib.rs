//! `orm::Database` on SQLite, natively and in the browser, with the SQL functions Django registers.
