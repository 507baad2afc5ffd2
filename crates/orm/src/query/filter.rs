//! `filter()`: from a condition as written to lookups on columns (`add_q`, `build_filter`, `build_lookup`).

use std::rc::Rc;

use smallvec::SmallVec;

use crate::error::{Error, Result};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Col, ColPairs, Expr, Expression, Output, output};
use crate::lookup::{self, Lookup, Rhs};
use crate::query::join::JoinType;
use crate::query::path::{Path, PathError, names_of};
use crate::query::promote::JoinPromoter;
use crate::query::{Connective, Operand, Part, Q, Query, Where};
use crate::schema::{Field, FieldKind, ModelId, Schema};
use crate::value::Value;

/// The circumstances of building one condition.
#[derive(Clone, Copy)]
pub(crate) struct Filtering<'s> {
    pub(crate) schema: &'s Schema,
    /// A `~` was met on the way here.
    pub(crate) branch_negated: bool,
    /// An odd number of them was.
    pub(crate) current_negated: bool,
    pub(crate) allow_joins: bool,
    /// Whether a many-valued relation under `~` becomes a subquery.
    pub(crate) split_subq: bool,
    pub(crate) check_filterable: bool,
    pub(crate) summarize: bool,
    /// Whether the joins of this filter alone may be used again for many-valued relations.
    pub(crate) reuse: bool,
    pub(crate) update_join_types: bool,
}

impl<'s> Filtering<'s> {
    pub(crate) fn new(schema: &'s Schema) -> Self {
        Filtering {
            schema,
            branch_negated: false,
            current_negated: false,
            allow_joins: true,
            split_subq: true,
            check_filterable: true,
            summarize: false,
            reuse: true,
            update_join_types: true,
        }
    }

    fn resolving(self) -> Resolving<'s> {
        Resolving {
            schema: self.schema,
            allow_joins: self.allow_joins,
            reuse: self.reuse,
            summarize: self.summarize,
            for_save: false,
        }
    }
}

/// A condition and the joins it needs to be inner.
pub(crate) type Clause = (Where, Vec<Rc<str>>);

