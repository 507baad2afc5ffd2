//! `str`'s representation: shared, immutable text with its hash and length remembered.
//!
//! Text is UTF-8. Python counts code points, so the number of them is kept: where it equals the number of bytes the
//! text is ASCII and an index is an offset. Names (attributes, variables, keyword arguments) are interned, so that
//! comparing two of them is comparing two addresses.

use std::cell::{Cell, RefCell};
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use compact_str::{CompactString, ToCompactString};
use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// A shared, immutable string.
#[derive(Clone)]
pub struct Str(Rc<StrData>);

struct StrData {
    text: CompactString,
    /// What the hash is made of; 0 until it is asked for.
    seed: Cell<u32>,
    /// Code points, [`UNCOUNTED`] until they are asked for; and whether this is the one among names. A row of a table has many
    /// strings, so they are small.
    chars: Cell<u32>,
}

const INTERN: u32 = 1 << 31;
const UNCOUNTED: u32 = INTERN - 1;

thread_local! {
    static INTERNED: RefCell<HashTable<Str>> = RefCell::default();
}

impl Str {
    /// A new string with this text.
    pub fn new(text: &str) -> Self {
        Str::from_compact(CompactString::new(text))
    }

    /// The digits of an int.
    pub fn of_int(number: i64) -> Self {
        Str::from_compact(number.to_compact_string())
    }

    /// The digits of an int, filled up to a width: with zeros after the sign, or with spaces before it.
    pub(crate) fn of_int_padded(number: i64, zeros: bool, width: usize) -> Self {
        const ZEROS: &str = "0000000000000000";
        const SPACES: &str = "                ";
        let digits = number.to_compact_string();
        let mut missing = width.saturating_sub(digits.len());
        if missing == 0 {
            return Str::from_compact(digits);
        }
        let (sign, rest) = digits.split_at_checked(usize::from(zeros && number < 0)).unwrap_or(("", &digits));
        let mut text = CompactString::with_capacity(width);
        text.push_str(sign);
        while missing > 0 {
            let fill = if zeros { ZEROS } else { SPACES };
            let fill = fill.get(..missing).unwrap_or(fill);
            text.push_str(fill);
            missing -= fill.len();
        }
        text.push_str(rest);
        Str::from_compact(text)
    }

    fn from_compact(text: CompactString) -> Self {
        Str(Rc::new(StrData { text, seed: Cell::new(0), chars: Cell::new(UNCOUNTED) }))
    }

    fn is_interned(&self) -> bool {
        self.0.chars.get() & INTERN != 0
    }

    fn set_interned(&self) {
        self.0.chars.set(self.0.chars.get() | INTERN);
    }

    /// The one string with this text among names; `sys.intern`.
    pub fn intern(text: &str) -> Self {
        INTERNED.with_borrow_mut(|names| {
            let hash = hash_of(text);
            if let Some(known) = names.find(hash, |name| name.as_str() == text) {
                return known.clone();
            }
            let name = Str::new(text);
            name.set_interned();
            names.insert_unique(hash, name.clone(), Str::hash_code);
            name
        })
    }

    /// The one name with this text, this very string if it is the first.
    pub fn interned(&self) -> Self {
        if self.is_interned() {
            return self.clone();
        }
        INTERNED.with_borrow_mut(|names| {
            let hash = self.hash_code();
            if let Some(known) = names.find(hash, |name| name == self) {
                return known.clone();
            }
            self.set_interned();
            names.insert_unique(hash, self.clone(), Str::hash_code);
            self.clone()
        })
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// `len(s)`: the number of code points.
    pub fn len(&self) -> usize {
        let known = self.0.chars.get();
        if known & UNCOUNTED != UNCOUNTED {
            return (known & UNCOUNTED) as usize;
        }
        let text = self.as_str();
        let count = if text.is_ascii() { text.len() } else { text.chars().count() };
        let kept = u32::try_from(count).unwrap_or(UNCOUNTED).min(UNCOUNTED);
        self.0.chars.set(known & INTERN | kept);
        count
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// Whether every character is ASCII, so that code points are bytes.
    pub fn is_ascii(&self) -> bool {
        self.len() == self.as_str().len()
    }

    /// The character at an index counted in code points.
    pub fn char_at(&self, index: usize) -> Option<char> {
        if self.is_ascii() {
            return self.as_str().as_bytes().get(index).map(|byte| char::from(*byte));
        }
        self.as_str().chars().nth(index)
    }

    /// The text between two code point indexes, clamped to the string.
    pub fn slice(&self, start: usize, end: usize) -> &str {
        let (from, to) = (self.byte_offset(start), self.byte_offset(end));
        self.as_str().get(from..to).unwrap_or("")
    }

    /// The byte offset of a code point index, the length where it is beyond the end.
    pub fn byte_offset(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index.min(self.as_str().len());
        }
        self.as_str().char_indices().nth(index).map_or(self.as_str().len(), |(at, _)| at)
    }

    /// The hash, never 0.
    #[inline]
    pub fn hash_code(&self) -> u64 {
        let known = self.0.seed.get();
        if known != 0 {
            return of_seed(known);
        }
        let seed = seed_of(self.as_str());
        self.0.seed.set(seed);
        of_seed(seed)
    }

    /// Whether both are the same object.
    #[inline]
    pub fn ptr_eq(&self, other: &Str) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The address, for `id()` and caches.
    #[inline]
    pub fn address(&self) -> usize {
        Rc::as_ptr(&self.0).addr()
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        self.ptr_eq(other) || self.as_str() == other.as_str()
    }
}

impl Eq for Str {}

/// What [`Str::hash_code`] gives for a text; never 0.
fn hash_of(text: &str) -> u64 {
    of_seed(seed_of(text))
}

fn seed_of(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let hash = hasher.finish();
    ((hash >> 32) as u32 ^ hash as u32).max(1)
}

/// Every bit of a hash is looked at.
fn of_seed(seed: u32) -> u64 {
    u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash_code());
    }
}

impl PartialOrd for Str {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl std::ops::Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Display for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Str {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl From<&str> for Str {
    fn from(text: &str) -> Self {
        Str::new(text)
    }
}

impl From<String> for Str {
    fn from(text: String) -> Self {
        Str::from_compact(CompactString::from(text))
    }
}
