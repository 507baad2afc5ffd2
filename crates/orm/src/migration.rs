//! Migrations: operations, states, the autodetector, the writer.
