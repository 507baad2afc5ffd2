//! A query: what a QuerySet builds up, method by method, and [`crate::sql`] writes.
//!
//! The names and the algorithms are Django's (`django.db.models.sql.query`): [`Query::names_to_path`] walks a path,
//! [`Query::setup_joins`] joins what it needs, [`Query::trim_joins`] drops the last joins again when the key at hand
//! suffices, [`Query::build_filter`] makes a lookup, and join promotion decides INNER or LEFT OUTER. A query is a value:
//! cloning it shares what lies below.
//!
//! Methods that Django's QuerySet calls by chaining take `&mut self` here; clone first to keep the original.

pub mod condition;
pub mod join;
pub mod path;
pub mod filter;
pub mod exclude;
pub mod promote;
pub mod alias;
pub mod select;
pub mod annotate;
pub mod defer;
pub mod order;
pub mod aggregate;
pub mod combine;
pub mod extra;
pub mod inspect;
pub mod subquery;
pub mod filtered_relation;

use std::rc::Rc;

pub use condition::{Connective, Instance, Operand, Part, Q, Where};
pub use extra::Extra;
pub use filtered_relation::FilteredRelation;
pub use join::{Join, JoinType, Table};
pub use path::{JoinField, PathInfo};

use crate::expression::{Expr, Expression, Raw};
use crate::schema::{ModelId, Ordering, Schema};
use crate::value::Value;

/// A SELECT to be.
#[derive(Clone)]
pub struct Query {
    /// The model queried; none for a query without a table.
    pub model: Option<ModelId>,
    /// `alias_map` and `alias_refcount`: the tables in order of their joining.
    pub(crate) tables: Vec<Table>,
    pub(crate) where_: Where,
    pub(crate) select: Vec<Expression>,
    pub(crate) values_select: Vec<Rc<str>>,
    /// What `values()` selects, in order; none when model instances are wanted.
    pub(crate) selected: Option<Vec<(Rc<str>, Selected)>>,
    pub(crate) default_cols: bool,
    pub(crate) default_ordering: bool,
    pub(crate) standard_ordering: bool,
    pub(crate) annotations: Vec<(Rc<str>, Expression)>,
    /// Annotations as they were given, by name: Django compares expressions by the arguments they were made with.
    pub(crate) given: Vec<(Rc<str>, Expression)>,
    pub(crate) annotation_mask: Option<Vec<Rc<str>>>,
    pub(crate) group_by: GroupBy,
    pub(crate) order_by: Vec<Ordering>,
    pub(crate) low_mark: u64,
    pub(crate) high_mark: Option<u64>,
    pub(crate) distinct: bool,
    pub(crate) distinct_fields: Vec<Rc<str>>,
    pub(crate) select_related: SelectRelated,
    /// Names deferred (`true`) or exclusively loaded (`false`).
    pub(crate) deferred: (Vec<Rc<str>>, bool),
    pub(crate) combinator: Option<Combinator>,
    pub(crate) combinator_all: bool,
    pub(crate) combined_queries: Vec<Rc<Query>>,
    pub(crate) extra: Vec<(Rc<str>, Raw)>,
    pub(crate) extra_mask: Option<Vec<Rc<str>>>,
    pub(crate) extra_tables: Vec<Rc<str>>,
    pub(crate) extra_order_by: Vec<Rc<str>>,
    /// Used inside another query.
    pub(crate) subquery: bool,
    pub(crate) has_subquery: bool,
    pub(crate) alias_prefix: Rc<str>,
    pub(crate) subq_aliases: Vec<Rc<str>>,
    /// Joins that the filter now being built may use again.
    pub(crate) used_aliases: Vec<Rc<str>>,
    pub(crate) filter_is_sticky: bool,
    /// Aliases of queries outside this one.
    pub(crate) external_aliases: Vec<Rc<str>>,
    pub(crate) filtered_relations: Vec<(Rc<str>, Rc<FilteredRelation>)>,
    pub(crate) lookup_joins: Vec<Rc<str>>,
    /// Whether columns are written with their table's alias.
    pub(crate) alias_cols: bool,
    pub(crate) explain: Option<Explain>,
    /// `select_for_update()`, which SQLite ignores.
    pub select_for_update: bool,
}

