//! `str.format`: replacement fields in braces.
//! <https://docs.python.org/3.13/library/string.html#format-string-syntax>

use crate::exception::{Exc, PyResult, raise, value_error};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

/// One step through a template: text, and perhaps a field after it.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text as it is, its doubled braces halved.
    pub literal: &'a str,
    /// The field.
    pub field: Option<Field<'a>>,
}

/// `{name!conversion:spec}`.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The expression: `0`, `user.name`, `rows[3]`, or nothing.
    pub name: &'a str,
    /// After `!`.
    pub conversion: Option<char>,
    /// After `:`; it may contain fields.
    pub spec: &'a str,
}

/// Reads a template piece by piece.
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// Starts reading.
    pub fn new(template: &'a str) -> Self {
        Pieces { rest: template }
    }

    /// The next piece.
    ///
    /// # Errors
    /// ValueError where braces do not match.
    pub fn next_piece(&mut self) -> PyResult<Option<Piece<'a>>> {
        let rest = self.rest;
        if rest.is_empty() {
            return Ok(None);
        }
        let Some((literal, brace, after)) = split_at_first(rest, &['{', '}']) else {
            self.rest = "";
            return Ok(Some(Piece { literal: rest, field: None }));
        };
        if after.starts_with(brace) {
            self.rest = after.get(1..).unwrap_or("");
            let literal = rest.get(..=literal.len()).unwrap_or(literal);
            return Ok(Some(Piece { literal, field: None }));
        }
        if brace == '}' {
            return value_error("Single '}' encountered in format string");
        }
        if after.is_empty() {
            return value_error("Single '{' encountered in format string");
        }
        let (field, after) = read_field(after)?;
        self.rest = after;
        Ok(Some(Piece { literal, field: Some(field) }))
    }
}

/// What lies before the first of these ASCII characters, the character, and what lies after.
fn split_at_first<'a>(text: &'a str, wanted: &[char]) -> Option<(&'a str, char, &'a str)> {
    let at = text.find(wanted)?;
    let (before, rest) = text.split_at_checked(at)?;
    let mut chars = rest.chars();
    let found = chars.next()?;
    Some((before, found, chars.as_str()))
}

/// Reads a field after its `{`.
fn read_field(text: &str) -> PyResult<(Field<'_>, &str)> {
    let mut chars = text.char_indices();
    let (end, terminator) = loop {
        match chars.next() {
            Some((_, '[')) => {
                // Anything but `]` may stand between brackets.
                while chars.clone().next().is_some_and(|(_, c)| c != ']') {
                    chars.next();
                }
            }
            Some((_, '{')) => return value_error("unexpected '{' in field name"),
            Some((at, c @ ('}' | ':' | '!'))) => break (at, c),
            Some(_) => {}
            None => return value_error("expected '}' before end of string"),
        }
    };
    let name = text.get(..end).unwrap_or("");
    let mut rest = chars.as_str();
    let mut conversion = None;
    match terminator {
        '}' => return Ok((Field { name, conversion, spec: "" }, rest)),
        '!' => {
            let mut chars = rest.chars();
            conversion = chars.next();
            if conversion.is_none() {
                return value_error("end of string while looking for conversion specifier");
            }
            match chars.next() {
                Some('}') => return Ok((Field { name, conversion, spec: "" }, chars.as_str())),
                Some(':') => rest = chars.as_str(),
                Some(_) => return value_error("expected ':' after conversion specifier"),
                None => return value_error("unmatched '{' in format spec"),
            }
        }
        _ => {}
    }
    let mut depth = 1;
    for (at, c) in rest.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            let (spec, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            return Ok((Field { name, conversion, spec }, after.get(1..).unwrap_or("")));
        }
    }
    value_error("unmatched '{' in format spec")
}

/// Where the fields get their values.
pub enum Arguments<'a> {
    /// `format(*args, **kwargs)`.
    Call(&'a [Value], &'a [(Str, Value)]),
    /// `format_map(mapping)`.
    Map(&'a Value),
}

