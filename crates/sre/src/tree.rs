//! A pattern as it was understood.

/// One after the other.
pub(crate) type Nodes = Vec<Node>;

/// Part of a pattern.
#[derive(Debug)]
pub(crate) enum Node {
    /// A character, by its code point; a surrogate is one that no text has.
    Literal(u32),
    /// Any character but this.
    NotLiteral(u32),
    /// `.`
    Any,
    /// `[...]`, `\d`
    Set { negated: bool, items: Vec<Item> },
    /// `^`, `\b`
    At(At),
    /// `a|b`
    Branch(Vec<Nodes>),
    /// `(...)`, `(?:...)`, `(?i-s:...)`
    Group { number: Option<usize>, on: u32, off: u32, body: Nodes },
    /// `*`, `+`, `?`, `{m,n}`
    Repeat { min: u32, max: u32, mood: Mood, body: Nodes },
    /// `\1`, `(?P=name)`
    Reference(usize),
    /// `(?(1)yes|no)`
    Conditional { group: usize, yes: Nodes, no: Option<Nodes> },
    /// `(?>...)`
    Atomic(Nodes),
    /// `(?=...)`, `(?!...)`, `(?<=...)`, `(?<!...)`
    Look { behind: bool, negated: bool, body: Nodes },
    /// `(?!)`
    Fail,
}

/// A member of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// From one code point to another; the same for a single character.
    Range(u32, u32),
    /// A category, or what is not in it.
    Category(Category, bool),
}

/// `\d`, `\s`, `\w`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    Digit,
    Space,
    Word,
}

/// A place between characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// `^`
    Beginning,
    /// `\A`
    BeginningOfText,
    /// `$`
    End,
    /// `\Z`
    EndOfText,
    /// `\b`, or `\B`
    Boundary(bool),
}

/// Which number of repetitions is tried first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// The largest.
    Greedy,
    /// The smallest.
    Lazy,
    /// The largest, and no other.
    Possessive,
}

/// No upper bound of repetitions.
pub(crate) const MANY: u32 = u32::MAX;

/// The fewest and the most characters a match takes; the largest number stands for anything beyond it.
pub(crate) type Width = (u64, u64);

/// The width of nodes in a row; that of each group is known once it is closed.
pub(crate) fn width(nodes: &[Node], groups: &[Option<Width>]) -> Width {
    let (mut low, mut high) = (0_u64, 0_u64);
    for node in nodes {
        let (least, most) = match node {
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::Set { .. } => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Fail => (0, 0),
            Node::Branch(items) => items.iter().fold((u64::MAX, 0), |(least, most), item| {
                let (low, high) = width(item, groups);
                (least.min(low), most.max(high))
            }),
            Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
            Node::Repeat { min, max, body, .. } => {
                let (low, high) = width(body, groups);
                let most = if *max == MANY && high > 0 { u64::MAX } else { high.saturating_mul(u64::from(*max)) };
                (low.saturating_mul(u64::from(*min)), most)
            }
            Node::Reference(group) => groups.get(*group).copied().flatten().unwrap_or((0, 0)),
            Node::Conditional { yes, no, .. } => {
                let (least, most) = width(yes, groups);
                match no {
                    Some(no) => {
                        let (low, high) = width(no, groups);
                        (least.min(low), most.max(high))
                    }
                    None => (0, most),
                }
            }
        };
        low = low.saturating_add(least);
        high = high.saturating_add(most);
    }
    (low, high)
}
