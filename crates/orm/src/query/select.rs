//! What is selected: `values()`, `values_list()`, and references by name (`resolve_ref`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::resolve::Resolving;
use crate::expression::{ColPairs, Expr, Expression, tree};
use crate::query::path::{PathError, field_names, names_of};
use crate::query::{GroupBy, Query, SelectRelated, Selected};
use crate::schema::{Field, Schema};

impl Query {
    /// `F(name)` in this query: an annotation or a column (`resolve_ref`).
    pub(crate) fn resolve_ref(&mut self, name: &str, cx: Resolving<'_>) -> Result<Expression> {
        let schema = cx.schema;
        let joined = || Error::field("Joined field references are not permitted in this query");
        if let Some(annotation) = self.annotation(name) {
            let annotation = annotation.clone();
            if !cx.allow_joins {
                let mut columns = Vec::new();
                tree::columns(&annotation, true, &mut columns);
                let is_joined = |column: &Expression| {
                    matches!(&**column, Expr::Col(col)
                        if col.alias.as_ref().and_then(|alias| self.table(alias)).is_some_and(|table| table.join.is_some()))
                };
                if columns.iter().any(is_joined) {
                    return Err(joined());
                }
            }
            if cx.summarize {
                return match self.selected_annotation(name) {
                    Some(annotation) => Ok(Rc::new(Expr::Ref(name.into(), annotation.clone()))),
                    None => Err(Error::field(format!(
                        "Cannot aggregate over the '{name}' alias. Use annotate() to promote it."
                    ))),
                };
            }
            return Ok(annotation);
        }
        let names = names_of(name);
        if let Some((first, transforms)) = names.split_first()
            && let Some(annotation) = self.annotation(first)
        {
            let mut expression = annotation.clone();
            for transform in transforms {
                expression = self.try_transform(schema, &expression, transform, None)?;
            }
            return Ok(expression);
        }
        let alias = self.initial_alias(schema);
        let info =
            self.setup_joins(schema, &names, self.model, alias, cx.reuse, true).map_err(PathError::into_error)?;
        let (targets, alias, joins) = self.trim_joins(schema, &info)?;
        if !cx.allow_joins && joins.len() > 1 {
            return Err(joined());
        }
        let [target] = targets.as_slice() else {
            return Err(Error::field("Referencing multicolumn fields with F() objects isn't supported"));
        };
        let expression = info.transform(self, schema, target, &alias)?;
        if cx.reuse {
            for alias in &joins {
                self.use_alias(alias);
            }
        }
        Ok(expression)
    }

    /// The field whose column a name of this query's model stands for (`resolve_ref(name).target`).
    pub fn target_of(&self, schema: &Schema, name: &str) -> Result<Option<Rc<Field>>> {
        let found = self.clone().resolve_ref(name, Resolving::new(schema))?;
        Ok(match &*found {
            Expr::Col(col) => Some(col.target.clone()),
            _ => None,
        })
    }

    /// Whether `values()` or the like chose columns.
    pub fn has_select_fields(&self) -> bool {
        self.selected.is_some()
    }

    /// The names `values()` yields, in order.
    pub fn selected_names(&self) -> Option<Vec<Rc<str>>> {
        self.selected.as_ref().map(|selected| selected.iter().map(|(name, _)| name.clone()).collect())
    }

    /// The field names among them (`values_select`).
    pub fn values_select(&self) -> &[Rc<str>] {
        &self.values_select
    }

    /// Selects nothing at all.
    pub fn clear_select_clause(&mut self) {
        self.select.clear();
        self.default_cols = false;
        self.select_related = SelectRelated::None;
        self.extra_mask = Some(Vec::new());
        self.set_annotation_mask(Some(Vec::new()));
        self.selected = None;
    }

    /// Forgets chosen fields, but not annotations.
    pub fn clear_select_fields(&mut self) {
        self.select.clear();
        self.values_select.clear();
        self.selected = None;
    }

    /// Selects these columns and no others.
    pub(crate) fn set_select(&mut self, columns: Vec<Expression>) {
        self.default_cols = false;
        self.select = columns;
    }

    pub(crate) fn add_select_col(&mut self, column: Expression, name: &Rc<str>) {
        self.select.push(column);
        self.values_select.push(name.clone());
        let place = self.select.len() - 1;
        if let Some(selected) = &mut self.selected {
            selected.push((name.clone(), Selected::Field(place)));
        }
    }

    /// Selects the fields of these paths (`add_fields`).
    pub fn add_fields(&mut self, schema: &Schema, names: &[Rc<str>], allow_m2m: bool) -> Result<()> {
        let alias = self.initial_alias(schema);
        let mut columns = Vec::with_capacity(names.len());
        for name in names {
            match self.field_column(schema, name, &alias, allow_m2m) {
                Ok(column) => columns.push(column),
                Err(PathError::MultiJoin(_)) => {
                    return Err(Error::field(format!("Invalid field name: '{name}'")));
                }
                Err(PathError::Error(Error::Field(_))) if !name.contains("__") => {
                    let mut available = field_names(schema, self.model);
                    available.extend(self.extra.iter().map(|(name, _)| name.clone()));
                    available.extend(self.annotation_select().map(|(name, _)| name.clone()));
                    available.extend(self.filtered_relations.iter().map(|(name, _)| name.clone()));
                    available.sort();
                    return Err(Error::field(format!(
                        "Cannot resolve keyword '{name}' into field. Choices are: {}",
                        available.join(", ")
                    )));
                }
                Err(PathError::Error(error)) => return Err(error),
            }
        }
        if !columns.is_empty() {
            self.set_select(columns);
        }
        Ok(())
    }

