//! The attribute instructions, with their inline caches.
//!
//! A cache holds for one version of a class, and where the instance's own attributes matter for one shape. What it
//! remembers is said by [`Cached`]; what it cannot remember goes the long way each time.

use std::rc::Rc;

use crate::code::{Cache, Cached};
use crate::exception::PyResult;
use crate::gc;
use crate::object::class::Class;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::Kind;
use crate::object::shape::{Attrs, Shape};
use crate::object::str::Str;
use crate::types::descriptor::PropertyData;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

/// Where there is no shape: an instance with a dict of its own.
const SHAPELESS: u32 = u32::MAX;

impl Vm {
    /// `LoadAttr`.
    #[inline]
    pub(crate) fn load_attr_instr(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        if let Some(cache) = frame.cache(at)
            && let Some(Value::Object(instance)) = frame.stack.last()
            && cache.version.get() == instance.class_ref().version()
        {
            let value = match &*instance.attrs() {
                Attrs::Slots { shape, values } if shape.number() == cache.shape.get() => match cache.kind.get() {
                    Cached::Slot => values.get(cache.index.get() as usize).cloned(),
                    Cached::Plain => Some(cache.value.borrow().clone()),
                    _ => None,
                },
                _ => None,
            };
            if let Some(value) = value {
                frame.replace_top(value);
                return Ok(());
            }
            if cache.kind.get() == Cached::Bound && cache.shape.get() == shape_of_instance(instance) {
                let found = cache.value.borrow().clone();
                let object = frame.pop();
                let class = self.class_of(&object);
                let value = self.bind(found, &object, &class)?;
                frame.push(value);
                return Ok(());
            }
            if matches!(cache.kind.get(), Cached::Getter | Cached::Descriptor) {
                let found = cache.value.borrow().clone();
                return self.load_through(frame, found);
            }
        }
        self.load_attr_uncached(frame, at, name)
    }

    /// Reads through a descriptor that the cache remembers: the function of a property gets a frame.
    fn load_through(&mut self, frame: &mut Box<Frame>, found: Value) -> PyResult<()> {
        let object = frame.pop();
        if let Value::Function(getter) = &found {
            let mut next = self.fresh_frame(getter);
            next.push(object);
            self.begin_frame(getter, &mut next, Vec::new())?;
            return self.push_frame(frame, next);
        }
        let class = self.class_of(&object);
        let value = self.bind(found, &object, &class)?;
        frame.push(value);
        Ok(())
    }

    #[inline(never)]
    fn load_attr_uncached(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        let object = frame.pop();
        let name = frame.name(name);
        if let Some(value) = self.known(frame, at, &object, &name) {
            frame.push(value?);
            return Ok(());
        }
        let value = self.asked_attr(&object, &name)?;
        if let Some(cache) = frame.cache(at) {
            self.remember_attr(&object, &name, cache);
        }
        frame.push(value);
        Ok(())
    }

    /// What a class or a module says of a name, where the cache knows; a descriptor of the class is asked.
    fn known(&mut self, frame: &Frame, at: u16, owner: &Value, name: &Str) -> Option<PyResult> {
        let cache = frame.cache(at)?;
        let found = known_of_owner(owner, name, cache)?;
        match owner {
            Value::Class(class) if cache.kind.get() == Cached::BoundOfClass => Some(self.bind_class(found, class)),
            _ => Some(Ok(found)),
        }
    }

    /// Remembers where an attribute was found, if nothing comes before it.
    fn remember_attr(&mut self, object: &Value, name: &Str, cache: &Cache) {
        let instance = match object {
            Value::Object(instance) => instance,
            Value::Class(class) => return self.remember_of_class(class, name, cache),
            Value::Module(module) => return self.remember_of_module(module, name, cache),
            _ => return,
        };
        let class = instance.class();
        if !forget(cache, &class) {
            return;
        }
        let names = &self.names;
        if !self.reads_plainly(&class) {
            return;
        }
        let found = class.lookup(name);
        if let Some(attribute) = &found
            && self.reads_first(attribute)
        {
            // An AttributeError that the descriptor raises is for `__getattr__`, which a frame of its own knows nothing of.
            if class.lookup(&names.__getattr__).is_none() {
                self.remember_descriptor(attribute, cache);
            }
            return;
        }
        let Attrs::Slots { shape, .. } = &*instance.attrs() else { return };
        cache.shape.set(shape.number());
        if let Some(index) = shape.find(name) {
            cache.index.set(index as u32);
            cache.kind.set(Cached::Slot);
        } else if let Some(attribute) = found {
            cache.kind.set(match attribute {
                Value::Function(_) | Value::Native(_) => Cached::Bound,
                Value::Object(_) => return,
                _ => Cached::Plain,
            });
            cache.value.replace(attribute);
        }
    }

