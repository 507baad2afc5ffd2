//! The page and its engine: two WebAssembly binaries that talk by messages.
//!
//! `bin/app` is what a person sees: cells, editors, results. `bin/worker` holds the session and its database, so that
//! the page answers whatever a notebook does.

pub mod app;
pub mod engine;

mod client;
mod components;
mod editor;
mod notebook;
mod prose;
mod protocol;
mod python_literal;
mod sql;
mod storage;
