//! What a query holds, for those who look into it from outside.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::resolve::Resolving;
use crate::expression::{Expr, Expression};
use crate::query::filter::Filtering;
use crate::query::join::Table;
use crate::query::path::{Path, field_names};
use crate::query::{GroupBy, Operand, Part, Query, Where};
use crate::schema::{ModelId, Schema};

impl Query {
    /// `alias_map`, in order of joining.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// `subq_aliases`
    pub fn subq_aliases(&self) -> &[Rc<str>] {
        &self.subq_aliases
    }

    /// `alias_prefix`
    pub fn alias_prefix(&self) -> &Rc<str> {
        &self.alias_prefix
    }

    /// `select`: the columns of `values()`.
    pub fn select_columns(&self) -> &[Expression] {
        &self.select
    }

    /// `alias_cols`: whether columns are written with their table's alias.
    pub fn set_alias_cols(&mut self, on: bool) {
        self.alias_cols = on;
    }

    /// `subquery`
    pub fn is_subquery(&self) -> bool {
        self.subquery
    }

    /// Whether it groups by everything selected (`group_by is True`).
    pub fn groups_by_all(&self) -> bool {
        matches!(self.group_by, GroupBy::All)
    }

    /// `query.group_by = expressions`
    pub fn set_group_by_expressions(&mut self, expressions: Option<Vec<Expression>>) {
        self.group_by = expressions.map_or(GroupBy::None, GroupBy::Expressions);
    }

    /// `query.distinct = on`
    pub fn set_distinct(&mut self, on: bool) {
        self.distinct = on;
    }

    /// `resolve_ref(name)`
    ///
    /// # Errors
    /// FieldError for a name that is none.
    pub fn reference(&mut self, schema: &Schema, name: &str) -> Result<Expression> {
        let cx = Resolving { schema, allow_joins: true, reuse: false, summarize: false, for_save: false };
        self.resolve_ref(name, cx)
    }

    /// `build_where(filter_expr)` of anything that a filter takes.
    ///
    /// # Errors
    /// FieldError where it would have to join.
    pub fn build_where_of(&mut self, schema: &Schema, part: &Part) -> Result<Where> {
        let cx = Filtering { allow_joins: false, reuse: false, ..Filtering::new(schema) };
        Ok(self.build_filter(part, cx)?.0)
    }

    /// `build_lookup(lookups, lhs, rhs)`
    ///
    /// # Errors
    /// FieldError where there is no such lookup.
    pub fn lookup_of(
        &mut self,
        schema: &Schema,
        lookups: &[&str],
        lhs: Expression,
        rhs: Operand,
    ) -> Result<Option<Expression>> {
        let found = self.build_lookup(schema, lookups, lhs, rhs)?;
        Ok(found.map(|lookup| Rc::new(Expr::Lookup(Rc::new(lookup)))))
    }

    /// `query.low_mark` and `query.high_mark` as they are set.
    pub fn set_marks(&mut self, low: u64, high: Option<u64>) {
        self.low_mark = low;
        self.high_mark = high;
    }

    /// `names_to_path(names, opts)`
    ///
    /// # Errors
    /// FieldError where a name leads nowhere.
    pub fn path(&self, schema: &Schema, names: &[&str], model: Option<ModelId>, all_fields: bool) -> Result<Path> {
        self.names_to_path(schema, names, model, true, all_fields).map_err(|error| error.into_error())
    }

    /// `get_field_names_from_opts(opts)`
    pub fn names_of(schema: &Schema, model: Option<ModelId>) -> Vec<Rc<str>> {
        field_names(schema, model)
    }
}
