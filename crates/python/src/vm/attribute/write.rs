//! `object.name = value` and `del object.name`.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::gc;
use crate::object::class::Class;
use crate::object::function::Function;
use crate::object::instance::Object;
use crate::object::native::GetSet;
use crate::object::str::Str;
use crate::types::descriptor::{PropertyData, SlotData};
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// `object.name = value`.
    ///
    /// # Errors
    /// AttributeError; whatever a descriptor raises.
    pub fn set_attr(&mut self, object: &Value, name: &Str, value: Value) -> PyResult<()> {
        let class = self.class_of(object);
        let names = Rc::clone(&self.names);
        if let Some(custom) = class.lookup(&names.__setattr__)
            && !self.is_default_setattr(&custom)
        {
            self.call_bound(&custom, object.clone(), vec![Value::Str(name.clone()), value], Vec::new())?;
            return Ok(());
        }
        self.generic_set_attr(object, &class, name, Some(value))
    }

    /// `del object.name`.
    ///
    /// # Errors
    /// AttributeError; whatever a descriptor raises.
    pub fn del_attr(&mut self, object: &Value, name: &Str) -> PyResult<()> {
        let class = self.class_of(object);
        let names = Rc::clone(&self.names);
        if let Some(custom) = class.lookup(&names.__delattr__)
            && !self.is_default_setattr(&custom)
        {
            self.call_bound(&custom, object.clone(), vec![Value::Str(name.clone())], Vec::new())?;
            return Ok(());
        }
        self.generic_set_attr(object, &class, name, None)
    }

    pub(super) fn is_default_setattr(&self, found: &Value) -> bool {
        [&self.types.object, &self.types.type_].iter().any(|class| {
            [&self.names.__setattr__, &self.names.__delattr__]
                .iter()
                .any(|name| class.own(name).is_some_and(|own| own.is(found)))
        })
    }

    /// `object.__setattr__(name, value)`, or with `None` `object.__delattr__(name)`.
    ///
    /// # Errors
    /// As [`Vm::set_attr`].
    pub fn generic_set_attr(
        &mut self,
        object: &Value,
        class: &Rc<Class>,
        name: &Str,
        value: Option<Value>,
    ) -> PyResult<()> {
        let name = &name.interned();
        if let Some(value) = &value {
            gc::note(object, value);
        }
        if let Some(Value::Object(descriptor)) = class.lookup(name)
            && let Some(done) = self.set_through(&descriptor, object, class, name, value.clone())?
        {
            return Ok(done);
        }
        match object {
            Value::Object(instance) if !class.traits.get().without_dict => match value {
                Some(value) => instance.set(name, value),
                None => {
                    if instance.remove(name).is_none() {
                        self.no_attribute(object, class, name)?;
                    }
                }
            },
            Value::Class(own) => return self.set_class_attr(own, name, value),
            Value::Module(module) => match value {
                Some(value) => module.dict.set_str(name, value),
                None => {
                    if module.dict.remove_str(name).is_none() {
                        self.no_attribute(object, class, name)?;
                    }
                }
            },
            Value::Function(function) => {
                return self.set_function_attr(function, object, class, name, value);
            }
            _ => {
                let known = class.lookup(name).is_some();
                let message = if known {
                    format!("'{}' object attribute '{name}' is read-only", class.type_name())
                } else {
                    format!(
                        "'{}' object has no attribute '{name}' and no __dict__ for setting new attributes",
                        class.type_name()
                    )
                };
                return raise(Exc::AttributeError, message);
            }
        }
        Ok(())
    }

    /// Sets or deletes through a data descriptor; `None` where it is none.
    fn set_through(
        &mut self,
        descriptor: &Rc<Object>,
        object: &Value,
        class: &Rc<Class>,
        name: &Str,
        value: Option<Value>,
    ) -> PyResult<Option<()>> {
        if let Some(property) = descriptor.state::<PropertyData>() {
            return self.property_set(property, object, class, name, value).map(Some);
        }
        if let Some(getset) = descriptor.state::<GetSet>() {
            let Some(set) = getset.set else {
                let message = format!("attribute '{name}' of '{}' objects is not writable", class.name());
                return raise(Exc::AttributeError, message);
            };
            return set(self, object, value.unwrap_or_default()).map(Some);
        }
        if let Some(slot) = descriptor.state::<SlotData>() {
            return slot.set(object, class, value).map(Some);
        }
        let names = Rc::clone(&self.names);
        let (hook, args) = match value {
            Some(value) => (&names.__set__, vec![object.clone(), value]),
            None => (&names.__delete__, vec![object.clone()]),
        };
        let class = descriptor.class();
        let Some(hook) = class.lookup(hook) else {
            let other = if args.len() == 1 { &names.__set__ } else { &names.__delete__ };
            return match class.lookup(other) {
                Some(_) => raise(Exc::AttributeError, hook.to_string()),
                None => Ok(None),
            };
        };
        self.enter()?;
        let result = self.call_bound(&hook, Value::Object(descriptor.clone()), args, Vec::new());
        self.leave();
        result.map(|_| Some(()))
    }

    fn set_class_attr(&mut self, class: &Rc<Class>, name: &Str, value: Option<Value>) -> PyResult<()> {
        if class.traits.get().native {
            return type_error(format!("cannot set '{name}' attribute of immutable type '{}'", class.type_name()));
        }
        match value {
            Some(value) => class.set(name, value),
            None => {
                if class.remove(name).is_none() {
                    let message = format!("type object '{}' has no attribute '{name}'", class.name());
                    return raise(Exc::AttributeError, message);
                }
            }
        }
        Ok(())
    }

    fn set_function_attr(
        &mut self,
        function: &Function,
        object: &Value,
        class: &Rc<Class>,
        name: &Str,
        value: Option<Value>,
    ) -> PyResult<()> {
        match value {
            Some(value) => function.attrs().set_str(name, value),
            None => {
                if function.attrs().remove_str(name).is_none() {
                    self.no_attribute(object, class, name)?;
                }
            }
        }
        Ok(())
    }
}
