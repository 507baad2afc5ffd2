//! Attributes as a program asks for them: what a class of the library is known to lack is refused by its name.

use crate::exception::{Exc, PyResult, Raise};
use crate::object::str::Str;
use crate::types::refused::refusal;
use crate::value::Value;
use crate::vm::Vm;

/// What classes of the library are known to lack.
#[derive(Clone, Copy)]
pub struct MissingAttributes {
    /// A line a class: its module, its qualified name, and the names, parted by spaces.
    pub text: &'static str,
    /// A bit for what each name in it hashes to ([`MissingAttributes::names_of`]): of a name that is in no line, as most mistakes
    /// are, the text need not be there to tell.
    pub names: &'static [u64; MissingAttributes::WORDS],
}

impl MissingAttributes {
    /// How many words the bits are: one name in seven that is in no line seems to be in one. No compression makes them less.
    pub const WORDS: usize = 160;

    /// The bits of all names in a text.
    pub const fn names_of(text: &str) -> [u64; MissingAttributes::WORDS] {
        let text = text.as_bytes();
        let mut bits = [0; MissingAttributes::WORDS];
        let (mut rest, mut word, mut hash) = (text, 0, BASIS);
        while let [byte, tail @ ..] = rest {
            match *byte {
                b' ' | b'\n' => {
                    // The first two words of a line are the class.
                    if word > 1 {
                        set(&mut bits, hash);
                    }
                    word = if *byte == b' ' { word + 1 } else { 0 };
                    hash = BASIS;
                }
                byte => hash = step(hash, byte),
            }
            rest = tail;
        }
        bits
    }

    /// Whether a name may be among them.
    fn may_have(&self, name: &str) -> bool {
        // A special name is looked for far more often than it is asked for.
        if name.starts_with("__") {
            return false;
        }
        let hash = name.bytes().fold(BASIS, step);
        self.names.get((hash >> 6) as usize % Self::WORDS).is_some_and(|bits| bits & (1 << (hash & 63)) != 0)
    }
}

/// FNV-1a.
const BASIS: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

#[allow(clippy::indexing_slicing, reason = "a const function has nothing else, and the index is below the length")]
const fn set(bits: &mut [u64; MissingAttributes::WORDS], hash: u32) {
    bits[(hash >> 6) as usize % MissingAttributes::WORDS] |= 1 << (hash & 63);
}

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
        let Some(missing) = self.missing_attributes.filter(|missing| missing.may_have(name)) else { return raised };
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
            let names = self.host.bring_source(missing.text).lines().find_map(|line| line.strip_prefix(head.as_str()));
            if names.is_some_and(|names| names.split(' ').any(|missing| missing == name)) {
                return refusal(&format!("{}.{name}", class.name()));
            }
        }
        raised
    }
}
