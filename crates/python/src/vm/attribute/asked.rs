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
        let Some(table) = self.missing_attributes else { return raised };
        let owner = match object {
            Value::Class(class) => class.clone(),
            Value::Object(object) => object.class(),
            _ => return raised,
        };
        if !self.raise_matches(&raised, Exc::AttributeError) {
            return raised;
        }
        for class in owner.mro().iter() {
            let Some(Value::Str(module)) = class.own(&self.names.__module__) else { continue };
            // Of the language's own classes none is in the table, and to read it a page may have to fetch it.
            if *module == *"builtins" || !self.registry.iter().any(|(known, _)| *known == &*module) {
                continue;
            }
            let head = format!("{module} {} ", class.qualname());
            let names = self.host.bring_source(table).lines().find_map(|line| line.strip_prefix(head.as_str()));
            if names.is_some_and(|names| names.split(' ').any(|missing| missing == name)) {
                return refusal(&format!("{}.{name}", class.name()));
            }
        }
        raised
    }
}
