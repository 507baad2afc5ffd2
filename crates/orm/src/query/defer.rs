//! `defer()`, `only()`, `select_related()`: which fields of which models are loaded.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::query::{Query, SelectRelated, Tree};
use crate::schema::{Field, FieldRef, ModelId, Schema};

/// The fields of a model that are loaded, and below relations those of theirs. Empty for "all".
#[derive(Clone, Default)]
pub(crate) struct SelectMask(pub(crate) Vec<(MaskKey, SelectMask)>);

/// A field, a relation from elsewhere, or a `FilteredRelation` by its alias.
#[derive(Clone)]
pub(crate) enum MaskKey {
    Forward(Rc<Field>),
    Reverse(Rc<Field>),
    Filtered(Rc<str>),
}

impl SelectMask {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn contains(&self, field: &Rc<Field>) -> bool {
        self.get(field, false).is_some()
    }

    pub(crate) fn get(&self, field: &Rc<Field>, reverse: bool) -> Option<&SelectMask> {
        self.0
            .iter()
            .find(|(key, _)| match key {
                MaskKey::Forward(known) => !reverse && Rc::ptr_eq(known, field),
                MaskKey::Reverse(known) => reverse && Rc::ptr_eq(known, field),
                MaskKey::Filtered(_) => false,
            })
            .map(|(_, mask)| mask)
    }

    pub(crate) fn filtered(&self, alias: &str) -> Option<&SelectMask> {
        self.0
            .iter()
            .find(|(key, _)| matches!(key, MaskKey::Filtered(known) if &**known == alias))
            .map(|(_, mask)| mask)
    }

    fn put(&mut self, key: MaskKey, mask: SelectMask) {
        let same = |known: &MaskKey| match (known, &key) {
            (MaskKey::Forward(a), MaskKey::Forward(b)) | (MaskKey::Reverse(a), MaskKey::Reverse(b)) => Rc::ptr_eq(a, b),
            (MaskKey::Filtered(a), MaskKey::Filtered(b)) => a == b,
            _ => false,
        };
        if !self.0.iter().any(|(known, _)| same(known)) {
            self.0.push((key, mask));
        }
    }
}

impl Query {
    /// `select_related("customer", ...)`
    pub fn add_select_related(&mut self, paths: &[Rc<str>]) {
        let mut tree = match std::mem::take(&mut self.select_related) {
            SelectRelated::Fields(tree) => tree,
            SelectRelated::None | SelectRelated::All => Tree::default(),
        };
        for path in paths {
            tree.add(path);
        }
        self.select_related = SelectRelated::Fields(tree);
    }

    /// `select_related()` and `select_related(None)`
    pub fn set_select_related(&mut self, all: bool) {
        self.select_related = if all { SelectRelated::All } else { SelectRelated::None };
    }

    /// `select_related` as it stands.
    pub fn select_related(&self) -> &SelectRelated {
        &self.select_related
    }

    /// `defer(None)`
    pub fn clear_deferred_loading(&mut self) {
        self.deferred = (Vec::new(), true);
    }

    /// `defer(*names)`
    pub fn add_deferred_loading(&mut self, names: &[Rc<str>]) {
        let (existing, defer) = std::mem::take(&mut self.deferred);
        if defer {
            let mut all = existing;
            for name in names {
                if !all.contains(name) {
                    all.push(name.clone());
                }
            }
            self.deferred = (all, true);
            return;
        }
        let left: Vec<Rc<str>> = existing.iter().filter(|name| !names.contains(name)).cloned().collect();
        if !left.is_empty() {
            self.deferred = (left, false);
            return;
        }
        self.clear_deferred_loading();
        let only: Vec<Rc<str>> = names.iter().filter(|name| !existing.contains(name)).cloned().collect();
        if !only.is_empty() {
            self.deferred = (only, true);
        }
    }

