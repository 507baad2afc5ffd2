//! As much of Python's syntax as a migration file has: calls, names, literals.

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Py {
    Name(String),
    Str(String),
    Bytes(Vec<u8>),
    Int(i64),
    Float(f64),
    List(Vec<Py>),
    Tuple(Vec<Py>),
    Set(Vec<Py>),
    Dict(Vec<(Py, Py)>),
    Call(String, Vec<Py>, Vec<(String, Py)>),
    Item(String, Box<Py>),
}

struct Reader<'t> {
    rest: &'t str,
}

/// Parses one expression; what follows a comma after it is left alone.
pub(crate) fn parse(text: &str) -> Py {
    Reader { rest: text }.expression()
}

impl<'t> Reader<'t> {
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.strip_prefix('#') {
                Some(comment) => self.rest = comment.split_once('\n').map_or("", |(_, rest)| rest),
                None => return,
            }
        }
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take(&mut self, keep: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn sequence(&mut self, close: &str) -> (Vec<Py>, bool) {
        let mut items = Vec::new();
        let mut comma = false;
        while !self.eat(close) {
            items.push(self.expression());
            comma = self.eat(",");
        }
        (items, comma)
    }

    fn expression(&mut self) -> Py {
        self.skip();
        let first = self.rest.chars().next().unwrap();
        match first {
            '\'' | '"' => Py::Str(self.string()),
            'b' if self.rest.starts_with("b'") => {
                self.rest = &self.rest[1..];
                Py::Bytes(self.string().chars().map(|c| c as u8).collect())
            }
            '[' => {
                self.rest = &self.rest[1..];
                Py::List(self.sequence("]").0)
            }
            '(' => {
                self.rest = &self.rest[1..];
                let (mut items, comma) = self.sequence(")");
                if items.len() == 1 && !comma { items.remove(0) } else { Py::Tuple(items) }
            }
            '{' => self.braces(),
            '-' | '0'..='9' => self.number(),
            _ => self.name(),
        }
    }

    fn number(&mut self) -> Py {
        let text = self.take(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'));
        text.replace('_', "").parse().map_or_else(|_| Py::Float(text.parse().unwrap()), Py::Int)
    }

    fn string(&mut self) -> String {
        let quote = self.rest.chars().next().unwrap();
        self.rest = &self.rest[1..];
        let mut out = String::new();
        loop {
            let c = self.rest.chars().next().unwrap();
            self.rest = &self.rest[c.len_utf8()..];
            match c {
                c if c == quote => return out,
                '\\' => {
                    let escape = self.rest.chars().next().unwrap();
                    self.rest = &self.rest[escape.len_utf8()..];
                    match escape {
                        'n' => out.push('\n'),
                        't' => out.push('\t'),
                        'x' => {
                            out.push(u8::from_str_radix(&self.rest[..2], 16).unwrap() as char);
                            self.rest = &self.rest[2..];
                        }
                        other => out.push(other),
                    }
                }
                c => out.push(c),
            }
        }
    }

    fn braces(&mut self) -> Py {
        self.rest = &self.rest[1..];
        let (mut set, mut dict) = (Vec::new(), Vec::new());
        while !self.eat("}") {
            let key = self.expression();
            if self.eat(":") {
                dict.push((key, self.expression()));
            } else {
                set.push(key);
            }
            self.eat(",");
        }
        if set.is_empty() { Py::Dict(dict) } else { Py::Set(set) }
    }

    fn name(&mut self) -> Py {
        let name = self.take(|c| c.is_alphanumeric() || c == '_' || c == '.').to_owned();
        assert!(!name.is_empty(), "no expression at {:?}", self.rest);
        if self.eat("[") {
            let item = self.expression();
            self.eat("]");
            return Py::Item(name, Box::new(item));
        }
        if !self.rest.starts_with('(') {
            return Py::Name(name);
        }
        self.rest = &self.rest[1..];
        let (mut args, mut kwargs) = (Vec::new(), Vec::new());
        while !self.eat(")") {
            self.skip();
            let before = self.rest;
            let key = self.take(|c| c.is_alphanumeric() || c == '_').to_owned();
            if !key.is_empty() && self.rest.starts_with('=') {
                self.rest = &self.rest[1..];
                kwargs.push((key, self.expression()));
            } else {
                self.rest = before;
                args.push(self.expression());
            }
            self.eat(",");
        }
        Py::Call(name, args, kwargs)
    }
}
