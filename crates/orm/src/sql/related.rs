//! `select_related()`: the columns of related models, joined (`get_related_selections`).

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::query::defer::SelectMask;
use crate::query::path::PathError;
use crate::query::{Query, SelectRelated, Tree};
use crate::schema::{Field, ModelId, Schema};
use crate::sql::columns::{KlassInfo, SelectItem, default_columns};

/// `select_related()` without names goes no deeper.
const MAX_DEPTH: usize = 5;

struct Selecting<'a> {
    query: &'a mut Query,
    schema: &'a Schema,
    items: &'a mut Vec<SelectItem>,
    restricted: bool,
}

/// A place to select from: a model under an alias.
struct Place {
    model: ModelId,
    alias: Rc<str>,
    depth: usize,
}

pub(crate) fn get_related_selections(
    query: &mut Query,
    schema: &Schema,
    items: &mut Vec<SelectItem>,
    mask: &SelectMask,
) -> Result<Vec<KlassInfo>> {
    let Some(model) = query.model else { return Ok(Vec::new()) };
    let requested = match &query.select_related {
        SelectRelated::Fields(tree) => Some(tree.clone()),
        SelectRelated::All | SelectRelated::None => None,
    };
    let alias = query.initial_alias(schema);
    let mut selecting = Selecting { query, schema, items, restricted: requested.is_some() };
    selecting.descend(&Place { model, alias, depth: 1 }, &requested.unwrap_or_default(), mask)
}

