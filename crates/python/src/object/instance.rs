//! An object that is neither of the language's own kinds nor a class: it has a class, attributes and perhaps a payload.

use std::any::{Any, TypeId};
use std::cell::{OnceCell, Ref, RefCell, RefMut};
use std::rc::Rc;

use crate::object::class::Class;
use crate::object::drop::{drop_deep, drop_state};
use crate::object::native::Native;
use crate::object::shape::Attrs;
use crate::object::str::Str;
use crate::value::Value;

/// An instance of a Python class, or of a native type.
pub struct Object {
    class: RefCell<Rc<Class>>,
    attrs: RefCell<Attrs>,
    /// What the instance is besides its attributes.
    pub payload: Payload,
}

/// What an instance is besides its attributes.
pub enum Payload {
    /// Nothing.
    None,
    /// The value of a built-in type that the class extends: `class Colour(str)`, `class Stack(list)`. Methods of
    /// the built-in type see through to it.
    Builtin(Value),
    /// The Rust state of a native type.
    Native(Box<dyn Native>),
    /// Such a state that is made when it is first asked for ([`Object::state_or`]): of most rows of a table it never is.
    Later(OnceCell<Box<dyn Native>>),
}

impl Object {
    /// An instance without attributes yet.
    pub fn new(class: Rc<Class>, payload: Payload) -> Self {
        let attrs = Attrs::Slots { shape: class.root_shape.clone(), values: Vec::new() };
        Object::with_attrs(class, attrs, payload)
    }

    /// An instance whose attributes are given at once, as a row of a table becomes one.
    pub fn with_attrs(class: Rc<Class>, attrs: Attrs, payload: Payload) -> Self {
        Object { class: RefCell::new(class), attrs: RefCell::new(attrs), payload }
    }

    /// An instance with native state, as a value.
    pub fn native(class: &Rc<Class>, state: impl Native) -> Value {
        Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state)))))
    }

    /// `type(self)`.
    #[inline]
    pub fn class(&self) -> Rc<Class> {
        self.class.borrow().clone()
    }

    /// `type(self)`, to look at. Not to be held while Python code may run.
    #[inline]
    pub fn class_ref(&self) -> Ref<'_, Rc<Class>> {
        self.class.borrow()
    }

    /// `self.__class__ = class`.
    pub fn set_class(&self, class: Rc<Class>) {
        let old = self.class.replace(class);
        drop(old);
    }

    /// The native state, where it is of this Rust type.
    #[inline]
    pub fn state<T: Native>(&self) -> Option<&T> {
        let native = match &self.payload {
            Payload::Native(native) => native,
            Payload::Later(made) => made.get()?,
            Payload::None | Payload::Builtin(_) => return None,
        };
        let any: &dyn Any = native.as_ref();
        any.downcast_ref()
    }

    /// The type of the native state.
    pub(crate) fn state_type(&self) -> Option<TypeId> {
        let Payload::Native(native) = &self.payload else { return None };
        let any: &dyn Any = native.as_ref();
        Some(any.type_id())
    }

    /// As [`Object::state`]; one that is to be made later is made now. What it is of is known to who left it for later.
    #[inline]
    pub fn state_or<T: Native>(&self, make: impl FnOnce() -> T) -> Option<&T> {
        if let Payload::Later(later) = &self.payload {
            later.get_or_init(|| Box::new(make()));
        }
        self.state()
    }

    /// The value of the built-in type that the class extends.
    pub fn builtin(&self) -> Option<&Value> {
        match &self.payload {
            Payload::Builtin(value) => Some(value),
            Payload::None | Payload::Native(_) | Payload::Later(_) => None,
        }
    }

    /// The attributes, to read. Not to be held while Python code may run.
    #[inline]
    pub fn attrs(&self) -> Ref<'_, Attrs> {
        self.attrs.borrow()
    }

    /// The attributes, where nobody is about to change them.
    pub(crate) fn try_attrs(&self) -> Option<Ref<'_, Attrs>> {
        self.attrs.try_borrow().ok()
    }

    /// The attributes, to change. Not to be held while Python code may run.
    #[inline]
    pub fn attrs_mut(&self) -> RefMut<'_, Attrs> {
        self.attrs.borrow_mut()
    }

    /// An attribute of the instance itself, by interned name.
    pub fn get(&self, name: &Str) -> Option<Value> {
        self.attrs.borrow().get(name)
    }

    /// Sets an attribute of the instance itself, by interned name.
    pub fn set(&self, name: &Str, value: Value) {
        let old = self.attrs.borrow_mut().set(name, value);
        drop(old);
    }

    /// Lets go of the attributes: nobody can reach the instance any more.
    pub fn clear(&self) {
        let shape = self.class.borrow().root_shape.clone();
        let held = self.attrs.replace(Attrs::Slots { shape, values: Vec::new() });
        drop(held);
    }

    /// Removes an attribute of the instance itself, by interned name.
    pub fn remove(&self, name: &Str) -> Option<Value> {
        self.attrs.borrow_mut().remove(name)
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        match std::mem::replace(&mut self.payload, Payload::None) {
            Payload::Builtin(value) => drop_deep(vec![value]),
            Payload::Native(state) => drop_state(state),
            Payload::Later(made) => {
                if let Some(state) = made.into_inner() {
                    drop_state(state);
                }
            }
            Payload::None => {}
        }
    }
}