/// A path taken apart: lookup names, field names, or the annotation it begins with.
struct Solved<'p> {
    lookups: SmallVec<[&'p str; 4]>,
    parts: SmallVec<[&'p str; 4]>,
    expression: Option<Expression>,
    /// Where the field names lead.
    walked: Option<Path>,
}

impl Query {
    /// `filter(**kwargs)`: lookups given as path and operand.
    pub fn filter(&mut self, schema: &Schema, lookups: Vec<(Rc<str>, Operand)>) -> Result<()> {
        self.add_q(schema, &Q::new(Vec::new(), lookups), false)
    }

    /// `exclude(**kwargs)`
    pub fn exclude(&mut self, schema: &Schema, lookups: Vec<(Rc<str>, Operand)>) -> Result<()> {
        self.add_q(schema, &Q::new(Vec::new(), lookups).negate(), false)
    }

    /// Adds a condition to those there are. With `reuse_all` it may use every join there is.
    pub fn add_q(&mut self, schema: &Schema, q: &Q, reuse_all: bool) -> Result<()> {
        let existing_inner: Vec<Rc<str>> = self.inner_aliases();
        let saved = reuse_all.then(|| {
            let all = self.tables.iter().map(|table| table.alias.clone()).collect();
            std::mem::replace(&mut self.used_aliases, all)
        });
        let clause = self.build_q(q, Filtering::new(schema));
        if let Some(saved) = saved {
            self.used_aliases = saved;
        }
        let (clause, _) = clause?;
        if !clause.children.is_empty() {
            self.where_.add(Rc::new(Expr::Where(clause)), Connective::And);
        }
        self.demote_joins(existing_inner);
        Ok(())
    }

    /// A condition that may not join (`build_where`): of a constraint, an index.
    pub fn build_where(&mut self, schema: &Schema, q: &Q) -> Result<Where> {
        let cx = Filtering { allow_joins: false, reuse: false, ..Filtering::new(schema) };
        Ok(self.build_q(q, cx)?.0)
    }

    /// `Q.resolve_expression`: new joins are outer, so that no row is lost by them.
    pub(crate) fn resolve_q(&mut self, q: &Q, cx: Resolving<'_>) -> Result<Expression> {
        let filtering = Filtering {
            allow_joins: cx.allow_joins,
            split_subq: false,
            check_filterable: false,
            summarize: cx.summarize,
            reuse: cx.reuse,
            ..Filtering::new(cx.schema)
        };
        let (clause, joins) = self.build_q(q, filtering)?;
        self.promote_joins(joins);
        Ok(Rc::new(Expr::Where(clause)))
    }

    /// `_add_q`
    pub(crate) fn build_q(&mut self, q: &Q, cx: Filtering<'_>) -> Result<Clause> {
        let _level = crate::nesting::deeper()?;
        let cx = Filtering {
            current_negated: cx.current_negated ^ q.negated,
            branch_negated: cx.branch_negated || q.negated,
            ..cx
        };
        let mut clause = Where { negated: q.negated, ..Where::new(Vec::new(), q.connector) };
        let mut promoter = JoinPromoter::new(q.connector, q.children.len(), cx.current_negated);
        for child in &q.children {
            let (child, needed_inner) = self.build_filter(child, cx)?;
            promoter.add_votes(needed_inner);
            if !child.children.is_empty() {
                clause.add(Rc::new(Expr::Where(child)), q.connector);
            }
        }
        let needed_inner = if cx.update_join_types { promoter.update_join_types(self) } else { Vec::new() };
        Ok((clause, needed_inner))
    }

    /// One lookup, nested condition or boolean expression.
    pub(crate) fn build_filter(&mut self, part: &Part, cx: Filtering<'_>) -> Result<Clause> {
        match part {
            Part::Q(q) => self.build_q(q, cx),
            Part::Expression(expression) => {
                if let Expr::Q(q) = &**expression {
                    return self.build_q(q, cx);
                }
                self.build_expression(expression, cx)
            }
            Part::Lookup(path, operand) => self.build_lookup_filter(path, operand, cx),
        }
    }

    fn build_expression(&mut self, expression: &Expression, cx: Filtering<'_>) -> Result<Clause> {
        if !output::conditional(expression, cx.schema)? {
            return Err(Error::type_("Cannot filter against a non-conditional expression."));
        }
        let condition = resolve(expression, self, cx.resolving())?;
        let condition = match &*condition {
            Expr::Lookup(_) => condition,
            _ => {
                let exact = self.build_lookup(cx.schema, &["exact"], condition.clone(), Value::Bool(true).into())?;
                exact.map_or(condition, |lookup| Rc::new(Expr::Lookup(Rc::new(lookup))))
            }
        };
        Ok((Where::new(vec![condition], Connective::And), Vec::new()))
    }

    fn build_lookup_filter(&mut self, path: &Rc<str>, operand: &Operand, cx: Filtering<'_>) -> Result<Clause> {
        let schema = cx.schema;
        if path.is_empty() {
            return Err(Error::field("Cannot parse keyword query ''"));
        }
        let solved = self.solve_lookup_type(schema, path, cx.summarize)?;
        if let Some(expression) = solved.expression.as_ref().filter(|_| cx.check_filterable) {
            check_filterable(expression)?;
        }
        if !cx.allow_joins && solved.parts.len() > 1 {
            return Err(Error::field("Joined field references are not permitted in this query"));
        }
        let (value, mut used_joins) = self.resolve_lookup_value(operand, cx)?;
        if cx.check_filterable
            && let Operand::Expression(expression) = &value
        {
            check_filterable(expression)?;
        }
        if let Some(expression) = solved.expression {
            let lookup = self.build_lookup(schema, &solved.lookups, expression, value)?;
            return Ok((Where::new(lookup_children(lookup), Connective::And), Vec::new()));
        }
        let alias = self.initial_alias(schema);
        let allow_many = !cx.branch_negated || !cx.split_subq;
        let info = match solved.walked {
            // The names were walked already, and no relation of theirs is in the way.
            Some(walked) if allow_many || walked.path.iter().all(|step| !step.m2m) => {
                self.join_path(schema, walked, self.model, alias, cx.reuse)?
            }
            _ => match self.setup_joins(schema, &solved.parts, self.model, alias, cx.reuse, allow_many) {
                Ok(info) => info,
                Err(PathError::Error(error)) => return Err(error),
                Err(PathError::MultiJoin(names)) => return self.split_exclude(path, operand, &names, cx),
            },
        };
        self.check_related_objects(schema, &info.final_field, &value, info.model)?;
        self.lookup_joins.clone_from(&info.joins);
        for alias in &info.joins {
            if !used_joins.contains(alias) {
                used_joins.push(alias.clone());
            }
        }
        let (targets, alias, joins) = self.trim_joins(schema, &info)?;
        if cx.reuse {
            for alias in &joins {
                self.use_alias(alias);
            }
        }
        let Some(target) = targets.first().cloned() else { return Err(Error::field("Cannot parse keyword query")) };
        let target_column = info.targets.first().cloned().unwrap_or_else(|| target.clone());
        let col = self.lhs_column(schema, &targets, &info.targets, &info.final_field, &alias)?;
        let value_column = match &value {
            Operand::Expression(expression) => Some(expression.clone()),
            _ => None,
        };
        let Some(lookup) = self.build_lookup(schema, &solved.lookups, col, value)? else {
            return Ok((Where::default(), Vec::new()));
        };
        let outer = joins.last().is_some_and(|alias| self.is_louter(alias));
        self.finish_filter(cx, lookup, used_joins, &target, &target_column, &alias, outer, value_column)
    }

    /// Under negation, a NULL must count as "not equal": `NOT (x = 1 AND x IS NOT NULL)`.
    #[allow(clippy::too_many_arguments)]
    fn finish_filter(
        &mut self,
        cx: Filtering<'_>,
        lookup: Lookup,
        used_joins: Vec<Rc<str>>,
        target: &Rc<Field>,
        source: &Rc<Field>,
        alias: &Rc<str>,
        outer: bool,
        value_column: Option<Expression>,
    ) -> Result<Clause> {
        let is_null = lookup.is_isnull();
        let is_true = matches!(lookup.rhs, Rhs::Value(Value::Bool(true)));
        let is_false = matches!(lookup.rhs, Rhs::Value(Value::Bool(false)));
        let none = matches!(lookup.rhs, Rhs::Value(Value::Null));
        let with_none = &*lookup.name() == "in"
            && matches!(&lookup.rhs, Rhs::Value(value) if value.items().is_some_and(|items| items.iter().any(Value::is_null)));
        let mut require_outer = is_null && is_true && !cx.current_negated;
        let mut clause = Where::new(lookup_children(Some(lookup)), Connective::And);
        if cx.current_negated && (!is_null || is_false) && !none {
            require_outer = true;
            if !is_null {
                if target.null || outer {
                    let output = Output { field: source.clone(), reverse: false };
                    let col = Rc::new(Expr::Col(Col {
                        alias: self.alias_cols.then(|| alias.clone()),
                        target: target.clone(),
                        output,
                        possibly_multivalued: false,
                    }));
                    if with_none {
                        clause.add(Lookup::is_null(col, true), Connective::Or);
                    } else {
                        clause.add(Lookup::is_null(col, false), Connective::And);
                    }
                }
                if let Some(column) = value_column
                    && let Expr::Col(col) = &*column
                    && col.target.null
                {
                    clause.add(Lookup::is_null(column.clone(), false), Connective::And);
                }
            }
        }
        Ok((clause, if require_outer { Vec::new() } else { used_joins }))
    }

    /// The left side: a column that behaves as the relation or field it was reached by.
    fn lhs_column(
        &self,
        schema: &Schema,
        targets: &[Rc<Field>],
        sources: &[Rc<Field>],
        final_field: &Output,
        table: &Rc<str>,
    ) -> Result<Expression> {
        let alias = self.alias_cols.then(|| table.clone());
        match targets {
            [target] if target.kind == FieldKind::CompositePrimaryKey => {
                let column = self.get_col(schema, target, table)?;
                // Reached by a relation, the key is compared as the relation is.
                Ok(match &*column {
                    Expr::ColPairs(pairs) => {
                        Rc::new(Expr::ColPairs(ColPairs { output: final_field.clone(), ..pairs.clone() }))
                    }
                    _ => column,
                })
            }
            [target] => Ok(Rc::new(Expr::Col(Col {
                alias,
                target: target.clone(),
                output: final_field.clone(),
                possibly_multivalued: false,
            }))),
            _ => Ok(Rc::new(Expr::ColPairs(ColPairs {
                alias,
                targets: targets.to_vec(),
                sources: sources.to_vec(),
                output: final_field.clone(),
            }))),
        }
    }

    /// `solve_lookup_type`: which names are fields, which lookups; or the annotation a path begins with.
    fn solve_lookup_type<'p>(&self, schema: &Schema, path: &'p str, summarize: bool) -> Result<Solved<'p>> {
        let names = names_of(path);
        if !self.annotations.is_empty() {
            // The longest prefix that names an annotation.
            for count in 1..=names.len() {
                let prefix = names.get(..count).unwrap_or_default().join("__");
                if let Some(annotation) = self.annotation(&prefix) {
                    let expression = if summarize {
                        Rc::new(Expr::Ref(prefix.into(), annotation.clone()))
                    } else {
                        annotation.clone()
                    };
                    let lookups = names.get(count..).unwrap_or_default().into();
                    return Ok(Solved { lookups, parts: SmallVec::new(), expression: Some(expression), walked: None });
                }
            }
        }
        let walked = self.names_to_path(schema, &names, self.model, true, false).map_err(PathError::into_error)?;
        let (parts, lookups) = names.split_at_checked(walked.rest).unwrap_or((&names, &[]));
        Ok(Solved { lookups: lookups.into(), parts: parts.into(), expression: None, walked: Some(walked) })
    }

    /// `resolve_lookup_value`, and the tables that the value uses.
    fn resolve_lookup_value(&mut self, operand: &Operand, cx: Filtering<'_>) -> Result<(Operand, Vec<Rc<str>>)> {
        if matches!(operand, Operand::Value(_) | Operand::Instance(_)) {
            return Ok((operand.clone(), Vec::new()));
        }
        let before: Vec<u32> = self.tables.iter().map(|table| table.refcount).collect();
        let value = self.resolve_operand(operand, cx)?;
        let used = self
            .tables
            .iter()
            .enumerate()
            .filter(|(index, table)| table.refcount > before.get(*index).copied().unwrap_or(0))
            .map(|(_, table)| table.alias.clone())
            .collect();
        Ok((value, used))
    }

    fn resolve_operand(&mut self, operand: &Operand, cx: Filtering<'_>) -> Result<Operand> {
        Ok(match operand {
            Operand::Expression(expression) => Operand::Expression(resolve(expression, self, cx.resolving())?),
            Operand::Query(query) => {
                let resolved = query.resolve_in(self, cx.resolving())?;
                Operand::Query(Rc::new(resolved))
            }
            Operand::List(items) => {
                let items: Result<Vec<_>> = items.iter().map(|item| self.resolve_operand(item, cx)).collect();
                Operand::List(items?.into())
            }
            Operand::Value(_) | Operand::Instance(_) => operand.clone(),
        })
    }

    /// Whether what a relation is compared with is of its model (`check_related_objects`).
    fn check_related_objects(
        &self,
        schema: &Schema,
        field: &Output,
        value: &Operand,
        model: Option<ModelId>,
    ) -> Result<()> {
        let (true, Some(model)) = (field.reverse || field.field.relation.is_some(), model) else { return Ok(()) };
        let name = &schema.model(model).name;
        match value {
            Operand::Query(query) if !query.has_select_fields() => {
                let Some(other) = query.model else { return Ok(()) };
                if check_rel_lookup_compatibility(schema, other, model, field) {
                    return Ok(());
                }
                Err(Error::value(format!(
                    "Cannot use QuerySet for \"{}\": Use a QuerySet for \"{name}\".",
                    schema.model(other).name
                )))
            }
            Operand::Instance(instance) => {
                if check_rel_lookup_compatibility(schema, instance.model(), model, field) {
                    return Ok(());
                }
                Err(Error::value(format!("Cannot query \"{}\": Must be \"{name}\" instance.", instance.to_str())))
            }
            Operand::List(items) => {
                let mut instances = items.iter().filter(|item| matches!(item, Operand::Instance(_)));
                instances.try_for_each(|item| self.check_related_objects(schema, field, item, Some(model)))
            }
            _ => Ok(()),
        }
    }

    /// A lookup of those names on an expression (`build_lookup`).
    pub(crate) fn build_lookup(
        &self,
        schema: &Schema,
        names: &[&str],
        lhs: Expression,
        rhs: Operand,
    ) -> Result<Option<Lookup>> {
        let mut lhs = lhs;
        let (mut name, transforms) = match names.split_last() {
            Some((name, transforms)) => (*name, transforms),
            None => ("exact", names),
        };
        for transform in transforms {
            lhs = self.try_transform(schema, &lhs, transform, Some(names))?;
        }
        let found = match lookup::get_lookup(schema, &lhs, name)? {
            Some(found) => found,
            None => {
                lhs = self.try_transform(schema, &lhs, name, None)?;
                name = "exact";
                match lookup::get_lookup(schema, &lhs, name)? {
                    Some(found) => found,
                    None => return Ok(None),
                }
            }
        };
        if matches!(rhs, Operand::Value(Value::Null)) && !found.can_use_none_as_rhs() {
            if name != "exact" && name != "iexact" {
                // The value is prepared first, which has complaints of its own.
                found.make(schema, lhs, rhs)?;
                return Err(Error::value("Cannot use None as a query value"));
            }
            if found.is_tuple() {
                found.make(schema, lhs.clone(), rhs)?;
            }
            return match lookup::get_lookup(schema, &lhs, "isnull")? {
                Some(isnull) => isnull.make(schema, lhs, Value::Bool(true).into()).map(Some),
                None => Ok(None),
            };
        }
        let by_none = !found.can_use_none_as_rhs() && matches!(name, "exact" | "iexact");
        let made = found.make(schema, lhs.clone(), rhs)?;
        // A field of the user's may prepare a value to be None.
        if by_none
            && matches!(&made.rhs, lookup::Rhs::Value(Value::Null))
            && let Some(isnull) = lookup::get_lookup(schema, &lhs, "isnull")?
        {
            return isnull.make(schema, lhs, Value::Bool(true).into()).map(Some);
        }
        Ok(Some(made))
    }

    fn inner_aliases(&self) -> Vec<Rc<str>> {
        self.tables
            .iter()
            .filter(|table| table.join.as_ref().is_some_and(|join| join.join_type == JoinType::Inner))
            .map(|table| table.alias.clone())
            .collect()
    }
}

fn lookup_children(lookup: Option<Lookup>) -> Vec<Expression> {
    lookup.into_iter().map(|lookup| Rc::new(Expr::Lookup(Rc::new(lookup)))).collect()
}

/// `check_rel_lookup_compatibility`: the model, or one in its line of inheritance.
fn check_rel_lookup_compatibility(schema: &Schema, model: ModelId, target: ModelId, field: &Output) -> bool {
    let compatible = |target: ModelId| {
        schema.concrete(model) == schema.concrete(target)
            || schema.is_subclass(target, model)
            || schema.meta(model).all_parents.contains(&schema.concrete(target))
    };
    compatible(target) || (field.field.primary_key && !field.reverse && field.field.model.is_some_and(compatible))
}

/// An expression that is no condition by nature: a window that a filter cannot hold.
pub(crate) fn check_filterable(expression: &Expression) -> Result<()> {
    if let Some(class) = crate::expression::custom::class_of(expression)
        && !class.filterable()
    {
        return Err(Error::not_supported(format!("{} is disallowed in the filter clause.", class.class_name())));
    }
    for part in crate::expression::tree::parts(expression) {
        check_filterable(&part)?;
    }
    Ok(())
}
