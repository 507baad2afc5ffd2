//! `annotate()`, `alias()` and GROUP BY.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, tree};
use crate::query::{GroupBy, Query, Selected};
use crate::schema::Schema;

impl Query {
    /// The annotation of that name.
    pub fn annotation(&self, name: &str) -> Option<&Expression> {
        self.annotations.iter().find(|(known, _)| &**known == name).map(|(_, annotation)| annotation)
    }

    /// The annotation of that name, unless it is masked.
    pub(crate) fn selected_annotation(&self, name: &str) -> Option<&Expression> {
        self.annotation_select().find(|(known, _)| &***known == name).map(|(_, annotation)| annotation)
    }

    /// The annotations that are selected, in order.
    pub fn annotation_select(&self) -> impl Iterator<Item = (&Rc<str>, &Expression)> {
        self.annotations
            .iter()
            .filter(|(name, _)| self.annotation_mask.as_ref().is_none_or(|mask| mask.contains(name)))
            .map(|(name, annotation)| (name, annotation))
    }

    /// The expressions grouped by, where they are told one by one.
    pub fn group_by(&self) -> Option<&[Expression]> {
        match &self.group_by {
            super::GroupBy::Expressions(expressions) => Some(expressions),
            super::GroupBy::None | super::GroupBy::All => None,
        }
    }

    /// All annotations, masked ones too.
    pub fn annotations(&self) -> &[(Rc<str>, Expression)] {
        &self.annotations
    }

    /// Adds one annotation; `select` is false for `alias()`.
    pub fn add_annotation(&mut self, schema: &Schema, annotation: &Expression, name: &str, select: bool) -> Result<()> {
        self.check_alias(name)?;
        let resolved = resolve(annotation, self, Resolving::new(schema))?;
        let stays = annotation.stays_itself(&resolved);
        self.put_annotation(name, resolved, select);
        if stays {
            self.given.push((name.into(), annotation.clone()));
        }
        Ok(())
    }

    /// What an annotation was made of, where that is what it compares by.
    pub(crate) fn given_annotation(&self, name: &str) -> Option<&Expression> {
        self.given.iter().find(|(known, _)| &**known == name).map(|(_, given)| given)
    }

    pub(crate) fn put_annotation(&mut self, name: &str, resolved: Expression, select: bool) {
        let name: Rc<str> = name.into();
        self.given.retain(|(known, _)| *known != name);
        if select {
            self.append_annotation_mask(std::slice::from_ref(&name));
        } else {
            let mask =
                self.annotation_select().map(|(known, _)| known.clone()).filter(|known| *known != name).collect();
            self.set_annotation_mask(Some(mask));
        }
        match self.annotations.iter_mut().find(|(known, _)| *known == name) {
            Some((_, slot)) => *slot = resolved,
            None => self.annotations.push((name.clone(), resolved)),
        }
        if select && let Some(selected) = self.selected.as_mut().filter(|selected| !selected.is_empty()) {
            put(selected, &name);
        }
    }

    /// Which annotations are selected; `None` for all.
    pub(crate) fn set_annotation_mask(&mut self, names: Option<Vec<Rc<str>>>) {
        if let (Some(names), Some(selected)) = (&names, self.selected.as_mut().filter(|selected| !selected.is_empty()))
        {
            selected.retain(|(_, value)| !matches!(value, Selected::Annotation(name) if !names.contains(name)));
            for name in names {
                put(selected, name);
            }
        }
        self.annotation_mask = names;
    }

    pub(crate) fn append_annotation_mask(&mut self, names: &[Rc<str>]) {
        if let Some(mask) = &self.annotation_mask {
            let mut mask = mask.clone();
            for name in names {
                if !mask.contains(name) {
                    mask.push(name.clone());
                }
            }
            self.set_annotation_mask(Some(mask));
        }
    }

    /// `check_alias`: an alias is quoted, but not everything can be.
    pub(crate) fn check_alias(&self, name: &str) -> Result<()> {
        let forbidden = |c: char| {
            matches!(c, '\'' | '`' | '"' | ']' | '[' | ';' | '#')
                || c.is_whitespace()
                || c <= '\u{1f}'
                || ('\u{7f}'..='\u{9f}').contains(&c)
        };
        if name.contains(forbidden) || name.contains("--") || name.contains("/*") || name.contains("*/") {
            return Err(Error::value(
                "Column aliases cannot contain whitespace characters, hashes, control characters, quotation marks, \
                 semicolons, or SQL comments.",
            ));
        }
        if name.contains('%') {
            crate::zone::warn_deprecated("Using percent signs in a column alias is deprecated.");
        }
        Ok(())
    }

    /// After `annotate()` of an aggregate: by the columns chosen if `values()` was called before, else by the whole model.
    pub fn group_for_aggregate(&mut self, values_called: bool) {
        if values_called {
            self.set_group_by(true);
        } else {
            self.group_by = GroupBy::All;
        }
    }

