//! A script of several statements, taken apart: what `sqlparse.split` does for `RunSQL`.

/// The statements of a script, comments left out, each with its semicolon.
pub fn split(script: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut current = String::new();
    let mut depth = 0_u32;
    let mut words = Words::default();
    let mut rest = script;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = comment_length(rest) {
            // The newline that ends a comment stays as what parts two words.
            rest = rest.get(length..).unwrap_or_default();
            words.end(&mut depth);
            continue;
        }
        let length = match c {
            '\'' | '"' | '`' | '[' => quoted_length(rest, c),
            c => c.len_utf8(),
        };
        let piece = rest.get(..length).unwrap_or(rest);
        current.push_str(piece);
        rest = rest.get(length..).unwrap_or_default();
        if length == c.len_utf8() && (c.is_alphanumeric() || c == '_') {
            words.push(c);
            continue;
        }
        words.end(&mut depth);
        if c == ';' && depth == 0 {
            finish(&mut statements, &mut current);
            words = Words::default();
        }
    }
    finish(&mut statements, &mut current);
    statements
}

/// A piece of a statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'s> {
    /// A keyword, a plain name or a number.
    Word(&'s str),
    /// A quoted name or a text, without its quotes.
    Quoted(&'s str),
    /// Any other character.
    Mark(char),
}

/// The pieces of a statement, blanks and comments left out.
pub fn tokens(statement: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = statement;
    while let Some(c) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = if let Some(length) = comment_length(rest) {
            length
        } else if matches!(c, '\'' | '"' | '`' | '[') {
            let length = quoted_length(rest, c);
            found.push(Token::Quoted(rest.get(1..length.saturating_sub(1)).unwrap_or_default()));
            length
        } else if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            found.push(Token::Word(rest.get(..length).unwrap_or(rest)));
            length
        } else {
            if !c.is_whitespace() {
                found.push(Token::Mark(c));
            }
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

fn finish(statements: &mut Vec<String>, current: &mut String) {
    let statement = current.trim();
    if !statement.is_empty() && statement != ";" {
        statements.push(statement.to_owned());
    }
    current.clear();
}

/// The words of a statement, for the one case where a semicolon does not end it: a trigger's body.
#[derive(Default)]
struct Words {
    word: String,
    is_trigger: bool,
    seen: u32,
}

impl Words {
    fn push(&mut self, c: char) {
        self.word.push(c.to_ascii_uppercase());
    }

    fn end(&mut self, depth: &mut u32) {
        if self.word.is_empty() {
            return;
        }
        self.seen += 1;
        match self.word.as_str() {
            "TRIGGER" if self.seen <= 3 => self.is_trigger = true,
            "BEGIN" | "CASE" if self.is_trigger => *depth += 1,
            "END" if self.is_trigger => *depth = depth.saturating_sub(1),
            _ => {}
        }
        self.word.clear();
    }
}

fn comment_length(text: &str) -> Option<usize> {
    if text.starts_with("--") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    text.starts_with("/*").then(|| text.find("*/").map_or(text.len(), |end| end + 2))
}

fn quoted_length(text: &str, open: char) -> usize {
    let close = if open == '[' { ']' } else { open };
    text.char_indices().skip(1).find(|(_, c)| *c == close).map_or(text.len(), |(end, _)| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_split(script: &str, statements: &[&str]) {
        assert_eq!(split(script), statements);
    }

    #[test]
    fn statements_end_at_semicolons_outside_quotes() {
        check_split("SELECT ';'; SELECT 2", &["SELECT ';';", "SELECT 2"]);
        check_split("SELECT 'it''s;'; ", &["SELECT 'it''s;';"]);
        check_split(" ; ", &[]);
    }

    #[test]
    fn comments_are_left_out() {
        check_split("-- one; two\nSELECT 1; /* ; */ SELECT 2;", &["SELECT 1;", "SELECT 2;"]);
    }

    #[test]
    fn a_triggers_body_is_one_statement() {
        check_split(
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 1; DELETE FROM c; END; SELECT 1;",
            &["CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = 1; DELETE FROM c; END;", "SELECT 1;"],
        );
    }
}
