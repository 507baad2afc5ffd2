//! Lookups.

/// A lookup or transform of the user's.
pub type CustomLookup = std::rc::Rc<dyn Fn()>;