    /// Remembers what is read from a class itself, if its metaclass has no say.
    fn remember_of_class(&self, class: &Rc<Class>, name: &Str, cache: &Cache) {
        if !forget(cache, class) {
            return;
        }
        let Some(metaclass) = class.metaclass() else { return };
        if !self.reads_plainly(&metaclass)
            || metaclass.lookup(name).is_some_and(|found| self.is_data_descriptor(&found))
        {
            return;
        }
        let Some(found) = class.lookup(name) else { return };
        let is_bound = match &found {
            Value::Native(native) => native.kind == Kind::ClassMethod,
            found => matches!(found, Value::Object(_)),
        };
        // An AttributeError that a descriptor raises is for the metaclass's `__getattr__`.
        if is_bound && metaclass.lookup(&self.names.__getattr__).is_some() {
            return;
        }
        cache.value.replace(found);
        cache.shape.set(metaclass.version());
        cache.kind.set(if is_bound { Cached::BoundOfClass } else { Cached::OfClass });
    }

    fn remember_of_module(&self, module: &Module, name: &Str, cache: &Cache) {
        cache.kind.set(Cached::Nothing);
        if self.types.module.lookup(name).is_none()
            && let Some(index) = module.dict.borrow().find_str(name)
        {
            cache.index.set(index as u32);
            cache.kind.set(Cached::OfModule);
        }
    }

    fn remember_descriptor(&self, attribute: &Value, cache: &Cache) {
        let Value::Object(descriptor) = attribute else { return };
        match descriptor.state::<PropertyData>().and_then(PropertyData::get) {
            Some(Value::Function(getter)) if !getter.code.flags.generator => {
                cache.value.replace(Value::Function(getter.clone()));
                cache.kind.set(Cached::Getter);
            }
            _ => {
                cache.value.replace(attribute.clone());
                cache.kind.set(Cached::Descriptor);
            }
        }
    }

    /// `StoreAttr`: a slot that is there, or the one that comes next.
    #[inline]
    pub(crate) fn store_attr_instr(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        let object = frame.pop();
        let value = frame.pop();
        if let Some(cache) = frame.cache(at)
            && let Value::Object(instance) = &object
            && cache.version.get() == instance.class_ref().version()
        {
            gc::note(&object, &value);
            let mut attrs = instance.attrs_mut();
            if let Attrs::Slots { shape, values } = &mut *attrs
                && shape.number() == cache.shape.get()
            {
                match cache.kind.get() {
                    Cached::Slot => {
                        if let Some(slot) = values.get_mut(cache.index.get() as usize) {
                            let old = std::mem::replace(slot, value);
                            drop(attrs);
                            old.discard();
                            return Ok(());
                        }
                    }
                    Cached::NewSlot => {
                        if let Some(next) = &*cache.next.borrow() {
                            *shape = next.clone();
                            values.push(value);
                            return Ok(());
                        }
                    }
                    _ => {}
                }
            }
        }
        self.store_attr_uncached(frame, &object, at, name, value)
    }

    #[inline(never)]
    fn store_attr_uncached(&mut self, frame: &Frame, object: &Value, at: u16, name: u32, value: Value) -> PyResult<()> {
        let name = frame.name(name);
        let before = shape_of(object);
        self.set_attr(object, &name, value)?;
        if let Some(cache) = frame.cache(at) {
            self.remember_store(object, &name, before, cache);
        }
        Ok(())
    }

