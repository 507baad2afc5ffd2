//! Walking a path of names: `customer__address__city` through the models (`names_to_path`).

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use crate::error::{Error, Result};
use crate::expression::{Output, output};
use crate::query::{FilteredRelation, Query};
use crate::schema::{Field, FieldKind, FieldRef, ModelId, RelatedFields, Schema};
use crate::value::Value;

/// The fields a relation compares or reaches: mostly one, several with a `ForeignObject` or a composite key.
pub type Targets = SmallVec<[Rc<Field>; 1]>;

/// A path's names, what `LOOKUP_SEP` ("__") stands between. Scanned by hand: every lookup of a query passes here.
pub(crate) fn names_of(path: &str) -> SmallVec<[&str; 4]> {
    let mut names = SmallVec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(pair) = path.as_bytes().get(at..at + 2) {
        if pair == b"__" {
            names.push(path.get(start..at).unwrap_or_default());
            at += 2;
            start = at;
        } else {
            at += 1;
        }
    }
    names.push(path.get(start..).unwrap_or_default());
    names
}

/// One step of a path: from a model to the next by one relation.
#[derive(Clone)]
pub struct PathInfo {
    /// The model left.
    pub from: ModelId,
    /// The model reached.
    pub to: ModelId,
    /// The fields of the model reached that identify its row.
    pub target_fields: Targets,
    /// The relation.
    pub join: JoinField,
    /// Whether there may be several rows on the other side.
    pub m2m: bool,
    /// Whether the relation is followed from the field that makes it.
    pub direct: bool,
    /// Reached through `FilteredRelation`.
    pub filtered_relation: Option<Rc<FilteredRelation>>,
}

/// A relation with the direction it is followed in.
#[derive(Clone)]
pub struct JoinField {
    /// The field that makes the relation.
    pub field: Rc<Field>,
    /// Whether it is followed from its target.
    pub reverse: bool,
}

/// The end of a path.
pub struct Path {
    /// The steps.
    pub path: Vec<PathInfo>,
    /// The last relation or field.
    pub final_field: Output,
    /// The fields whose columns hold the value.
    pub targets: Targets,
    /// Names that were no fields: transforms and lookups.
    pub rest: usize,
}

/// What a name stands for, and the filtered relation it names.
type Named = (FieldRef, Option<Rc<FilteredRelation>>);

/// Why a path could not be walked.
pub enum PathError {
    /// An error for the user.
    Error(Error),
    /// A many-valued relation where none is allowed: the filter needs a subquery.
    MultiJoin(Vec<(Rc<str>, Vec<PathInfo>)>),
}

impl PathError {
    /// As an error, where many-valued relations are allowed and the other cannot be.
    pub fn into_error(self) -> Error {
        match self {
            PathError::Error(error) => error,
            PathError::MultiJoin(_) => Error::field("Joined field references are not permitted in this query"),
        }
    }
}

impl From<Error> for PathError {
    fn from(error: Error) -> Self {
        PathError::Error(error)
    }
}

impl PartialEq for JoinField {
    fn eq(&self, other: &Self) -> bool {
        self.reverse == other.reverse && Rc::ptr_eq(&self.field, &other.field)
    }
}

impl JoinField {
    /// Pairs of fields compared in ON: here and there (`get_joining_fields`).
    pub fn joining_fields(&self, schema: &Schema) -> Result<RelatedFields> {
        let mut pairs = related_fields(schema, &self.field)?;
        if self.reverse {
            for pair in &mut pairs {
                *pair = (pair.1.clone(), pair.0.clone());
            }
        }
        Ok(pairs)
    }
}

/// `field.related_fields`: the field here, the field there.
pub(crate) fn related_fields(schema: &Schema, field: &Rc<Field>) -> Result<RelatedFields> {
    if field.kind == FieldKind::GenericRelation
        && let Some(relation) = &field.relation
        && let Some(generic) = &relation.generic
        && let Some(model) = field.model
    {
        let target = relation.model()?;
        let key = schema.meta(target).field(&generic.object_id, schema.model(target))?.clone();
        // A generic relation is joined from the other side's key to this model's primary key.
        return Ok(smallvec![(key, schema.pk(model))]);
    }
    schema.related_fields(field)
}

