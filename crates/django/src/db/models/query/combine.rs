//! Two QuerySets made one: `union()` and its kin, `&`, `|` and `^`.

use std::rc::Rc;

use orm::query::{Combinator, Connective};
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::state;
use crate::db::models::query::{QuerySetState, chain, own};

/// `union()` and its kin.
pub(super) fn combine(vm: &mut Vm, args: Args, combinator: Combinator) -> PyResult {
    let all = match args.opt(1) {
        Some(all) => vm.is_true(all)?,
        None => false,
    };
    let mut others = Vec::with_capacity(args.rest.len());
    for other in &args.rest {
        match state::<QuerySetState>(other) {
            Some(other) => others.push(other.query()),
            None => {
                return raise(
                    Exc::AttributeError,
                    format!("'{}' object has no attribute 'query'", vm.type_name(other)),
                );
            }
        }
    }
    if combinator == Combinator::Union && others.is_empty() {
        return Ok(args.at(0).clone());
    }
    let mut base = args.at(0);
    if combinator == Combinator::Union && own(base)?.query().is_empty() {
        // An empty QuerySet adds nothing, not even the shape of its rows.
        let is_filled = |other: &&Value| state::<QuerySetState>(other).is_some_and(|other| !other.query().is_empty());
        let filled: Vec<&Value> = args.rest.iter().filter(is_filled).collect();
        match filled.as_slice() {
            [] => return Ok(base.clone()),
            [only] => return Ok((*only).clone()),
            [first, ..] => base = first,
        }
        others = filled.iter().skip(1).filter_map(|other| Some(state::<QuerySetState>(other)?.query())).collect();
    }
    let made = chain(base)?;
    let state = own(&made)?;
    let first = state.query();
    let result = match combinator {
        Combinator::Union => {
            let others: Vec<orm::query::Query> = others.iter().map(|query| (**query).clone()).collect();
            first.combinator_query(combinator, all, &others)
        }
        Combinator::Intersection if others.iter().any(|query| query.is_empty()) || first.is_empty() => {
            let mut nothing = (*first).clone();
            nothing.set_empty();
            nothing
        }
        Combinator::Difference if first.is_empty() => (*first).clone(),
        _ => {
            let others: Vec<orm::query::Query> = others.iter().map(|query| (**query).clone()).collect();
            first.combinator_query(combinator, all, &others)
        }
    };
    state.change(|query| *query = result);
    Ok(made)
}

/// `queryset & other`, `|`, `^`
pub(super) fn merge(vm: &mut Vm, args: &Args, connector: Connective) -> PyResult {
    let Some(right) = state::<QuerySetState>(args.at(1)) else { return Ok(Value::NotImplemented) };
    let left = own(args.at(0))?;
    if left.query().combinator().is_some() || right.query().combinator().is_some() {
        let operator = match connector {
            Connective::And => "&",
            Connective::Or => "|",
            Connective::Xor => "^",
        };
        return type_error(format!("Cannot use {operator} operator with combined queryset."));
    }
    if left.query().is_empty() && connector != Connective::And {
        return Ok(args.at(1).clone());
    }
    if right.query().is_empty() {
        return Ok(if connector == Connective::And { args.at(1).clone() } else { args.at(0).clone() });
    }
    let (mut first, mut second) = (args.at(0).clone(), args.at(1).clone());
    if connector != Connective::And {
        // A slice is merged as the rows it is.
        for side in [&mut first, &mut second] {
            if own(side)?.query().is_sliced() {
                let keys = vm.call_method(side, "values", &[Value::str("pk")])?;
                let manager = crate::db::models::options::base_manager(vm, &own(side)?.model.clone())?;
                *side = vm.call_method_kw(&manager, "filter", Vec::new(), vec![(Str::intern("pk__in"), keys)])?;
            }
        }
    }
    expect_same_values(vm, &first, &second)?;
    let made = chain(&first)?;
    let state = own(&made)?;
    let schema = state.schema();
    let right = own(&second)?.query();
    asking(vm, || state.change(|query| query.combine(&schema, &right, connector)))?;
    merge_known_related(vm, &made, &second)?;
    Ok(made)
}

/// `_merge_sanity_check`: what `values()` chose must be the same on both sides.
fn expect_same_values(vm: &mut Vm, left: &Value, right: &Value) -> PyResult<()> {
    if own(left)?.fields.borrow().is_none() {
        return Ok(());
    }
    let chosen = |queryset: &Value| -> PyResult<Vec<Rc<str>>> {
        let query = own(queryset)?.query();
        let mut names = query.selected_names().unwrap_or_else(|| query.values_select().to_vec());
        names.sort();
        names.dedup();
        Ok(names)
    };
    if chosen(left)? == chosen(right)? {
        return Ok(());
    }
    let class = vm.type_name(left);
    type_error(format!("Merging '{class}' classes must involve the same values in each case."))
}

/// `_merge_known_related_objects`: what either side knows need not be fetched.
fn merge_known_related(vm: &mut Vm, made: &Value, other: &Value) -> PyResult<()> {
    let theirs = own(other)?.known_related.borrow().clone();
    let mut known = own(made)?.known_related.borrow().clone();
    for (field, objects) in theirs {
        match known.iter_mut().find(|(own, _)| own.is(&field)) {
            Some((_, mine)) => {
                let merged = python::object::dict::Dict::default();
                for (key, object) in mine.items().into_iter().chain(objects.items()) {
                    merged.set(vm, key, object)?;
                }
                *mine = std::rc::Rc::new(merged);
            }
            None => known.push((field, objects)),
        }
    }
    own(made)?.known_related.replace(known);
    Ok(())
}