/// A column of `values()`.
#[derive(Clone, PartialEq, Debug)]
pub enum Selected {
    /// A field: its place in `select`.
    Field(usize),
    /// An annotation of that name.
    Annotation(Rc<str>),
    /// `extra(select=...)`
    Extra(Rc<str>),
}

/// `group_by`
#[derive(Clone, Default)]
pub enum GroupBy {
    /// No GROUP BY.
    #[default]
    None,
    /// By everything selected (`True`).
    All,
    /// By at least these.
    Expressions(Vec<Expression>),
}

/// `select_related()`
#[derive(Clone, Default, PartialEq)]
pub enum SelectRelated {
    /// Not asked for.
    #[default]
    None,
    /// Every non-null ForeignKey, to a depth of five.
    All,
    /// These.
    Fields(Tree),
}

/// Names below names: `select_related`'s paths, split.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Tree(pub Vec<(Rc<str>, Tree)>);

/// A set operation between queries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Combinator {
    /// `union()`
    Union,
    /// `intersection()`
    Intersection,
    /// `difference()`
    Difference,
}

/// `explain()`
#[derive(Clone, PartialEq, Debug)]
pub struct Explain {
    /// `format`
    pub format: Option<Rc<str>>,
    /// Further options.
    pub options: Vec<(Rc<str>, Value)>,
}

impl Query {
    /// Every row of a model.
    pub fn new(model: ModelId) -> Self {
        Query { model: Some(model), ..Query::empty() }
    }

    /// A query of no model.
    pub fn empty() -> Self {
        thread_local! {
            static T: (Rc<str>, Vec<Rc<str>>) = { let t: Rc<str> = "T".into(); (t.clone(), vec![t]) };
        }
        let (alias_prefix, subq_aliases) = T.with(Clone::clone);
        Query {
            model: None,
            tables: Vec::new(),
            where_: Where::default(),
            select: Vec::new(),
            values_select: Vec::new(),
            selected: None,
            default_cols: true,
            default_ordering: true,
            standard_ordering: true,
            annotations: Vec::new(),
            given: Vec::new(),
            annotation_mask: None,
            group_by: GroupBy::None,
            order_by: Vec::new(),
            low_mark: 0,
            high_mark: None,
            distinct: false,
            distinct_fields: Vec::new(),
            select_related: SelectRelated::None,
            deferred: (Vec::new(), true),
            combinator: None,
            combinator_all: false,
            combined_queries: Vec::new(),
            extra: Vec::new(),
            extra_mask: None,
            extra_tables: Vec::new(),
            extra_order_by: Vec::new(),
            subquery: false,
            has_subquery: false,
            alias_prefix,
            subq_aliases,
            used_aliases: Vec::new(),
            filter_is_sticky: false,
            external_aliases: Vec::new(),
            filtered_relations: Vec::new(),
            lookup_joins: Vec::new(),
            alias_cols: true,
            explain: None,
            select_for_update: false,
        }
    }

    /// A copy ready for another operation: the joins of earlier filters are not for it to use again (`chain()`).
    #[must_use]
    pub fn chain(&self) -> Self {
        let mut query = self.clone();
        if !query.filter_is_sticky {
            query.used_aliases.clear();
        }
        query.filter_is_sticky = false;
        query
    }

    /// `queryset.query.filter_is_sticky = True`: the next filter may use the joins of this one.
    pub fn set_filter_sticky(&mut self) {
        self.filter_is_sticky = true;
    }

    /// The condition.
    pub fn where_clause(&self) -> &Where {
        &self.where_
    }

