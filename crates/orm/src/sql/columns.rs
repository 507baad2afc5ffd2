//! The SELECT list: columns, annotations, and which of them make which instance (`get_select`).

use std::rc::Rc;

use crate::error::Result;
use crate::expression::{Col, Expr, Expression, boolean, typed_value, value};
use crate::query::aggregate::empty_value;
use crate::query::defer::SelectMask;
use crate::query::{Query, SelectRelated, Selected};
use crate::schema::{Field, ModelId, Schema};
use crate::sql::{Compiler, Predicate, Sql, related};
use crate::value::Value;

/// Which columns make an instance of a model, and the related instances loaded along.
#[derive(Clone, Debug)]
pub struct KlassInfo {
    /// The model.
    pub model: ModelId,
    /// The places of its fields' columns, in the order of the model's concrete fields (deferred ones left out).
    pub select_fields: Vec<usize>,
    /// The relation it was reached by; none for the query's own model.
    pub field: Option<Rc<Field>>,
    /// Whether that relation was followed from its target.
    pub reverse: bool,
    /// Whether the model is a child whose parent's columns are already selected.
    pub from_parent: bool,
    /// The name of the `FilteredRelation` it was reached by.
    pub filtered_relation: Option<Rc<str>>,
    /// Whether the related instance gets to know the one it was reached from (not across several joins).
    pub sets_remote: bool,
    /// Instances loaded along with it.
    pub related_klass_infos: Vec<KlassInfo>,
}

/// A column to be selected.
#[derive(Clone)]
pub(crate) struct SelectItem {
    pub(crate) expression: Expression,
    /// What an annotation was made of ([`Query::given_annotation`]).
    pub(crate) given: Option<Expression>,
    pub(crate) alias: Option<Rc<str>>,
}

/// The SELECT list.
#[derive(Default)]
pub(crate) struct Columns {
    pub(crate) items: Vec<SelectItem>,
    pub(crate) klass_info: Option<KlassInfo>,
    pub(crate) annotation_col_map: Vec<(Rc<str>, usize)>,
}

pub(crate) fn get_select(query: &mut Query, schema: &Schema, with_col_aliases: bool) -> Result<Columns> {
    let mask = query.select_mask(schema)?;
    let cols = if query.default_cols {
        match query.model {
            Some(model) => {
                let alias = query.initial_alias(schema);
                default_columns(query, schema, &mask, model, alias, None)?
            }
            None => Vec::new(),
        }
    } else {
        query.select.clone()
    };
    let mut items: Vec<SelectItem> = Vec::with_capacity(cols.len());
    let mut select_fields: Vec<usize> = Vec::new();
    match &query.selected {
        None => {
            for (name, raw) in query.extra_select() {
                let expression = Rc::new(Expr::Raw(raw.clone()));
                items.push(SelectItem { expression, given: None, alias: Some(name.clone()) });
            }
            select_fields.extend(items.len()..items.len() + cols.len());
            items.extend(cols.into_iter().map(|expression| SelectItem { expression, given: None, alias: None }));
            for (name, annotation) in query.annotation_select() {
                let given = query.given_annotation(name).cloned();
                items.push(SelectItem { expression: annotation.clone(), given, alias: Some(name.clone()) });
            }
        }
        Some(selected) => {
            for (index, (name, what)) in selected.iter().enumerate() {
                let expression = match what {
                    Selected::Annotation(name) => query.annotation(name).cloned(),
                    Selected::Field(place) => {
                        select_fields.push(index);
                        cols.get(*place).cloned()
                    }
                    Selected::Extra(name) => query
                        .extra
                        .iter()
                        .find(|(known, _)| known == name)
                        .map(|(_, raw)| Rc::new(Expr::Raw(raw.clone()))),
                };
                let Some(expression) = expression else { continue };
                let given = match what {
                    Selected::Annotation(name) => query.given_annotation(name).cloned(),
                    Selected::Field(_) | Selected::Extra(_) => None,
                };
                // The columns of a composite key cannot share one name.
                let alias = (!matches!(&*expression, Expr::ColPairs(_))).then(|| name.clone());
                items.push(SelectItem { expression, given, alias });
            }
        }
    }
    let mut klass_info = query.model.filter(|_| !select_fields.is_empty()).map(|model| KlassInfo {
        model,
        select_fields,
        field: None,
        reverse: false,
        from_parent: false,
        filtered_relation: None,
        sets_remote: false,
        related_klass_infos: Vec::new(),
    });
    let annotation_col_map =
        items.iter().enumerate().filter_map(|(index, item)| item.alias.clone().map(|alias| (alias, index))).collect();
    if query.select_related != SelectRelated::None {
        let related = related::get_related_selections(query, schema, &mut items, &mask)?;
        if let Some(info) = &mut klass_info {
            info.related_klass_infos = related;
            select_from_parent(info);
        }
    }
    if with_col_aliases {
        let unnamed = items.iter_mut().filter(|item| item.alias.is_none());
        for (index, item) in unnamed.enumerate() {
            item.alias = Some(format!("col{}", index + 1).into());
        }
    }
    Ok(Columns { items, klass_info, annotation_col_map })
}

