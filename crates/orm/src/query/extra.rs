//! `extra()`: SQL of the user's own in a query's clauses.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Raw, Written};
use crate::query::{Connective, Query};
use crate::value::Value;

/// What `extra()` was given.
#[derive(Clone, Default)]
pub struct Extra {
    /// `select={name: sql}`
    pub select: Vec<(Rc<str>, Rc<str>)>,
    /// `select_params`, for the placeholders of all of `select` in order.
    pub select_params: Vec<Value>,
    /// `where=[sql, ...]`
    pub where_: Vec<Rc<str>>,
    /// `params`, for the placeholders of `where`.
    pub params: Vec<Value>,
    /// `tables=[name, ...]`
    pub tables: Vec<Rc<str>>,
    /// `order_by=[name, ...]`
    pub order_by: Vec<Rc<str>>,
}

impl Query {
    /// `extra(select=..., where=..., ...)` (`add_extra`).
    pub fn add_extra(&mut self, extra: Extra) -> Result<()> {
        let mut params = extra.select_params.into_iter();
        for (name, sql) in extra.select {
            self.check_alias(&name)?;
            let wanted = sql.replace("%%", "").matches("%s").count();
            let given: Vec<Value> = params.by_ref().take(wanted).collect();
            if given.len() < wanted {
                return Err(Error::Other("builtins.StopIteration", "".into()));
            }
            let raw = Raw { sql, params: given.into(), output_field: None, written: Written::default() };
            match self.extra.iter_mut().find(|(known, _)| *known == name) {
                Some((_, slot)) => *slot = raw,
                None => self.extra.push((name, raw)),
            }
        }
        if !extra.where_.is_empty() || !extra.params.is_empty() {
            let condition = Expr::ExtraWhere(extra.where_.into(), extra.params.into());
            self.where_.add(Rc::new(condition), Connective::And);
        }
        self.extra_tables.extend(extra.tables);
        if !extra.order_by.is_empty() {
            self.extra_order_by = extra.order_by;
        }
        Ok(())
    }
}
