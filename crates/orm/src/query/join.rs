//! Tables and joins: what is in FROM, and how a path of relations gets there (`setup_joins`, `trim_joins`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Col, ColPairs, Expr, Expression, Output};
use crate::lookup;
use crate::query::path::{JoinField, Path, PathError, PathInfo, Targets};
use crate::query::{FilteredRelation, Query};
use crate::schema::{Field, FieldKind, ModelId, Schema};

/// A table of the query under its alias.
#[derive(Clone)]
pub struct Table {
    /// The alias; the table's name where that is free.
    pub alias: Rc<str>,
    /// The table.
    pub name: Rc<str>,
    /// How it is joined; none for the first table.
    pub join: Option<Rc<Join>>,
    /// How many uses it has; at zero it is not written.
    pub refcount: u32,
}

/// A join to a table already there.
#[derive(Clone)]
pub struct Join {
    /// The alias of the table joined to.
    pub parent: Rc<str>,
    /// INNER or LEFT OUTER.
    pub join_type: JoinType,
    /// The relation followed.
    pub field: JoinField,
    /// Whether there may be no row on the other side.
    pub nullable: bool,
    /// The condition of a `FilteredRelation`, resolved.
    pub filtered_relation: Option<Rc<FilteredRelation>>,
}

/// The words of a join.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JoinType {
    /// `INNER JOIN`
    Inner,
    /// `LEFT OUTER JOIN`
    LeftOuter,
}

/// What `setup_joins` found.
pub struct JoinInfo {
    /// The last relation, or the last field.
    pub final_field: Output,
    /// The fields whose columns hold the value.
    pub targets: Targets,
    /// The model reached.
    pub model: Option<ModelId>,
    /// The aliases joined, from the first table on.
    pub joins: Vec<Rc<str>>,
    /// The relations followed.
    pub path: Vec<PathInfo>,
    /// Names after the field: transforms.
    pub transforms: Vec<Rc<str>>,
    last_error: Option<Error>,
}

/// Target fields, the alias of their table, and the joins left.
pub(crate) type Trimmed = (Targets, Rc<str>, Vec<Rc<str>>);

impl JoinInfo {
    /// The column, with its transforms (`transform_function`).
    pub fn transform(&self, query: &Query, schema: &Schema, target: &Rc<Field>, alias: &Rc<str>) -> Result<Expression> {
        let mut expr = query.get_col(schema, target, alias)?;
        for name in &self.transforms {
            expr =
                query.try_transform(schema, &expr, name, None).map_err(|error| match (&error, &self.last_error) {
                    (Error::Field(_), Some(last)) => last.clone(),
                    _ => error,
                })?;
        }
        Ok(expr)
    }
}

impl Query {
    /// The table of that alias.
    pub(crate) fn table(&self, alias: &str) -> Option<&Table> {
        self.tables.iter().find(|table| &*table.alias == alias)
    }