/// A child reached from its parent shares the parent's columns.
fn select_from_parent(info: &mut KlassInfo) {
    let own = info.select_fields.clone();
    for related in &mut info.related_klass_infos {
        if related.from_parent {
            related.select_fields.splice(0..0, own.iter().copied());
        }
        select_from_parent(related);
    }
}

/// The columns of a model's concrete fields, its parents joined (`get_default_columns`).
pub(crate) fn default_columns(
    query: &mut Query,
    schema: &Schema,
    mask: &SelectMask,
    model: ModelId,
    alias: Rc<str>,
    from_parent: Option<ModelId>,
) -> Result<Vec<Expression>> {
    let meta = schema.meta(model);
    let mut seen: Vec<(ModelId, Rc<str>)> = Vec::new();
    let mut columns = Vec::with_capacity(meta.concrete_fields.len());
    for field in &meta.concrete_fields {
        let owner = field.model.map(|owner| schema.concrete(owner)).filter(|owner| *owner != model);
        if let (Some(from), Some(owner)) = (from_parent, owner)
            && schema.is_subclass(schema.concrete(from), owner)
        {
            continue;
        }
        if !mask.is_empty() && !mask.contains(field) {
            continue;
        }
        let alias = match owner {
            Some(owner) => query.join_parent_model(schema, model, owner, &alias, &mut seen)?,
            None => alias.clone(),
        };
        columns.push(column(schema, field, alias)?);
    }
    Ok(columns)
}

fn column(schema: &Schema, field: &Rc<Field>, alias: Rc<str>) -> Result<Expression> {
    let mut col = Col::new(Some(alias), field.clone());
    if field.kind.is_foreign_key() {
        col.output.field = schema.output_field(field)?;
    }
    Ok(Rc::new(Expr::Col(col)))
}

/// `expression AS "alias"`
pub(crate) fn write(compiler: &Compiler<'_>, item: &SelectItem, sql: &mut Sql) -> Result<()> {
    write_formatted(compiler, &item.expression, sql)?;
    if let Some(alias) = &item.alias {
        sql.push(" AS ");
        sql.name(alias);
    }
    Ok(())
}

/// A selected expression, as its field's class wants to see it (`select_format`).
fn write_formatted(compiler: &Compiler<'_>, expression: &Expression, sql: &mut Sql) -> Result<()> {
    let custom = match &**expression {
        Expr::Col(col) => col.output.field.custom.as_ref(),
        _ => None,
    };
    let Some(custom) = custom else { return write_expression(compiler, expression, sql) };
    let mut written = Sql::default();
    write_expression(compiler, expression, &mut written)?;
    let written = (written.text, written.params);
    let (text, params) = match custom.select_format(compiler, &written) {
        Some(own) => own?,
        None => written,
    };
    sql.push(&text);
    sql.params.extend(params);
    Ok(())
}

/// `select_format` asks an expression for its type, which may not be known.
pub(crate) fn expect_type(compiler: &Compiler<'_>, expression: &Expression) -> Result<()> {
    match &**expression {
        Expr::Value(_)
        | Expr::Custom(_)
        | Expr::Combined(_)
        | Expr::Func(_)
        | Expr::Case(_)
        | Expr::Aggregate(_)
        | Expr::Window(_) => crate::expression::output::output_field(expression, compiler.schema).map(drop),
        _ => Ok(()),
    }
}

/// An expression as a column; a condition that is never or always true as a constant.
pub(crate) fn write_expression(compiler: &Compiler<'_>, expression: &Expression, sql: &mut Sql) -> Result<()> {
    let mark = sql.mark();
    match compiler.compile(expression, sql)? {
        Predicate::Sql => expect_type(compiler, expression)?,
        Predicate::Never => {
            sql.rewind(mark);
            match empty_value(expression) {
                Some(empty) => {
                    compiler.compile(&value(empty), sql)?;
                }
                None => sql.push("0"),
            }
        }
        Predicate::Always => {
            sql.rewind(mark);
            compiler.compile(&typed_value(Value::Bool(true), boolean()), sql)?;
        }
    }
    Ok(())
}