/// Whether fields are numbered by hand or by counting.
enum Numbering {
    Undecided,
    Automatic(usize),
    Manual,
}

/// `template.format(...)`.
///
/// # Errors
/// ValueError, IndexError, KeyError, AttributeError; whatever methods of the arguments raise.
pub fn format(vm: &mut Vm, template: &str, args: &Arguments<'_>) -> PyResult<String> {
    let mut numbering = Numbering::Undecided;
    expand(vm, template, args, &mut numbering, 2)
}

fn expand(
    vm: &mut Vm,
    template: &str,
    args: &Arguments<'_>,
    numbering: &mut Numbering,
    depth: u32,
) -> PyResult<String> {
    if depth == 0 {
        return value_error("Max string recursion exceeded");
    }
    let mut out = String::new();
    let mut pieces = Pieces::new(template);
    while let Some(piece) = pieces.next_piece()? {
        out.push_str(piece.literal);
        let Some(field) = piece.field else { continue };
        let mut value = find(vm, field.name, args, numbering)?;
        if let Some(conversion) = field.conversion {
            value = convert(vm, conversion, &value)?;
        }
        let text = if field.spec.contains('{') {
            let spec = expand(vm, field.spec, args, numbering, depth - 1)?;
            vm.format(&value, &spec)?
        } else {
            vm.format(&value, field.spec)?
        };
        out.push_str(&text);
    }
    Ok(out)
}

fn convert(vm: &mut Vm, conversion: char, value: &Value) -> PyResult {
    Ok(Value::Str(match conversion {
        'r' => vm.repr(value)?,
        's' => vm.str(value)?,
        'a' => vm.ascii(value)?,
        '!'..='~' => return value_error(format!("Unknown conversion specifier {conversion}")),
        _ => return value_error(format!("Unknown conversion specifier \\x{:x}", u32::from(conversion))),
    }))
}

/// The part of a field's expression before its first `.` or `[`, and the rest.
pub(crate) fn first_part(name: &str) -> (&str, &str) {
    name.split_at_checked(name.find(['.', '[']).unwrap_or(name.len())).unwrap_or((name, ""))
}

/// The attributes and items that a field's expression goes through after its first part.
pub(crate) struct Steps<'a> {
    rest: &'a str,
}

impl<'a> Steps<'a> {
    pub(crate) fn new(rest: &'a str) -> Self {
        Steps { rest }
    }

    /// Whether the next step is an attribute, and which.
    pub(crate) fn next_step(&mut self) -> PyResult<Option<(bool, &'a str)>> {
        let Some(kind) = self.rest.chars().next() else { return Ok(None) };
        let rest = self.rest.get(kind.len_utf8()..).unwrap_or("");
        let (part, after) = match kind {
            '.' => first_part(rest),
            '[' => match rest.split_once(']') {
                Some(split) => split,
                None => return value_error("Missing ']' in format string"),
            },
            _ => return value_error("Only '.' or '[' may follow ']' in format field specifier"),
        };
        if part.is_empty() {
            return value_error("Empty attribute in format string");
        }
        self.rest = after;
        Ok(Some((kind == '.', part)))
    }
}

/// The value that a field's expression means.
fn find(vm: &mut Vm, name: &str, args: &Arguments<'_>, numbering: &mut Numbering) -> PyResult {
    let (first, rest) = first_part(name);
    let index = read_index(first)?;
    let mut value =
        if first.is_empty() || index.is_some() { positional(args, index, numbering)? } else { named(vm, args, first)? };
    let mut steps = Steps::new(rest);
    while let Some((is_attribute, part)) = steps.next_step()? {
        value = match (is_attribute, read_index(part)?) {
            (true, _) => vm.get_attr(&value, &Str::intern(part))?,
            (false, Some(index)) => vm.get_item(&value, &Value::size(index))?,
            (false, None) => vm.get_item(&value, &Value::str(part))?,
        };
    }
    Ok(value)
}

