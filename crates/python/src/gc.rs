//! Rings: what counting references never gives back, found and opened (CPython's `Modules/gcmodule.c`).
//!
//! Every ring is closed by storing something in what was there before. Where that is done, what was stored into is
//! [noted](note). A [collection](collect) follows what the noted objects hold, as far as there is no module or opaque native
//! state in between, and counts how often each object it comes to is referred to from there. An object with more
//! references than that is held by somebody else, and with it all that it holds; the others are rings that nobody can reach, and
//! are emptied.
//!
//! What cannot be looked into is thereby only ever kept too long, never lost.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::drop::is_flat;
use crate::object::function::CellSlot;
use crate::object::instance::{Object, Payload};
use crate::object::list::List;
use crate::object::shape::Attrs;
use crate::value::Value;

/// Fewer noted objects are not looked through for those that are gone.
const FEWEST: usize = 2048;

/// What was stored into.
enum Noted {
    Object(Weak<Object>),
    List(Weak<List>),
    Dict(Weak<Dict>),
    Cell(Weak<CellSlot>),
    Class(Weak<Class>),
}

impl Noted {
    fn get(&self) -> Option<Value> {
        match self {
            Noted::Object(weak) => weak.upgrade().map(Value::Object),
            Noted::List(weak) => weak.upgrade().map(Value::List),
            Noted::Dict(weak) => weak.upgrade().map(Value::Dict),
            Noted::Cell(weak) => weak.upgrade().map(Value::Cell),
            Noted::Class(weak) => weak.upgrade().map(Value::Class),
        }
    }

    /// Where it lies; `None` where it is gone.
    fn address(&self) -> Option<usize> {
        fn of<T>(weak: &Weak<T>) -> Option<usize> {
            (weak.strong_count() > 0).then(|| weak.as_ptr().addr())
        }
        match self {
            Noted::Object(weak) => of(weak),
            Noted::List(weak) => of(weak),
            Noted::Dict(weak) => of(weak),
            Noted::Cell(weak) => of(weak),
            Noted::Class(weak) => of(weak),
        }
    }
}

thread_local! {
    static NOTED: RefCell<Vec<Noted>> = const { RefCell::new(Vec::new()) };
    /// The last that was noted: most often what is stored into is the same again.
    static LAST: Cell<usize> = const { Cell::new(0) };
    /// How many may be noted until those that are gone are taken out.
    static ENOUGH: Cell<usize> = const { Cell::new(FEWEST) };
}

/// Says that `value` was, or will be, stored in an instance, a list, a dict or a cell that was there before.
#[inline]
pub fn note(container: &Value, value: &Value) {
    if !is_flat(value) {
        note_container(container);
    }
}

/// Out of line: most of what is stored is in no ring, and is stored in a few instructions.
#[inline(never)]
fn note_container(container: &Value) {
    match container {
        Value::Object(object) => add(Rc::as_ptr(object).addr(), || Noted::Object(Rc::downgrade(object))),
        Value::List(list) => add(Rc::as_ptr(list).addr(), || Noted::List(Rc::downgrade(list))),
        Value::Dict(dict) => add(Rc::as_ptr(dict).addr(), || Noted::Dict(Rc::downgrade(dict))),
        Value::Cell(cell) => add(Rc::as_ptr(cell).addr(), || Noted::Cell(Rc::downgrade(cell))),
        _ => {}
    }
}

/// Says that a class was made: it is in its own `__mro__`.
pub(crate) fn note_class(class: &Rc<Class>) {
    push(Noted::Class(Rc::downgrade(class)));
}

#[inline]
fn add(address: usize, noted: impl FnOnce() -> Noted) {
    if LAST.get() != address {
        LAST.set(address);
        push(noted());
    }
}

#[inline(never)]
fn push(noted: Noted) {
    NOTED.with_borrow_mut(|all| {
        if all.len() >= ENOUGH.get() {
            tidy(all);
        }
        all.push(noted);
    });
}

/// Takes out what is gone, and what is there twice.
fn tidy(all: &mut Vec<Noted>) {
    let mut known = FxHashSet::default();
    all.retain(|noted| noted.address().is_some_and(|address| known.insert(address)));
    ENOUGH.set((all.len() * 2).max(FEWEST));
}

/// An object that the collection came to. It holds one reference itself.
struct Node {
    value: Value,
    /// How many references there are from other nodes.
    inner: usize,
    reachable: bool,
}

#[derive(Default)]
struct Graph {
    nodes: Vec<Node>,
    places: FxHashMap<usize, usize>,
}

impl Graph {
    /// The place of an object; it becomes a node where it is none.
    fn place(&mut self, value: &Value) -> Option<usize> {
        let (address, _) = references(value)?;
        Some(*self.places.entry(address).or_insert_with(|| {
            self.nodes.push(Node { value: value.clone(), inner: 0, reachable: false });
            self.nodes.len() - 1
        }))
    }

