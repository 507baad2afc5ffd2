//! What begins with a parenthesis: groups, look-around, conditions, comments, flags.

use super::source::{Token, number, shown};
use super::{Open, Parser, Purpose};
use crate::flag;
use crate::problem::Problem;
use crate::tree::{Node, width};

/// More groups than any pattern can have.
const MAX_GROUPS: u64 = 1_073_741_823;

fn flag_of(token: Token) -> Option<u32> {
    Some(match token.plain()? {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

impl Parser {
    /// Everything of a group behind its parenthesis: what it opens; nothing for flags of the whole pattern, comments and
    /// references.
    pub(super) fn group(&mut self, open: &mut Open, is_first: bool) -> Result<Option<Open>, Problem> {
        let start = self.source.tell().saturating_sub(1);
        let verbose = open.verbose;
        let opened = |purpose| Ok(Some(Open::new(purpose, start, verbose)));
        if !self.source.eat('?')? {
            return opened(self.capture(None)?);
        }
        match self.extension()? {
            Token::Plain('P') => match self.python_extension()? {
                Ok(name) => opened(self.capture(Some(name))?),
                Err(reference) => {
                    open.nodes.push(reference);
                    Ok(None)
                }
            },
            Token::Plain(':') => opened(Purpose::Group { number: None, on: 0, off: 0 }),
            Token::Plain('#') => self.comment(start).map(|()| None),
            this @ Token::Plain('=' | '!' | '<') => opened(self.look(this)?),
            Token::Plain('(') => opened(self.condition()?),
            Token::Plain('>') => opened(Purpose::Atomic),
            this if flag_of(this).is_some() || this == Token::Plain('-') => match self.flags(this)? {
                Some((on, off)) => {
                    let verbose = (verbose || on & flag::VERBOSE != 0) && off & flag::VERBOSE == 0;
                    Ok(Some(Open::new(Purpose::Group { number: None, on, off }, start, verbose)))
                }
                None if is_first => {
                    open.verbose = self.flags & flag::VERBOSE != 0;
                    Ok(None)
                }
                None => {
                    let back = self.source.tell().saturating_sub(start);
                    Err(self.source.mistake("global flags not at the start of the expression", back))
                }
            },
            this => {
                let message = format!("unknown extension ?{}", this.shown());
                Err(self.source.mistake(message, this.len() + 1))
            }
        }
    }

    /// What was opened, at its closing parenthesis.
    pub(super) fn close(&mut self, open: Open) -> Result<Node, Problem> {
        if !self.source.eat(')')? {
            let back = self.source.tell().saturating_sub(open.start);
            return Err(self.source.mistake("missing ), unterminated subpattern", back));
        }
        Ok(match open.purpose {
            Purpose::Condition(group) => {
                let mut open = open;
                open.end_alternative();
                let mut branches = open.before.into_iter();
                Node::Conditional { group, yes: branches.next().unwrap_or_default(), no: branches.next() }
            }
            Purpose::Atomic | Purpose::Whole => Node::Atomic(open.into_nodes()),
            Purpose::Look { behind, negated, outer } => {
                if behind {
                    self.behind = outer;
                }
                let body = open.into_nodes();
                if negated && body.is_empty() { Node::Fail } else { Node::Look { behind, negated, body } }
            }
            Purpose::Group { number, on, off } => {
                let body = open.into_nodes();
                if let Some(number) = number {
                    let width = width(&body, &self.widths);
                    if let Some(slot) = self.widths.get_mut(number) {
                        *slot = Some(width);
                    }
                }
                Node::Group { number, on, off, body }
            }
        })
    }

    fn extension(&mut self) -> Result<Token, Problem> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => Err(self.source.mistake("unexpected end of pattern", 0)),
        }
    }

    fn capture(&mut self, name: Option<String>) -> Result<Purpose, Problem> {
        let number = self.widths.len();
        if let Some(name) = name {
            if let Some((_, known)) = self.names.iter().find(|(known, _)| *known == name) {
                let after = format!(" as group {number}; was group {known}");
                return Err(self.source.about("redefinition of group name ", &name, after, 1));
            }
            self.names.push((name, number));
        }
        self.widths.push(None);
        Ok(Purpose::Group { number: Some(number), on: 0, off: 0 })
    }

    /// `(?P<name>` opens a group of that name, `(?P=name)` is a reference.
    fn python_extension(&mut self) -> Result<Result<String, Node>, Problem> {
        if self.source.eat('<')? {
            let name = self.source.until('>', "group name")?;
            self.source.check_group_name(&name)?;
            return Ok(Ok(name));
        }
        if self.source.eat('=')? {
            let name = self.source.until(')', "group name")?;
            self.source.check_group_name(&name)?;
            let group = self.group_named(&name)?;
            if !self.is_closed(group) {
                let back = name.chars().count() + 1;
                return Err(self.source.mistake("cannot refer to an open group", back));
            }
            self.check_lookbehind(group)?;
            return Ok(Err(Node::Reference(group)));
        }
        let this = self.extension()?;
        Err(self.source.mistake(format!("unknown extension ?P{}", this.shown()), this.len() + 2))
    }

    fn group_named(&self, name: &str) -> Result<usize, Problem> {
        match self.names.iter().find(|(known, _)| known == name) {
            Some((_, group)) => Ok(*group),
            None => Err(self.source.about("unknown group name ", name, String::new(), 1)),
        }
    }

    fn comment(&mut self, start: usize) -> Result<(), Problem> {
        loop {
            if self.source.next.is_none() {
                let back = self.source.tell().saturating_sub(start);
                return Err(self.source.mistake("missing ), unterminated comment", back));
            }
            if self.source.get()? == Some(Token::Plain(')')) {
                return Ok(());
            }
        }
    }

    fn look(&mut self, first: Token) -> Result<Purpose, Problem> {
        let behind = first == Token::Plain('<');
        let mut kind = first;
        let outer = self.behind;
        if behind {
            kind = self.extension()?;
            if !matches!(kind, Token::Plain('=' | '!')) {
                let message = format!("unknown extension ?<{}", kind.shown());
                return Err(self.source.mistake(message, kind.len() + 2));
            }
            self.behind = outer.or(Some(self.widths.len()));
        }
        Ok(Purpose::Look { behind, negated: kind == Token::Plain('!'), outer })
    }

    fn condition(&mut self) -> Result<Purpose, Problem> {
        let name = self.source.until(')', "group name")?;
        let back = name.chars().count() + 1;
        let group = if name.bytes().all(|byte| byte.is_ascii_digit()) {
            let group = number(&name);
            if group == 0 {
                return Err(self.source.mistake("bad group number", back));
            }
            if group >= MAX_GROUPS {
                return Err(self.source.mistake(format!("invalid group reference {}", shown(&name)), back));
            }
            let group = usize::try_from(group).unwrap_or(usize::MAX);
            if !self.conditions.iter().any(|(known, _)| *known == group) {
                self.conditions.push((group, self.source.tell().saturating_sub(back)));
            }
            group
        } else {
            self.source.check_group_name(&name)?;
            self.group_named(&name)?
        };
        self.check_lookbehind(group)?;
        Ok(Purpose::Condition(group))
    }

    /// The flags behind `(?`: those turned on and off in a group, or nothing where they hold for the whole pattern.
    fn flags(&mut self, first: Token) -> Result<Option<(u32, u32)>, Problem> {
        let (mut on, mut off) = (0, 0);
        let mut this = first;
        if this != Token::Plain('-') {
            loop {
                on |= self.flag_on(this, on)?;
                this = self.flag_or("missing -, : or )", ")-:")?;
                if flag_of(this).is_none() {
                    break;
                }
            }
        }
        if this == Token::Plain(')') {
            self.flags |= on;
            return Ok(None);
        }
        if this == Token::Plain('-') {
            this = self.flag_or("missing flag", "")?;
            while let Some(flag) = flag_of(this) {
                if flag & flag::TYPES != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(self.source.mistake(message, 0));
                }
                off |= flag;
                this = self.flag_or("missing :", ":")?;
            }
        }
        if on & off != 0 {
            return Err(self.source.mistake("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((on, off)))
    }

    fn flag_on(&self, token: Token, others: u32) -> Result<u32, Problem> {
        let flag = flag_of(token).unwrap_or(0);
        let refuse = |message: &str| Err(self.source.mistake(format!("bad inline flags: {message}"), 0));
        if flag == flag::LOCALE && self.source.is_text {
            return refuse("cannot use 'L' flag with a str pattern");
        }
        if flag == flag::UNICODE && !self.source.is_text {
            return refuse("cannot use 'u' flag with a bytes pattern");
        }
        if flag & flag::TYPES != 0 && (others | flag) & flag::TYPES != flag {
            return refuse("flags 'a', 'u' and 'L' are incompatible");
        }
        Ok(flag)
    }

    /// The next flag, or one of the characters that may end them.
    fn flag_or(&mut self, missing: &str, ends: &str) -> Result<Token, Problem> {
        let Some(this) = self.source.get()? else { return Err(self.source.mistake(missing, 0)) };
        if flag_of(this).is_some() || this.plain().is_some_and(|c| ends.contains(c)) {
            return Ok(this);
        }
        let message = if this.is_alpha() { "unknown flag" } else { missing };
        Err(self.source.mistake(message, this.len()))
    }
}