impl Selecting<'_> {
    fn descend(&mut self, place: &Place, requested: &Tree, mask: &SelectMask) -> Result<Vec<KlassInfo>> {
        if !self.restricted && place.depth > MAX_DEPTH {
            return Ok(Vec::new());
        }
        let mut infos = Vec::new();
        let mut found: Vec<Rc<str>> = Vec::new();
        let fields = self.schema.meta(place.model).fields.clone();
        for field in &fields {
            found.push(field.name.clone());
            if self.restricted && !field.is_relation() && requested.get(&field.name).is_some() {
                return Err(Error::field(format!(
                    "Non-relational field given in select_related: '{}'. Choices are: {}",
                    field.name,
                    self.choices(place.model)
                )));
            }
            if self.descends(field, false, &field.name, requested, mask)? {
                let next = requested.get(&field.name).cloned().unwrap_or_default();
                infos.push(self.forward(place, field, &next, mask)?);
            }
        }
        if self.restricted {
            self.reverse(place, requested, mask, &mut infos, &mut found)?;
            self.filtered(place, requested, mask, &mut infos, &mut found)?;
            let missing: Vec<String> = requested
                .0
                .iter()
                .filter(|(name, _)| !found.contains(name))
                .map(|(name, _)| format!("'{name}'"))
                .collect();
            if !missing.is_empty() {
                return Err(Error::field(format!(
                    "Invalid field name(s) given in select_related: {}. Choices are: {}",
                    missing.join(", "),
                    self.choices(place.model)
                )));
            }
        }
        Ok(infos)
    }

    /// `select_related_descend`
    fn descends(
        &self,
        field: &Rc<Field>,
        reverse: bool,
        name: &str,
        requested: &Tree,
        mask: &SelectMask,
    ) -> Result<bool> {
        let Some(relation) = &field.relation else { return Ok(false) };
        if relation.parent_link && !reverse {
            return Ok(false);
        }
        if !self.restricted {
            return Ok(!field.null);
        }
        if requested.get(name).is_none() {
            return Ok(false);
        }
        if !mask.is_empty() && mask.get(field, reverse).is_none() {
            let owner = field.model.map(|model| self.schema.model(model).name.clone()).unwrap_or_else(|| "".into());
            return Err(Error::field(format!(
                "Field {owner}.{name} cannot be both deferred and traversed using select_related at the same time."
            )));
        }
        Ok(true)
    }

    fn forward(&mut self, place: &Place, field: &Rc<Field>, next: &Tree, mask: &SelectMask) -> Result<KlassInfo> {
        let model = match &field.relation {
            Some(relation) => relation.model()?,
            None => place.model,
        };
        let related_mask = mask.get(field, false).cloned().unwrap_or_default();
        let alias = self.join(place, &field.name)?;
        let select_fields = self.select(model, alias.clone(), &related_mask, None)?;
        let related_klass_infos = self.descend(&Place { model, alias, depth: place.depth + 1 }, next, &related_mask)?;
        Ok(KlassInfo {
            model,
            select_fields,
            field: Some(field.clone()),
            reverse: false,
            from_parent: false,
            filtered_relation: None,
            sets_remote: field.is_unique(),
            related_klass_infos,
        })
    }

    fn reverse(
        &mut self,
        place: &Place,
        requested: &Tree,
        mask: &SelectMask,
        infos: &mut Vec<KlassInfo>,
        found: &mut Vec<Rc<str>>,
    ) -> Result<()> {
        let reverses = self.schema.meta(place.model).reverse.clone();
        for reverse in reverses.iter().filter(|r| !r.hidden && r.field.is_unique() && !r.field.many_to_many()) {
            let name = reverse.query_name.clone();
            if !self.descends(&reverse.field, true, &name, requested, mask)? {
                continue;
            }
            found.push(name.clone());
            let model = reverse.related_model;
            let related_mask = mask.get(&reverse.field, true).cloned().unwrap_or_default();
            let alias = self.join(place, &name)?;
            let select_fields = self.select(model, alias.clone(), &related_mask, Some(place.model))?;
            let next = requested.get(&name).cloned().unwrap_or_default();
            let below = Place { model, alias, depth: place.depth + 1 };
            infos.push(KlassInfo {
                model,
                select_fields,
                field: Some(reverse.field.clone()),
                reverse: true,
                from_parent: model != place.model && self.schema.is_subclass(model, place.model),
                filtered_relation: None,
                sets_remote: true,
                related_klass_infos: self.descend(&below, &next, &related_mask)?,
            });
        }
        Ok(())
    }

    /// Filtered relations serve at the top only.
    fn filtered(
        &mut self,
        place: &Place,
        requested: &Tree,
        mask: &SelectMask,
        infos: &mut Vec<KlassInfo>,
        found: &mut Vec<Rc<str>>,
    ) -> Result<()> {
        if place.depth > 1 {
            return Ok(());
        }
        for (name, next) in &requested.0 {
            if self.query.filtered_relation(name).is_none() {
                continue;
            }
            found.push(name.clone());
            let info = self
                .query
                .setup_joins(self.schema, &[name], Some(place.model), place.alias.clone(), false, true)
                .map_err(PathError::into_error)?;
            let Some(model) = info.model else { continue };
            let alias = info.joins.last().cloned().unwrap_or_else(|| place.alias.clone());
            let related_mask = mask.filtered(name).cloned().unwrap_or_default();
            let select_fields = self.select(model, alias.clone(), &related_mask, Some(place.model))?;
            let below = Place { model, alias, depth: place.depth + 1 };
            infos.push(KlassInfo {
                model,
                select_fields,
                field: Some(info.final_field.field.clone()),
                reverse: info.final_field.reverse,
                from_parent: model != place.model && self.schema.is_subclass(model, place.model),
                filtered_relation: Some(name.clone()),
                sets_remote: info.joins.len() <= 2,
                related_klass_infos: self.descend(&below, next, &related_mask)?,
            });
        }
        Ok(())
    }

    fn join(&mut self, place: &Place, name: &str) -> Result<Rc<str>> {
        let info = self
            .query
            .setup_joins(self.schema, &[name], Some(place.model), place.alias.clone(), false, true)
            .map_err(PathError::into_error)?;
        Ok(info.joins.last().cloned().unwrap_or_else(|| place.alias.clone()))
    }

    fn select(
        &mut self,
        model: ModelId,
        alias: Rc<str>,
        mask: &SelectMask,
        from_parent: Option<ModelId>,
    ) -> Result<Vec<usize>> {
        let columns = default_columns(self.query, self.schema, mask, model, alias, from_parent)?;
        let start = self.items.len();
        self.items.extend(columns.into_iter().map(|expression| SelectItem { expression, given: None, alias: None }));
        Ok((start..self.items.len()).collect())
    }

    fn choices(&self, model: ModelId) -> String {
        let meta = self.schema.meta(model);
        let direct = meta.fields.iter().filter(|field| field.is_relation()).map(|field| field.name.clone());
        let reverse = meta
            .reverse
            .iter()
            .filter(|reverse| (!reverse.hidden || reverse.field.many_to_many()) && reverse.field.is_unique())
            .map(|reverse| reverse.query_name.clone());
        let filtered = self.query.filtered_relations.iter().map(|(name, _)| name.clone());
        let names: Vec<Rc<str>> = direct.chain(reverse).chain(filtered).collect();
        if names.is_empty() { "(none)".to_owned() } else { names.join(", ") }
    }
}