    /// Comes to all that the nodes hold, counting.
    fn follow(&mut self) {
        let mut at = 0;
        while let Some(node) = self.nodes.get(at) {
            let value = node.value.clone();
            traverse(&value, &mut |held| {
                if let Some(place) = self.place(held)
                    && let Some(node) = self.nodes.get_mut(place)
                {
                    node.inner += 1;
                }
            });
            at += 1;
        }
    }

    /// Marks what somebody else holds, and all that it holds.
    fn mark(&mut self) {
        let mut waiting = Vec::new();
        for (at, node) in self.nodes.iter_mut().enumerate() {
            let count = references(&node.value).map_or(0, |(_, count)| count);
            if count > node.inner + 1 {
                node.reachable = true;
                waiting.push(at);
            }
        }
        while let Some(at) = waiting.pop() {
            let Some(value) = self.nodes.get(at).map(|node| node.value.clone()) else { continue };
            traverse(&value, &mut |held| {
                if let Some((address, _)) = references(held)
                    && let Some(place) = self.places.get(&address)
                    && let Some(node) = self.nodes.get_mut(*place)
                    && !node.reachable
                {
                    node.reachable = true;
                    waiting.push(*place);
                }
            });
        }
    }
}

/// Opens the rings that nobody can reach. Tells how many objects they were made of. No Python code runs.
pub fn collect() -> usize {
    LAST.set(0);
    let mut noted = NOTED.take();
    let mut graph = Graph::default();
    for value in noted.iter().filter_map(Noted::get) {
        let _ = graph.place(&value);
    }
    graph.follow();
    graph.mark();
    let rings: Vec<Value> = graph.nodes.iter().filter(|node| !node.reachable).map(|node| node.value.clone()).collect();
    rings.iter().for_each(clear);
    let found = rings.len();
    drop((graph, rings));
    tidy(&mut noted);
    NOTED.set(noted);
    found
}

/// The address of an object that may be part of a ring, and how many references to it there are.
fn references(value: &Value) -> Option<(usize, usize)> {
    fn of<T>(shared: &Rc<T>) -> Option<(usize, usize)> {
        Some((Rc::as_ptr(shared).addr(), Rc::strong_count(shared)))
    }
    match value {
        Value::Object(object) => of(object),
        Value::List(list) => of(list),
        Value::Dict(dict) => of(dict),
        Value::Tuple(tuple) => of(tuple),
        Value::Set(set) => of(set),
        Value::Function(function) => of(function),
        Value::Method(method) => of(method),
        Value::Cell(cell) => of(cell),
        Value::Class(class) => of(class),
        _ => None,
    }
}

/// Shows every value that an object holds, once for each time it holds it (`tp_traverse`); nothing of what is just being
/// changed.
fn traverse(value: &Value, visit: &mut dyn FnMut(&Value)) {
    match value {
        Value::Object(object) => {
            visit(&Value::Class(object.class()));
            match object.try_attrs().as_deref() {
                Some(Attrs::Slots { values, .. }) => values.iter().for_each(&mut *visit),
                Some(Attrs::Dict(dict)) => visit(&Value::Dict(dict.clone())),
                None => {}
            }
            match &object.payload {
                Payload::Builtin(value) => visit(value),
                Payload::Native(state) => state.traverse(visit),
                Payload::Later(state) => {
                    if let Some(state) = state.get() {
                        state.traverse(visit);
                    }
                }
                Payload::None => {}
            }
        }
        Value::List(list) => list.try_borrow().iter().flat_map(|items| items.iter()).for_each(visit),
        Value::Dict(dict) => {
            for entry in dict.try_borrow().iter().flat_map(|table| table.iter()) {
                visit(&entry.key);
                visit(&entry.value);
            }
        }
        Value::Tuple(tuple) => tuple.iter().for_each(visit),
        Value::Set(set) => {
            set.try_borrow().iter().flat_map(|table| table.iter()).for_each(|entry| visit(&entry.key));
        }
        Value::Function(function) => {
            for cell in &function.closure {
                visit(&Value::Cell(cell.clone()));
            }
            if let Some(attrs) = &*function.attrs.borrow() {
                visit(&Value::Dict(attrs.clone()));
            }
        }
        Value::Method(method) => {
            visit(&method.receiver);
            visit(&method.function);
        }
        Value::Cell(cell) => visit(&cell.get()),
        Value::Class(class) => class.traverse(visit),
        _ => {}
    }
}

/// Empties an object of a ring (`tp_clear`).
fn clear(value: &Value) {
    match value {
        Value::Object(object) => {
            object.clear();
            match &object.payload {
                Payload::Native(state) => state.clear(),
                Payload::Later(state) => {
                    if let Some(state) = state.get() {
                        state.clear();
                    }
                }
                Payload::Builtin(_) | Payload::None => {}
            }
        }
        Value::List(list) => {
            // Dropped when nothing is borrowed any more.
            let items = list.borrow_mut().split_off(0);
            drop(items);
        }
        Value::Dict(dict) => dict.clear(),
        Value::Set(set) => set.clear(),
        Value::Cell(cell) => cell.set(Value::Undefined),
        Value::Class(class) => class.clear(),
        // What cannot be changed is in no ring but with something that can.
        _ => {}
    }
}
