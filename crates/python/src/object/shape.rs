//! Where an instance keeps its attributes: a shared shape and a slot for each name.
//!
//! Instances of one class that set the same names in the same order share one [`Shape`], so a row of a table costs one
//! vector of values and an inline cache needs to compare one address. An instance whose attributes are deleted, are
//! very many, or are asked for as `__dict__` changes to a dict of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::object::dict::Dict;
use crate::object::drop::drop_deep;
use crate::object::str::Str;
use crate::value::Value;

const LINEAR: usize = 8;
const LARGEST: usize = 128;

thread_local! {
    static NEXT_NUMBER: Cell<u32> = const { Cell::new(1) };
}

/// The names of an instance's attributes, in the order they were set.
pub struct Shape {
    number: u32,
    names: Vec<Str>,
    index: FxHashMap<usize, u32>,
    next: RefCell<Vec<(Str, Rc<Shape>)>>,
}

impl Shape {
    /// The shape without a name, from which a class's instances start.
    pub fn root() -> Rc<Self> {
        Shape::with_names(Vec::new())
    }

    /// A shape with these names at once, all interned.
    pub fn with_names(names: Vec<Str>) -> Rc<Self> {
        let index = if names.len() > LINEAR {
            names.iter().enumerate().map(|(at, name)| (name.address(), at as u32)).collect()
        } else {
            FxHashMap::default()
        };
        let number = NEXT_NUMBER.replace(NEXT_NUMBER.get().checked_add(1).unwrap_or(1));
        Rc::new(Shape { number, names, index, next: RefCell::new(Vec::new()) })
    }

    /// A number that no other shape has, for inline caches; never 0.
    #[inline]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The slot of an interned name.
    pub fn find(&self, name: &Str) -> Option<usize> {
        if self.names.len() <= LINEAR {
            return self.names.iter().position(|known| known.ptr_eq(name));
        }
        self.index.get(&name.address()).map(|at| *at as usize)
    }

    /// The names in slot order.
    pub fn names(&self) -> &[Str] {
        &self.names
    }

    /// The shape with one more name.
    fn extended(&self, name: &Str) -> Rc<Shape> {
        if let Some((_, shape)) = self.next.borrow().iter().find(|(known, _)| known.ptr_eq(name)) {
            return shape.clone();
        }
        let mut names = self.names.clone();
        names.push(name.clone());
        let shape = Shape::with_names(names);
        self.next.borrow_mut().push((name.clone(), shape.clone()));
        shape
    }
}

/// The attributes of one instance.
pub enum Attrs {
    /// Slots, named by a shared shape.
    Slots {
        /// The names.
        shape: Rc<Shape>,
        /// The values, one for each name of the shape.
        values: Vec<Value>,
    },
    /// A dict of its own, as `__dict__` shows it.
    Dict(Rc<Dict>),
}

impl Attrs {
    /// The value of an interned name.
    pub fn get(&self, name: &Str) -> Option<Value> {
        match self {
            Attrs::Slots { shape, values } => shape.find(name).and_then(|at| values.get(at)).cloned(),
            Attrs::Dict(dict) => dict.get_str(name),
        }
    }

    /// Sets an interned name; gives back the old value, to be dropped when nothing is borrowed.
    pub fn set(&mut self, name: &Str, value: Value) -> Option<Value> {
        match self {
            Attrs::Slots { shape, values } => {
                if let Some(at) = shape.find(name) {
                    return values.get_mut(at).map(|slot| std::mem::replace(slot, value));
                }
                if values.len() >= LARGEST {
                    self.to_dict().set_str(name, value);
                    return None;
                }
                *shape = shape.extended(name);
                values.push(value);
                None
            }
            Attrs::Dict(dict) => {
                let old = dict.get_str(name);
                dict.set_str(name, value);
                old
            }
        }
    }

    /// Removes a name and gives its value.
    pub fn remove(&mut self, name: &Str) -> Option<Value> {
        if let Attrs::Slots { shape, values } = self {
            let at = shape.find(name)?;
            if at + 1 < values.len() || at == 0 {
                return self.to_dict().remove_str(name);
            }
            // The newest name goes: the shape before it is known, by name.
            let names = shape.names().get(..at).unwrap_or_default().to_vec();
            *shape = Shape::with_names(names);
            return values.pop();
        }
        self.to_dict().remove_str(name)
    }

    /// The attributes as a dict that stays theirs from now on.
    pub fn to_dict(&mut self) -> Rc<Dict> {
        if let Attrs::Slots { shape, values } = self {
            let dict = Rc::new(Dict::with_capacity(values.len()));
            for (name, value) in shape.names().iter().zip(values.drain(..)) {
                dict.set_str(name, value);
            }
            *self = Attrs::Dict(dict);
        }
        match self {
            Attrs::Dict(dict) => dict.clone(),
            Attrs::Slots { .. } => Rc::new(Dict::default()),
        }
    }

    /// Names and values in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        match self {
            Attrs::Slots { shape, values } => {
                shape.names().iter().map(|name| Value::Str(name.clone())).zip(values.iter().cloned()).collect()
            }
            Attrs::Dict(dict) => dict.items(),
        }
    }
}

impl Drop for Attrs {
    fn drop(&mut self) {
        if let Attrs::Slots { values, .. } = self {
            drop_deep(std::mem::take(values));
        }
    }
}
