//! The pattern syntax: text to nodes.

mod escape;
mod group;
pub(crate) mod source;

pub(crate) use escape::control;

use crate::flag;
use crate::problem::{Mistake, Problem};
use crate::tree::{At, Item, MANY, Mood, Node, Nodes, Width};
use source::{Source, Token, number};

/// Groups within groups; Python's own depth of calls bounds them there.
const NESTING: usize = 150;

/// A pattern that was understood.
pub(crate) struct Parsed {
    pub(crate) nodes: Nodes,
    pub(crate) flags: u32,
    /// Of each group; 0 is the whole.
    pub(crate) widths: Vec<Option<Width>>,
    pub(crate) names: Vec<(String, usize)>,
}

struct Parser {
    source: Source,
    flags: u32,
    /// Of each group, once it is closed; 0 is the whole.
    widths: Vec<Option<Width>>,
    names: Vec<(String, usize)>,
    /// Inside a look-behind: how many groups there were before it.
    behind: Option<usize>,
    /// Groups that conditions ask for, and where.
    conditions: Vec<(usize, usize)>,
}

pub(crate) fn parse(pattern: crate::Source<'_>, flags: u32) -> Result<Parsed, Problem> {
    let source = Source::new(pattern)?;
    let mut parser =
        Parser { source, flags, widths: vec![None], names: Vec::new(), behind: None, conditions: Vec::new() };
    let nodes = parser.whole(flags & flag::VERBOSE != 0)?;
    let flags = checked(parser.flags, parser.source.is_text)?;
    if parser.source.next.is_some() {
        return Err(parser.source.mistake("unbalanced parenthesis", 0));
    }
    for (group, position) in &parser.conditions {
        if *group >= parser.widths.len() {
            return Err(Mistake::new(format!("invalid group reference {group}"), Some(*position)).into());
        }
    }
    Ok(Parsed { nodes, flags, widths: parser.widths, names: parser.names })
}

/// What a parenthesis opened, or the whole pattern.
struct Open {
    purpose: Purpose,
    /// Where the parenthesis is.
    start: usize,
    verbose: bool,
    /// The alternatives before this one.
    before: Vec<Nodes>,
    nodes: Nodes,
}

enum Purpose {
    Whole,
    Group {
        number: Option<usize>,
        on: u32,
        off: u32,
    },
    Atomic,
    /// Around a look-behind, how many groups there were before the outermost one.
    Look {
        behind: bool,
        negated: bool,
        outer: Option<usize>,
    },
    Condition(usize),
}

impl Open {
    fn new(purpose: Purpose, start: usize, verbose: bool) -> Self {
        Open { purpose, start, verbose, before: Vec::new(), nodes: Nodes::new() }
    }

    fn end_alternative(&mut self) {
        let nodes = std::mem::take(&mut self.nodes);
        self.before.push(without_brackets(nodes));
    }

    /// `a|b|c`
    fn into_nodes(mut self) -> Nodes {
        self.end_alternative();
        if self.before.len() == 1 {
            return self.before.pop().unwrap_or_default();
        }
        match one_of(&self.before) {
            Some(items) => vec![Node::Set { negated: false, items }],
            None => vec![Node::Branch(self.before)],
        }
    }
}

/// The flags as they hold for this kind of pattern.
fn checked(flags: u32, is_text: bool) -> Result<u32, Problem> {
    let has = |wanted: u32| flags & wanted == wanted;
    if !is_text {
        return match () {
            () if has(flag::UNICODE) => Err(Problem::Flags("cannot use UNICODE flag with a bytes pattern")),
            () if has(flag::LOCALE | flag::ASCII) => Err(Problem::Flags("ASCII and LOCALE flags are incompatible")),
            () => Ok(flags),
        };
    }
    if has(flag::LOCALE) {
        return Err(Problem::Flags("cannot use LOCALE flag with a str pattern"));
    }
    if !has(flag::ASCII) {
        return Ok(flags | flag::UNICODE);
    }
    if has(flag::UNICODE) { Err(Problem::Flags("ASCII and UNICODE flags are incompatible")) } else { Ok(flags) }
}

