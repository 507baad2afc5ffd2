//! `order_by()` and `reverse()`.

use crate::error::{Error, Result};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, f, tree};
use crate::query::path::{PathError, names_of};
use crate::query::{GroupBy, Query};
use crate::schema::{Ordering, Schema};

impl Query {
    /// Adds to the ordering; with nothing given, takes the model's default ordering away too.
    pub fn add_ordering(&mut self, schema: &Schema, ordering: Vec<Ordering>) -> Result<()> {
        for item in &ordering {
            match item {
                Ordering::Path(path) => {
                    if &**path == "?" {
                        continue;
                    }
                    let name = path.strip_prefix('-').unwrap_or(path);
                    if self.annotation(name).is_some() || self.extra.iter().any(|(known, _)| &**known == name) {
                        continue;
                    }
                    let names = names_of(name);
                    self.names_to_path(schema, &names, self.model, true, false).map_err(PathError::into_error)?;
                }
                Ordering::Expression(expression) if tree::contains_aggregate(expression) => {
                    return Err(Error::field(format!(
                        "Using an aggregate in order_by() without also including it in annotate() is not allowed: {}",
                        expression.text()
                    )));
                }
                Ordering::Expression(_) => {}
            }
        }
        if ordering.is_empty() {
            self.default_ordering = false;
        } else {
            self.order_by.extend(ordering);
        }
        Ok(())
    }

    /// Takes the ordering away, unless the slice depends on it (`force` even then); with `clear_default` the model's too.
    pub fn clear_ordering(&mut self, force: bool, clear_default: bool) {
        if !force && (self.is_sliced() || !self.distinct_fields.is_empty() || self.select_for_update) {
            return;
        }
        self.order_by.clear();
        self.extra_order_by.clear();
        if clear_default {
            self.default_ordering = false;
        }
        for query in &mut self.combined_queries {
            std::rc::Rc::make_mut(query).clear_ordering(false, clear_default);
        }
    }

    /// `reverse()`
    pub fn reverse_ordering(&mut self) {
        self.standard_ordering = !self.standard_ordering;
    }

    /// Whether the ordering is the one first asked for, not its reverse.
    pub fn is_standard_ordering(&self) -> bool {
        self.standard_ordering
    }

    /// What was given to `order_by()`.
    pub fn ordering(&self) -> &[Ordering] {
        &self.order_by
    }

    /// Whether the model's own ordering applies where no other is given.
    pub fn has_default_ordering(&self) -> bool {
        self.default_ordering
    }

    /// `queryset.ordered`
    pub fn is_ordered(&self, schema: &Schema) -> bool {
        if !self.extra_order_by.is_empty() || !self.order_by.is_empty() {
            return true;
        }
        let by_model = self.model.is_some_and(|model| !schema.model(model).options.ordering.is_empty());
        self.default_ordering && by_model && matches!(self.group_by, GroupBy::None)
    }

    /// Whether ordering adds nothing to the grouping (`orderby_issubset_groupby`).
    pub(crate) fn orderby_issubset_groupby(&self, schema: &Schema) -> Result<bool> {
        if !self.extra_order_by.is_empty() {
            return Ok(false);
        }
        let GroupBy::Expressions(group_by) = &self.group_by else { return Ok(true) };
        if self.order_by.is_empty() {
            return Ok(true);
        }
        let mut query = self.clone();
        for item in &self.order_by {
            let resolved = match item {
                Ordering::Path(path) if &**path == "?" => return Ok(false),
                Ordering::Path(path) => {
                    resolve(&f(path.strip_prefix('-').unwrap_or(path)), &mut query, Resolving::new(schema))?
                }
                Ordering::Expression(expression) => resolve(expression, &mut query, Resolving::new(schema))?,
            };
            let grouped = group_by
                .iter()
                .any(|known| *known == resolved || matches!(&**known, Expr::Ref(_, source) if *source == resolved));
            if !grouped {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
