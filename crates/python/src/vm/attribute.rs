//! `object.name`: reading, and the descriptors in between.

mod asked;
pub use asked::MissingAttributes;
mod cached;
mod write;

use std::any::TypeId;
use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise};
use crate::object::class::{Class, Fact};
use crate::object::function::BoundMethod;
use crate::object::instance::{Object, Payload};
use crate::object::native::{GetSet, Kind};
use crate::object::str::Str;
use crate::types::descriptor::{ClassMethodData, PropertyData, SlotData, StaticMethodData};
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// `object.name`, with `__getattribute__` and `__getattr__`.
    ///
    /// # Errors
    /// AttributeError; whatever a descriptor raises.
    pub fn get_attr(&mut self, object: &Value, name: &Str) -> PyResult {
        let class = self.class_of(object);
        if class.traits.get().native && !matches!(object, Value::Object(_)) {
            return self.generic_get_attr(object, &class, name);
        }
        let names = Rc::clone(&self.names);
        let custom = if self.reads_plainly(&class) { None } else { class.lookup(&names.__getattribute__) };
        let result = match custom {
            Some(custom) => self.call_bound(&custom, object.clone(), vec![Value::Str(name.clone())], Vec::new()),
            None => self.generic_get_attr(object, &class, name),
        };
        match result {
            Err(raise) => {
                let Some(fallback) = class.lookup(&names.__getattr__) else {
                    return Err(raise);
                };
                if !self.raise_matches(&raise, Exc::AttributeError) {
                    return Err(raise);
                }
                self.enter()?;
                let result = self.call_bound(&fallback, object.clone(), vec![Value::Str(name.clone())], Vec::new());
                self.leave();
                result
            }
            found => found,
        }
    }

    /// As [`Vm::get_attr`]; `None` where that raises AttributeError.
    ///
    /// # Errors
    /// Whatever else is raised.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Str) -> PyResult<Option<Value>> {
        match self.get_attr(object, name) {
            Ok(value) => Ok(Some(value)),
            Err(raise) if self.raise_matches(&raise, Exc::AttributeError) => Ok(None),
            Err(raise) => Err(raise),
        }
    }

    /// Whether a class reads its instances' attributes as `object`, `type` or a module does.
    fn reads_plainly(&self, class: &Class) -> bool {
        class.fact(Fact::READS_PLAINLY, |class| {
            let name = &self.names.__getattribute__;
            let plain = [&self.types.object, &self.types.type_, &self.types.module];
            let is_own = |found: &Value| plain.iter().any(|class| class.own(name).is_some_and(|own| own.is(found)));
            class.lookup(name).is_none_or(|found| is_own(&found))
        })
    }

    /// `object.__getattribute__(name)`: data descriptors of the class, then the instance, then the class.
    ///
    /// # Errors
    /// As [`Vm::get_attr`].
    pub fn generic_get_attr(&mut self, object: &Value, class: &Rc<Class>, name: &Str) -> PyResult {
        let name = &name.interned();
        let found = class.lookup(name);
        if let Some(attribute) = &found
            && self.reads_first(attribute)
        {
            return self.bind(attribute.clone(), object, class);
        }
        match object {
            Value::Object(instance) => {
                if let Some(value) = instance.get(name) {
                    return Ok(value);
                }
            }
            Value::Class(own) => {
                if let Some(attribute) = own.lookup(name) {
                    return self.bind_class(attribute, own);
                }
            }
            Value::Module(module) => {
                if let Some(value) = module.dict.get_str(name) {
                    return Ok(value);
                }
                let names = Rc::clone(&self.names);
                if found.is_none()
                    && let Some(fallback) = module.dict.get_str(&names.__getattr__)
                {
                    let result = self.call(&fallback, &[Value::Str(name.clone())]);
                    if result.as_ref().is_err_and(|raised| self.raise_matches(raised, Exc::AttributeError))
                        && let Err(refusal) = self.expect_known(module, name)
                    {
                        return self.refused_by(refusal);
                    }
                    return result.or_else(|raised| self.refused_by_module(module, raised));
                }
                if found.is_none()
                    && let Err(refusal) = self.expect_known(module, name)
                {
                    return self.refused_by(refusal);
                }
            }
            Value::Function(function) => {
                if let Some(value) = function.attrs.borrow().as_ref().and_then(|attrs| attrs.get_str(name)) {
                    return Ok(value);
                }
            }
            // A built-in method has nothing of its function's but what its own class tells.
            Value::Method(method) if found.is_none() && Rc::ptr_eq(class, &self.types.method) => {
                return self.get_attr(&method.function.clone(), name);
            }
            _ => {}
        }
        match found {
            Some(attribute) => self.bind(attribute, object, class),
            None => self.no_attribute(object, class, name),
        }
    }

    /// `'Dog' object has no attribute 'bark'`.
    fn no_attribute(&mut self, object: &Value, class: &Rc<Class>, name: &Str) -> PyResult {
        let message = match object {
            Value::Class(own) => format!("type object '{}' has no attribute '{name}'", own.type_name()),
            Value::Module(module) => {
                let below = Str::intern(&format!("{}.{name}", module.name()));
                let loading = matches!(self.modules.get_str(&below), Some(Value::Module(it)) if it.initializing.get());
                if loading {
                    format!(
                        "cannot access submodule '{name}' of module '{}' (most likely due to a circular import)",
                        module.name()
                    )
                } else if module.initializing.get() {
                    format!(
                        "partially initialized module '{}' has no attribute '{name}' (most likely due to a circular \
                         import)",
                        module.name()
                    )
                } else {
                    format!("module '{}' has no attribute '{name}'", module.name())
                }
            }
            _ => format!("'{}' object has no attribute '{name}'", class.type_name()),
        };
        let error = self.new_exception(Exc::AttributeError, vec![Value::str(message)]);
        if let Raise::Object(exception) = &error {
            let names = Rc::clone(&self.names);
            exception.set(&names.name, Value::Str(name.clone()));
            exception.set(&names.obj, object.clone());
        }
        Err(error)
    }

    /// What an attribute found on a class is when it is read from an instance.
    ///
    /// # Errors
    /// Whatever `__get__` raises.
    pub fn bind(&mut self, attribute: Value, object: &Value, class: &Rc<Class>) -> PyResult {
        match &attribute {
            Value::Function(_) => Ok(method(object.clone(), attribute)),
            Value::Native(native) => Ok(match native.kind {
                Kind::Function => attribute,
                Kind::Method => method(object.clone(), attribute),
                Kind::ClassMethod => method(Value::Class(class.clone()), attribute),
            }),
            Value::Object(descriptor) => {
                if is_builtin(descriptor) {
                    if let Some(property) = descriptor.state::<PropertyData>() {
                        return self.property_get(property, object);
                    }
                    if let Some(getset) = descriptor.state::<GetSet>() {
                        return (getset.get)(self, object);
                    }
                    if let Some(slot) = descriptor.state::<SlotData>() {
                        return slot.get(self, object);
                    }
                    if let Some(wrapped) = descriptor.state::<StaticMethodData>() {
                        return Ok(wrapped.function.clone());
                    }
                    if let Some(wrapped) = descriptor.state::<ClassMethodData>() {
                        return self.bind_classmethod(wrapped.function.clone(), class);
                    }
                }
                if let Some(read) = self.read_natively(descriptor, Some(object), class) {
                    return read;
                }
                let Some(get) = descriptor.class_ref().lookup(&self.names.__get__) else {
                    return Ok(attribute.clone());
                };
                let args = vec![object.clone(), Value::Class(class.clone())];
                self.enter()?;
                let result = self.call_bound(&get, attribute.clone(), args, Vec::new());
                self.leave();
                result
            }
            _ => Ok(attribute),
        }
    }

    /// What an attribute found on a class is when it is read from the class.
    fn bind_class(&mut self, attribute: Value, class: &Rc<Class>) -> PyResult {
        match &attribute {
            Value::Native(native) if native.kind == Kind::ClassMethod => {
                Ok(method(Value::Class(class.clone()), attribute))
            }
            Value::Object(descriptor) => {
                if let Some(read) = self.read_natively(descriptor, None, class) {
                    return read;
                }
                if is_builtin(descriptor) {
                    if let Some(wrapped) = descriptor.state::<StaticMethodData>() {
                        return Ok(wrapped.function.clone());
                    }
                    if let Some(wrapped) = descriptor.state::<ClassMethodData>() {
                        return self.bind_classmethod(wrapped.function.clone(), class);
                    }
                    return Ok(attribute);
                }
                let Some(get) = descriptor.class_ref().lookup(&self.names.__get__) else {
                    return Ok(attribute.clone());
                };
                let args = vec![Value::None, Value::Class(class.clone())];
                self.enter()?;
                let result = self.call_bound(&get, attribute.clone(), args, Vec::new());
                self.leave();
                result
            }
            _ => Ok(attribute),
        }
    }

    /// What a descriptor written in Rust gives without being called.
    #[inline]
    fn read_natively(&mut self, descriptor: &Object, instance: Option<&Value>, class: &Rc<Class>) -> Option<PyResult> {
        let Payload::Native(native) = &descriptor.payload else { return None };
        let name = &self.names.__get__;
        let gets = |class: &Class| matches!(class.lookup(name), Some(Value::Native(_)));
        if !descriptor.class_ref().fact(Fact::GETS_NATIVELY, gets) {
            return None;
        }
        native.read(self, instance, class)
    }

    /// Whatever a class method wraps is called with the class: since 3.13 no descriptor inside it is asked.
    fn bind_classmethod(&mut self, function: Value, class: &Rc<Class>) -> PyResult {
        Ok(method(Value::Class(class.clone()), function))
    }

    /// A static method's function; anything else as it is.
    pub(crate) fn unwrap_static(&self, value: Value) -> Value {
        match &value {
            Value::Object(descriptor) => match descriptor.state::<StaticMethodData>() {
                Some(wrapped) => wrapped.function.clone(),
                None => value,
            },
            _ => value,
        }
    }

    /// Whether a descriptor is asked before the instance's own attributes: one that is only written leaves reading to them.
    fn reads_first(&self, attribute: &Value) -> bool {
        self.is_data_descriptor(attribute)
            && matches!(attribute, Value::Object(it) if it.class_ref().lookup(&self.names.__get__).is_some())
    }

    fn is_data_descriptor(&self, attribute: &Value) -> bool {
        let Value::Object(descriptor) = attribute else {
            return false;
        };
        if descriptor.state::<PropertyData>().is_some() || descriptor.state::<GetSet>().is_some() {
            return true;
        }
        let class = descriptor.class_ref();
        class.lookup(&self.names.__set__).is_some() || class.lookup(&self.names.__delete__).is_some()
    }

    /// A function and its receiver where that saves a bound method, else the attribute and `Undefined`.
    pub(crate) fn load_method(&mut self, object: Value, name: &Str) -> PyResult<(Value, Value)> {
        let class = self.class_of(&object);
        let shaped = !matches!(object, Value::Class(_) | Value::Module(_) | Value::Function(_) | Value::Method(_));
        if shaped && self.reads_plainly(&class) {
            let name = &name.interned();
            let on_instance = match &object {
                Value::Object(instance) => instance.get(name).is_some(),
                _ => false,
            };
            if !on_instance && let Some(found) = class.lookup(name) {
                let plain = match &found {
                    Value::Function(_) => true,
                    Value::Native(native) => native.kind == Kind::Method,
                    _ => false,
                };
                if plain {
                    return Ok((found, object));
                }
            }
        }
        let attribute = self.get_attr(&object, name)?;
        Ok((attribute, Value::Undefined))
    }
}

/// Whether a descriptor is one of the language's own.
fn is_builtin(descriptor: &Object) -> bool {
    let own = [
        TypeId::of::<PropertyData>(),
        TypeId::of::<GetSet>(),
        TypeId::of::<SlotData>(),
        TypeId::of::<StaticMethodData>(),
        TypeId::of::<ClassMethodData>(),
    ];
    descriptor.state_type().is_some_and(|state| own.contains(&state))
}

fn method(receiver: Value, function: Value) -> Value {
    Value::Method(Rc::new(BoundMethod { receiver, function }))
}
