//! Lines of a shell cell that are commands: `!python manage.py migrate`.
//!
//! A command stands at the start of a line that begins a statement; a `!` inside a string or between brackets is text.

/// A shell cell with its commands cut out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The source, each command replaced by a `pass` of the same place, so that line numbers stay.
    pub(crate) source: String,
    /// Each command's line (1-based) and text, without its `!`.
    pub(crate) commands: Vec<(u32, String)>,
}

/// Cuts the commands out of a cell.
pub(crate) fn cut(source: &str) -> Cut {
    let mut cut = Cut { source: String::with_capacity(source.len()), commands: Vec::new() };
    let mut inside = Inside::default();
    for (number, line) in (1u32..).zip(source.split_inclusive('\n')) {
        match line.strip_prefix('!').filter(|_| inside.is_statement_start()) {
            Some(command) => {
                cut.commands.push((number, command.trim().to_owned()));
                cut.source.push_str("pass\n");
            }
            None => {
                inside.pass(line);
                cut.source.push_str(line);
            }
        }
    }
    cut
}

/// What a line break is inside of.
#[derive(Default)]
struct Inside {
    quote: Option<Quote>,
    brackets: u32,
    is_continued: bool,
}

#[derive(Clone, Copy)]
struct Quote {
    mark: char,
    is_triple: bool,
}

impl Inside {
    fn is_statement_start(&self) -> bool {
        self.quote.is_none() && self.brackets == 0 && !self.is_continued
    }

    /// Reads a line.
    fn pass(&mut self, line: &str) {
        self.is_continued = false;
        let mut rest = line.trim_end_matches(['\n', '\r']);
        while let Some(c) = rest.chars().next() {
            let step = self.step(c, rest);
            rest = rest.get(step..).unwrap_or("");
        }
        // A plain string ends with its line, unless a backslash continues it.
        if !self.is_continued && self.quote.is_some_and(|quote| !quote.is_triple) {
            self.quote = None;
        }
    }

    /// Reads one token's worth and tells how many bytes it was.
    fn step(&mut self, c: char, rest: &str) -> usize {
        if c == '\\' {
            self.is_continued = rest.len() == 1;
            return 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
        }
        let is_triple = matches!(c, '"' | '\'') && rest.chars().take(3).filter(|other| *other == c).count() == 3;
        match self.quote {
            Some(quote) if quote.mark == c && (is_triple || !quote.is_triple) => {
                self.quote = None;
                if quote.is_triple { 3 } else { 1 }
            }
            Some(_) => c.len_utf8(),
            None => match c {
                '"' | '\'' => {
                    self.quote = Some(Quote { mark: c, is_triple });
                    if is_triple { 3 } else { 1 }
                }
                '#' => rest.len(),
                '(' | '[' | '{' => {
                    self.brackets += 1;
                    1
                }
                ')' | ']' | '}' => {
                    self.brackets = self.brackets.saturating_sub(1);
                    1
                }
                _ => c.len_utf8(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_cut(source: &str, expected: &[(u32, &str)]) {
        let found = cut(source);
        let commands: Vec<(u32, &str)> = found.commands.iter().map(|(line, text)| (*line, text.as_str())).collect();
        assert_eq!(commands, expected, "{source:?}");
        assert_eq!(found.source.lines().count(), source.lines().count());
    }

    #[test]
    fn a_command_begins_a_line() {
        check_cut("x = 1\n!python manage.py migrate\nx\n", &[(2, "python manage.py migrate")]);
        check_cut("! ls\n!pwd", &[(1, "ls"), (2, "pwd")]);
        check_cut("if x:\n    y\n!z\n", &[(3, "z")]);
        check_cut("'a' # it's\n!z\n", &[(2, "z")]);
    }

    #[test]
    fn an_exclamation_mark_inside_something_is_text() {
        check_cut("x = '''\n!a\n'''\n!b\n", &[(4, "b")]);
        check_cut("f(\n!a\n)\n", &[]);
        check_cut("x = 1 + \\\n!a\n", &[]);
        check_cut("x = \"\"\"it's \\\"\"\" (\n!a\n\"\"\"\n!b\n", &[(4, "b")]);
        check_cut("x = 'unfinished\n!b\n", &[(2, "b")]);
        check_cut("x = 'go\\\n!on'\n!b\n", &[(3, "b")]);
        check_cut(" !a\n", &[]);
        check_cut("\\", &[]);
    }
}
