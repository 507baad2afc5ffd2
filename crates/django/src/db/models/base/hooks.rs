//! What of a model's class is the user's own, found once for each version of the class: where nothing is, the short ways are
//! taken.

use std::rc::Rc;

use python::object::class::Class;
use python::object::native::NativeFn;
use python::object::str::Str;
use python::value::Value;

use super::instance::{init, new};
use super::{Layout, Slot, save};
use crate::db::models::fields::deferred::FieldDescriptor;

/// Setting a field's attribute is more than that.
pub(super) const SETTING: u8 = 1;
/// Making an instance of a row runs the user's code.
pub(super) const MAKING: u8 = 2;
/// `save` and `save_base` are not those that `Model` has.
pub(super) const SAVE: u8 = 4;
pub(super) const SAVE_BASE: u8 = 8;
/// Setting a relation is more than caching the object and setting the key.
pub(super) const LINKING: u8 = 16;
/// A mixin named after the model has an `__init__`.
pub(super) const MIXING: u8 = 32;
/// The class does not make its instances as `Model` does.
pub(super) const CALLING: u8 = 64;

/// What of a model's class is Python's own: how values are set, how instances are made.
pub(super) fn hooks(class: &Rc<Class>, layout: &Layout) -> u8 {
    let version = class.version();
    let (known, bits) = layout.hooks.get();
    if known == version {
        return bits;
    }
    let is_native = |name: &str| matches!(class.lookup(&Str::intern(name)), None | Some(Value::Native(_)));
    let mut bits = 0;
    if !is_native("__setattr__") || !layout.slots.iter().all(|slot| is_plain(class, slot)) {
        bits |= SETTING;
    }
    if !is_native("__init__") || !is_native("__new__") || !is_native("from_db") {
        bits |= MAKING;
    }
    let own = [
        ("save", save::save as NativeFn, SAVE),
        ("save_base", save::save_base, SAVE_BASE),
        ("__new__", new, CALLING),
        ("__init__", init, CALLING),
    ];
    for (name, method, bit) in own {
        let is_own = match class.lookup(&Str::intern(name)) {
            Some(Value::Native(found)) => std::ptr::fn_addr_eq(found.function, method),
            _ => false,
        };
        if !is_own || layout.find(name).is_some() {
            bits |= bit;
        }
    }
    if !layout.slots.iter().filter(|slot| slot.link.is_some()).all(|slot| is_forward(class, slot)) {
        bits |= LINKING;
    }
    if after_model(class).is_some() {
        bits |= MIXING | MAKING;
    }
    layout.hooks.set((version, bits));
    bits
}

/// `super().__init__` as `Model.__init__` sees it, where that is not `object`'s: a mixin named after the model.
pub(super) fn after_model(class: &Rc<Class>) -> Option<Value> {
    let (mro, name, of_model) = (class.mro(), Str::intern("__init__"), init as NativeFn);
    let is_model = |base: &Rc<Class>| matches!(base.own(&name), Some(Value::Native(found)) if std::ptr::fn_addr_eq(found.function, of_model));
    mro.iter().skip_while(|base| !is_model(base)).skip(1).find_map(|base| match base.own(&name) {
        Some(Value::Native(_)) | None => None,
        found => found,
    })
}

impl Layout {
    /// Whether setting a field's attribute on an instance of the class does nothing but set it.
    pub(super) fn sets_plainly(&self, class: &Rc<Class>) -> bool {
        hooks(class, self) & SETTING == 0
    }

    /// Whether a class's `save` or `save_base` is the one that `Model` has.
    pub(super) fn has_own(&self, class: &Rc<Class>, method: &str) -> bool {
        hooks(class, self) & if method == "save" { SAVE } else { SAVE_BASE } == 0
    }
}

/// Whether setting the relation does nothing but check, cache the object and set the key.
fn is_forward(class: &Rc<Class>, slot: &Slot) -> bool {
    match class.lookup(&slot.name) {
        Some(Value::Object(descriptor)) => {
            descriptor.state::<FieldDescriptor>().is_some()
                && &*descriptor.class_ref().name() == "ForwardManyToOneDescriptor"
        }
        _ => false,
    }
}

/// Whether setting the attribute does nothing but set it.
fn is_plain(class: &Rc<Class>, slot: &Slot) -> bool {
    match class.lookup(&slot.attname) {
        Some(Value::Object(descriptor)) => {
            descriptor.state::<FieldDescriptor>().is_some()
                && matches!(&*descriptor.class_ref().name(), "DeferredAttribute" | "ForeignKeyDeferredAttribute")
        }
        _ => false,
    }
}