    /// `only(*names)`
    pub fn add_immediate_loading(&mut self, schema: &Schema, names: &[Rc<str>]) {
        let (existing, defer) = std::mem::take(&mut self.deferred);
        let mut wanted: Vec<Rc<str>> = Vec::new();
        for name in names {
            let name = match self.model {
                Some(model) if &**name == "pk" => schema.pk(model).name.clone(),
                _ => name.clone(),
            };
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        if defer {
            wanted.retain(|name| !existing.contains(name));
        }
        self.deferred = (wanted, false);
    }

    /// Names deferred, or (`false`) the only ones loaded.
    pub fn deferred_loading(&self) -> (&[Rc<str>], bool) {
        (&self.deferred.0, self.deferred.1)
    }

    /// `get_select_mask`
    pub(crate) fn select_mask(&self, schema: &Schema) -> Result<SelectMask> {
        let (names, defer) = &self.deferred;
        let (false, Some(model)) = (names.is_empty(), self.model) else { return Ok(SelectMask::default()) };
        let mut tree = Tree::default();
        for name in names {
            tree.add(name);
        }
        let mut mask = SelectMask::default();
        if *defer {
            self.defer_mask(schema, model, tree, &mut mask)?;
        } else {
            only_mask(schema, model, &tree, &mut mask)?;
        }
        Ok(mask)
    }

    fn defer_mask(&self, schema: &Schema, model: ModelId, mut tree: Tree, mask: &mut SelectMask) -> Result<()> {
        let meta = schema.meta(model);
        put_pk(schema, model, mask);
        let forward =
            meta.concrete_fields.iter().map(|field| (MaskKey::Forward(field.clone()), field.name.clone(), field));
        let reverse = meta
            .reverse
            .iter()
            .filter(|reverse| !reverse.hidden || reverse.field.many_to_many())
            .map(|reverse| (MaskKey::Reverse(reverse.field.clone()), reverse.query_name.clone(), &reverse.field));
        for (key, name, field) in forward.chain(reverse) {
            let by_name = take(&mut tree, &name);
            let by_attname = if matches!(key, MaskKey::Forward(_)) && field.attname != name {
                take(&mut tree, &field.attname)
            } else {
                None
            };
            match by_name {
                None if by_attname.is_none() => mask.put(key, SelectMask::default()),
                Some(below) if !below.0.is_empty() => {
                    let is_reverse = matches!(key, MaskKey::Reverse(_));
                    let Some(relation) = &field.relation else { return Err(first_name(&below)) };
                    if field.many_to_many() {
                        continue;
                    }
                    let related = if is_reverse { field.model.unwrap_or(model) } else { relation.model()? };
                    let mut inner = SelectMask::default();
                    self.defer_mask(schema, schema.concrete(related), below, &mut inner)?;
                    mask.put(key, inner);
                }
                _ => {}
            }
        }
        for (name, below) in tree.0 {
            match self.filtered_relation(&name) {
                Some(relation) => {
                    let meta = schema.meta(model);
                    let related = match meta.get(&relation.relation_name) {
                        Some(FieldRef::Forward(field)) => field.relation.as_ref().map(|r| r.model()).transpose()?,
                        Some(FieldRef::Reverse(reverse)) => Some(reverse.related_model),
                        None => None,
                    };
                    let mut inner = SelectMask::default();
                    if let Some(related) = related {
                        self.defer_mask(schema, schema.concrete(related), below, &mut inner)?;
                    }
                    mask.put(MaskKey::Filtered(name), inner);
                }
                None => {
                    schema.meta(model).field(&name, schema.model(model))?;
                }
            }
        }
        Ok(())
    }
}

fn put_pk(schema: &Schema, model: ModelId, mask: &mut SelectMask) {
    for field in schema.meta(model).pk_fields() {
        mask.put(MaskKey::Forward(field), SelectMask::default());
    }
}

fn only_mask(schema: &Schema, model: ModelId, tree: &Tree, mask: &mut SelectMask) -> Result<()> {
    put_pk(schema, model, mask);
    for (name, below) in &tree.0 {
        let (key, related) = match schema.meta(model).get(name) {
            Some(FieldRef::Forward(field)) => {
                let related = field.relation.as_ref().map(|relation| relation.model()).transpose()?;
                (MaskKey::Forward(field), related)
            }
            Some(FieldRef::Reverse(reverse)) => (MaskKey::Reverse(reverse.field.clone()), Some(reverse.related_model)),
            None => {
                let name = format!("{} has no field named '{name}'", schema.model(model).name);
                return Err(Error::FieldDoesNotExist(name.into()));
            }
        };
        let mut inner = SelectMask::default();
        if !below.0.is_empty() {
            let Some(related) = related else { return Err(first_name(below)) };
            only_mask(schema, schema.concrete(related), below, &mut inner)?;
        }
        mask.put(key, inner);
    }
    Ok(())
}

fn take(tree: &mut Tree, name: &str) -> Option<Tree> {
    let position = tree.0.iter().position(|(key, _)| &**key == name)?;
    Some(tree.0.remove(position).1)
}

fn first_name(tree: &Tree) -> Error {
    Error::field(tree.0.first().map_or("", |(name, _)| name))
}
