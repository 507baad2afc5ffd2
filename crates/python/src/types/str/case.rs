//! Case, and what the characters of a str are.

use crate::exception::PyResult;
use crate::object::native::{Args, ClassBuilder};
use crate::text::unicode;
use crate::types::str::this;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("upper", "(self, /)", |_, args| Ok(Value::from(this(&args)?.to_uppercase())))
        .method("lower", "(self, /)", |_, args| Ok(Value::from(this(&args)?.to_lowercase())))
        .method("casefold", "(self, /)", |_, args| Ok(Value::from(unicode::casefold(&this(&args)?))))
        .method("title", "(self, /)", |_, args| Ok(Value::from(title(&this(&args)?))))
        .method("capitalize", "(self, /)", |_, args| Ok(Value::from(capitalize(&this(&args)?))))
        .method("swapcase", "(self, /)", |_, args| Ok(Value::from(swapcase(&this(&args)?))))
        .method("isupper", "(self, /)", |_, args| {
            Ok(Value::Bool(all_of_case(&this(&args)?, char::is_uppercase, char::is_lowercase)))
        })
        .method("islower", "(self, /)", |_, args| {
            Ok(Value::Bool(all_of_case(&this(&args)?, char::is_lowercase, char::is_uppercase)))
        })
        .method("istitle", "(self, /)", |_, args| Ok(Value::Bool(is_title(&this(&args)?))))
        .method("isalpha", "(self, /)", |vm, args| every(vm, &args, unicode::is_alpha))
        .method("isdecimal", "(self, /)", |vm, args| every(vm, &args, |c| unicode::decimal(c).is_some()))
        .method("isdigit", "(self, /)", |vm, args| every(vm, &args, unicode::is_digit))
        .method("isnumeric", "(self, /)", |vm, args| every(vm, &args, unicode::is_numeric))
        .method("isalnum", "(self, /)", |vm, args| every(vm, &args, |c| unicode::is_alpha(c) || unicode::is_numeric(c)))
        .method("isspace", "(self, /)", |vm, args| every(vm, &args, unicode::is_space))
        .method("isascii", "(self, /)", |_, args| Ok(Value::Bool(this(&args)?.is_ascii())))
        .method("isprintable", "(self, /)", |_, args| Ok(Value::Bool(this(&args)?.chars().all(unicode::is_printable))))
        .method("isidentifier", "(self, /)", |_, args| Ok(Value::Bool(unicode::is_identifier(&this(&args)?))))
}

/// Whether there are characters and all are such.
fn every(_vm: &mut Vm, args: &Args, test: impl Fn(char) -> bool) -> PyResult {
    let text = this(args)?;
    Ok(Value::Bool(!text.is_empty() && text.chars().all(test)))
}

fn all_of_case(text: &str, wanted: fn(char) -> bool, other: fn(char) -> bool) -> bool {
    text.chars().any(wanted) && !text.chars().any(|c| other(c) || unicode::is_title(c))
}

fn is_title(text: &str) -> bool {
    let (mut inside, mut any) = (false, false);
    for c in text.chars() {
        let begins = c.is_uppercase() || unicode::is_title(c);
        if begins == inside && (begins || c.is_lowercase()) {
            return false;
        }
        inside = begins || c.is_lowercase();
        any |= inside;
    }
    any
}

/// Appends lower forms one character after the other; which form a capital sigma takes depends on its neighbours.
struct Lower {
    sigmas: std::vec::IntoIter<char>,
}

impl Lower {
    fn new(text: &str) -> Self {
        let sigmas: Vec<char> = if text.contains('Σ') {
            text.to_lowercase().chars().filter(|c| is_sigma(*c)).collect()
        } else {
            Vec::new()
        };
        Lower { sigmas: sigmas.into_iter() }
    }

    /// Every character of the text has to pass here in order, lowered or not.
    fn next(&mut self, c: char) -> Option<char> {
        if is_sigma(c) { self.sigmas.next() } else { None }
    }
}

fn is_sigma(c: char) -> bool {
    matches!(c, 'Σ' | 'σ' | 'ς')
}

fn push_lower(c: char, sigma: Option<char>, out: &mut String) {
    match sigma {
        Some(sigma) if c == 'Σ' => out.push(sigma),
        _ => out.extend(c.to_lowercase()),
    }
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lower::new(text);
    let mut inside = false;
    for c in text.chars() {
        let sigma = lower.next(c);
        if inside {
            push_lower(c, sigma, &mut out)
        } else {
            unicode::push_title(c, &mut out)
        }
        inside = unicode::is_cased(c);
    }
    out
}

fn capitalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lower::new(text);
    for (at, c) in text.chars().enumerate() {
        let sigma = lower.next(c);
        if at == 0 { unicode::push_title(c, &mut out) } else { push_lower(c, sigma, &mut out) }
    }
    out
}

fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lower = Lower::new(text);
    for c in text.chars() {
        let sigma = lower.next(c);
        if c.is_uppercase() {
            push_lower(c, sigma, &mut out);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, titled: &str, capitalized: &str, swapped: &str) {
        assert_eq!(title(text), titled);
        assert_eq!(capitalize(text), capitalized);
        assert_eq!(swapcase(text), swapped);
    }

    #[test]
    fn words_change_case() {
        check("hello wORLD's", "Hello World'S", "Hello world's", "HELLO World'S");
        check("ΑΣ ΣΑ", "Ας Σα", "Ας σα", "ας σα");
        check("ßx ǆ", "Ssx ǅ", "Ssx ǆ", "SSX Ǆ");
        check("", "", "", "");
    }

    #[test]
    fn a_title_has_one_capital_a_word() {
        for (text, expected) in [
            ("Hello World", true),
            ("HEllo", false),
            ("hello", false),
            ("", false),
            ("1A", true),
            ("A1b", false),
            ("ǅa", true),
        ] {
            assert_eq!(is_title(text), expected, "{text}");
        }
    }
}