/// The field of a GenericRelation's target that holds the content type, and the one it must hold.
pub(crate) fn generic_restriction(schema: &Schema, field: &Field) -> Result<(Rc<Field>, Value)> {
    let missing = || Error::value("Join generated an empty ON clause.");
    let relation = field.relation.as_ref().ok_or_else(missing)?;
    let generic = relation.generic.as_ref().ok_or_else(missing)?;
    let (owner, target) = (field.model.ok_or_else(missing)?, relation.model()?);
    let content_type = schema.meta(target).field(&generic.content_type, schema.model(target))?.clone();
    let owner = if generic.for_concrete_model { schema.concrete(owner) } else { owner };
    Ok((content_type, schema.content_type(owner)?))
}

/// The steps a relation takes from the field that makes it.
pub(crate) fn forward_path(
    schema: &Schema,
    field: &Rc<Field>,
    relation: Option<Rc<FilteredRelation>>,
) -> Result<Vec<PathInfo>> {
    let Some(rel) = &field.relation else { return Ok(Vec::new()) };
    let to = rel.model()?;
    let from = field.model.unwrap_or(to);
    match field.kind {
        FieldKind::ManyToMany => many_to_many_path(schema, field, true, relation),
        FieldKind::GenericRelation => {
            // The field that holds the key may be a parent's: the parent is joined, then the child.
            let generic = rel.generic.as_ref().map(|generic| generic.object_id.clone()).unwrap_or_default();
            let key = schema.meta(to).forward(&generic).cloned();
            let owner = key.and_then(|key| key.model).filter(|owner| *owner != schema.concrete(to)).unwrap_or(to);
            let mut path = vec![PathInfo {
                from,
                to: owner,
                target_fields: smallvec![schema.pk(owner)],
                join: JoinField { field: field.clone(), reverse: true },
                m2m: true,
                direct: false,
                filtered_relation: relation,
            }];
            if owner != to {
                path.extend(path_from_parent(schema, to, owner)?);
            }
            Ok(path)
        }
        _ => Ok(vec![PathInfo {
            from,
            to,
            target_fields: schema.related_fields(field)?.into_iter().map(|(_, there)| there).collect(),
            join: JoinField { field: field.clone(), reverse: false },
            m2m: false,
            direct: true,
            filtered_relation: relation,
        }]),
    }
}

/// The steps a relation takes from its target.
pub(crate) fn reverse_path(
    schema: &Schema,
    field: &Rc<Field>,
    relation: Option<Rc<FilteredRelation>>,
) -> Result<Vec<PathInfo>> {
    let Some(rel) = &field.relation else { return Ok(Vec::new()) };
    if field.many_to_many() {
        return many_to_many_path(schema, field, false, relation);
    }
    let from = rel.model()?;
    let to = field.model.unwrap_or(from);
    // A generic relation's field is on the side its key points to, so from its target it is followed forward.
    let generic = field.kind == FieldKind::GenericRelation;
    Ok(vec![PathInfo {
        from,
        to,
        target_fields: smallvec![schema.pk(to)],
        join: JoinField { field: field.clone(), reverse: !generic },
        m2m: !field.is_unique() && !generic,
        direct: false,
        filtered_relation: relation,
    }])
}

/// Two steps: to the through table and on.
fn many_to_many_path(
    schema: &Schema,
    field: &Rc<Field>,
    direct: bool,
    relation: Option<Rc<FilteredRelation>>,
) -> Result<Vec<PathInfo>> {
    let (source, target) = through_fields(schema, field)?;
    let (first, second) = if direct { (source, target) } else { (target, source) };
    let mut path = reverse_path(schema, &first, None)?;
    let onward = forward_path(schema, &second, relation)?;
    // The through table's keys may name a parent of the models the field is between.
    if let (Some(before), Some(after)) = (path.last().map(|step| step.to), onward.first().map(|step| step.from))
        && before != after
    {
        let between = if schema.is_subclass(before, after) {
            path_to_parent(schema, before, after)?
        } else {
            path_from_parent(schema, after, before)?
        };
        path.extend(between);
    }
    path.extend(onward);
    Ok(path)
}

