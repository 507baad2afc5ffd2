//! Letting go of what was prefetched.
//!
//! An instance holds the QuerySets that were prefetched for it, these hold their objects, and every object holds the instance it
//! belongs to. Such a ring is found where all that refers to the instance is what it holds itself: then nobody can reach any of
//! it, and it is opened. That is looked for before more is prefetched, when there are many instances, and twice as many as there
//! were left the last time: to look at what lies in no cache any more takes as long as to fetch it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use python::object::instance::Object;
use python::object::list::List;
use python::value::Value;

use crate::db::models::base::InstanceState;
use crate::db::models::query::QuerySetState;

/// Fewer instances are not looked through.
const FEWEST: usize = 4096;
/// How deep what was prefetched for what was prefetched may lie.
const DEEPEST: usize = 16;

/// The instances for which something was prefetched.
#[derive(Default)]
pub(crate) struct Holders {
    instances: RefCell<Vec<Weak<Object>>>,
    enough: Cell<usize>,
}

impl Holders {
    /// One more.
    pub(super) fn add(&self, instance: &Value) {
        if let Value::Object(instance) = instance {
            self.instances.borrow_mut().push(Rc::downgrade(instance));
        }
    }

    /// Opens the rings that nobody can reach, where it is time to look for them.
    pub(super) fn release(&self) {
        if self.instances.borrow().len() >= self.enough.get().max(FEWEST) {
            self.collect();
        }
    }

    /// Opens the rings that nobody can reach. Tells how many.
    pub(crate) fn collect(&self) -> usize {
        let (mut left, mut opened) = (Vec::new(), 0);
        for weak in self.instances.take() {
            let Some(instance) = weak.upgrade() else { continue };
            // One more is this very reference.
            if held_by_itself(&instance, 0).is_some_and(|own| Rc::strong_count(&instance) == own + 1) {
                let held = instance.state::<InstanceState>().and_then(InstanceState::take_prefetched);
                drop((instance, held));
                opened += 1;
            } else {
                left.push(weak);
            }
        }
        self.enough.set(left.len() * 2);
        self.instances.replace(left);
        opened
    }
}

/// How many times an instance is referred to by what was prefetched for it; `None` where somebody else refers to any of that.
fn held_by_itself(instance: &Rc<Object>, depth: usize) -> Option<usize> {
    let Some(prefetched) = instance.state::<InstanceState>().and_then(InstanceState::prefetched) else {
        return Some(0);
    };
    // One more is the copy that was just made.
    if depth > DEEPEST || Rc::strong_count(&prefetched) > 2 {
        return None;
    }
    let mut own = 0;
    for entry in prefetched.borrow().iter() {
        let Value::Object(queryset) = &entry.value else { return None };
        let state = queryset.state::<QuerySetState>().filter(|_| Rc::strong_count(queryset) == 1)?;
        own += state.times_known(instance);
        if let Some(found) = &*state.cache.borrow() {
            own += held_by_all(found, instance, depth)?;
        }
    }
    Some(own)
}

/// How many times objects that only a list holds refer to an instance.
fn held_by_all(objects: &Rc<List>, instance: &Rc<Object>, depth: usize) -> Option<usize> {
    if Rc::strong_count(objects) > 1 {
        return None;
    }
    let mut own = 0;
    for object in objects.borrow().iter() {
        let Value::Object(object) = object else { continue };
        if Rc::strong_count(object) != 1 + held_by_itself(object, depth + 1)? {
            return None;
        }
        own += object.state::<InstanceState>().map_or(0, |state| state.times_cached(instance));
    }
    Some(own)
}
