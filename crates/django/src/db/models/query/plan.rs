//! How the rows of a SELECT become instances.

use std::cell::RefCell;
use std::rc::Rc;

use orm::database::Row;
use orm::schema::convert::Converter;
use orm::sql::statement::Column;
use orm::sql::{KlassInfo, Select};
use python::exception::PyResult;
use python::gc;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::{Loading, from_db};
use crate::db::models::base::{InstanceState, Layout, ModelInfo, Slot, default_alias, instance_state};
use crate::db::models::query::QuerySetState;
use crate::db::models::query::fetch::{cell, column_value, introduce};

/// How a row becomes an instance, and the instances related to it.
pub(super) struct Plan {
    pub(super) info: Rc<ModelInfo>,
    pub(super) layout: Rc<Layout>,
    pub(super) loading: Loading,
    /// For each slot the column it comes from.
    pub(super) columns: Rc<[Option<usize>]>,
    pub(super) annotations: Vec<(Str, usize)>,
    pub(super) related: Vec<Related>,
}

/// An instance that `select_related` fetches along.
pub(super) struct Related {
    plan: Plan,
    /// Under which name the first instance caches it.
    cache: Str,
    /// Under which name it caches the first instance.
    remote: Option<Str>,
    /// Whether it is an attribute: that of a `FilteredRelation`.
    is_attribute: bool,
    /// The columns of its primary key.
    key: Vec<usize>,
    /// The slots of its primary key, where what is in them is what is in the columns.
    key_slots: Option<Vec<usize>>,
    /// What was made, to be told of each other (`FETCH_PEERS`).
    made: RefCell<Vec<Value>>,
}

impl Plan {
    pub(super) fn new(vm: &Vm, state: &QuerySetState, select: &Select, klass: &KlassInfo) -> PyResult<Option<Plan>> {
        let Some(info) = state.model.apps.model(klass.model) else { return Ok(None) };
        let layout = info.layout()?;
        let columns = columns_of_slots(&layout, select, klass).into();
        let mut related = Vec::new();
        for inner in &klass.related_klass_infos {
            let (Some(plan), Some(field)) = (Plan::new(vm, state, select, inner)?, &inner.field) else { continue };
            let accessor = || field.relation.as_ref().map(|_| Str::intern(&reverse_name(state, field)));
            let own = Str::intern(&field.name);
            let (cache, remote) = if let Some(name) = &inner.filtered_relation {
                let remote = if inner.reverse { Some(own) } else { accessor() };
                (Str::intern(name), remote.filter(|_| inner.sets_remote))
            } else if inner.reverse {
                (accessor().unwrap_or_else(|| own.clone()), Some(own))
            } else if field.one_to_one() && inner.sets_remote {
                (own, accessor())
            } else {
                (own, None)
            };
            let is_attribute = inner.filtered_relation.is_some();
            let slots = plan.layout.slots.iter().enumerate();
            let key_slots = slots.filter(|(_, slot)| plan.layout.pk_names.contains(&slot.attname)).map(|(at, _)| at);
            let key_slots: Vec<usize> = key_slots.collect();
            let column = |slot: &usize| plan.columns.get(*slot).copied().flatten();
            let key: Vec<usize> = key_slots.iter().filter_map(column).collect();
            let is_plain =
                |at: &usize| select.columns.get(*at).is_some_and(|column| column.converter == Converter::Plain);
            let key_slots = (key.len() == key_slots.len() && key.iter().all(is_plain)).then_some(key_slots);
            related.push(Related { plan, cache, remote, is_attribute, key, key_slots, made: RefCell::default() });
        }
        let loading = Loading::new(vm, &info, &layout, state.fetch_mode.borrow().clone());
        Ok(Some(Plan { info, layout, loading, columns, annotations: Vec::new(), related }))
    }

    pub(super) fn make(&self, vm: &mut Vm, row: &dyn Row, columns: &[Column]) -> PyResult {
        let values = self.values(vm, row, columns)?;
        self.instance(vm, row, columns, values)
    }

    /// The values of the slots.
    pub(super) fn values(&self, vm: &mut Vm, row: &dyn Row, columns: &[Column]) -> PyResult<Vec<Value>> {
        let mut values = Vec::with_capacity(self.columns.len());
        for place in self.columns.iter() {
            values.push(match place {
                Some(at) => match columns.get(*at) {
                    Some(column) => cell(vm, row, column.place, &column.converter)?,
                    None => Value::None,
                },
                None => Value::Undefined,
            });
        }
        Ok(values)
    }