/// The through table's ForeignKeys to the model that has the field, and to its target (`m2m_field_name` ...).
pub fn through_fields(schema: &Schema, field: &Rc<Field>) -> Result<(Rc<Field>, Rc<Field>)> {
    let missing = || Error::value(format!("The through model of {:?} cannot be resolved", field.name));
    let relation = field.relation.as_ref().ok_or_else(missing)?;
    let through = *relation.through_model.get().ok_or_else(missing)?;
    let owner = field.model.ok_or_else(missing)?;
    let target = relation.model()?;
    let model = schema.model(through);
    if let Some((source, target)) = &relation.through_fields {
        let meta = schema.meta(through);
        return Ok((meta.field(source, model)?.clone(), meta.field(target, model)?.clone()));
    }
    let to = |model: ModelId| {
        move |key: &&Rc<Field>| key.relation.as_ref().is_some_and(|relation| relation.model.get() == Some(&model))
    };
    let meta = schema.meta(through);
    let mut sources = meta.fields.iter().filter(to(owner));
    let source = sources.next().ok_or_else(missing)?;
    let second = if owner == target { sources.next() } else { meta.fields.iter().find(to(target)) };
    Ok((source.clone(), second.ok_or_else(missing)?.clone()))
}

/// The parents to pass from a model up to an ancestor (`get_base_chain`).
pub(crate) fn base_chain(schema: &Schema, model: ModelId, ancestor: ModelId) -> Vec<ModelId> {
    let parents = &schema.model(model).parents;
    if parents.iter().any(|(parent, _)| *parent == ancestor) {
        return vec![ancestor];
    }
    for (parent, _) in parents {
        let mut chain = base_chain(schema, *parent, ancestor);
        if !chain.is_empty() {
            chain.insert(0, *parent);
            return chain;
        }
    }
    Vec::new()
}

/// The field of a model that leads to an ancestor (`get_ancestor_link`).
pub fn ancestor_link(schema: &Schema, model: ModelId, ancestor: ModelId) -> Option<Rc<Field>> {
    let parents = &schema.model(model).parents;
    let link = |name: &Option<Rc<str>>| name.as_ref().and_then(|name| schema.meta(model).forward(name).cloned());
    if let Some((_, name)) = parents.iter().find(|(parent, _)| *parent == ancestor) {
        return link(name);
    }
    parents.iter().find_map(|(parent, name)| {
        let further = ancestor_link(schema, *parent, ancestor)?;
        link(name).or(Some(further))
    })
}

/// `get_path_to_parent`
pub(crate) fn path_to_parent(schema: &Schema, model: ModelId, parent: ModelId) -> Result<Vec<PathInfo>> {
    let mut path = Vec::new();
    let proxied = schema.concrete(model);
    let mut current = model;
    for step in base_chain(schema, model, parent) {
        if step != proxied
            && let Some(link) = ancestor_link(schema, current, step)
        {
            path.push(PathInfo {
                from: link.model.unwrap_or(current),
                to: step,
                target_fields: smallvec![schema.target_field(&link)?],
                join: JoinField { field: link, reverse: false },
                m2m: false,
                direct: true,
                filtered_relation: None,
            });
        }
        current = step;
    }
    Ok(path)
}

/// `get_path_from_parent`
fn path_from_parent(schema: &Schema, model: ModelId, parent: ModelId) -> Result<Vec<PathInfo>> {
    let model = schema.concrete(model);
    let mut chain = base_chain(schema, model, parent);
    chain.reverse();
    chain.push(model);
    let mut path = Vec::new();
    for pair in chain.windows(2) {
        if let [ancestor, child] = pair
            && let Some(link) = ancestor_link(schema, *child, *ancestor)
        {
            path.extend(reverse_path(schema, &link, None)?);
        }
    }
    Ok(path)
}

