//! `save()` and `delete()` of an instance.

use std::rc::Rc;

use python::exception::{PyResult, type_error, value_error};
use python::object::native::Args;
use python::object::shape::Attrs;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::{attribute, is_pk_set, pk_of};
use crate::db::models::base::prepare::prepare_related_fields;
use crate::db::models::base::row::{self, Saved};
use crate::db::models::base::save_table::save_table;
use crate::db::models::base::{InstanceState, ModelInfo, instance_state};
use crate::db::models::fields;
use crate::db::models::signals;

/// How a save was asked for.
#[derive(Clone)]
pub(super) struct Saving {
    pub(super) raw: bool,
    pub(super) force_insert: Value,
    pub(super) force_update: bool,
    /// `update_fields`, in the order given; `None` for all.
    pub(super) update_fields: Option<Rc<[Str]>>,
    /// `_meta.select_on_save` of the class that is saved, of which a proxy has its own.
    pub(super) select_on_save: Value,
}

pub(super) fn require_state(instance: &Value) -> PyResult<&InstanceState> {
    match instance_state(instance) {
        Some(state) => Ok(state),
        None => type_error("a model instance is expected here"),
    }
}

/// `save(self, *, force_insert=False, force_update=False, using=None, update_fields=None)`
pub(super) fn save(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    prepare_related_fields(vm, instance, &info, "save", None)?;
    let force_insert = args.opt(1).cloned().unwrap_or(Value::Bool(false));
    let force_update = args.opt(2).cloned().unwrap_or(Value::Bool(false));
    let given = args.some(4).cloned();
    crate::db::alias::expect_default(vm, args.opt(3))?;
    let inserting = vm.is_true(&force_insert)?;
    let updating = vm.is_true(&force_update)?;
    let some_fields = match &given {
        Some(given) => vm.is_true(given)?,
        None => false,
    };
    if inserting && (updating || some_fields) {
        return value_error("Cannot force both insert and updating in model saving.");
    }
    let mut update_fields = Value::None;
    if let Some(given) = given {
        if !some_fields {
            return Ok(Value::None);
        }
        update_fields = check_update_fields(vm, &info, &given)?;
    } else if !inserting && let Some(loaded) = loaded_fields(vm, instance, &info)? {
        update_fields = loaded;
    }
    if is_own(instance, &info, "save_base")? {
        return save_row(vm, instance, false, force_insert, updating, update_fields);
    }
    vm.call_method_kw(
        instance,
        "save_base",
        Vec::new(),
        vec![
            (Str::intern("using"), Value::str("default")),
            (Str::intern("force_insert"), force_insert),
            (Str::intern("force_update"), force_update),
            (Str::intern("update_fields"), update_fields),
        ],
    )?;
    Ok(Value::None)
}

/// `instance.save(force_insert=True)` of what `create()` made.
///
/// # Errors
/// Whatever saving raises.
pub fn save_new(vm: &mut Vm, instance: &Value) -> PyResult<()> {
    let info = ModelInfo::require(instance)?;
    if !is_own(instance, &info, "save")? {
        let saving =
            vec![(Str::intern("force_insert"), Value::Bool(true)), (Str::intern("using"), Value::str("default"))];
        return vm.call_method_kw(instance, "save", Vec::new(), saving).map(drop);
    }
    if insert_plainly(vm, instance, &info)? {
        return Ok(());
    }
    let mut args = Args::default();
    args.values.extend([instance.clone(), Value::Bool(true), Value::Undefined, Value::Undefined, Value::Undefined]);
    save(vm, args).map(drop)
}