    fn remember_store(&mut self, object: &Value, name: &Str, before: Option<Rc<Shape>>, cache: &Cache) {
        let (Value::Object(instance), Some(before)) = (object, before) else { return };
        let class = instance.class();
        if !forget(cache, &class) {
            return;
        }
        let custom = class.lookup(&self.names.__setattr__).is_some_and(|found| !self.is_default_setattr(&found));
        if custom || class.lookup(name).is_some_and(|found| self.is_data_descriptor(&found)) {
            return;
        }
        let Attrs::Slots { shape, .. } = &*instance.attrs() else { return };
        let Some(index) = shape.find(name) else { return };
        cache.shape.set(before.number());
        cache.index.set(index as u32);
        if Rc::ptr_eq(shape, &before) {
            cache.kind.set(Cached::Slot);
        } else if before.names().len() == index {
            cache.next.replace(Some(shape.clone()));
            cache.kind.set(Cached::NewSlot);
        }
    }

    /// `LoadMethod`.
    #[inline]
    pub(crate) fn load_method_instr(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        if let Some(cache) = frame.cache(at)
            && let Some(object) = frame.stack.last()
            && cache.kind.get() == Cached::Method
            && cache.version.get() == self.class_version(object)
            && cache.shape.get() == shape_number(object)
        {
            let function = cache.value.borrow().clone();
            if let Some(top) = frame.stack.last_mut() {
                let object = std::mem::replace(top, function);
                frame.push(object);
            }
            return Ok(());
        }
        self.load_method_uncached(frame, at, name)
    }

    #[inline(never)]
    fn load_method_uncached(&mut self, frame: &mut Box<Frame>, at: u16, name: u32) -> PyResult<()> {
        let object = frame.pop();
        let name = frame.name(name);
        if let Some(value) = self.known(frame, at, &object, &name) {
            frame.push(value?);
            frame.push(Value::Undefined);
            return Ok(());
        }
        let owner = matches!(object, Value::Class(_) | Value::Module(_)).then(|| object.clone());
        let (function, receiver) = match self.load_method(object.clone(), &name) {
            Ok(found) => found,
            Err(raised) => return Err(self.refused_attr(&object, &name, raised)),
        };
        if let (Some(cache), Some(owner)) = (frame.cache(at), &owner) {
            self.remember_attr(owner, &name, cache);
        } else if let Some(cache) = frame.cache(at)
            && !receiver.is_undefined()
            && shape_number(&receiver) != SHAPELESS
        {
            cache.kind.set(Cached::Method);
            cache.version.set(self.class_version(&receiver));
            cache.shape.set(shape_number(&receiver));
            cache.value.replace(function.clone());
        }
        frame.push(function);
        frame.push(receiver);
        Ok(())
    }
}

/// What a class or a module itself says of a name, where the cache knows.
fn known_of_owner(owner: &Value, name: &Str, cache: &Cache) -> Option<Value> {
    match (owner, cache.kind.get()) {
        (Value::Class(class), Cached::OfClass | Cached::BoundOfClass) => {
            let same = cache.version.get() == class.version() && cache.shape.get() == class.metaclass_version();
            same.then(|| cache.value.borrow().clone())
        }
        (Value::Module(module), Cached::OfModule) => {
            let table = module.dict.borrow();
            let entry = table.at(cache.index.get() as usize)?;
            matches!(&entry.key, Value::Str(key) if key.ptr_eq(name)).then(|| entry.value.clone())
        }
        _ => None,
    }
}

/// Empties a cache for another class. Tells whether it is worth filling: what could not be remembered of this class
/// cannot be now.
fn forget(cache: &Cache, class: &Rc<Class>) -> bool {
    if cache.kind.get() == Cached::Nothing && cache.version.get() == class.version() {
        return false;
    }
    cache.kind.set(Cached::Nothing);
    cache.version.set(class.version());
    true
}

fn shape_of(object: &Value) -> Option<Rc<Shape>> {
    match object {
        Value::Object(instance) => match &*instance.attrs() {
            Attrs::Slots { shape, .. } => Some(shape.clone()),
            Attrs::Dict(_) => None,
        },
        _ => None,
    }
}

/// The number of a value's shape; 0 for a value without attributes of its own.
#[inline]
fn shape_number(object: &Value) -> u32 {
    match object {
        Value::Object(instance) => shape_of_instance(instance),
        _ => 0,
    }
}

#[inline]
fn shape_of_instance(instance: &Object) -> u32 {
    match &*instance.attrs() {
        Attrs::Slots { shape, .. } => shape.number(),
        Attrs::Dict(_) => SHAPELESS,
    }
}