    /// Whether there is any condition.
    pub fn has_filters(&self) -> bool {
        !self.where_.children.is_empty()
    }

    /// Whether the query is `none()`.
    pub fn is_empty(&self) -> bool {
        self.where_.children.iter().any(|child| matches!(**child, Expr::Nothing))
    }

    /// `none()`
    pub fn set_empty(&mut self) {
        self.where_.add(Rc::new(Expr::Nothing), Connective::And);
        for query in &mut self.combined_queries {
            Rc::make_mut(query).set_empty();
        }
    }

    /// Forgets the condition.
    pub fn clear_where(&mut self) {
        self.where_ = Where::default();
    }

    /// `queryset[low:high]`, within earlier slices.
    pub fn set_limits(&mut self, low: Option<u64>, high: Option<u64>) {
        if let Some(high) = high {
            let wanted = self.low_mark.saturating_add(high);
            self.high_mark = Some(self.high_mark.map_or(wanted, |mark| mark.min(wanted)));
        }
        if let Some(low) = low {
            let wanted = self.low_mark.saturating_add(low);
            self.low_mark = self.high_mark.map_or(wanted, |mark| mark.min(wanted));
        }
        if Some(self.low_mark) == self.high_mark {
            self.set_empty();
        }
    }

    /// Forgets the slice.
    pub fn clear_limits(&mut self) {
        self.low_mark = 0;
        self.high_mark = None;
    }

    /// Whether a table has been joined: the query's own is, once it is needed.
    pub fn has_tables(&self) -> bool {
        !self.tables.is_empty() || self.combinator.is_some()
    }

    /// `get_initial_alias()`
    pub fn begin_tables(&mut self, schema: &Schema) {
        if self.model.is_some() {
            self.initial_alias(schema);
        }
    }

    /// Whether it has been sliced.
    pub fn is_sliced(&self) -> bool {
        self.low_mark != 0 || self.high_mark.is_some()
    }

    /// Offset and end of the slice.
    pub fn limits(&self) -> (u64, Option<u64>) {
        (self.low_mark, self.high_mark)
    }

    /// Whether the slice is of one row.
    pub fn has_limit_one(&self) -> bool {
        self.high_mark.is_some_and(|high| high - self.low_mark == 1)
    }

    /// `distinct()`
    pub fn add_distinct_fields(&mut self, fields: &[Rc<str>]) {
        self.distinct_fields = fields.to_vec();
        self.distinct = true;
    }

    /// The fields of `distinct(*fields)`.
    pub fn distinct_fields(&self) -> &[Rc<str>] {
        &self.distinct_fields
    }

    /// Whether `distinct()` was called.
    pub fn is_distinct(&self) -> bool {
        self.distinct
    }

    /// The set operation, if the query is one.
    pub fn combinator(&self) -> Option<Combinator> {
        self.combinator
    }

    /// The slots of `explain()`.
    pub fn set_explain(&mut self, explain: Explain) {
        self.explain = Some(explain);
    }

    /// The table of the query's model.
    pub(crate) fn base_table_name(&self, schema: &Schema) -> Rc<str> {
        self.model.map_or_else(|| "".into(), |model| schema.model(model).db_table.clone())
    }
}

/// Queries are compared by identity, as Django compares them.
impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Tree {
    /// The names below a name.
    pub fn get(&self, name: &str) -> Option<&Tree> {
        self.0.iter().find(|(key, _)| &**key == name).map(|(_, tree)| tree)
    }

    /// Adds a path.
    pub fn add(&mut self, path: &str) {
        let mut tree = self;
        for part in path.split("__") {
            let position = tree.0.iter().position(|(key, _)| &**key == part);
            let position = position.unwrap_or_else(|| {
                tree.0.push((part.into(), Tree::default()));
                tree.0.len() - 1
            });
            match tree.0.get_mut(position) {
                Some((_, below)) => tree = below,
                None => return,
            }
        }
    }
}
