//! Expressions: where they begin and end among the tokens, and what is missing between them.

use ruff_python_parser::LexicalErrorType;

use super::Broken;
use crate::parse::SyntaxProblem;
use crate::parse::ast::token::TokenKind;
use crate::parse::token::{Kind, Token};

/// What two expressions side by side are told.
const FORGOTTEN_COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";
/// Words that are operators within an expression.
const WORD_OPERATORS: [&str; 5] = ["and", "or", "in", "is", "not"];
/// Words that cannot stand in a name's place.
const KEYWORDS: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

pub(super) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

impl<'s> Broken<'_, 's> {
    pub(super) fn is_operand(&self, token: Token<'s>) -> bool {
        match token.kind {
            Kind::Name => !is_keyword(token.text),
            Kind::Number | Kind::Text | Kind::FEnd => true,
            Kind::Op => matches!(token.text, ")" | "]" | "}" | "..."),
            _ => false,
        }
    }

    fn starts_operand(&self, token: Token<'s>) -> bool {
        match token.kind {
            Kind::Name => !is_keyword(token.text) || matches!(token.text, "lambda" | "not" | "await"),
            Kind::Number | Kind::Text | Kind::FStart => true,
            Kind::Op => matches!(token.text, "(" | "[" | "{" | "..." | "-" | "+" | "~"),
            _ => false,
        }
    }

    /// The first token of the operand chain (up to `or`) that ends at a token.
    pub(super) fn expression_start(&self, last: usize) -> Option<usize> {
        self.chain_start(last, true)
    }

    /// As [`Self::expression_start`], for what binds tighter than comparisons.
    pub(super) fn operand_start(&self, last: usize) -> Option<usize> {
        self.chain_start(last, false)
    }

    fn chain_start(&self, last: usize, words: bool) -> Option<usize> {
        let mut depth = 0;
        let mut start = None;
        for at in (0..=last).rev() {
            let token = *self.tokens.get(at)?;
            let inside = depth > 0;
            match (token.kind, token.text) {
                (Kind::Op, ")" | "]" | "}") | (Kind::FEnd, _) => depth += 1,
                (Kind::Op, "(" | "[" | "{") | (Kind::FStart, _) if depth == 0 => break,
                (Kind::Op, "(" | "[" | "{") | (Kind::FStart, _) => depth -= 1,
                _ if inside => {}
                (Kind::Op, "," | ":" | "=" | ":=" | ";" | "->" | "!") => break,
                (Kind::Op, text) if text.len() > 1 && text.ends_with('=') && !comparison(text) => {
                    break;
                }
                (Kind::Op, text) if !words && comparison(text) => break,
                (Kind::Name, text) if WORD_OPERATORS.contains(&text) && !words => break,
                (Kind::Name, text) if WORD_OPERATORS.contains(&text) => {}
                (Kind::Name, text) if is_keyword(text) && text != "await" => break,
                (Kind::Newline | Kind::Indent | Kind::Dedent | Kind::FMiddle, _) => break,
                // A star that unpacks.
                (Kind::Op, "*" | "**")
                    if !at
                        .checked_sub(1)
                        .and_then(|at| self.tokens.get(at))
                        .is_some_and(|token| self.is_operand(*token)) =>
                {
                    break;
                }
                _ => {}
            }
            if depth == 0 {
                // Two operands side by side: the chain begins with the second.
                if let Some(next) = self.tokens.get(at + 1).filter(|_| start == Some(at + 1))
                    && self.is_operand(token)
                    && self.starts_operand(*next)
                    && !matches!(next.text, "(" | "[" | "-" | "+" | "not")
                    && !(token.kind == Kind::Text && next.kind == Kind::Text)
                {
                    break;
                }
                start = Some(at);
            }
        }
        start
    }

    /// The last token of the expression that begins at a token, if one does.
    pub(super) fn expression_end(&self, first: usize) -> Option<usize> {
        self.chain_end(first, true)
    }

    /// As [`Self::expression_end`], for what binds tighter than comparisons.
    pub(super) fn operand_end(&self, first: usize) -> Option<usize> {
        self.chain_end(first, false)
    }

    fn chain_end(&self, first: usize, words: bool) -> Option<usize> {
        let mut at = first;
        let mut wants_operand = true;
        let mut end = None;
        loop {
            let token = *self.tokens.get(at)?;
            match (token.kind, token.text) {
                (Kind::Op, "(" | "[" | "{") if wants_operand || token.text != "{" => {
                    at = self.closing(at)?;
                    wants_operand = false;
                    end = Some(at);
                }
                (Kind::FStart, _) if wants_operand => {
                    let close = self.tokens.iter().skip(at).position(|token| token.kind == Kind::FEnd)?;
                    at += close;
                    wants_operand = false;
                    end = Some(at);
                }
                (Kind::Number | Kind::Text, _) if wants_operand => {
                    wants_operand = false;
                    end = Some(at);
                }
                (Kind::Text, _) if self.tokens.get(at.checked_sub(1)?)?.kind == Kind::Text => end = Some(at),
                (Kind::Op, "...") if wants_operand => {
                    wants_operand = false;
                    end = Some(at);
                }
                (Kind::Name, text) if wants_operand && !is_keyword(text) => {
                    wants_operand = false;
                    end = Some(at);
                }
                (Kind::Name, "not" | "await" | "lambda") if wants_operand => {}
                (Kind::Op, "-" | "+" | "~") if wants_operand => {}
                (Kind::Name, text) if !wants_operand && words && WORD_OPERATORS.contains(&text) => wants_operand = true,
                (Kind::Name, "if") if !wants_operand && words => {
                    let test = self.expression_end(at + 1)?;
                    if self.text_at(test + 1) != "else" {
                        return end;
                    }
                    at = test + 1;
                    wants_operand = true;
                }
                (Kind::Op, text) if !wants_operand && (operator(text) || words && comparison(text)) => {
                    wants_operand = true;
                }
                _ => return end,
            }
            at += 1;
        }
    }

    /// Two expressions side by side within brackets.
    pub(super) fn forgotten_comma(&self) -> Option<SyntaxProblem> {
        self.comma_before(self.at)
    }

    /// Two expressions side by side, the second of which begins at a token.
    pub(super) fn comma_before(&self, index: usize) -> Option<SyntaxProblem> {
        let right = *self.tokens.get(index)?;
        let left = *self.tokens.get(index.checked_sub(1)?)?;
        if !self.is_operand(left) || !self.starts_operand(right) || matches!(right.text, "-" | "+") {
            return None;
        }
        if let Some(problem) = self.legacy_call(index) {
            return Some(problem);
        }
        self.bracket_around(index)?;
        let first = self.expression_start(index - 1)?;
        let before = first.checked_sub(1).map_or("", |at| self.text_at(at));
        let in_dict = before == "**" && self.bracket_around(first).is_some_and(|(_, text)| text == "{");
        if self.is_name_place(first) || in_dict || matches!(before, "if" | "for") {
            return None;
        }
        let start = self.tokens.get(first)?;
        let soft = matches!(start.text, "match" | "case" | "type" | "_") && start.kind == Kind::Name;
        let prefix = start.kind == Kind::Name
            && self.tokens.get(first + 1).is_some_and(|token| matches!(token.kind, Kind::Text | Kind::FStart));
        if soft || prefix {
            return None;
        }
        let last = self.expression_end(index)?;
        self.between(first, last, FORGOTTEN_COMMA)
    }

    /// A list of type parameters that cannot be read: what has to come in its place is the parameters'.
    fn type_parameters(&self) -> Option<SyntaxProblem> {
        let (open, bracket) = self.bracket_around(self.at)?;
        let definition = open.checked_sub(2).is_some_and(|at| self.text_at(at) == "def");
        (bracket == "[" && definition).then(|| self.at_token(open, "expected '('")).flatten()
    }

    pub(super) fn expected_token(&self, expected: TokenKind, found: TokenKind) -> Option<SyntaxProblem> {
        if let Some(problem) = self.type_parameters() {
            return Some(problem);
        }
        match (expected, found) {
            (TokenKind::Else, _) => self.missing_else(),
            (TokenKind::Colon, _) if self.bracket_around(self.at).is_some_and(|(_, text)| text == "{") => {
                self.dictionary_key()
            }
            (TokenKind::Colon, TokenKind::Lpar) => self.parenthesized_parameters(),
            (TokenKind::Colon, _) => self.equals().or_else(|| self.missing_colon(found)),
            (TokenKind::Lpar, _) => Some(self.problem("expected '('")),
            (TokenKind::Rpar, TokenKind::Lpar) => self.parenthesized_parameters(),
            (TokenKind::In, _) => self.missing_in(),
            (TokenKind::Comma, TokenKind::Star) if self.token(-1)?.text == "/" => {
                Some(self.problem("expected comma between / and *"))
            }
            (TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::Comma, TokenKind::For) => self.comprehension_target(),
            (TokenKind::Comma | TokenKind::Newline, found) if is_augmented(found) => self.augmented_tuple(),
            (TokenKind::FStringEnd, _) => Some(self.in_field()),
            _ => {
                let key = self.is_op(self.at + 1, "=") && self.token(0).is_some_and(|token| token.kind == Kind::Name);
                let comma = if key { self.forgotten_comma() } else { None };
                comma.or_else(|| self.unpacking_target()).or_else(|| self.equals()).or_else(|| self.forgotten_comma())
            }
        }
    }

    fn augmented_tuple(&self) -> Option<SyntaxProblem> {
        self.augmented_target(self.range_of(self.line_start(self.at), self.at.checked_sub(1)?)?)
    }

    fn missing_else(&self) -> Option<SyntaxProblem> {
        let last = self.at.checked_sub(1)?;
        let test = self.expression_start(last)?;
        let condition = test.checked_sub(1).filter(|at| self.text_at(*at) == "if")?;
        let before = condition.checked_sub(1)?;
        let first = self.expression_start(before)?;
        if let Some(target) = first.checked_sub(1).filter(|at| self.text_at(*at) == "for") {
            let _ = target;
            return self.at_token(condition, "'in' expected after for-loop variables");
        }
        if self.is_op(self.at, ":") {
            return None;
        }
        self.between(first, last, "expected 'else' after 'if' expression")
    }

    fn missing_in(&self) -> Option<SyntaxProblem> {
        let bracket = self.bracket_around(self.at)?;
        (bracket.0 >= self.line_start(self.at)).then(|| self.problem("'in' expected after for-loop variables"))
    }

    fn dictionary_key(&self) -> Option<SyntaxProblem> {
        let key = self.token(-1)?;
        let first = self.expression_start(self.at.checked_sub(1)?)?;
        let later = first.checked_sub(1).is_some_and(|at| self.is_op(at, ","));
        if later || matches!(self.token(0)?.text, "," | "}") {
            return Some(self.at_range(key.end - 1, key.end, "':' expected after dictionary key"));
        }
        self.forgotten_comma()
    }

    fn comprehension_target(&self) -> Option<SyntaxProblem> {
        let (open, _) = self.bracket_around(self.at)?;
        let mut first = open + 1;
        let mut depth = 0;
        let mut comma = false;
        for at in open + 1..self.at {
            match self.text_at(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 0 => comma = true,
                _ => {}
            }
        }
        if !comma {
            return None;
        }
        if first >= self.at {
            first = open;
        }
        self.between(first, self.at - 1, "did you forget parentheses around the comprehension target?")
    }

    pub(super) fn expected_expression(&self) -> Option<SyntaxProblem> {
        if self.in_fstring_field() {
            return self.field_expression();
        }
        if let Some(problem) = self.type_parameters() {
            return Some(problem);
        }
        let before = self.token(-1)?;
        match before.text {
            "=" => self.missing_value(),
            "->" => self.at_token(self.at - 1, "expected ':'"),
            ":" if self.bracket_around(self.at - 1)?.1 == "{" && matches!(self.token(0)?.text, "," | "}") => {
                self.at_token(self.at - 1, "expression expected after dictionary key and ':'")
            }
            "*" if matches!(self.token(-2)?.text, "(" | "[" | ",")
                && self.bracket_around(self.at).is_some_and(|(_, text)| text != "{") =>
            {
                Some(self.generic_here("Invalid star expression"))
            }
            "[" if self.is_op(self.at, "]") => {
                // `a[]` between brackets reads as two things side by side.
                let bracket = self.at.checked_sub(1)?;
                self.bracket_around(bracket)?;
                self.tokens.get(bracket.checked_sub(1)?).filter(|token| self.is_operand(**token))?;
                let first = self.expression_start(bracket - 1)?;
                self.between(first, self.expression_end(bracket)?, FORGOTTEN_COMMA)
            }
            _ => None,
        }
    }

    pub(super) fn generic_here(&self, message: &str) -> SyntaxProblem {
        self.at_token(self.at, message).unwrap_or_else(|| self.problem(message))
    }

    pub(super) fn starred(&self) -> Option<SyntaxProblem> {
        let before = self.token(-1)?;
        if before.text == ":" && self.bracket_around(self.at).is_some_and(|(_, text)| text == "{") {
            return Some(self.problem("cannot use a starred expression in a dictionary value"));
        }
        if before.text == "(" || before.text == "=" {
            return Some(self.problem("cannot use starred expression here"));
        }
        None
    }

    pub(super) fn lexical(&self, error: &LexicalErrorType) -> Option<SyntaxProblem> {
        match error {
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace
            | LexicalErrorType::StringError => self.bad_escape(),
            LexicalErrorType::InvalidByteLiteral => {
                let start = self.range.start().to_u32();
                let token = self.tokens.iter().find(|token| token.start <= start && start < token.end)?;
                Some(self.at_range(token.start, token.end, "bytes can only contain ASCII literal characters"))
            }
            _ if self.in_fstring_field() => Some(self.in_field()),
            _ => None,
        }
    }
}

fn comparison(text: &str) -> bool {
    matches!(text, "==" | "!=" | "<" | ">" | "<=" | ">=")
}

fn operator(text: &str) -> bool {
    matches!(text, "+" | "-" | "*" | "/" | "//" | "%" | "@" | "**" | "<<" | ">>" | "&" | "|" | "^" | ".")
}

fn is_augmented(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::PlusEqual
            | T::MinusEqual
            | T::StarEqual
            | T::SlashEqual
            | T::PercentEqual
            | T::AmperEqual
            | T::VbarEqual
            | T::CircumflexEqual
            | T::LeftShiftEqual
            | T::RightShiftEqual
            | T::DoubleStarEqual
            | T::DoubleSlashEqual
            | T::AtEqual
    )
}