impl Query {
    /// Walks `names` from `model`. With `fail_on_missing`, every name must be a field; else the rest are lookups.
    pub(crate) fn names_to_path(
        &self,
        schema: &Schema,
        names: &[&str],
        model: Option<ModelId>,
        allow_many: bool,
        fail_on_missing: bool,
    ) -> Result<Path, PathError> {
        let mut path: Vec<PathInfo> = Vec::new();
        // Asked for only where a many-valued relation may end the walk.
        let mut names_with_path: Vec<(Rc<str>, Vec<PathInfo>)> = Vec::new();
        let mut model = model;
        let mut end: Option<(Output, Targets)> = None;
        let mut used = 0;
        for (position, name) in names.iter().enumerate() {
            let pk_name;
            let name: &str = match model {
                Some(model) if *name == "pk" => {
                    pk_name = schema.pk(model).name.clone();
                    &pk_name
                }
                _ => name,
            };
            let Some((field, relation)) =
                self.find_name(schema, name, model, position, &mut path, allow_many, fail_on_missing)?
            else {
                if position == 0 || fail_on_missing {
                    return Err(PathError::Error(self.cannot_resolve(schema, name, model)));
                }
                break;
            };
            used = position + 1;
            let (output, owner) = match &field {
                FieldRef::Forward(field) => (Output { field: field.clone(), reverse: false }, field.model),
                FieldRef::Reverse(reverse) => {
                    (Output { field: reverse.field.clone(), reverse: true }, Some(reverse.model))
                }
            };
            if output.field.kind == FieldKind::GenericForeignKey {
                return Err(PathError::Error(Error::field(format!(
                    "Field '{name}' does not generate an automatic reverse relation and therefore cannot be used for \
                     reverse querying. If it is a GenericForeignKey, consider adding a GenericRelation."
                ))));
            }
            let mut here: Vec<PathInfo> = Vec::new();
            if let (Some(current), Some(owner)) = (model, owner.map(|owner| schema.concrete(owner)))
                && owner != current
            {
                let up = path_to_parent(schema, current, owner)?;
                if let Some(last) = up.last() {
                    model = Some(last.to);
                }
                if !allow_many {
                    here.extend(up.iter().cloned());
                }
                path.extend(up);
            }
            let steps = match &field {
                FieldRef::Forward(field) => forward_path(schema, field, relation)?,
                FieldRef::Reverse(reverse) => reverse_path(schema, &reverse.field, relation)?,
            };
            if steps.is_empty() {
                let targets = smallvec![output.field.clone()];
                let next = names.get(position + 1);
                if let Some(next) = next.filter(|_| fail_on_missing) {
                    return Err(PathError::Error(Error::field(format!(
                        "Cannot resolve keyword '{next}' into field. Join on '{name}' not permitted."
                    ))));
                }
                end = Some((output, targets));
                break;
            }
            if !allow_many {
                let many = steps.iter().position(|step| step.m2m);
                here.extend(steps.iter().take(many.map_or(steps.len(), |many| many + 1)).cloned());
                names_with_path.push((Rc::from(name), here));
                if many.is_some() {
                    return Err(PathError::MultiJoin(names_with_path));
                }
            }
            if let Some(last) = steps.last() {
                model = Some(last.to);
                let output = Output { field: last.join.field.clone(), reverse: last.join.reverse };
                end = Some((output, last.target_fields.clone()));
            }
            path.extend(steps);
        }
        match end {
            Some((final_field, targets)) => Ok(Path { path, final_field, targets, rest: used }),
            None => Err(PathError::Error(Error::field("Cannot parse keyword query"))),
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn find_name(
        &self,
        schema: &Schema,
        name: &str,
        model: Option<ModelId>,
        position: usize,
        path: &mut Vec<PathInfo>,
        allow_many: bool,
        fail_on_missing: bool,
    ) -> Result<Option<Named>, PathError> {
        if let Some(found) = model.and_then(|model| schema.meta(model).get(name)) {
            return Ok(Some((found, None)));
        }
        if let Some(annotation) = self.selected_annotation(name) {
            let field = output::output_field(annotation, schema)?;
            // What an annotation makes is in no model, even where a model's field lent its type.
            let mut free = (*field).clone();
            free.model = None;
            free.relation = None;
            return Ok(Some((FieldRef::Forward(Rc::new(free)), None)));
        }
        if position != 0 {
            return Ok(None);
        }
        let Some(relation) = self.filtered_relation(name) else { return Ok(None) };
        let names = names_of(&relation.relation_name);
        let [before @ .., last] = names.as_slice() else { return Ok(None) };
        let mut model = model;
        if !before.is_empty() {
            let walked = self.names_to_path(schema, before, model, allow_many, fail_on_missing)?;
            model = walked.path.last().map(|step| step.to);
            path.extend(walked.path);
        }
        let field = model.and_then(|model| schema.meta(model).get(last));
        Ok(field.map(|field| (field, Some(relation.clone()))))
    }

    fn cannot_resolve(&self, schema: &Schema, name: &str, model: Option<ModelId>) -> Error {
        let mut available: Vec<Rc<str>> = field_names(schema, model);
        available.extend(self.annotations.iter().map(|(name, _)| name.clone()));
        available.extend(self.filtered_relations.iter().map(|(name, _)| name.clone()));
        available.sort();
        Error::field(format!("Cannot resolve keyword '{name}' into field. Choices are: {}", available.join(", ")))
    }
}

/// `get_field_names_from_opts`
pub(crate) fn field_names(schema: &Schema, model: Option<ModelId>) -> Vec<Rc<str>> {
    let mut names: Vec<Rc<str>> = model.map_or_else(Vec::new, |model| schema.meta(model).names().collect());
    names.sort();
    names.dedup();
    names
}