    /// `set_group_by`: by what is selected and is no aggregate.
    pub fn set_group_by(&mut self, allow_aliases: bool) {
        if allow_aliases && !self.values_select.is_empty() {
            self.move_values_to_annotations();
        }
        let mut group_by = self.select.clone();
        for (name, annotation) in self.annotation_select() {
            let columns = group_by_cols(annotation);
            if columns.is_empty() {
                continue;
            }
            if allow_aliases && !tree::contains_aggregate(annotation) {
                group_by.push(Rc::new(Expr::Ref(name.clone(), annotation.clone())));
            } else {
                group_by.extend(columns);
            }
        }
        self.group_by = GroupBy::Expressions(group_by);
    }

    /// Selected expressions that are no columns become annotations, which GROUP BY can name.
    fn move_values_to_annotations(&mut self) {
        let mut moved: Vec<(Rc<str>, Expression)> = Vec::new();
        let mut kept: Vec<(Rc<str>, Expression)> = Vec::new();
        for (name, expression) in self.values_select.iter().zip(&self.select) {
            let list = if matches!(&**expression, Expr::Col(_)) { &mut kept } else { &mut moved };
            list.push((name.clone(), expression.clone()));
        }
        let names: Vec<Rc<str>> = moved.iter().map(|(name, _)| name.clone()).collect();
        let rest = std::mem::take(&mut self.annotations);
        self.annotations = moved;
        for (name, annotation) in rest {
            match self.annotations.iter_mut().find(|(known, _)| *known == name) {
                Some((_, slot)) => *slot = annotation,
                None => self.annotations.push((name, annotation)),
            }
        }
        self.append_annotation_mask(&names);
        if self.annotation_mask.is_none()
            && let Some(selected) = &mut self.selected
        {
            for name in &names {
                if let Some((_, slot)) = selected.iter_mut().find(|(known, _)| known == name) {
                    *slot = Selected::Annotation(name.clone());
                }
            }
        }
        self.select = kept.iter().map(|(_, expression)| expression.clone()).collect();
        self.values_select = kept.into_iter().map(|(name, _)| name).collect();
        if let Some(selected) = &mut self.selected {
            for (place, name) in self.values_select.iter().enumerate() {
                if let Some((_, slot)) = selected.iter_mut().find(|(known, _)| known == name) {
                    *slot = Selected::Field(place);
                }
            }
        }
    }
}

fn put(selected: &mut Vec<(Rc<str>, Selected)>, name: &Rc<str>) {
    let value = Selected::Annotation(name.clone());
    match selected.iter_mut().find(|(known, _)| known == name) {
        Some((_, slot)) => *slot = value,
        None => selected.push((name.clone(), value)),
    }
}

/// What an expression adds to GROUP BY (`get_group_by_cols`).
pub fn group_by_cols(expr: &Expression) -> Vec<Expression> {
    let all = |exprs: &[Expression]| exprs.iter().flat_map(group_by_cols).collect::<Vec<_>>();
    if let Some(own) = crate::expression::custom::class_of(expr).and_then(|class| class.group_by_cols(expr)) {
        return own;
    }
    match &**expr {
        Expr::Value(_) | Expr::JsonNull | Expr::Aggregate(_) | Expr::ResolvedOuterRef(_) | Expr::Nothing => Vec::new(),
        Expr::Col(_) | Expr::Ref(..) | Expr::PositionRef(..) | Expr::Raw(_) => vec![expr.clone()],
        Expr::Func(func) if func.function.row().name == "Random" => Vec::new(),
        Expr::Where(_) | Expr::Lookup(_) | Expr::OrderBy(_) | Expr::List(_) => all(&tree::parts(expr)),
        Expr::Window(window) => {
            let mut columns = all(&window.partition_by);
            columns.extend(all(&window.order_by));
            columns
        }
        Expr::Case(case) if case.cases.is_empty() => group_by_cols(&case.default),
        Expr::Wrapper(inner, field, _) => match &**inner {
            // A condition has no columns of its own to stand for it.
            Expr::Where(_) | Expr::Query(_) | Expr::Q(_) if !tree::contains_aggregate(inner) => vec![expr.clone()],
            Expr::Value(_) => Vec::new(),
            _ => {
                let columns = group_by_cols(inner);
                // The expression stands for itself, but keeps the type it was given.
                columns
                    .into_iter()
                    .map(|column| if column == *inner { with_output(&column, &field.0) } else { column })
                    .collect()
            }
        },
        Expr::Subquery(subquery) => subquery.query.group_by_cols(expr),
        Expr::Exists(query) | Expr::Query(query) => query.group_by_cols(expr),
        _ if tree::contains_aggregate(expr) => all(&tree::parts(expr)),
        _ => vec![expr.clone()],
    }
}

fn with_output(expr: &Expression, field: &Rc<crate::schema::Field>) -> Expression {
    use crate::expression::FieldIdentity;
    let given = Some(FieldIdentity(field.clone()));
    match &**expr {
        Expr::Combined(combined) => {
            let mut combined = combined.clone();
            combined.output_field = given;
            Rc::new(Expr::Combined(combined))
        }
        Expr::Func(func) => {
            let mut func = func.clone();
            func.output_field = given;
            Rc::new(Expr::Func(func))
        }
        _ => expr.clone(),
    }
}
