//! Parameters of functions and lambdas.

use ruff_python_parser::ParseErrorType;

use super::Broken;
use crate::parse::SyntaxProblem;
use crate::parse::token::Kind;

impl Broken<'_, '_> {
    /// Whether the error is among the parameters of a `def` (true) or a `lambda` (false), if of either.
    pub(super) fn of_definition(&self) -> Option<bool> {
        let bracket = self.bracket_around(self.at).map(|(at, _)| at);
        let from = bracket.unwrap_or_else(|| self.line_start(self.at));
        let since = self.tokens.get(from..self.at)?;
        let lambda = since.iter().rposition(|token| token.kind == Kind::Name && token.text == "lambda");
        if let Some(lambda) = lambda {
            let colon = since.get(lambda..)?.iter().any(|token| token.text == ":");
            if !colon {
                return Some(false);
            }
        }
        let bracket = bracket?;
        let name = bracket.checked_sub(1)?;
        let direct = name.checked_sub(1).is_some_and(|at| self.text_at(at) == "def");
        let generic = self.is_op(name, "]") && self.text_at(self.line_start(self.at)) == "def";
        (direct || generic).then_some(true)
    }

    /// Whether a token stands where a parameter, a name to import or a pattern does: no expression is read there.
    pub(super) fn is_name_place(&self, index: usize) -> bool {
        let start = self.line_start(index);
        match self.text_at(start) {
            "from" | "import" => return true,
            "case" => return !self.tokens.get(start..index).unwrap_or(&[]).iter().any(|token| token.text == "if"),
            _ => {}
        }
        if self.of_definition().is_none() {
            return false;
        }
        let mut depth = 0;
        for at in (start..index).rev() {
            match self.text_at(at) {
                ")" | "]" | "}" => depth += 1,
                "(" | "," | "lambda" if depth == 0 => return true,
                "=" | ":" if depth == 0 => return false,
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
        }
        false
    }

    pub(super) fn parameter(&self, error: &ParseErrorType) -> Option<SyntaxProblem> {
        match error {
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                let message = "parameter without a default follows parameter with a default";
                Some(self.generic_here(message))
            }
            ParseErrorType::VarParameterWithDefault => {
                let before = self.tokens.get(..self.at)?;
                let star = before.iter().rfind(|token| matches!(token.text, "*" | "**"));
                let keyword = star.is_some_and(|token| token.text == "**");
                Some(self.problem(match keyword {
                    true => "var-keyword argument cannot have default value",
                    false => "var-positional argument cannot have default value",
                }))
            }
            ParseErrorType::ParamAfterVarKeywordParam => {
                Some(self.generic_here("arguments cannot follow var-keyword argument"))
            }
            ParseErrorType::ExpectedKeywordParam => {
                let message = "named arguments must follow bare *";
                match self.of_definition() {
                    Some(false) => self.at_token(self.at + 1, message),
                    _ if self.token(0).is_some_and(|token| token.text == "**") => {
                        self.at_token(self.at.checked_sub(2)?, message)
                    }
                    _ => Some(self.generic_here(message)),
                }
            }
            _ => None,
        }
    }

    /// `/` and `*` in the wrong place.
    pub(super) fn separator(&self, message: &str) -> Option<SyntaxProblem> {
        let message = match message {
            "Only one '/' separator allowed" => "/ may appear only once",
            "'/' parameter must appear before '*' parameter" => "/ must be ahead of *",
            "Position-only parameter separator not allowed as first parameter" => {
                if self.is_op(self.at + 1, ")") {
                    return None;
                }
                let star = self.at.checked_sub(2).is_some_and(|at| self.is_op(at, "*"));
                if star { "/ must be ahead of *" } else { "at least one argument must precede /" }
            }
            "Only one '*' parameter allowed"
            | "Only one '*' separator allowed"
            | "Keyword-only parameter separator not allowed after '*' parameter" => "* argument may appear only once",
            "Only one '**' parameter allowed" => "arguments cannot follow var-keyword argument",
            _ => return None,
        };
        Some(self.generic_here(message))
    }

    pub(super) fn parenthesized_parameters(&self) -> Option<SyntaxProblem> {
        let definition = self.of_definition()?;
        let close = self.closing(self.at)?;
        let inside = self.tokens.get(self.at + 1..close)?;
        if inside.is_empty() || !inside.iter().all(|token| token.kind == Kind::Name || token.text == ",") {
            return None;
        }
        let message = match definition {
            true => "Function parameters cannot be parenthesized",
            false => "Lambda expression parameters cannot be parenthesized",
        };
        self.between(self.at, close, message)
    }

    /// Nothing after `=`: of a parameter, or of an argument.
    pub(super) fn missing_value(&self) -> Option<SyntaxProblem> {
        let equals = self.at.checked_sub(1)?;
        if self.of_definition().is_some() {
            return match self.token(0)?.text {
                "," | ")" => self.at_token(equals, "expected default value expression"),
                _ => None,
            };
        }
        let (open, bracket) = self.bracket_around(self.at)?;
        let called = open.checked_sub(1).and_then(|at| self.tokens.get(at))?;
        let callee = matches!(called.text, ")" | "]") || called.kind == Kind::Name;
        if bracket == "(" && callee && matches!(self.token(0)?.text, "," | ")") {
            return self.between(equals.checked_sub(1)?, equals, "expected argument value expression");
        }
        None
    }
}
