//! `in_bulk()`: a dict of instances by a field that tells them apart.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::bulk::bulk_batch_size;
use super::fetch::fetch_all;
use super::{QuerySetState, chain, own};
use crate::db::models::options::get_field;

/// `in_bulk(id_list=None, *, field_name='pk')`
///
/// # Errors
/// TypeError and ValueError of arguments that do not fit; whatever the query raises.
pub(super) fn in_bulk(vm: &mut Vm, args: Args) -> PyResult {
    let queryset = args.at(0);
    let state = own(queryset)?;
    if state.query().is_sliced() {
        return type_error("Cannot use 'limit' or 'offset' with in_bulk().");
    }
    let field_name = match args.opt(2) {
        Some(name) => vm.str(name)?.interned(),
        None => Str::intern("pk"),
    };
    let ids = match args.some(1) {
        Some(ids) => Some(vm.collect(ids)?),
        None => None,
    };
    if ids.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Value::Dict(Rc::new(Dict::default())));
    }
    check_unique(vm, state, &field_name)?;
    let (queryset, part) = keyed(vm, queryset, &field_name)?;
    let mut rows = Vec::new();
    match ids {
        Some(ids) => {
            let path = Str::from(format!("{field_name}__in"));
            let columns = state.schema().meta(state.model.id()?).pk_fields().len();
            for batch in ids.chunks(bulk_batch_size(columns)) {
                let keywords = vec![(path.clone(), Value::tuple(batch.to_vec()))];
                let found = vm.call_method_kw(&queryset, "filter", Vec::new(), keywords)?;
                rows.extend(fetch_all(vm, &found)?.to_vec());
            }
        }
        None => rows = fetch_all(vm, &chain(&queryset)?)?.to_vec(),
    }
    let dict = Dict::default();
    for row in rows {
        let (key, object) = part.split(vm, row, &field_name)?;
        dict.set(vm, key, object)?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

/// Where the key of `in_bulk()` is in what a row became, and what of that is the row's object.
enum Keyed {
    /// An attribute of the instance.
    Attribute,
    /// An entry of the dict, taken out where it was not asked for.
    Entry { added: bool },
    /// A member of the tuple; the others are the object where it was not asked for.
    Member { at: usize, added: bool },
    /// The first of two: the value asked for is the second.
    Pair,
    /// The value itself.
    Itself,
}

/// The QuerySet with the key among what it selects.
fn keyed(vm: &mut Vm, queryset: &Value, field_name: &Str) -> PyResult<(Value, Keyed)> {
    let state = own(queryset)?;
    let query = state.query();
    let selected = query.selected_names().filter(|names| !names.is_empty()).unwrap_or_else(|| {
        let extra = query.extra_select().map(|(name, _)| name.clone());
        let annotations = query.annotation_select().map(|(name, _)| name.clone());
        extra.chain(query.values_select().iter().cloned()).chain(annotations).collect()
    });
    let is_field = query.values_select().iter().any(|name| **name == **field_name);
    let is_only = is_field && query.values_select().len() == 1;
    let selected: Vec<Str> = selected.iter().map(|name| Str::intern(name)).collect();
    let more = |vm: &mut Vm, method: &str, named: bool| {
        let names = std::iter::once(field_name).chain(&selected).cloned().map(Value::Str).collect();
        let keywords = if named { vec![(Str::intern("named"), Value::Bool(true))] } else { Vec::new() };
        vm.call_method_kw(queryset, method, names, keywords)
    };
    let at = selected.iter().position(|name| name == field_name);
    Ok(match (state.iterable.get(), at) {
        (super::Iterable::Model, _) => (queryset.clone(), Keyed::Attribute),
        (super::Iterable::Values, _) if is_field => (queryset.clone(), Keyed::Entry { added: false }),
        (super::Iterable::Values, _) => (more(vm, "values", false)?, Keyed::Entry { added: true }),
        (super::Iterable::ValuesList | super::Iterable::Named, Some(at)) => {
            (queryset.clone(), Keyed::Member { at, added: false })
        }
        (super::Iterable::ValuesList, None) => (more(vm, "values_list", false)?, Keyed::Member { at: 0, added: true }),
        (super::Iterable::Named, None) => (more(vm, "values_list", true)?, Keyed::Member { at: 0, added: false }),
        (super::Iterable::Flat, _) if is_only => (queryset.clone(), Keyed::Itself),
        (super::Iterable::Flat, _) => (more(vm, "values_list", false)?, Keyed::Pair),
    })
}

impl Keyed {
    fn split(&self, vm: &mut Vm, row: Value, field_name: &Str) -> PyResult<(Value, Value)> {
        match self {
            Keyed::Attribute => Ok((vm.get_attr(&row, field_name)?, row)),
            Keyed::Itself => Ok((row.clone(), row)),
            Keyed::Entry { added } => {
                let key = vm.get_item(&row, &Value::Str(field_name.clone()))?;
                if let (true, Value::Dict(dict)) = (added, &row) {
                    dict.remove_str(field_name);
                }
                Ok((key, row))
            }
            Keyed::Member { at, added } => {
                let members = vm.collect(&row)?;
                let key = members.get(*at).cloned().unwrap_or_default();
                let rest = members.into_iter().skip(1).collect();
                Ok((key, if *added { Value::tuple(rest) } else { row }))
            }
            Keyed::Pair => {
                let mut members = vm.collect(&row)?.into_iter();
                Ok((members.next().unwrap_or_default(), members.next().unwrap_or_default()))
            }
        }
    }
}

fn check_unique(vm: &mut Vm, state: &QuerySetState, field_name: &Str) -> PyResult<()> {
    let schema = state.schema();
    let meta = schema.meta(state.model.id()?);
    let id = state.model.id()?;
    let by_constraint = || {
        schema.model(id).options.constraints.iter().any(|constraint| match &constraint.rule {
            orm::schema::Rule::Unique(unique) => {
                unique.condition.is_none()
                    && unique.expressions.is_empty()
                    && matches!(unique.fields.as_slice(), [name] if **name == **field_name)
            }
            _ => false,
        })
    };
    let is_pk = field_name.as_str() == "pk";
    if !is_pk && meta.forward(field_name).is_none() {
        let field = get_field(vm, &state.model, field_name)?;
        // Of a relation that leads here.
        vm.get_attr(&field, &Str::intern("unique"))?;
    }
    let unique = is_pk || meta.forward(field_name).is_some_and(|field| field.is_unique()) || by_constraint();
    if unique {
        return Ok(());
    }
    raise(Exc::ValueError, format!("in_bulk()'s field_name must be a unique field but '{field_name}' isn't."))
}
