//! Attributes as a program asks for them: what a class of the library is known to lack is refused by its name.

use crate::exception::{Exc, PyResult, Raise};
use crate::object::str::Str;
use crate::types::refused::refusal;
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// As [`Vm::get_attr`], for a program that wrote `object.name`.
    ///
    /// # Errors
    /// As [`Vm::get_attr`]; NotImplementedError for what the library has and we lack.
    pub(crate) fn asked_attr(&mut self, object: &Value, name: &Str) -> PyResult {
        self.get_attr(object, name).map_err(|raised| self.refused_attr(object, name, raised))
    }

    /// In place of an AttributeError, the refusal of a name that a class is known to lack, or one it extends.
    pub(crate) fn refused_attr(&mut self, object: &Value, name: &str, raised: Raise) -> Raise {
        let Some(refuses) = self.refuses_attribute else { return raised };
        let owner = match object {
            Value::Class(class) => class.clone(),
            Value::Object(object) => object.class(),
            _ => return raised,
        };
        if !self.raise_matches(&raised, Exc::AttributeError) {
            return raised;
        }
        let order = owner.mro();
        let lacking = order.iter().find(|class| match class.own(&self.names.__module__) {
            Some(Value::Str(module)) => refuses(&module, &class.qualname(), name),
            _ => false,
        });
        lacking.map_or(raised, |class| refusal(&format!("{}.{name}", class.name())))
    }
}