    pub(super) fn instance(&self, vm: &mut Vm, row: &dyn Row, columns: &[Column], values: Vec<Value>) -> PyResult {
        // What is related is there beforehand where that is all the same to everybody.
        let is_first = |related: &Related| related.remote.is_none() && !related.is_attribute;
        let first = !self.related.is_empty()
            && self.annotations.is_empty()
            && self.loading.is_unseen(&self.layout)
            && self.related.iter().all(is_first);
        let mut state = None;
        if first {
            let known = Box::new(InstanceState::loaded(default_alias()));
            for related in &self.related {
                known.set_cached(&related.cache, related.object(vm, row, columns)?);
            }
            state = Some(known);
        }
        let instance = from_db(vm, &self.info, &self.layout, &self.loading, values, state)?;
        for (name, at) in &self.annotations {
            if let (Some(column), Value::Object(object)) = (columns.get(*at), &instance) {
                let value = column_value(vm, row, column)?;
                object.set(name, value);
            }
        }
        if !first {
            for related in &self.related {
                related.make(vm, row, columns, &instance)?;
            }
        }
        Ok(instance)
    }
}

impl Plan {
    /// Tells the instances that were fetched along of each other.
    pub(super) fn introduce_related(&self) {
        for related in &self.related {
            introduce(&related.made.take());
            related.plan.introduce_related();
        }
    }
}

impl Related {
    /// The instance, or None where there is none.
    fn object(&self, vm: &mut Vm, row: &dyn Row, columns: &[Column]) -> PyResult {
        let object = match &self.key_slots {
            Some(key) => {
                let values = self.plan.values(vm, row, columns)?;
                if key.iter().any(|slot| values.get(*slot).is_some_and(Value::is_none)) {
                    return Ok(Value::None);
                }
                self.plan.instance(vm, row, columns, values)?
            }
            None if self.key.iter().any(|at| matches!(row.cell(*at), orm::Cell::Null)) => return Ok(Value::None),
            None => self.plan.make(vm, row, columns)?,
        };
        if self.plan.loading.tracks_peers() {
            self.made.borrow_mut().push(object.clone());
        }
        Ok(object)
    }

    fn make(&self, vm: &mut Vm, row: &dyn Row, columns: &[Column], from: &Value) -> PyResult<()> {
        let object = self.object(vm, row, columns)?;
        match from {
            // The attribute of a FilteredRelation is there only where it found something.
            Value::Object(_) if self.is_attribute && object.is_none() => {}
            Value::Object(from) if self.is_attribute => from.set(&self.cache, object.clone()),
            _ => {
                if let Some(state) = instance_state(from) {
                    state.set_cached(&self.cache, object.clone());
                }
            }
        }
        if let (Some(remote), Some(state)) = (&self.remote, instance_state(&object)) {
            gc::note(&object, from);
            state.set_cached(remote, from.clone());
        }
        Ok(())
    }
}

/// The name by which the target of a one-to-one relation knows its other end.
fn reverse_name(state: &QuerySetState, field: &orm::schema::Field) -> String {
    let named = field.relation.as_ref().and_then(|relation| relation.related_name.clone());
    match (named, field.model) {
        (Some(name), _) => name.to_string(),
        (None, Some(model)) => state.schema().model(model).name.to_lowercase(),
        (None, None) => String::new(),
    }
}

/// For each slot of a model the column that its value is in.
pub(super) fn columns_of_slots(layout: &Layout, select: &Select, klass: &KlassInfo) -> Vec<Option<usize>> {
    let mut columns = vec![None; layout.slots.len()];
    let mut next = 0;
    for &place in &klass.select_fields {
        let Some(column) = select.columns.get(place) else { continue };
        let orm::expression::Expr::Col(col) = &*column.expression else { continue };
        // They come in the order of the slots, some of which may be left out.
        let is_of = |slot: &Slot| Rc::ptr_eq(&slot.field, &col.target) || slot.field.attname == col.target.attname;
        let slot = layout.slots.iter().enumerate().skip(next).find(|(_, slot)| is_of(slot)).map(|(at, _)| at);
        let slot = slot.or_else(|| layout.slots.iter().position(is_of));
        let Some(slot) = slot else { continue };
        next = slot + 1;
        if let Some(slot) = columns.get_mut(slot) {
            *slot = Some(place);
        }
    }
    columns
}
