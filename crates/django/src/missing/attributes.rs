//! Attributes of Django's classes that ours lack: asked for, they are refused by their name.

use python::vm::MissingAttributes;

/// A line a class, of what its bases lack not already: its module, its qualified name, and the names, parted by spaces. A text and no
/// table, so that the page can leave it out until it is needed.
const TEXT: &str = include_str!("attributes.txt");

/// The text, and what names it has.
pub const MISSING: MissingAttributes = MissingAttributes { text: TEXT, names: &NAMES };

static NAMES: [u64; MissingAttributes::WORDS] = MissingAttributes::names_of(TEXT);

/// The module, the qualified name and the missing names of each class.
pub fn table() -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    TEXT.lines().filter_map(|line| {
        let mut words = line.split(' ');
        Some((words.next()?, words.next()?, words.collect()))
    })
}
