//! What class a value has, and the methods that the language looks up on classes.

use std::rc::Rc;

use crate::exception::PyResult;
use crate::object::class::Class;
use crate::object::native::Kind;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// `type(value)`.
    pub fn class_of(&self, value: &Value) -> Rc<Class> {
        match value {
            Value::Object(object) => object.class(),
            Value::Class(class) => class.metaclass().unwrap_or_else(|| self.types.type_.clone()),
            _ => self.class_of_kind(value).clone(),
        }
    }

    /// The version of a value's class, for inline caches.
    #[inline]
    pub(crate) fn class_version(&self, value: &Value) -> u32 {
        match value {
            Value::Object(object) => object.class_ref().version(),
            Value::Class(class) => class.metaclass_version(),
            _ => self.class_of_kind(value).version(),
        }
    }

    /// The class of a value that is of one of the language's own kinds.
    fn class_of_kind(&self, value: &Value) -> &Rc<Class> {
        let types = &self.types;
        match value {
            Value::Object(_) => &types.object,
            Value::Class(_) => &types.type_,
            Value::Undefined | Value::None => &types.none,
            Value::NotImplemented => &types.not_implemented,
            Value::Ellipsis => &types.ellipsis,
            Value::Bool(_) => &types.bool,
            Value::Int(_) | Value::BigInt(_) => &types.int,
            Value::Float(_) => &types.float,
            Value::Str(_) => &types.str,
            Value::Bytes(_) => &types.bytes,
            Value::Tuple(_) => &types.tuple,
            Value::List(_) => &types.list,
            Value::Dict(_) => &types.dict,
            Value::Set(set) if set.frozen => &types.frozenset,
            Value::Set(_) => &types.set,
            Value::Function(_) => &types.function,
            Value::Native(native) if native.signature.python => &types.python_function,
            Value::Native(native) if native.kind == Kind::Method => &types.method_descriptor,
            Value::Native(_) => &types.builtin_function,
            Value::Method(method) => match &method.function {
                Value::Native(native) if !native.signature.python => &types.builtin_function,
                _ => &types.method,
            },
            Value::Module(_) => &types.module,
            Value::Cell(_) => &types.cell,
            Value::Code(_) => &types.code,
        }
    }

    /// What mistakes call the type of a value: as [`Class::type_name`].
    pub fn type_name(&self, value: &Value) -> Str {
        self.class_of(value).type_name()
    }

    /// Whether the value's class is this one or inherits from it.
    pub fn is_instance(&self, value: &Value, class: &Rc<Class>) -> bool {
        self.class_of(value).is_subclass(class)
    }

    /// A special method as the language finds it: on the class, bound to the value.
    ///
    /// # Errors
    /// Whatever a descriptor raises.
    pub fn lookup_special(&mut self, value: &Value, name: &Str) -> PyResult<Option<Value>> {
        let class = self.class_of(value);
        match class.lookup(name) {
            Some(found) => self.bind(found, value, &class).map(Some),
            None => Ok(None),
        }
    }

    /// Calls a special method, if the class has it.
    ///
    /// # Errors
    /// Whatever it raises.
    pub fn call_special(&mut self, value: &Value, name: &Str, args: &[Value]) -> PyResult<Option<Value>> {
        let class = self.class_of(value);
        let Some(found) = class.lookup(name) else {
            return Ok(None);
        };
        let result = match &found {
            Value::Native(native) if native.kind == Kind::Method => {
                self.call_native(native, Some(value.clone()), args.to_vec(), Vec::new())
            }
            Value::Function(function) => {
                self.call_function(function, Some(value.clone()), args.iter().cloned(), Vec::new())
            }
            _ => {
                let bound = self.bind(found, value, &class)?;
                self.call_kw(&bound, args.to_vec(), Vec::new())
            }
        };
        result.map(Some)
    }
}