    fn field_column(
        &mut self,
        schema: &Schema,
        name: &str,
        alias: &Rc<str>,
        allow_many: bool,
    ) -> Result<Expression, PathError> {
        let names = names_of(name);
        let info = self.setup_joins(schema, &names, self.model, alias.clone(), false, allow_many)?;
        let (targets, alias, _) = self.trim_joins(schema, &info)?;
        match targets.as_slice() {
            [target] => Ok(info.transform(self, schema, target, &alias)?),
            _ => Ok(Rc::new(Expr::ColPairs(ColPairs {
                alias: Some(alias),
                targets: targets.to_vec(),
                sources: targets.into_vec(),
                output: info.final_field.clone(),
            }))),
        }
    }

    /// `values(*fields)`; with no fields, every concrete one (and then instances may still be meant).
    pub fn set_values(&mut self, schema: &Schema, fields: &[Rc<str>]) -> Result<()> {
        self.select_related = SelectRelated::None;
        self.clear_deferred_loading();
        self.clear_select_fields();
        let mut selected: Vec<(Rc<str>, Selected)> = Vec::new();
        let mut field_names: Vec<Rc<str>> = Vec::new();
        if fields.is_empty() {
            if let Some(model) = self.model {
                field_names = schema.meta(model).concrete_fields.iter().map(|field| field.attname.clone()).collect();
            }
        } else {
            for field in fields {
                // The name of an annotation was looked at when it was given.
                if !self.annotations.iter().any(|(name, _)| name == field) {
                    self.check_alias(field)?;
                }
            }
            if self.extra.is_empty() && self.annotations.is_empty() {
                field_names = fields.to_vec();
                for (place, name) in fields.iter().enumerate() {
                    set_selected(&mut selected, name, Selected::Field(place));
                }
            } else {
                self.default_cols = false;
                self.choose_values(schema, fields, &mut selected, &mut field_names)?;
            }
        }
        self.regroup(schema, &selected)?;
        self.values_select = field_names.clone();
        self.add_fields(schema, &field_names, true)?;
        self.selected = (!fields.is_empty()).then_some(selected);
        Ok(())
    }

    /// Sorts names into fields, annotations and `extra()` columns.
    fn choose_values(
        &mut self,
        schema: &Schema,
        fields: &[Rc<str>],
        selected: &mut Vec<(Rc<str>, Selected)>,
        field_names: &mut Vec<Rc<str>>,
    ) -> Result<()> {
        let mut extra_names = Vec::new();
        let mut annotation_names = Vec::new();
        let masked = self.annotation_select().next().is_some();
        for name in fields {
            if self.extra_select().any(|(known, _)| known == name) {
                extra_names.push(name.clone());
                set_selected(selected, name, Selected::Extra(name.clone()));
            } else if self.selected_annotation(name).is_some() {
                annotation_names.push(name.clone());
                set_selected(selected, name, Selected::Annotation(name.clone()));
            } else if self.annotation(name).is_some() {
                return Err(Error::field(if masked {
                    format!(
                        "Cannot select the '{name}' alias. It was excluded by a previous values() or values_list() \
                         call. Include '{name}' in that call to select it."
                    )
                } else {
                    format!("Cannot select the '{name}' alias. Use annotate() to promote it.")
                }));
            } else {
                if masked {
                    let names = names_of(name);
                    self.names_to_path(schema, &names, self.model, true, false).map_err(PathError::into_error)?;
                }
                set_selected(selected, name, Selected::Field(field_names.len()));
                field_names.push(name.clone());
            }
        }
        self.extra_mask = Some(extra_names);
        self.set_annotation_mask(Some(annotation_names));
        Ok(())
    }

    /// The grouping must be settled before the columns it was made of go.
    fn regroup(&mut self, schema: &Schema, selected: &[(Rc<str>, Selected)]) -> Result<()> {
        match &self.group_by {
            GroupBy::None => {}
            GroupBy::All => {
                let names: Vec<Rc<str>> = match self.model {
                    Some(model) => {
                        schema.meta(model).concrete_fields.iter().map(|field| field.attname.clone()).collect()
                    }
                    None => Vec::new(),
                };
                self.add_fields(schema, &names, false)?;
                self.set_group_by(false);
                self.clear_select_fields();
            }
            GroupBy::Expressions(expressions) => {
                let expressions = expressions
                    .iter()
                    .map(|expression| match &**expression {
                        Expr::Ref(name, _) if !selected.iter().any(|(known, _)| known == name) => {
                            self.annotation(name).unwrap_or(expression).clone()
                        }
                        _ => expression.clone(),
                    })
                    .collect();
                self.group_by = GroupBy::Expressions(expressions);
            }
        }
        Ok(())
    }

    /// `extra(select=...)` as far as it is selected.
    pub fn extra_select(&self) -> impl Iterator<Item = &(Rc<str>, crate::expression::Raw)> {
        self.extra.iter().filter(|(name, _)| self.extra_mask.as_ref().is_none_or(|mask| mask.contains(name)))
    }
}

/// As a dict: a name given twice keeps its first place.
fn set_selected(selected: &mut Vec<(Rc<str>, Selected)>, name: &Rc<str>, value: Selected) {
    match selected.iter_mut().find(|(known, _)| known == name) {
        Some((_, slot)) => *slot = value,
        None => selected.push((name.clone(), value)),
    }
}
