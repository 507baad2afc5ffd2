//! What Django has and Teacup does not: used, it is refused by its name, so that nobody hunts for a mistake of their own.

use python::vm::Vm;

pub mod attributes;

/// Whole modules, a line each. What lies below one is missing with it.
const MODULES: &str = include_str!("missing/modules.txt");

/// The modules that are missing as a whole. What lies below one is missing with it.
pub fn modules() -> impl Iterator<Item = &'static str> {
    MODULES.lines()
}

/// Names of modules that are there otherwise: a line a module, its path and the names, parted by spaces. A text and no table, so that
/// the page can leave it out until it is needed.
const NAMES: &str = include_str!("missing/names.txt");

/// The path and the missing names of each module that is there otherwise.
pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter_map(|line| line.split_once(' '))
}

/// Whether a module, or a name of one, is missing.
fn is_missing(module: &str, name: Option<&str>) -> bool {
    let full = name.map_or_else(|| module.to_owned(), |name| format!("{module}.{name}"));
    let below =
        |missing: &&str| full.strip_prefix(missing).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if modules().any(|missing| below(&missing)) {
        return true;
    }
    let Some(name) = name else { return false };
    names().any(|(known, names)| known == module && names.split(' ').any(|missing| missing == name))
}

/// Teaches the interpreter to refuse what is missing.
pub fn install(vm: &mut Vm) {
    vm.refuses = Some(is_missing);
    vm.missing_attributes = Some(attributes::MISSING);
}