/// [`save_new`] where nobody but Django has a say in it, and one plain row is all there is to insert. Tells whether that was so;
/// if not, nothing was done.
fn insert_plainly(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult<bool> {
    if !is_own(instance, info, "save_base")?
        || info.proxy_for.borrow().is_some()
        || !info.parents.borrow().is_empty()
        || ["pre_save", "post_save"].iter().any(|signal| signals::has_listeners(vm, signal))
    {
        return Ok(false);
    }
    prepare_related_fields(vm, instance, info, "save", None)?;
    let saved = crate::db::transaction::mark_for_rollback_on_error(vm, |vm| row::save(vm, instance, info, true))?;
    if !matches!(saved, Saved::Inserted) {
        return Ok(false);
    }
    require_state(instance)?.set_saved();
    Ok(true)
}

/// Whether a method of an instance is the one that `Model` has.
fn is_own(instance: &Value, info: &Rc<ModelInfo>, method: &str) -> PyResult<bool> {
    let Value::Object(object) = instance else { return Ok(false) };
    let layout = info.layout()?;
    let has_no_more = matches!(&*object.attrs(), Attrs::Slots { shape, .. } if Rc::ptr_eq(shape, &layout.shape));
    Ok(has_no_more && layout.has_own(&info.class, method))
}

/// `update_fields` as a frozenset, every name of which can be updated.
fn check_update_fields(vm: &mut Vm, info: &Rc<ModelInfo>, given: &Value) -> PyResult {
    let layout = info.layout()?;
    let names = vm.collect(given)?;
    let known = |name: &Str| {
        layout.slots.iter().any(|slot| {
            let is_pk = slot.field.primary_key || layout.pk_names.contains(&slot.attname);
            !is_pk && (slot.name == *name || slot.attname == *name)
        })
    };
    let mut unknown: Vec<String> = Vec::new();
    for name in &names {
        let text = vm.str(name)?;
        if !known(&text) && !unknown.iter().any(|other| **other == *text) {
            unknown.push(text.to_string());
        }
    }
    if !unknown.is_empty() {
        return value_error(format!(
            "The following fields do not exist in this model, are m2m fields, primary keys, or are non-concrete \
             fields: {}",
            unknown.join(", ")
        ));
    }
    let set = python::object::set::Set::from_items(vm, names, true)?;
    Ok(Value::Set(Rc::new(set)))
}

/// The fields of an instance that was loaded in part: only these are saved.
fn loaded_fields(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult<Option<Value>> {
    let Value::Object(object) = instance else { return Ok(None) };
    let layout = info.layout()?;
    if matches!(&*object.attrs(), Attrs::Slots { shape, .. } if Rc::ptr_eq(shape, &layout.shape)) {
        return Ok(None);
    }
    let missing = || -> Vec<Str> {
        let attrs = object.attrs();
        let slots = layout.slots.iter().filter(|slot| slot.field.generated.is_none());
        slots.filter(|slot| attrs.get(&slot.attname).is_none()).map(|slot| slot.attname.clone()).collect()
    };
    let missing = missing();
    let saved_here = require_state(instance)?.db.borrow().is_some();
    if missing.is_empty() || !saved_here || !is_pk_set(vm, instance)? {
        return Ok(None);
    }
    let loaded: Vec<Value> = (layout.slots.iter())
        .filter(|slot| !layout.pk_names.contains(&slot.attname) && !missing.contains(&slot.attname))
        .map(|slot| Value::Str(slot.attname.clone()))
        .collect();
    if loaded.is_empty() {
        return Ok(None);
    }
    let set = python::object::set::Set::from_items(vm, loaded, true)?;
    Ok(Some(Value::Set(Rc::new(set))))
}

/// `save_base(self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None)`
pub(super) fn save_base(vm: &mut Vm, args: Args) -> PyResult {
    let flag = |vm: &mut Vm, at: usize| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(false),
    };
    let (raw, force_update) = (flag(vm, 1)?, flag(vm, 3)?);
    crate::db::alias::expect_default(vm, args.opt(4))?;
    let force_insert = args.opt(2).cloned().unwrap_or(Value::Bool(false));
    save_row(vm, args.at(0), raw, force_insert, force_update, args.opt(5).cloned().unwrap_or(Value::None))
}

fn save_row(
    vm: &mut Vm,
    instance: &Value,
    raw: bool,
    force_insert: Value,
    force_update: bool,
    given: Value,
) -> PyResult {
    let instance = instance.clone();
    let origin = ModelInfo::require(&instance)?;
    let info = origin.concrete();
    let update_fields = match &given {
        Value::None => None,
        names => {
            let names = vm.collect(names)?;
            let text = |name: &Value| if let Value::Str(name) = name { Some(name.clone()) } else { None };
            Some(names.iter().filter_map(text).collect::<Rc<[Str]>>())
        }
    };
    let select_on_save = origin.meta.get(&interned!("select_on_save")).unwrap_or(Value::None);
    let saving = Saving { select_on_save, raw, force_insert, force_update, update_fields };
    let sender = Value::Class(origin.class.clone());
    let is_through = info.auto_created().is_some();
    if !is_through && signals::has_listeners(vm, "pre_save") {
        let sent = [
            ("instance", instance.clone()),
            ("raw", Value::Bool(saving.raw)),
            ("using", Value::str("default")),
            ("update_fields", given.clone()),
        ];
        signals::send(vm, "pre_save", &sender, &sent)?;
    }
    let has_parents = !info.parents.borrow().is_empty();
    let updated = if has_parents {
        crate::db::transaction::atomic(vm, false, |vm| save_all(vm, &instance, &info, &saving))?
    } else {
        crate::db::transaction::mark_for_rollback_on_error(vm, |vm| save_all(vm, &instance, &info, &saving))?
    };
    let state = require_state(&instance)?;
    state.set_saved();
    if !is_through && signals::has_listeners(vm, "post_save") {
        let sent = [
            ("instance", instance.clone()),
            ("created", Value::Bool(!updated)),
            ("update_fields", given),
            ("raw", Value::Bool(saving.raw)),
            ("using", Value::str("default")),
        ];
        signals::send(vm, "post_save", &sender, &sent)?;
    }
    Ok(Value::None)
}

/// The parents' tables, then the model's own. Tells whether its row was updated rather than inserted.
fn save_all(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, saving: &Saving) -> PyResult<bool> {
    let forced = if saving.raw { Vec::new() } else { validate_force_insert(vm, instance, &saving.force_insert)? };
    let mut parent_inserted = false;
    if !saving.raw {
        let mut updated_parents = Vec::new();
        parent_inserted = save_parents(vm, instance, info, saving, &forced, &mut updated_parents)?;
    }
    let force = parent_inserted || !forced.is_empty() || (saving.raw && vm.is_true(&saving.force_insert)?);
    save_table(vm, instance, info, saving, force, saving.force_update)
}

/// The models whose rows must be inserted.
fn validate_force_insert(vm: &mut Vm, instance: &Value, given: &Value) -> PyResult<Vec<Rc<ModelInfo>>> {
    let info = ModelInfo::require(instance)?;
    let members = match given {
        Value::Bool(false) => return Ok(Vec::new()),
        Value::Bool(true) => return Ok(vec![info]),
        Value::Tuple(members) => members.to_vec(),
        _ => return type_error("force_insert must be a bool or tuple."),
    };
    let mut forced = Vec::new();
    for member in members {
        let found = match &member {
            Value::Class(class) => ModelInfo::of(class),
            _ => None,
        };
        let every = crate::apps::class_of(vm, "django.db.models.base", "Model")?;
        if matches!(&member, Value::Class(class) if Rc::ptr_eq(class, &every)) {
            // What every model is a kind of stands for all of them.
            let bases: Vec<_> =
                info.class.mro().iter().filter_map(ModelInfo::of).filter(|base| !base.is_abstract).collect();
            forced.extend(bases);
            continue;
        }
        let Some(found) = found else {
            let shown = vm.repr(&member)?;
            return type_error(format!("Invalid force_insert member. {shown} must be a model subclass."));
        };
        if !info.class.is_subclass(&found.class) {
            return type_error(format!(
                "Invalid force_insert member. {} must be a base of {}.",
                found.class.qualname(),
                info.class.qualname()
            ));
        }
        forced.push(found);
    }
    Ok(forced)
}

fn save_parents(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    saving: &Saving,
    forced: &[Rc<ModelInfo>],
    done: &mut Vec<(Rc<ModelInfo>, bool)>,
) -> PyResult<bool> {
    let mut inserted = false;
    for (parent, link) in info.parents.borrow().clone() {
        let parent_pk = parent.layout()?;
        let pk_name = parent_pk.pk_names.first().cloned().unwrap_or_else(|| Str::intern("id"));
        if let Some(link) = &link {
            let linked = attribute(vm, instance, &fields::attname_of(link))?;
            if attribute(vm, instance, &pk_name)?.is_none() && !linked.is_none() {
                vm.set_attr(instance, &pk_name, linked)?;
            }
        }
        match done.iter().find(|(known, _)| Rc::ptr_eq(known, &parent)).map(|(_, updated)| *updated) {
            None => {
                let above = save_parents(vm, instance, &parent, saving, forced, done)?;
                let force = above || forced.iter().any(|model| parent.class.is_subclass(&model.class));
                let updated = save_table(vm, instance, &parent, saving, force, false)?;
                if !updated {
                    inserted = true;
                }
                done.push((parent.clone(), updated));
            }
            Some(false) => inserted = true,
            Some(true) => {}
        }
        if let Some(link) = &link {
            let pk = pk_of(vm, instance, &parent)?;
            vm.set_attr(instance, &fields::attname_of(link), pk)?;
            require_state(instance)?.uncache(&fields::name_of(link));
        }
    }
    Ok(inserted)
}

/// `delete(self, using=None, keep_parents=False)`
pub(super) fn delete(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    if !is_pk_set(vm, instance)? {
        let info = ModelInfo::require(instance)?;
        let pk = match info.layout()?.pk_names.as_slice() {
            [name] => name.clone(),
            _ => Str::intern("pk"),
        };
        return value_error(format!(
            "{} object can't be deleted because its {pk} attribute is set to None.",
            info.object_name
        ));
    }
    crate::db::alias::expect_default(vm, args.opt(1))?;
    let keep_parents = match args.opt(2) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    crate::db::models::deletion::delete_instance(vm, instance, keep_parents)
}
