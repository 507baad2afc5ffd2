//! What the page is made of, from the top bar down to a row of a table.

pub(crate) mod add_bar;
pub(crate) mod cell;
pub(crate) mod code;
pub(crate) mod header;
pub(crate) mod icon;
pub(crate) mod migration;
pub(crate) mod modal;
pub(crate) mod notice;
pub(crate) mod panel;
pub(crate) mod prose;
pub(crate) mod queries;
pub(crate) mod question;
pub(crate) mod results;
pub(crate) mod statement;
pub(crate) mod table;