impl Parser {
    /// Everything up to the end, or to a parenthesis that closes nothing.
    fn whole(&mut self, verbose: bool) -> Result<Nodes, Problem> {
        let mut outer: Vec<Open> = Vec::new();
        let mut open = Open::new(Purpose::Whole, 0, verbose);
        loop {
            match self.source.next {
                None | Some(Token::Plain(')')) => {
                    let Some(around) = outer.pop() else { return Ok(open.into_nodes()) };
                    let closed = std::mem::replace(&mut open, around);
                    let node = self.close(closed)?;
                    open.nodes.push(node);
                }
                Some(Token::Plain('|')) => {
                    if matches!(open.purpose, Purpose::Condition(_)) && !open.before.is_empty() {
                        return Err(self.source.mistake("conditional backref with more than two branches", 0));
                    }
                    self.source.advance()?;
                    open.end_alternative();
                    if outer.is_empty() {
                        open.verbose = self.flags & flag::VERBOSE != 0;
                    }
                }
                Some(this) => {
                    self.source.advance()?;
                    let is_first = outer.is_empty() && open.before.is_empty() && open.nodes.is_empty();
                    if let Some(inner) = self.item(this, &mut open, is_first)? {
                        outer.push(std::mem::replace(&mut open, inner));
                        if outer.len() > NESTING {
                            return Err(Problem::Nesting);
                        }
                    }
                }
            }
        }
    }

    /// What a character begins, the character read; a group that it opens.
    fn item(&mut self, this: Token, open: &mut Open, is_first: bool) -> Result<Option<Open>, Problem> {
        let node = match this {
            Token::Plain(' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') if open.verbose => return Ok(None),
            Token::Plain('#') if open.verbose => {
                while !matches!(self.source.get()?, None | Some(Token::Plain('\n'))) {}
                return Ok(None);
            }
            Token::Escape(c) => self.escape(c)?,
            Token::Plain('[') => self.set()?,
            Token::Plain(c @ ('*' | '+' | '?' | '{')) => return self.quantifier(c, &mut open.nodes).map(|()| None),
            Token::Plain('.') => Node::Any,
            Token::Plain('^') => Node::At(At::Beginning),
            Token::Plain('$') => Node::At(At::End),
            Token::Plain('(') => return self.group(open, is_first),
            Token::Plain(c) => Node::Literal(u32::from(c)),
        };
        open.nodes.push(node);
        Ok(None)
    }

    /// `[...]`, its bracket read.
    fn set(&mut self) -> Result<Node, Problem> {
        let start = self.source.tell().saturating_sub(1);
        let negated = self.source.eat('^')?;
        let mut items: Vec<Item> = Vec::new();
        loop {
            let this = self.in_set(start)?;
            if this == Token::Plain(']') && !items.is_empty() {
                break;
            }
            let low = self.member(this)?;
            if !self.source.eat('-')? {
                add(&mut items, low);
                continue;
            }
            let that = self.in_set(start)?;
            if that == Token::Plain(']') {
                add(&mut items, low);
                add(&mut items, Item::Range(0x2D, 0x2D));
                break;
            }
            match (low, self.member(that)?) {
                (Item::Range(low, _), Item::Range(high, _)) if low <= high => add(&mut items, Item::Range(low, high)),
                _ => {
                    let message = format!("bad character range {}-{}", this.shown(), that.shown());
                    return Err(self.source.mistake(message, this.len() + 1 + that.len()));
                }
            }
        }
        Ok(match items.as_slice() {
            [Item::Range(low, high)] if low == high && negated => Node::NotLiteral(*low),
            [Item::Range(low, high)] if low == high => Node::Literal(*low),
            _ => Node::Set { negated, items },
        })
    }