fn positional(args: &Arguments<'_>, index: Option<usize>, numbering: &mut Numbering) -> PyResult {
    let index = match (index, &mut *numbering) {
        (None, Numbering::Undecided) => {
            *numbering = Numbering::Automatic(1);
            0
        }
        (None, Numbering::Automatic(next)) => {
            *next += 1;
            *next - 1
        }
        (None, Numbering::Manual) => {
            return value_error("cannot switch from manual field specification to automatic field numbering");
        }
        (Some(_), Numbering::Automatic(_)) => {
            return value_error("cannot switch from automatic field numbering to manual field specification");
        }
        (Some(index), _) => {
            *numbering = Numbering::Manual;
            index
        }
    };
    match args {
        Arguments::Map(_) => value_error("Format string contains positional fields"),
        Arguments::Call(values, _) => match values.get(index) {
            Some(value) => Ok(value.clone()),
            None => raise(Exc::IndexError, format!("Replacement index {index} out of range for positional args tuple")),
        },
    }
}

fn named(vm: &mut Vm, args: &Arguments<'_>, name: &str) -> PyResult {
    match args {
        Arguments::Map(mapping) => vm.get_item(mapping, &Value::str(name)),
        Arguments::Call(_, keywords) => match keywords.iter().find(|(keyword, _)| keyword.as_str() == name) {
            Some((_, value)) => Ok(value.clone()),
            None => Err(vm.new_exception(Exc::KeyError, vec![Value::str(name)])),
        },
    }
}

/// The number that a part of an expression is.
pub(crate) fn read_index(part: &str) -> PyResult<Option<usize>> {
    let mut number = 0_i64;
    for c in part.chars() {
        let Some(digit) = super::unicode::decimal(c) else { return Ok(None) };
        number = match number.checked_mul(10).and_then(|number| number.checked_add(i64::from(digit))) {
            Some(next) => next,
            None => return value_error("Too many decimal digits in format string"),
        };
    }
    Ok(if part.is_empty() { None } else { usize::try_from(number).ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts<'a> = (&'a str, Option<char>, &'a str);

    fn check(template: &str, expected: &[(&str, Option<Parts<'_>>)]) {
        let mut pieces = Pieces::new(template);
        for (literal, field) in expected {
            let field = field.map(|(name, conversion, spec)| Field { name, conversion, spec });
            assert_eq!(pieces.next_piece().ok().flatten(), Some(Piece { literal, field }), "{template}");
        }
        assert_eq!(pieces.next_piece().ok().flatten(), None);
    }

    #[test]
    fn a_template_is_text_and_fields() {
        check("ab", &[("ab", None)]);
        check("a{}b", &[("a", Some(("", None, ""))), ("b", None)]);
        check("{{x}}", &[("{", None), ("x}", None)]);
        check("{a[}]!r:>{w}}é", &[("", Some(("a[}]", Some('r'), ">{w}"))), ("é", None)]);
    }

    fn check_error(template: &str, expected: &str) {
        let mut pieces = Pieces::new(template);
        let error = loop {
            match pieces.next_piece() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("{template} is read"),
                Err(raise) => break format!("{raise:?}"),
            }
        };
        assert_eq!(error, format!("ValueError: {expected}"));
    }

    #[test]
    fn braces_that_do_not_match_are_named() {
        check_error("{", "Single '{' encountered in format string");
        check_error("}", "Single '}' encountered in format string");
        check_error("{a", "expected '}' before end of string");
        check_error("{a!", "end of string while looking for conversion specifier");
        check_error("{a!r", "unmatched '{' in format spec");
        check_error("{a!rx}", "expected ':' after conversion specifier");
        check_error("{a{b}", "unexpected '{' in field name");
        check_error("{a:{", "unmatched '{' in format spec");
    }
}