    pub(crate) fn table_mut(&mut self, alias: &str) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| &*table.alias == alias)
    }

    /// Whether the alias is joined by LEFT OUTER JOIN.
    pub(crate) fn is_louter(&self, alias: &str) -> bool {
        self.table(alias)
            .and_then(|table| table.join.as_ref())
            .is_some_and(|join| join.join_type == JoinType::LeftOuter)
    }

    pub(crate) fn ref_alias(&mut self, alias: &str) {
        if let Some(table) = self.table_mut(alias) {
            table.refcount += 1;
        }
    }

    pub(crate) fn unref_alias(&mut self, alias: &str) {
        if let Some(table) = self.table_mut(alias) {
            table.refcount = table.refcount.saturating_sub(1);
        }
    }

    /// The first table's alias, counted as used (`get_initial_alias`).
    pub(crate) fn initial_alias(&mut self, schema: &Schema) -> Rc<str> {
        if let Some(first) = self.tables.first_mut() {
            first.refcount += 1;
            return first.alias.clone();
        }
        let name = self.base_table_name(schema);
        if self.model.is_some() {
            self.tables.push(Table { alias: name.clone(), name: name.clone(), join: None, refcount: 1 });
        }
        name
    }

    /// `Col` of a field as plain as possible (`_get_col` and `Field.get_col`).
    pub(crate) fn get_col(&self, schema: &Schema, target: &Rc<Field>, alias: &Rc<str>) -> Result<Expression> {
        let alias = self.alias_cols.then(|| alias.clone());
        if target.kind == FieldKind::CompositePrimaryKey {
            let fields = target.model.map(|model| schema.meta(model).pk_fields()).unwrap_or_default();
            let output = Output { field: target.clone(), reverse: false };
            return Ok(Rc::new(Expr::ColPairs(ColPairs { alias, targets: fields.clone(), sources: fields, output })));
        }
        let field = schema.output_field(target)?;
        Ok(Rc::new(Expr::Col(Col {
            alias,
            target: target.clone(),
            output: Output { field, reverse: false },
            possibly_multivalued: false,
        })))
    }

    /// An alias for a join: one in use that is the same and allowed, or a new one.
    fn join(
        &mut self,
        schema: &Schema,
        name: Rc<str>,
        join: Join,
        relation: Option<Rc<FilteredRelation>>,
        reuse_only_used: bool,
    ) -> Result<Rc<str>> {
        let same = |table: &&Table| {
            (!reuse_only_used || self.used_aliases.contains(&table.alias))
                && table.name == name
                && table.join.as_ref().is_some_and(|known| known.is_same(&join))
        };
        let wanted = relation.as_ref().map(|relation| relation.alias.clone());
        let mut found: Option<Rc<str>> = None;
        for table in self.tables.iter().filter(same) {
            found = Some(table.alias.clone());
            if Some(&table.alias) == wanted.as_ref() {
                break;
            }
        }
        if let Some(alias) = found {
            self.ref_alias(&alias);
            return Ok(alias);
        }
        let alias = self.new_alias(&name, relation.as_deref());
        let mut join = join;
        let outer = self.is_louter(&join.parent) || join.nullable;
        join.join_type = if outer { JoinType::LeftOuter } else { JoinType::Inner };
        self.tables.push(Table { alias: alias.clone(), name, join: Some(Rc::new(join)), refcount: 1 });
        if let Some(relation) = relation {
            self.resolve_filtered_relation(schema, &alias, &relation, reuse_only_used)?;
        }
        Ok(alias)
    }

    /// A table's own name while that is free, else the prefix and a number.
    pub(crate) fn new_alias(&self, name: &Rc<str>, relation: Option<&FilteredRelation>) -> Rc<str> {
        if self.tables.iter().any(|table| table.name == *name) {
            return format!("{}{}", self.alias_prefix, self.tables.len() + 1).into();
        }
        relation.map_or_else(|| name.clone(), |relation| relation.alias.clone())
    }

    /// Joins what a path needs (`setup_joins`).
    pub(crate) fn setup_joins(
        &mut self,
        schema: &Schema,
        names: &[&str],
        model: Option<ModelId>,
        alias: Rc<str>,
        reuse: bool,
        allow_many: bool,
    ) -> Result<JoinInfo, PathError> {
        let mut last_error = None;
        let mut found = None;
        for pivot in (1..=names.len()).rev() {
            let head = names.get(..pivot).unwrap_or_default();
            match self.names_to_path(schema, head, model, allow_many, true) {
                Ok(path) => {
                    let transforms =
                        names.get(pivot..).unwrap_or_default().iter().map(|name| Rc::from(*name)).collect();
                    found = Some((path, transforms));
                    break;
                }
                Err(PathError::Error(error @ Error::Field(_))) if pivot > 1 => last_error = Some(error),
                Err(error) => return Err(error),
            }
        }
        let Some((path, transforms)) = found else {
            return Err(PathError::Error(Error::field("Cannot resolve an empty path into a field.")));
        };
        let is_rel = path.final_field.reverse;
        let info = self.join_path(schema, path, model, alias, reuse).map_err(PathError::Error)?;
        Ok(JoinInfo { transforms, last_error: last_error.filter(|_| !is_rel), ..info })
    }

    /// Joins a path already walked: the second half of `setup_joins`.
    pub(crate) fn join_path(
        &mut self,
        schema: &Schema,
        path: Path,
        model: Option<ModelId>,
        alias: Rc<str>,
        reuse: bool,
    ) -> Result<JoinInfo> {
        let mut joins = Vec::with_capacity(path.path.len() + 1);
        joins.push(alias.clone());
        let mut alias = alias;
        let mut model = model;
        for info in &path.path {
            model = Some(info.to);
            let nullable = if info.direct { info.join.field.null } else { true };
            let join = Join {
                parent: alias,
                join_type: JoinType::Inner,
                field: info.join.clone(),
                nullable,
                filtered_relation: info.filtered_relation.clone(),
            };
            let table = schema.model(info.to).db_table.clone();
            alias = self.join(schema, table, join, info.filtered_relation.clone(), reuse && info.m2m)?;
            joins.push(alias.clone());
            if info.filtered_relation.is_some() && reuse {
                self.use_alias(&alias);
            }
        }
        Ok(JoinInfo {
            final_field: path.final_field,
            targets: path.targets,
            model,
            joins,
            path: path.path,
            transforms: Vec::new(),
            last_error: None,
        })
    }

    /// Drops joins from the end while the column wanted is already in the table before (`trim_joins`).
    pub(crate) fn trim_joins(&mut self, schema: &Schema, info: &JoinInfo) -> Result<Trimmed> {
        let mut targets = info.targets.clone();
        let mut joins = info.joins.clone();
        for step in info.path.iter().rev() {
            if joins.len() == 1 || !step.direct || step.filtered_relation.is_some() {
                break;
            }
            let related = step.join.joining_fields(schema)?;
            let replaced: Option<Targets> = targets
                .iter()
                .map(|target| {
                    related.iter().find(|(_, there)| there.column == target.column).map(|(here, _)| here.clone())
                })
                .collect();
            let Some(replaced) = replaced else { break };
            targets = replaced;
            if let Some(alias) = joins.pop() {
                self.unref_alias(&alias);
            }
        }
        let alias = joins.last().cloned().unwrap_or_else(|| "".into());
        Ok((targets, alias, joins))
    }

    /// Joins a multi-table parent if it is not yet (`join_parent_model`).
    pub(crate) fn join_parent_model(
        &mut self,
        schema: &Schema,
        model: ModelId,
        parent: ModelId,
        alias: &Rc<str>,
        seen: &mut Vec<(ModelId, Rc<str>)>,
    ) -> Result<Rc<str>> {
        if let Some((_, known)) = seen.iter().find(|(known, _)| *known == parent) {
            return Ok(known.clone());
        }
        let mut alias = alias.clone();
        let mut current = model;
        for step in path::base_chain(schema, model, parent) {
            if let Some((_, known)) = seen.iter().find(|(known, _)| *known == step) {
                alias = known.clone();
                current = step;
                continue;
            }
            let Some(link) = path::ancestor_link(schema, current, step) else {
                current = step;
                continue;
            };
            let info = self
                .setup_joins(schema, &[&link.name], Some(current), alias, false, true)
                .map_err(PathError::into_error)?;
            current = step;
            alias = info.joins.last().cloned().unwrap_or_else(|| "".into());
            seen.push((step, alias.clone()));
        }
        Ok(alias)
    }

    /// The transform of that name on an expression, or Django's complaint with suggestions.
    pub(crate) fn try_transform(
        &self,
        schema: &Schema,
        lhs: &Expression,
        name: &str,
        lookups: Option<&[&str]>,
    ) -> Result<Expression> {
        if let Some(transformed) = lookup::transform(schema, lhs, name)? {
            return Ok(transformed);
        }
        let class = match &**lhs {
            Expr::Col(col) if col.output.reverse => match col.output.field.kind {
                FieldKind::GenericRelation => "GenericRel",
                _ if col.output.field.one_to_one() => "OneToOneRel",
                _ => "ManyToOneRel",
            }
            .into(),
            Expr::Col(col) => col.output.field.class_name(),
            _ => crate::expression::output::output_field(lhs, schema)?.class_name(),
        };
        let names = lookup::names(schema, lhs)?;
        let close = lookup::suggest::get_close_matches(name, names.iter().map(|name| &**name));
        let suggestion =
            if close.is_empty() { ".".to_owned() } else { format!(", perhaps you meant {}?", close.join(" or ")) };
        let unsupported = match lookups {
            Some(lookups) => {
                let index = lookups.iter().position(|lookup| *lookup == name).unwrap_or(0);
                lookups.get(index..).unwrap_or_default().join("__")
            }
            None => name.to_owned(),
        };
        Err(Error::field(format!(
            "Unsupported lookup '{unsupported}' for {class} or join on the field not permitted{suggestion}"
        )))
    }

    pub(crate) fn use_alias(&mut self, alias: &Rc<str>) {
        if !self.used_aliases.contains(alias) {
            self.used_aliases.push(alias.clone());
        }
    }
}

use crate::query::path;

impl Join {
    /// The same relation from the same table.
    fn is_same(&self, other: &Join) -> bool {
        self.parent == other.parent
            && self.field == other.field
            && match (&self.filtered_relation, &other.filtered_relation) {
                (None, None) => true,
                (Some(a), Some(b)) => a.alias == b.alias && a.relation_name == b.relation_name,
                _ => false,
            }
    }
}

impl JoinType {
    /// `INNER JOIN` or `LEFT OUTER JOIN`.
    pub fn words(self) -> &'static str {
        match self {
            JoinType::Inner => "INNER JOIN",
            JoinType::LeftOuter => "LEFT OUTER JOIN",
        }
    }
}