    fn in_set(&mut self, start: usize) -> Result<Token, Problem> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => Err(self.source.mistake("unterminated character set", self.source.tell().saturating_sub(start))),
        }
    }

    fn member(&mut self, token: Token) -> Result<Item, Problem> {
        match token {
            Token::Plain(c) => Ok(Item::Range(u32::from(c), u32::from(c))),
            Token::Escape(c) => escape::in_set(&mut self.source, c),
        }
    }

    /// `*`, `+`, `?` or `{m,n}`, its first character read: it takes the last node.
    fn quantifier(&mut self, this: char, nodes: &mut Nodes) -> Result<(), Problem> {
        let start = self.source.tell();
        let (min, max) = match this {
            '?' => (0, 1),
            '*' => (0, MANY),
            '+' => (1, MANY),
            _ => match self.bounds(start)? {
                Some(bounds) => bounds,
                None => {
                    nodes.push(Node::Literal(u32::from(this)));
                    return Ok(());
                }
            },
        };
        let back = self.source.tell().saturating_sub(start) + 1;
        match nodes.last() {
            None | Some(Node::At(_)) => return Err(self.source.mistake("nothing to repeat", back)),
            Some(Node::Repeat { .. }) => return Err(self.source.mistake("multiple repeat", back)),
            Some(_) => {}
        }
        let mood = match () {
            () if self.source.eat('?')? => Mood::Lazy,
            () if self.source.eat('+')? => Mood::Possessive,
            () => Mood::Greedy,
        };
        if let Some(item) = nodes.pop() {
            nodes.push(Node::Repeat { min, max, mood, body: without_brackets(vec![item]) });
        }
        Ok(())
    }

    /// `m,n}`; braces that bound nothing are characters.
    fn bounds(&mut self, start: usize) -> Result<Option<(u32, u32)>, Problem> {
        if self.source.next == Some(Token::Plain('}')) {
            return Ok(None);
        }
        let (mut low, mut high) = (String::new(), String::new());
        self.source.digits(&mut low, usize::MAX, 10)?;
        if self.source.eat(',')? {
            self.source.digits(&mut high, usize::MAX, 10)?;
        } else {
            high.clone_from(&low);
        }
        if !self.source.eat('}')? {
            self.source.seek(start)?;
            return Ok(None);
        }
        let bound = |digits: &str, open: u32| match digits {
            "" => Ok(open),
            digits => u32::try_from(number(digits)).ok().filter(|bound| *bound != MANY).ok_or(Problem::Repetition),
        };
        let (min, max) = (bound(&low, 0)?, bound(&high, MANY)?);
        if max < min {
            let back = self.source.tell().saturating_sub(start);
            return Err(self.source.mistake("min repeat greater than max repeat", back));
        }
        Ok(Some((min, max)))
    }

    fn is_closed(&self, group: usize) -> bool {
        matches!(self.widths.get(group), Some(Some(_)))
    }

    /// A look-behind may only look at groups that were closed before it.
    fn check_lookbehind(&self, group: usize) -> Result<(), Problem> {
        let Some(before) = self.behind else { return Ok(()) };
        if !self.is_closed(group) {
            return Err(self.source.mistake("cannot refer to an open group", 0));
        }
        if group >= before {
            let message = "cannot refer to group defined in the same lookbehind subpattern";
            return Err(self.source.mistake(message, 0));
        }
        Ok(())
    }
}

fn add(items: &mut Vec<Item>, item: Item) {
    if !items.contains(&item) {
        items.push(item);
    }
}

/// Alternatives of one character each are a set.
fn one_of(alternatives: &[Nodes]) -> Option<Vec<Item>> {
    let mut found = Vec::new();
    for alternative in alternatives {
        match alternative.as_slice() {
            [Node::Literal(code)] => add(&mut found, Item::Range(*code, *code)),
            [Node::Set { negated: false, items }] => items.iter().for_each(|item| add(&mut found, *item)),
            _ => return None,
        }
    }
    Some(found)
}

/// The nodes with those of groups that only bracket in their place.
fn without_brackets(nodes: Nodes) -> Nodes {
    let brackets = |node: &Node| matches!(node, Node::Group { number: None, on: 0, off: 0, .. });
    if !nodes.iter().any(brackets) {
        return nodes;
    }
    let mut flat = Nodes::new();
    for node in nodes {
        match node {
            Node::Group { number: None, on: 0, off: 0, body } => flat.extend(body),
            node => flat.push(node),
        }
    }
    flat
}
